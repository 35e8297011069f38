//! Sets of instants, written by the clock and said in words.

use super::*;
use crate::temporal::Weekday;
use expect_test::{Expect, expect};

fn ms(wall: &str, zone: &Zone) -> i64 {
    let at = Moment::at_wall(wall, zone).unwrap();
    at.instant().as_millisecond()
}

/// `2026-03-02T09:00 2026-03-02T17:00` on each line is a span.
#[track_caller]
fn check_in(zone: &str, within: &str, spans: &str, said: &Expect) {
    let zone = Zone::named(zone).unwrap();
    let span = |line: &str| {
        let (from, until) = line.trim().split_once(' ').unwrap();
        Span {
            from: ms(from, &zone),
            until: ms(until, &zone),
        }
    };
    let spans: Spans = spans.trim().lines().map(span).collect();
    said.assert_eq(&spans.said(span(within), &zone).to_string());
}

const WEEK_OF_MARCH: &str = "2026-03-02T00:00 2026-03-09T00:00";

#[track_caller]
fn check_week(spans: &str, said: &Expect) {
    check_in("Europe/Berlin", WEEK_OF_MARCH, spans, said);
}

/// The same hours on these days of March 2026, of which the second is a Monday.
fn on(days: &[u32], from: &str, until: &str) -> String {
    let line = |it: &u32| format!("2026-03-{it:02}T{from} 2026-03-{it:02}T{until}\n");
    days.iter().map(line).collect()
}

/// From a time to one of the next day.
fn nights(days: &[u32], from: &str, until: &str) -> String {
    let line = |it: &u32| format!("2026-03-{it:02}T{from} 2026-03-{:02}T{until}\n", it + 1);
    days.iter().map(line).collect()
}

#[test]
fn hours_of_a_week_are_said_by_weekdays() {
    let office = [2, 3, 4, 5, 6];
    check_week(
        &on(&office, "09:00", "17:00"),
        &expect!["Mon–Fri 09:00–17:00"],
    );
    check_week(
        &on(&office, "09:00", "17:00:01"),
        &expect!["Mon–Fri 09:00–17:00"],
    );
    check_week(
        &on(&office, "17:00", "17:00:01"),
        &expect!["Mon–Fri 17:00–17:00:01"],
    );
    check_week(
        &on(&office, "09:00:30", "17:00"),
        &expect!["Mon–Fri 09:00:30–17:00"],
    );
    check_week(&on(&[7], "10:00", "14:00"), &expect!["Sat 10:00–14:00"]);
    check_week(
        &on(&[2, 4, 6], "10:00", "14:00"),
        &expect!["Mon, Wed, Fri 10:00–14:00"],
    );
    check_week(
        &(on(&[2, 3, 4, 5], "08:00", "18:00") + &on(&[6], "08:00", "15:00")),
        &expect!["Mon–Thu 08:00–18:00 and Fri 08:00–15:00"],
    );
    check_week(
        &(on(&office, "09:00", "12:00") + &on(&office, "13:00", "17:00")),
        &expect!["Mon–Fri 09:00–12:00 and 13:00–17:00"],
    );
    check_week(
        &(on(&office, "09:00", "12:00")
            + &on(&office, "13:00", "17:00")
            + &on(&[7], "10:00", "14:00")),
        &expect!["Mon–Fri 09:00–12:00 and 13:00–17:00; Sat 10:00–14:00"],
    );
    check_week(
        &on(&[2, 3, 4, 5, 6, 7, 8], "09:00", "17:00"),
        &expect!["every day 09:00–17:00"],
    );
    check_week(
        &on(&[2, 7, 8], "09:00", "17:00"),
        &expect!["Sat–Mon 09:00–17:00"],
    );
}

#[test]
fn nights_are_said_as_they_are_meant() {
    check_week(
        &nights(&[2, 3, 4, 5, 6], "22:00", "06:00"),
        &expect!["Mon–Fri 22:00–06:00"],
    );
    check_week(
        &("2026-03-02T00:00 2026-03-02T06:00\n".to_owned()
            + &nights(&[2, 3, 4, 5, 6, 7], "22:00", "06:00")
            + "2026-03-08T22:00 2026-03-09T00:00"),
        &expect!["every day 22:00–06:00"],
    );
    check_week("2026-03-07T00:00 2026-03-09T00:00", &expect!["Sat–Sun"]);
    check_week(
        "2026-03-06T17:00 2026-03-09T00:00",
        &expect!["Fri 17:00–Sun 24:00"],
    );
    check_week(
        "2026-03-07T00:00 2026-03-08T12:00",
        &expect!["Sat 00:00–Sun 12:00"],
    );
    check_week(
        "2026-03-02T00:00 2026-03-02T09:00\n2026-03-06T17:00 2026-03-09T00:00",
        &expect!["Fri 17:00–Mon 09:00"],
    );
}

#[test]
fn the_rest_of_a_week_is_said_by_what_it_is_not() {
    check_week("2026-03-02T00:00 2026-03-09T00:00", &expect!["at any time"]);
    check_week("2026-03-01T00:00 2026-03-02T00:00", &expect!["at no time"]);
    check_week(
        &("2026-03-02T00:00 2026-03-02T09:00\n".to_owned()
            + &nights(&[2, 3, 4, 5], "17:00", "09:00")
            + "2026-03-06T17:00 2026-03-09T00:00"),
        &expect!["outside Mon–Fri 09:00–17:00"],
    );
}

#[test]
fn clocks_that_are_set_are_read_as_they_show() {
    check_in(
        "Europe/Berlin",
        "2026-10-19T00:00 2026-10-26T00:00",
        "2026-10-19T00:00 2026-10-20T00:00\n2026-10-25T00:00 2026-10-26T00:00",
        &expect!["Sun–Mon"],
    );
    // From 2:30, shown for the first time, to 4:00.
    check_in(
        "Europe/Berlin",
        "2026-10-19T00:00 2026-10-26T00:00",
        "2026-10-25T02:30 2026-10-25T04:00",
        &expect!["Sun 02:30–04:00"],
    );
    let berlin = Zone::named("Europe/Berlin").unwrap();
    let second_time = Span {
        from: ms("2026-10-25T02:30", &berlin) + 3_600_000,
        until: ms("2026-10-25T04:00", &berlin),
    };
    let week = Span {
        from: ms("2026-10-19T00:00", &berlin),
        until: ms("2026-10-26T00:00", &berlin),
    };
    let said = Spans::from(second_time).said(week, &berlin);
    assert_eq!(said.to_string(), "Sun 02:30 (+01:00)–04:00");
}

/// The same hours on the days from one to another that `is_so`.
fn daily(first: &str, last: &str, is_so: impl Fn(Day) -> bool, from: &str, until: &str) -> String {
    let [first, last]: [Day; 2] = [first, last].map(|it| it.parse().unwrap());
    let days = (first.0..=last.0).map(Day).filter(|it| is_so(*it));
    let lines: Vec<_> = days
        .map(|it| format!("{it}T{from} {it}T{until}\n"))
        .collect();
    lines.concat()
}

fn is_workday(it: Day) -> bool {
    !matches!(it.weekday(), Weekday::Saturday | Weekday::Sunday)
}

const YEAR: &str = "2026-01-01T00:00 2027-01-01T00:00";

#[track_caller]
fn check_year(spans: &str, said: &Expect) {
    check_in("America/New_York", YEAR, spans, said);
}

#[test]
fn a_year_is_said_by_weekdays_and_dates() {
    let all = ("2026-01-01", "2026-12-31");
    check_year(
        &daily(all.0, all.1, is_workday, "09:00", "17:00"),
        &expect!["Mon–Fri 09:00–17:00"],
    );
    let holiday = |it: &Day| ["2026-12-24", "2026-12-25"].contains(&&*it.to_string());
    check_year(
        &daily(
            all.0,
            all.1,
            |it| is_workday(it) && !holiday(&it),
            "09:00",
            "17:00",
        ),
        &expect!["Mon–Fri 09:00–17:00 except 24–25 Dec 2026"],
    );
    check_year("2026-12-24T00:00 2026-12-25T00:00", &expect!["24 Dec 2026"]);
    check_year(
        "2026-12-24T08:00 2026-12-24T12:00",
        &expect!["24 Dec 2026 08:00–12:00"],
    );
    check_year(
        "2026-11-30T00:00 2026-12-03T00:00",
        &expect!["30 Nov 2026 – 2 Dec 2026"],
    );
    check_year(
        &daily("2026-07-01", all.1, is_workday, "09:00", "17:00"),
        &expect!["Mon–Fri 09:00–17:00 from 1 Jul 2026"],
    );
    check_year(
        &daily("2026-03-02", "2026-06-12", is_workday, "09:00", "17:00"),
        &expect!["Mon–Fri 09:00–17:00 from 2 Mar 2026 until 12 Jun 2026"],
    );
    check_year(
        &daily(
            all.0,
            all.1,
            |it| it.to_string().ends_with("-13"),
            "00:00",
            "12:00",
        ),
        &expect![
            "13 Jan 2026, 13 Feb 2026, 13 Mar 2026, 13 Apr 2026, 13 May 2026 and 7 more days 00:00–12:00"
        ],
    );
    check_year(
        "2026-01-01T00:00 2026-12-24T00:00\n2026-12-25T00:00 2027-01-01T00:00",
        &expect!["always except 24 Dec 2026"],
    );
}

#[test]
fn a_night_at_the_end_of_a_year_is_a_night() {
    let mut nights = vec!["2026-01-01T00:00 2026-01-01T06:00".to_owned()];
    let (first, last): (Day, Day) = ("2026-01-01".parse().unwrap(), "2026-12-31".parse().unwrap());
    for day in (first.0..last.0).map(Day) {
        nights.push(format!("{day}T22:00 {}T06:00", day.plus(1)));
    }
    nights.push("2026-12-31T22:00 2027-01-01T00:00".to_owned());
    check_year(&nights.join("\n"), &expect!["every day 22:00–06:00"]);
}
