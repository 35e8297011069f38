//! The kinds of document that an account holds: name, schema, and what a list shows of each.
//!
//! Everything else about documents is the same for all of them. Ranges and names of fields are those of the hosted API, with two
//! differences: an id of another document may be any text, because accounts that were moved here keep their own ids; and nothing is
//! written into a document that its author did not write, but for the secret of a webhook.

mod endpoints;
mod numbers;
mod routing;
mod rules;
mod services;
mod voice;

pub use numbers::PHONE_NUMBERS;
pub use rules::{CALL_FLOWS, IVR_MENUS};
pub use services::WEBHOOKS;
pub use voice::{CONFERENCES, FOLDER, FOLDERS, MESSAGES, RECORDINGS, VMBOXES};

use ringtree::Json;

use crate::schema::{Field, Problem};
use crate::store::Claim;

/// One kind of document
#[derive(Debug)]
pub struct Collection {
    /// Its name in addresses: `callflows`
    pub name: &'static str,
    /// The word for one of them: `callflow`
    pub one: &'static str,
    /// What they are called together, as a heading: `Callflows`
    pub title: &'static str,
    /// What its documents must have
    pub fields: &'static [Field],
    /// The fields that a list shows, in order; the id is always there
    pub summary: &'static [&'static str],
    /// The member of a document that says its id
    pub id_key: &'static str,
    /// Where the ids of new documents come from
    pub naming: Naming,
    /// What is told of these documents alone: what else keeps one from being stored, and what it claims
    pub look: fn(&Json, &mut Vec<Problem>) -> Vec<Claim>,
}

impl Collection {
    /// What its documents are called together within a sentence: `callflows`
    pub fn many(&self) -> String {
        let is_short = self.title.starts_with("IVR");
        match self.title.split_at_checked(1) {
            Some((first, rest)) if !is_short => first.to_lowercase() + rest,
            _ => self.title.to_owned(),
        }
    }
}

/// Where the ids of new documents come from
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// The client chooses one, or the server draws one that begins so
    Drawn(&'static str),
    /// The document is about a telephone number, which is its id
    Number,
}

impl Naming {
    /// What an id begins with that the server draws
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Drawn(prefix) => prefix,
            Self::Number => "",
        }
    }
}

const PLAIN: Collection = Collection {
    name: "",
    one: "",
    title: "",
    fields: &[],
    summary: &[],
    id_key: "id",
    naming: Naming::Drawn(""),
    look: |_, _| Vec::new(),
};

/// The account itself, which is no collection in addresses but a document like the others
pub static ACCOUNTS: Collection = Collection {
    name: "accounts",
    one: "account",
    title: "Account",
    fields: &[
        Field::label("name").required(),
        Field::text("timezone", 64),
        Field::text("realm", 253),
        Field::flag("enabled"),
    ],
    summary: &["name"],
    ..PLAIN
};

/// Every collection of an account
pub static COLLECTIONS: [&Collection; 17] = [
    &routing::CALLFLOWS,
    &routing::MENUS,
    &routing::TEMPORAL_RULES,
    &routing::TEMPORAL_RULES_SETS,
    &endpoints::USERS,
    &endpoints::DEVICES,
    &endpoints::GROUPS,
    &VMBOXES,
    &voice::MEDIA,
    &routing::LISTS,
    &CONFERENCES,
    &services::QUEUES,
    &services::DIRECTORIES,
    &services::FAXBOXES,
    &WEBHOOKS,
    &RECORDINGS,
    &PHONE_NUMBERS,
];

/// The collection with this name in addresses
pub fn named(name: &str) -> Option<&'static Collection> {
    COLLECTIONS.into_iter().find(|it| it.name == name)
}

/// The collection that the store keeps under this name, whatever addresses it has
pub fn stored_as(name: &str) -> Option<&'static Collection> {
    let others = [&ACCOUNTS, &MESSAGES, &CALL_FLOWS, &IVR_MENUS];
    named(name).or_else(|| others.into_iter().find(|it| it.name == name))
}
