//! All calls to some documents, in as few as tell them apart: the kernel of every question about all calls.
//!
//! Calls are walked one after another, the most usual first. Each walk says what it looked at, and so for which other callers and instants
//! it would be the same; the rest is walked again. Where a walk asks, each answer that can make a difference is tried. A walk that comes to
//! a state in which another was at the same time of day goes no further. Two versions of documents are walked side by side: the same call,
//! both ways.
//!
//! Nothing is sampled. What a search leaves out, by its limits or because nothing can be said of it, is told in `gaps`.

mod covered;
mod sameness;

use super::answers::{self, Alternative, Answer, Asker};
use super::callers::{Callers, Kinds, entrances};
use super::clocks::Clocks;
use super::observed;
use crate::call::trace::Entry;
use crate::call::watch::Mark;
use crate::call::{Ask, Ending, Event, Scenario, Trace, Watch};
use crate::simulate::Simulator;
use crate::temporal::{Span, Spans};
use crate::why::Why;
use covered::Covered;
use jiff::Timestamp;
use sameness::Sameness;
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// Which calls are asked about
#[derive(Clone, Debug)]
pub struct Calls {
    /// When they come in
    pub span: Span,
    /// The numbers called; a single empty one where the documents are one flow
    pub numbers: Vec<String>,
    /// What all of them have in common
    pub template: Scenario,
    /// Who calls
    pub callers: Callers,
    /// How far the search goes
    pub limits: Limits,
}

/// How far a search goes
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// At most so many calls are walked
    pub walks: usize,
    /// At most so many questions of one call are answered
    pub answers: usize,
    /// At most so many kinds of callers are told apart
    pub callers: usize,
}

impl Calls {
    /// All calls that come in within a span: to the flow, or to the numbers of the account
    pub fn to(side: &Simulator, span: Span) -> Self {
        Self::to_all(&[side], span)
    }

    /// All calls to either of two versions
    pub fn to_both(before: &Simulator, after: &Simulator, span: Span) -> Self {
        Self::to_all(&[before, after], span)
    }

    fn to_all(sides: &[&Simulator], span: Span) -> Self {
        let is_account = |it: &&&Simulator| it.flow().is_none() && it.rules().is_none();
        let mut numbers = Vec::new();
        for number in sides
            .iter()
            .filter(is_account)
            .flat_map(|it| entrances(it.account()))
        {
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
        if numbers.is_empty() {
            numbers.push(String::new());
        }
        let at = Timestamp::from_millisecond(span.from).unwrap_or_default();
        Self {
            span,
            numbers,
            template: Scenario::at(at),
            callers: Callers::of(sides.iter().copied()),
            limits: Limits::default(),
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            walks: 50_000,
            answers: 16,
            callers: 40,
        }
    }
}

/// Calls that all do the same
#[derive(Clone, Debug)]
pub struct Situation {
    /// When they come in
    pub spans: Spans,
    /// Who calls
    pub(super) kinds: Kinds,
    /// What people do in them, in order
    pub answers: Vec<Answer>,
    /// One of them
    pub example: Scenario,
    /// What it does, in each version of the documents
    pub traces: Vec<Trace>,
    /// Whether it comes to a state that another call comes to in a more usual way
    pub joins: bool,
    /// Whether these are what is left of calls that, at most times, do that
    pub(super) is_rest: bool,
}

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
    found: Vec<Situation>,
    gaps: Vec<Why>,
    n_walks: usize,
    sequence: u64,
}

/// Calls that are still to be walked.
#[derive(Clone, Debug)]
struct Pending {
    /// How unusual they are, and when they were thought of.
    rank: (u32, u64),
    spans: Spans,
    kinds: Kinds,
    scenario: Scenario,
    answers: Vec<Answer>,
    /// How many of the walk's states are known to be new.
    n_marks: usize,
    /// The nodes that the calls have been at, once for each answer; in two versions, the states that they have been in.
    places: Vec<usize>,
    /// Variables of which it is settled whether the calls bring them.
    settled: BTreeSet<String>,
    /// Whether the seed was chosen.
    is_drawn: bool,
    /// Whether others of them have joined other calls.
    is_rest: bool,
}

/// A walk, and what it looked at.
type Walked = (Trace, Watch);

/// A caller who is asked at the same node this often goes round in circles; a menu alone asks a few times.
const ROUNDS: usize = 6;
/// So does a callflow that is called this often while it is under way.
const CIRCLES: usize = 2;
/// So many seeds are tried for another order.
const SEEDS: u64 = 48;

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
            found: Vec::new(),
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
            self.look(&pending);
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
        self.found.clear();
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
        self.sides.iter().map(|it| it.watch(scenario)).collect()
    }

    fn look(&mut self, pending: &Pending) {
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
        self.put(Pending {
            spans: pending.spans.minus(&spans),
            ..pending.clone()
        });
        self.put(Pending {
            spans: spans.clone(),
            kinds: pending.kinds & !kinds,
            ..pending.clone()
        });
        (spans, kinds)
    }

    fn look_at_one(&mut self, pending: &Pending, whole: Whole, walked: Vec<Walked>) {
        let (mut spans, kinds) = self.part(pending, &whole, &walked);
        let Some((trace, watch)) = walked.into_iter().next() else {
            return;
        };
        self.remember_ringing(&trace);
        let ask = match &trace.ending {
            Ending::Awaiting { ask } => Some(ask.clone()),
            _ => None,
        };
        let facts = self.facts(&whole.scenario);
        let marks = watch.marks.iter().skip(pending.n_marks);
        let mut passed: Vec<(u64, u64)> = Vec::new();
        let mut places: Vec<usize> = Vec::new();
        let here = |it: &Mark| it.nodes.first().map_or(0, |it| Arc::as_ptr(it).addr());
        let last = watch.marks.last().map_or(0, here);
        let n_events = trace.events.len();
        let asked = (watch.last, watch.ended_ms, last, 0, n_events);
        let asked = ask.as_ref().map(|_| asked);
        let (mut joins, mut is_rest) = (false, pending.is_rest);
        let marks = marks.map(|it| (it.state, it.at_ms, here(it), it.again, it.events));
        for (state, at_ms, place, again, n_events) in marks.chain(asked) {
            let state = hash((state, facts, self.past(&trace, n_events, at_ms)));
            if passed.iter().any(|it| it.0 == state) {
                continue;
            }
            let now = later(&spans, at_ms);
            let left = self.covered.left(state, kinds, &now);
            if left != now {
                let left = earlier(&left, at_ms);
                if !left.is_empty() && !left.holds(whole.at) {
                    // Another instant stands for those that are left.
                    return self.put(Pending {
                        spans: left,
                        kinds,
                        is_rest: true,
                        ..pending.clone()
                    });
                }
                is_rest = true;
                joins = left.is_empty();
                if joins {
                    break;
                }
                spans = left;
            }
            let rounds = pending.places.iter().filter(|it| **it == place).count();
            if rounds >= ROUNDS || again >= CIRCLES {
                self.leave(why!(
                    rounds_not_followed,
                    "callers who come by the same place again and again were followed for a few rounds"
                ));
                joins = true;
                break;
            }
            passed.push((state, at_ms));
            places.push(place);
        }
        for (state, at_ms) in &passed {
            self.covered.add(*state, kinds, &later(&spans, *at_ms));
        }
        let found = Situation {
            spans,
            kinds,
            answers: pending.answers.clone(),
            example: whole.scenario,
            traces: vec![trace],
            joins,
            is_rest,
        };
        let Some(ask) = ask else {
            return self.found.push(found);
        };
        if joins || self.is_settled(&found, watch.ended_ms) {
            return;
        }
        let spans = found.spans;
        let Some(side) = self.sides.first().copied() else {
            return;
        };
        let node = watch.marks.last().and_then(|it| it.nodes.first());
        let here = Asker {
            side,
            node: node.map(|it| &**it),
            max: most_keys(&ask),
        };
        let mut next = Pending {
            spans,
            kinds,
            is_rest,
            n_marks: watch.marks.len(),
            ..pending.clone()
        };
        places.sort_unstable();
        places.dedup();
        next.places.extend(places);
        self.answer(&next, &ask, &[here]);
    }

    fn look_at_both(&mut self, pending: &Pending, whole: &Whole, walked: Vec<Walked>) {
        let [(before, left), (after, right)] = walked.as_slice() else {
            return;
        };
        let asks = [asked(before), asked(after)];
        self.remember_ringing(before);
        self.remember_ringing(after);
        let apart = observed::compare(before, after);
        let is_over = asks.iter().all(Option::is_none);
        if is_over || apart.is_certain {
            return self.tell_apart(pending, whole, walked);
        }
        let (spans, kinds) = self.part(pending, whole, &walked);
        let sameness = self.sameness.as_mut();
        let goes_on_alike = sameness.is_some_and(|it| it.goes_on_alike(left, right));
        if goes_on_alike && !apart.sounds_differ {
            return;
        }
        let next = Pending {
            spans: spans.clone(),
            kinds,
            ..pending.clone()
        };
        if goes_on_alike {
            return self.tell_apart(&next, whole, walked);
        }
        let offset = i128::from(left.ended_ms) - i128::from(right.ended_ms);
        let facts = self.facts(&whole.scenario);
        let ends = |trace: &Trace| format!("{:?}", trace.ending);
        let state = hash((
            [left.last, right.last],
            [ends(before), ends(after)],
            offset,
            facts,
            apart.sounds_differ,
        ));
        let now = later(&spans, left.ended_ms);
        let uncovered = self.covered.left(state, kinds, &now);
        if uncovered != now {
            // What is covered was told apart from here on by another call.
            return self.put(Pending {
                spans: earlier(&uncovered, left.ended_ms),
                ..next
            });
        }
        self.covered.add(state, kinds, &now);
        let nodes = [left, right].map(|it| it.marks.last().and_then(|it| it.nodes.first()));
        let askers = self.sides.iter().zip(nodes).zip(&asks);
        let askers: Vec<_> = askers
            .filter_map(|((side, node), ask)| {
                Some(Asker {
                    side,
                    node: node.map(|it| &**it),
                    max: most_keys(ask.as_ref()?),
                })
            })
            .collect();
        if let Some(ask) = joint(asks) {
            self.answer(&next, &ask, &askers);
        }
    }

    /// Walks the calls to their ends, everybody doing nothing where they are still asked, and keeps them if the versions differ.
    fn tell_apart(&mut self, pending: &Pending, whole: &Whole, mut walked: Vec<Walked>) {
        let mut scenario = whole.scenario.clone();
        self.finish(&mut scenario, &mut walked);
        let (spans, kinds) = self.part(pending, whole, &walked);
        let traces: Vec<_> = walked.into_iter().map(|it| it.0).collect();
        let [before, after] = traces.as_slice() else {
            return;
        };
        if observed::compare(before, after).differs() {
            self.found.push(Situation {
                spans,
                kinds,
                answers: pending.answers.clone(),
                example: scenario,
                traces,
                joins: false,
                is_rest: false,
            });
        }
    }

    fn answer(&mut self, next: &Pending, ask: &Ask, askers: &[Asker<'_>]) {
        let mut all = answers::all(ask, askers, &next.scenario);
        if next.answers.len() >= self.calls.limits.answers {
            self.leave(why!(
                long_calls_not_followed,
                "of calls with more than {answers} answers, only those were followed in which nobody does anything more",
                answers = self.calls.limits.answers
            ));
            all = answers::plain(ask, &next.scenario).into_iter().collect();
        }
        for Alternative {
            answer,
            scenario,
            cost,
        } in all
        {
            let mut next = next.clone();
            next.rank.0 += cost;
            next.scenario = scenario;
            next.answers.push(answer);
            self.put(next);
        }
    }

    /// Chooses what the calls bring with them and what is drawn, where it makes a difference and is still open; whether it was.
    fn settle(&mut self, pending: &Pending, scenario: &Scenario, walked: &[Walked]) -> bool {
        let mut missed = walked.iter().flat_map(|it| &it.1.missed);
        if let Some(missed) = missed.find(|it| !pending.settled.contains(&it.name)) {
            let mut next = pending.clone();
            next.settled.insert(missed.name.clone());
            self.put(next.clone());
            for value in &missed.values {
                let mut next = next.clone();
                let (name, value) = (missed.name.clone(), value.clone());
                next.scenario.variables.insert(name.clone(), value.clone());
                next.answers.push(Answer::Brings(name, value));
                next.rank.0 += 15;
                self.put(next);
            }
            return true;
        }
        if !pending.is_drawn && walked.iter().any(|it| first_drawn(&it.0).is_some()) {
            for (first, seed) in self.draws(scenario) {
                let mut next = pending.clone();
                next.is_drawn = true;
                next.scenario.seed = seed;
                next.answers.push(Answer::Drawn(first));
                self.put(next);
            }
            self.leave(why!(
                draws_not_followed,
                "where an order is drawn, each winner of the first draw was looked at once"
            ));
            return true;
        }
        false
    }

    /// A seed for each winner of the first draw.
    fn draws(&mut self, scenario: &Scenario) -> BTreeMap<String, u64> {
        let mut seeds = BTreeMap::new();
        for seed in 0..SEEDS {
            let scenario = Scenario {
                seed,
                ..scenario.clone()
            };
            let walked = self.walk(&scenario);
            let first = walked
                .iter()
                .find_map(|it| first_drawn(&it.0))
                .map(str::to_owned);
            seeds.entry(first.unwrap_or_default()).or_insert(seed);
        }
        seeds
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

    /// Walks a call to its end, everybody doing nothing where they are asked.
    fn finish(&mut self, scenario: &mut Scenario, walked: &mut Vec<Walked>) {
        for _ in 0..self.calls.limits.answers * 4 {
            let Some(ask) = walked.iter().find_map(|it| asked(&it.0)) else {
                break;
            };
            let Some(plain) = answers::plain(&ask, scenario) else {
                break;
            };
            *scenario = plain.scenario;
            *walked = self.walk(scenario);
        }
    }

    fn remember_ringing(&mut self, trace: &Trace) {
        let mut rang = BTreeSet::new();
        for entry in &trace.events {
            if let Event::Rang { endpoints, .. } = &entry.what {
                let again = endpoints.iter().filter(|it| !rang.insert((*it).clone()));
                let again: Vec<_> = again.cloned().collect();
                self.rang_again.extend(again);
            }
        }
    }

    /// What is known of telephones that ring again.
    fn facts(&self, scenario: &Scenario) -> u64 {
        let known = self.remembered.iter();
        let known = known.filter_map(|it| Some((it, format!("{:?}", scenario.endpoints.get(it)?))));
        hash(known.collect::<Vec<_>>())
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

/// What a search found
#[derive(Clone, Debug)]
pub struct Found {
    /// Calls, the most usual first; of two versions only those in which they differ
    pub situations: Vec<Situation>,
    /// What was not looked at, each in a sentence
    pub gaps: Vec<Why>,
    /// Who may call
    pub callers: Callers,
    /// When
    pub span: Span,
    /// How many calls were walked
    pub n_walks: usize,
}

impl Ord for Pending {
    fn cmp(&self, other: &Self) -> Ordering {
        self.rank.cmp(&other.rank)
    }
}

impl PartialOrd for Pending {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Pending {
    fn eq(&self, other: &Self) -> bool {
        self.rank == other.rank
    }
}

impl Eq for Pending {}

fn hash(it: impl Hash) -> u64 {
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

/// One question for both: for as many keys as either takes, or all the telephones that either rings.
fn joint(asks: [Option<Ask>; 2]) -> Option<Ask> {
    match asks {
        [
            Some(Ask::Digits {
                max,
                timeout_ms,
                interdigit_ms,
                entry,
            }),
            Some(Ask::Digits {
                max: other,
                entry: same,
                ..
            }),
        ] if entry == same => Some(Ask::Digits {
            max: max.max(other),
            timeout_ms,
            interdigit_ms,
            entry,
        }),
        [
            Some(Ask::Endpoints { mut endpoints }),
            Some(Ask::Endpoints { endpoints: others }),
        ] => {
            for it in others {
                if !endpoints.contains(&it) {
                    endpoints.push(it);
                }
            }
            Some(Ask::Endpoints { endpoints })
        }
        [first, second] => first.or(second),
    }
}

fn most_keys(ask: &Ask) -> usize {
    match ask {
        Ask::Digits { max, .. } => *max,
        Ask::Endpoints { .. } | Ask::Service { .. } => 0,
    }
}

fn first_drawn(trace: &Trace) -> Option<&str> {
    trace.events.iter().find_map(|it| match &it.what {
        Event::Drawn { order } => Some(order.first().map_or("", String::as_str)),
        _ => None,
    })
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
