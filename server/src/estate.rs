//! Everything that an account has for its calls, read from the store and made ready for the engine.
//!
//! What is read is what was stored when the reading began or later, page by page: documents that change meanwhile are there in one version or
//! the other. A document that the engine cannot take is left out. Keeping what was read is absent.

use std::collections::BTreeMap;
use std::sync::Arc;

use ringtree::json::Object;
use ringtree::number::DialPlan;
use ringtree::rules::CallFlow;
use ringtree::{Account, Collection, Json};

use crate::collection::{CALL_FLOWS, IVR_MENUS};
use crate::store::{Place, Store, StoreError, Stored};

/// How many documents are read at a time
const BATCH: u32 = 256;

/// The documents of an account, in both dialects
#[derive(Clone, Debug, Default)]
pub struct Estate {
    /// The documents that calls may need; menus of the flat dialect are among the others
    pub account: Account,
    /// The call flows of rules, by their ids
    pub call_flows: BTreeMap<String, Arc<CallFlow>>,
}

/// The documents of an account for the engine
///
/// # Errors
/// When the store fails.
pub async fn account(store: &dyn Store, id: &str) -> Result<Arc<Account>, StoreError> {
    read_account(store, id).await.map(Arc::new)
}

impl Estate {
    /// Everything that an account has for its calls
    ///
    /// # Errors
    /// When the store fails.
    pub async fn read(store: &dyn Store, id: &str) -> Result<Self, StoreError> {
        let account = read_account(store, id).await?;
        let mut call_flows = BTreeMap::new();
        for stored in all(store, id, CALL_FLOWS.name).await? {
            if let Ok(flow) = CallFlow::parse(&stored.text) {
                call_flows.insert(stored.id, Arc::new(flow));
            }
        }
        Ok(Self {
            account,
            call_flows,
        })
    }

    /// The call flow of rules that answers a dialled number, and its id; callflows of trees are found by the engine
    pub fn answering(&self, dialled: &str) -> Option<(&str, &Arc<CallFlow>)> {
        let plan = DialPlan::of(self.account.settings());
        let wanted = plan.normalize(dialled);
        let answers = |flow: &CallFlow| {
            let number = flow.document().get("phone_number").and_then(Json::as_str);
            number.is_some_and(|it| plan.normalize(it) == wanted)
        };
        let mut flows = self.call_flows.iter();
        let (id, flow) = flows.find(|(_, flow)| answers(flow))?;
        Some((id, flow))
    }
}

async fn read_account(store: &dyn Store, id: &str) -> Result<Account, StoreError> {
    let own = store.get(&Place::account(id)).await?;
    let settings = own.as_ref().and_then(readable).unwrap_or_default();
    let mut account = Account::default().with_settings(settings);
    // First, so that a menu of the other dialect under the same id takes the place.
    for stored in all(store, id, IVR_MENUS.name).await? {
        put(&mut account, Collection::Menus, &stored, menu);
    }
    for collection in Collection::ALL {
        for stored in all(store, id, collection.as_str()).await? {
            put(&mut account, collection, &stored, |it| it);
        }
    }
    Ok(account)
}

fn put(account: &mut Account, collection: Collection, stored: &Stored, as_: fn(Json) -> Json) {
    let put = readable(stored).map(|it| account.put(collection, &stored.id, as_(it)));
    if !matches!(put, Some(Ok(()))) {
        tracing::warn!(%collection, id = stored.id, "a document is left out of calls");
    }
}

fn readable(stored: &Stored) -> Option<Json> {
    Json::parse(&stored.text).ok()
}

/// A menu as the engine reads menus: times in milliseconds.
fn menu(document: Json) -> Json {
    let seconds = document.get("timeout").and_then(Json::as_i64);
    let mut members = match document {
        Json::Object(members) => members,
        _ => Object::new(),
    };
    if let Some(seconds) = seconds {
        members.set("timeout", seconds.saturating_mul(1_000));
    }
    members.into()
}

/// Every document of a collection.
async fn all(
    store: &dyn Store,
    account: &str,
    collection: &'static str,
) -> Result<Vec<Stored>, StoreError> {
    let (mut found, mut from) = (Vec::new(), String::new());
    loop {
        let page = store.page(account, collection, &from, BATCH).await?;
        let last = page.last().filter(|_| page.len() == BATCH as usize);
        let last = last.map(|it| it.id.clone());
        found.extend(page);
        match last {
            // The smallest text after the last id.
            Some(last) => from = last + "\0",
            None => return Ok(found),
        }
    }
}
