//! The hours of a week on the clocks of some place, Monday first: for rules that come every week.
//!
//! Clocks that are set are absent: a week here always has 168 hours.

use super::hours::Hours;
use super::spans::{Span, Spans};
use super::weekday::Weekdays;
use super::window::Window;
use super::zone::{DAY, Zone};
use crate::why::Why;
use std::fmt;

/// Some hours of a week
///
/// # Example
/// ```
/// # use ringtree::temporal::{Week, Weekday, Weekdays, Window};
/// let office = Week::of([Weekday::Monday, Weekday::Tuesday].into_iter().collect(), Window { start: 32_400, stop: 61_200 });
/// assert_eq!(office.to_string(), "Mon–Tue 09:00–17:00");
/// assert_eq!(Week::all().minus(&office).to_string(), "outside Mon–Tue 09:00–17:00");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
// INVARIANT: milliseconds since Monday's first midnight, none beyond Sunday's last.
pub struct Week(Spans);

const SECOND: i64 = 1_000;
const WEEK: i64 = 7 * DAY;

impl Week {
    /// No hour at all
    pub const NONE: Self = Self(Spans::NONE);

    /// The hours of a rule that is on these days every week; the second at which it stops counts, unless that is midnight
    pub fn of(days: Weekdays, window: Window) -> Self {
        let spans = days.iter().map(|day| {
            let midnight = day as i64 * DAY;
            let until = window.stop.saturating_add(1).clamp(0, DAY);
            seconds(midnight + window.start.clamp(0, DAY), midnight + until)
        });
        Self(spans.collect())
    }

    /// The hours of a rule of the flat dialect; they may cross midnight
    pub fn of_hours(hours: &Hours) -> Self {
        let (start, end) = (hours.start().second(), hours.end().second());
        let length = (end - start - 1).rem_euclid(DAY) + 1;
        let spans = hours.days().iter().flat_map(|day| {
            let from = day as i64 * DAY + start;
            // What is left on Sunday night is early on Monday.
            let in_week = seconds(from, (from + length).min(WEEK));
            let beyond = seconds(0, (from + length - WEEK).max(0));
            [in_week, beyond]
        });
        Self(spans.collect())
    }

    /// All of them
    pub fn all() -> Self {
        Self(Spans::from(seconds(0, WEEK)))
    }

    /// Whether there is none
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The hours that either has
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        Self(self.0.or(&other.0))
    }

    /// The hours that both have
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        Self(self.0.and(&other.0))
    }

    /// The hours that these have and the others lack
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        Self(self.0.minus(&other.0))
    }

    /// Whether the others have all of these
    pub fn is_within(&self, other: &Self) -> bool {
        self.0.are_within(&other.0)
    }

    /// Those that last more than a second
    #[must_use]
    pub fn without_seconds(&self) -> Self {
        Self(self.0.iter().filter(|it| it.ms() > SECOND).collect())
    }

    /// The days and hours, to be said
    pub fn said(&self) -> Why {
        // Any week will do that begins on a Monday, on clocks that are never set.
        const MONDAY: i64 = 20_514 * DAY * SECOND;
        let whole = Span {
            from: MONDAY,
            until: MONDAY + WEEK * SECOND,
        };
        self.0.later(MONDAY).said(whole, &Zone::utc())
    }
}

fn seconds(from: i64, until: i64) -> Span {
    Span {
        from: from * SECOND,
        until: until * SECOND,
    }
}

impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.said().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::temporal::{TimeOfDay, Weekday};

    fn night(days: &[Weekday]) -> Week {
        let [start, end] = ["22:00", "06:00"].map(|it| TimeOfDay::read(it).unwrap());
        Week::of_hours(&Hours::new(start, end, days.to_vec(), Zone::utc()))
    }

    #[test]
    fn nights_cross_midnight_and_the_end_of_the_week() {
        for (week, said) in [
            (night(&[Weekday::Friday]), "Fri 22:00–06:00"),
            (night(&[Weekday::Sunday]), "Sun 22:00–06:00"),
            (night(&[]), "every day 22:00–06:00"),
        ] {
            assert_eq!(week.to_string(), said);
        }
    }

    #[test]
    fn equal_ends_are_a_whole_day() {
        let nine = TimeOfDay::read("09:00").unwrap();
        let all = Hours::new(nine, nine, Vec::new(), Zone::utc());
        assert_eq!(Week::of_hours(&all), Week::all());
    }

    #[test]
    fn the_second_of_closing_counts_and_is_not_told() {
        let monday: Weekdays = [Weekday::Monday].into_iter().collect();
        let window = |start, stop| Week::of(monday, Window { start, stop });
        let (day, evening) = (window(32_400, 61_200), window(61_200, 86_400));
        let both = day.and(&evening);
        assert!(!both.is_empty() && both.without_seconds().is_empty());
        assert_eq!(evening.minus(&day).to_string(), "Mon 17:00–24:00");
        assert!(window(61_200, 32_400).is_empty());
    }
}
