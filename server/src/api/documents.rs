//! Documents of every collection: get, create, replace, merge, delete.

use axum::extract::State;
use ringtree::Json;

use super::envelope::Answer;
use super::error::Refusal;
use super::list::{FROM_ID, PAGES, SEARCH, list, search};
use super::request::{Data, IfMatch, InCollection, OnDocument};
use super::table::{Content, Kind, Listed, Route};
use super::{messages, secrets};
use crate::App;
use crate::claim::clash;
use crate::collection::{COLLECTIONS, Collection, stored_as};
use crate::credential::new_id;
use crate::document::{draft, merge as merged, own_id, wanted_id};
use crate::schema::{Problem, TOLD};
use crate::store::{Clash, Expected, Place, StoreError, Stored};

/// A collection as the account dialect shows it
pub(super) fn kind(collection: &'static Collection) -> Kind {
    Kind {
        collection,
        id_key: collection.id_key,
        listed: Listed::Summaries,
        given: &[],
    }
}

/// The same addresses for every collection, and the search for callflows
pub(super) fn routes() -> Vec<Route> {
    let mut routes: Vec<_> = COLLECTIONS.into_iter().flat_map(of_collection).collect();
    let callflows = COLLECTIONS.into_iter().find(|it| it.name == "callflows");
    for path in ["/search", "/callflows/search"] {
        let Some(callflows) = callflows else { break };
        let route = Route::get(format!("/accounts/{{account_id}}{path}"), search)
            .about(callflows.title, "Search callflows by number or name")
            .query(SEARCH)
            .query(PAGES)
            .query(FROM_ID)
            .gives(Content::Page(kind(callflows), callflows.name));
        routes.push(route);
    }
    routes
}

fn of_collection(collection: &'static Collection) -> [Route; 6] {
    let all = format!("/accounts/{{account_id}}/{}", collection.name);
    let one = format!("{all}/{{id}}");
    let (name, group) = (collection.one, collection.title);
    let kind = kind(collection);
    let (whole, change) = (Content::Document(kind), Content::Change(kind));
    let a = article(name);
    [
        Route::get(&all, list)
            .about(group, format!("List {}", collection.many()))
            .query(PAGES)
            .query(FROM_ID)
            .gives(Content::Page(kind, collection.name)),
        Route::put(&all, create)
            .about(group, format!("Create {a} {name}"))
            .takes(whole)
            .gives(whole)
            .status(201),
        Route::get(&one, get)
            .about(group, format!("Read {a} {name}"))
            .gives(whole)
            .by_revision(),
        Route::post(&one, replace)
            .about(group, format!("Replace {a} {name}"))
            .takes(whole)
            .gives(whole)
            .by_revision(),
        Route::patch(&one, merge)
            .about(group, format!("Merge into {a} {name}"))
            .takes(change)
            .gives(whole)
            .by_revision(),
        Route::delete(&one, delete)
            .about(group, format!("Delete {a} {name}"))
            .gives(whole)
            .by_revision(),
    ]
    .map(|it| it.with(collection))
}

/// `a` or `an`
pub(super) fn article(name: &str) -> &'static str {
    if name.starts_with(['a', 'e', 'i', 'o', 'I']) {
        "an"
    } else {
        "a"
    }
}

/// The document
pub(super) async fn get(
    State(app): State<App>,
    OnDocument { place, .. }: OnDocument,
) -> Result<Answer, Refusal> {
    read(&app, &place).await.map(Answer::document)
}

/// A new document, under the id in its body when there is one
pub(super) async fn create(
    State(app): State<App>,
    within: InCollection,
    Data(data): Data,
) -> Result<Answer, Refusal> {
    let collection = within.collection;
    let place = within.place(&id_for(collection, &data)?);
    let data = secrets::given(collection, data)?;
    let stored = created(&app, collection, &place, data).await?;
    let address = format!(
        "/v2/accounts/{}/{}/{}",
        place.account, place.collection, place.id
    );
    Ok(Answer::created(stored, address))
}

/// The whole document replaced
pub(super) async fn replace(
    State(app): State<App>,
    OnDocument { collection, place }: OnDocument,
    IfMatch(expected): IfMatch,
    Data(data): Data,
) -> Result<Answer, Refusal> {
    replaced(&app, collection, &place, data, &expected)
        .await
        .map(Answer::document)
}

/// The document with the body merged into it
pub(super) async fn merge(
    State(app): State<App>,
    OnDocument { collection, place }: OnDocument,
    IfMatch(expected): IfMatch,
    Data(change): Data,
) -> Result<Answer, Refusal> {
    merge_into(&app, collection, &place, change, &expected)
        .await
        .map(Answer::document)
}

/// The document deleted; the answer is what it was
pub(super) async fn delete(
    State(app): State<App>,
    OnDocument { collection, place }: OnDocument,
    IfMatch(expected): IfMatch,
) -> Result<Answer, Refusal> {
    let stored = deleted(&app, collection, &place, &expected).await?;
    Ok(Answer::document(stored))
}

/// Deletes a document, and what belongs to it.
pub(super) async fn deleted(
    app: &App,
    collection: &Collection,
    place: &Place,
    expected: &Expected,
) -> Result<Stored, Refusal> {
    match app.store.delete(place, expected).await {
        Ok(stored) => {
            messages::forget(app, place).await?;
            Ok(stored)
        }
        Err(error) => Err(refusal(app, collection, place, error).await),
    }
}

/// The document, or the refusal that there is none
pub(super) async fn read(app: &App, place: &Place) -> Result<Stored, Refusal> {
    app.store
        .get(place)
        .await?
        .ok_or_else(|| Refusal::NoDocument(own_id(place).to_owned()))
}

/// The id that a new document asks for, or a drawn one
pub(super) fn id_for(collection: &Collection, data: &Json) -> Result<String, Refusal> {
    match wanted_id(collection, data).map_err(Refusal::Invalid)? {
        Some(id) => Ok(id),
        None => Ok(format!("{}{}", collection.naming.prefix(), new_id()?)),
    }
}

pub(super) async fn created(
    app: &App,
    collection: &Collection,
    place: &Place,
    data: Json,
) -> Result<Stored, Refusal> {
    let draft = draft(collection, own_id(place), data).map_err(Refusal::Invalid)?;
    match app.store.create(place, &draft).await {
        Ok(stored) => Ok(stored),
        Err(error) => Err(refusal(app, collection, place, error).await),
    }
}

pub(super) async fn replaced(
    app: &App,
    collection: &Collection,
    place: &Place,
    data: Json,
    expected: &Expected,
) -> Result<Stored, Refusal> {
    let data = secrets::kept(app, place, data).await?;
    let draft = draft(collection, own_id(place), data).map_err(Refusal::Invalid)?;
    match app.store.replace(place, &draft, expected).await {
        Ok(stored) => Ok(stored),
        Err(error) => Err(refusal(app, collection, place, error).await),
    }
}

/// Merges into what is there now. Should that change before the merge is stored, it is merged again into the newer one,
/// unless the client named the revision that it meant.
pub(super) async fn merge_into(
    app: &App,
    collection: &Collection,
    place: &Place,
    change: Json,
    expected: &Expected,
) -> Result<Stored, Refusal> {
    loop {
        let current = read(app, place).await?;
        if !expected.allows(&current.revision) {
            return Err(Refusal::Stale(Box::new(current)));
        }
        let base = Json::parse(&current.text).unwrap_or_default();
        let only_this = Expected::OneOf(vec![current.revision]);
        match replaced(
            app,
            collection,
            place,
            merged(base, change.clone()),
            &only_this,
        )
        .await
        {
            Err(Refusal::Stale(_)) if *expected == Expected::Any => {}
            other => return other,
        }
    }
}

async fn refusal(app: &App, collection: &Collection, place: &Place, error: StoreError) -> Refusal {
    match error {
        StoreError::Missing => Refusal::NoDocument(own_id(place).to_owned()),
        StoreError::Exists => {
            let id = own_id(place);
            let words = format!("a {} with this id exists", collection.one);
            let problem = Problem::new(collection.id_key, "unique", words).with_value(&id.into());
            Refusal::invalid(problem.with_cause(id))
        }
        StoreError::Claimed(clashes) => claimed(app, collection, &place.account, &clashes).await,
        other => other.into(),
    }
}

async fn claimed(app: &App, collection: &Collection, account: &str, clashes: &[Clash]) -> Refusal {
    let mut problems = Vec::new();
    for it in clashes.iter().take(TOLD) {
        let owner = owner(app, account, it).await;
        let name = owner.as_ref().and_then(|it| it.get("name")?.as_str());
        problems.push(clash(collection, it, name));
    }
    Refusal::Invalid(problems)
}

/// The document that holds what another one claims.
async fn owner(app: &App, account: &str, clash: &Clash) -> Option<Json> {
    let place = Place {
        account: account.to_owned(),
        collection: stored_as(&clash.collection)?.name,
        id: clash.owner.clone(),
    };
    let stored = app.store.get(&place).await.ok().flatten()?;
    Json::parse(&stored.text).ok()
}
