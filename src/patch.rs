//! Changes of a callflow as values: applied, undone, joined, sent.
//!
//! A [`Patch`] carries whole branches and bodies, before and after, so that its inverse is a pure function of the patch and undo gives the very
//! document back, key order included. What a person may do, and how, is absent: that is `edit`.

mod history;
mod wire;

pub use history::{Entry, History};
pub use wire::PatchError;

use crate::flow::{Body, Callflow, Child, ChildKey, Node, NodePath};
use crate::json::{MAX_DEPTH, Object};
use std::fmt;
use std::sync::Arc;

/// Changes in the order in which they are made
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Patch {
    changes: Vec<Change>,
}

/// One change of a document
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Other members beside the tree
    Document {
        /// The members as they were
        before: Arc<Object>,
        /// The members as they will be
        after: Arc<Object>,
    },
    /// Another tree
    Root {
        /// The tree as it was
        before: Option<Arc<Node>>,
        /// The tree as it will be
        after: Option<Arc<Node>>,
    },
    /// Another body for a node that keeps its children
    Body {
        /// The node
        at: NodePath,
        /// The body as it was
        before: Arc<Body>,
        /// The body as it will be
        after: Arc<Body>,
    },
    /// A branch appears
    Insert(Placed),
    /// A branch disappears
    Remove(Placed),
    /// A child gets another key and keeps its place
    Rename {
        /// The parent of the child
        parent: NodePath,
        /// Which child, counted from 0
        index: usize,
        /// The key as it was
        before: ChildKey,
        /// The key as it will be
        after: ChildKey,
    },
}

/// A branch and where it hangs
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// The node above
    pub parent: NodePath,
    /// The place among its children, counted from 0
    pub index: usize,
    /// The key there
    pub key: ChildKey,
    /// The branch
    pub branch: Arc<Node>,
}

/// Why a patch was refused; the document is unchanged
#[derive(Clone, Debug, PartialEq)]
pub enum EditError {
    /// There is no node here
    NoNode(NodePath),
    /// The node cannot have children: it, or its `children`, is no JSON object
    NoChildren(NodePath),
    /// The document would nest deeper than [`MAX_DEPTH`] and could not be read again
    TooDeep,
    /// The document is no longer what the patch was planned for
    Stale,
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoNode(path) => write!(f, "there is no node at `{path}`"),
            Self::NoChildren(path) => write!(
                f,
                "the node at `{path}` cannot have children, because it is no JSON object"
            ),
            Self::TooDeep => write!(f, "the document would nest deeper than {MAX_DEPTH} levels"),
            Self::Stale => f.write_str("the callflow has changed since this was planned"),
        }
    }
}

impl std::error::Error for EditError {}

impl Patch {
    /// A patch of these changes
    pub fn new(changes: Vec<Change>) -> Self {
        Self { changes }
    }

    /// The changes in order
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Whether nothing is changed
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The document with the changes made
    ///
    /// # Errors
    /// When the document is not the one that the patch was planned for; then nothing is changed.
    pub fn apply(&self, flow: &Callflow) -> Result<Callflow, EditError> {
        self.changes
            .iter()
            .try_fold(flow.clone(), |flow, change| change.apply(&flow))
    }

    /// The patch that takes this one back
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self {
            changes: self.changes.iter().rev().map(Change::inverse).collect(),
        }
    }

    /// This patch and then `next`, as one; changes of the same body are joined
    #[must_use]
    pub fn then(self, next: Self) -> Self {
        let mut changes = self.changes;
        for change in next.changes {
            match changes.pop() {
                None => changes.push(change),
                Some(last) => changes.extend(last.join(change)),
            }
        }
        Self { changes }
    }
}

impl Change {
    fn apply(&self, flow: &Callflow) -> Result<Callflow, EditError> {
        match self {
            Self::Document { before, after } => {
                fresh(flow.document() == before)?;
                readable(0, after.depth())?;
                Ok(flow.with_document(after.clone()))
            }
            Self::Root { before, after } => {
                fresh(flow.root() == before.as_ref())?;
                readable(1, after.as_deref().map_or(0, Node::nesting))?;
                Ok(flow.with_root(after.clone()))
            }
            Self::Body { at, before, after } => change_node(flow, at, |node| {
                fresh(node.body == *before)?;
                readable(level(at), after.nesting())?;
                if !node.children.is_empty() && !after.takes_children() {
                    return Err(EditError::NoChildren(at.clone()));
                }
                Ok(Node {
                    body: after.clone(),
                    ..node.clone()
                })
            }),
            Self::Insert(placed) => placed.insert(flow),
            Self::Remove(placed) => placed.remove(flow),
            Self::Rename {
                parent,
                index,
                before,
                after,
            } => change_node(flow, parent, |node| {
                let mut node = node.clone();
                let child = node
                    .children
                    .get_mut(*index)
                    .filter(|it| it.key == *before)
                    .ok_or(EditError::Stale)?;
                child.key = after.clone();
                Ok(node)
            }),
        }
    }

    fn inverse(&self) -> Self {
        match self.clone() {
            Self::Document { before, after } => Self::Document {
                before: after,
                after: before,
            },
            Self::Root { before, after } => Self::Root {
                before: after,
                after: before,
            },
            Self::Body { at, before, after } => Self::Body {
                at,
                before: after,
                after: before,
            },
            Self::Insert(placed) => Self::Remove(placed),
            Self::Remove(placed) => Self::Insert(placed),
            Self::Rename {
                parent,
                index,
                before,
                after,
            } => Self::Rename {
                parent,
                index,
                before: after,
                after: before,
            },
        }
    }

    /// This change and the next: one where they meet, none where they cancel out.
    fn join(self, next: Self) -> Vec<Self> {
        match (self, next) {
            (
                Self::Body {
                    at,
                    before,
                    after: middle,
                },
                Self::Body {
                    at: there,
                    before: same,
                    after,
                },
            ) if at == there && middle == same => {
                if before == after {
                    vec![]
                } else {
                    vec![Self::Body { at, before, after }]
                }
            }
            (
                Self::Document {
                    before,
                    after: middle,
                },
                Self::Document {
                    before: same,
                    after,
                },
            ) if middle == same => {
                if before == after {
                    vec![]
                } else {
                    vec![Self::Document { before, after }]
                }
            }
            (last, next) => vec![last, next],
        }
    }
}

impl Placed {
    fn insert(&self, flow: &Callflow) -> Result<Callflow, EditError> {
        readable(level(&self.parent) + 2, self.branch.nesting())?;
        let mut flow = flow.clone();
        let branch = flow.adopt(&self.branch);
        change_node(&flow, &self.parent, |node| {
            if !node.body.takes_children() {
                return Err(EditError::NoChildren(self.parent.clone()));
            }
            fresh(self.index <= node.children.len())?;
            let mut node = node.clone();
            node.children.insert(
                self.index,
                Child {
                    key: self.key.clone(),
                    node: branch,
                },
            );
            Ok(node)
        })
    }

    fn remove(&self, flow: &Callflow) -> Result<Callflow, EditError> {
        change_node(flow, &self.parent, |node| {
            let child = node.children.get(self.index).ok_or(EditError::Stale)?;
            fresh(
                child.key == self.key
                    && (Arc::ptr_eq(&child.node, &self.branch) || child.node == self.branch),
            )?;
            let mut node = node.clone();
            node.children.remove(self.index);
            Ok(node)
        })
    }
}

fn change_node(
    flow: &Callflow,
    at: &NodePath,
    change: impl FnOnce(&Node) -> Result<Node, EditError>,
) -> Result<Callflow, EditError> {
    flow.with_node(at, change)
        .unwrap_or_else(|| Err(EditError::NoNode(at.clone())))
}

fn fresh(as_planned: bool) -> Result<(), EditError> {
    if as_planned {
        Ok(())
    } else {
        Err(EditError::Stale)
    }
}

/// How many levels of JSON are above a node.
fn level(at: &NodePath) -> usize {
    1 + 2 * at.steps().len()
}

/// Refuses what could be written and not be read again, `nesting` levels of JSON below `level` others.
fn readable(level: usize, nesting: usize) -> Result<(), EditError> {
    if level + nesting > MAX_DEPTH {
        Err(EditError::TooDeep)
    } else {
        Ok(())
    }
}
