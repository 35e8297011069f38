//! Changes of a list of rules: pure functions from a document to the next one. Whatever is not named stays as it was written.

use ringtree::Json;
use ringtree::json::Object;

/// A change of the rules
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A new rule for all calls, before the one at this place
    Add(usize),
    /// A copy of a rule, after it
    Double(usize),
    /// A rule goes
    Remove(usize),
    /// A rule goes to another place, counted without it
    Move {
        /// Where it is
        from: usize,
        /// Where it goes
        to: usize,
    },
    /// A member gets a value, or goes; keys and indices are joined by dots: `routing.0.conditions.time_range.start`
    Set(String, Option<Json>),
}

/// Members that mean nothing when they are empty, and go with the last of what is in them
const HOLDERS: [&str; 3] = ["conditions", "fallback", "action_data"];

/// The document after a change; one that means nothing changes nothing
pub fn changed(document: &Json, change: &Change) -> Json {
    match change {
        Change::Set(path, value) => {
            let keys: Vec<_> = path.split('.').collect();
            set(document, &keys, value.as_ref())
        }
        Change::Add(at) => with_rules(document, |rules| {
            rules.insert((*at).min(rules.len()), new_rule());
        }),
        Change::Double(at) => with_rules(document, |rules| {
            if let Some(rule) = rules.get(*at).cloned() {
                rules.insert(at + 1, rule);
            }
        }),
        Change::Remove(at) => with_rules(document, |rules| {
            if *at < rules.len() {
                rules.remove(*at);
            }
        }),
        Change::Move { from, to } => with_rules(document, |rules| {
            if *from < rules.len() {
                let rule = rules.remove(*from);
                rules.insert((*to).min(rules.len()), rule);
            }
        }),
    }
}

/// The rules as they are written
pub fn rules_of(document: &Json) -> &[Json] {
    let rules = document.get("routing").and_then(Json::as_array);
    rules.unwrap_or_default()
}

/// What turns `base` into `work` when it is merged into it, as RFC 7396 has it
pub(super) fn patch(base: &Json, work: &Json) -> Json {
    let (Json::Object(before), Json::Object(after)) = (base, work) else {
        return work.clone();
    };
    let mut patch = Object::new();
    for (key, value) in after.iter() {
        match before.get(key) {
            Some(old) if old == value => {}
            Some(old) => patch.set(key, self::patch(old, value)),
            None => patch.set(key, value.clone()),
        }
    }
    for (key, _) in before.iter().filter(|(key, _)| after.get(key).is_none()) {
        patch.set(key, Json::Null);
    }
    patch.into()
}

fn new_rule() -> Json {
    let members = [
        ("pattern", "*"),
        ("destination", ""),
        ("destination_type", "phone_number"),
    ];
    let members = members.map(|(key, it)| (key.to_owned(), Json::from(it)));
    Json::Object(members.into_iter().collect())
}

fn with_rules(document: &Json, change: impl FnOnce(&mut Vec<Json>)) -> Json {
    let mut rules = rules_of(document).to_vec();
    change(&mut rules);
    set(document, &["routing"], Some(&Json::Array(rules)))
}

fn set(json: &Json, path: &[&str], value: Option<&Json>) -> Json {
    let Some((key, rest)) = path.split_first() else {
        return value.cloned().unwrap_or_default();
    };
    if let (Json::Array(values), Ok(idx)) = (json, key.parse::<usize>()) {
        let mut values = values.clone();
        match (values.get(idx), rest.is_empty(), value) {
            (Some(_), true, None) => _ = values.remove(idx),
            (Some(old), ..) => {
                let new = set(old, rest, value);
                values.splice(idx..=idx, [new]);
            }
            (None, _, Some(_)) => values.push(set(&Json::Null, rest, value)),
            (None, _, None) => {}
        }
        return Json::Array(values);
    }
    let mut members = json.as_object().cloned().unwrap_or_default();
    let old = members.get(key).cloned();
    let new = match (rest.is_empty(), value, old) {
        (true, None, _) | (false, None, None) => None,
        (_, _, old) => Some(set(&old.unwrap_or_default(), rest, value)),
    };
    let is_empty = |it: &Json| it.as_object().is_some_and(|it| it.iter().next().is_none());
    match new {
        Some(new) if value.is_none() && HOLDERS.contains(key) && is_empty(&new) => {
            _ = members.remove(key);
        }
        Some(new) => members.set(*key, new),
        None => _ = members.remove(key),
    }
    members.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> Json {
        text.parse().unwrap()
    }

    #[test]
    fn what_is_not_named_stays_as_it_was_written() {
        let before = json(
            r#"{"x":1.0,"routing":[{"odd":[],"pattern":"*","conditions":{"vip_numbers":["1"]}},{"pattern":"1"}]}"#,
        );
        let changes = [
            (
                Change::Set(
                    "routing.0.conditions.time_range.start".to_owned(),
                    Some("09:00".into()),
                ),
                r#"{"x":1.0,"routing":[{"odd":[],"pattern":"*","conditions":{"vip_numbers":["1"],"time_range":{"start":"09:00"}}},{"pattern":"1"}]}"#,
            ),
            (
                Change::Set("routing.0.conditions.vip_numbers".to_owned(), None),
                r#"{"x":1.0,"routing":[{"odd":[],"pattern":"*"},{"pattern":"1"}]}"#,
            ),
            (
                Change::Move { from: 0, to: 1 },
                r#"{"x":1.0,"routing":[{"pattern":"1"},{"odd":[],"pattern":"*","conditions":{"vip_numbers":["1"]}}]}"#,
            ),
            (
                Change::Remove(0),
                r#"{"x":1.0,"routing":[{"pattern":"1"}]}"#,
            ),
            (
                Change::Set("routing.9.fallback.action".to_owned(), None),
                r#"{"x":1.0,"routing":[{"odd":[],"pattern":"*","conditions":{"vip_numbers":["1"]}},{"pattern":"1"}]}"#,
            ),
        ];
        for (change, after) in changes {
            assert_eq!(changed(&before, &change).to_text(), after, "{change:?}");
        }
    }

    #[test]
    fn a_patch_says_what_is_new_and_what_is_gone() {
        let before = json(r#"{"a":1,"b":{"c":1,"d":2},"e":[1,2],"same":{"x":1}}"#);
        let after = json(r#"{"a":2,"b":{"d":2},"e":[2],"same":{"x":1},"new":null}"#);
        let expected = r#"{"a":2,"b":{"c":null},"e":[2],"new":null}"#;
        assert_eq!(patch(&before, &after).to_text(), expected);
        assert_eq!(patch(&before, &before).to_text(), "{}");
    }
}
