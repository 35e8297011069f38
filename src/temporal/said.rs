//! Sets of instants in words, as somebody at the front desk would say them: `Mon–Fri 09:00–17:00`, `24 Dec 2026`.
//!
//! Times are those on the clocks of a zone; a night belongs to the day it begins on. A closing second, which rules of the calendar count, is
//! not told, nor are parts of a second. Within a week days are weekdays; within more they are weekdays as far as there is a pattern, else dates, of
//! which a few are told and the others counted. Exact instants are absent: they are the set itself.

mod clause;
mod words;

use super::day::Day;
use super::spans::{Span, Spans};
use super::zone::{DAY, Moment, Zone};
use crate::why::Why;
use clause::{Clause, clauses};
use jiff::Timestamp;

/// A span on local calendars and walls
#[derive(Clone, Copy, Debug)]
struct Stretch {
    first: Day,
    from: Edge,
    last: Day,
    until: Edge,
}

/// Some time that begins on a day
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Piece {
    day: Day,
    hours: Shape,
}

/// From a time to a time, in seconds since the midnight before it begins
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Shape {
    from: Edge,
    until: Edge,
}

/// A time on a wall
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Edge {
    second: i64,
    /// By how many seconds clocks are ahead of UTC, when they show this time for the second time
    offset: Option<i64>,
}

/// The days that are spoken of
#[derive(Clone, Copy, Debug)]
struct Days {
    first: Day,
    last: Day,
}

const WEEK: i64 = 7;

impl Spans {
    /// These instants of a span in words, by the clocks of a zone
    ///
    /// # Example
    /// ```
    /// # use ringtree::temporal::{Span, Spans, Zone};
    /// let week = Span::between("2026-03-02T00:00:00Z".parse()?, "2026-03-09T00:00:00Z".parse()?);
    /// let morning = Span::between("2026-03-02T09:00:00Z".parse()?, "2026-03-02T12:00:00Z".parse()?);
    /// assert_eq!(Spans::from(morning).said(week, &Zone::utc()).to_string(), "Mon 09:00–12:00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn said(&self, within: Span, zone: &Zone) -> Why {
        let whole = Self::from(within);
        let these = self.and(&whole);
        if these.is_empty() {
            return why!(at_no_time, "at no time");
        }
        if these == whole {
            return why!(at_any_time, "at any time");
        }
        let others = whole.minus(&these);
        let [these, others] = [these, others].map(|it| clauses(&it, within, zone));
        if weight(&others) < weight(&these) {
            let hours = words::all(&others);
            return if others.iter().all(Clause::is_whole_days) {
                why!(always_except, "always except {days}", days = hours)
            } else {
                why!(outside_these, "outside {hours}", hours)
            };
        }
        words::all(&these)
    }
}

fn weight(clauses: &[Clause]) -> usize {
    clauses.iter().map(Clause::weight).sum()
}

impl Days {
    fn of(within: Span, zone: &Zone) -> Self {
        Self {
            first: wall(within.from, zone).0,
            last: wall(within.until.saturating_sub(1), zone).0,
        }
    }

    fn iter(self) -> impl Iterator<Item = Day> {
        (self.first.0..=self.last.0).map(Day)
    }

    fn n(self) -> i64 {
        self.last.0 - self.first.0 + 1
    }
}

/// The local day of an instant, and the time on its walls.
fn wall(ms: i64, zone: &Zone) -> (Day, Edge) {
    let instant = Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH);
    let at = Moment::new(instant, zone);
    let day = at.day();
    let begins = zone.second_at_wall(day.0 * DAY);
    if at.second() == begins {
        // Also where clocks skip midnight.
        return (day, Edge::MIDNIGHT);
    }
    let is_first = zone.second_at_wall(at.local()) == at.second();
    let edge = Edge {
        second: at.second_of_day(),
        offset: (!is_first).then(|| zone.offset_at(at.second())),
    };
    (day, edge)
}

/// What begins when.
fn pieces(spans: &Spans, within: Span, zone: &Zone) -> Vec<Piece> {
    let mut stretches: Vec<_> = spans.iter().map(|it| Stretch::of(it, zone)).collect();
    let is_first_cut = spans.first() == Some(within.from);
    let is_last_cut = spans.iter().last().map(|it| it.until) == Some(within.until);
    if is_first_cut && is_last_cut && is_week(within, zone) {
        go_around(&mut stretches);
    }
    let mut pieces: Vec<_> = stretches.into_iter().flat_map(Stretch::pieces).collect();
    if Days::of(within, zone).n() > WEEK {
        mend_edges(&mut pieces, is_first_cut, is_last_cut);
    }
    pieces
}

fn is_week(within: Span, zone: &Zone) -> bool {
    let [(first, from), (after, until)] = [within.from, within.until].map(|it| wall(it, zone));
    after.0 - first.0 == WEEK && from == Edge::MIDNIGHT && until == Edge::MIDNIGHT
}

/// What ends with the week goes on where the week begins, as every week does; but whole days stay on their side.
fn go_around(stretches: &mut Vec<Stretch>) {
    let (Some(first), Some(last)) = (stretches.first().copied(), stretches.last_mut()) else {
        return;
    };
    if first.until == Edge::MIDNIGHT && last.from == Edge::MIDNIGHT {
        return;
    }
    last.last = Day(first.last.0 + WEEK);
    last.until = first.until;
    stretches.remove(0);
}

impl Stretch {
    fn of(span: Span, zone: &Zone) -> Self {
        let (first, mut from) = wall(span.from, zone);
        let (last, mut until) = wall(span.until, zone);
        let is_long = span.ms() > 60_000;
        for edge in [&mut from, &mut until] {
            // The second of closing still counts; nobody says so.
            edge.second -= i64::from(is_long && edge.second % 60 == 1);
        }
        Self {
            first,
            from,
            last,
            until,
        }
    }

    /// Whole days are one each; all else is one piece, however long.
    fn pieces(self) -> Vec<Piece> {
        let is_whole = self.from == Edge::MIDNIGHT && self.until == Edge::MIDNIGHT;
        if is_whole && self.first < self.last {
            let days = (self.first.0..self.last.0).map(Day);
            let hours = Shape::WHOLE_DAY;
            return days.map(|day| Piece { day, hours }).collect();
        }
        let until = Edge {
            second: self.until.second + (self.last.0 - self.first.0) * DAY,
            ..self.until
        };
        vec![Piece {
            day: self.first,
            hours: Shape {
                from: self.from,
                until,
            },
        }]
    }
}

/// What the edges of a long time cut off is taken for whole when it looks like the others.
fn mend_edges(pieces: &mut Vec<Piece>, is_first_cut: bool, is_last_cut: bool) {
    let shapes: Vec<Shape> = pieces.iter().map(|it| it.hours).collect();
    if let Some(last) = pieces.last_mut().filter(|_| is_last_cut) {
        let cut = last.hours;
        let is_alike = |it: &&Shape| it.from == cut.from && it.until.second > cut.until.second;
        if let Some(whole) = shapes.iter().rev().find(is_alike)
            && cut.until.second % DAY == 0
            && cut.from.second > 0
        {
            last.hours = *whole;
        }
    }
    let Some(first) = pieces.first().filter(|_| is_first_cut).copied() else {
        return;
    };
    let cut = first.hours;
    let is_tail = |it: &Shape| {
        let after = it.until.second - cut.until.second;
        it.from.second > 0 && after > 0 && after % DAY == 0
    };
    if cut.from == Edge::MIDNIGHT && cut != Shape::WHOLE_DAY && shapes.iter().any(is_tail) {
        pieces.remove(0);
    }
}

impl Shape {
    const WHOLE_DAY: Self = Self {
        from: Edge::MIDNIGHT,
        until: Edge {
            second: DAY,
            offset: None,
        },
    };

    /// Whether the day on which it ends has to be said
    fn is_long(self) -> bool {
        self != Self::WHOLE_DAY && self.until.second - self.from.second >= DAY
    }
}

impl Edge {
    const MIDNIGHT: Self = Self {
        second: 0,
        offset: None,
    };
}

#[cfg(test)]
mod tests;
