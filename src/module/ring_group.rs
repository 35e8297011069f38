//! `ring_group`: ring several telephones, people and groups, together or in turn.
//!
//! Answered: the call ends with the conversation. Unanswered: once more for each repeat, then `_`. Failed with a cause: the child
//! named by the cause or by its code. Nobody who could ring: `_` at once.
//!
//! Source: KAZOO `cf_ring_group` `handle/2`; schema `callflows.ring_group`.

use super::{
    Branches, Data, Fidelity, Field, Glyph, KeyKind, KeyMeaning, ModuleSpec, Shelf, caption,
};
use crate::account::{Account, Collection};
use crate::json::Json;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "ring_group",
    title: "Ring group",
    synonyms: &["hunt group", "team", "department", "call group", "ring all"],
    shelf: Shelf::Ring,
    glyph: Glyph::Phones,
    fields: &[
        Field::endpoints("endpoints").required(),
        Field::choice("strategy", &["simultaneous", "single", "weighted_random"])
            .or("\"simultaneous\""),
        Field::seconds("timeout").or("20"),
        Field::count("repeats").between(1, i64::MAX).or("1"),
        Field::flag("ignore_forward").or("true"),
        Field::flag("fail_on_single_reject"),
        Field::media("ringback"),
        Field::map("ringtones"),
    ],
    branches: Branches::Keys(&[KeyKind::Wildcard(KeyMeaning::NobodyAnswers), KeyKind::Cause]),
    fidelity: Fidelity::Exact,
    caption: |data, account| {
        caption::join([
            caption::few(members(data, account)),
            caption::seconds(data, "timeout", 20),
            caption::times(data, "repeats"),
        ])
    },
};

fn members(data: Data<'_>, account: &Account) -> Vec<String> {
    let members = data.get("endpoints").and_then(Json::as_array);
    let members = members.unwrap_or_default().iter();
    members.filter_map(|it| name_of(it, account)).collect()
}

fn name_of(member: &Json, account: &Account) -> Option<String> {
    let text = |key| member.get(key).and_then(Json::as_str);
    let id = member.as_str().or_else(|| text("id"))?;
    let collection = match text("endpoint_type") {
        Some("user") => Collection::Users,
        Some("group") => Collection::Groups,
        _ => Collection::Devices,
    };
    Some(caption::name(account, collection, id))
}
