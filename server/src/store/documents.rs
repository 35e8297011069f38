//! Documents, their revisions and what they claim.

use std::borrow::Cow;
use std::collections::BTreeSet;

use async_trait::async_trait;

use super::database::{Database, Sql, Write, locking};
use super::{Claim, Clash, Documents, Draft, Expected, Place, StoreError, Stored, outbox};
use crate::credential::{digest, hex};

const FIRST_ACCOUNT: &str =
    "select id from documents where collection = 'accounts' order by rowid limit 1";

const READ: &str = "select id, revision, body from documents where account_id = $1 and collection = $2 and id = $3";

const READ_TO_CHANGE: Sql = locking!(
    "select id, revision, body from documents where account_id = $1 and collection = $2 and id = $3"
);

/// How long a claimed value may be before its digest stands for it; an index of PostgreSQL takes no more than 2.7 kB
const LONGEST_CLAIM: usize = 512;

#[async_trait]
impl Documents for Database {
    async fn get(&self, place: &Place) -> Result<Option<Stored>, StoreError> {
        let id = plain(&place.id);
        let found = sqlx::query_as(READ)
            .bind(&place.account)
            .bind(place.collection)
            .bind(&*id)
            .fetch_optional(&self.pool);
        Ok(self.took.reading(found).await?.map(stored))
    }

    async fn page(
        &self,
        account: &str,
        collection: &'static str,
        from: &str,
        limit: u32,
    ) -> Result<Vec<Stored>, StoreError> {
        let from = plain(from);
        let found = sqlx::query_as(
            "select id, revision, body from documents where account_id = $1 and collection = $2 and id >= $3 order by id limit $4",
        )
        .bind(account)
        .bind(collection)
        .bind(&*from)
        .bind(i64::from(limit))
        .fetch_all(&self.pool);
        let rows = self.took.reading(found).await?;
        Ok(rows.into_iter().map(stored).collect())
    }

    async fn create(&self, place: &Place, draft: &Draft) -> Result<Stored, StoreError> {
        self.write(|mut tx| async move {
            let created = create(&mut tx, place, draft).await;
            tx.end(created).await
        })
        .await
    }

    async fn replace(
        &self,
        place: &Place,
        draft: &Draft,
        expected: &Expected,
    ) -> Result<Stored, StoreError> {
        self.write(|mut tx| async move {
            let replaced = replace(&mut tx, place, draft, expected).await;
            tx.end(replaced).await
        })
        .await
    }

    async fn delete(&self, place: &Place, expected: &Expected) -> Result<Stored, StoreError> {
        self.write(|mut tx| async move {
            let deleted = delete(&mut tx, place, expected).await;
            tx.end(deleted).await
        })
        .await
    }

    async fn first_account(&self) -> Result<Option<String>, StoreError> {
        Ok(sqlx::query_scalar(FIRST_ACCOUNT)
            .fetch_optional(&self.pool)
            .await?)
    }

    async fn found(
        &self,
        account: &str,
        documents: &[(Place, Draft)],
    ) -> Result<String, StoreError> {
        self.write(|mut tx| async move {
            let founded = found(&mut tx, account, documents).await;
            tx.end(founded).await
        })
        .await
    }
}

async fn found(
    tx: &mut Write,
    account: &str,
    documents: &[(Place, Draft)],
) -> Result<String, StoreError> {
    exclude_writers(tx).await?;
    let first = sqlx::query_scalar(FIRST_ACCOUNT);
    if let Some(id) = first.fetch_optional(&mut **tx).await? {
        return Ok(id);
    }
    for (place, draft) in documents {
        match create(tx, place, draft).await {
            Ok(_) | Err(StoreError::Exists) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(account.to_owned())
}

/// Makes this the only transaction that writes documents; in SQLite it is that already.
async fn exclude_writers(tx: &mut Write) -> Result<(), StoreError> {
    let lock = Sql {
        sqlite: "select 1",
        postgres: "lock table documents in share row exclusive mode",
    };
    sqlx::query(tx.sql(lock)).execute(&mut **tx).await?;
    Ok(())
}

pub(super) async fn create(
    tx: &mut Write,
    place: &Place,
    draft: &Draft,
) -> Result<Stored, StoreError> {
    let revision = next_revision(None, &draft.text);
    let inserted = sqlx::query(
        "insert into documents (account_id, collection, id, revision, body) values ($1, $2, $3, $4, $5)
         on conflict (account_id, collection, id) do nothing",
    )
    .bind(&place.account)
    .bind(place.collection)
    .bind(&place.id)
    .bind(&revision)
    .bind(&draft.text)
    .execute(&mut **tx)
    .await?;
    if inserted.rows_affected() == 0 {
        return Err(StoreError::Exists);
    }
    claim(tx, place, draft).await?;
    Ok(written(place, revision, draft))
}

async fn replace(
    tx: &mut Write,
    place: &Place,
    draft: &Draft,
    expected: &Expected,
) -> Result<Stored, StoreError> {
    let current = read_expected(tx, place, expected).await?;
    if current.text == draft.text {
        return Ok(current);
    }
    let revision = next_revision(Some(&current.revision), &draft.text);
    sqlx::query("update documents set revision = $1, body = $2 where account_id = $3 and collection = $4 and id = $5")
        .bind(&revision)
        .bind(&draft.text)
        .bind(&place.account)
        .bind(place.collection)
        .bind(&place.id)
        .execute(&mut **tx)
        .await?;
    claim(tx, place, draft).await?;
    Ok(written(place, revision, draft))
}

async fn delete(tx: &mut Write, place: &Place, expected: &Expected) -> Result<Stored, StoreError> {
    let current = read_expected(tx, place, expected).await?;
    sqlx::query("delete from documents where account_id = $1 and collection = $2 and id = $3")
        .bind(&place.account)
        .bind(place.collection)
        .bind(&place.id)
        .execute(&mut **tx)
        .await?;
    if place.collection == "webhooks" {
        outbox::forget_receiver(tx, &place.account, &place.id).await?;
    }
    Ok(current)
}

/// The document, kept from changing until the transaction ends.
async fn read_expected(
    tx: &mut Write,
    place: &Place,
    expected: &Expected,
) -> Result<Stored, StoreError> {
    let row = sqlx::query_as(tx.sql(READ_TO_CHANGE))
        .bind(&place.account)
        .bind(place.collection)
        .bind(&*plain(&place.id))
        .fetch_optional(&mut **tx)
        .await?;
    let current = row.map(stored).ok_or(StoreError::Missing)?;
    if expected.allows(&current.revision) {
        Ok(current)
    } else {
        Err(StoreError::Stale(Box::new(current)))
    }
}

/// Writes the claims of a draft and gives up what it does not claim any more, or says who holds what it claims.
///
/// Everybody claims in one order, and lets go last, so that two who want the same values seldom wait for each other.
async fn claim(tx: &mut Write, place: &Place, draft: &Draft) -> Result<(), StoreError> {
    let mut held = held(tx, place).await?;
    let mut wanted: Vec<_> = draft.claims.iter().collect();
    wanted.sort_by_key(|it| (it.kind, &it.value));
    let mut clashes = Vec::new();
    for claim in wanted {
        if !held.remove(&(claim.kind.to_owned(), claimed(&claim.value).into_owned())) {
            clashes.extend(take(tx, place, claim).await?);
        }
    }
    if !clashes.is_empty() {
        clashes.sort_by_key(|clash| (clash.claim.kind, clash.claim.idx));
        return Err(StoreError::Claimed(clashes));
    }
    for (kind, value) in held {
        sqlx::query("delete from claims where account_id = $1 and kind = $2 and value = $3")
            .bind(&place.account)
            .bind(kind)
            .bind(value)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// What a document has claimed so far: kinds and values
async fn held(tx: &mut Write, place: &Place) -> Result<BTreeSet<(String, String)>, StoreError> {
    let rows = sqlx::query_as(
        "select kind, value from claims where account_id = $1 and collection = $2 and owner_id = $3",
    )
    .bind(&place.account)
    .bind(place.collection)
    .bind(&place.id)
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().collect())
}

/// Claims one value, unless another document holds it
async fn take(tx: &mut Write, place: &Place, claim: &Claim) -> Result<Option<Clash>, StoreError> {
    let sql = "insert into claims (account_id, kind, value, collection, owner_id) values ($1, $2, $3, $4, $5)
               on conflict (account_id, kind, value) do update set value = excluded.value returning collection, owner_id";
    let (collection, owner): (String, String) = sqlx::query_as(sql)
        .bind(&place.account)
        .bind(claim.kind)
        .bind(&*claimed(&claim.value))
        .bind(place.collection)
        .bind(&place.id)
        .fetch_one(&mut **tx)
        .await?;
    let is_own = (collection.as_str(), &owner) == (place.collection, &place.id);
    Ok((!is_own).then(|| Clash {
        claim: claim.clone(),
        collection,
        owner,
    }))
}

/// A text from outside as one that PostgreSQL can look for: its texts have no NUL, and no id has a control character
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if text.contains('\0') {
        Cow::Owned(text.replace('\0', "\u{1}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// What stands for a claimed value in the database
fn claimed(value: &str) -> Cow<'_, str> {
    if value.len() > LONGEST_CLAIM {
        Cow::Owned(format!("sha256:{}", hex(&digest(value))))
    } else {
        plain(value)
    }
}

fn stored((id, revision, text): (String, String, String)) -> Stored {
    Stored { id, revision, text }
}

fn written(place: &Place, revision: String, draft: &Draft) -> Stored {
    Stored {
        id: place.id.clone(),
        revision,
        text: draft.text.clone(),
    }
}

/// `1-…` for a new document, then `2-…`, with the beginning of the text's digest.
fn next_revision(current: Option<&str>, text: &str) -> String {
    let count = current
        .and_then(|it| it.split_once('-')?.0.parse::<u64>().ok())
        .unwrap_or(0)
        + 1;
    let digest = hex(&digest(text));
    format!("{count}-{}", digest.get(..16).unwrap_or(&digest))
}
