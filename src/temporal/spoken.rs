//! Times as people say them: `Mon 10:00`, `a Monday at 10:00`, `Christmas Day 12:00`, `first Monday of May 09:00`.
//!
//! Said once, such a time is found from any day on and on any wall: the first one that is not before that day. There is no clock here: "today"
//! and "tomorrow" are absent. Hours on days of the week are `hours`.

mod holiday;
mod hours;
mod words;

pub use hours::{NoSuchHours, SpokenHours};

use super::day::{Civil, Day, Month};
use super::weekday::{Weekday, Weekdays};
use super::zone::{DAY, Moment, Zone};
use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::str::FromStr;

/// A time as people say it: a day and a time of day, or an instant
///
/// | day | which |
/// |---|---|
/// | `Mon`, `Monday`, `a Monday at` | the first such weekday |
/// | `a weekday` | the first of Monday to Friday |
/// | `12-24`, `24 December`, `December 24` | the first such date; with a year (`2026-12-24`, `24 December 2026`) that one |
/// | `first Monday of May`, `last Friday of November` | the first such date; `second` to `fifth` too, and with a year that one |
/// | `Christmas Day`, `Easter Monday` | the first such day; with a year that one; see [`Spoken::HOLIDAYS`] |
///
/// The time of day is `9:00`, `09:00`, `09:00:30`, `noon` or `midnight`, with which a day begins. Case does not count, and neither do `a`, `at`, `of`, `on` and `the`.
/// German is understood as well: `ein Montag um 10 Uhr`, `erster Montag im Mai 9:00`, `24. Dezember 18:00`, `Heiligabend 18:00`. A text with an
/// offset, as RFC 3339 has it, is an instant.
///
/// # Example
/// ```
/// # use ringtree::temporal::{Spoken, Zone};
/// let evening: Spoken = "Christmas Eve 18:00".parse()?;
/// let moment = evening.from("2026-03-02".parse()?, &Zone::named("Europe/Berlin")?);
/// assert_eq!(moment.ok_or("never")?.to_string(), "Thu 2026-12-24 18:00 in Europe/Berlin");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    text: String,
    said: Said,
}

/// A text that says no time
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoSuchTime(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    Exactly(Timestamp),
    /// A day, and seconds on its clock
    On(When, i64),
}

/// Which day: the first such one, or that of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct When {
    day: Named,
    year: Option<i64>,
}

/// A day that comes again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Named {
    Weekday(Weekdays),
    Date {
        month: i64,
        day: i64,
    },
    Nth(Nth, Weekday, i64),
    /// So many days after Easter Sunday
    Easter(i64),
}

/// Which of the weekdays of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Nth {
    Nth(i64),
    Last,
}

impl Spoken {
    /// The days that have a name: fixed ones, and those that move with Easter
    pub const HOLIDAYS: &[&str] = holiday::LISTED;

    /// An instant, as RFC 3339 has it
    pub fn exactly(instant: Timestamp) -> Self {
        Self {
            text: instant.to_string(),
            said: Said::Exactly(instant),
        }
    }

    /// As it was said
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The instant, when it is one that no day or zone changes
    pub fn instant(&self) -> Option<Timestamp> {
        match self.said {
            Said::Exactly(instant) => Some(instant),
            Said::On(..) => None,
        }
    }

    /// The first such time on the clocks of `zone` on `day` or later; nothing when there is none, such as the fifth Friday of a certain month
    ///
    /// A time that the clocks skip is the one an hour later, a time that they show twice is the first.
    pub fn from(&self, day: Day, zone: &Zone) -> Option<Moment> {
        let (when, second) = match self.said {
            Said::Exactly(instant) => return Some(Moment::new(instant, zone)),
            Said::On(when, second) => (when, second),
        };
        let day = when.from(day)?;
        let second = zone.second_at_wall(day.0.checked_mul(DAY)?.checked_add(second)?);
        Some(Moment::new(Timestamp::from_second(second).ok()?, zone))
    }
}

impl When {
    fn from(self, from: Day) -> Option<Day> {
        // A fifth Sunday of February comes after 40 years at the latest.
        const YEARS: i64 = 40;
        if let Named::Weekday(days) = self.day {
            return (0..7)
                .map(|ahead| from.plus(ahead))
                .find(|it| days.contains(it.weekday()));
        }
        if let Some(year) = self.year {
            return self.day.in_year(year);
        }
        let year = from.civil().year;
        let mut days = (year..=year + YEARS).filter_map(|it| self.day.in_year(it));
        days.find(|it| *it >= from)
    }
}

impl Named {
    fn in_year(self, year: i64) -> Option<Day> {
        match self {
            Self::Weekday(_) => None,
            Self::Date { month, day } => {
                let date = Day::of(year, month, day);
                (date.civil() == Civil { year, month, day }).then_some(date)
            }
            Self::Nth(nth, weekday, month) => {
                let month = Month::of(year, month);
                let day = match nth {
                    Nth::Nth(nth) => month.first().plus(-1).next(weekday).plus(7 * (nth - 1)),
                    Nth::Last => month.last().plus(-7).next(weekday),
                };
                month.holds(day).then_some(day)
            }
            Self::Easter(days) => Some(holiday::easter(year).plus(days)),
        }
    }
}

impl FromStr for Spoken {
    type Err = NoSuchTime;

    fn from_str(text: &str) -> Result<Self, NoSuchTime> {
        let instant = text.trim().parse().ok().map(Said::Exactly);
        let said = instant.or_else(|| words::read(text));
        Ok(Self {
            said: said.ok_or_else(|| NoSuchTime(text.to_owned()))?,
            text: text.to_owned(),
        })
    }
}

impl fmt::Display for Spoken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Serialize for Spoken {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Spoken {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

impl fmt::Display for NoSuchTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is no time; write a day and a time of day such as `Mon 10:00`, `Christmas Day 12:00`, `first Monday of May 09:00` or \
             `2026-12-24 18:00`, or an instant such as `2026-03-02T10:00:00-06:00`",
            self.0
        )
    }
}

impl std::error::Error for NoSuchTime {}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found from a day on in Berlin.
    fn check(from: &str, cases: &[(&str, &str)]) {
        let zone = Zone::named("Europe/Berlin").unwrap();
        for (text, expected) in cases {
            let spoken: Spoken = text.parse().unwrap();
            let moment = spoken.from(from.parse().unwrap(), &zone);
            let found = moment.map_or("never".to_owned(), |it| it.to_string());
            let found = found.trim_end_matches(" in Europe/Berlin");
            assert_eq!(found, *expected, "{text} from {from}");
        }
    }

    #[test]
    fn days_are_found_from_a_day_on() {
        check(
            "2026-03-04",
            &[
                ("Wed 10:00", "Wed 2026-03-04 10:00"),
                ("Mon 10:00", "Mon 2026-03-09 10:00"),
                ("a Monday at 9:00", "Mon 2026-03-09 09:00"),
                ("on a weekday, noon", "Wed 2026-03-04 12:00"),
                ("Tuesday midnight", "Tue 2026-03-10 00:00"),
                ("03-04 08:00", "Wed 2026-03-04 08:00"),
                ("03-03 08:00", "Wed 2027-03-03 08:00"),
                ("02-29 08:00", "Tue 2028-02-29 08:00"),
                ("2026-01-02 18:00", "Fri 2026-01-02 18:00"),
                ("2026-01-02T18:00", "Fri 2026-01-02 18:00"),
                ("December 24 18:00", "Thu 2026-12-24 18:00"),
                ("the 4th of July at 18:00", "Sat 2026-07-04 18:00"),
                ("24 Dec 2031 18:00:30", "Wed 2031-12-24 18:00:30"),
                ("first Monday of May 09:00", "Mon 2026-05-04 09:00"),
                ("first Monday of March 09:00", "Mon 2027-03-01 09:00"),
                ("last Friday in November 17:00", "Fri 2026-11-27 17:00"),
                ("fifth Sunday of February 17:00", "Sun 2032-02-29 17:00"),
                ("5th Friday of May 2026 10:00", "Fri 2026-05-29 10:00"),
                ("fifth Monday of May 2026 10:00", "never"),
                ("29 February 2027 10:00", "never"),
                ("2026-03-02T10:00:00Z", "Mon 2026-03-02 11:00"),
            ],
        );
    }

    #[test]
    fn holidays_have_names() {
        check(
            "2026-03-04",
            &[
                ("Christmas Day 12:00", "Fri 2026-12-25 12:00"),
                ("christmas 12:00", "Fri 2026-12-25 12:00"),
                ("New Year's Day 00:00", "Fri 2027-01-01 00:00"),
                ("Good Friday 10:00", "Fri 2026-04-03 10:00"),
                ("Easter 10:00", "Sun 2026-04-05 10:00"),
                ("Easter Monday 2025 10:00", "Mon 2025-04-21 10:00"),
                ("Ascension Day 10:00", "Thu 2026-05-14 10:00"),
                ("Whit Monday 10:00", "Mon 2026-05-25 10:00"),
                ("Thanksgiving 10:00", "Thu 2026-11-26 10:00"),
                ("Labor Day 10:00", "Mon 2026-09-07 10:00"),
            ],
        );
        for name in Spoken::HOLIDAYS {
            assert!(format!("{name} 10:00").parse::<Spoken>().is_ok(), "{name}");
        }
    }

    #[test]
    fn german_is_understood() {
        check(
            "2026-03-04",
            &[
                ("Mo 10:00", "Mon 2026-03-09 10:00"),
                ("ein Montag um 10 Uhr", "Mon 2026-03-09 10:00"),
                ("an einem Werktag um 8:30 Uhr", "Wed 2026-03-04 08:30"),
                ("24.12. 18:00", "Thu 2026-12-24 18:00"),
                ("24.12.2027 18:00", "Fri 2027-12-24 18:00"),
                ("24. Dezember, 18 Uhr", "Thu 2026-12-24 18:00"),
                ("erster Montag im Mai 9:00", "Mon 2026-05-04 09:00"),
                (
                    "am letzten Freitag im März um 17 Uhr",
                    "Fri 2026-03-27 17:00",
                ),
                ("Heiligabend 18:00", "Thu 2026-12-24 18:00"),
                ("Karfreitag mittags", "Fri 2026-04-03 12:00"),
                ("Tag der Deutschen Einheit 12:00", "Sat 2026-10-03 12:00"),
            ],
        );
    }

    #[test]
    fn clocks_that_change_are_read_as_walls_are() {
        let days = [
            ("2026-03-29 02:30", "Sun 2026-03-29 03:30"),
            ("2026-10-25 02:30", "Sun 2026-10-25 02:30"),
        ];
        check("2026-03-04", &days);
        let twice: Spoken = "2026-10-25 02:30".parse().unwrap();
        let zone = Zone::named("Europe/Berlin").unwrap();
        let first = twice.from(Day::of(2026, 1, 1), &zone).unwrap();
        assert_eq!(first.instant().to_string(), "2026-10-25T00:30:00Z");
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in [
            "",
            "Mon",
            "10:00",
            "Mon 24:00",
            "Mon 10:60",
            "Mon 10",
            "Mon 2026 10:00",
            "Mun 10:00",
            "13-01 10:00",
            "02-30 10:00",
            "sixth Monday of May 10:00",
            "first Monday 10:00",
            "first May Day 10:00",
            "2026-03-02T10:00:00",
            "Mon 10:00 or so",
            "2026-02-30 10:00",
            "Mon Tue 10:00",
            "Mon -1:00",
            "12-24-2026 10:00",
            "Mon 10:00:61",
            "at 10:00",
            "May 10:00",
        ] {
            let expected = text == "2026-03-02T10:00:00";
            assert_eq!(text.parse::<Spoken>().is_ok(), expected, "{text}");
        }
    }
}
