//! Days of the Gregorian calendar, by number.
//!
//! A [`Day`] counts from 1970-01-01, so distances are subtractions and nothing here fails. Times of day and zones are absent.

use super::weekday::Weekday;
use crate::why::Why;
use serde::{Serialize, Serializer};
use std::fmt;

/// A date, as days since 1970-01-01
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub(super) i64);

/// A year, a month of it (1 to 12) and a day of that (1 to 31)
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Civil {
    pub(crate) year: i64,
    pub(crate) month: i64,
    pub(crate) day: i64,
}

/// Months since January of the year 0
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Month(pub(super) i64);

impl Day {
    /// The day of a date; months and days beyond their range roll over, as Kazoo's `kz_date:normalize/1` does
    ///
    /// Numbers that no calendar gets to mean the last one that some calendar might.
    ///
    /// # Example
    /// ```
    /// # use ringtree::temporal::Day;
    /// assert_eq!(Day::of(2023, 2, 30).to_string(), "2023-03-02");
    /// ```
    pub fn of(year: i64, month: i64, day: i64) -> Self {
        const LIMIT: i64 = 1_000_000_000_000;
        let [year, month, day] = [year, month, day].map(|it| it.clamp(-LIMIT, LIMIT));
        Month::of(year, month).day(day)
    }

    pub(crate) fn civil(self) -> Civil {
        // Years that begin in March put the leap day last; eras of 400 years repeat.
        let shifted = self.0 + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * day_of_year + 2) / 153;
        let month = if from_march < 10 {
            from_march + 3
        } else {
            from_march - 9
        };
        Civil {
            year: year_of_era + era * 400 + i64::from(month <= 2),
            month,
            day: day_of_year - (153 * from_march + 2) / 5 + 1,
        }
    }

    /// The year that it is in
    pub fn year(self) -> i64 {
        self.civil().year
    }

    /// The day of the week
    pub fn weekday(self) -> Weekday {
        Weekday::after_monday((self.0 + 3).rem_euclid(7))
    }

    /// The Monday of this day's week
    #[must_use]
    pub fn monday(self) -> Self {
        Self(self.0 - (self.0 + 3).rem_euclid(7))
    }

    /// So many days later
    #[must_use]
    pub fn plus(self, days: i64) -> Self {
        Self(self.0 + days)
    }

    /// The first such weekday later than this day.
    pub(super) fn next(self, weekday: Weekday) -> Self {
        let ahead = (weekday as i64 - self.weekday() as i64 - 1).rem_euclid(7);
        self.plus(ahead + 1)
    }
}

impl Month {
    pub(super) fn of(year: i64, month: i64) -> Self {
        Self(year * 12 + month - 1)
    }

    pub(super) fn first(self) -> Day {
        let (year, month) = (self.0.div_euclid(12), self.0.rem_euclid(12) + 1);
        let shifted_year = if month <= 2 { year - 1 } else { year };
        let era = shifted_year.div_euclid(400);
        let year_of_era = shifted_year.rem_euclid(400);
        let from_march = (month + 9) % 12;
        let day_of_year = (153 * from_march + 2) / 5;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Day(era * 146_097 + day_of_era - 719_468)
    }

    pub(super) fn last(self) -> Day {
        Self(self.0 + 1).first().plus(-1)
    }

    /// Day `day` of this month; 32 and more run on into the next.
    pub(super) fn day(self, day: i64) -> Day {
        self.first().plus(day - 1)
    }

    pub(super) fn length(self) -> i64 {
        Self(self.0 + 1).first().0 - self.first().0
    }

    pub(super) fn holds(self, day: Day) -> bool {
        self.first() <= day && day <= self.last()
    }
}

impl Civil {
    pub(super) fn month(self) -> Month {
        Month::of(self.year, self.month)
    }
}

impl Day {
    /// `Mon 2026-03-02`, to be said
    pub(super) fn said(self) -> Why {
        let (weekday, date) = (self.weekday().said(), self.to_string());
        why!(date, "{weekday} {date}", weekday, date)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Civil { year, month, day } = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Reads `2026-03-02`; the date has to exist.
impl std::str::FromStr for Day {
    type Err = NoSuchDate;

    fn from_str(text: &str) -> Result<Self, NoSuchDate> {
        let refused = || NoSuchDate(text.to_owned());
        let mut parts = text.splitn(3, '-').map(str::parse::<u16>);
        let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day))) =
            (parts.next(), parts.next(), parts.next())
        else {
            return Err(refused());
        };
        let date = Self::of(year.into(), month.into(), day.into());
        let read = Civil {
            year: year.into(),
            month: month.into(),
            day: day.into(),
        };
        (date.civil() == read).then_some(date).ok_or_else(refused)
    }
}

/// A text that is not a date such as `2026-03-02`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoSuchDate(pub String);

impl fmt::Display for NoSuchDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a date such as `2026-03-02`", self.0)
    }
}

impl std::error::Error for NoSuchDate {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_eight_centuries_comes_back() {
        let mut weekday = Day::of(1600, 1, 1).weekday() as i64;
        let mut before = Day::of(1600, 1, 1).plus(-1);
        for year in 1600..2400 {
            for month in 1..=12 {
                let month = Month::of(year, month);
                for day in 1..=month.length() {
                    let date = month.day(day);
                    assert_eq!(date, before.plus(1));
                    assert_eq!((date.civil().month(), date.civil().day), (month, day));
                    assert_eq!(date.weekday() as i64, weekday, "{date}");
                    (before, weekday) = (date, (weekday + 1) % 7);
                }
            }
        }
        assert_eq!(Day::of(1970, 1, 1), Day(0));
        assert_eq!(Day(0).weekday(), Weekday::Thursday);
    }

    #[test]
    fn no_number_is_too_large() {
        let days = [
            Day::of(i64::MIN, 1, 1),
            Day::of(0, i64::MIN, 1),
            Day::of(0, 1, i64::MIN),
            Day::of(9_999, 12, 31),
            Day::of(0, 1, i64::MAX),
            Day::of(0, i64::MAX, 1),
            Day::of(i64::MAX, 1, 1),
        ];
        assert!(days.is_sorted(), "{days:?}");
    }

    #[test]
    fn the_next_weekday_is_never_today() {
        let tuesday: Day = "2024-03-12".parse().unwrap();
        assert_eq!(tuesday.next(Weekday::Tuesday), tuesday.plus(7));
        assert_eq!(tuesday.next(Weekday::Wednesday), tuesday.plus(1));
        assert_eq!(tuesday.next(Weekday::Monday), tuesday.plus(6));
    }

    #[test]
    fn a_date_that_does_not_exist_is_refused() {
        for text in [
            "2023-02-29",
            "2023-13-01",
            "2023-1",
            "yesterday",
            "",
            "-1-2-3",
        ] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }
}
