//! Rules that the same calls match, but for their hours.

use crate::temporal::{Hours, Moment, Timeline};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// Rules in their order, each with its hours
#[derive(Clone, Debug, Default)]
pub(super) struct Lane {
    rules: Vec<(usize, Box<[usize]>)>,
    /// Rules at the end that match at all hours: two are enough, as a call skips at most one.
    n_always: usize,
    first: Timeline<First>,
}

/// The first two rules that match; two, because a call does not match the rule that played its menu
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct First([Option<usize>; 2]);

/// Whether hours hold, and when that changes.
type Held = (bool, Option<Timestamp>);

/// Every distinct hours of a call flow, and when they were found to hold
#[derive(Clone, Debug, Default)]
pub(super) struct OpenHours {
    all: Vec<(Hours, Timeline<Held>)>,
    /// By what they say and where.
    known: BTreeMap<String, usize>,
}

impl Lane {
    /// Adds a rule that comes after all others.
    pub(super) fn add(&mut self, rule: usize, hours: &[usize]) {
        let is_last = self.rules.last().is_some_and(|it| it.0 == rule);
        if self.n_always == 2 || is_last {
            return;
        }
        self.n_always += usize::from(hours.is_empty());
        self.rules.push((rule, hours.into()));
    }

    pub(super) fn first(&mut self, at: Timestamp, hours: &mut OpenHours) -> First {
        let Self { rules, first, .. } = self;
        match rules.as_slice() {
            [(rule, always)] if always.is_empty() => First([Some(*rule), None]),
            rules => first.at(at, || among(rules, at, hours)),
        }
    }
}

/// The first two rules that hold, and until when.
fn among(
    rules: &[(usize, Box<[usize]>)],
    at: Timestamp,
    hours: &mut OpenHours,
) -> (First, Option<Timestamp>) {
    let mut first = First::default();
    let mut until: Option<Timestamp> = None;
    for (rule, wanted) in rules {
        let mut holds = true;
        for one in wanted {
            let (held, change) = hours.hold(*one, at);
            holds &= held;
            until = [until, change].into_iter().flatten().min();
        }
        if holds {
            first.merge(First([Some(*rule), None]));
            if first.is_full() {
                break;
            }
        }
    }
    (first, until)
}

impl First {
    pub(super) fn first(self) -> Option<usize> {
        self.0[0]
    }

    /// The first that is not this one.
    pub(super) fn without(self, skipped: Option<usize>) -> Option<usize> {
        let [first, second] = self.0;
        if first == skipped { second } else { first }
    }

    pub(super) fn merge(&mut self, other: Self) {
        for rule in other.0.into_iter().flatten() {
            let [first, second] = self.0;
            let mut both = [first, second, Some(rule)].map(|it| it.unwrap_or(usize::MAX));
            both.sort_unstable();
            let [a, b, c] = both.map(|it| Some(it).filter(|it| *it < usize::MAX));
            // A rule for several kinds of callers is found in several lanes.
            self.0 = [a, if b == a { c } else { b }];
        }
    }

    fn is_full(self) -> bool {
        self.0[1].is_some()
    }
}

impl OpenHours {
    /// The place of these hours
    pub(super) fn keep(&mut self, hours: &Hours) -> usize {
        let all = &mut self.all;
        let (start, end, zone) = (hours.start(), hours.end(), hours.zone().name());
        // In words, hours that end when they begin are all the same.
        let spelled = format!("{start} {end} {:?} {zone}", hours.days());
        *self.known.entry(spelled).or_insert_with(|| {
            all.push((hours.clone(), Timeline::default()));
            all.len() - 1
        })
    }

    /// Whether they hold, and when that changes.
    fn hold(&mut self, idx: usize, at: Timestamp) -> Held {
        let Some((hours, timeline)) = self.all.get_mut(idx) else {
            return (false, None);
        };
        timeline.at(at, || {
            let moment = Moment::new(at, hours.zone());
            let change = hours.next_change(&moment);
            ((hours.hold(&moment), change), change)
        })
    }
}
