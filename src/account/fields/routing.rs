//! What menus, temporal rules, sets of rules and lists of callers are made of.

use crate::account::Collection;
use crate::account::schema::{Field, Means, Shape};

/// What a caller may press
pub static MENUS: &[Field] = &[
    Field::label("name").required(),
    Field::whole("retries", 1, 10),
    Field::whole("timeout", 1, 60_000).means(Means::Milliseconds),
    Field::whole("interdigit_timeout", 1, 10_000).means(Means::Milliseconds),
    Field::whole("max_extension_length", 1, 6),
    Field::flag("hunt"),
    Field::new("hunt_allow", Shape::Text(1, 256)),
    Field::new("hunt_deny", Shape::Text(1, 256)),
    Field::new("record_pin", Shape::Text(3, 6)).means(Means::Secret),
    Field::flag("allow_record_from_offnet"),
    Field::flag("suppress_media"),
    Field::object(
        "media",
        &[
            Field::new("greeting", Shape::Text(3, 2048)).means(Means::Sound),
            Field::new("exit_media", PROMPT).means(Means::Sound),
            Field::new("transfer_media", PROMPT).means(Means::Sound),
            Field::new("invalid_media", PROMPT).means(Means::Sound),
        ],
    ),
    Field::texts("flags"),
];

/// When something is open
pub static TEMPORAL_RULES: &[Field] = &[
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
    Field::whole("start_date", 0, i64::MAX).means(Means::Day),
    Field::whole("time_window_start", 0, 86_400).means(Means::TimeOfDay),
    Field::whole("time_window_stop", 0, 86_400).means(Means::TimeOfDay),
    Field::flag("enabled"),
    Field::texts("flags"),
];

/// Several rules under one name
pub static TEMPORAL_RULES_SETS: &[Field] = &[
    Field::label("name").required(),
    Field::new("temporal_rules", Shape::List(1, &Shape::Text(1, 64)))
        .id_of(Collection::TemporalRules),
    Field::texts("flags"),
];

/// Who calls
pub static LISTS: &[Field] = &[
    Field::label("name").required(),
    Field::new("description", Shape::Text(1, 128)),
    Field::text("org", 256),
    Field::new("entries", ENTRIES),
];

/// A stock prompt (`true`), silence (`false`), or the id of a recording.
const PROMPT: Shape = Shape::Either(&[Shape::Flag, Shape::Text(3, 2048)]);

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
