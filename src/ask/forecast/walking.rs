//! Following calls by how likely they are, the likeliest first, and drawing those that are left.

use super::assume::{Place, Weighed};
use super::{Forecast, ForecastQuestion, HourLoad, Limits, Load, Peak};
use crate::ask::clocks::Clocks;
use crate::ask::landing::{Landing, menu};
use crate::call::draw::Draw;
use crate::call::{Ending, Event, Scenario, Trace, Watch};
use crate::simulate::Simulator;
use crate::temporal::{Day, Span, Spans};
use crate::why::Why;
use jiff::Timestamp;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

/// A forecast in the making.
pub(super) struct Walking<'a> {
    question: &'a ForecastQuestion,
    simulator: &'a Simulator,
    clocks: Clocks,
    pending: BinaryHeap<Pending>,
    /// Of pending calls
    left: f64,
    total: f64,
    found: Vec<Found>,
    drawn: f64,
    gaps: Vec<Why>,
    n_walks: usize,
    sequence: u64,
}

/// Calls that are still to be followed.
#[derive(Clone, Debug)]
struct Pending {
    calls: f64,
    sequence: u64,
    spans: Spans,
    streams: Vec<usize>,
    /// Of those calls, how likely people do what they do in `scenario`
    chance: f64,
    scenario: Scenario,
    is_drawn: bool,
}

/// A place where calls land.
struct Found {
    landing: Landing,
    example: Scenario,
    by_hour: BTreeMap<usize, f64>,
    n_drawn: usize,
}

/// So many seeds stand for every order that may be drawn.
const SEEDS: u32 = 64;
/// A call that asks more often is not followed.
const QUESTIONS: usize = 2_000;

impl<'a> Walking<'a> {
    pub(super) fn new(question: &'a ForecastQuestion, simulator: &'a Simulator) -> Self {
        Self {
            question,
            simulator,
            clocks: Clocks::of(question.span),
            pending: BinaryHeap::new(),
            left: 0.0,
            total: 0.0,
            found: Vec::new(),
            drawn: 0.0,
            gaps: Vec::new(),
            n_walks: 0,
            sequence: 0,
        }
    }

    pub(super) fn begin(&mut self) {
        let spans = self.question.arrivals.spans();
        for (to, streams) in self.question.arrivals.by_number() {
            let mut scenario = Scenario::at(Timestamp::UNIX_EPOCH);
            to.clone_into(&mut scenario.to);
            self.put(Pending {
                calls: 0.0,
                sequence: 0,
                spans: spans.clone(),
                streams,
                chance: 1.0,
                scenario,
                is_drawn: false,
            });
        }
        self.total = self.left;
    }

    fn put(&mut self, mut pending: Pending) {
        let calls = self
            .question
            .arrivals
            .calls(&pending.streams, &pending.spans);
        pending.calls = pending.chance * calls;
        if pending.calls <= 0.0 {
            return;
        }
        self.sequence += 1;
        pending.sequence = self.sequence;
        self.left += pending.calls;
        self.pending.push(pending);
    }

    /// Follows calls, the likeliest first, until few are left.
    pub(super) fn follow(&mut self) {
        let Limits { cut, walks, .. } = self.question.limits;
        while self.left > cut * self.total && self.n_walks < walks {
            let Some(pending) = self.pending.pop() else {
                return;
            };
            self.left -= pending.calls;
            self.look(pending);
        }
    }

    fn watch(&mut self, scenario: &Scenario) -> (Trace, Watch) {
        self.n_walks += 1;
        self.simulator.watch(scenario)
    }

    fn look(&mut self, pending: Pending) {
        let arrivals = &self.question.arrivals;
        let at = arrivals.first(&pending.streams, &pending.spans);
        let stream = pending
            .streams
            .iter()
            .find_map(|it| arrivals.streams.get(*it));
        let (Some(at), Some(stream)) = (at, stream) else {
            return;
        };
        let mut scenario = pending.scenario.clone();
        stream.call(&mut scenario);
        scenario.at = Timestamp::from_millisecond(at).unwrap_or_default();
        let (trace, watch) = self.watch(&scenario);
        let mut spans = self.clocks.same(&watch, at, &pending.spans);
        // It is like itself in any case.
        spans.add(Span {
            from: at,
            until: at + 1,
        });
        let is_alike = |it: &&usize| {
            let other = arrivals.streams.get(**it);
            other.is_some_and(|it| match (watch.saw_number, watch.saw_authority) {
                (true, _) => it.shows_the_same(stream),
                (false, true) => it.authorised_by == stream.authorised_by,
                (false, false) => true,
            })
        };
        let (streams, others): (Vec<usize>, Vec<usize>) =
            pending.streams.iter().partition(|it| is_alike(it));
        self.put(Pending {
            spans: pending.spans.minus(&spans),
            ..pending.clone()
        });
        self.put(Pending {
            spans: spans.clone(),
            streams: others,
            ..pending.clone()
        });
        let alike = Pending {
            spans,
            streams,
            ..pending
        };
        self.go_on(&alike, scenario, &trace, &watch);
    }

    fn go_on(&mut self, alike: &Pending, scenario: Scenario, trace: &Trace, watch: &Watch) {
        let branches = if !alike.is_drawn && drawn_order(trace).is_some() {
            Some((true, self.orders(&scenario)))
        } else {
            let answers = self.answers(trace, watch, &scenario);
            answers.map(|it| (alike.is_drawn, it))
        };
        if let Some((is_drawn, branches)) = branches {
            for (chance, scenario) in branches {
                self.put(Pending {
                    chance: alike.chance * chance,
                    scenario,
                    is_drawn,
                    ..alike.clone()
                });
            }
            return;
        }
        let found = self.found(trace, scenario);
        if let Some(found) = self.found.get_mut(found) {
            let arrivals = &self.question.arrivals;
            arrivals.each(&alike.streams, &alike.spans, |it| {
                *found.by_hour.entry(it.hour).or_default() += it.calls * alike.chance;
            });
        }
    }

    /// How a call goes on that asks; nothing when it is over.
    fn answers(&self, trace: &Trace, watch: &Watch, scenario: &Scenario) -> Option<Vec<Weighed>> {
        let Ending::Awaiting { ask } = &trace.ending else {
            return None;
        };
        let node = watch.marks.last().and_then(|it| it.nodes.first());
        let place = Place {
            simulator: self.simulator,
            node: node.map(|it| &**it),
            label: trace.visits.last().map_or("", |it| it),
            menu: menu(trace, self.simulator),
        };
        let answers = self.question.assumptions.answers(ask, &place, scenario);
        Some(answers).filter(|it| !it.is_empty())
    }

    /// A call for each order that its seed may draw.
    fn orders(&mut self, scenario: &Scenario) -> Vec<Weighed> {
        let mut draw = Draw::new(self.question.seed);
        let mut orders: Vec<(Vec<String>, u32, Scenario)> = Vec::new();
        for _ in 0..SEEDS {
            let mut drawn = scenario.clone();
            drawn.seed = draw.below(u64::MAX);
            let (trace, _) = self.watch(&drawn);
            let order = drawn_order(&trace).unwrap_or_default().to_vec();
            match orders.iter_mut().find(|it| it.0 == order) {
                Some((_, n, _)) => *n += 1,
                None => orders.push((order, 1, drawn)),
            }
        }
        self.leave(why!(
            draws_estimated,
            "where an order is drawn, {n} draws stand for all",
            n = SEEDS
        ));
        let orders = orders.into_iter();
        let orders = orders.map(|(_, n, call)| (f64::from(n) / f64::from(SEEDS), call));
        orders.collect()
    }

    fn leave(&mut self, gap: Why) {
        if !self.gaps.contains(&gap) {
            self.gaps.push(gap);
        }
    }

    /// Which of the places it is where a call landed.
    fn found(&mut self, trace: &Trace, example: Scenario) -> usize {
        let landing = Landing::at_the_end(&trace.ending, self.simulator);
        let known = self.found.iter().position(|it| it.landing == landing);
        known.unwrap_or_else(|| {
            self.found.push(Found {
                landing,
                example,
                by_hour: BTreeMap::new(),
                n_drawn: 0,
            });
            self.found.len() - 1
        })
    }

    /// Draws calls for those that were not followed.
    pub(super) fn draw(&mut self) {
        let rest = std::mem::take(&mut self.pending).into_sorted_vec();
        let (n_draws, seed) = (self.question.limits.draws, self.question.seed);
        self.drawn = rest.iter().map(|it| it.calls).sum();
        let each = self.drawn / float(n_draws);
        let mut draw = Draw::new(seed);
        for _ in 0..n_draws {
            let chosen = picked(&mut draw, rest.iter().map(|it| (it.calls, it)));
            if let Some(pending) = chosen {
                self.draw_one(pending, each, &mut draw);
            }
        }
    }

    fn draw_one(&mut self, pending: &Pending, calls: f64, draw: &mut Draw) {
        let arrivals = &self.question.arrivals;
        let mut all = Vec::new();
        arrivals.each(&pending.streams, &pending.spans, |it| {
            all.push((it.calls, it));
        });
        let Some(some) = picked(draw, all.into_iter()) else {
            return;
        };
        let mut scenario = pending.scenario.clone();
        if let Some(stream) = arrivals.streams.get(some.stream) {
            stream.call(&mut scenario);
        }
        let ms = u64::try_from(some.span.ms()).unwrap_or_default();
        let at = some.span.from + i64::try_from(draw.below(ms)).unwrap_or_default();
        scenario.at = Timestamp::from_millisecond(at).unwrap_or_default();
        if !pending.is_drawn {
            scenario.seed = draw.below(u64::MAX);
        }
        for _ in 0..QUESTIONS {
            let (trace, watch) = self.watch(&scenario);
            let Some(answers) = self.answers(&trace, &watch, &scenario) else {
                let found = self.found(&trace, scenario);
                if let Some(found) = self.found.get_mut(found) {
                    found.n_drawn += 1;
                    *found.by_hour.entry(some.hour).or_default() += calls;
                }
                return;
            };
            match picked(draw, answers.into_iter()) {
                Some(next) => scenario = next,
                None => return,
            }
        }
    }

    pub(super) fn forecast(mut self) -> Forecast {
        let n_draws = self.question.limits.draws;
        let hours = &self.question.arrivals.hours;
        let calls = |it: &Found| it.by_hour.values().sum::<f64>();
        self.found
            .sort_by(|one, other| calls(other).total_cmp(&calls(one)));
        let load = |it: &Found| {
            let peak = it
                .by_hour
                .iter()
                .fold((0, 0.0), |most: (usize, f64), (hour, calls)| {
                    // What rounding adds is no more.
                    if *calls > most.1 * (1.0 + 1e-9) {
                        (*hour, *calls)
                    } else {
                        most
                    }
                });
            let hour = hours.get(peak.0);
            Load {
                landing: it.landing.clone(),
                calls: calls(it),
                share: calls(it) / self.total.max(f64::MIN_POSITIVE),
                plus_minus: off_by(self.drawn, it.n_drawn, n_draws),
                peak: Peak {
                    day: hour.map_or(Day::of(1970, 1, 1), |it| it.day),
                    second: hour.map_or(0, |it| it.second),
                    calls: peak.1,
                },
                example: it.example.clone(),
            }
        };
        let landings = self.found.iter().map(load).collect();
        let by_hour = hours.iter().enumerate().map(|(idx, it)| {
            let span = Spans::from(it.span);
            let all: Vec<_> = (0..self.question.arrivals.streams.len()).collect();
            let of = |found: &Found| found.by_hour.get(&idx).copied().unwrap_or_default();
            HourLoad {
                day: it.day,
                second: it.second,
                calls: self.question.arrivals.calls(&all, &span),
                landings: self.found.iter().map(of).collect(),
            }
        });
        Forecast {
            calls: self.total,
            landings,
            hours: by_hour.filter(|it| it.calls > 0.0).collect(),
            drawn: self.drawn,
            draws: if self.drawn > 0.0 { n_draws } else { 0 },
            gaps: self.gaps,
            n_walks: self.n_walks,
            zone: self.question.zone.clone(),
        }
    }
}

/// The first order that was drawn in a call.
fn drawn_order(trace: &Trace) -> Option<&[String]> {
    trace.events.iter().find_map(|it| match &it.what {
        Event::Drawn { order } => Some(order.as_slice()),
        _ => None,
    })
}

/// How far a number may be off that `n` of `of` draws say, which stand for `calls`, 19 times out of 20.
fn off_by(calls: f64, n: usize, of: usize) -> f64 {
    if calls <= 0.0 || of == 0 {
        return 0.0;
    }
    // None and all of the draws are no proof either.
    let share = (float(n) + 1.0) / (float(of) + 2.0);
    1.96 * calls * (share * (1.0 - share) / float(of)).sqrt()
}

/// One of several, in proportion to what stands before each.
fn picked<T>(draw: &mut Draw, all: impl Iterator<Item = (f64, T)>) -> Option<T> {
    const PARTS: u64 = 1 << 52;
    let all: Vec<_> = all.collect();
    let total: f64 = all.iter().map(|it| it.0).sum();
    let parts = draw.below(PARTS);
    let mut ticket = total * part(parts, PARTS);
    let mut last = None;
    for (weight, it) in all.into_iter().filter(|it| it.0 > 0.0) {
        ticket -= weight;
        last = Some(it);
        if ticket < 0.0 {
            break;
        }
    }
    last
}

#[expect(clippy::cast_precision_loss, reason = "52 bits fit into a double")]
fn part(part: u64, whole: u64) -> f64 {
    part as f64 / whole as f64
}

#[expect(clippy::cast_precision_loss, reason = "nobody draws so often")]
fn float(n: usize) -> f64 {
    n as f64
}

impl Ord for Pending {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_calls = self.calls.total_cmp(&other.calls);
        by_calls.then(other.sequence.cmp(&self.sequence))
    }
}

impl PartialOrd for Pending {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Pending {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Pending {}
