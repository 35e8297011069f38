//! Which states calls were followed from, and at which instants.

use crate::ask::callers::Kinds;
use crate::temporal::Spans;
use std::collections::BTreeMap;

/// What was covered, by state
#[derive(Debug, Default)]
pub(super) struct Covered(BTreeMap<u64, Vec<(Kinds, Spans)>>);

impl Covered {
    /// The instants of `now` at which not all of these callers were followed from a state
    pub(super) fn left(&self, state: u64, kinds: Kinds, now: &Spans) -> Spans {
        let known = self.0.get(&state).into_iter().flatten();
        let all_of_them = known.filter(|it| it.0 & kinds == kinds);
        all_of_them.fold(now.clone(), |left, (_, spans)| left.minus(spans))
    }

    /// Notes that these are
    pub(super) fn add(&mut self, state: u64, kinds: Kinds, now: &Spans) {
        let known = self.0.entry(state).or_default();
        match known.iter_mut().find(|it| it.0 == kinds) {
            Some((_, spans)) => *spans = spans.or(now),
            None => known.push((kinds, now.clone())),
        }
    }
}
