//! Documents of services that a call may be handed to, or that hear of it: queues, directories, fax boxes, webhooks.

use super::{Collection, PLAIN};
use crate::schema::{Field, Shape};

pub(super) static QUEUES: Collection = Collection {
    name: "queues",
    one: "queue",
    title: "Queues",
    fields: &[
        Field::label("name").required(),
        Field::choice("strategy", &["round_robin", "most_idle"]),
        Field::whole("connection_timeout", 0, i64::MAX),
        Field::whole("agent_ring_timeout", 1, i64::MAX),
        Field::whole("agent_wrapup_time", 0, i64::MAX),
        Field::whole("max_queue_size", 0, i64::MAX),
        Field::whole("max_priority", 0, 255),
        Field::whole("ring_simultaneously", 1, i64::MAX),
        Field::flag("enter_when_empty"),
        Field::flag("record_caller"),
        Field::choice(
            "caller_exit_key",
            &["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"],
        ),
        Field::text("moh", 2_048),
        Field::text("announce", 2_048),
        Field::object("announcements", &[]),
    ],
    summary: &["name", "strategy", "flags"],
    ..PLAIN
};

pub(super) static DIRECTORIES: Collection = Collection {
    name: "directories",
    one: "directory",
    title: "Directories",
    fields: &[
        Field::label("name").required(),
        Field::whole("min_dtmf", 1, i64::MAX),
        Field::whole("max_dtmf", 0, i64::MAX),
        Field::flag("confirm_match"),
        Field::choice("sort_by", &["first_name", "last_name"]),
        Field::choice("search_fields", &["first_name", "last_name", "both"]),
        Field::new("users", Shape::List(0, &Shape::Text(1, 64))),
    ],
    summary: &["name", "flags"],
    ..PLAIN
};

pub(super) static FAXBOXES: Collection = Collection {
    name: "faxboxes",
    one: "fax box",
    title: "Fax boxes",
    fields: &[
        Field::label("name").required(),
        Field::text("caller_name", 128),
        Field::text("caller_id", 64),
        Field::text("fax_header", 256),
        Field::text("fax_identity", 64),
        Field::text("owner_id", 64),
        Field::whole("retries", 0, 4),
    ],
    summary: &["name", "flags"],
    ..PLAIN
};

/// Who is told what happens
pub static WEBHOOKS: Collection = Collection {
    name: "webhooks",
    one: "webhook",
    title: "Webhooks",
    fields: &[
        Field::label("name"),
        Field::new("uri", Shape::Address).required(),
        // Names that nobody knows are kept: they ask for nothing.
        Field::new("hook", Shape::Text(1, 64)).required(),
        Field::choice("http_verb", &["get", "post", "put"]),
        Field::choice("format", &["form-data", "json"]),
        Field::whole("retries", 0, 4),
        Field::flag("enabled"),
        Field::flag("include_internal_legs"),
        Field::flag("include_subaccounts"),
        Field::object("custom_data", &[]),
        Field::new("secret", Shape::Text(16, 256)),
    ],
    // Never the secret.
    summary: &["name", "uri", "hook", "http_verb", "enabled"],
    ..PLAIN
};
