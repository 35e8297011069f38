//! Temporal rules: is a rule in force at this moment, why, and when does that change next?
//!
//! A rule is read from its document once and then asked; every answer is a value, also for documents that crash or hang the switch. Which
//! rules a `temporal_route` node asks, and in which order, is absent: that is the module's affair.

mod change;
mod cycle;
mod day;
mod hours;
mod outlook;
mod phases;
mod quirk;
mod read;
mod said;
mod spans;
mod spoken;
mod timeline;
mod verdict;
mod wall;
mod week;
mod weekday;
mod window;
mod zone;

pub use day::{Day, NoSuchDate};
pub use hours::{Hours, TimeOfDay};
pub use outlook::Outlook;
pub use phases::Phases;
pub use quirk::{Cause, Quirks};
pub use spans::{Span, Spans};
pub use spoken::{NoSuchHours, NoSuchTime, Spoken, SpokenHours};
pub use timeline::Timeline;
pub use verdict::{Effect, Fault, Verdict};
pub use wall::{Pass, Wall};
pub use week::Week;
pub use weekday::{Weekday, Weekdays};
pub use window::Window;
pub use zone::{Moment, UnknownZone, Zone};

use crate::why::Why;
use cycle::{Cycle, FOREVER};
use serde::Serialize;

/// A rule of the calendar: weekly office hours, a holiday, the last Friday of the month
// INVARIANT: as `read` makes it: numbers are within the reach of calendars, and no interval is 0.
#[derive(Clone, Debug, PartialEq)]
pub struct TemporalRule {
    /// What people call it
    pub name: Option<String>,
    /// Switched on or off by hand; otherwise the calendar decides
    pub enabled: Option<bool>,
    /// Seconds since the year 0 in UTC; only the local date matters.
    start_date: Option<i64>,
    /// On which days.
    schedule: Schedule,
    /// When on these days.
    window: Window,
}

/// On which days a rule is in force.
#[derive(Clone, Debug, PartialEq)]
enum Schedule {
    /// There is no cycle.
    None,
    /// On the dates of a cycle.
    On(Cycle),
    /// The switch crashes when it reads the document.
    Unreadable(LoadFault),
    /// The switch crashes when it tests the rule.
    Broken(TestFault),
    /// An unknown `ordinal`: the switch looks for the next date forever.
    Endless,
}

/// What the switch cannot read in a rule
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LoadFault {
    /// Not one of the seven
    UnknownWeekday(String),
    /// Not a number
    UnknownDay(String),
}

/// What the switch cannot compute in a rule
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TestFault {
    /// Not one of `date`, `daily`, `weekly`, `monthly`, `yearly`
    UnknownCycle(String),
    /// Monthly or yearly with neither days nor exactly one weekday
    NoDays,
    /// `interval` is 0
    IntervalZero,
    /// `month` is not between 1 and 12
    NoSuchMonth(i64),
}

/// What keeps a rule from ever being tested as it is written
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// The switch breaks when it reads the rule
    Unreadable(LoadFault),
    /// The switch breaks when it tests the rule
    Breaks(TestFault),
    /// The switch looks for the next date for ever
    Hangs,
    /// It has no cycle, and is never in force
    NoCycle,
}

/// 1970-01-01 in seconds since the year 0.
const UNIX_EPOCH: i64 = 62_167_219_200;

impl TemporalRule {
    /// What the rule says at `at`
    ///
    /// # Example
    /// ```
    /// # use ringtree::{Json, temporal::{Moment, TemporalRule, Zone}};
    /// let office = TemporalRule::read(&Json::parse(r#"{ "cycle": "weekly", "start_date": 62586115200, "wdays": ["monday"],
    ///     "time_window_start": 32400, "time_window_stop": 61200 }"#)?);
    /// let opening = Moment::new("2026-03-02T09:00:00Z".parse()?, &Zone::utc());
    /// assert!(office.verdict(&opening).matches());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// Source: Kazoo `cf_temporal_route.erl` `get_temporal_rules/6`, `process_rules/3`
    pub fn verdict(&self, at: &Moment) -> Verdict {
        self.verdict_since(self.start_day(at), at).0
    }

    /// What is wrong with the rule, from `at` or its start on; one that is switched by hand need only be readable
    pub fn flaw(&self, at: &Moment) -> Option<Flaw> {
        match &self.schedule {
            Schedule::Unreadable(fault) => Some(Flaw::Unreadable(fault.clone())),
            _ if self.enabled.is_some() => None,
            Schedule::Broken(fault) => Some(Flaw::Breaks(fault.clone())),
            Schedule::Endless => Some(Flaw::Hangs),
            Schedule::None => Some(Flaw::NoCycle),
            Schedule::On(_) => {
                let start = self.start_day(at);
                let next = self.base_date(start, start.max(at.day()));
                (next == Err(Verdict::NeverEnds)).then_some(Flaw::Hangs)
            }
        }
    }

    /// Whether the switch breaks when it reads the rule
    pub fn is_unreadable(&self) -> bool {
        matches!(self.schedule, Schedule::Unreadable(_))
    }

    /// The days of the week and the hours on them, when it is on these every week from its start on; switches aside
    pub fn week(&self) -> Option<(Weekdays, Window)> {
        let Schedule::On(cycle) = &self.schedule else {
            return None;
        };
        match cycle {
            Cycle::Daily { interval: 1 } => Some((Weekdays::ALL, self.window)),
            Cycle::Weekly { interval: 1, wdays } => Some((*wdays, self.window)),
            Cycle::Date
            | Cycle::Daily { .. }
            | Cycle::Weekly { .. }
            | Cycle::Monthly { .. }
            | Cycle::Yearly { .. } => None,
        }
    }

    /// When it begins, in seconds since the year 0; without it, when the call comes in
    pub fn start_date(&self) -> Option<i64> {
        self.start_date
    }

    /// Whether its hours stop before they start, so that it is never in force unless it is switched on by hand
    pub fn never_opens(&self) -> bool {
        self.enabled.is_none() && matches!(self.schedule, Schedule::On(_)) && !self.window.opens()
    }

    /// The date that the rule looks at when it is tested on `day`, had it begun on `start`: the window belongs to it
    ///
    /// # Errors
    /// When there is no such date.
    pub fn base_date(&self, start: Day, day: Day) -> Result<Day, Verdict> {
        match self.base(start, day) {
            Ok((base, _)) => Ok(base),
            Err((verdict, _)) => Err(verdict),
        }
    }

    /// The verdict, and the last local day up to which the window and its base, or else the verdict, stay the same.
    fn verdict_since(&self, start: Day, at: &Moment) -> (Verdict, Day) {
        if start > at.day() {
            return (Verdict::NotBegun { start }, start.plus(-1));
        }
        if let Schedule::Unreadable(fault) = &self.schedule {
            return (Verdict::broken(Fault::Loading(fault.clone())), FOREVER);
        }
        match self.enabled {
            Some(true) => return (Verdict::ForcedOn, FOREVER),
            Some(false) => return (Verdict::ForcedOff, FOREVER),
            None => {}
        }
        let window = self.window;
        match self.base(start, at.day()) {
            Err(dateless) => dateless,
            Ok((base, until)) => {
                let (first, last) = window.on(base);
                let verdict = if first <= at.local() && at.local() <= last {
                    Verdict::InForce { base, window }
                } else {
                    Verdict::NotInForce { base, window }
                };
                (verdict, until)
            }
        }
    }

    /// The base date on `day`, and the last day that has the same.
    fn base(&self, start: Day, day: Day) -> Result<(Day, Day), (Verdict, Day)> {
        let cycle = match &self.schedule {
            Schedule::On(cycle) => cycle,
            other => return Err((other.dateless(), FOREVER)),
        };
        // Weekly rules look from today, all others from yesterday.
        let back = match cycle {
            Cycle::Weekly { .. } => 0,
            _ => 1,
        };
        let next = cycle.next(start, day.plus(-back));
        let until = Day(next.until.0.saturating_add(back));
        match next.base {
            Ok(base) => Ok((base, until)),
            Err(reason) => Err((reason.into(), until)),
        }
    }

    /// The local date on which the rule begins.
    ///
    /// QUIRK: without a start date it is "now", with the zone's offset applied twice: west of Greenwich that may be yesterday, east of
    /// it tomorrow.
    ///
    /// Source: Kazoo `cf_temporal_route.erl` `find_temporal_rules/1`
    fn start_day(&self, at: &Moment) -> Day {
        let unix = self
            .start_date
            .map_or(at.local(), |start| start - UNIX_EPOCH);
        zone::day_of(unix + at.zone().offset_at(unix))
    }
}

impl Schedule {
    /// The verdict when there is no cycle to look at.
    fn dateless(&self) -> Verdict {
        match self {
            Self::None | Self::On(_) => Verdict::NoCycle,
            Self::Unreadable(fault) => Verdict::broken(Fault::Loading(fault.clone())),
            Self::Broken(fault) => Verdict::broken(Fault::Testing(fault.clone())),
            Self::Endless => Verdict::NeverEnds,
        }
    }
}

impl LoadFault {
    /// What cannot be read, without a full stop
    pub fn reason(&self) -> Why {
        match self {
            Self::UnknownWeekday(name) => why!(unknown_weekday, "unknown weekday `{name}`", name),
            Self::UnknownDay(day) => why!(unknown_day, "day `{day}` is not a number", day),
        }
    }
}

impl TestFault {
    /// What cannot be computed, without a full stop
    pub fn reason(&self) -> Why {
        match self {
            Self::UnknownCycle(name) => why!(unknown_cycle, "unknown cycle `{name}`", name),
            Self::NoDays => why!(no_days, "it has neither days nor exactly one weekday"),
            Self::IntervalZero => why!(interval_zero, "its interval is 0"),
            Self::NoSuchMonth(month) => {
                why!(no_such_month, "there is no month {month}", month = *month)
            }
        }
    }
}
