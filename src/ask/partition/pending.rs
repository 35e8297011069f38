//! Calls that a search has still to look at, the most usual first.

use crate::ask::answers::Answer;
use crate::ask::callers::Kinds;
use crate::ask::landing::Landing;
use crate::call::Scenario;
use crate::temporal::Spans;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// Calls that are still to be walked.
#[derive(Clone, Debug)]
pub(super) struct Pending {
    /// How unusual they are, and when they were thought of.
    pub(super) rank: (u32, u64),
    pub(super) spans: Spans,
    pub(super) kinds: Kinds,
    pub(super) scenario: Scenario,
    pub(super) answers: Vec<Answer>,
    /// How many of the walk's states are known to be new.
    pub(super) n_marks: usize,
    /// The nodes that the calls have been at, once for each answer; in two versions, the states that they have been in.
    pub(super) places: Vec<usize>,
    /// Variables of which it is settled whether the calls bring them.
    pub(super) settled: BTreeSet<String>,
    /// Whether the seed was chosen.
    pub(super) is_drawn: bool,
    /// Whether others of them have joined other calls.
    pub(super) is_rest: bool,
    /// Where two versions parted.
    pub(super) parting: Option<usize>,
    /// How many entries of keys were answered since then.
    pub(super) n_since: usize,
}

/// Calls that are no longer at the same place in two versions.
#[derive(Debug)]
pub(super) struct Parting {
    all: Boxes,
    /// Those of which it is not told yet that they land in these two places.
    lands: Vec<([Landing; 2], Boxes)>,
    /// Those of which it is not told yet that other people ring, or something else than what is heard differs.
    pub(super) rings: Boxes,
    /// Those of which it is not told yet that they sound otherwise.
    pub(super) sounds: Boxes,
}

/// Some callers at some instants, and others at others.
#[derive(Clone, Debug)]
pub(super) struct Boxes(Vec<(Kinds, Spans)>);

impl Parting {
    pub(super) fn of(kinds: Kinds, spans: &Spans) -> Self {
        let all = Boxes(vec![(kinds, spans.clone())]);
        Self {
            lands: Vec::new(),
            rings: all.clone(),
            sounds: all.clone(),
            all,
        }
    }

    /// Those of which it is not told yet that they land there before and after.
    pub(super) fn lands(&mut self, places: [Landing; 2]) -> &mut Boxes {
        let is_told_with = |(known, _): &([Landing; 2], Boxes)| {
            places
                .iter()
                .zip(known)
                .all(|(one, other)| one.is_on_the_way_to(other))
        };
        let known = self.lands.iter().position(is_told_with);
        let idx = known.unwrap_or(self.lands.len());
        if known.is_none() {
            self.lands.push((places, self.all.clone()));
        }
        match self.lands.get_mut(idx) {
            Some((_, boxes)) => boxes,
            None => &mut self.all,
        }
    }
}

impl Boxes {
    /// Whether none of these is left.
    pub(super) fn has_none_of(&self, kinds: Kinds, spans: &Spans) -> bool {
        self.left_of(kinds, spans).is_empty()
    }

    /// What of these is left.
    fn left_of(&self, kinds: Kinds, spans: &Spans) -> Vec<(Kinds, Spans)> {
        let both = self.0.iter();
        let both = both.map(|(some, times)| (some & kinds, times.and(spans)));
        both.filter(|(kinds, spans)| *kinds != 0 && !spans.is_empty())
            .collect()
    }

    /// Takes these out; whether any were left.
    pub(super) fn take(&mut self, kinds: Kinds, spans: &Spans) -> bool {
        let is_news = !self.has_none_of(kinds, spans);
        let pieces = self.0.iter().flat_map(|(some, times)| {
            [
                (some & !kinds, times.clone()),
                (some & kinds, times.minus(spans)),
            ]
        });
        let left = pieces.filter(|(kinds, times)| *kinds != 0 && !times.is_empty());
        self.0 = left.collect();
        is_news
    }
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
