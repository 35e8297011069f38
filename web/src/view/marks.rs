//! What is marked on cards: findings, and the path of the tested call.

use crate::state::Shared;
use crate::state::call::Run;
use crate::state::document::{DifferenceKind, Objection};
use crate::state::findings::{Findings, Placed};
use crate::state::review::Changes;
use ringtree::NodeId;
use ringtree::check::Severity;
use std::collections::BTreeMap;

/// Marks by node; clones for nothing, compared by pointer
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Marks {
    /// Findings at a node
    pub findings: Shared<BTreeMap<NodeId, Tally>>,
    /// What was changed since it was stored
    pub changes: Shared<Changes>,
    /// The path of the tested call; none while nothing is tested
    pub path: Option<Shared<Path>>,
    /// Calls that are at a node just now
    pub live: Shared<BTreeMap<NodeId, usize>>,
    /// How many calls came to a node, when that is shown
    pub counts: Option<Shared<BTreeMap<NodeId, u64>>>,
}

/// How many findings there are
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Tally {
    /// Errors
    pub errors: usize,
    /// Warnings
    pub warnings: usize,
    /// Hints
    pub hints: usize,
}

/// The path of the tested call
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Path {
    /// The numbers of the steps at a node
    pub steps: BTreeMap<NodeId, Vec<usize>>,
    /// The node that is looked at
    pub current: Option<NodeId>,
    /// The node at which the call ends
    pub last: Option<NodeId>,
}

/// The mark on one card
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Mark {
    /// Its findings
    pub tally: Tally,
    /// What happened to it since it was stored
    pub change: Option<DifferenceKind>,
    /// Its numbers on the path
    pub steps: Vec<usize>,
    /// How it stands to the path
    pub path: PathMark,
    /// How many calls are there just now
    pub n_live: usize,
}

/// How a card stands to the path of the tested call
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum PathMark {
    /// Nothing is tested
    #[default]
    None,
    /// The call does not come here
    Off,
    /// The call comes here
    On,
    /// The step that is looked at
    Current,
}

impl Marks {
    /// How many findings there are at each node; what the server objects to counts as an error
    pub fn tallies(
        findings: &Findings,
        objections: &[Objection],
    ) -> Shared<BTreeMap<NodeId, Tally>> {
        let at = |idx: &usize| findings.list.get(*idx);
        let tally = |all: &Vec<usize>| Tally::of(all.iter().filter_map(at));
        let mut tallies: BTreeMap<_, _> = findings
            .by_node
            .iter()
            .map(|(node, all)| (*node, tally(all)))
            .collect();
        for node in objections.iter().filter_map(|it| it.node) {
            tallies.entry(node).or_default().errors += 1;
        }
        Shared::new(tallies)
    }

    /// How many calls came to a node, when that is shown
    pub fn count(&self, node: NodeId) -> Option<u64> {
        let counts = self.counts.as_ref()?;
        Some(counts.get(&node).copied().unwrap_or_default())
    }

    /// The mark on the card of a node
    pub fn of(&self, node: NodeId) -> Mark {
        let tally = self.findings.get(&node).copied().unwrap_or_default();
        let n_live = self.live.get(&node).copied().unwrap_or_default();
        let change = self.changes.by_node.get(&node).copied();
        let Some(path) = &self.path else {
            return Mark {
                tally,
                change,
                n_live,
                ..Mark::default()
            };
        };
        let steps = path.steps.get(&node).cloned().unwrap_or_default();
        let mark = match () {
            () if path.current == Some(node) => PathMark::Current,
            () if steps.is_empty() => PathMark::Off,
            () => PathMark::On,
        };
        Mark {
            tally,
            change,
            steps,
            path: mark,
            n_live,
        }
    }
}

impl Path {
    /// The path of a call, and the step of it that is looked at; the last one when none is chosen
    pub fn of(run: &Run, step: Option<usize>) -> Self {
        let last = run.stops.last().and_then(|it| it.node);
        let current = step.map_or(last, |it| run.stops.get(it)?.node);
        let from_one = |all: &Vec<usize>| all.iter().map(|it| it + 1).collect();
        Self {
            steps: run
                .visited
                .iter()
                .map(|(node, all)| (*node, from_one(all)))
                .collect(),
            current,
            last,
        }
    }
}

impl PathMark {
    /// Whether the call comes here
    pub fn is_on(self) -> bool {
        matches!(self, Self::On | Self::Current)
    }
}

impl Tally {
    /// How many of these there are
    pub fn of<'a>(findings: impl IntoIterator<Item = &'a Placed>) -> Self {
        findings
            .into_iter()
            .fold(Self::default(), |sum, it| match it.finding.severity {
                Severity::Error => Self {
                    errors: sum.errors + 1,
                    ..sum
                },
                Severity::Warning => Self {
                    warnings: sum.warnings + 1,
                    ..sum
                },
                Severity::Hint => Self {
                    hints: sum.hints + 1,
                    ..sum
                },
            })
    }

    /// Together with what the server objects to, which counts as errors
    #[must_use]
    pub fn with_objections(self, objections: &[Objection]) -> Self {
        Self {
            errors: self.errors + objections.len(),
            ..self
        }
    }

    /// The worst there is, as CSS knows it
    pub fn tone(self) -> Option<&'static str> {
        match self {
            Self { errors: 1.., .. } => Some("error"),
            Self { warnings: 1.., .. } => Some("warning"),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_server_objects_to_is_an_error_at_its_node() {
        let objection = |node| Objection {
            node,
            field: Some("timeout".to_owned()),
            message: "at least 1".to_owned(),
        };
        let node = Some(NodeId(2));
        let all = [objection(node), objection(node), objection(None)];
        let tallies = Marks::tallies(&Findings::default(), &all);
        let errors = |it: &Tally| it.errors;
        assert_eq!(tallies.get(&NodeId(2)).map(errors), Some(2));
        assert_eq!(tallies.len(), 1);
    }

    #[test]
    fn cards_off_the_path_know_it() {
        let mut marks = Marks::default();
        assert_eq!(marks.of(NodeId(1)).path, PathMark::None);
        marks.path = Some(Shared::new(Path {
            steps: [(NodeId(1), vec![1]), (NodeId(2), vec![2, 4])].into(),
            current: Some(NodeId(2)),
            last: None,
        }));
        assert_eq!(marks.of(NodeId(1)).path, PathMark::On);
        assert_eq!(
            marks.of(NodeId(2)),
            Mark {
                steps: vec![2, 4],
                path: PathMark::Current,
                ..Mark::default()
            }
        );
        assert_eq!(marks.of(NodeId(3)).path, PathMark::Off);
    }
}
