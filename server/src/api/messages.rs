//! Messages below their voicemail box: they are moved between folders, and go with their box.
//!
//! Listing, reading and deleting one is the same as for any document. Making one is the business of calls.

use axum::extract::State;
use ringtree::json::Object;

use super::documents::{delete, get, kind, merge_into};
use super::envelope::Answer;
use super::error::Refusal;
use super::list::{FROM_ID, PAGES, list};
use super::request::{Data, IfMatch, OnDocument};
use super::table::{Content, Route};
use crate::App;
use crate::collection::{FOLDER, FOLDERS, MESSAGES, VMBOXES};
use crate::document::BELOW;
use crate::schema::{Field, Problem};
use crate::store::{Expected, Place, StoreError};

/// How many messages are deleted between two looks at what is left
const BATCH: u32 = 256;

const MOVE: &[Field] = &[Field::choice(FOLDER, FOLDERS).required()];

pub(super) fn routes() -> Vec<Route> {
    const ALL: &str = "/accounts/{account_id}/vmboxes/{vmbox_id}/messages";
    const ONE: &str = "/accounts/{account_id}/vmboxes/{vmbox_id}/messages/{id}";
    const GROUP: &str = "Voicemail messages";
    let kind = kind(&MESSAGES);
    let (whole, moved) = (Content::Document(kind), Content::Fields(MOVE));
    vec![
        Route::get(ALL, list)
            .about(GROUP, "List the messages of a box")
            .query(PAGES)
            .query(FROM_ID)
            .gives(Content::Page(kind, MESSAGES.name)),
        Route::get(ONE, get)
            .about(GROUP, "Read a message")
            .gives(whole)
            .by_revision(),
        Route::post(ONE, move_to)
            .about(GROUP, "Move a message to another folder")
            .takes(moved)
            .gives(whole)
            .by_revision(),
        Route::patch(ONE, move_to)
            .about(GROUP, "Move a message, as POST does")
            .takes(moved)
            .gives(whole)
            .by_revision(),
        Route::delete(ONE, delete)
            .about(GROUP, "Delete a message")
            .gives(whole)
            .by_revision(),
    ]
}

/// The message in another folder; nothing else of it changes
async fn move_to(
    State(app): State<App>,
    OnDocument { collection, place }: OnDocument,
    IfMatch(expected): IfMatch,
    Data(data): Data,
) -> Result<Answer, Refusal> {
    let missing = || Problem::new(FOLDER, "required", "this field is required");
    let folder = data
        .get(FOLDER)
        .ok_or_else(|| Refusal::invalid(missing()))?;
    let mut change = Object::new();
    change.set(FOLDER, folder.clone());
    merge_into(&app, collection, &place, change.into(), &expected)
        .await
        .map(Answer::document)
}

/// Deletes the messages of a voicemail box that is gone
pub(super) async fn forget(app: &App, owner: &Place) -> Result<(), StoreError> {
    if owner.collection != VMBOXES.name {
        return Ok(());
    }
    let from = format!("{}{BELOW}", owner.id);
    loop {
        let page = app
            .store
            .page(&owner.account, MESSAGES.name, &from, BATCH)
            .await?;
        let below = page.into_iter().filter(|it| it.id.starts_with(&from));
        let ids: Vec<_> = below.map(|it| it.id).collect();
        if ids.is_empty() {
            return Ok(());
        }
        for id in ids {
            let place = Place {
                account: owner.account.clone(),
                collection: MESSAGES.name,
                id,
            };
            match app.store.delete(&place, &Expected::Any).await {
                Ok(_) | Err(StoreError::Missing) => {}
                Err(error) => return Err(error),
            }
        }
    }
}
