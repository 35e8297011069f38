//! Yearly rules: the days of one month of a year.

use super::monthly::{first_after, ordinal_day};
use super::{Dateless, Next, Ordinal, Turn, turn};
use crate::temporal::day::{Civil, Day, Month};
use crate::temporal::weekday::Weekday;

/// A yearly rule without its days.
#[derive(Clone, Copy)]
pub(super) struct Year {
    pub(super) interval: i64,
    pub(super) month: i64,
    pub(super) start: Day,
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

    pub(super) fn listed(self, first: i64, more: &[i64], from: Day) -> Next {
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

    pub(super) fn nth(self, ordinal: Ordinal, weekday: Weekday, from: Day) -> Next {
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
            .map(|month| (month, ordinal_day(ordinal, weekday, month)))
            .find_map(|(month, day)| month.holds(day).then_some(day))
            .ok_or(Dateless::Never)
    }

    /// QUIRK: in an active year Kazoo counts from the day number of the day looked from instead of from the 1st. So the 1st of the month
    /// is missed, and where the month lacks such a day the node crashes, whatever time of the year it is.
    pub(super) fn every(self, weekday: Weekday, from: Day) -> Next {
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
        let counted = here.day(day).next(weekday);
        let base = if day > here.length() {
            let month = self.month;
            Err(Dateless::NoSuchDay { year, month, day })
        } else if month <= self.month && here.holds(counted) {
            Ok(counted)
        } else {
            next_year
        };
        Next { base, until: from }
    }
}

/// The last day before `month`, but no later than the end of `year`.
fn before(month: Month, year: i64) -> Day {
    month.first().plus(-1).min(Day::of(year, 12, 31))
}
