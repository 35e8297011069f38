//! Where the switch and the calendar disagree about a rule: days that it adds, leaves out, or breaks on.
//!
//! What counts as the calendar is what the document says, read plainly. The switch's own reading is `cycle`.

use super::cycle::{Cycle, DaysOfMonth, Ordinal};
use super::day::Day;
use super::zone::Moment;
use super::{Schedule, TemporalRule, Verdict};

/// Days on which a rule does not do what its document says; the first few of each kind
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quirks {
    /// It is in force, and the document does not name the day
    pub added: Vec<Day>,
    /// It is not in force, and the document names the day
    pub missed: Vec<Day>,
    /// The switch breaks on it
    pub broken: Vec<Day>,
    /// What about the document brings this about
    pub cause: Option<Cause>,
}

/// What about a rule the switch reads in a way of its own
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// `days` are not in ascending order
    UnorderedDays,
    /// `days` name one that some months lack
    MissingDay,
    /// `ordinal` is `fifth`
    Fifth,
    /// A yearly rule on every such weekday of a month
    EveryOfMonth,
    /// The rule skips days, months or years, and begins on the first of them
    Interval,
}

/// How many days of a kind are told.
const TOLD: usize = 3;
/// How far we look: a leap day, and a year of each length after it.
const DAYS: i64 = 5 * 366;

impl TemporalRule {
    /// The days from `at` on, within five years, on which the switch and the document disagree
    ///
    /// # Example
    /// ```
    /// # use ringtree::{Json, temporal::{Moment, TemporalRule, Zone}};
    /// let payday = TemporalRule::read(&Json::parse(r#"{ "cycle": "monthly", "start_date": 63903513600, "days": [31] }"#)?);
    /// let quirks = payday.quirks(&Moment::new("2026-03-02T12:00:00Z".parse()?, &Zone::utc()));
    /// assert_eq!(quirks.added[0].to_string(), "2026-05-01");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn quirks(&self, at: &Moment) -> Quirks {
        let cause = match &self.schedule {
            Schedule::On(cycle) if self.enabled.is_none() => cycle.cause(),
            _ => None,
        };
        let Some(cause) = cause else {
            return Quirks::default();
        };
        let start = self.start_day(at);
        let mut quirks = Quirks::default();
        for offset in 0..DAYS {
            quirks.look(self, start, start.max(at.day()).plus(offset));
        }
        if !quirks.is_empty() {
            quirks.cause = Some(cause);
        }
        quirks
    }
}

impl Quirks {
    /// Whether there are none
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.missed.is_empty() && self.broken.is_empty()
    }

    fn look(&mut self, rule: &TemporalRule, start: Day, day: Day) {
        let Schedule::On(cycle) = &rule.schedule else {
            return;
        };
        let days = match (rule.base_date(start, day), cycle.names(start, day)) {
            (Err(Verdict::Broken { .. }), _) => &mut self.broken,
            (Ok(base), false) if base == day => &mut self.added,
            (Ok(base), true) if base != day => &mut self.missed,
            (Ok(_) | Err(_), _) => return,
        };
        if days.len() < TOLD {
            days.push(day);
        }
    }
}

impl Cycle {
    /// What about the cycle the switch may read in a way of its own; most have nothing.
    fn cause(&self) -> Option<Cause> {
        let of_month = |on: &DaysOfMonth| match on {
            DaysOfMonth::Listed(first, more) => {
                let days = || std::iter::once(first).chain(more);
                let missing = days().any(|it| *it > 28);
                let unordered = !days().is_sorted();
                let unordered = unordered.then_some(Cause::UnorderedDays);
                unordered.or(missing.then_some(Cause::MissingDay))
            }
            DaysOfMonth::Weekday(Ordinal::Nth(5), _) => Some(Cause::Fifth),
            DaysOfMonth::Weekday(..) => None,
        };
        let skips = |interval: i64| (interval != 1).then_some(Cause::Interval);
        match self {
            Self::Date | Self::Weekly { .. } => None,
            Self::Daily { interval } => skips(*interval),
            Self::Yearly {
                on: DaysOfMonth::Weekday(Ordinal::Every, _),
                ..
            } => Some(Cause::EveryOfMonth),
            Self::Monthly { interval, on } | Self::Yearly { interval, on, .. } => {
                of_month(on).or(skips(*interval))
            }
        }
    }

    /// Whether a plain reading of the document names this day, which is not before the start.
    fn names(&self, start: Day, day: Day) -> bool {
        let (begun, civil) = (start.civil(), day.civil());
        let hits = |distance: i64, interval: i64| distance % interval == 0;
        let on_day = |on: &DaysOfMonth| match on {
            DaysOfMonth::Listed(first, more) => *first == civil.day || more.contains(&civil.day),
            DaysOfMonth::Weekday(ordinal, weekday) => {
                day.weekday() == *weekday
                    && match ordinal {
                        Ordinal::Every => true,
                        Ordinal::Nth(nth) => (civil.day - 1) / 7 + 1 == *nth,
                        Ordinal::Last => civil.day + 7 > civil.month().length(),
                    }
            }
        };
        match self {
            Self::Date => day == start,
            Self::Daily { interval } => hits(day.0 - start.0, *interval),
            Self::Weekly { interval, wdays } => {
                let weeks = (day.monday().0 - start.monday().0) / 7;
                hits(weeks, *interval) && wdays.first_from(day.weekday()) == Some(day.weekday())
            }
            Self::Monthly { interval, on } => {
                hits(civil.month().0 - begun.month().0, *interval) && on_day(on)
            }
            Self::Yearly {
                interval,
                month,
                on,
            } => hits(civil.year - begun.year, *interval) && civil.month == *month && on_day(on),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Json;
    use crate::temporal::{UNIX_EPOCH, Zone};

    #[track_caller]
    fn check(start: &str, rule: &str, added: &str, missed: &str, broken: &str) {
        let midnight: jiff::Timestamp = format!("{start}T00:00:00Z").parse().unwrap();
        let seconds = midnight.as_second() + UNIX_EPOCH;
        let text = format!(r#"{{"start_date":{seconds},{rule}}}"#);
        let rule = TemporalRule::read(&Json::parse(&text).unwrap());
        let quirks = rule.quirks(&Moment::new(midnight, &Zone::utc()));
        let said = |days: &[Day]| {
            let days: Vec<_> = days.iter().map(Day::to_string).collect();
            days.join(" ")
        };
        let days = [&quirks.added, &quirks.missed, &quirks.broken].map(|it| said(it));
        assert_eq!(days, [added, missed, broken], "{text}");
        assert_eq!(quirks.cause.is_none(), quirks.is_empty());
    }

    #[test]
    fn rules_that_do_what_they_say_have_none() {
        for rule in [
            r#""cycle":"daily""#,
            r#""cycle":"weekly","interval":2,"wdays":["monday","friday"]"#,
            r#""cycle":"monthly","days":[1,15,28]"#,
            r#""cycle":"monthly","ordinal":"last","wdays":["friday"]"#,
            r#""cycle":"monthly","interval":3,"days":[15]"#,
            r#""cycle":"yearly","month":12,"days":[24,25,26]"#,
            r#""cycle":"date""#,
            r#""cycle":"monthly","days":[31],"enabled":true"#,
            r#""cycle":"often""#,
        ] {
            check("2026-01-02", rule, "", "", "");
        }
    }

    #[test]
    fn what_skips_days_misses_its_first() {
        check(
            "2026-01-02",
            r#""cycle":"daily","interval":3"#,
            "",
            "2026-01-02",
            "",
        );
        let monthly = r#""cycle":"monthly","interval":2,"days":[1]"#;
        check("2026-02-01", monthly, "", "2026-02-01", "");
        check("2026-02-02", monthly, "", "", "");
    }

    #[test]
    fn a_day_that_a_month_lacks_is_one_of_the_next() {
        let last = r#""cycle":"monthly","days":[31]"#;
        check(
            "2026-01-02",
            last,
            "2026-05-01 2026-07-01 2026-10-01",
            "",
            "",
        );
        let both = r#""cycle":"monthly","days":[1,31]"#;
        check(
            "2026-01-02",
            both,
            "",
            "2026-03-01 2027-03-01 2028-03-01",
            "",
        );
        let unordered = r#""cycle":"monthly","days":[15,1]"#;
        check(
            "2026-01-02",
            unordered,
            "",
            "2026-02-01 2026-03-01 2026-04-01",
            "",
        );
    }

    #[test]
    fn a_fifth_that_is_missing_is_looked_for_in_the_next_month() {
        let fifth = r#""cycle":"monthly","ordinal":"fifth","wdays":["friday"]"#;
        check(
            "2026-01-02",
            fifth,
            "2026-05-01 2027-10-01 2028-09-01",
            "",
            "",
        );
    }

    #[test]
    fn every_weekday_of_a_month_once_a_year_breaks() {
        let june = r#""cycle":"yearly","ordinal":"every","month":6,"wdays":["monday"]"#;
        check(
            "2026-01-02",
            june,
            "",
            "",
            "2026-02-01 2026-04-01 2026-06-01",
        );
        let july = r#""cycle":"yearly","ordinal":"every","month":7,"wdays":["wednesday"]"#;
        check("2026-01-02", july, "", "2026-07-01", "");
    }
}
