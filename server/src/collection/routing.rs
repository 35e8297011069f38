//! Documents that decide where a call goes: callflows, menus, temporal rules and sets, match lists.

use super::{Collection, PLAIN};
use crate::claim::callflow_claims;
use crate::flow::check_flow;
use crate::schema::{Field, Problem, Shape};
use crate::store::Claim;
use ringtree::Json;

pub(super) static CALLFLOWS: Collection = Collection {
    name: "callflows",
    one: "callflow",
    title: "Callflows",
    fields: &[
        Field::text("name", 256),
        Field::texts("numbers"),
        Field::texts("patterns"),
        Field::texts("flags"),
        Field::object(
            "featurecode",
            &[
                Field::label("name"),
                Field::new("number", Shape::Text(1, 30)),
            ],
        ),
        Field::object(
            "ringback",
            &[Field::text("early", 2048), Field::text("transfer", 2048)],
        ),
        Field::object("metaflow", &[]),
    ],
    summary: &[
        "name",
        "numbers",
        "patterns",
        "featurecode",
        "flags",
        "owner_id",
        "group_id",
        "type",
        "modules",
        "flow",
    ],
    look: look_at_callflow,
    ..PLAIN
};

fn look_at_callflow(document: &Json, problems: &mut Vec<Problem>) -> Vec<Claim> {
    let claims = callflow_claims(document, problems);
    check_flow(document, problems);
    claims
}

pub(super) static MENUS: Collection = Collection {
    name: "menus",
    one: "menu",
    title: "Menus",
    fields: &[
        Field::label("name").required(),
        Field::whole("retries", 1, 10),
        Field::whole("timeout", 1, 60_000),
        Field::whole("interdigit_timeout", 1, 10_000),
        Field::whole("max_extension_length", 1, 6),
        Field::flag("hunt"),
        Field::new("hunt_allow", Shape::Text(1, 256)),
        Field::new("hunt_deny", Shape::Text(1, 256)),
        Field::new("record_pin", Shape::Text(3, 6)),
        Field::flag("allow_record_from_offnet"),
        Field::flag("suppress_media"),
        Field::object(
            "media",
            &[
                Field::new("greeting", Shape::Text(3, 2048)),
                Field::new("exit_media", PROMPT),
                Field::new("transfer_media", PROMPT),
                Field::new("invalid_media", PROMPT),
            ],
        ),
        Field::texts("flags"),
    ],
    summary: &["name", "flags"],
    ..PLAIN
};

/// A stock prompt (`true`), silence (`false`), or the id of a recording.
const PROMPT: Shape = Shape::Either(&[Shape::Flag, Shape::Text(3, 2048)]);

pub(super) static TEMPORAL_RULES: Collection = Collection {
    name: "temporal_rules",
    one: "temporal rule",
    title: "Temporal rules",
    fields: &[
        Field::label("name").required(),
        Field::choice("cycle", &["date", "daily", "weekly", "monthly", "yearly"]).required(),
        Field::whole("interval", 1, i64::MAX),
        Field::new("days", Shape::List(0, &Shape::Whole(1, 31))),
        Field::new("wdays", Shape::List(0, &Shape::Choice(WEEKDAYS))),
        Field::choice(
            "ordinal",
            &[
                "every", "first", "second", "third", "fourth", "fifth", "last",
            ],
        ),
        Field::whole("month", 1, 12),
        Field::whole("start_date", 0, i64::MAX),
        Field::whole("time_window_start", 0, 86_400),
        Field::whole("time_window_stop", 0, 86_400),
        Field::flag("enabled"),
        Field::texts("flags"),
    ],
    summary: &["name", "cycle", "enabled", "flags"],
    ..PLAIN
};

/// `wensday` is the hosted API's own old spelling, which it still takes.
const WEEKDAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "wensday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

pub(super) static TEMPORAL_RULES_SETS: Collection = Collection {
    name: "temporal_rules_sets",
    one: "set of temporal rules",
    title: "Sets of temporal rules",
    fields: &[
        Field::label("name").required(),
        Field::new("temporal_rules", Shape::List(1, &Shape::Text(1, 64))),
        Field::texts("flags"),
    ],
    summary: &["name", "temporal_rules", "flags"],
    ..PLAIN
};

pub(super) static LISTS: Collection = Collection {
    name: "lists",
    one: "match list",
    title: "Match lists",
    fields: &[
        Field::label("name").required(),
        Field::new("description", Shape::Text(1, 128)),
        Field::text("org", 256),
        Field::new("entries", ENTRIES),
    ],
    summary: &["name", "description", "org", "flags"],
    ..PLAIN
};

/// Entries stand in the list itself, under their ids or in order.
const ENTRIES: Shape = Shape::Either(&[Shape::Each(&ENTRY), Shape::List(0, &ENTRY)]);

const ENTRY: Shape = Shape::Object(&[
    Field::text("number", 64),
    Field::text("prefix", 64),
    Field::text("pattern", 256),
    Field::text("regexp", 256),
    Field::label("displayname"),
    Field::label("firstname"),
    Field::label("lastname"),
    Field::label("type"),
]);
