//! Calls to two versions of documents: walked side by side until both are at the same place again, or one call shows that they differ.

use super::pending::Parting;
use super::{Partition, Pending, Situation, Walked, Whole, asked, earlier, hash, later, most_keys};
use crate::ask::answers::{self, Alternative, Asker};
use crate::ask::observed::{self, Apart};
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
        let Some(ask) = joint(&asks) else {
            return;
        };
        let sameness = self.sameness.as_mut();
        let goes_on_alike = sameness.is_some_and(|it| it.goes_on_alike(left, right));
        if next.parting.is_none() && (left.last != right.last || apart.sounds_differ) {
            // From here on one call is enough to show that they differ; the plainest is tried first.
            let whichever = self.whichever(answers::all(&ask, &askers, &whole.scenario));
            next.parting = Some(self.partings.len());
            self.partings.push(Parting::of(kinds, &spans, whichever));
        }
        if next.parting.is_some() {
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
        self.answer(&next, &ask, &askers);
    }

    /// What is so of all these calls, everybody doing nothing from there.
    fn whichever(&mut self, all: Vec<Alternative>) -> Apart {
        let mut whichever = Apart {
            is_certain: true,
            sounds_differ: true,
        };
        for Alternative { mut scenario, .. } in all {
            let mut walked = self.walk(&scenario);
            self.finish(&mut scenario, &mut walked);
            if let [(before, _), (after, _)] = walked.as_slice() {
                let apart = observed::compare(before, after);
                whichever.is_certain &= apart.is_certain;
                whichever.sounds_differ &= apart.differs();
            }
        }
        whichever
    }

    /// Walks the calls to their ends, everybody doing nothing where they are still asked, and keeps them if the versions differ.
    fn tell_apart(&mut self, pending: &Pending, whole: &Whole, mut walked: Vec<Walked>) {
        let mut scenario = whole.scenario.clone();
        let mut answers = pending.answers.clone();
        let is_certain = |walked: &[Walked]| match walked {
            [(before, _), (after, _)] => observed::compare(before, after).is_certain,
            _ => false,
        };
        let was_certain = is_certain(&walked);
        let further = self.finish(&mut scenario, &mut walked);
        let (spans, kinds) = self.alike(pending, whole, &walked);
        let traces: Vec<_> = walked.into_iter().map(|it| it.0).collect();
        let [before, after] = traces.as_slice() else {
            return;
        };
        let apart = observed::compare(before, after);
        let parting = pending.parting.and_then(|it| self.partings.get_mut(it));
        let (is_news, is_general) = match parting {
            Some(it) if apart.is_certain => {
                let is_general = was_certain || it.whichever.is_certain;
                (it.left.take(kinds, &spans), is_general)
            }
            Some(it) => {
                let is_news = apart.sounds_differ && it.unheard.take(kinds, &spans);
                (is_news, it.whichever.sounds_differ)
            }
            None => (apart.differs(), was_certain),
        };
        if !is_general {
            // Others may not notice: it is told of those only who do as they do in the example.
            answers.extend(further);
        }
        if is_news {
            self.found.push(Situation {
                spans,
                kinds,
                answers,
                example: scenario,
                traces,
                joins: false,
                is_rest: false,
            });
        }
    }
}

/// One question for both: for as many keys as either takes, or all the telephones that either rings.
fn joint(asks: &[Option<Ask>; 2]) -> Option<Ask> {
    match asks.clone() {
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
