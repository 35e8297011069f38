//! What queues, directories, fax boxes and webhooks are made of.

use crate::account::Collection;
use crate::account::schema::{Field, Means, Shape};

/// Where callers wait
pub static QUEUES: &[Field] = &[
    Field::label("name").required(),
    Field::choice("strategy", &["round_robin", "most_idle"]),
    Field::whole("connection_timeout", 0, i64::MAX).means(Means::Seconds),
    Field::whole("agent_ring_timeout", 1, i64::MAX).means(Means::Seconds),
    Field::whole("agent_wrapup_time", 0, i64::MAX).means(Means::Seconds),
    Field::whole("max_queue_size", 0, i64::MAX),
    Field::whole("max_priority", 0, 255),
    Field::whole("ring_simultaneously", 1, i64::MAX),
    Field::flag("enter_when_empty"),
    Field::flag("record_caller"),
    Field::choice(
        "caller_exit_key",
        &["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"],
    ),
    Field::text("moh", 2_048).means(Means::Sound),
    Field::text("announce", 2_048).means(Means::Sound),
    Field::object("announcements", &[]),
];

/// Who can be found by name
pub static DIRECTORIES: &[Field] = &[
    Field::label("name").required(),
    Field::whole("min_dtmf", 1, i64::MAX),
    Field::whole("max_dtmf", 0, i64::MAX),
    Field::flag("confirm_match"),
    Field::choice("sort_by", &["first_name", "last_name"]),
    Field::choice("search_fields", &["first_name", "last_name", "both"]),
    Field::new("users", Shape::List(0, &Shape::Text(1, 64))).id_of(Collection::Users),
];

/// Where faxes arrive
pub static FAXBOXES: &[Field] = &[
    Field::label("name").required(),
    Field::text("caller_name", 128),
    Field::text("caller_id", 64),
    Field::text("fax_header", 256),
    Field::text("fax_identity", 64),
    Field::text("owner_id", 64).id_of(Collection::Users),
    Field::whole("retries", 0, 4),
];

/// Who is told what happens
pub static WEBHOOKS: &[Field] = &[
    Field::label("name"),
    Field::new("uri", Shape::Address).required(),
    // Names that nobody knows are kept: they ask for nothing.
    Field::new("hook", Shape::Text(1, 64))
        .required()
        .means(Means::Event),
    Field::choice("http_verb", &["get", "post", "put"]),
    Field::choice("format", &["form-data", "json"]),
    Field::whole("retries", 0, 4),
    Field::flag("enabled"),
    Field::flag("include_internal_legs"),
    Field::flag("include_subaccounts"),
    Field::object("custom_data", &[]),
    Field::new("secret", Shape::Text(16, 256)).means(Means::Secret),
];
