//! The account's own document: its name, its zone.

use axum::extract::State;

use super::documents::{merge_into, read, replaced};
use super::envelope::Answer;
use super::error::Refusal;
use super::request::{AccountId, Data, IfMatch};
use crate::App;
use crate::collection::ACCOUNTS;
use crate::store::Place;

/// The account
pub(super) async fn get(
    State(app): State<App>,
    AccountId(id): AccountId,
) -> Result<Answer, Refusal> {
    read(&app, &place(id)).await.map(Answer::document)
}

/// The account replaced
pub(super) async fn replace(
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
pub(super) async fn merge(
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
