//! What cards say about a node, made of names and numbers, so that it needs no translation.

use super::Data;
use crate::account::{Account, Collection};

/// Joins what there is to say: `Sales · 30 s`
pub(super) fn join(parts: impl IntoIterator<Item = String>) -> String {
    let parts: Vec<_> = parts.into_iter().filter(|it| !it.is_empty()).collect();
    parts.join(" · ")
}

/// What people call a document; its id when it has no name or does not exist
pub(super) fn name(account: &Account, collection: Collection, id: &str) -> String {
    account.name_of(collection, id).unwrap_or(id).to_owned()
}

/// The name of the document that a setting refers to; empty when the setting is absent
pub(super) fn target(
    data: Data<'_>,
    setting: &str,
    account: &Account,
    collection: Collection,
) -> String {
    data.text(setting)
        .map(|id| name(account, collection, id))
        .unwrap_or_default()
}

/// A setting in seconds, or what the switch takes when it is absent: `30 s`
pub(super) fn seconds(data: Data<'_>, setting: &str, default: i64) -> String {
    format!("{} s", data.count(setting).unwrap_or(default))
}

/// A repetition worth telling: `× 3`, and nothing for once
pub(super) fn times(data: Data<'_>, setting: &str) -> String {
    match data.count(setting) {
        Some(it) if it > 1 => format!("× {it}"),
        _ => String::new(),
    }
}

/// The first few of several names: `Ann, Bob, Cleo +2`
pub(super) fn few(names: Vec<String>) -> String {
    const SHOWN: usize = 3;
    let rest = names.len().saturating_sub(SHOWN);
    let shown: Vec<_> = names.into_iter().take(SHOWN).collect();
    match rest {
        0 => shown.join(", "),
        rest => format!("{} +{rest}", shown.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Json;
    use crate::module::find;

    fn check(module: &str, data: &str, expected: &str) {
        let account = Account::parse(
            r#"{ "users": [{ "id": "u1", "name": "Ann" }], "devices": [{ "id": "d1", "name": "Desk" }],
                 "menus": [{ "id": "m1", "name": "Main" }], "groups": [{ "id": "g1", "name": "Sales" }],
                 "temporal_rules": [{ "id": "r1", "name": "Open" }, { "id": "r2", "name": "Lunch" }],
                 "temporal_rules_sets": [{ "id": "s1", "name": "Holidays" }] }"#,
        )
        .unwrap();
        let data = Json::parse(data).unwrap();
        let caption = (find(module).caption)(Data(data.as_object()), &account);
        assert_eq!(caption, expected, "{module} {data}");
    }

    #[test]
    fn cards_say_names_and_numbers() {
        check("user", r#"{"id":"u1","timeout":30}"#, "Ann · 30 s");
        check("user", "{}", "20 s");
        check("device", r#"{"id":"gone"}"#, "gone · 20 s");
        check("menu", r#"{"id":"m1"}"#, "Main");
        let members = r#"{"endpoints":["d1",{"id":"u1","endpoint_type":"user"},{"id":"g1","endpoint_type":"group"},"d2"],"repeats":2}"#;
        check("ring_group", members, "Desk, Ann, Sales +1 · 20 s · × 2");
        let rules = r#"{"rules":["r1","r2","s1"],"timezone":"Europe/Berlin"}"#;
        check(
            "temporal_route",
            rules,
            "Open, Lunch, Holidays · Europe/Berlin",
        );
        check("temporal_route", r#"{"rule_set":"s1"}"#, "Holidays");
        check(
            "response",
            r#"{"code":"603","message":"Decline"}"#,
            "603 · Decline",
        );
        check("response", "{}", "486");
        check("hangup", "{}", "");
    }
}
