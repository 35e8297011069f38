//! What is odd about the open flow, and at which nodes.
//!
//! Looked for anew when the flow or the account's documents change, and not before the lists of documents are here: what is not loaded yet is
//! not missing.

use super::edit::Step;
use super::inspector::Tab;
use super::selection::Selection;
use super::session::Purpose;
use super::turn::Turn;
use super::view::Panel;
use super::{Alarm, Editor, Say, Seq, Shared};
use ringtree::check::{Finding, check};
use ringtree::json::Object;
use ringtree::patch::Change;
use ringtree::{Account, Callflow, NodeId, Patch};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Findings with the nodes they are about
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Findings {
    /// All of them, in the order of the document
    pub list: Vec<Placed>,
    /// Which of them are about a node, by index
    pub by_node: BTreeMap<NodeId, Vec<usize>>,
    of: Option<(Shared<Callflow>, Shared<Account>)>,
    due: Option<Seq>,
}

/// A finding and its node
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// The finding
    pub finding: Finding,
    /// The node; `None` for the document itself
    pub node: Option<NodeId>,
}

/// How many nodes are looked at with every change; more wait for a pause
const AT_ONCE: usize = 500;
/// Findings that say that a document is not there
const OF_WHAT_IS_LACKING: [&str; 3] = ["dangling_reference", "nobody_rings", "member_never_rings"];
/// How long the pause is
const PAUSE_MS: u32 = 150;

impl Turn {
    /// Looks for findings if what they are about has changed.
    pub(super) fn settle_findings(&mut self) {
        let source = self.now.to_check();
        if source == self.now.findings.of {
            return;
        }
        let size = |it: &(Shared<Callflow>, _)| it.0.root().map_or(0, |it| it.size());
        if source.as_ref().is_some_and(|it| size(it) > AT_ONCE) {
            let due = self.wake(PAUSE_MS, Alarm::Check);
            let findings = self.now.findings.edit();
            findings.of = source;
            findings.due = Some(due);
        } else {
            self.look_for_findings();
        }
    }

    pub(super) fn check_now(&mut self, seq: Seq) {
        if self.now.findings.due == Some(seq) {
            self.look_for_findings();
        }
    }

    fn look_for_findings(&mut self) {
        let of = self.now.to_check();
        let list = of
            .as_ref()
            .map(|(flow, account)| self.place(flow, self.look_at(flow, account)));
        let list = list.unwrap_or_default();
        let mut by_node = BTreeMap::<_, Vec<_>>::new();
        for (idx, it) in list.iter().enumerate() {
            if let Some(node) = it.node {
                by_node.entry(node).or_default().push(idx);
            }
        }
        self.now.findings = Shared::new(Findings {
            list,
            by_node,
            of,
            due: None,
        });
    }

    /// What is odd about the flow as the document that it is: one that was new says nothing of the id that it was given when it was stored.
    fn look_at(&self, flow: &Callflow, account: &Account) -> Vec<Finding> {
        let work = self.now.document.work();
        let id = work.and_then(|it| it.base.id.as_deref());
        let Some(id) = id.filter(|_| flow.id().is_empty()) else {
            return check(flow, account);
        };
        let mut document = (**flow.document()).clone();
        document.set("id", id);
        let mut findings = check(&flow.with_document(Arc::new(document)), account);
        for fix in findings.iter_mut().filter_map(|it| it.fix.as_mut()) {
            fix.patch = without_id(&fix.patch);
        }
        findings
    }

    fn place(&self, flow: &Callflow, findings: Vec<Finding>) -> Vec<Placed> {
        // A list that could not be had says nothing about what is in it.
        let sure = self.now.session.unknown == 0;
        findings
            .into_iter()
            .filter(|it| sure || !OF_WHAT_IS_LACKING.contains(&it.code))
            .map(|finding| Placed {
                node: flow.node(&finding.path).map(|it| it.id),
                finding,
            })
            .collect()
    }

    /// Selects the node that a finding is about.
    pub(super) fn show_finding(&mut self, idx: usize) {
        if let Some(it) = self.now.findings.list.get(idx) {
            self.show_place(it.node);
        }
    }

    /// Selects the node that the server objects to.
    pub(super) fn show_objection(&mut self, idx: usize) {
        let work = self.now.document.work();
        if let Some(node) = work.and_then(|it| it.objections.get(idx).map(|it| it.node)) {
            self.show_place(node);
        }
    }

    /// Brings the settings of a node into the panel; with nothing selected, those of the callflow itself stand there.
    fn show_place(&mut self, node: Option<NodeId>) {
        self.now.view.edit().panels.side = Panel::Step;
        self.now.inspector.edit().tab = Tab::Settings;
        self.select(node.map(Selection::one).unwrap_or_default());
        if let Some(node) = node {
            self.reveal(node);
        }
    }

    /// Makes the change that removes a finding.
    pub(super) fn fix(&mut self, idx: usize) {
        let Some(it) = self.now.findings.list.get(idx).cloned() else {
            return;
        };
        let Some(fix) = it.finding.fix else { return };
        let label = Say::With("fixed", it.finding.code.to_owned());
        self.seal();
        match self.commit(fix.patch, it.node, Step::of(label.clone())) {
            Ok(()) => {
                let step = self.last_step();
                self.done(label, step);
            }
            Err(refusal) => self.refuse(refusal),
        }
    }
}

/// The patch for the same document without its id.
fn without_id(patch: &Patch) -> Patch {
    let bare = |it: &Arc<Object>| {
        let mut it = (**it).clone();
        _ = it.remove("id");
        Arc::new(it)
    };
    let changes = patch.changes().iter().map(|it| match it {
        Change::Document { before, after } => Change::Document {
            before: bare(before),
            after: bare(after),
        },
        other => other.clone(),
    });
    Patch::new(changes.collect())
}

impl Editor {
    /// What is to be checked; nothing while lists are on their way.
    fn to_check(&self) -> Option<(Shared<Callflow>, Shared<Account>)> {
        let listing = |it: &Purpose| matches!(it, Purpose::ListDocuments(_) | Purpose::ListFlows);
        if self.session.pending.values().any(listing) {
            return self.findings.of.clone();
        }
        let flow = self.document.work()?.flow.clone();
        Some((flow, self.session.account.clone()))
    }
}
