//! Texts come back as they were, and the schema says what the reader takes.

use super::*;
use crate::json::Json;
use std::collections::BTreeSet;

#[test]
fn promises_are_written_as_they_are_read() {
    for text in [
        "reaches-someone",
        "reaches-someone unless-silent",
        "menus<=2 to 2000",
        "rings-within 20s from outside",
        "never-passes \"voicemail:Front desk\"",
        "never-passes main:/1/_",
        "never-ends hung_up:switch",
        "always-ends voicemail:night during \"Mon-Fri 17:00-24:00; Sat Sun\" in Europe/Berlin",
        "rings \"Alice \\\"Al\\\" Meyer\" before +4930123456",
        "rings-someone from \"list:my friends\"",
    ] {
        let promise: Promise = text.parse().unwrap();
        assert_eq!(promise.to_string(), text);
        assert!(Promise::is_begun(text), "{text}");
    }
    for (text, same) in [
        ("menus <= 2", "menus<=2"),
        ("menus 2", "menus<=2"),
        (
            "never_passes voicemail:\"Front desk\"",
            "never-passes \"voicemail:Front desk\"",
        ),
        ("rings-within 2min", "rings-within 120s"),
        (
            "rings-someone from withheld",
            "rings-someone from anonymous",
        ),
    ] {
        assert_eq!(text.parse::<Promise>().unwrap().to_string(), same);
        assert!(Promise::is_begun(text), "{text}");
    }
    assert!(!Promise::is_begun("flows/rings") && !Promise::is_begun("menus.json"));
}

fn keys(path: &[&str]) -> BTreeSet<String> {
    let schema = Json::parse(SCHEMA).unwrap();
    let members = schema.at(path).unwrap().as_object().unwrap();
    members.iter().map(|(key, _)| key.to_owned()).collect()
}

fn known(text: &str) -> BTreeSet<String> {
    let error = PromiseFile::parse(text).unwrap_err().to_string();
    let (refused, known) = error.split_once("expected one of ").unwrap();
    assert!(refused.contains("unknown field `nobody_knows`"), "{error}");
    let known = known.split(", ").map(|it| it.trim_matches('`').to_owned());
    known.collect()
}

#[test]
fn the_schema_lists_what_the_reader_takes() {
    let file = known(r#"{"promises":[],"nobody_knows":1}"#);
    assert_eq!(file, keys(&["properties"]));
    let promise = known(r#"{"promises":[{"nobody_knows":1}]}"#);
    assert_eq!(promise, keys(&["$defs", "object", "properties"]));
}

#[test]
fn the_examples_of_the_schema_are_promises() {
    let schema = Json::parse(SCHEMA).unwrap();
    let properties = ["$defs", "object", "properties"];
    let properties = schema.at(&properties).unwrap().as_object().unwrap();
    for (member, about) in properties.iter() {
        for example in about.get("examples").and_then(Json::as_array).unwrap() {
            let kinds = [
                "promise",
                "reaches_someone",
                "menus_at_most",
                "rings_within_s",
                "never_passes",
                "never_ends",
                "always_ends",
                "rings",
            ];
            let beside = match member {
                it if kinds.contains(&it) => "",
                "before" => r#","rings":"alice""#,
                _ => r#","menus_at_most":2"#,
            };
            let text = format!(r#"{{"promises":[{{"{member}":{example}{beside}}}]}}"#);
            let read = PromiseFile::parse(&text);
            assert!(read.is_ok(), "{text}: {read:?}");
        }
    }
}
