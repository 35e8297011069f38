//! Places in a document: what stands there, and putting something else there. Everything beside it stays as it was found.

use ringtree::Json;
use ringtree::json::Object;

/// Where something stands in a document: the keys that lead there
pub type At = Vec<String>;

/// What stands at a place
pub(super) fn value_at<'a>(json: &'a Json, at: &[String]) -> Option<&'a Json> {
    at.iter().try_fold(json, |json, key| match json {
        Json::Array(all) => all.get(key.parse::<usize>().ok()?),
        json => json.get(key),
    })
}

/// Puts a value at a place, or takes it away; objects on the way are made.
pub(super) fn set_at(json: &mut Json, at: &[String], value: Option<Json>) {
    let Some((key, rest)) = at.split_first() else {
        return;
    };
    if let Json::Array(all) = json {
        let Ok(idx) = key.parse::<usize>() else {
            return;
        };
        match (rest.is_empty(), value) {
            (true, None) if idx < all.len() => drop(all.remove(idx)),
            (true, Some(value)) if idx == all.len() => all.push(value),
            (true, Some(value)) => {
                if let Some(it) = all.get_mut(idx) {
                    *it = value;
                }
            }
            (_, value) => {
                if let Some(it) = all.get_mut(idx) {
                    set_at(it, rest, value);
                }
            }
        }
        return;
    }
    if !matches!(json, Json::Object(_)) {
        *json = Json::Object(Object::new());
    }
    let Json::Object(members) = json else { return };
    match (rest.is_empty(), value) {
        (true, Some(value)) => members.set(key.as_str(), value),
        (true, None) => _ = members.remove(key),
        (false, value) => {
            if members.get(key).is_none() {
                if value.is_none() {
                    return;
                }
                members.set(key.as_str(), Json::Object(Object::new()));
            }
            if let Some(it) = members.get_mut(key) {
                set_at(it, rest, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(document: &str, at: &str, value: Option<&str>, expected: &str) {
        let mut json = Json::parse(document).unwrap();
        let at: At = at.split('.').map(str::to_owned).collect();
        set_at(&mut json, &at, value.map(|it| Json::parse(it).unwrap()));
        assert_eq!(json.to_text(), expected, "{document} {at:?}");
    }

    #[test]
    fn a_value_is_put_where_it_belongs_and_the_rest_is_left_alone() {
        let rule = r#"{"b":1.0,"a":{"x":1,"y":2}}"#;
        check(rule, "a.x", Some("3"), r#"{"b":1.0,"a":{"x":3,"y":2}}"#);
        check(rule, "a.x", None, r#"{"b":1.0,"a":{"y":2}}"#);
        check(
            rule,
            "c.d",
            Some("3"),
            r#"{"b":1.0,"a":{"x":1,"y":2},"c":{"d":3}}"#,
        );
        check(rule, "c.d", None, rule);
        check(
            r#"{"a":[{"x":1},{}]}"#,
            "a.0.x",
            Some("2"),
            r#"{"a":[{"x":2},{}]}"#,
        );
        check(r#"{"a":[1]}"#, "a.1", Some("2"), r#"{"a":[1,2]}"#);
        check(r#"{"a":[1,2]}"#, "a.0", None, r#"{"a":[2]}"#);
    }
}
