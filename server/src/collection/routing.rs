//! Documents that decide where a call goes: callflows, menus, temporal rules and sets, match lists.

use super::{Collection, PLAIN};
use crate::claim::callflow_claims;
use crate::flow::check_flow;
use crate::schema::{Field, Problem, Shape};
use crate::store::Claim;
use ringtree::Json;
use ringtree::account::fields;

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
    fields: fields::MENUS,
    summary: &["name", "flags"],
    ..PLAIN
};

pub(super) static TEMPORAL_RULES: Collection = Collection {
    name: "temporal_rules",
    one: "temporal rule",
    title: "Temporal rules",
    fields: fields::TEMPORAL_RULES,
    summary: &["name", "cycle", "enabled", "flags"],
    ..PLAIN
};

pub(super) static TEMPORAL_RULES_SETS: Collection = Collection {
    name: "temporal_rules_sets",
    one: "set of temporal rules",
    title: "Sets of temporal rules",
    fields: fields::TEMPORAL_RULES_SETS,
    summary: &["name", "temporal_rules", "flags"],
    ..PLAIN
};

pub(super) static LISTS: Collection = Collection {
    name: "lists",
    one: "match list",
    title: "Match lists",
    fields: fields::LISTS,
    summary: &["name", "description", "org", "flags"],
    ..PLAIN
};
