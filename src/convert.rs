//! From one dialect to the other: a list of rules said as a tree, a tree said as a list of rules.
//!
//! Both do the same with every call, or the conversion is refused; a refusal names each place that stands in the way. Where they are
//! the same only on a condition, a note says which. A hangup is a hangup: the causes that rules give (`routing_failed`,
//! `invalid_routing`) have no name in a tree. Storing anything is absent.
//!
//! Source: Audian API, Call Flows and Routing; what nodes do is in their modules

mod calendar;
mod digits;
mod fact;
mod needed;
mod ring;
mod spelling;
mod to_rules;
mod to_tree;

pub use to_rules::to_rules;
pub use to_tree::to_tree;

use crate::account::{Account, AccountError, Collection};
use crate::json::{Json, Object};
use crate::temporal::Hours;
use serde::Serialize;
use std::fmt;

/// A document in the other dialect, and what it needs
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Converted {
    /// The callflow, or the call flow of rules; it has no id until [`Self::name_it`]
    pub document: Json,
    /// Further documents that it refers to and that the account lacks
    pub documents: Vec<Needed>,
    /// On what condition both do the same, a sentence each
    pub notes: Vec<String>,
}

/// A document that a converted one refers to
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Needed {
    /// What kind of document
    pub collection: Collection,
    /// Its id
    pub id: String,
    /// The document, its id inside
    pub document: Json,
}

/// A place that the other dialect has no words for
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Refusal {
    /// The keys of a rule, joined by dots, such as `routing.3.conditions`; or the path of a node, such as `/1/_`
    pub place: String,
    /// What cannot be said
    pub why: String,
    /// What to do
    pub help: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, why, help } = self;
        write!(f, "{place}: {why}; {help}")
    }
}

impl std::error::Error for Refusal {}

impl Converted {
    /// The account with the further documents in it
    ///
    /// # Errors
    /// When a further document is none of its kind; those of a conversion are.
    pub fn complete(&self, account: &Account) -> Result<Account, AccountError> {
        let mut account = account.clone();
        for it in &self.documents {
            account.put(it.collection, &it.id, it.document.clone())?;
        }
        Ok(account)
    }

    /// Gives the document an id after its name, and returns it; `is_free` says whether no other document has an id
    pub fn name_it(&mut self, is_free: impl Fn(&str) -> bool) -> String {
        let name = self.document.get("name").and_then(Json::as_str);
        let id = needed::id_after(name.unwrap_or_default(), "callflow", is_free);
        let mut named = object([("id", id.as_str().into())]);
        for (key, value) in self.document.as_object().into_iter().flat_map(Object::iter) {
            named.set(key, value.clone());
        }
        named.set("id", id.as_str());
        self.document = named.into();
        id
    }
}

/// A note: trees ask for hours once
pub const ASKED_ONCE: &str = "Rules ask for hours again after a menu and after ringing; the tree asks once, so the two part when hours begin or end during a call.";
/// A note: keys while a voicemail box greets
pub const GREETING_KEYS: &str = "While a voicemail box greets, the tree hears the keys 0, for its operator, and *, for its owner; rules do not.";

/// A note: how a tree waits for the keys of longer entries
pub const TREE_WAITS: &str = "The tree waits for further keys until the entry is as long as the longest pattern or the caller pauses, and `#` ends an entry there.";
/// A note: how rules take the keys of longer entries
pub const RULES_TAKE: &str =
    "Rules take an entry as soon as no longer one can follow; the tree waits for further keys.";
/// A note: numbers that are the same in E.164
pub const E164: &str = "Rules compare numbers in E.164, so that 4155552699 is +14155552699 there; the tree compares them as they come in.";

/// Why hours may be others on the day on which the clocks are set.
fn clock_change(hours: &Hours) -> String {
    let zone = hours.zone().name();
    format!(
        "{hours} in {zone} begins or ends in an hour that clocks skip or show twice: the two may part on that day."
    )
}

/// What a conversion has found out so far.
#[derive(Debug, Default)]
struct Findings {
    refusals: Vec<Refusal>,
    notes: Vec<String>,
}

impl Findings {
    fn refuse(&mut self, place: impl Into<String>, why: impl Into<String>, help: &str) {
        self.refusals.push(Refusal {
            place: place.into(),
            why: why.into(),
            help: help.to_owned(),
        });
    }

    fn note(&mut self, note: impl Into<String>) {
        let note = note.into();
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// The document and what it needs, unless something stands in the way.
    fn conclude(
        mut self,
        document: Json,
        documents: Vec<Needed>,
    ) -> Result<Converted, Vec<Refusal>> {
        self.refusals.sort();
        self.refusals.dedup();
        if !self.refusals.is_empty() {
            return Err(self.refusals);
        }
        Ok(Converted {
            document,
            documents,
            notes: self.notes,
        })
    }
}

/// An object of these members, in this order.
fn object<const N: usize>(members: [(&str, Json); N]) -> Object {
    let members = members.map(|(key, value)| (key.to_owned(), value));
    members.into_iter().collect()
}
