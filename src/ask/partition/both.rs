//! Calls to two versions of documents: walked side by side until both are at the same place again, or one call shows that they differ.

use super::pending::Parting;
use super::{Partition, Pending, Situation, Walked, Whole, asked, earlier, hash, later, most_keys};
use crate::ask::answers::{self, Alternative, Asker};
use crate::ask::callers::Kinds;
use crate::ask::landing::Landing;
use crate::ask::observed::{self, Apart};
use crate::call::{Ask, Trace};
use crate::flow::Node;
use crate::module::{self, Course, Data};
use crate::temporal::Spans;
use std::sync::Arc;

/// How many entries of keys are followed, one after another, of calls that are known to differ; of what comes then, the plainest call tells.
const ENTRIES: usize = 1;

impl Partition<'_> {
    pub(super) fn look_at_both(&mut self, pending: &Pending, whole: &Whole, walked: Vec<Walked>) {
        let [(before, left), (after, right)] = walked.as_slice() else {
            return;
        };
        let asks = [asked(before), asked(after)];
        self.remember_ringing(before);
        self.remember_ringing(after);
        let apart = observed::compare(before, after);
        let (spans, kinds) = self.part(pending, whole, &walked);
        let mut next = Pending {
            spans: spans.clone(),
            kinds,
            ..pending.clone()
        };
        let is_parted = next.parting.is_some();
        if !is_parted && (left.last != right.last || apart.differs()) {
            next.parting = Some(self.partings.len());
            self.partings.push(Parting::of(kinds, &spans));
        }
        let nodes = [left, right].map(|it| it.marks.last().and_then(|it| it.nodes.first()));
        let lands = |it: Option<&Arc<Node>>| it.is_some_and(|it| takes_message(it));
        // Whoever lands elsewhere notices, whatever else the boxes offer; with nothing shown yet, that may be the difference.
        let is_told = next.parting.is_some()
            && nodes.into_iter().any(lands)
            && (self.is_shown(&next) || self.ends_apart(whole, &walked));
        let mut askers = Vec::new();
        let mut open = [None, None];
        for (nth, (ask, node)) in asks.into_iter().zip(nodes).enumerate() {
            let has_landed = is_told && lands(node);
            let (Some(ask), Some(side), Some(place)) =
                (ask, self.sides.get(nth), open.get_mut(nth))
            else {
                continue;
            };
            if !has_landed {
                askers.push(Asker {
                    side,
                    node: node.map(|it| &**it),
                    max: most_keys(&ask),
                });
                *place = Some(ask);
            }
        }
        let Some(ask) = joint(open) else {
            let (spans, kinds) = self.tell_apart(&next, whole, walked, &[]);
            return self.put_back(&next, &spans, kinds);
        };
        let rings = self.is_shown(&next) && matches!(ask, Ask::Endpoints { .. });
        if next.parting.is_some() && (!is_parted || apart.is_certain || rings) {
            // They may differ for all, whoever picks up; what else a box offers is not told with it.
            let all = if nodes.into_iter().all(lands) {
                Vec::new()
            } else {
                answers::all(&ask, &askers, &whole.scenario)
            };
            self.tell_apart(&next, whole, walked.clone(), &all);
        }
        if next.parting.is_some() && matches!(ask, Ask::Digits { .. }) {
            if next.n_since >= ENTRIES && self.is_shown(&next) {
                let all = answers::all(&ask, &askers, &whole.scenario);
                let (spans, kinds) = self.tell_apart(&next, whole, walked, &all);
                return self.put_back(&next, &spans, kinds);
            }
            next.n_since = ENTRIES.min(next.n_since + 1);
        }
        let sameness = self.sameness.as_mut();
        if sameness.is_some_and(|it| it.goes_on_alike(left, right)) {
            return;
        }
        let offset = i128::from(left.ended_ms) - i128::from(right.ended_ms);
        let facts = self.facts(&whole.scenario);
        let n_since = if self.is_shown(&next) {
            next.n_since
        } else {
            0
        };
        let ends = |trace: &Trace| format!("{:?}", trace.ending);
        let state = hash((
            [left.last, right.last],
            [ends(before), ends(after)],
            offset,
            facts,
            n_since,
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

    /// Whether it is told of all these calls that they differ.
    fn is_shown(&self, calls: &Pending) -> bool {
        let parting = calls.parting.and_then(|it| self.partings.get(it));
        parting.is_some_and(|it| it.rings.has_none_of(calls.kinds, &calls.spans))
    }

    /// Whether the calls end or ring otherwise, everybody doing nothing where they are still asked.
    fn ends_apart(&mut self, whole: &Whole, walked: &[Walked]) -> bool {
        let (mut scenario, mut walked) = (whole.scenario.clone(), walked.to_vec());
        self.finish(&mut scenario, &mut walked);
        self.differs(&walked).is_some_and(|it| it.0.is_certain)
    }

    /// Walks the calls to their ends, everybody doing nothing where they are still asked, and keeps them if that is news; for which of them
    /// that stands.
    fn tell_apart(
        &mut self,
        pending: &Pending,
        whole: &Whole,
        mut walked: Vec<Walked>,
        all: &[Alternative],
    ) -> (Spans, Kinds) {
        let mut scenario = whole.scenario.clone();
        let further = self.finish(&mut scenario, &mut walked);
        let (spans, kinds) = self.alike(pending, whole, &walked);
        let Some((apart, places)) = self.differs(&walked) else {
            return (spans, kinds);
        };
        let Some(parting) = pending.parting.and_then(|it| self.partings.get_mut(it)) else {
            return (spans, kinds);
        };
        let is_news = if places[0] != places[1] {
            parting.rings.take(kinds, &spans);
            parting.lands(places.clone()).take(kinds, &spans)
        } else if apart.is_certain {
            parting.rings.take(kinds, &spans)
        } else {
            parting.sounds.take(kinds, &spans)
        };
        if !is_news {
            return (spans, kinds);
        }
        let mut answers = pending.answers.clone();
        if !self.is_alike_for(all, apart, &places) {
            // Others land elsewhere: it is told of those only who do as they do in the example.
            answers.extend(further);
        }
        self.found.push(Situation {
            spans: spans.clone(),
            kinds,
            answers,
            example: scenario,
            traces: walked.into_iter().map(|it| it.0).collect(),
            joins: false,
            is_rest: false,
        });
        (spans, kinds)
    }

    /// How the two courses of a call differ, and where they land.
    fn differs(&self, walked: &[Walked]) -> Option<(Apart, [Landing; 2])> {
        let ([(before, _), (after, _)], [old, new]) = (walked, self.sides.as_slice()) else {
            return None;
        };
        let apart = observed::compare(before, after);
        apart
            .differs()
            .then(|| (apart, [Landing::of(before, old), Landing::of(after, new)]))
    }

    /// Whether all who answer next in one of these ways, and do nothing from there, notice the same.
    fn is_alike_for(&mut self, all: &[Alternative], apart: Apart, places: &[Landing; 2]) -> bool {
        all.iter().all(|it| {
            let mut scenario = it.scenario.clone();
            let mut walked = self.walk(&scenario);
            self.finish(&mut scenario, &mut walked);
            let differs = self.differs(&walked);
            differs.is_some_and(|(other, lands)| {
                let mut lands = lands.iter().zip(places);
                other.is_certain == apart.is_certain
                    && lands.all(|(one, all)| one.is_on_the_way_to(all))
            })
        })
    }
}

/// Whether a call that waits here is at its end, for whoever compares two versions: what else a voicemail box offers is the same in all.
fn takes_message(node: &Node) -> bool {
    let spec = node.module().map(module::find);
    spec.is_some_and(|it| (it.course)(Data(node.body.data())) == Course::TakesMessage)
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
