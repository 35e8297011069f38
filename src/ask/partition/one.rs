//! Calls to one version of documents: followed until they come to a state that another was in.

use super::{Partition, Pending, Situation, Walked, Whole, asked, earlier, hash, later, most_keys};
use crate::ask::answers::Asker;
use crate::ask::callers::Kinds;
use crate::call::watch::Mark;
use crate::call::{Trace, Watch};
use crate::temporal::Spans;
use crate::why::Why;
use std::sync::Arc;

/// A caller who is asked at the same node this often goes round in circles; a menu alone asks a few times.
const ROUNDS: usize = 6;
/// So does a callflow that is called this often while it is under way.
const CIRCLES: usize = 2;

impl Partition<'_> {
    pub(super) fn look_at_one(&mut self, pending: &Pending, whole: Whole, walked: Vec<Walked>) {
        let (spans, kinds) = self.part(pending, &whole, &walked);
        let Some((trace, watch)) = walked.into_iter().next() else {
            return;
        };
        self.remember_ringing(&trace);
        let ask = asked(&trace);
        let Some(course) = self.course(pending, &whole, &trace, &watch, spans, kinds) else {
            return;
        };
        let found = Situation {
            spans: course.spans,
            kinds,
            answers: pending.answers.clone(),
            example: whole.scenario,
            traces: vec![trace],
            joins: course.joins,
            is_rest: course.is_rest,
        };
        let Some(ask) = ask else {
            return self.found.push(found);
        };
        if found.joins {
            return self.joined.push(found);
        }
        if self.is_settled(&found, watch.ended_ms) {
            return;
        }
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
            spans: found.spans,
            kinds,
            is_rest: found.is_rest,
            n_marks: watch.marks.len(),
            ..pending.clone()
        };
        next.places.extend(course.places);
        self.answer(&next, &ask, &[here]);
    }

    /// The states that calls come to, until one is known; none when other calls stand for those that are left.
    fn course(
        &mut self,
        pending: &Pending,
        whole: &Whole,
        trace: &Trace,
        watch: &Watch,
        mut spans: Spans,
        kinds: Kinds,
    ) -> Option<Course> {
        let facts = self.facts(&whole.scenario);
        let (mut joins, mut is_rest) = (false, pending.is_rest);
        let mut passed: Vec<(u64, u64)> = Vec::new();
        let mut places: Vec<usize> = Vec::new();
        for stop in stops(trace, watch, pending.n_marks) {
            let past = self.past(trace, stop.n_events, stop.at_ms);
            let state = hash((stop.state, facts, past));
            if passed.iter().any(|it| it.0 == state) {
                continue;
            }
            let now = later(&spans, stop.at_ms);
            let left = self.covered.left(state, kinds, &now);
            let rounds = pending.places.iter().filter(|it| **it == stop.place);
            let rounds = rounds.count();
            if left != now {
                let left = earlier(&left, stop.at_ms);
                if !left.is_empty() && !left.holds(whole.at) {
                    // Another instant stands for those that are left.
                    self.put(Pending {
                        spans: left,
                        kinds,
                        is_rest: true,
                        ..pending.clone()
                    });
                    return None;
                }
                is_rest = true;
                joins = left.is_empty();
                if joins {
                    if stop.is_entry && rounds > 0 {
                        self.leave(rounds_not_followed());
                    }
                    break;
                }
                spans = left;
            }
            if rounds >= ROUNDS || stop.again >= CIRCLES {
                self.leave(rounds_not_followed());
                joins = true;
                break;
            }
            passed.push((state, stop.at_ms));
            places.push(stop.place);
        }
        for (state, at_ms) in &passed {
            self.covered.add(*state, kinds, &later(&spans, *at_ms));
        }
        places.sort_unstable();
        places.dedup();
        Some(Course {
            spans,
            places,
            joins,
            is_rest,
        })
    }
}

/// What became of calls on their way.
struct Course {
    /// Those that are followed.
    spans: Spans,
    /// The nodes that they have been at.
    places: Vec<usize>,
    joins: bool,
    is_rest: bool,
}

/// A state that a walk was in.
struct Stop {
    state: u64,
    at_ms: u64,
    n_events: usize,
    place: usize,
    is_entry: bool,
    again: usize,
}

/// The states of a walk that are new, and the one in which it asks.
fn stops(trace: &Trace, watch: &Watch, n_known: usize) -> impl Iterator<Item = Stop> {
    let place = |it: &Mark| it.nodes.first().map_or(0, |it| Arc::as_ptr(it).addr());
    let stop = move |it: &Mark| Stop {
        state: it.state,
        at_ms: it.at_ms,
        n_events: it.events,
        place: place(it),
        is_entry: it.is_entry,
        again: it.again,
    };
    let last = asked(trace).map(|_| Stop {
        state: watch.last,
        at_ms: watch.ended_ms,
        n_events: trace.events.len(),
        place: watch.marks.last().map_or(0, place),
        is_entry: false,
        again: 0,
    });
    watch.marks.iter().skip(n_known).map(stop).chain(last)
}

fn rounds_not_followed() -> Why {
    why!(
        rounds_not_followed,
        "callers who come by the same place again and again were followed for a few rounds"
    )
}
