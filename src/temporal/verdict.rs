//! What a rule says about a moment, and how that is said to a person.

use super::cycle::Dateless;
use super::day::Day;
use super::window::Window;
use super::zone::Moment;
use super::{LoadFault, TemporalRule, TestFault};
use crate::why::{Part, Why};
use serde::Serialize;
use std::cmp::Ordering;

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

    /// Why the rule cannot be read, if it cannot: no rule of its node counts then
    pub fn unreadable(&self) -> Option<&Fault> {
        match self {
            Self::Broken {
                fault: fault @ Fault::Loading(_),
            } => Some(fault),
            _ => None,
        }
    }

    /// What the verdict of `rule` at `at` is, and why, without a full stop
    ///
    /// # Example
    /// ```
    /// # use ringtree::{Json, temporal::{Moment, TemporalRule, Zone}};
    /// let office = TemporalRule::read(&Json::parse(r#"{ "name": "Office hours", "cycle": "weekly", "start_date": 62586115200,
    ///     "wdays": ["monday", "tuesday"], "time_window_start": 32400, "time_window_stop": 61200 }"#)?);
    /// let chicago = Zone::named("America/Chicago")?;
    /// let say = |instant: &str| -> Result<String, Box<dyn std::error::Error>> {
    ///     let at = Moment::new(instant.parse()?, &chicago);
    ///     Ok(office.verdict(&at).reason(&office, &at).to_string())
    /// };
    /// assert_eq!(say("2024-03-12T19:05:00Z")?, "Tue 14:05 in America/Chicago is inside Office hours 09:00–17:00");
    /// assert_eq!(say("2024-03-12T23:05:00Z")?, "Tue 18:05 in America/Chicago is outside Office hours 09:00–17:00");
    /// assert_eq!(say("2024-03-13T19:05:00Z")?, "Wed 14:05 in America/Chicago is not a day of Office hours: the next is Mon 2024-03-18");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn reason(&self, rule: &TemporalRule, at: &Moment) -> Why {
        let name = || match &rule.name {
            Some(name) => Part::from(name),
            None => Part::from(why!(the_rule, "the rule")),
        };
        match self {
            Self::ForcedOn => why!(forced_on, "{rule} is switched on by hand", rule = name()),
            Self::ForcedOff => why!(forced_off, "{rule} is switched off by hand", rule = name()),
            Self::NotBegun { start } => why!(
                not_begun,
                "{rule} does not begin before {date}",
                rule = name(),
                date = start.said()
            ),
            Self::NoCycle => why!(
                no_cycle,
                "{rule} has no cycle and never matches",
                rule = name()
            ),
            Self::InForce { base, window } => inside(name(), at, *base, *window),
            Self::NotInForce { base, window } => outside(name(), at, *base, *window),
            Self::Broken { fault } => why!(
                broken,
                "{rule} is broken: {fault}",
                rule = name(),
                fault = fault.reason()
            ),
            Self::NeverEnds => why!(
                never_ends,
                "{rule} has no next date, and the switch would look for one forever",
                rule = name()
            ),
        }
    }
}

fn inside(rule: Part, at: &Moment, base: Day, window: Window) -> Why {
    let window = window.said();
    if base == at.day() {
        let now = at.clock_said();
        return why!(inside, "{now} is inside {rule} {window}", now, rule, window);
    }
    why!(
        inside_since,
        "{now} is inside {rule} {window} of {date}",
        now = at.said(),
        rule,
        window,
        date = base.said()
    )
}

fn outside(rule: Part, at: &Moment, base: Day, window: Window) -> Why {
    if !window.opens() {
        return why!(
            never_opens,
            "{rule} {window} never opens: it stops before it starts, and no window wraps midnight",
            rule,
            window = window.said()
        );
    }
    let (now, date) = (at.clock_said(), || base.said());
    match base.cmp(&at.day()) {
        Ordering::Equal => {
            let window = window.said();
            why!(
                outside,
                "{now} is outside {rule} {window}",
                now,
                rule,
                window
            )
        }
        Ordering::Greater => why!(
            not_a_day,
            "{now} is not a day of {rule}: the next is {date}",
            now,
            rule,
            date = date()
        ),
        Ordering::Less => why!(
            over,
            "{now} is after {rule}, which was on {date}",
            now,
            rule,
            date = date()
        ),
    }
}

impl Fault {
    /// Why the switch would crash, without a full stop
    pub fn reason(&self) -> Why {
        match self {
            Self::Loading(fault) => fault.reason(),
            Self::Testing(fault) => fault.reason(),
            Self::NoSuchDay { year, month, day } => why!(
                no_such_day,
                "`every` looks for day {day} of {month}, which has none, and the switch crashes",
                day = *day,
                month = format!("{year:04}-{month:02}")
            ),
        }
    }
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
