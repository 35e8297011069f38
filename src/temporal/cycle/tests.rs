//! The calendar, plain and odd, as tables.

use super::*;

/// Cycles of every kind, sensible and odd.
fn cycles() -> Vec<Cycle> {
    let listed = [
        &[1][..],
        &[31, 1],
        &[15, 29, 30],
        &[30],
        &[31],
        &[5, 25, 10],
        &[32],
        &[0],
    ];
    let ordinals = [1, 4, 5]
        .map(Ordinal::Nth)
        .into_iter()
        .chain([Ordinal::Every, Ordinal::Last]);
    let weekdays = [Weekday::Monday, Weekday::Thursday, Weekday::Sunday];
    let days: Vec<DaysOfMonth> = listed
        .iter()
        .map(|it| DaysOfMonth::Listed(it[0], it[1..].to_vec()))
        .chain(ordinals.flat_map(|it| weekdays.map(|weekday| DaysOfMonth::Weekday(it, weekday))))
        .collect();
    let mut cycles = vec![Cycle::Date];
    for interval in [1, 2, 3, 4, 12, 48, -2] {
        cycles.push(Cycle::Daily { interval });
        for wdays in [
            Weekdays::ALL,
            weekdays.into_iter().collect(),
            Weekdays::NONE.with(Weekday::Friday),
        ] {
            cycles.push(Cycle::Weekly { interval, wdays });
        }
        for on in &days {
            cycles.push(Cycle::Monthly {
                interval,
                on: on.clone(),
            });
            for month in [1, 2, 6, 12] {
                cycles.push(Cycle::Yearly {
                    interval,
                    month,
                    on: on.clone(),
                });
            }
        }
    }
    cycles
}

#[test]
fn an_answer_holds_as_long_as_it_says() {
    for cycle in cycles() {
        for start in ["2020-01-01", "2019-10-31", "2023-02-28"] {
            let start: Day = start.parse().unwrap();
            let mut standing = cycle.next(start, start.plus(-1));
            for day in (0..800).map(|it| start.plus(it)) {
                let next = cycle.next(start, day);
                assert!(
                    next.until >= day,
                    "{cycle:?} from {start} at {day}: {next:?}"
                );
                if day <= standing.until {
                    assert_eq!(next.base, standing.base, "{cycle:?} from {start} at {day}");
                }
                standing = next;
            }
        }
    }
}

/// Which days of a year from `first` on are their own base date, for a rule that begins on `start`.
fn check(cycle: &Cycle, start: &str, first: &str, in_force: &[&str]) {
    let (start, first): (Day, Day) = (start.parse().unwrap(), first.parse().unwrap());
    let back = i64::from(!matches!(cycle, Cycle::Weekly { .. }));
    let days = (0..366)
        .map(|it| first.plus(it))
        .filter(|day| *day >= start && cycle.next(start, day.plus(-back)).base == Ok(*day));
    let days: Vec<String> = days
        .map(|it| it.to_string())
        .take(in_force.len() + 1)
        .collect();
    assert_eq!(
        days[..days.len().min(in_force.len())],
        *in_force,
        "{cycle:?}"
    );
}

fn monthly(interval: i64, on: DaysOfMonth) -> Cycle {
    Cycle::Monthly { interval, on }
}

fn yearly(month: i64, on: DaysOfMonth) -> Cycle {
    let interval = 1;
    Cycle::Yearly {
        interval,
        month,
        on,
    }
}

fn listed(days: &[i64]) -> DaysOfMonth {
    DaysOfMonth::Listed(days[0], days[1..].to_vec())
}

#[test]
fn the_calendar_reads_plainly() {
    let (every, last) = (Ordinal::Every, Ordinal::Last);
    let friday = |ordinal| DaysOfMonth::Weekday(ordinal, Weekday::Friday);
    let thursday = DaysOfMonth::Weekday(Ordinal::Nth(4), Weekday::Thursday);
    check(
        &monthly(1, listed(&[1, 15])),
        "1983-04-11",
        "2024-02-01",
        &["2024-02-01", "2024-02-15", "2024-03-01"],
    );
    check(
        &monthly(1, friday(last)),
        "1983-04-11",
        "2024-02-01",
        &["2024-02-23", "2024-03-29"],
    );
    check(
        &monthly(1, friday(every)),
        "1983-04-11",
        "2024-02-20",
        &["2024-02-23", "2024-03-01", "2024-03-08"],
    );
    check(
        &yearly(11, thursday),
        "1983-04-11",
        "2024-01-01",
        &["2024-11-28"],
    );
    check(
        &yearly(12, listed(&[25])),
        "1983-04-11",
        "2024-01-01",
        &["2024-12-25"],
    );
}

#[test]
fn the_quirks_are_those_of_the_switch() {
    let fifth = |weekday| DaysOfMonth::Weekday(Ordinal::Nth(5), weekday);
    // An interval above 1 misses the start date.
    check(
        &Cycle::Daily { interval: 3 },
        "2024-01-01",
        "2024-01-01",
        &["2024-01-04", "2024-01-07"],
    );
    check(
        &monthly(2, listed(&[1])),
        "2024-01-01",
        "2024-01-01",
        &["2024-03-01", "2024-05-01"],
    );
    check(
        &monthly(2, listed(&[2])),
        "2024-01-02",
        "2024-01-02",
        &["2024-01-02", "2024-03-02"],
    );
    // The 31st of a month of 30 days is the 1st; the 31st of February is nothing, and hides a listed 1st.
    check(
        &monthly(1, listed(&[31])),
        "2023-01-01",
        "2023-02-01",
        &["2023-03-31", "2023-05-01"],
    );
    check(
        &monthly(1, listed(&[1, 31])),
        "2023-01-01",
        "2023-02-01",
        &["2023-02-01", "2023-03-31", "2023-04-01"],
    );
    check(
        &yearly(2, listed(&[29])),
        "2011-01-01",
        "2023-01-01",
        &["2023-03-01"],
    );
    // A missing fifth is on the 1st, save at New Year.
    check(
        &monthly(1, fifth(Weekday::Friday)),
        "2023-01-01",
        "2024-02-01",
        &["2024-03-01", "2024-03-29"],
    );
    check(
        &monthly(1, fifth(Weekday::Wednesday)),
        "2023-01-01",
        "2024-11-30",
        &["2025-01-29"],
    );
    // Every Friday of a month misses the 1st.
    check(
        &yearly(3, DaysOfMonth::Weekday(Ordinal::Every, Weekday::Friday)),
        "2011-01-01",
        "2024-01-01",
        &["2024-03-08"],
    );
    // The list's order counts.
    check(
        &monthly(1, listed(&[31, 1])),
        "2024-01-01",
        "2024-01-02",
        &["2024-01-31", "2024-03-31"],
    );
}

#[test]
fn every_weekday_of_a_month_crashes_after_a_day_that_the_month_lacks() {
    let june = yearly(6, DaysOfMonth::Weekday(Ordinal::Every, Weekday::Friday));
    let start: Day = "2011-01-01".parse().unwrap();
    let next = june.next(start, "2024-07-31".parse().unwrap());
    let lost = Dateless::NoSuchDay {
        year: 2024,
        month: 6,
        day: 31,
    };
    assert_eq!(next.base, Err(lost));
}

#[test]
fn a_fifth_that_never_exists_is_looked_for_without_end() {
    let start: Day = "2011-01-01".parse().unwrap();
    let fifth = |interval| Cycle::Yearly {
        interval,
        month: 2,
        on: DaysOfMonth::Weekday(Ordinal::Nth(5), Weekday::Monday),
    };
    assert_eq!(fifth(2).next(start, start).base, Err(Dateless::Never));
    assert_eq!(
        fifth(1).next(start, start).base,
        Ok("2016-02-29".parse().unwrap())
    );
}
