//! The next instant at which a rule changes its mind, found exactly: no sampling.
//!
//! Time is walked in stretches on which the clock runs evenly and the rule has one base date. Inside a stretch the answer changes only
//! at the edges of one window.

use super::cycle::{Cycle, FOREVER};
use super::day::Day;
use super::verdict::Effect;
use super::weekday::Weekdays;
use super::zone::{DAY, Moment, day_of};
use super::{Schedule, TemporalRule, UNIX_EPOCH, Verdict};
use jiff::Timestamp;

/// What a rule says on a stretch of local time.
enum Plan {
    Steady(Effect),
    /// It matches between two local seconds, both included, and passes otherwise.
    Window(i64, i64),
}

/// How far we look. The calendar's 14 kinds of years all come within 40 years; what starts counts intervals beside that.
const YEAR: i64 = 366 * DAY;

impl TemporalRule {
    /// The first instant after `at` at which what the rule does to its node is different from what it does at `at`
    ///
    /// `None` when that does not come within a century, counted from the start of a rule that has not begun.
    ///
    /// # Example
    /// ```
    /// # use ringtree::{Json, temporal::{Moment, TemporalRule, Zone}};
    /// let office = TemporalRule::read(&Json::parse(r#"{ "cycle": "weekly", "start_date": 62586115200, "wdays": ["monday"],
    ///     "time_window_start": 32400, "time_window_stop": 61200 }"#)?);
    /// let monday = Moment::new("2026-03-02T10:00:00Z".parse()?, &Zone::utc());
    /// // The second of closing still counts.
    /// assert_eq!(office.next_change(&monday), Some("2026-03-02T17:00:01Z".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn next_change(&self, at: &Moment) -> Option<Timestamp> {
        let effect = self.verdict(at).effect();
        let horizon = match self.start_date {
            Some(start) => at.second().max(start - UNIX_EPOCH) + 100 * YEAR,
            None => at.second() + 40 * YEAR,
        };
        if effect == Effect::Passes && self.is_idle() {
            return None;
        }
        let mut now = at.clone();
        loop {
            let (plan, until) = self.stretch(&now);
            if let Some(local) = plan.first_other(effect, now.local()) {
                let instant = now.second() + (local - now.local());
                if until.is_none_or(|until| instant < until) {
                    return Timestamp::from_second(instant).ok();
                }
            }
            let until = until.filter(|it| *it <= horizon)?;
            now = Moment::new(Timestamp::from_second(until).ok()?, at.zone());
        }
    }

    /// Whether it passes for good, begun or not.
    fn is_idle(&self) -> bool {
        match (self.enabled, &self.schedule) {
            (_, Schedule::Unreadable(_))
            | (Some(true), _)
            | (None, Schedule::Broken(_) | Schedule::Endless) => false,
            (Some(false), _) | (None, Schedule::None) => true,
            (None, Schedule::On(cycle)) => {
                // A window that opens a day late finds that its base has moved on; a date stays.
                let late = self.window.start >= DAY && *cycle != Cycle::Date;
                cycle.always_has_a_date() && (late || !self.window.opens())
            }
        }
    }

    /// Whether each day is in force from its first second to its last.
    fn is_without_gap(&self) -> bool {
        let daily = match self.schedule {
            Schedule::On(Cycle::Daily { interval }) => interval == 1,
            Schedule::On(Cycle::Weekly { interval, wdays }) => {
                interval == 1 && wdays == Weekdays::ALL
            }
            _ => false,
        };
        daily && self.window.start <= 0 && self.window.stop >= DAY - 1
    }

    /// The plan from `now` on, and the instant up to which it holds.
    fn stretch(&self, now: &Moment) -> (Plan, Option<i64>) {
        let start = self.start_day(now);
        let (plan, last_day) = match self.verdict_since(start, now) {
            (Verdict::NotBegun { .. }, until) => (Plan::Steady(Effect::Passes), until),
            (Verdict::InForce { .. }, _) if self.is_without_gap() => {
                (Plan::Steady(Effect::Matches), FOREVER)
            }
            (Verdict::InForce { base, window } | Verdict::NotInForce { base, window }, until) => {
                let (first, last) = window.on(base);
                (Plan::Window(first, last), until)
            }
            (steady, until) => (Plan::Steady(steady.effect()), until),
        };
        if self.start_date.is_some() && last_day == FOREVER && plan.is_over(start, now) {
            return (plan, None);
        }
        let midnight = last_day.0.saturating_add(1).saturating_mul(DAY);
        let ends = [
            Some(
                now.second()
                    .saturating_add(midnight.saturating_sub(now.local())),
            ),
            now.zone().next_transition(now.second()),
            self.start_date.is_none().then(|| restart(now)),
        ];
        (plan, ends.into_iter().flatten().min())
    }
}

/// When the start date of a rule without one may move next.
fn restart(now: &Moment) -> i64 {
    let zone = now.zone();
    let shifted = now.local() + zone.offset_at(now.local());
    let midnight = (day_of(shifted).0 + 1) * DAY;
    let jump = zone.next_transition(now.local()).unwrap_or(i64::MAX);
    now.second() + (midnight - shifted).min(jump.saturating_sub(now.local()))
}

impl Plan {
    /// The first local second from `now` on with another effect than `effect`.
    fn first_other(&self, effect: Effect, now: i64) -> Option<i64> {
        match (self, effect) {
            (Self::Steady(steady), _) => (*steady != effect).then_some(now),
            (Self::Window(first, last), Effect::Passes) => {
                (first <= last && now <= *last).then(|| now.max(*first))
            }
            (Self::Window(first, last), Effect::Matches) => {
                let inside = *first <= now && now <= *last;
                Some(if inside { last + 1 } else { now })
            }
            (Self::Window(..), Effect::Crashes | Effect::Hangs) => Some(now),
        }
    }

    /// Whether no clock change can bring back what lies behind: none is set back by more than a day.
    fn is_over(&self, start: Day, now: &Moment) -> bool {
        let last = match self {
            Self::Steady(_) => start.0 * DAY,
            Self::Window(_, last) => (*last).max(start.0 * DAY),
        };
        now.local() > last + 2 * DAY
    }
}
