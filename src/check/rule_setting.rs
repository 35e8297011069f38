//! A member of a temporal rule that the switch cannot read, or that says something else than was meant.
//!
//! Rules are documents of their own, so that a change of the callflow mends none of this.
//!
//! Source: KAZOO `cf_temporal_route` `build_rule/3`; schema `temporal_rules`

use super::site::{Oddity, Report, Site, Subject};
use super::{FindingSpec, Look};
use crate::account::Collection;
use crate::json::Json;
use crate::temporal::{TemporalRule, TimeOfDay};
use crate::why::Why;
use jiff::Timestamp;

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "rule_setting",
    about: "What the switch cannot read in a rule it takes for absent, and the rule is in force at other times than it says.",
    look: Look::Active(look),
};

/// 1970-01-01 in seconds since the year 0.
const UNIX_EPOCH: i64 = 62_167_219_200;
/// Seconds since 1970 from 2000 to 2100: what people write who count from there.
const UNIX: std::ops::Range<i64> = 946_684_800..4_102_444_800;

const ORDINALS: [&str; 7] = [
    "every", "first", "second", "third", "fourth", "fifth", "last",
];

fn look(site: &Site<'_>, subject: &Subject<'_>, report: &mut Report) {
    for (asked, rule) in subject.asked(site) {
        let document = subject
            .account
            .document(Collection::TemporalRules, &asked.id);
        let Some(document) = document.filter(|_| asked.rule.enabled.is_none()) else {
            continue;
        };
        let cycle = document.get("cycle").and_then(Json::as_str);
        let is_read =
            |it: &&str| cycle.is_some_and(|cycle| is_read_by(cycle, it)) || *it == "enabled";
        let unread: Vec<_> = TemporalRule::unread(document).filter(is_read).collect();
        let odd = unread
            .into_iter()
            .filter_map(|it| unreadable(document, rule, it));
        let mut odd: Vec<_> = odd.collect();
        if let Some(cycle) = cycle {
            odd.extend(out_of_bounds(document, rule, cycle));
            odd.extend(hours_for_seconds(document, rule));
            odd.extend(start(document, rule, cycle));
        }
        for oddity in odd {
            report.node(site, subject, oddity.arg("rule", &*asked.id));
        }
    }
}

/// Whether rules of this cycle look at the member.
fn is_read_by(cycle: &str, member: &str) -> bool {
    match member {
        "interval" => cycle != "date",
        "month" => cycle == "yearly",
        "wdays" => matches!(cycle, "weekly" | "monthly" | "yearly"),
        "days" | "ordinal" => matches!(cycle, "monthly" | "yearly"),
        "start_date" | "time_window_start" | "time_window_stop" => true,
        _ => false,
    }
}

fn unreadable(document: &Json, rule: &str, member: &'static str) -> Option<Oddity> {
    let written = document.get(member)?;
    let instead = match member {
        "time_window_start" => why!(from_midnight, "it starts at midnight"),
        "time_window_stop" => why!(until_midnight, "it stops at midnight"),
        "start_date" => why!(begins_with_the_call, "it begins when the call comes in"),
        "interval" => why!(each_time, "it comes every time"),
        "month" => why!(in_january, "it is in January"),
        "wdays" => why!(each_day, "all days of the week count"),
        "days" => why!(no_day_of_month, "no day of the month counts"),
        "ordinal" => why!(the_first, "the first of the month counts"),
        _ => why!(by_calendar, "the calendar decides"),
    };
    let message = why!(
        member_unread,
        "the switch cannot read `{member}` of `{rule}`, which is `{value}`: {instead}",
        member,
        rule,
        value = written.to_text(),
        instead
    );
    Some(Oddity::error(message, advice(member, written)).arg("member", member))
}

fn advice(member: &str, written: &Json) -> Why {
    let text = written.as_str().unwrap_or_default();
    let clock = TimeOfDay::read(text).or_else(|| TimeOfDay::read(&format!("0{text}")));
    match (member, clock) {
        ("time_window_start" | "time_window_stop", Some(time)) => why!(
            write_seconds,
            "write {seconds}, the seconds after midnight",
            seconds = time.second()
        ),
        ("start_date", _) => day_of(text).map_or_else(
            || why!(write_number, "write a number"),
            |seconds| {
                why!(
                    write_since_the_year_0,
                    "write {seconds}, the seconds since the year 0",
                    seconds
                )
            },
        ),
        ("wdays", _) => why!(
            write_weekdays,
            "write a list of weekdays, such as `[\"monday\"]`"
        ),
        ("days", _) => why!(write_days, "write a list of days, such as `[1, 15]`"),
        ("ordinal", _) => why!(
            choose_one_of,
            "choose one of `{choices}`",
            choices = ORDINALS.join("`, `")
        ),
        ("enabled", _) => why!(write_enabled, "write `true` or `false`, or leave it out"),
        _ => why!(write_number, "write a number"),
    }
}

/// Noon in UTC of a date as people write it: the same day nearly everywhere.
fn day_of(text: &str) -> Option<i64> {
    let noon: Timestamp = format!("{}T12:00:00Z", text.get(..10)?).parse().ok()?;
    Some(noon.as_second() + UNIX_EPOCH)
}

fn out_of_bounds(document: &Json, rule: &str, cycle: &str) -> Vec<Oddity> {
    const BOUNDS: [(&str, i64, i64); 4] = [
        ("time_window_start", 0, 86_400),
        ("time_window_stop", 0, 86_400),
        ("interval", 0, i64::MAX),
        ("month", 1, 12),
    ];
    let numbers = BOUNDS.iter().filter(|it| is_read_by(cycle, it.0));
    let numbers = numbers.filter_map(|(member, min, max)| {
        let number = TemporalRule::number(document, member)?;
        Some((*member, number, *min, *max))
    });
    let days = TemporalRule::days_of_month(document).into_iter();
    let days = days
        .filter(|_| is_read_by(cycle, "days"))
        .map(|it| ("days", it, 1, 31));
    let outside = numbers
        .chain(days)
        .filter(|(_, number, min, max)| !(min..=max).contains(&number));
    outside
        .map(|(member, number, min, max)| {
            let message = why!(
                member_out_of_bounds,
                "`{member}` of `{rule}` is {number}, out of its bounds",
                member,
                rule,
                number
            );
            let help = match max {
                // What breaks on 0 is told of elsewhere.
                i64::MAX => why!(write_number_from, "write a number from {min}", min = 1_i64),
                max => why!(
                    write_number_between,
                    "write a number from {min} to {max}",
                    min,
                    max
                ),
            };
            Oddity::warning(message, help).arg("member", member)
        })
        .collect()
}

/// Hours from 9 to 17 that are over after 17 seconds.
fn hours_for_seconds(document: &Json, rule: &str) -> Option<Oddity> {
    let start = TemporalRule::number(document, "time_window_start").unwrap_or(0);
    let stop = TemporalRule::number(document, "time_window_stop")?;
    let are_hours = (0..=24).contains(&start) && (1..=24).contains(&stop) && start < stop;
    are_hours.then(|| {
        let oddity = Oddity::warning(
            why!(
                over_in_seconds,
                "`{rule}` is in force from second {start} of a day to second {stop}",
                rule,
                start,
                stop
            ),
            why!(
                an_hour_has_seconds,
                "write {first} and {last} if these are hours",
                first = start * 3_600,
                last = stop * 3_600
            ),
        );
        oddity.arg("member", "time_window_stop")
    })
}

/// A start that is counted from another year, or that is needed and missing.
fn start(document: &Json, rule: &str, cycle: &str) -> Option<Oddity> {
    let written = document.get("start_date").filter(|it| **it != Json::Null);
    if written.is_none() {
        let interval = TemporalRule::number(document, "interval").unwrap_or(1);
        return starts_with_the_call(rule, cycle, interval);
    }
    let start = TemporalRule::number(document, "start_date").filter(|it| UNIX.contains(it))?;
    let oddity = Oddity::warning(
        why!(
            begins_long_ago,
            "`{rule}` begins in the first centuries: its `start_date` {start} counts seconds since the year 0",
            rule,
            start
        ),
        why!(
            write_since_the_year_0,
            "write {seconds}, the seconds since the year 0",
            seconds = start + UNIX_EPOCH
        ),
    );
    Some(oddity.arg("member", "start_date"))
}

fn starts_with_the_call(rule: &str, cycle: &str, interval: i64) -> Option<Oddity> {
    let message = match (cycle, interval) {
        ("date", _) => why!(
            any_date,
            "`{rule}` has no `start_date`, and is for whichever day a call comes in",
            rule
        ),
        ("daily" | "weekly" | "monthly" | "yearly", 2..) => why!(
            counts_from_the_call,
            "`{rule}` has no `start_date`, and counts its interval from the day of each call",
            rule
        ),
        _ => return None,
    };
    let help = why!(
        write_start,
        "write the `start_date`, in seconds since the year 0"
    );
    Some(Oddity::warning(message, help).arg("member", "start_date"))
}
