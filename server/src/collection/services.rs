//! Documents of services that a call may be handed to, or that hear of it: queues, directories, fax boxes, webhooks.

use super::{Collection, PLAIN};
use ringtree::account::fields;

pub(super) static QUEUES: Collection = Collection {
    name: "queues",
    one: "queue",
    title: "Queues",
    fields: fields::QUEUES,
    summary: &["name", "strategy", "flags"],
    ..PLAIN
};

pub(super) static DIRECTORIES: Collection = Collection {
    name: "directories",
    one: "directory",
    title: "Directories",
    fields: fields::DIRECTORIES,
    summary: &["name", "flags"],
    ..PLAIN
};

pub(super) static FAXBOXES: Collection = Collection {
    name: "faxboxes",
    one: "fax box",
    title: "Fax boxes",
    fields: fields::FAXBOXES,
    summary: &["name", "flags"],
    ..PLAIN
};

/// Who is told what happens
pub static WEBHOOKS: Collection = Collection {
    name: "webhooks",
    one: "webhook",
    title: "Webhooks",
    fields: fields::WEBHOOKS,
    // Never the secret.
    summary: &["name", "uri", "hook", "http_verb", "enabled"],
    ..PLAIN
};
