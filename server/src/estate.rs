//! Everything that an account has for its calls, made ready for the engine.
//!
//! What decides where calls go is read at once, as it is stored then. A document that the engine cannot take is left out. [`Estates`] keeps
//! what it has made ready, under a digest of all revisions: whoever asks gets what is stored now, and seldom waits for it. A call that has
//! begun keeps the documents that it began with.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use ringtree::json::Object;
use ringtree::rules::CallFlow;
use ringtree::{Account, Collection, Json};

use crate::collection::{ACCOUNTS, CALL_FLOWS, IVR_MENUS};
use crate::credential::{digest, hex};
use crate::plane::ways::Ways;
use crate::store::{Store, StoreError, Stored};

/// How many accounts' documents are kept ready
const KEPT: usize = 32;

/// The documents of an account, in both dialects
#[derive(Clone, Debug, Default)]
pub struct Estate {
    /// The documents that calls may need; menus of the flat dialect are among the others
    pub account: Account,
    /// The call flows of rules, by their ids
    pub call_flows: BTreeMap<String, Arc<CallFlow>>,
}

/// The documents of an account at some moment, ready for calls
#[derive(Debug)]
pub struct Held {
    account: String,
    /// A digest of all revisions
    pub digest: String,
    /// The documents as a call keeps them: collection, id and text of each, as JSON
    pub body: String,
    /// The documents
    pub estate: Estate,
    /// The ways into them
    pub ways: Ways,
}

/// The documents of accounts, those that were asked for last kept ready
pub struct Estates {
    store: Arc<dyn Store>,
    kept: Mutex<VecDeque<Arc<Held>>>,
}

impl Estates {
    /// Those of this store
    pub fn new(store: Arc<dyn Store>) -> Self {
        Self {
            store,
            kept: Mutex::default(),
        }
    }

    /// The documents of an account as they are stored now
    ///
    /// # Errors
    /// When the store fails.
    pub async fn now(&self, account: &str) -> Result<Arc<Held>, StoreError> {
        let revisions = self.store.revisions(account).await?;
        let lines = revisions.iter().map(|(of, id, it)| line(of, id, it));
        let digest = hex(&digest(&lines.collect::<String>()));
        if let Some(held) = self.find(account, &digest) {
            return Ok(held);
        }
        let documents = self.store.deciding(account).await?;
        Ok(self.keep(Held::of(account, &documents)))
    }

    /// The documents that a call began with
    ///
    /// # Errors
    /// When the store fails, or has lost them.
    pub async fn kept(&self, account: &str, digest: &str) -> Result<Arc<Held>, StoreError> {
        if let Some(held) = self.find(account, digest) {
            return Ok(held);
        }
        let body = self.store.estate(account, digest).await?;
        let body = body.ok_or(StoreError::Missing)?;
        let mut held = Held::of(account, &written(&body));
        digest.clone_into(&mut held.digest);
        held.body = body;
        Ok(self.keep(held))
    }

    fn find(&self, account: &str, digest: &str) -> Option<Arc<Held>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let is_it = |it: &Arc<Held>| it.account == account && it.digest == digest;
        let held = kept.iter().position(is_it).and_then(|at| kept.remove(at))?;
        kept.push_front(held.clone());
        Some(held)
    }

    fn keep(&self, held: Held) -> Arc<Held> {
        let held = Arc::new(held);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push_front(held.clone());
        kept.truncate(KEPT);
        held
    }
}

impl Held {
    fn of(account: &str, documents: &[(String, Stored)]) -> Self {
        let lines = documents
            .iter()
            .map(|(of, it)| line(of, &it.id, &it.revision));
        let texts: Vec<_> = documents
            .iter()
            .map(|(of, it)| [of, &it.id, &it.text])
            .collect();
        let estate = Estate::of(documents);
        Self {
            account: account.to_owned(),
            digest: hex(&digest(&lines.collect::<String>())),
            // Writing texts as JSON does not fail.
            body: serde_json::to_string(&texts).unwrap_or_default(),
            ways: Ways::of(&estate),
            estate,
        }
    }
}

fn line(collection: &str, id: &str, revision: &str) -> String {
    format!("{collection} {id} {revision}\n")
}

fn written(body: &str) -> Vec<(String, Stored)> {
    let texts: Vec<[String; 3]> = serde_json::from_str(body).unwrap_or_default();
    let stored = |[collection, id, text]: [String; 3]| {
        let revision = String::new();
        (collection, Stored { id, revision, text })
    };
    texts.into_iter().map(stored).collect()
}

impl Estate {
    /// What these documents are to the engine, each given with its collection
    pub fn of(documents: &[(String, Stored)]) -> Self {
        let of = |name: &'static str| {
            let own = documents.iter().filter(move |(it, _)| it == name);
            own.map(|(_, stored)| stored)
        };
        let settings = of(ACCOUNTS.name).next().and_then(readable);
        let mut account = Account::default().with_settings(settings.unwrap_or_default());
        // First, so that a menu of the other dialect under the same id takes the place.
        for stored in of(IVR_MENUS.name) {
            put(&mut account, Collection::Menus, stored, menu);
        }
        for collection in Collection::ALL {
            for stored in of(collection.as_str()) {
                put(&mut account, collection, stored, |it| it);
            }
        }
        let flows = of(CALL_FLOWS.name).filter_map(|stored| {
            let flow = CallFlow::parse(&stored.text).ok()?;
            Some((stored.id.clone(), Arc::new(flow)))
        });
        Self {
            account,
            call_flows: flows.collect(),
        }
    }
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
