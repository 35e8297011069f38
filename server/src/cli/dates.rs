//! Years and days as options write them: of the years in which somebody may ask about calls.
//!
//! A year such as `26` is a slip of the finger, not one of ancient Rome, about which there would be nothing but good to say.

use ringtree::temporal::Day;
use std::ops::RangeInclusive;

const YEARS: RangeInclusive<i64> = 1970..=2199;

/// A year of the calendar
///
/// # Errors
/// When it is none, or not one of ours; the text says what to write.
pub(super) fn year(text: &str) -> Result<i64, String> {
    let year = text.parse().ok().filter(|_| is_digits(text));
    let year = year.ok_or("a year has four digits; write one such as `2026`")?;
    match meant(year) {
        Some(meant) if meant == year => Ok(year),
        Some(meant) => Err(format!("{text}? write {meant}")),
        None => Err(format!("{text}? {}", known("2026"))),
    }
}

/// A day of the calendar
///
/// # Errors
/// When there is no such day, or not in one of our years; the text says what to write.
pub(super) fn day(text: &str) -> Result<Day, String> {
    let day: Day = text.parse().map_err(|e| format!("{e}"))?;
    let (year, rest) = text.split_once('-').unwrap_or((text, ""));
    let said = year.parse().unwrap_or_default();
    match meant(said) {
        Some(meant) if meant == said => Ok(day),
        Some(meant) => Err(format!("{year}? write {meant}-{rest}")),
        None => Err(format!("{year}? {}", known("2026-03-02"))),
    }
}

/// The year that somebody means: with two digits one of our days.
fn meant(year: i64) -> Option<i64> {
    let meant = match year {
        0..70 => year + 2_000,
        70..100 => year + 1_900,
        _ => year,
    };
    Some(meant).filter(|it| YEARS.contains(it))
}

fn known(example: &str) -> String {
    let (first, last) = (YEARS.start(), YEARS.end());
    format!("calls are looked at from {first} to {last}; write such as `{example}`")
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|it| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_no_year() {
        for (said, says) in [
            ("26", "26? write 2026"),
            ("0026", "0026? write 2026"),
            ("85", "85? write 1985"),
            ("1969", "1969? calls are looked at from 1970 to 2199"),
            ("20226", "20226? calls are looked at"),
            ("abcd", "a year has four digits; write one such as `2026`"),
            ("+2026", "a year has four digits"),
        ] {
            let error = year(said).unwrap_err();
            assert!(error.starts_with(says), "{said}: {error}");
        }
        assert_eq!(year("2026"), Ok(2026));
        assert_eq!(year("2199"), Ok(2199));
    }

    #[test]
    fn a_day_is_one_of_a_year_of_ours() {
        assert_eq!(day("2026-03-02"), Ok(Day::of(2026, 3, 2)));
        let error = day("0026-01-05").unwrap_err();
        assert_eq!(error, "0026? write 2026-01-05");
        let error = day("2200-01-01").unwrap_err();
        assert!(error.ends_with("write such as `2026-03-02`"), "{error}");
        assert!(day("monday").is_err());
    }
}
