//! Secrets of webhooks, which sign what they are sent: every webhook has one, its author's or one that is made.
//!
//! Whoever reads a webhook reads its secret; lists do not show it. A webhook that is written without one keeps the one it has.

use ringtree::Json;
use ringtree::json::Object;

use super::error::Refusal;
use crate::App;
use crate::collection::{Collection, WEBHOOKS};
use crate::credential::new_secret;
use crate::store::Place;

const SECRET: &str = "secret";

/// A new document, with a secret if it needs one and has none
pub(super) fn given(collection: &Collection, data: Json) -> Result<Json, Refusal> {
    match data {
        Json::Object(mut members) if lacks(collection.name, &members) => {
            members.set(SECRET, new_secret()?);
            Ok(members.into())
        }
        other => Ok(other),
    }
}

/// A document that replaces the one at `place`, with its secret if it has none of its own
pub(super) async fn kept(app: &App, place: &Place, data: Json) -> Result<Json, Refusal> {
    match data {
        Json::Object(mut members) if lacks(place.collection, &members) => {
            let current = app.store.get(place).await?;
            let current = current.and_then(|it| Json::parse(&it.text).ok());
            let secret = current.and_then(|it| it.get(SECRET).cloned());
            let secret = secret.map_or_else(|| new_secret().map(Json::from), Ok);
            members.set(SECRET, secret?);
            Ok(members.into())
        }
        other => Ok(other),
    }
}

fn lacks(collection: &str, members: &Object) -> bool {
    collection == WEBHOOKS.name && members.get(SECRET).is_none()
}
