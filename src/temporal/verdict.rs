//! What a rule says about a moment, and how that is said to a person.

use super::cycle::Dateless;
use super::day::Day;
use super::window::Window;
use super::zone::Moment;
use super::{LoadFault, TemporalRule, TestFault};
use serde::Serialize;

/// What a rule says about a moment
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    /// Switched on by hand (`enabled: true`): it matches, whatever the calendar says
    ForcedOn,
    /// Switched off by hand (`enabled: false`): it is passed over
    ForcedOff,
    /// Discarded before anything else is looked at, even if switched on by hand
    NotBegun {
        /// The local date of `start_date`
        start: Day,
    },
    /// There is no `cycle`: it is passed over
    NoCycle,
    /// It matches
    InForce {
        /// The date on the cycle that the window belongs to
        base: Day,
        /// When on that date
        window: Window,
    },
    /// It is passed over
    NotInForce {
        /// The date on the cycle that the window belongs to
        base: Day,
        /// When on that date
        window: Window,
    },
    /// The switch would crash here: the node goes on to `_`
    Broken {
        /// Why
        fault: Fault,
    },
    /// The switch would look for the next date forever: the call hangs
    NeverEnds,
}

/// Why the switch would crash
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "at", content = "why", rename_all = "snake_case")]
pub enum Fault {
    /// While the node's rules are read: no rule of the node counts, not even an earlier one
    Loading(LoadFault),
    /// While this rule is tested: an earlier rule that matched has won already
    Testing(TestFault),
    /// While the next date is looked for: see [`Dateless::NoSuchDay`]
    NoSuchDay {
        /// The year looked at
        year: i64,
        /// The month looked at
        month: i64,
        /// The day that this month lacks
        day: i64,
    },
}

/// What becomes of a node when one of its rules says so
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// The rule's child is taken
    Matches,
    /// The next rule is asked
    Passes,
    /// The node goes on to `_`
    Crashes,
    /// The call hangs
    Hangs,
}

impl Verdict {
    pub(super) fn broken(fault: Fault) -> Self {
        Self::Broken { fault }
    }

    /// What becomes of the node
    pub fn effect(&self) -> Effect {
        match self {
            Self::ForcedOn | Self::InForce { .. } => Effect::Matches,
            Self::ForcedOff | Self::NotBegun { .. } | Self::NoCycle | Self::NotInForce { .. } => {
                Effect::Passes
            }
            Self::Broken { .. } => Effect::Crashes,
            Self::NeverEnds => Effect::Hangs,
        }
    }

    /// Whether the rule's child is taken
    pub fn matches(&self) -> bool {
        self.effect() == Effect::Matches
    }

    /// The verdict of `rule` at `at` in a sentence, without a full stop
    ///
    /// # Example
    /// ```
    /// # use ringtree::{Json, temporal::{Moment, TemporalRule, Zone}};
    /// let office = TemporalRule::read(&Json::parse(r#"{ "name": "Office hours", "cycle": "weekly", "start_date": 62586115200,
    ///     "wdays": ["monday", "tuesday"], "time_window_start": 32400, "time_window_stop": 61200 }"#)?);
    /// let chicago = Zone::named("America/Chicago")?;
    /// let say = |instant: &str| -> Result<String, Box<dyn std::error::Error>> {
    ///     let at = Moment::new(instant.parse()?, &chicago);
    ///     Ok(office.verdict(&at).sentence(&office, &at))
    /// };
    /// assert_eq!(say("2024-03-12T19:05:00Z")?, "Tue 14:05 in America/Chicago is inside Office hours 09:00–17:00");
    /// assert_eq!(say("2024-03-12T23:05:00Z")?, "Tue 18:05 in America/Chicago is outside Office hours 09:00–17:00");
    /// assert_eq!(say("2024-03-13T19:05:00Z")?, "Wed 14:05 in America/Chicago is not a day of Office hours: the next is Mon 2024-03-18");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn sentence(&self, rule: &TemporalRule, at: &Moment) -> String {
        let name = rule.name.as_deref().unwrap_or("the rule");
        match self {
            Self::ForcedOn => format!("{name} is switched on by hand"),
            Self::ForcedOff => format!("{name} is switched off by hand"),
            Self::NotBegun { start } => format!("{name} does not begin before {}", date(*start)),
            Self::NoCycle => format!("{name} has no cycle and never matches"),
            Self::InForce { base, window } => inside(name, at, *base, *window),
            Self::NotInForce { base, window } => outside(name, at, *base, *window),
            Self::Broken { fault } => format!("{name} is broken: {fault}"),
            Self::NeverEnds => {
                format!("{name} has no next date, and the switch would look for one forever")
            }
        }
    }
}

fn inside(name: &str, at: &Moment, base: Day, window: Window) -> String {
    if base == at.day() {
        format!("{} is inside {name} {window}", clock(at))
    } else {
        format!("{at} is inside {name} {window} of {}", date(base))
    }
}

fn outside(name: &str, at: &Moment, base: Day, window: Window) -> String {
    let now = clock(at);
    if !window.opens() {
        return format!(
            "{name} {window} never opens: it stops before it starts, and no window wraps midnight"
        );
    }
    match base.cmp(&at.day()) {
        std::cmp::Ordering::Equal => format!("{now} is outside {name} {window}"),
        std::cmp::Ordering::Greater => {
            format!("{now} is not a day of {name}: the next is {}", date(base))
        }
        std::cmp::Ordering::Less => format!("{now} is after {name}, which was on {}", date(base)),
    }
}

fn clock(at: &Moment) -> String {
    let weekday = at.day().weekday().short();
    let clock = super::window::Clock(at.second_of_day());
    format!("{weekday} {clock} in {}", at.zone().name())
}

fn date(day: Day) -> String {
    format!("{} {day}", day.weekday().short())
}

impl From<Dateless> for Verdict {
    fn from(reason: Dateless) -> Self {
        match reason {
            Dateless::Never => Self::NeverEnds,
            Dateless::NoSuchDay { year, month, day } => Self::Broken {
                fault: Fault::NoSuchDay { year, month, day },
            },
        }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Loading(fault) => fault.fmt(f),
            Self::Testing(fault) => fault.fmt(f),
            Self::NoSuchDay { year, month, day } => write!(
                f,
                "`every` looks for day {day} of {year:04}-{month:02}, which has none, and the switch crashes"
            ),
        }
    }
}
