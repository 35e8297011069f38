//! Hours as people say them: `Mon-Fri 09:00-17:00`, `Mon-Fri 09:00-12:00, 13:00-17:00; Sat 10:00-14:00`.

use super::words::weekday;
use crate::temporal::hours::{Hours, TimeOfDay};
use crate::temporal::spans::{Span, Spans};
use crate::temporal::weekday::{Weekday, Weekdays};
use crate::temporal::zone::{DAY, Zone};
use std::fmt;
use std::str::FromStr;

/// Hours as people say them: days of the week, and times on the clock
///
/// Days are `Mon`, `Monday`, `Mon-Fri` or `Fri-Mon`; without any it is every day. Times are `09:00-17:00` or `9-17`, until `24:00` at the latest, or beyond midnight
/// as `22:00-06:00`, which belongs to the day it begins on; without any it is the whole day. Times that follow others are on the same days; a
/// semicolon ends what belongs together. The first minute counts, the last does not. German days are understood as well.
///
/// # Example
/// ```
/// # use ringtree::temporal::{Day, SpokenHours, Zone};
/// let hours: SpokenHours = "Mon-Fri 09:00-12:00, 13:00-17:00; Sat 10:00-14:00".parse()?;
/// let zone = Zone::named("Europe/Berlin")?;
/// let week = zone.week(Day::of(2026, 3, 2));
/// assert_eq!(hours.within(week, &zone).total_ms(), (5 * 7 + 4) * 3_600_000);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpokenHours {
    text: String,
    parts: Vec<Part>,
}

/// A text that says no hours
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoSuchHours(String);

/// From a time to a time on some days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Part {
    days: Weekdays,
    start: TimeOfDay,
    end: TimeOfDay,
}

impl SpokenHours {
    /// As they were said
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// These hours within a span, on the clocks of `zone`
    pub fn within(&self, span: Span, zone: &Zone) -> Spans {
        let parts = self.parts.iter().map(|it| {
            let days = it.days.iter().collect();
            let hours = Hours::new(it.start, it.end, days, zone.clone());
            hours.phases(span).when(|holds| *holds)
        });
        let all = parts.fold(Spans::NONE, |all, it| all.or(&it));
        all.and(&Spans::from(span))
    }
}

impl FromStr for SpokenHours {
    type Err = NoSuchHours;

    fn from_str(text: &str) -> Result<Self, NoSuchHours> {
        let refused = || NoSuchHours(text.to_owned());
        let plain = text.replace(['–', '—'], "-").to_lowercase();
        let plain = plain.replace(" - ", "-");
        let mut parts = Vec::new();
        for clause in plain.split(';') {
            parts.extend(clause_of(clause).ok_or_else(refused)?);
        }
        Ok(Self {
            text: text.to_owned(),
            parts,
        })
    }
}

/// Days, times on them, other days, times on those.
fn clause_of(text: &str) -> Option<Vec<Part>> {
    let words = text.split([',', ' ', '\t']).filter(|it| !it.is_empty());
    let mut parts = Vec::new();
    let mut days = Weekdays::NONE;
    let mut has_times = false;
    for word in words {
        if let Some(more) = days_of(word) {
            if has_times {
                days = Weekdays::NONE;
            }
            days = more.iter().fold(days, Weekdays::with);
            has_times = false;
        } else {
            let (start, end) = times_of(word)?;
            if days == Weekdays::NONE {
                days = Weekdays::ALL;
            }
            parts.push(Part { days, start, end });
            has_times = true;
        }
    }
    if !has_times {
        let midnight = TimeOfDay::at_second(0)?;
        (days != Weekdays::NONE).then_some(())?;
        parts.push(Part {
            days,
            start: midnight,
            end: midnight,
        });
    }
    Some(parts)
}

fn days_of(word: &str) -> Option<Weekdays> {
    let Some((first, last)) = word.split_once('-') else {
        return weekday(word).map(|it| Weekdays::NONE.with(it));
    };
    let (first, last) = (weekday(first)?, weekday(last)?);
    let mut days = Weekdays::NONE;
    let from_first = Weekday::ALL.into_iter().cycle();
    let from_first = from_first.skip_while(|it| *it != first);
    for it in from_first.take(Weekday::ALL.len()) {
        days = days.with(it);
        if it == last {
            break;
        }
    }
    Some(days)
}

fn times_of(word: &str) -> Option<(TimeOfDay, TimeOfDay)> {
    let (start, end) = word.split_once('-')?;
    let (start, end) = (second(start)?, second(end)?);
    let is_empty = start == end || start == DAY;
    (!is_empty).then_some(())?;
    Some((
        TimeOfDay::at_second(start)?,
        TimeOfDay::at_second(end % DAY)?,
    ))
}

/// `9`, `09`, `9:00`, `24:00`
fn second(text: &str) -> Option<i64> {
    let (hour, minute) = text.split_once(':').unwrap_or((text, "00"));
    let number = |it: &str| -> Option<i64> {
        let is_plain = (1..=2).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit());
        it.parse().ok().filter(|_| is_plain)
    };
    let (hour, minute) = (number(hour)?, number(minute)?);
    let second = hour * 3_600 + minute * 60;
    (minute < 60 && second <= DAY).then_some(second)
}

impl fmt::Display for SpokenHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Display for NoSuchHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` says no hours; write days and times such as `Mon-Fri 09:00-17:00`, `Sat 10:00-14:00`, `22:00-06:00`, with `;` between several",
            self.0
        )
    }
}

impl std::error::Error for NoSuchHours {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::temporal::Day;

    /// What the hours of a week are, in words.
    fn check(cases: &[(&str, &str)]) {
        let zone = Zone::named("Europe/Berlin").unwrap();
        let week = zone.week(Day::of(2026, 3, 2));
        for (text, expected) in cases {
            let hours: SpokenHours = text.parse().unwrap();
            let said = hours.within(week, &zone).said(week, &zone).to_string();
            assert_eq!(said, *expected, "{text}");
        }
    }

    #[test]
    fn days_and_times_are_understood() {
        check(&[
            ("Mon-Fri 09:00-17:00", "Mon–Fri 09:00–17:00"),
            ("monday – friday 9 – 17", "Mon–Fri 09:00–17:00"),
            ("Sat, Sun 10:00-14:00", "Sat–Sun 10:00–14:00"),
            (
                "Mon 9:00-12:00, 13:00-17:00",
                "Mon 09:00–12:00 and 13:00–17:00",
            ),
            ("Mon 9-12 Tue 13-17", "Mon 09:00–12:00 and Tue 13:00–17:00"),
            ("Sat-Sun", "Sat–Sun"),
            ("Fri-Mon 8-9", "Fri–Mon 08:00–09:00"),
            ("18:00-24:00", "every day 18:00–24:00"),
            ("Mo-Mi 8:30-9:00", "Mon–Wed 08:30–09:00"),
            ("0:00-24:00", "at any time"),
        ]);
        let zone = Zone::utc();
        let night: SpokenHours = "Mon 22:00-06:00".parse().unwrap();
        let week = zone.week(Day::of(2026, 3, 2));
        assert_eq!(night.within(week, &zone).total_ms(), 8 * 3_600_000);
        let day_and_hours: SpokenHours = "Mon; Sat 10-14".parse().unwrap();
        assert_eq!(
            day_and_hours.within(week, &zone).total_ms(),
            (24 + 4) * 3_600_000
        );
    }

    #[test]
    fn what_says_no_hours_is_refused() {
        for text in [
            "",
            ";",
            "Mun 9-17",
            "Mon 9",
            "Mon 9-25",
            "Mon 9:60-10:00",
            "Mon 24:00-9:00",
            "Mon 9:00-9:00",
            "Mon-Fri 9-17;",
            "Mon--Fri 9-17",
            "Mon 9-17 or so",
        ] {
            assert!(text.parse::<SpokenHours>().is_err(), "{text}");
        }
    }
}
