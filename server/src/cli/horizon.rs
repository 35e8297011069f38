//! Options of questions about all calls: of which time, by whose clocks.

use super::dates;
use super::input::InputError;
use clap::Args;
use jiff::Timestamp;
use ringtree::ask::saved::FIRST_DAY;
use ringtree::temporal::{Day, Span, Zone};
use serde::Serialize;
use std::fmt;

/// Which time is looked at; without an option a whole year that never changes, so that answers do not either
#[derive(Args, Debug)]
pub(super) struct Horizon {
    /// Look at calls of the week from this day on, such as `2026-03-02`; without --week and --year, of the year 2026
    #[arg(long, value_name = "DATE", conflicts_with = "year", value_parser = dates::day)]
    week: Option<Day>,
    /// Look at so many weeks from there
    #[arg(long, value_name = "N", requires = "week", default_value_t = 1, value_parser = clap::value_parser!(i64).range(1..=520))]
    weeks: i64,
    /// Look at calls of this year
    #[arg(long, value_name = "YYYY", value_parser = dates::year)]
    year: Option<i64>,
    /// Whose clocks days begin by, such as `Europe/Berlin`; without it those that rules name, else the account's, else UTC
    #[arg(long, value_name = "ZONE")]
    zone: Option<String>,
}

/// The time that was looked at
#[derive(Serialize)]
pub(super) struct Looked {
    #[serde(serialize_with = "as_instants")]
    pub(super) span: Span,
    #[serde(serialize_with = "as_name")]
    pub(super) zone: Zone,
    #[serde(skip)]
    said: String,
    /// Whether the zone was an option
    #[serde(skip)]
    pub(super) is_said: bool,
}

impl Horizon {
    /// The time to look at; `zone` is that of the documents
    ///
    /// # Errors
    /// When there is no such zone.
    pub(super) fn looked(&self, zone: Option<&str>) -> Result<Looked, InputError> {
        let name = self.zone.as_deref().or(zone);
        let zone = name.map_or_else(|| Ok(Zone::utc()), Zone::named);
        let zone = zone.map_err(|e| {
            InputError::Question(format!("{e}; say another with --zone, as `Europe/Berlin`"))
        })?;
        let (span, said) = match (self.week, self.year) {
            (None, year) => {
                let year = year.unwrap_or(FIRST_DAY.0);
                (zone.year(year), format!("in {year}"))
            }
            (Some(day), _) => {
                let weeks = match self.weeks {
                    1 => "in the week".to_owned(),
                    n => format!("in {n} weeks"),
                };
                (zone.weeks(day, self.weeks), format!("{weeks} from {day}"))
            }
        };
        Ok(Looked {
            said: format!("{said} by the clocks of {}", zone.name()),
            span,
            zone,
            is_said: self.zone.is_some(),
        })
    }
}

impl fmt::Display for Looked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said)
    }
}

/// A share of the time: `37 %`, `1.5 %`, `under 0.1 %`
pub(super) fn percent(share: f64) -> String {
    match share * 100.0 {
        it if it > 99.95 => "100 %".to_owned(),
        it if it < 0.05 => "under 0.1 %".to_owned(),
        it if it < 9.95 => format!("{it:.1} %"),
        it => format!("{it:.0} %"),
    }
}

/// In which share of the time something can happen: `possible 37 % of the time`, `possible at any time`
pub(super) fn possible(share: f64) -> String {
    match percent(share).as_str() {
        "100 %" => "possible at any time".to_owned(),
        percent => format!("possible {percent} of the time"),
    }
}

fn as_instants<S: serde::Serializer>(span: &Span, to: S) -> Result<S::Ok, S::Error> {
    let instant = |ms| Timestamp::from_millisecond(ms).map(|it| it.to_string());
    to.collect_seq([span.from, span.until].map(|it| instant(it).unwrap_or_default()))
}

fn as_name<S: serde::Serializer>(zone: &Zone, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(zone.name())
}
