//! When a rule recurs: the next date on its cycle, one function a cycle.
//!
//! The dates are Kazoo's, quirks included, because a preview has to say what the switch will do; each quirk is marked where it arises.
//! Windows, zones and the switching on and off by hand are absent.

use super::day::{Civil, Day, Month, Weekday, Weekdays};
use serde::Serialize;

/// How a rule repeats
#[derive(Clone, Debug, PartialEq)]
pub enum Cycle {
    /// `date`: once, on the start date
    Date,
    /// `daily`
    Daily {
        /// Days from one occurrence to the next
        interval: i64,
    },
    /// `weekly`
    Weekly {
        /// Weeks, from Monday to Monday
        interval: i64,
        /// Never none
        wdays: Weekdays,
    },
    /// `monthly`
    Monthly {
        /// Months, counted from the month of the start date
        interval: i64,
        /// Which days of such a month
        on: DaysOfMonth,
    },
    /// `yearly`
    Yearly {
        /// Years, counted from the year of the start date
        interval: i64,
        /// 1 is January
        month: i64,
        /// Which days of that month
        on: DaysOfMonth,
    },
}

/// Which days of a month
#[derive(Clone, Debug, PartialEq)]
pub enum DaysOfMonth {
    /// `days`, as listed: the first one, then the others
    Listed(i64, Vec<i64>),
    /// `ordinal` and the one weekday
    Weekday(Ordinal, Weekday),
}

/// Which such weekday of a month
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ordinal {
    /// `every`
    Every,
    /// `first` (1) to `fifth` (5)
    Nth(i64),
    /// `last`
    Last,
}

/// Why a cycle has no next date
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Dateless {
    /// Kazoo looks at a day of the month that does not exist, and crashes
    NoSuchDay {
        /// The year it looks at
        year: i64,
        /// The month it looks at
        month: i64,
        /// The day that this month lacks
        day: i64,
    },
    /// Kazoo looks for the date forever
    Never,
}

/// The answer for one day, and for how long it stays the answer
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Next {
    /// The date on the cycle that counts
    pub(super) base: Result<Day, Dateless>,
    /// Up to and including this day the same question has the same answer
    pub(super) until: Day,
}

/// A day later than all that a calendar asks for.
pub(super) const FOREVER: Day = Day(i64::MAX);

impl Cycle {
    /// The date that counts when one looks from `from`: the next one later than `from`, for weekly rules the next from `from` on
    ///
    /// Source: Kazoo `cf_temporal_route.erl` `next_rule_date/2`
    pub(super) fn next(&self, start: Day, from: Day) -> Next {
        match *self {
            Self::Date => Next {
                base: Ok(start),
                until: FOREVER,
            },
            Self::Daily { interval } => daily(interval, start, from),
            Self::Weekly { interval, wdays } => weekly(interval, wdays, start, from),
            Self::Monthly { interval, ref on } => monthly(interval, on, start, from),
            Self::Yearly {
                interval,
                month,
                ref on,
            } => {
                let year = Year {
                    interval,
                    month,
                    start,
                };
                match *on {
                    DaysOfMonth::Listed(first, ref more) => year.listed(first, more, from),
                    DaysOfMonth::Weekday(Ordinal::Every, weekday) => year.every(weekday, from),
                    DaysOfMonth::Weekday(ordinal, weekday) => year.nth(ordinal, weekday, from),
                }
            }
        }
    }
}

impl Cycle {
    /// Whether the next date is there whatever the day; the opposite is not claimed
    pub(super) fn always_has_a_date(&self) -> bool {
        let on_weekday = |on: &DaysOfMonth| matches!(on, DaysOfMonth::Weekday(..));
        !matches!(self, Self::Yearly { on, .. } if on_weekday(on))
    }
}

/// Where a day stands among the units (days, weeks, months, years) that count from the start date.
#[derive(Clone, Copy)]
struct Turn {
    /// Whether the unit is one of those that the interval hits
    active: bool,
    /// The unit whose first occurrence is next when this one has none left
    next: i64,
    /// The last unit of which all this holds
    last: i64,
}

/// QUIRK: the last hit is found by truncation and the next is one interval later, so with an interval above 1 the start date itself
/// is missed where the day looked from lies before it: daily rules, and those that start on the first of a month or a year.
fn turn(distance: i64, interval: i64) -> Turn {
    let hit = distance / interval * interval;
    Turn {
        active: hit == distance,
        next: hit + interval,
        last: if distance < 0 {
            distance
        } else {
            hit + interval.abs() - 1
        },
    }
}

fn daily(interval: i64, start: Day, from: Day) -> Next {
    let turn = turn(from.0 - start.0, interval);
    Next {
        base: Ok(start.plus(turn.next)),
        until: start.plus(turn.last),
    }
}

fn weekly(interval: i64, wdays: Weekdays, start: Day, from: Day) -> Next {
    // QUIRK: before the start, where no call looks, weeks count without sign and the day itself does not count.
    let weeks = (from.monday().0 - start.monday().0) / 7;
    let turn = turn(weeks.abs(), interval);
    let looked_from = from.plus(i64::from(from < start));
    let here = (looked_from.monday() == from.monday())
        .then(|| wdays.first_from(looked_from.weekday()))
        .flatten();
    let next = match here {
        Some(weekday) if turn.active => {
            let base = from.monday().plus(weekday as i64);
            Next {
                base: Ok(base),
                until: base,
            }
        }
        _ => {
            let first = wdays.first_from(Weekday::Monday).unwrap_or(Weekday::Monday);
            Next {
                base: Ok(start.monday().plus(7 * turn.next + first as i64)),
                until: start.monday().plus(7 * turn.last + 6),
            }
        }
    };
    let before = Next {
        until: from,
        ..next
    };
    if from < start { before } else { next }
}

fn monthly(interval: i64, on: &DaysOfMonth, start: Day, from: Day) -> Next {
    let (month, begun) = (from.civil().month(), start.civil().month());
    let turn = turn(month.0 - begun.0, interval);
    let here = turn.active.then(|| in_month(interval, on, month, from));
    here.flatten().unwrap_or_else(|| Next {
        base: Ok(first_in_month(on, Month(begun.0 + turn.next))),
        until: Month(begun.0 + turn.last).last(),
    })
}

/// The occurrence that an active month still has after `from`.
fn in_month(interval: i64, on: &DaysOfMonth, month: Month, from: Day) -> Option<Next> {
    let Civil {
        day, month: number, ..
    } = from.civil();
    let up_to = |base: Day, until: Day| Next {
        base: Ok(base),
        until: until.min(month.last()),
    };
    match *on {
        // QUIRK: the list's order decides, so `[31, 1]` loses the 1st. QUIRK: a day that the month lacks runs over into the next:
        // one too many is in force on the 1st; two or three too many never, and they hide a listed 1st.
        DaysOfMonth::Listed(first, ref more) => {
            let base = month.day(first_after(day, first, more)?);
            Some(up_to(base, base.plus(-1)))
        }
        DaysOfMonth::Weekday(Ordinal::Every, weekday) => {
            let base = from.next(weekday);
            (interval == 1 || month.holds(base)).then(|| up_to(base, base.plus(-1)))
        }
        // QUIRK: a missing fifth is a day of the next month, and counts as such when the interval is 1. The guard compares months and
        // days but not years, so in December the day's number has to be higher, and a 1st of January never counts.
        DaysOfMonth::Weekday(ordinal, weekday) => {
            let base = ordinal_day(ordinal, weekday, month);
            let there = base.civil();
            if there.month > number && interval == 1 {
                return Some(up_to(base, month.last()));
            }
            let counts = there.day > day && (there.month == number || interval == 1);
            counts.then(|| up_to(base, month.day(there.day - 1)))
        }
    }
}

fn first_in_month(on: &DaysOfMonth, month: Month) -> Day {
    match *on {
        DaysOfMonth::Listed(first, _) => month.day(first),
        DaysOfMonth::Weekday(ordinal, weekday) => ordinal_day(ordinal, weekday, month),
    }
}

/// The first listed day above `day`, in the list's order.
fn first_after(day: i64, first: i64, more: &[i64]) -> Option<i64> {
    std::iter::once(first)
        .chain(more.iter().copied())
        .find(|listed| *listed > day)
}

/// Such a weekday of `month`; a missing fifth is a day of the month after.
fn ordinal_day(ordinal: Ordinal, weekday: Weekday, month: Month) -> Day {
    let first = month.first().plus(-1).next(weekday);
    match ordinal {
        Ordinal::Every => first,
        Ordinal::Nth(nth) => first.plus(7 * (nth - 1)),
        Ordinal::Last => month.last().plus(-6).plus(-1).next(weekday),
    }
}

/// A yearly rule without its days.
#[derive(Clone, Copy)]
struct Year {
    interval: i64,
    month: i64,
    start: Day,
}

impl Year {
    fn turn(self, year: i64) -> Turn {
        let begun = self.start.civil().year;
        let Turn { active, next, last } = turn(year - begun, self.interval);
        Turn {
            active,
            next: begun + next,
            last: begun + last,
        }
    }

    fn listed(self, first: i64, more: &[i64], from: Day) -> Next {
        let Civil { year, month, day } = from.civil();
        let turn = self.turn(year);
        let here = Month::of(year, self.month);
        match first_after(day, first, more) {
            _ if turn.active && month < self.month => Next {
                base: Ok(here.day(first)),
                until: before(here, year),
            },
            Some(listed) if turn.active && month == self.month => Next {
                base: Ok(here.day(listed)),
                until: here.day(listed).plus(-1).min(here.last()),
            },
            _ => Next {
                base: Ok(Day::of(turn.next, self.month, first)),
                until: Day::of(turn.last, 12, 31),
            },
        }
    }

    fn nth(self, ordinal: Ordinal, weekday: Weekday, from: Day) -> Next {
        let Civil { year, month, .. } = from.civil();
        let turn = self.turn(year);
        let here = Month::of(year, self.month);
        let base = ordinal_day(ordinal, weekday, here);
        if turn.active && month < self.month {
            Next {
                base: self.existing(ordinal, weekday, year),
                until: before(here, year),
            }
        } else if turn.active && month == self.month && base > from && here.holds(base) {
            Next {
                base: Ok(base),
                until: base.plus(-1),
            }
        } else {
            Next {
                base: self.existing(ordinal, weekday, turn.next),
                until: Day::of(turn.last, 12, 31),
            }
        }
    }

    /// The occurrence of `year`, or of the first year by whole intervals later that has one.
    ///
    /// QUIRK: Kazoo looks on without end. Years repeat after 400, so 400 misses are all that there can be.
    fn existing(self, ordinal: Ordinal, weekday: Weekday, year: i64) -> Result<Day, Dateless> {
        (0..400)
            .map(|turns| Month::of(year + turns * self.interval, self.month))
            .find_map(|month| {
                Some(ordinal_day(ordinal, weekday, month)).filter(|it| month.holds(*it))
            })
            .ok_or(Dateless::Never)
    }

    /// QUIRK: in an active year Kazoo counts from the day number of the day looked from instead of from the 1st. So the 1st of the month
    /// is missed, and where the month lacks such a day the node crashes, whatever time of the year it is.
    fn every(self, weekday: Weekday, from: Day) -> Next {
        let Civil { year, month, day } = from.civil();
        let turn = self.turn(year);
        let next_year = Ok(ordinal_day(
            Ordinal::Every,
            weekday,
            Month::of(turn.next, self.month),
        ));
        if !turn.active {
            return Next {
                base: next_year,
                until: Day::of(turn.last, 12, 31),
            };
        }
        let here = Month::of(year, self.month);
        let base = here.day(day).next(weekday);
        let base = match month <= self.month && here.holds(base) {
            _ if day > here.length() => Err(Dateless::NoSuchDay {
                year,
                month: self.month,
                day,
            }),
            true => Ok(base),
            false => next_year,
        };
        Next { base, until: from }
    }
}

/// The last day before `month`, but no later than the end of `year`.
fn before(month: Month, year: i64) -> Day {
    month.first().plus(-1).min(Day::of(year, 12, 31))
}

#[cfg(test)]
mod tests {
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
            .chain(
                ordinals.flat_map(|it| weekdays.map(|weekday| DaysOfMonth::Weekday(it, weekday))),
            )
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
}
