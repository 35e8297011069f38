//! From the documents of an account to spots: a node, what it asks, and where its children are.

use super::Router;
use crate::account::Account;
use crate::call::Place;
use crate::flow::{Callflow, NodePath};
use crate::module::Shortcut;
use crate::simulate::Simulator;
use crate::temporal::Timeline;
use std::collections::BTreeMap;

/// A node, compiled
#[derive(Debug)]
pub(super) struct Spot {
    pub(super) asks: Shortcut,
    /// What its rules were found to say.
    pub(super) clock: Timeline<Clocked>,
    pub(super) ways: Ways,
}

/// The children that are there, by key; one that leads nowhere has no spot
#[derive(Debug, Default)]
pub(super) struct Ways(BTreeMap<Box<str>, Option<usize>>);

/// The first node of a callflow
#[derive(Clone, Copy, Debug)]
pub(super) struct Root {
    pub(super) spot: usize,
    /// Whether it is `{}`: a callflow that is called and leads nowhere.
    pub(super) is_blank: bool,
}

/// What the rules of a node say at a time
#[derive(Clone, Copy, Debug)]
pub(super) enum Clocked {
    /// This one is in force
    Rule(usize),
    /// None is, or one of them breaks the module
    Wildcard,
    /// The switch looks for a date for ever
    Hangs,
}

pub(super) fn router(account: &Account) -> Router {
    let mut router = Router {
        simulator: Simulator::of_account(account),
        spots: Vec::new(),
        labels: Vec::new(),
        by_label: BTreeMap::new(),
        roots: BTreeMap::new(),
        preflow: None,
        waiting: Vec::new(),
    };
    for (id, flow) in account.callflows() {
        if let Some(place) = root(id, flow) {
            let root = Root {
                spot: add(&mut router, &place),
                is_blank: place.is_blank(),
            };
            router.roots.insert(id.to_owned(), root);
        }
    }
    let labels = router.labels.iter().cloned().zip(0..);
    router.by_label = labels.collect();
    // It is no node of a callflow, even if one has its name.
    if let Some(id) = router.simulator.routes().preflow.clone() {
        let place = crate::simulate::preflow(&id);
        router.preflow = Some(add(&mut router, &place));
    }
    router
}

fn root(id: &str, flow: &Callflow) -> Option<Place> {
    let root = flow.root()?.clone();
    Some(Place::new(id.into(), NodePath::root(), root))
}

/// Adds a node and all below it. Documents are of bounded depth.
fn add(router: &mut Router, place: &Place) -> usize {
    let idx = router.spots.len();
    router.spots.push(Spot {
        asks: Shortcut::of(&place.node, router.simulator.account()),
        clock: Timeline::default(),
        ways: Ways::default(),
    });
    router.labels.push((**place.label()).into());
    let children = place.children().into_iter();
    let children = children.map(|(key, child)| (key.into(), child.map(|it| add(router, &it))));
    let ways = Ways(children.collect());
    if let Some(spot) = router.spots.get_mut(idx) {
        spot.ways = ways;
    }
    idx
}

impl Ways {
    /// The child at `key` that leads somewhere.
    pub(super) fn attempt(&self, key: &str) -> Option<usize> {
        self.0.get(key).copied().flatten()
    }

    /// The child at `key`, or else at `_`; a child that leads nowhere is there.
    pub(super) fn go_on(&self, key: &str) -> Option<usize> {
        match self.0.get(key) {
            Some(child) => *child,
            None => self.attempt("_"),
        }
    }
}
