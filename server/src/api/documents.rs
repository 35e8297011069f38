//! Documents of every collection: get, create, replace, merge, delete.

use axum::extract::State;
use ringtree::Json;

use super::envelope::Answer;
use super::error::Refusal;
use super::request::{Data, IfMatch, InCollection, OnDocument};
use crate::App;
use crate::collection::Collection;
use crate::credential::new_id;
use crate::document::{clash, draft, is_id, merge as merged};
use crate::schema::{Problem, TOLD};
use crate::store::{Clash, Expected, Place, StoreError, Stored};

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
    let place = within.place(chosen_id(&data)?);
    let draft = draft(collection, &place.id, data).map_err(Refusal::Invalid)?;
    match app.store.create(&place, &draft).await {
        Ok(stored) => {
            let address = format!(
                "/v2/accounts/{}/{}/{}",
                place.account, place.collection, place.id
            );
            Ok(Answer::created(stored, address))
        }
        Err(error) => Err(refusal(&app, &place, error).await),
    }
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
    OnDocument { place, .. }: OnDocument,
    IfMatch(expected): IfMatch,
) -> Result<Answer, Refusal> {
    match app.store.delete(&place, &expected).await {
        Ok(stored) => Ok(Answer::document(stored)),
        Err(error) => Err(refusal(&app, &place, error).await),
    }
}

/// The document, or the refusal that there is none
pub(super) async fn read(app: &App, place: &Place) -> Result<Stored, Refusal> {
    app.store
        .get(place)
        .await?
        .ok_or_else(|| Refusal::NoDocument(place.id.clone()))
}

pub(super) async fn replaced(
    app: &App,
    collection: &Collection,
    place: &Place,
    data: Json,
    expected: &Expected,
) -> Result<Stored, Refusal> {
    let draft = draft(collection, &place.id, data).map_err(Refusal::Invalid)?;
    match app.store.replace(place, &draft, expected).await {
        Ok(stored) => Ok(stored),
        Err(error) => Err(refusal(app, place, error).await),
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

fn chosen_id(data: &Json) -> Result<String, Refusal> {
    match data.get("id") {
        None => Ok(new_id()?),
        Some(Json::String(id)) if is_id(id) => Ok(id.clone()),
        Some(other) => {
            let problem = Problem::new(
                "id",
                "pattern",
                "letters, digits, `_` and `-`, up to 64, and not `search`",
            );
            Err(Refusal::invalid(problem.with_value(other)))
        }
    }
}

async fn refusal(app: &App, place: &Place, error: StoreError) -> Refusal {
    match error {
        StoreError::Missing => Refusal::NoDocument(place.id.clone()),
        StoreError::Exists => {
            let problem = Problem::new("id", "unique", "a document with this id exists")
                .with_value(&place.id.as_str().into());
            Refusal::invalid(problem.with_cause(place.id.as_str()))
        }
        StoreError::Claimed(clashes) => claimed(app, place, &clashes).await,
        other => other.into(),
    }
}

async fn claimed(app: &App, place: &Place, clashes: &[Clash]) -> Refusal {
    let mut problems = Vec::new();
    for it in clashes.iter().take(TOLD) {
        let owner = app
            .store
            .get(&Place {
                id: it.owner.clone(),
                ..place.clone()
            })
            .await
            .ok()
            .flatten();
        let document = owner.and_then(|it| Json::parse(&it.text).ok());
        problems.push(clash(
            it,
            document.as_ref().and_then(|it| it.get("name")?.as_str()),
        ));
    }
    Refusal::Invalid(problems)
}
