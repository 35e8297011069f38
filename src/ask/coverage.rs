//! Which ways of callflows some calls took: an edge for each child that a call can go to, and for each rule of a list.
//!
//! What ends where nothing hangs is no edge: an edge is taken when the node below it is entered.

use crate::account::Account;
use crate::call::Trace;
use crate::flow::{Callflow, NodePath, PathStep};
use crate::json::Json;
use crate::rules::CallFlow;
use serde::{Serialize, Serializer};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The edges of some flows, and how many calls took each
///
/// # Example
/// ```
/// # use ringtree::{Account, ask::coverage::Coverage, json::from_text, simulate};
/// let account = Account::parse(r#"{ "callflows": [{ "id": "main", "numbers": ["2000"], "flow": { "module": "menu", "data": {},
///     "children": { "1": { "module": "hangup" }, "_": { "module": "hangup" } } } }] }"#)?;
/// let mut coverage = Coverage::of_account(&account);
/// coverage.take(&simulate(&account, &from_text(r#"{ "to": "2000", "at": "2026-03-02T10:00:00Z", "keys": ["1"] }"#)?));
/// assert_eq!((coverage.n_taken(), coverage.edges().len()), (1, 2));
/// assert_eq!(coverage.missing().next().ok_or("none")?.to_string(), "main:/ → _");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Coverage {
    // INVARIANT: `by_label` has the index of each edge, by its lower end as traces name it.
    edges: Vec<Edge>,
    #[serde(skip)]
    by_label: BTreeMap<String, usize>,
}

/// A way that calls can take
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edge {
    /// The id of the flow
    pub flow: String,
    /// The node that it begins at; of rules, the list itself
    #[serde(serialize_with = "as_text")]
    pub node: NodePath,
    /// The key that it is taken by; of rules, the place in the list
    #[serde(serialize_with = "as_key")]
    pub key: PathStep,
    /// How many calls took it
    pub n_calls: usize,
}

impl Coverage {
    /// The edges of every callflow of an account
    pub fn of_account(account: &Account) -> Self {
        let mut coverage = Self::default();
        for (id, flow) in account.callflows() {
            coverage.add_tree(id, flow);
        }
        coverage
    }

    /// The edges of a callflow as well
    pub fn add_tree(&mut self, id: &str, flow: &Callflow) {
        for (path, node) in flow.walk() {
            // A call does not enter what is `{}`.
            let is_blank = node.children.is_empty()
                && (node.body.is_empty() || *node.body.value() == Json::Null);
            if let Some((step, above)) = path.last().zip(path.parent()).filter(|_| !is_blank) {
                self.add(id, above, step.clone());
            }
        }
    }

    /// The rules of a call flow as well
    pub fn add_rules(&mut self, flow: &CallFlow) {
        for idx in 0..flow.rules.len() {
            self.add(flow.id(), NodePath::root(), idx.to_string().as_str().into());
        }
    }

    fn add(&mut self, flow: &str, node: NodePath, key: PathStep) {
        let label = format!("{flow}:{}", node.child(key.clone()));
        self.by_label.insert(label, self.edges.len());
        self.edges.push(Edge {
            flow: flow.to_owned(),
            node,
            key,
            n_calls: 0,
        });
    }

    /// Counts what a call took; a way that it took twice counts once
    pub fn take(&mut self, trace: &Trace) {
        for idx in self.taken_by(trace) {
            if let Some(edge) = self.edges.get_mut(idx) {
                edge.n_calls += 1;
            }
        }
    }

    /// The places of the edges that a call took, each once
    pub(super) fn taken_by(&self, trace: &Trace) -> BTreeSet<usize> {
        let visits = trace.visits.iter();
        let taken = visits.filter_map(|it| self.by_label.get(&**it).copied());
        taken.collect()
    }

    /// The lower end of each edge, as traces name it
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.by_label.keys().map(String::as_str)
    }

    /// Every edge, in the order of the documents
    pub fn edges(&self) -> &[Edge] {
        &self.edges
    }

    /// How many edges a call took
    pub fn n_taken(&self) -> usize {
        self.edges.iter().filter(|it| it.n_calls > 0).count()
    }

    /// The edges that no call took
    pub fn missing(&self) -> impl Iterator<Item = &Edge> {
        self.edges.iter().filter(|it| it.n_calls == 0)
    }
}

impl fmt::Display for Edge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{} → {}", self.flow, self.node, key(&self.key))
    }
}

fn key(step: &PathStep) -> String {
    match step.nth {
        0 => step.key.to_string(),
        nth => format!("{} ({} of that key)", step.key, nth + 1),
    }
}

fn as_text<S: Serializer>(it: &NodePath, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(it)
}

fn as_key<S: Serializer>(it: &PathStep, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(it.key.as_str())
}
