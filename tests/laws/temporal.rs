//! Temporal rules change their verdict exactly when they say so.

use crate::support::calendars::{CHANGES, ODD, rule};
use crate::support::random::for_all;
use jiff::{Timestamp, ToSpan};
use ringtree::Json;
use ringtree::temporal::{Moment, TemporalRule, Zone};
use std::fmt::Write;

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
                write!(document, ",\"{key}\":{}", random.pick(ODD)).unwrap();
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

#[test]
fn what_fuzzing_found_stays_mended() {
    let check = |rule: &str, zone: &str, at: &str, change: Option<&str>| {
        let rule = TemporalRule::read(&Json::parse(rule).unwrap());
        let at = Moment::new(at.parse().unwrap(), &Zone::named(zone).unwrap());
        let announced = rule.next_change(&at).map(|it| it.to_string());
        assert_eq!(announced.as_deref(), change, "{at}");
    };
    // East of Greenwich a rule without a start begins tomorrow, once the day is old enough.
    let forced = r#"{"cycle":"monthly","ordinal":"first","wdays":["friday"],"enabled":true}"#;
    check(
        forced,
        "Asia/Dili",
        "-005676-01-22T01:51:50Z",
        Some("-005676-01-22T07:15:20Z"),
    );
}
