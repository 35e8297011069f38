//! The kinds of document that an account holds: name, schema, and what a list shows of each.
//!
//! Everything else about documents is the same for all of them. Ranges and names of fields are those of the hosted API, with two
//! differences: an id of another document may be any text, because accounts that were moved here keep their own ids; and nothing is
//! written into a document that its author did not write.

mod endpoints;
mod routing;
mod services;
mod voice;

use crate::schema::Field;

/// One kind of document
#[derive(Debug)]
pub struct Collection {
    /// Its name in addresses: `callflows`
    pub name: &'static str,
    /// The word for one of them: `callflow`
    pub one: &'static str,
    /// What its documents must have
    pub fields: &'static [Field],
    /// The fields that a list shows, in order; the id is always there
    pub summary: &'static [&'static str],
}

/// The account itself, which is no collection in addresses but a document like the others
pub static ACCOUNTS: Collection = Collection {
    name: "accounts",
    one: "account",
    fields: &[
        Field::label("name").required(),
        Field::text("timezone", 64),
        Field::text("realm", 253),
        Field::flag("enabled"),
    ],
    summary: &["name"],
};

/// Every collection of an account
pub static COLLECTIONS: [&Collection; 14] = [
    &routing::CALLFLOWS,
    &routing::MENUS,
    &routing::TEMPORAL_RULES,
    &routing::TEMPORAL_RULES_SETS,
    &endpoints::USERS,
    &endpoints::DEVICES,
    &endpoints::GROUPS,
    &voice::VMBOXES,
    &voice::MEDIA,
    &routing::LISTS,
    &voice::CONFERENCES,
    &services::QUEUES,
    &services::DIRECTORIES,
    &services::FAXBOXES,
];

/// The collection with this name in addresses
pub fn named(name: &str) -> Option<&'static Collection> {
    COLLECTIONS.into_iter().find(|it| it.name == name)
}

impl Collection {
    /// Whether these are the callflows, which alone claim numbers and hold a flow
    pub fn is_callflows(&self) -> bool {
        self.name == routing::CALLFLOWS.name
    }
}
