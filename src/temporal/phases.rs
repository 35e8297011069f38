//! What a rule says in the course of time: one answer after another, each with the instants for which it holds.
//!
//! Found by the instants at which the answer changes, never by looking here and there.

use super::spans::{Span, Spans};
use super::verdict::Effect;
use super::zone::{Moment, Zone};
use super::{Hours, TemporalRule};
use jiff::Timestamp;

/// Answers in the course of time
#[derive(Clone, Debug, PartialEq)]
// INVARIANT: in the order of time, the first at `from`, and no answer like the one before.
pub struct Phases<T> {
    starts: Vec<(i64, T)>,
    until: i64,
}

impl<T: Clone + PartialEq> Phases<T> {
    /// The answers within a span; `ask` gives the one at an instant and the first instant from which another may hold, if there is one
    pub fn within(span: Span, mut ask: impl FnMut(Timestamp) -> (T, Option<Timestamp>)) -> Self {
        let mut starts: Vec<(i64, T)> = Vec::new();
        let mut now = span.from;
        while now < span.until {
            let Ok(at) = Timestamp::from_millisecond(now) else {
                break;
            };
            let (answer, next) = ask(at);
            if starts.last().is_none_or(|(_, before)| *before != answer) {
                starts.push((now, answer));
            }
            // An instant that does not lie ahead would never end.
            match next.map(Timestamp::as_millisecond).filter(|it| *it > now) {
                Some(next) => now = next,
                None => break,
            }
        }
        Self {
            starts,
            until: span.until,
        }
    }

    /// The answer at an instant of the span
    pub fn at(&self, ms: i64) -> Option<&T> {
        let idx = self
            .starts
            .partition_point(|it| it.0 <= ms)
            .checked_sub(1)?;
        let (_, answer) = self.starts.get(idx)?;
        (ms < self.until).then_some(answer)
    }

    /// The same, told otherwise; answers that were not alike are not alike
    pub fn map<U>(self, tell: impl Fn(T) -> U) -> Phases<U> {
        let starts = self.starts.into_iter();
        Phases {
            starts: starts.map(|(from, it)| (from, tell(it))).collect(),
            until: self.until,
        }
    }

    /// The instants with an answer like this
    pub fn when(&self, is_so: impl Fn(&T) -> bool) -> Spans {
        let so = self.iter().filter(|(_, answer)| is_so(answer));
        so.map(|(span, _)| span).collect()
    }

    /// The answers in the order of time
    pub fn iter(&self) -> impl Iterator<Item = (Span, &T)> {
        let ends = self.starts.iter().skip(1).map(|it| it.0);
        let ends = ends.chain(std::iter::once(self.until));
        let starts = self.starts.iter().zip(ends);
        starts.map(|((from, answer), until)| (Span { from: *from, until }, answer))
    }
}

impl TemporalRule {
    /// What the rule does to its node within a span, on the clocks of a zone
    ///
    /// # Example
    /// ```
    /// # use ringtree::{Json, temporal::{Effect, Span, TemporalRule, Zone}};
    /// let office = TemporalRule::read(&Json::parse(r#"{ "cycle": "weekly", "start_date": 62586115200, "wdays": ["monday"],
    ///     "time_window_start": 32400, "time_window_stop": 61200 }"#)?);
    /// let week = Span::between("2026-03-02T00:00:00Z".parse()?, "2026-03-09T00:00:00Z".parse()?);
    /// let open = office.phases(&Zone::utc(), week).when(|it| *it == Effect::Matches);
    /// // The second of closing still counts.
    /// assert_eq!(open.total_ms(), (8 * 3_600 + 1) * 1_000);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn phases(&self, zone: &Zone, span: Span) -> Phases<Effect> {
        Phases::within(span, |at| {
            let at = Moment::new(at, zone);
            (self.verdict(&at).effect(), self.next_change(&at))
        })
    }
}

impl Hours {
    /// When they hold within a span
    pub fn phases(&self, span: Span) -> Phases<bool> {
        Phases::within(span, |at| {
            let at = Moment::new(at, self.zone());
            (self.hold(&at), self.next_change(&at))
        })
    }
}
