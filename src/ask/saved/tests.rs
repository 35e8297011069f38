//! The schema says what the reader takes.

use super::*;

fn schema(path: &[&str]) -> Json {
    let schema = Json::parse(SCHEMA).unwrap();
    schema.at(path).unwrap().clone()
}

fn keys(of: &Json) -> BTreeSet<String> {
    let members = of.as_object().unwrap();
    members.iter().map(|(key, _)| key.to_owned()).collect()
}

/// The members that a refusal of `nobody_knows` says are known.
fn known(text: &str) -> BTreeSet<String> {
    let error = SavedCalls::parse(text).unwrap_err().to_string();
    let (refused, known) = error.split_once("expected one of ").unwrap();
    assert!(refused.contains("unknown field `nobody_knows`"), "{error}");
    known
        .split(", ")
        .map(|it| it.trim_matches('`').to_owned())
        .collect()
}

/// A file in which `{}` is the place of a member.
const PLACES: &[(&str, &[&str])] = &[
    (r#"{"scenarios":[],{}}"#, &["properties"]),
    (
        r#"{"scenarios":[{"name":"a","call":{"at":"Mon 10:00"},"expect":"voicemail",{}}]}"#,
        &["$defs", "scenario", "properties"],
    ),
    (
        r#"{"scenarios":[{"name":"a","call":{"at":"Mon 10:00",{}},"expect":"voicemail"}]}"#,
        &["$defs", "call", "properties"],
    ),
    (
        r#"{"scenarios":[{"name":"a","call":{"at":"Mon 10:00"},"expect":{{}}}]}"#,
        EXPECT,
    ),
];
/// Members that they have already.
const OWN: &[&str] = &[
    r#""scenarios":[]"#,
    r#""name":"a""#,
    r#""call":{"at":"Mon 10:00"}"#,
    r#""expect":"voicemail""#,
    r#""at":"Mon 10:00""#,
];
/// Stands for the second way to write what is expected.
const EXPECT: &[&str] = &["$defs", "expect"];

fn properties(path: &[&str]) -> Json {
    if path != EXPECT {
        return schema(path);
    }
    let ways = schema(path);
    let ways = ways.get("anyOf").and_then(Json::as_array).unwrap();
    ways[1].get("properties").unwrap().clone()
}

#[test]
fn the_schema_knows_the_members_that_the_reader_knows() {
    for (file, path) in PLACES {
        let text = file.replacen("{}", r#""nobody_knows":1"#, 1);
        assert_eq!(keys(&properties(path)), known(&text), "{file}");
    }
    let services = properties(&["$defs", "call", "properties", "services", "properties"]);
    let text = r#"{"scenarios":[{"name":"a","call":{"at":"Mon 10:00","services":{"nobody_knows":1}},"expect":"voicemail"}]}"#;
    assert_eq!(keys(&services), known(text));
}

#[test]
fn the_schema_s_examples_are_read() {
    let mut n_examples = 0;
    for (file, path) in PLACES {
        let properties = properties(path);
        for (key, property) in properties.as_object().unwrap().iter() {
            let examples = property.get("examples").and_then(Json::as_array);
            for example in examples.unwrap_or_else(|| panic!("{key} has no example")) {
                let member = format!("\"{key}\":{example}");
                let without = file.replacen("{}", "", 1).replace(",}", "}");
                // A member that the file has already is replaced.
                let mut own = OWN
                    .iter()
                    .filter(|it| it.starts_with(&format!("\"{key}\":")));
                let text = match own.find(|it| without.contains(**it)) {
                    Some(own) => without.replacen(own, &member, 1),
                    None => file.replacen("{}", &member, 1),
                };
                let read = SavedCalls::parse(&text);
                assert!(read.is_ok(), "{text}: {}", read.unwrap_err());
                n_examples += 1;
            }
        }
    }
    assert!(n_examples > 40, "{n_examples}");
}

#[test]
fn the_schema_names_every_ending() {
    let pattern = schema(&["$defs", "ending", "pattern"]);
    let pattern = crate::pattern::Pattern::compile(pattern.as_str().unwrap()).unwrap();
    for word in [
        "bridged",
        "rings",
        "voicemail",
        "conference",
        "queue",
        "transferred",
        "handed_over",
        "hung_up",
        "refused",
        "looped",
        "stuck",
        "awaiting",
        "looped:x",
        "awaiting:x",
        "awaiting:digits",
        "voicemail:",
        "voicemail:Front desk",
        "nothing",
        "hung_up:sip:486",
    ] {
        assert_eq!(
            pattern.matches(word),
            word.parse::<Expected>().is_ok(),
            "{word}"
        );
    }
}

#[test]
fn what_calls_share_stands_there_once() {
    let file = SavedCalls::parse(
        r#"{"from":"2026-03-02","call":{"to":"2000","at":"Mon 10:00"},"scenarios":[
            {"name":"a","expect":"voicemail"},{"name":"b","call":{"at":"Tue 10:00","zone":"UTC"},"expect":"voicemail"}]}"#,
    )
    .unwrap();
    let account = Account::parse(r#"{"account":{"timezone":"Europe/Berlin"}}"#).unwrap();
    let calls = file
        .scenarios
        .iter()
        .map(|it| it.scenario(&account, file.first_day()).unwrap());
    let calls: Vec<_> = calls.map(|it| (it.to, it.at.to_string())).collect();
    let to = || "2000".to_owned();
    assert_eq!(
        calls,
        [
            (to(), "2026-03-02T09:00:00Z".to_owned()),
            (to(), "2026-03-03T10:00:00Z".to_owned())
        ]
    );
    let error = file.scenarios[0]
        .scenario(&Account::default(), file.first_day())
        .unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("whose clock shows `Mon 10:00`?"),
        "{error}"
    );
    let twice = r#"{"call":{"at":"Mon 10:00"},"scenarios":[{"name":"a","expect":"stuck"},{"name":"a","expect":"stuck"}]}"#;
    let error = SavedCalls::parse(twice).unwrap_err().to_string();
    assert_eq!(error, "scenarios.1.name: another one is called `a`");
}
