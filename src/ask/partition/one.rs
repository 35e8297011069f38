//! Calls to one version of documents: followed until they come to a state that another was in.

use super::{Partition, Pending, Situation, Walked, Whole, earlier, hash, later, most_keys};
use crate::ask::answers::Asker;
use crate::call::Ending;
use crate::call::watch::Mark;
use crate::why::Why;
use std::sync::Arc;

/// A caller who is asked at the same node this often goes round in circles; a menu alone asks a few times.
const ROUNDS: usize = 6;
/// So does a callflow that is called this often while it is under way.
const CIRCLES: usize = 2;

impl Partition<'_> {
    pub(super) fn look_at_one(&mut self, pending: &Pending, whole: Whole, walked: Vec<Walked>) {
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
        let asked = (watch.last, watch.ended_ms, last, false, 0, n_events);
        let asked = ask.as_ref().map(|_| asked);
        let (mut joins, mut is_rest) = (false, pending.is_rest);
        let marks = marks.map(|it| {
            let is_entry = it.is_entry;
            (it.state, it.at_ms, here(it), is_entry, it.again, it.events)
        });
        for (state, at_ms, place, is_entry, again, n_events) in marks.chain(asked) {
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
                    if is_entry && pending.places.contains(&place) {
                        self.leave(rounds_not_followed());
                    }
                    break;
                }
                spans = left;
            }
            let rounds = pending.places.iter().filter(|it| **it == place).count();
            if rounds >= ROUNDS || again >= CIRCLES {
                self.leave(rounds_not_followed());
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
            n_parted: pending.answers.len(),
            example: whole.scenario,
            traces: vec![trace],
            joins,
            is_rest,
        };
        let Some(ask) = ask else {
            return self.found.push(found);
        };
        if joins {
            return self.joined.push(found);
        }
        if self.is_settled(&found, watch.ended_ms) {
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
}

fn rounds_not_followed() -> Why {
    why!(
        rounds_not_followed,
        "callers who come by the same place again and again were followed for a few rounds"
    )
}
