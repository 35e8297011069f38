//! Whether two versions of documents are the same from some place on, so that no call can tell them apart there.
//!
//! A document that differs taints those that refer to it, and every node that names it or might look for it: when in doubt, places are taken
//! to differ, and calls are walked.

use crate::account::{Account, Collection};
use crate::call::Watch;
use crate::flow::Node;
use crate::json::Json;
use crate::module::Shortcut;
use crate::simulate::Simulator;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What two versions have in common
#[derive(Debug)]
pub(super) struct Sameness {
    /// Ids of documents that are not the same in both.
    tainted: BTreeSet<String>,
    /// Nothing is known to be the same.
    nothing: bool,
    before: Account,
    /// Pairs of nodes by their addresses; both stay where they are.
    known: BTreeMap<(usize, usize), bool>,
}

impl Sameness {
    pub(super) fn between(before: &Simulator, after: &Simulator) -> Self {
        let (one, two) = (before.account(), after.account());
        let mut tainted = differing(one, two);
        spread(&mut tainted, [one, two]);
        Self {
            tainted,
            nothing: one.settings() != two.settings() || before.rules().is_some(),
            before: one.clone(),
            known: BTreeMap::new(),
        }
    }

    /// Whether two calls that wait for the same answer go on alike, whatever it is
    pub(super) fn goes_on_alike(&mut self, left: &Watch, right: &Watch) -> bool {
        if self.nothing || left.last != right.last || left.ended_ms != right.ended_ms {
            return false;
        }
        let nodes = |it: &Watch| {
            it.marks
                .last()
                .map(|it| it.nodes.clone())
                .unwrap_or_default()
        };
        let (left, right) = (nodes(left), nodes(right));
        !left.is_empty()
            && left.len() == right.len()
            && left
                .iter()
                .zip(&right)
                .all(|(one, two)| self.same(one, two))
    }

    fn same(&mut self, one: &Arc<Node>, two: &Arc<Node>) -> bool {
        let pair = (Arc::as_ptr(one).addr(), Arc::as_ptr(two).addr());
        if let Some(known) = self.known.get(&pair) {
            return *known;
        }
        let same = (Arc::ptr_eq(one, two) || one == two) && self.is_clean(one);
        self.known.insert(pair, same);
        same
    }

    /// Whether nothing at the node or below has to do with what differs.
    fn is_clean(&self, node: &Node) -> bool {
        if self.tainted.is_empty() {
            return true;
        }
        let children = || node.children.iter();
        let may_look = match Shortcut::of(node, &self.before) {
            Shortcut::Walk => true,
            Shortcut::Keys { hunting, .. } => hunting.is_some(),
            _ => false,
        };
        let data = node.body.data().map(|it| Json::Object(it.clone()));
        !may_look
            && !data.is_some_and(|it| mentions(&it, &self.tainted))
            && !children().any(|it| self.tainted.contains(it.key.as_str()))
            && children().all(|it| self.is_clean(&it.node))
    }
}

const COLLECTIONS: &[Collection] = &[
    Collection::Menus,
    Collection::TemporalRules,
    Collection::TemporalRulesSets,
    Collection::Users,
    Collection::Devices,
    Collection::Groups,
    Collection::Vmboxes,
    Collection::Media,
    Collection::Lists,
    Collection::Conferences,
    Collection::Directories,
    Collection::Queues,
    Collection::Faxboxes,
];

/// Ids of documents that only one has, or that are not the same.
fn differing(one: &Account, two: &Account) -> BTreeSet<String> {
    let mut differing = BTreeSet::new();
    for collection in COLLECTIONS {
        let ids = one.ids(*collection).into_iter().chain(two.ids(*collection));
        let differ =
            ids.filter(|id| one.document(*collection, id) != two.document(*collection, id));
        differing.extend(differ.map(str::to_owned));
    }
    let flows = one.callflows().chain(two.callflows()).map(|(id, _)| id);
    let differ = flows.filter(|id| one.callflow(id) != two.callflow(id));
    differing.extend(differ.map(str::to_owned));
    differing
}

/// Adds whatever refers to what is tainted, and the owners of it.
fn spread(tainted: &mut BTreeSet<String>, accounts: [&Account; 2]) {
    loop {
        let before = tainted.len();
        for account in accounts {
            for collection in COLLECTIONS {
                for (id, document) in account.documents(*collection) {
                    let owner = document.get("owner_id").and_then(Json::as_str);
                    if tainted.contains(id) {
                        tainted.extend(owner.map(str::to_owned));
                    } else if mentions(document, tainted) {
                        tainted.insert(id.to_owned());
                    }
                }
            }
            for (id, flow) in account.callflows() {
                if !tainted.contains(id) && mentions(&flow.to_json(), tainted) {
                    tainted.insert(id.to_owned());
                }
            }
        }
        if tainted.len() == before {
            return;
        }
    }
}

/// Whether one of the ids stands anywhere in a document.
fn mentions(document: &Json, ids: &BTreeSet<String>) -> bool {
    match document {
        Json::String(text) => ids.contains(text),
        Json::Array(items) => items.iter().any(|it| mentions(it, ids)),
        Json::Object(members) => members
            .iter()
            .any(|(key, it)| ids.contains(key) || mentions(it, ids)),
        _ => false,
    }
}
