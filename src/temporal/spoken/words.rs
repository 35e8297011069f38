//! From words to a day and a time of day, English and German.

use super::super::day::{Civil, Day};
use super::super::weekday::{Weekday, Weekdays};
use super::{Named, Nth, Said, When, holiday};

/// Words that say nothing about which day or time it is
const FILLERS: &[&str] = &[
    "a", "an", "at", "on", "of", "in", "the", "am", "um", "im", "der", "des", "den", "dem", "ein",
    "eine", "einem", "einen", "uhr",
];

const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "januar", "jänner"],
    &["february", "feb", "februar"],
    &["march", "mar", "märz"],
    &["april", "apr"],
    &["may", "mai"],
    &["june", "jun", "juni"],
    &["july", "jul", "juli"],
    &["august", "aug"],
    &["september", "sep", "sept"],
    &["october", "oct", "oktober", "okt"],
    &["november", "nov"],
    &["december", "dec", "dezember", "dez"],
];

/// What a text says: the time of day comes last.
pub(super) fn read(text: &str) -> Option<Said> {
    let text = text.trim().to_lowercase().replace(['\'', '’'], "");
    // `2026-12-24T18:00`, as computers say it.
    let text = match text.split_once('t') {
        Some((date, time)) if written_date(date).is_some() => format!("{date} {time}"),
        _ => text,
    };
    let words = text.split([' ', '\t', ',']).filter(|it| !it.is_empty());
    let words: Vec<_> = words.collect();
    let (words, hour) = match words[..] {
        // A whole hour needs to be called one.
        [ref day @ .., hour, "uhr"] if !hour.contains(':') => (day.to_vec(), Some(hour)),
        _ => (words, None),
    };
    let said = words.iter().filter(|it| !FILLERS.contains(it));
    let said: Vec<_> = said.copied().collect();
    let (day, second) = match (hour, &said[..]) {
        (Some(hour), day) => (day, number(hour, 0, 23)? * 3_600),
        (None, [day @ .., time]) => (day, time_of_day(time)?),
        (None, []) => return None,
    };
    Some(Said::On(when(day)?, second))
}

fn time_of_day(text: &str) -> Option<i64> {
    match text {
        "noon" | "mittags" => return Some(12 * 3_600),
        "midnight" | "mitternacht" => return Some(0),
        _ => {}
    }
    let (hours, rest) = text.split_once(':')?;
    let (minutes, seconds) = rest.split_once(':').unwrap_or((rest, "00"));
    let both = |it: &str| number(it, 0, 59).filter(|_| it.len() == 2);
    Some(number(hours, 0, 23)? * 3_600 + both(minutes)? * 60 + both(seconds)?)
}

fn when(words: &[&str]) -> Option<When> {
    if let [date] = words
        && let Some(when) = written_date(date)
    {
        return Some(when);
    }
    if let [day @ .., year] = words
        && year.len() == 4
        && let Some(year) = number(year, 1, 9_999)
    {
        let day = named(day).filter(|it| !matches!(it, Named::Weekday(_)))?;
        return Some(When {
            day,
            year: Some(year),
        });
    }
    Some(When {
        day: named(words)?,
        year: None,
    })
}

/// `2026-12-24`, `12-24`, `24.12.` and `24.12.2026`
fn written_date(text: &str) -> Option<When> {
    let dashes: Vec<_> = text.split('-').collect();
    let dots: Vec<_> = text.split('.').collect();
    let (year, month, day) = match (&dashes[..], &dots[..]) {
        ([year, month, day], _) if year.len() == 4 => (*year, *month, *day),
        ([month, day], _) => ("", *month, *day),
        (_, [day, month, year]) if year.is_empty() || year.len() == 4 => (*year, *month, *day),
        _ => return None,
    };
    let year = match year {
        "" => None,
        year => Some(number(year, 1, 9_999)?),
    };
    let day = date(number(month, 1, 12)?, day)?;
    let exists = year.is_none_or(|it| day.in_year(it).is_some());
    exists.then_some(When { day, year })
}

/// A day of a month that some year has.
fn date(month: i64, day: &str) -> Option<Named> {
    let day = number(day, 1, 31)?;
    let in_leap_year = Civil {
        year: 2000,
        month,
        day,
    };
    (Day::of(2000, month, day).civil() == in_leap_year).then_some(Named::Date { month, day })
}

fn named(words: &[&str]) -> Option<Named> {
    if let Some(day) = holiday::named(&words.join(" ")) {
        return Some(day);
    }
    match *words {
        ["weekday" | "werktag"] => Some(Named::Weekday(working_days())),
        [one] => weekday(one).map(|it| Named::Weekday(Weekdays::NONE.with(it))),
        [which, day, of] if weekday(day).is_some() => {
            Some(Named::Nth(nth(which)?, weekday(day)?, month(of)?))
        }
        [one, other] => match (month(one), month(other)) {
            (Some(month), None) => date(month, day_of_month(other)),
            (None, Some(month)) => date(month, day_of_month(one)),
            _ => None,
        },
        _ => None,
    }
}

fn working_days() -> Weekdays {
    let weekend = [Weekday::Saturday, Weekday::Sunday];
    let days = Weekday::ALL.into_iter().filter(|it| !weekend.contains(it));
    days.collect()
}

pub(super) fn weekday(word: &str) -> Option<Weekday> {
    Weekday::named(word)
        .or_else(|| Weekday::abbreviated(word))
        .or_else(|| {
            Some(match word {
                "mo" | "montag" => Weekday::Monday,
                "tues" | "di" | "dienstag" => Weekday::Tuesday,
                "mi" | "mittwoch" => Weekday::Wednesday,
                "thur" | "thurs" | "do" | "donnerstag" => Weekday::Thursday,
                "fr" | "freitag" => Weekday::Friday,
                "sa" | "samstag" | "sonnabend" => Weekday::Saturday,
                "so" | "sonntag" => Weekday::Sunday,
                _ => return None,
            })
        })
}

fn month(word: &str) -> Option<i64> {
    let at = MONTHS.iter().position(|it| it.contains(&word))?;
    i64::try_from(at + 1).ok()
}

/// `24`, `24.`, `24th`
fn day_of_month(word: &str) -> &str {
    let endings = [".", "st", "nd", "rd", "th"];
    let mut bare = endings.iter().filter_map(|it| word.strip_suffix(it));
    bare.next().unwrap_or(word)
}

fn nth(word: &str) -> Option<Nth> {
    Some(match word {
        "first" | "1st" | "1." | "erster" | "ersten" => Nth::Nth(1),
        "second" | "2nd" | "2." | "zweiter" | "zweiten" => Nth::Nth(2),
        "third" | "3rd" | "3." | "dritter" | "dritten" => Nth::Nth(3),
        "fourth" | "4th" | "4." | "vierter" | "vierten" => Nth::Nth(4),
        "fifth" | "5th" | "5." | "fünfter" | "fünften" => Nth::Nth(5),
        "last" | "letzter" | "letzten" => Nth::Last,
        _ => return None,
    })
}

/// A number of plain digits within bounds.
fn number(text: &str, min: i64, max: i64) -> Option<i64> {
    let is_plain = !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    let number = text.parse().ok().filter(|_| is_plain)?;
    (min..=max).contains(&number).then_some(number)
}
