//! Generated temporal rules, near instants at which clocks change.

use super::random::Random;
use jiff::Timestamp;

/// Zones whose clocks change, north and south, at midnight, by half an hour, across the date line, and not at all; with instants near
/// such a change.
pub const CHANGES: &[(&str, &str)] = &[
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

/// Values that some field of a rule may have, and most fields should not.
pub const ODD: &[&str] = &[
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
    "[\"monday\",\"wensday\"]",
    "[31,30]",
    "[-40]",
    "[29]",
    "[99999999999]",
    "\"every\"",
    "\"last\"",
    "\"fifth\"",
    "\"second\"",
    "86400",
    "63871329600",
    "9223372036854775807",
    "-9223372036854775808",
    "2",
    "12",
    "\"daily\"",
    "\"weekly\"",
    "\"monthly\"",
    "\"yearly\"",
    "\"date\"",
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
pub fn rule(random: &mut Random, near: Timestamp) -> String {
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
