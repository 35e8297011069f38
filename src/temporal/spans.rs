//! Sets of instants, as spans of milliseconds: the first of a span counts, the last does not.
//!
//! The arithmetic of hours: what both have, what either has, what one has and the other lacks. Zones and calendars are absent.

use jiff::Timestamp;

/// A set of instants: spans in the order of time, none touching another
///
/// # Example
/// ```
/// # use ringtree::temporal::{Span, Spans};
/// let morning = Spans::from(Span { from: 8, until: 12 });
/// let lunch = Spans::from(Span { from: 11, until: 13 });
/// assert_eq!(morning.minus(&lunch), Spans::from(Span { from: 8, until: 11 }));
/// assert_eq!(morning.and(&lunch).total_ms(), 1);
/// assert_eq!(morning.or(&lunch), Spans::from(Span { from: 8, until: 13 }));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
// INVARIANT: sorted, none empty, none touching the next.
pub struct Spans(Vec<Span>);

/// Instants from one to another, in milliseconds since 1970 in UTC
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first instant
    pub from: i64,
    /// The first instant after
    pub until: i64,
}

impl Span {
    /// From an instant to another
    pub fn between(from: Timestamp, until: Timestamp) -> Self {
        Self {
            from: from.as_millisecond(),
            until: until.as_millisecond(),
        }
    }

    /// How long it lasts
    pub fn ms(self) -> i64 {
        self.until.saturating_sub(self.from).max(0)
    }

    /// Whether the instant is in it
    pub fn holds(self, ms: i64) -> bool {
        self.from <= ms && ms < self.until
    }

    /// The span so much later
    #[must_use]
    pub fn later(self, ms: i64) -> Self {
        Self {
            from: self.from.saturating_add(ms),
            until: self.until.saturating_add(ms),
        }
    }

    fn and(self, other: Self) -> Self {
        Self {
            from: self.from.max(other.from),
            until: self.until.min(other.until),
        }
    }
}

impl Spans {
    /// No instant
    pub const NONE: Self = Self(Vec::new());

    /// The spans, in the order of time
    pub fn iter(&self) -> impl Iterator<Item = Span> {
        self.0.iter().copied()
    }

    /// How many spans there are
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no instant
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first instant, if there is one
    pub fn first(&self) -> Option<i64> {
        self.0.first().map(|it| it.from)
    }

    /// How long they last together
    pub fn total_ms(&self) -> i64 {
        self.iter().map(Span::ms).fold(0, i64::saturating_add)
    }

    /// Whether the instant is one of them
    pub fn holds(&self, ms: i64) -> bool {
        self.at(ms).is_some()
    }

    /// The span that the instant is in
    pub fn at(&self, ms: i64) -> Option<Span> {
        let idx = self.0.partition_point(|it| it.until <= ms);
        self.0.get(idx).copied().filter(|it| it.holds(ms))
    }

    /// Adds a span
    pub fn add(&mut self, span: Span) {
        if span.ms() == 0 {
            return;
        }
        let first = self.0.partition_point(|it| it.until < span.from);
        let touching = self.0.iter().skip(first);
        let n_touching = touching.take_while(|it| it.from <= span.until).count();
        let mut merged = span;
        for it in self.0.drain(first..first + n_touching) {
            merged.from = merged.from.min(it.from);
            merged.until = merged.until.max(it.until);
        }
        self.0.insert(first, merged);
    }

    /// The instants that both have
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        self.and_later(other, 0)
    }

    /// The instants that these have, and the others so much later
    #[must_use]
    pub fn and_later(&self, other: &Self, ms: i64) -> Self {
        let mut both = Vec::new();
        let shifted = other.iter().map(|it| it.later(ms));
        let (mut own, mut others) = (self.0.iter().peekable(), shifted.peekable());
        while let (Some(one), Some(two)) = (own.peek(), others.peek()) {
            let common = one.and(*two);
            if common.ms() > 0 {
                both.push(common);
            }
            if one.until <= two.until {
                own.next();
            } else {
                others.next();
            }
        }
        Self(both)
    }

    /// The instants that either has
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        let mut all: Vec<_> = self.iter().chain(other.iter()).collect();
        all.sort_unstable();
        Self::merged(all)
    }

    /// The instants that these have and the others lack
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        let mut left = Vec::new();
        let mut holes = other.0.iter().peekable();
        for span in self.iter() {
            let mut from = span.from;
            while let Some(hole) = holes.peek().filter(|it| it.from < span.until) {
                if from < hole.from {
                    left.push(Span {
                        from,
                        until: hole.from,
                    });
                }
                from = from.max(hole.until);
                if hole.until > span.until {
                    break;
                }
                holes.next();
            }
            if from < span.until {
                left.push(Span {
                    from,
                    until: span.until,
                });
            }
        }
        Self(left)
    }

    /// All of them so much later
    #[must_use]
    pub fn later(&self, ms: i64) -> Self {
        let shifted = self.iter().map(|it| it.later(ms));
        Self(shifted.filter(|it| it.ms() > 0).collect())
    }

    /// Whether the others have all of these
    pub fn are_within(&self, other: &Self) -> bool {
        self.iter().all(|it| {
            other
                .at(it.from)
                .is_some_and(|around| it.until <= around.until)
        })
    }

    /// Spans in the order of time, made one where they touch.
    fn merged(sorted: Vec<Span>) -> Self {
        let mut merged: Vec<Span> = Vec::with_capacity(sorted.len());
        for span in sorted.into_iter().filter(|it| it.ms() > 0) {
            match merged.last_mut() {
                Some(last) if span.from <= last.until => last.until = last.until.max(span.until),
                _ => merged.push(span),
            }
        }
        Self(merged)
    }
}

impl From<Span> for Spans {
    fn from(span: Span) -> Self {
        Self::merged(vec![span])
    }
}

impl FromIterator<Span> for Spans {
    fn from_iter<T: IntoIterator<Item = Span>>(spans: T) -> Self {
        let mut spans: Vec<_> = spans.into_iter().collect();
        spans.sort_unstable();
        Self::merged(spans)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `#` is an instant that is in the set, `.` one that is not.
    fn spans(drawn: &str) -> Spans {
        let instants = drawn.char_indices().filter(|(_, it)| *it == '#');
        instants
            .map(|(at, _)| Span {
                from: i64::try_from(at).unwrap(),
                until: i64::try_from(at).unwrap() + 1,
            })
            .collect()
    }

    /// Every set of six instants against every other.
    #[test]
    fn sets_are_what_their_instants_say() {
        let drawn = |bits: u8| -> String {
            let instant = |at: u8| if bits & (1 << at) == 0 { '.' } else { '#' };
            (0..6).map(instant).collect()
        };
        for (one, two) in (0..64).flat_map(|one| (0..64).map(move |two| (one, two))) {
            let (left, right) = (spans(&drawn(one)), spans(&drawn(two)));
            assert_eq!(
                left.and(&right),
                spans(&drawn(one & two)),
                "{left:?} and {right:?}"
            );
            assert_eq!(
                left.or(&right),
                spans(&drawn(one | two)),
                "{left:?} or {right:?}"
            );
            let minus = left.minus(&right);
            assert_eq!(minus, spans(&drawn(one & !two)), "{left:?} minus {right:?}");
            assert_eq!(left.are_within(&right), minus.is_empty());
            let mut added = left.clone();
            right.iter().for_each(|it| added.add(it));
            assert_eq!(added, left.or(&right));
        }
    }

    #[test]
    fn spans_touch_each_other_and_become_one() {
        assert_eq!(spans("##").len(), 1);
        assert_eq!(spans("#.#").len(), 2);
        assert_eq!(spans("#.#").later(3), spans("...#.#"));
        assert!(Spans::from(Span { from: 4, until: 4 }).is_empty());
    }
}
