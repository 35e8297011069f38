//! All calls to some documents, in as few as tell them apart: the kernel of every question about all calls.
//!
//! Calls are walked one after another, the most usual first. Each walk says what it looked at, and so for which other callers and instants
//! it would be the same; the rest is walked again. Where a walk asks, each answer that can make a difference is tried. A walk that comes to
//! a state in which another was at the same time of day goes no further. Two versions of documents are walked side by side: the same call,
//! both ways.
//!
//! Nothing is sampled. What a search leaves out, by its limits or because nothing can be said of it, is told in `gaps`.

mod both;
mod calls;
mod choices;
mod covered;
mod found;
mod one;
mod pending;
mod sameness;

pub use calls::{Calls, Limits};
pub use found::{Found, Situation};

use super::answers::{self, Answer};
use super::callers::Kinds;
use super::clocks::Clocks;
use crate::call::trace::Entry;
use crate::call::{Ask, Ending, Scenario, Trace, Watch};
use crate::simulate::Simulator;
use crate::temporal::Spans;
use crate::why::Why;
use covered::Covered;
use jiff::Timestamp;
use pending::{Parting, Pending};
use sameness::Sameness;
use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};

/// What a question about the past of calls has to remember of it: calls that come to the same state are followed from there as one only if
/// they have this in common
pub(super) trait Monitor: fmt::Debug {
    /// A hash of all that still counts of these events, with which a call began that now takes `at_ms`
    fn past(&self, events: &[Entry], at_ms: u64) -> u64;

    /// What is known of the answer, however the call goes on
    fn is_settled(&self, events: &[Entry], at_ms: u64) -> Settled;
}

/// Whether it matters how a call goes on that waits for an answer
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Settled {
    /// It does
    Open,
    /// It does not, and the call is of no interest
    Dull,
    /// It does not, and the call is to be found
    Wanted,
}

/// A search among all calls
#[derive(Debug)]
pub struct Partition<'a> {
    sides: Vec<&'a Simulator>,
    calls: Calls,
    /// When calls come in, within the span.
    during: Spans,
    monitor: Option<Box<dyn Monitor + 'a>>,
    clocks: Clocks,
    pending: BinaryHeap<Reverse<Pending>>,
    covered: Covered,
    sameness: Option<Sameness>,
    /// Telephones that ring twice in one call: what they did before counts.
    remembered: BTreeSet<String>,
    rang_again: BTreeSet<String>,
    partings: Vec<Parting>,
    found: Vec<Situation>,
    joined: Vec<Situation>,
    gaps: Vec<Why>,
    n_walks: usize,
    sequence: u64,
}

/// A walk, and what it looked at.
type Walked = (Trace, Watch);

impl<'a> Partition<'a> {
    /// All calls to some documents
    pub fn of(side: &'a Simulator, calls: Calls) -> Self {
        Self::new(vec![side], calls)
    }

    /// All calls to two versions of documents
    pub fn of_both(before: &'a Simulator, after: &'a Simulator, calls: Calls) -> Self {
        let mut partition = Self::new(vec![before, after], calls);
        partition.sameness = Some(Sameness::between(before, after));
        partition
    }

    fn new(sides: Vec<&'a Simulator>, mut calls: Calls) -> Self {
        let (callers, too_many) = calls.callers.limited(calls.limits.callers);
        calls.callers = callers;
        let mut partition = Self {
            sides,
            clocks: Clocks::of(calls.span),
            during: Spans::from(calls.span),
            monitor: None,
            calls,
            pending: BinaryHeap::new(),
            covered: Covered::default(),
            sameness: None,
            remembered: BTreeSet::new(),
            rang_again: BTreeSet::new(),
            partings: Vec::new(),
            found: Vec::new(),
            joined: Vec::new(),
            gaps: Vec::new(),
            n_walks: 0,
            sequence: 0,
        };
        if too_many {
            let kinds = partition.calls.limits.callers;
            partition.leave(why!(
                more_kinds_of_callers,
                "only {kinds} kinds of callers were told apart, of more that the documents name",
                kinds
            ));
        }
        for test in partition.calls.callers.unmet.clone() {
            partition.leave(why!(
                no_such_caller,
                "no caller was found {who}",
                who = test
            ));
        }
        partition.begin();
        partition
    }

    fn begin(&mut self) {
        let (spans, kinds) = (self.during.clone(), self.calls.callers.all());
        for number in self.calls.numbers.clone() {
            let mut scenario = self.calls.template.clone();
            scenario.to = number;
            self.put(Pending {
                rank: (0, 0),
                spans: spans.clone(),
                kinds,
                scenario,
                answers: Vec::new(),
                n_marks: 0,
                places: Vec::new(),
                settled: BTreeSet::new(),
                is_drawn: false,
                is_rest: false,
                parting: None,
                n_since: 0,
            });
        }
    }

    /// The same search, of calls only that come in during these instants, with something of their past that counts
    pub(super) fn narrowed(mut self, during: &Spans, monitor: Box<dyn Monitor + 'a>) -> Self {
        self.during = self.during.and(during);
        self.monitor = Some(monitor);
        self.pending.clear();
        self.begin();
        self
    }

    /// Walks up to `n` calls; whether that was all
    ///
    /// A call takes microseconds, or some milliseconds where documents are very large: whoever must not be kept waiting asks for few at a time.
    pub fn advance(&mut self, n: usize) -> bool {
        let stop = self.n_walks.saturating_add(n);
        while self.n_walks < stop {
            let Some(Reverse(pending)) = self.pending.pop() else {
                if self.rang_again.is_subset(&self.remembered) {
                    return true;
                }
                self.start_over();
                continue;
            };
            if self.n_walks >= self.calls.limits.walks {
                self.give_up();
                return true;
            }
            self.look_at(&pending);
        }
        false
    }

    /// Walks all calls, within the limits
    pub fn run(mut self) -> Found {
        while !self.advance(1_000) {}
        self.found()
    }

    /// What was found so far
    pub fn found(self) -> Found {
        Found {
            situations: self.found,
            joined: self.joined,
            numbers: self.calls.numbers,
            gaps: self.gaps,
            callers: self.calls.callers,
            span: self.calls.span,
            n_walks: self.n_walks,
        }
    }

    /// Some telephones ring again, and so it counts what they did before.
    fn start_over(&mut self) {
        self.remembered.append(&mut self.rang_again);
        self.covered = Covered::default();
        self.partings.clear();
        self.found.clear();
        self.joined.clear();
        self.begin();
    }

    fn give_up(&mut self) {
        let walks = self.n_walks;
        self.pending.clear();
        self.leave(why!(
            search_ended,
            "the search was ended after {walks} calls; the more usual ones came first",
            walks
        ));
    }

    fn leave(&mut self, gap: Why) {
        if !self.gaps.contains(&gap) {
            self.gaps.push(gap);
        }
    }

    fn put(&mut self, mut pending: Pending) {
        if pending.spans.is_empty() || pending.kinds == 0 {
            return;
        }
        self.sequence += 1;
        pending.rank.1 = self.sequence;
        self.pending.push(Reverse(pending));
    }

    fn walk(&mut self, scenario: &Scenario) -> Vec<Walked> {
        self.n_walks += self.sides.len();
        self.sides.iter().map(|it| it.interview(scenario)).collect()
    }

    fn look_at(&mut self, pending: &Pending) {
        let Some((bit, kind)) = self.calls.callers.first_of(pending.kinds) else {
            return;
        };
        let Some((at, instant)) = usual_instant(&pending.spans) else {
            return;
        };
        let mut scenario = pending.scenario.clone();
        kind.call(&mut scenario);
        scenario.at = instant;
        let alike = self.calls.callers.let_in_like(pending.kinds, kind);
        let walked = self.walk(&scenario);
        if self.settle(pending, &scenario, &walked) {
            return;
        }
        let whole = Whole {
            at,
            bit,
            alike,
            scenario,
        };
        match self.sides.len() {
            1 => self.look_at_one(pending, whole, walked),
            _ => self.look_at_both(pending, &whole, walked),
        }
    }

    /// The calls for which the walks are the same; the others are put back.
    fn part(&mut self, pending: &Pending, whole: &Whole, walked: &[Walked]) -> (Spans, Kinds) {
        let (spans, kinds) = self.alike(pending, whole, walked);
        self.put_back(pending, &spans, kinds);
        (spans, kinds)
    }

    /// The calls that are not these are still to be walked.
    fn put_back(&mut self, pending: &Pending, spans: &Spans, kinds: Kinds) {
        self.put(Pending {
            spans: pending.spans.minus(spans),
            ..pending.clone()
        });
        self.put(Pending {
            spans: spans.clone(),
            kinds: pending.kinds & !kinds,
            ..pending.clone()
        });
    }

    /// The calls for which the walks are the same.
    fn alike(&mut self, pending: &Pending, whole: &Whole, walked: &[Walked]) -> (Spans, Kinds) {
        let mut spans = pending.spans.clone();
        for (_, watch) in walked {
            spans = self.clocks.same(watch, whole.at, &spans);
        }
        let kinds = if walked.iter().any(|it| it.1.saw_number) {
            whole.bit
        } else if walked.iter().any(|it| it.1.saw_authority) {
            whole.alike
        } else {
            pending.kinds
        };
        (spans, kinds)
    }

    fn past(&self, trace: &Trace, n_events: usize, at_ms: u64) -> Option<u64> {
        let events = trace.events.get(..n_events).unwrap_or(&trace.events);
        self.monitor.as_ref().map(|it| it.past(events, at_ms))
    }

    /// Whether it does not matter how a call goes on that waits for an answer; if it is wanted, it is kept, everybody doing nothing from there.
    fn is_settled(&mut self, found: &Situation, ended_ms: u64) -> bool {
        let trace = found.traces.first();
        let settled = self.monitor.as_ref().zip(trace);
        let settled = settled.map(|(it, trace)| it.is_settled(&trace.events, ended_ms));
        match settled {
            None | Some(Settled::Open) => return false,
            Some(Settled::Dull) => return true,
            Some(Settled::Wanted) => {}
        }
        let mut found = found.clone();
        let mut walked = self.walk(&found.example);
        self.finish(&mut found.example, &mut walked);
        found.traces = walked.into_iter().map(|it| it.0).collect();
        self.found.push(found);
        true
    }

    /// Walks a call to its end, everybody doing nothing where they are asked; what that is, in order.
    fn finish(&mut self, scenario: &mut Scenario, walked: &mut Vec<Walked>) -> Vec<Answer> {
        let mut done = Vec::new();
        for _ in 0..self.calls.limits.answers * 4 {
            let Some(ask) = walked.iter().find_map(|it| asked(&it.0)) else {
                break;
            };
            let Some(plain) = answers::plain(&ask, scenario) else {
                break;
            };
            *scenario = plain.scenario;
            *walked = self.walk(scenario);
            done.push(plain.answer);
        }
        done
    }
}

/// A call that stands for others.
struct Whole {
    /// When it comes in.
    at: i64,
    /// The kind of its caller, and those who are let in alike.
    bit: Kinds,
    alike: Kinds,
    scenario: Scenario,
}

pub(super) fn hash(it: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    it.hash(&mut hasher);
    hasher.finish()
}

fn asked(trace: &Trace) -> Option<Ask> {
    match &trace.ending {
        Ending::Awaiting { ask } => Some(ask.clone()),
        _ => None,
    }
}

fn most_keys(ask: &Ask) -> usize {
    match ask {
        Ask::Digits { max, .. } => *max,
        Ask::Endpoints { .. } | Ask::Service { .. } => 0,
    }
}

/// An instant that stands for all: the first whole minute, if there is one.
fn usual_instant(spans: &Spans) -> Option<(i64, Timestamp)> {
    let first = spans.first()?;
    let whole = |unit: i64| {
        first
            .div_euclid(unit)
            .saturating_add(i64::from(first.rem_euclid(unit) > 0))
            * unit
    };
    let at = [whole(60_000), whole(1_000)]
        .into_iter()
        .find(|it| spans.holds(*it))
        .unwrap_or(first);
    Some((at, Timestamp::from_millisecond(at).ok()?))
}

fn later(spans: &Spans, ms: u64) -> Spans {
    spans.later(i64::try_from(ms).unwrap_or(i64::MAX))
}

fn earlier(spans: &Spans, ms: u64) -> Spans {
    spans.later(i64::try_from(ms).unwrap_or(i64::MAX).saturating_neg())
}
