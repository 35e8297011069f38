//! Temporal rules change their verdict exactly when they say so.

use crate::support::random::{Random, for_all};
use jiff::{Timestamp, ToSpan};
use ringtree::Json;
use ringtree::temporal::{Moment, TemporalRule, Zone};
use std::fmt::Write;

/// Zones whose clocks change, north and south, at midnight, by half an hour, across the date line, and not at all; with instants near
/// such a change.
const CHANGES: &[(&str, &str)] = &[
    ("America/New_York", "2024-03-10T07:00:00Z"),
    ("America/New_York", "2024-11-03T06:00:00Z"),
    ("Europe/London", "2026-03-29T01:00:00Z"),
    ("Europe/Berlin", "2026-10-25T01:00:00Z"),
    ("Australia/Sydney", "2024-04-06T16:00:00Z"),
    ("Australia/Sydney", "2024-10-05T16:00:00Z"),
    ("Australia/Lord_Howe", "2024-04-06T15:00:00Z"),
    ("America/Santiago", "2024-09-08T04:00:00Z"),
    ("America/Santiago", "2024-04-07T03:00:00Z"),
    ("America/Sao_Paulo", "2018-02-18T02:00:00Z"),
    ("Pacific/Apia", "2011-12-30T10:00:00Z"),
    ("Pacific/Honolulu", "2023-12-31T10:00:00Z"),
    ("Asia/Kolkata", "2024-02-29T18:30:00Z"),
    ("UTC", "2024-12-31T00:00:00Z"),
];

const WDAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wensday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
];
const ORDINALS: &[&str] = &["every", "first", "third", "fifth", "last", "sixth"];

fn list(random: &mut Random, mut entry: impl FnMut(&mut Random) -> String) -> String {
    let n = random.below(4);
    let entries: Vec<_> = (0..n).map(|_| entry(random)).collect();
    format!("[{}]", entries.join(","))
}

/// A rule whose edges are on full minutes; a few are broken.
fn rule(random: &mut Random, near: Timestamp) -> String {
    let mut fields = Vec::new();
    let mut put = |key: &str, value: String| fields.push(format!("\"{key}\":{value}"));
    let cycle = [
        "date", "daily", "weekly", "monthly", "yearly", "weekly", "monthly", "bogus",
    ];
    put("cycle", format!("\"{}\"", random.pick(&cycle)));
    if !random.one_in(5) {
        // Often the very day of the clock change, where edges are hardest.
        let days_ago = match random.below(4) {
            0 => i64::try_from(random.below(40)).unwrap() * 30,
            1 => i64::try_from(random.below(40)).unwrap() - 3,
            _ => i64::try_from(random.below(3)).unwrap() - 1,
        };
        let minute = i64::try_from(random.below(1_440)).unwrap() * 60;
        let start = near.as_second() - days_ago * 86_400 + minute + 62_167_219_200;
        put("start_date", (start - start % 60).to_string());
    }
    if random.one_in(2) {
        put("interval", random.below(5).to_string());
    }
    if random.one_in(3) {
        put("days", list(random, |it| (it.below(31) + 1).to_string()));
    } else {
        let wdays = if random.one_in(20) {
            WDAYS
        } else {
            &WDAYS[..8]
        };
        let one = random.one_in(2);
        let some = list(random, |it| format!("\"{}\"", it.pick(wdays)));
        let only = format!("[\"{}\"]", random.pick(wdays));
        put("wdays", if one { only } else { some });
        let ordinals = if random.one_in(10) {
            ORDINALS
        } else {
            &ORDINALS[..5]
        };
        put("ordinal", format!("\"{}\"", random.pick(ordinals)));
    }
    let month = near.to_zoned(jiff::tz::TimeZone::UTC).month();
    put(
        "month",
        if random.one_in(4) { month + 1 } else { month }.to_string(),
    );
    if random.one_in(12) {
        put("enabled", random.one_in(2).to_string());
    }
    if !random.one_in(4) {
        let from = random.below(1_440);
        let long = if random.one_in(6) { 2_880 } else { 1_440 };
        let to = if random.one_in(6) {
            random.below(from + 1)
        } else {
            from + random.below(long - from)
        };
        put("time_window_start", (from * 60).to_string());
        put("time_window_stop", (to * 60).to_string());
    }
    format!("{{{}}}", fields.join(","))
}

#[test]
fn the_next_change_is_the_first_one() {
    let mut changes = 0;
    for_all("next change", 100, |random| {
        let (zone, near) = *random.pick(CHANGES);
        let zone = Zone::named(zone).unwrap();
        let near: Timestamp = near.parse().unwrap();
        let document = rule(random, near);
        let rule = TemporalRule::read(&Json::parse(&document).unwrap());
        let effect = |at: Timestamp| rule.verdict(&Moment::new(at, &zone)).effect();
        let begin = near - i64::try_from(random.below(12 * 24)).unwrap().hours();
        let end = begin + (18 * 24).hours();
        let mut standing = begin;
        let mut announced = rule.next_change(&Moment::new(standing, &zone));
        let mut minute = begin;
        while minute < end {
            // What was announced comes, not a second early, and nothing comes that was not announced.
            while let Some(change) = announced.filter(|it| *it <= minute) {
                let before = change - 1.second();
                assert!(
                    change > standing,
                    "{document} in {zone:?}: {standing} to {change}"
                );
                assert_eq!(
                    effect(before),
                    effect(standing),
                    "{document} in {zone:?}: {change}"
                );
                assert_ne!(
                    effect(change),
                    effect(before),
                    "{document} in {zone:?}: {change}"
                );
                (standing, changes) = (change, changes + 1);
                announced = rule.next_change(&Moment::new(change, &zone));
            }
            assert_eq!(
                effect(minute),
                effect(standing),
                "{document} in {zone:?}: {minute}"
            );
            minute += 1.minute();
        }
    });
    println!("next change: {changes} changes seen");
    assert!(changes > 500, "the rules do change: {changes}");
}

#[test]
fn a_rule_that_announces_no_change_has_none_for_years() {
    for_all("no change", 100, |random| {
        let (zone, near) = *random.pick(CHANGES);
        let zone = Zone::named(zone).unwrap();
        let near: Timestamp = near.parse().unwrap();
        let document = rule(random, near);
        let rule = TemporalRule::read(&Json::parse(&document).unwrap());
        let at = |hours: i64| Moment::new(near + hours.hours(), &zone);
        let announced = rule.next_change(&at(0));
        for hours in (0..12 * 366 * 24).step_by(5) {
            if announced.is_some_and(|it| it <= at(hours).instant()) {
                break;
            }
            let (now, then) = (rule.verdict(&at(hours)), rule.verdict(&at(0)));
            assert_eq!(
                now.effect(),
                then.effect(),
                "{document} in {zone:?} after {hours} h"
            );
        }
    });
}

#[test]
fn any_document_has_a_verdict() {
    let values = [
        "null",
        "true",
        "-1",
        "0",
        "1e30",
        "-9e18",
        "1.5",
        "\"x\"",
        "\"\"",
        "\"7\"",
        "[]",
        "[1]",
        "[[]]",
        "{}",
        "[\"monday\"]",
        "[31,30]",
        "[-40]",
        "[99999999999]",
        "\"every\"",
        "\"last\"",
        "\"fifth\"",
        "86400",
        "63871329600",
    ];
    for_all("any document", 1_000, |random| {
        let keys = [
            "name",
            "interval",
            "days",
            "wdays",
            "month",
            "ordinal",
            "enabled",
            "start_date",
            "time_window_start",
            "time_window_stop",
        ];
        let cycle = ["date", "daily", "weekly", "monthly", "yearly", "never", ""];
        let mut document = format!("{{\"cycle\":\"{}\"", random.pick(&cycle));
        for key in keys {
            if random.one_in(3) {
                write!(document, ",\"{key}\":{}", random.pick(&values)).unwrap();
            }
        }
        document += "}";
        let rule = TemporalRule::read(&Json::parse(&document).unwrap());
        let (zone, near) = *random.pick(CHANGES);
        for instant in [near, "-009999-01-02T01:59:59Z", "9999-12-30T22:00:00Z"] {
            let at = Moment::new(instant.parse().unwrap(), &Zone::named(zone).unwrap());
            let verdict = rule.verdict(&at);
            assert!(!verdict.reason(&rule, &at).to_string().is_empty());
            if instant == near && random.one_in(5) {
                rule.next_change(&at);
            }
        }
    });
}
