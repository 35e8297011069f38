//! Two servers on one database: whoever loses a race is told so in the words of the store, never in the database's.

use std::sync::Arc;

use ringtree_server::credential::{Digest, digest, hex};
use ringtree_server::store::{
    Claim, Credentials as _, Database, Documents as _, Draft, Expected, Place, StoreError, Stored,
};
use tokio::task::JoinSet;

use crate::database::TestDatabase;
use crate::support::{ACCOUNT, OTHER};

/// Two servers' view of one database
async fn two() -> (TestDatabase, [Arc<Database>; 2]) {
    let database = TestDatabase::new();
    let one = Arc::new(database.open().await);
    let other = Arc::new(database.open().await);
    one.create(&Place::account(ACCOUNT), &draft("{}", &[]))
        .await
        .unwrap();
    (database, [one, other])
}

fn place(id: &str) -> Place {
    Place {
        account: ACCOUNT.to_owned(),
        collection: "callflows",
        id: id.to_owned(),
    }
}

fn draft(text: &str, numbers: &[&str]) -> Draft {
    let claims = numbers.iter().enumerate().map(|(idx, it)| Claim {
        kind: "numbers",
        idx,
        value: (*it).to_owned(),
    });
    Draft {
        text: text.to_owned(),
        claims: claims.collect(),
    }
}

/// How a write ended, in a word
fn word(ended: &Result<Stored, StoreError>) -> &'static str {
    match ended {
        Ok(_) => "ok",
        Err(StoreError::Missing) => "missing",
        Err(StoreError::Exists) => "exists",
        Err(StoreError::Stale(_)) => "stale",
        Err(StoreError::Claimed(_)) => "claimed",
        Err(StoreError::Broken(error)) => panic!("{error}"),
    }
}

/// What came of twenty writes at once, half by each server, sorted
async fn race<F>(
    databases: &[Arc<Database>; 2],
    write: impl Fn(Arc<Database>, usize) -> F,
) -> Vec<&'static str>
where
    F: Future<Output = Result<Stored, StoreError>> + Send + 'static,
{
    let mut tasks = JoinSet::new();
    for it in 0..20 {
        tasks.spawn(write(Arc::clone(&databases[it % 2]), it));
    }
    let mut words: Vec<_> = tasks.join_all().await.iter().map(word).collect();
    words.sort_unstable();
    words
}

fn one_and(rest: &'static str) -> Vec<&'static str> {
    let mut words = [vec!["ok"], vec![rest; 19]].concat();
    words.sort_unstable();
    words
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_who_create_a_document_one_does() {
    let (_kept, databases) = two().await;
    let ended = race(&databases, |it, idx| async move {
        it.create(&place("a"), &draft(&idx.to_string(), &["1"]))
            .await
    });
    assert_eq!(ended.await, one_and("exists"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_who_claim_the_same_in_any_order_one_gets_it_all() {
    let (_kept, databases) = two().await;
    let ended = race(&databases, |it, idx| async move {
        let mut numbers = ["1", "2", "3", "4", "5"];
        numbers.rotate_left(idx % 5);
        it.create(&place(&format!("f{idx}")), &draft("{}", &numbers))
            .await
    });
    assert_eq!(ended.await, one_and("claimed"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_who_saw_one_revision_one_replaces_it() {
    let (_kept, databases) = two().await;
    let first = draft("{}", &["1"]);
    let first = databases[0].create(&place("a"), &first).await.unwrap();
    let seen = Expected::OneOf(vec![first.revision]);
    let ended = race(&databases, |it, idx| {
        let seen = seen.clone();
        async move {
            it.replace(&place("a"), &draft(&idx.to_string(), &["1"]), &seen)
                .await
        }
    });
    assert_eq!(ended.await, one_and("stale"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_who_delete_a_document_one_does_and_its_number_is_free() {
    let (_kept, databases) = two().await;
    let create = |id: &'static str| {
        let it = Arc::clone(&databases[0]);
        async move { it.create(&place(id), &draft("{}", &["1"])).await }
    };
    create("a").await.unwrap();
    let ended = race(&databases, |it, _| async move {
        it.delete(&place("a"), &Expected::Any).await
    });
    assert_eq!(ended.await, one_and("missing"));
    create("b").await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn numbers_that_are_swapped_both_ways_at_once_never_have_two_owners() {
    let (_kept, databases) = two().await;
    for (id, number) in [("a", "1"), ("b", "2")] {
        let draft = draft("{}", &[number]);
        databases[0].create(&place(id), &draft).await.unwrap();
    }
    let ended = race(&databases, |it, idx| async move {
        let (id, number) = [("a", "2"), ("b", "1")][idx % 2];
        let draft = draft(&idx.to_string(), &[number]);
        it.replace(&place(id), &draft, &Expected::Any).await
    });
    assert_eq!(ended.await, ["claimed"; 20]);
}

/// One lets go of a number and takes another while others want both: in PostgreSQL they wait for each other until it ends one of them.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_changes_its_number_while_others_want_both_is_not_disturbed() {
    let (_kept, databases) = two().await;
    databases[0]
        .create(&place("owner"), &draft("{}", &["1"]))
        .await
        .unwrap();
    let ended = race(&databases, |it, idx| async move {
        if idx % 4 < 2 {
            let id = format!("f{idx}");
            it.create(&place(&id), &draft("{}", &["1", "2"])).await
        } else {
            let draft = draft(&idx.to_string(), &[["1", "2"][idx / 4 % 2]]);
            it.replace(&place("owner"), &draft, &Expected::Any).await
        }
    });
    assert_eq!(ended.await, [["claimed"; 10], ["ok"; 10]].concat());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_keys_set_at_once_one_opens_the_account() {
    let (_kept, databases) = two().await;
    for round in 0..10 {
        let keys: Vec<Digest> = (0..10).map(|it| digest(&format!("{round} {it}"))).collect();
        let mut tasks = JoinSet::new();
        for (idx, key) in keys.clone().into_iter().enumerate() {
            let it = Arc::clone(&databases[idx % 2]);
            tasks.spawn(async move { it.set_key(ACCOUNT, &key).await.unwrap() });
        }
        tasks.join_all().await;
        let mut n_open = 0;
        for key in &keys {
            n_open += usize::from(databases[0].grant(key, 0).await.unwrap().is_some());
        }
        assert_eq!(n_open, 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_for_a_key_that_goes_meanwhile_opens_nothing() {
    let (_kept, databases) = two().await;
    for round in 0..20 {
        let [old, new, token] = ["old", "new", "token"].map(|it| digest(&format!("{it}{round}")));
        databases[0].set_key(ACCOUNT, &old).await.unwrap();
        let (set, added) = tokio::join!(
            databases[0].set_key(ACCOUNT, &new),
            databases[1].add_token(&token, &old, 0, 1000)
        );
        set.unwrap();
        added.unwrap();
        assert_eq!(databases[0].grant(&token, 1).await.unwrap(), None);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_who_found_an_account_one_does_and_all_of_it() {
    let database = TestDatabase::new();
    let databases = [database.open().await, database.open().await].map(Arc::new);
    let mut tasks = JoinSet::new();
    for it in 0..10 {
        let database = Arc::clone(&databases[it % 2]);
        tasks.spawn(async move {
            let account = format!("account{it}");
            let menu = Place {
                account: account.clone(),
                ..place("only")
            };
            let documents =
                [Place::account(account.as_str()), menu].map(|it| (it, draft("{}", &[])));
            database.found(&account, &documents).await.unwrap()
        });
    }
    let mut accounts = tasks.join_all().await;
    accounts.sort_unstable();
    accounts.dedup();
    assert_eq!(accounts.len(), 1, "{accounts:?}");
    let count = "select cast(count(*) as text) from documents";
    assert_eq!(database.ask(count.to_owned()), "2");
}

/// The keys that a database may have trouble with
#[tokio::test]
async fn texts_that_no_index_likes_are_claimed_like_any_other() {
    let (_kept, [database, _]) = two().await;
    // Of digests, for PostgreSQL would compress what repeats itself.
    let long: String = (0..200).map(|it| hex(&digest(&it.to_string()))).collect();
    for (idx, number) in [long.as_str(), "1\0", "\0", "", "'\\%_"]
        .into_iter()
        .enumerate()
    {
        let create = |id: String| {
            let draft = draft("{}", &[number]);
            let database = &database;
            async move { database.create(&place(&id), &draft).await }
        };
        create(format!("a{idx}")).await.unwrap();
        match create(format!("b{idx}")).await {
            Err(StoreError::Claimed(clashes)) => {
                assert_eq!(clashes[0].owner, format!("a{idx}"));
                assert_eq!(clashes[0].claim.value, number);
            }
            other => panic!("{other:?}"),
        }
    }
    for id in ["\0", "a0\0"] {
        assert_eq!(database.get(&place(id)).await.unwrap(), None);
        let gone = database.delete(&place(id), &Expected::Any).await;
        assert_eq!(word(&gone), "missing");
    }
    let page = database
        .page(ACCOUNT, "callflows", "a1\0", 10)
        .await
        .unwrap();
    assert_eq!(page[0].id, "a2");
}

#[tokio::test]
async fn ids_are_in_the_order_of_their_bytes() {
    let (_kept, [database, _]) = two().await;
    for id in ["b", "B", "a", "_", "-", "9", "é", "aa", "A"] {
        database
            .create(&place(id), &draft("{}", &[]))
            .await
            .unwrap();
    }
    let page = database.page(ACCOUNT, "callflows", "", 10).await.unwrap();
    let ids: Vec<_> = page.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["-", "9", "A", "B", "_", "a", "aa", "b", "é"]);
    let page = database.page(ACCOUNT, "callflows", "B", 2).await.unwrap();
    let ids: Vec<_> = page.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["B", "_"]);
    assert_eq!(database.page(OTHER, "callflows", "", 10).await.unwrap(), []);
}
