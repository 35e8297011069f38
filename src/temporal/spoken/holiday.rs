//! Days that have a name.
//!
//! Those that many calendars share, a few of the United States, and their German names; a day whose date depends on the country, such as Labour Day
//! in May or September, is here only under a name of one meaning. Whether anybody is off is absent.

use super::super::day::Day;
use super::super::weekday::Weekday;
use super::{Named, Nth};

/// Names for people to choose from, one a day
pub(super) const LISTED: &[&str] = &[
    "New Year's Day",
    "Epiphany",
    "Good Friday",
    "Easter Sunday",
    "Easter Monday",
    "May Day",
    "Ascension Day",
    "Whit Sunday",
    "Whit Monday",
    "Corpus Christi",
    "Memorial Day",
    "Independence Day",
    "Labor Day",
    "German Unity Day",
    "Thanksgiving",
    "Christmas Eve",
    "Christmas Day",
    "Boxing Day",
    "New Year's Eve",
];

/// The day of this name, in small letters and without apostrophes.
pub(super) fn named(name: &str) -> Option<Named> {
    let on = |month, day| Named::Date { month, day };
    Some(match name {
        "new years day" | "new year" | "neujahr" | "neujahrstag" => on(1, 1),
        "epiphany" | "heilige drei könige" | "dreikönigstag" => on(1, 6),
        "good friday" | "karfreitag" => Named::Easter(-2),
        "easter sunday" | "easter" | "ostersonntag" | "ostern" => Named::Easter(0),
        "easter monday" | "ostermontag" => Named::Easter(1),
        "may day" | "tag arbeit" => on(5, 1),
        "ascension day" | "ascension" | "christi himmelfahrt" | "himmelfahrt" => Named::Easter(39),
        "whit sunday" | "pentecost" | "pfingstsonntag" | "pfingsten" => Named::Easter(49),
        "whit monday" | "pfingstmontag" => Named::Easter(50),
        "corpus christi" | "fronleichnam" => Named::Easter(60),
        "memorial day" => Named::Nth(Nth::Last, Weekday::Monday, 5),
        "independence day" => on(7, 4),
        "labor day" => Named::Nth(Nth::Nth(1), Weekday::Monday, 9),
        "german unity day" | "tag deutschen einheit" => on(10, 3),
        "thanksgiving" | "thanksgiving day" => Named::Nth(Nth::Nth(4), Weekday::Thursday, 11),
        "christmas eve" | "heiligabend" => on(12, 24),
        "christmas day" | "christmas" | "weihnachten" | "erster weihnachtstag" => on(12, 25),
        "boxing day" | "zweiter weihnachtstag" => on(12, 26),
        "new years eve" | "silvester" => on(12, 31),
        _ => return None,
    })
}

/// Easter Sunday of a year in the Gregorian calendar.
///
/// Source: J. Meeus, Astronomical Algorithms, chapter 8
pub(super) fn easter(year: i64) -> Day {
    let golden = year.rem_euclid(19);
    let (century, of_century) = (year.div_euclid(100), year.rem_euclid(100));
    let correction = (century - (century + 8).div_euclid(25) + 1).div_euclid(3);
    let moon = (19 * golden + century - century.div_euclid(4) - correction + 15).rem_euclid(30);
    let to_sunday = (32 + 2 * century.rem_euclid(4) + 2 * of_century.div_euclid(4)
        - moon
        - of_century.rem_euclid(4))
    .rem_euclid(7);
    let late = (golden + 11 * moon + 22 * to_sunday).div_euclid(451);
    let from_march = moon + to_sunday - 7 * late + 114;
    Day::of(
        year,
        from_march.div_euclid(31),
        from_march.rem_euclid(31) + 1,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_is_when_the_almanacs_say() {
        for date in [
            "1818-03-22",
            "1943-04-25",
            "1954-04-18",
            "1981-04-19",
            "2000-04-23",
            "2008-03-23",
            "2011-04-24",
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2038-04-25",
            "2049-04-18",
            "2076-04-19",
            "2285-03-22",
        ] {
            let day: Day = date.parse().unwrap();
            assert_eq!(easter(day.civil().year), day);
        }
        for year in 1583..3000 {
            let day = easter(year);
            assert_eq!(day.weekday(), Weekday::Sunday, "{year}");
            assert!(
                Day::of(year, 3, 22) <= day && day <= Day::of(year, 4, 25),
                "{year}"
            );
        }
    }
}
