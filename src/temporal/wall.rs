//! A span as walls and calendars of a zone show it: cut at every midnight and wherever clocks are set.

use super::day::Day;
use super::spans::Span;
use super::zone::{DAY, Moment, Zone};
use jiff::Timestamp;
use std::collections::BTreeSet;

/// Some time on one day
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wall {
    /// The day
    pub day: Day,
    /// The first second since midnight that clocks show
    pub from: i64,
    /// The first second that they do not show any more
    pub until: i64,
    /// When it really is
    pub span: Span,
    /// Whether clocks show it once
    pub pass: Pass,
}

/// Whether a time comes once on its day, or twice because clocks are set back
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pass {
    /// As on most days
    Only,
    /// It will come again
    First,
    /// It comes again
    Second,
}

/// Where clocks are set back: from then on they show so many seconds again.
struct SetBack {
    at: i64,
    by: i64,
}

impl Zone {
    /// What walls and calendars show in the course of a span
    ///
    /// # Example
    /// ```
    /// # use ringtree::temporal::{Pass, Zone};
    /// let berlin = Zone::named("Europe/Berlin")?;
    /// // The clocks are set back from 3:00 to 2:00.
    /// let sunday = berlin.days("2026-10-25".parse()?, "2026-10-26".parse()?);
    /// let shown = berlin.walls(sunday);
    /// let hours: Vec<_> = shown.iter().map(|it| (it.from / 3_600, it.until / 3_600, it.pass)).collect();
    /// assert_eq!(hours, [(0, 2, Pass::Only), (2, 3, Pass::First), (2, 3, Pass::Second), (3, 24, Pass::Only)]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn walls(&self, span: Span) -> Vec<Wall> {
        let (set_back, mut cuts) = self.clock_changes(span);
        let mut day = self.wall_day(span.from);
        loop {
            day = day.plus(1);
            let midnight = self.second_at_wall(day.0 * DAY) * 1_000;
            if midnight >= span.until {
                break;
            }
            cuts.insert(midnight);
        }
        cuts.retain(|it| span.from < *it && *it < span.until);
        cuts.insert(span.until);
        let mut from = span.from;
        let mut shown = Vec::with_capacity(cuts.len());
        for until in cuts {
            let cut = Span { from, until };
            shown.extend((from < until).then(|| self.wall(cut, &set_back)));
            from = until;
        }
        shown
    }

    fn wall(&self, span: Span, set_back: &[SetBack]) -> Wall {
        let day = self.wall_day(span.from);
        let local = span.from.div_euclid(1_000) + self.offset_at(span.from.div_euclid(1_000));
        let from = local - day.0 * DAY;
        let is_at = |from: i64, until: i64| from <= span.from && span.from < until;
        let pass = set_back.iter().find_map(|it| match it {
            SetBack { at, by } if is_at(at - by, *at) => Some(Pass::First),
            SetBack { at, by } if is_at(*at, at + by) => Some(Pass::Second),
            _ => None,
        });
        Wall {
            day,
            from,
            until: from + span.ms() / 1_000,
            span,
            pass: pass.unwrap_or(Pass::Only),
        }
    }

    fn wall_day(&self, ms: i64) -> Day {
        let instant = Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH);
        Moment::new(instant, self).day()
    }

    /// Where clocks are set back, and all instants at which what they show jumps or begins to be shown twice.
    fn clock_changes(&self, span: Span) -> (Vec<SetBack>, BTreeSet<i64>) {
        let (mut set_back, mut cuts) = (Vec::new(), BTreeSet::new());
        let last = span.until.div_euclid(1_000) + DAY;
        let mut second = span.from.div_euclid(1_000) - DAY;
        while let Some(at) = self.next_transition(second).filter(|it| *it < last) {
            let by = (self.offset_at(at - 1) - self.offset_at(at)) * 1_000;
            let at_ms = at * 1_000;
            cuts.insert(at_ms);
            if by > 0 {
                cuts.extend([at_ms - by, at_ms + by]);
                set_back.push(SetBack { at: at_ms, by });
            }
            second = at;
        }
        (set_back, cuts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pieces follow each other without a gap, and each shows what its instants show.
    #[test]
    fn walls_show_every_instant() {
        for (zone, first) in [
            ("Europe/Berlin", "2026-03-23"),
            ("Australia/Lord_Howe", "2026-03-30"),
            ("Australia/Lord_Howe", "2026-09-28"),
            ("America/Santiago", "2024-09-02"),
            ("America/Sao_Paulo", "2018-02-12"),
            ("Pacific/Apia", "2011-12-26"),
        ] {
            let zone = Zone::named(zone).unwrap();
            let week = zone.week(first.parse().unwrap());
            let mut from = week.from;
            for it in zone.walls(week) {
                assert_eq!(it.span.from, from, "{it:?}");
                for ms in [it.span.from, it.span.until - 1] {
                    let at = Moment::new(Timestamp::from_millisecond(ms).unwrap(), &zone);
                    let second = it.from + (ms - it.span.from).div_euclid(1_000);
                    assert_eq!((at.day(), at.second_of_day()), (it.day, second), "{it:?}");
                }
                from = it.span.until;
            }
            assert_eq!(from, week.until);
        }
    }
}
