//! What lies ahead of a rule: that it has not begun, that it is over, or that its day never comes.

use super::cycle::Cycle;
use super::day::Day;
use super::zone::Moment;
use super::{Effect, Schedule, TemporalRule, Verdict};

/// Why a rule that is in order is not in force
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outlook {
    /// It begins on this date
    NotBegun(Day),
    /// It was for one day only, which was this
    Over(Day),
    /// No day that it names ever comes
    Never,
}

impl TemporalRule {
    /// What keeps the rule from being in force from `at` on, for a while or for good
    ///
    /// Nothing about rules that break, that are switched off, or whose hours stop before they start: these have other reasons.
    ///
    /// # Example
    /// ```
    /// # use ringtree::{Json, temporal::{Moment, Outlook, TemporalRule, Zone}};
    /// let never = TemporalRule::read(&Json::parse(r#"{ "cycle": "yearly", "start_date": 63903513600, "month": 2, "days": [31] }"#)?);
    /// let today = Moment::new("2026-03-02T12:00:00Z".parse()?, &Zone::utc());
    /// assert_eq!(never.outlook(&today), Some(Outlook::Never));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn outlook(&self, at: &Moment) -> Option<Outlook> {
        let verdict = self.verdict(at);
        let is_once = matches!(self.schedule, Schedule::On(Cycle::Date));
        if self.enabled.is_none() && self.is_idle_from(at) {
            return match verdict {
                Verdict::NotInForce { base, .. } if is_once => Some(Outlook::Over(base)),
                _ => Some(Outlook::Never).filter(|_| !is_once),
            };
        }
        match verdict {
            Verdict::NotBegun { start } if self.is_awaited(is_once) => {
                Some(Outlook::NotBegun(start))
            }
            _ => None,
        }
    }

    /// Whether it has days and hours, and none of them is still to come.
    fn is_idle_from(&self, at: &Moment) -> bool {
        matches!(self.schedule, Schedule::On(_))
            && self.window.opens()
            && self.verdict(at).effect() == Effect::Passes
            && self.next_change(at).is_none()
    }

    /// Whether somebody might think that it counts already. A day that is still to come is written down ahead of time.
    fn is_awaited(&self, is_once: bool) -> bool {
        match self.enabled {
            Some(is_on) => is_on,
            None => !is_once && matches!(self.schedule, Schedule::On(_)),
        }
    }
}
