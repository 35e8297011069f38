//! Lookups as tables: what is dialled, and what is said.

use super::*;

fn routes() -> Routes {
    let account = r#"{ "account": { "dial_plan": { "^9(\\d{3,})$": {} }, "preflow": { "always": "pre" } }, "callflows": [
        { "id": "b", "numbers": ["2000", "+14155550100"] },
        { "id": "a", "numbers": ["2000"], "patterns": ["^\\*5([0-9]*)$", "^30(\\d)(\\d)?$", "(?=1)", "("] },
        { "id": "wide", "patterns": ["^3(\\d+)$"] },
        { "id": "named", "patterns": ["^\\*2(?<box>\\d+)(?<rest>x*)$"] },
        { "id": "crash", "patterns": ["^70|^8(0)$"] },
        { "id": "z", "patterns": ["^4\\d\\d$"] }, { "id": "y", "patterns": ["^(4\\d\\d)$"] },
        { "id": "rest", "numbers": ["no_match", "2100"] } ] }"#;
    let account = crate::account::Account::parse(account).unwrap();
    Routes::of(account.settings(), account.callflows())
}

#[track_caller]
fn check(dialled: &str, authority: Authority, said: &str, capture: Option<&str>) {
    let answer = routes().answer(dialled, authority);
    let found = answer
        .as_ref()
        .ok()
        .and_then(|it| it.capture_group.as_deref());
    assert_eq!(found, capture);
    assert_eq!(
        answer.map_or_else(|it| it.to_string(), |it| it.to_string()),
        said
    );
}

#[test]
fn a_number_goes_before_patterns_and_the_longest_group_wins() {
    use Authority::{Carrier, Inside, Nobody, System};
    check("2000", Carrier, "`2000` is a number of a", None);
    check(
        "4155550100",
        Carrier,
        "`+14155550100` is a number of b",
        None,
    );
    check("92000", Inside, "`2000` is a number of a", None);
    check(
        "*5",
        Inside,
        "`*5` fits the pattern `^\\*5([0-9]*)$` of a",
        None,
    );
    check(
        "*50",
        Inside,
        "`*50` fits the pattern `^\\*5([0-9]*)$` of a",
        None,
    );
    check(
        "*512",
        Inside,
        "`*512` fits the pattern `^\\*5([0-9]*)$` of a",
        Some("12"),
    );
    check(
        "3012",
        Inside,
        "`3012` fits the pattern `^3(\\d+)$` of wide",
        Some("012"),
    );
    check(
        "412",
        Inside,
        "`412` fits the pattern `^4\\d\\d$` of z, and as well one of y",
        Some("412"),
    );
    check(
        "80",
        Inside,
        "`80` fits the pattern `^70|^8(0)$` of crash",
        None,
    );
    check(
        "70",
        Inside,
        "the pattern `^70|^8(0)$` of crash fits `70` without any of its groups, and the lookup crashes",
        None,
    );
    check(
        "555",
        Inside,
        "nobody owns `555`, and rest answers `no_match`",
        None,
    );
    check(
        "*555",
        Nobody,
        "`*555` fits the pattern `^\\*5([0-9]*)$` of a",
        Some("55"),
    );
    check(
        "5x",
        Inside,
        "no callflow answers `5x`; a switch would also try `(?=1)`, which cannot be run here",
        None,
    );
    check(
        "555",
        Carrier,
        "nobody owns `555`, and rest answers `no_match`, but lists `no_match` and so takes no call from a carrier",
        None,
    );
    check(
        "2100",
        System,
        "`2100` is a number of rest, but lists `no_match` and so takes no call from the switch itself",
        None,
    );
    check("2100", Inside, "`2100` is a number of rest", None);
}

#[test]
fn named_groups_are_kept_unless_they_are_empty() {
    let found = routes().look_up("*2123").unwrap();
    assert_eq!(found.capture_groups, [("box".to_owned(), "123".to_owned())]);
    assert_eq!(found.capture_group.as_deref(), Some("123"));
}

#[test]
fn a_hunt_finds_numbers_and_patterns_but_not_the_rest() {
    let hunt = |digits| routes().look_up_listed(digits).map(|it| it.callflow).ok();
    assert_eq!(hunt("2000").as_deref(), Some("a"));
    assert_eq!(hunt("4155550100"), None);
    assert_eq!(hunt("555"), None);
}

#[test]
fn what_plays_no_part_is_named() {
    let routes = routes();
    let skipped: Vec<_> = routes
        .skipped
        .iter()
        .map(|it| it.pattern.as_str())
        .collect();
    assert_eq!(skipped, ["(?=1)", "("]);
    assert_eq!(routes.preflow.as_deref(), Some("pre"));
}
