//! When a rule recurs: the next date on its cycle, one function a cycle.
//!
//! The dates are Kazoo's, quirks included, because a preview has to say what the switch will do; each quirk is marked where it arises.
//! Windows, zones and the switching on and off by hand are absent.

mod monthly;
#[cfg(test)]
mod tests;
mod yearly;

use super::day::Day;
use super::weekday::{Weekday, Weekdays};
use monthly::monthly;
use serde::Serialize;
use yearly::Year;

/// How a rule repeats; no interval is 0.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cycle {
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
pub(super) enum DaysOfMonth {
    /// `days`, as listed: the first one, then the others
    Listed(i64, Vec<i64>),
    /// `ordinal` and the one weekday
    Weekday(Ordinal, Weekday),
}

/// Which such weekday of a month
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ordinal {
    /// `every`
    Every,
    /// `first` (1) to `fifth` (5)
    Nth(i64),
    /// `last`
    Last,
}

/// Why a cycle has no next date
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) enum Dateless {
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
