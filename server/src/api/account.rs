//! The account's own document: its name, its zone.

use axum::extract::State;

use super::documents::{merge_into, read, replaced};
use super::envelope::Answer;
use super::error::Refusal;
use super::request::{AccountId, Data, IfMatch};
use super::table::{Content, Kind, Listed, Route};
use crate::App;
use crate::collection::ACCOUNTS;
use crate::store::Place;

const KIND: Kind = Kind {
    collection: &ACCOUNTS,
    id_key: ACCOUNTS.id_key,
    listed: Listed::Summaries,
    given: &[],
};

pub(super) fn routes() -> Vec<Route> {
    const PATH: &str = "/accounts/{account_id}";
    const GROUP: &str = "Account";
    let (whole, change) = (Content::Document(KIND), Content::Change(KIND));
    vec![
        Route::get(PATH, get)
            .about(GROUP, "Read the account")
            .gives(whole)
            .by_revision(),
        Route::post(PATH, replace)
            .about(GROUP, "Replace the account")
            .takes(whole)
            .gives(whole)
            .by_revision(),
        Route::patch(PATH, merge)
            .about(GROUP, "Merge into the account")
            .takes(change)
            .gives(whole)
            .by_revision(),
    ]
}

/// The account
async fn get(State(app): State<App>, AccountId(id): AccountId) -> Result<Answer, Refusal> {
    read(&app, &place(id)).await.map(Answer::document)
}

/// The account replaced
async fn replace(
    State(app): State<App>,
    AccountId(id): AccountId,
    IfMatch(expected): IfMatch,
    Data(data): Data,
) -> Result<Answer, Refusal> {
    replaced(&app, &ACCOUNTS, &place(id), data, &expected)
        .await
        .map(Answer::document)
}

/// The account with the body merged into it
async fn merge(
    State(app): State<App>,
    AccountId(id): AccountId,
    IfMatch(expected): IfMatch,
    Data(change): Data,
) -> Result<Answer, Refusal> {
    merge_into(&app, &ACCOUNTS, &place(id), change, &expected)
        .await
        .map(Answer::document)
}

fn place(id: String) -> Place {
    Place::account(id)
}
