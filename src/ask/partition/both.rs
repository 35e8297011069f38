//! Calls to two versions of documents: walked side by side until both are at the same place again, or one call shows that they differ.

use super::pending::Parting;
use super::{Partition, Pending, Situation, Walked, Whole, asked, earlier, hash, later, most_keys};
use crate::ask::answers::Asker;
use crate::ask::observed;
use crate::call::{Ask, Trace};

impl Partition<'_> {
    pub(super) fn look_at_both(&mut self, pending: &Pending, whole: &Whole, walked: Vec<Walked>) {
        let [(before, left), (after, right)] = walked.as_slice() else {
            return;
        };
        let asks = [asked(before), asked(after)];
        self.remember_ringing(before);
        self.remember_ringing(after);
        let apart = observed::compare(before, after);
        let is_over = asks.iter().all(Option::is_none);
        let (spans, kinds) = self.part(pending, whole, &walked);
        let mut next = Pending {
            spans: spans.clone(),
            kinds,
            ..pending.clone()
        };
        if is_over || apart.is_certain {
            return self.tell_apart(&next, whole, walked);
        }
        let sameness = self.sameness.as_mut();
        let goes_on_alike = sameness.is_some_and(|it| it.goes_on_alike(left, right));
        if next.parting.is_none() && (left.last != right.last || apart.sounds_differ) {
            // From here on one call is enough to show that they differ; the plainest is tried first.
            next.parting = Some(self.partings.len());
            self.partings
                .push(Parting::of(kinds, &spans, next.answers.len()));
            self.tell_apart(&next, whole, walked.clone());
        }
        if goes_on_alike {
            return;
        }
        let offset = i128::from(left.ended_ms) - i128::from(right.ended_ms);
        let facts = self.facts(&whole.scenario);
        let ends = |trace: &Trace| format!("{:?}", trace.ending);
        let state = hash((
            [left.last, right.last],
            [ends(before), ends(after)],
            offset,
            facts,
            next.parting,
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
        let (spans, kinds) = self.alike(pending, whole, &walked);
        let traces: Vec<_> = walked.into_iter().map(|it| it.0).collect();
        let [before, after] = traces.as_slice() else {
            return;
        };
        let apart = observed::compare(before, after);
        let parting = pending.parting.and_then(|it| self.partings.get_mut(it));
        let n_parted = parting
            .as_ref()
            .map_or(pending.answers.len(), |it| it.n_answers);
        let is_news = match parting {
            Some(parting) if apart.is_certain => parting.left.take(kinds, &spans),
            Some(parting) => apart.sounds_differ && parting.unheard.take(kinds, &spans),
            None => apart.differs(),
        };
        if is_news {
            self.found.push(Situation {
                spans,
                kinds,
                answers: pending.answers.clone(),
                n_parted,
                example: scenario,
                traces,
                joins: false,
                is_rest: false,
            });
        }
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
