//! The demo: an account with enough in it to be worth opening.
//!
//! Its documents are data, in `demo/`. They are planted once and together, into a new database, so that nothing that a person edited or
//! deleted ever comes back.

pub(crate) mod traffic;

use ringtree::Json;

use crate::collection::{ACCOUNTS, stored_as};
use crate::document::draft;
use crate::schema::Problem;
use crate::store::{Draft, Place, Store, StoreError};

/// The id of the demo's account
pub const ACCOUNT: &str = "4f2d8c6e1b7a49d3905e2c8f7a6b1d04";

const DOCUMENTS: [(&str, &str); 18] = [
    ("callflows", include_str!("../demo/callflows.json")),
    ("menus", include_str!("../demo/menus.json")),
    (
        "temporal_rules",
        include_str!("../demo/temporal_rules.json"),
    ),
    (
        "temporal_rules_sets",
        include_str!("../demo/temporal_rules_sets.json"),
    ),
    ("users", include_str!("../demo/users.json")),
    ("devices", include_str!("../demo/devices.json")),
    ("groups", include_str!("../demo/groups.json")),
    ("vmboxes", include_str!("../demo/vmboxes.json")),
    ("media", include_str!("../demo/media.json")),
    ("lists", include_str!("../demo/lists.json")),
    ("conferences", include_str!("../demo/conferences.json")),
    ("queues", include_str!("../demo/queues.json")),
    ("directories", include_str!("../demo/directories.json")),
    ("faxboxes", include_str!("../demo/faxboxes.json")),
    ("webhooks", include_str!("../demo/webhooks.json")),
    ("phone_numbers", include_str!("../demo/phone_numbers.json")),
    ("ivr_menus", include_str!("../demo/ivr_menus.json")),
    ("call_flows", include_str!("../demo/call_flows.json")),
];

const OWN: &str = include_str!("../demo/account.json");

/// Why the demo could not be planted
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// A document is not what its collection wants.
    #[error("a document is not valid: {0:?}")]
    Invalid(Vec<Problem>),
    /// The data is no JSON.
    #[error("the data is no JSON: {0}")]
    Json(#[from] ringtree::json::ParseError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Vec<Problem>> for DemoError {
    fn from(problems: Vec<Problem>) -> Self {
        Self::Invalid(problems)
    }
}

/// Plants the demo into a database without an account, and returns the id of the account that is there then
///
/// # Errors
/// When the database fails.
pub async fn plant(store: &dyn Store) -> Result<String, DemoError> {
    Ok(store.found(ACCOUNT, &documents()?).await?)
}

/// A document of this collection that the demo has
pub fn example(collection: &str) -> Option<Json> {
    if collection == ACCOUNTS.name {
        return Json::parse(OWN).ok();
    }
    let (_, text) = DOCUMENTS.iter().find(|(name, _)| *name == collection)?;
    Json::parse(text).ok()?.as_array()?.first().cloned()
}

/// Where each document of the demo is planted
fn documents() -> Result<Vec<(Place, Draft)>, DemoError> {
    let mut documents = vec![(
        Place::account(ACCOUNT),
        draft(&ACCOUNTS, ACCOUNT, Json::parse(OWN)?)?,
    )];
    for (name, text) in DOCUMENTS {
        let Some(collection) = stored_as(name) else {
            continue;
        };
        for document in Json::parse(text)?.as_array().unwrap_or_default() {
            let id = document
                .get(collection.id_key)
                .and_then(Json::as_str)
                .unwrap_or_default();
            let place = Place {
                account: ACCOUNT.to_owned(),
                collection: collection.name,
                id: id.to_owned(),
            };
            documents.push((place, draft(collection, id, document.clone())?));
        }
    }
    Ok(documents)
}
