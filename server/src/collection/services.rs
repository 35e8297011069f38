//! Documents of services that a call may be handed to: queues, directories, fax boxes.

use super::Collection;
use crate::schema::{Field, Shape};

pub(super) static QUEUES: Collection = Collection {
    name: "queues",
    one: "queue",
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
};

pub(super) static DIRECTORIES: Collection = Collection {
    name: "directories",
    one: "directory",
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
};

pub(super) static FAXBOXES: Collection = Collection {
    name: "faxboxes",
    one: "fax box",
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
};
