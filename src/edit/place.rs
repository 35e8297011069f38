//! Where a branch may go: the slots of the canvas, and what dropping there does.

use super::{Refusal, free_key, is_blank, node, placed, swap};
use crate::account::Account;
use crate::flow::{Callflow, Child, ChildKey, Node, NodePath, PathStep};
use crate::module;
use crate::patch::{Change, Placed};
use serde::Deserialize;
use std::sync::Arc;

/// A place for a branch
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Place {
    /// Below a node
    Child {
        /// The node
        of: NodePath,
        /// The key; the first free one when none is named
        #[serde(default)]
        key: Option<ChildKey>,
        /// The place among the children, counted from 0; last when none is named
        #[serde(default)]
        index: Option<usize>,
    },
    /// Between a node and what leads to it: the branch takes the node's key, and the node goes on where the branch ends
    Above {
        /// The node; the root for a new first step
        node: NodePath,
    },
    /// Among the siblings of a node, before it
    Before {
        /// The node
        node: NodePath,
    },
    /// Among the siblings of a node, after it
    After {
        /// The node
        node: NodePath,
    },
    /// In place of a node; what hung below goes on below, unless the branch brings children of its own
    Instead {
        /// The node
        of: NodePath,
    },
}

/// What putting a branch somewhere takes.
pub(super) struct Put {
    pub(super) changes: Vec<Change>,
    pub(super) picked_key: Option<ChildKey>,
    pub(super) removed: usize,
}

impl Place {
    /// The node that the place is named by
    pub fn target(&self) -> &NodePath {
        match self {
            Self::Child { of, .. } | Self::Instead { of } => of,
            Self::Above { node } | Self::Before { node } | Self::After { node } => node,
        }
    }

    /// Which place among its siblings `taken` has afterwards, when it stays below the same node and nobody names another key.
    pub(super) fn among_siblings_of(&self, flow: &Callflow, taken: &Placed) -> Option<usize> {
        let beside = |sibling: &NodePath, offset| {
            let parent = sibling.parent().filter(|it| *it == taken.parent)?;
            let index = flow.node(&parent)?.index_of(sibling.last()?)?;
            Some(index + offset - usize::from(index > taken.index))
        };
        match self {
            Self::Before { node } => beside(node, 0),
            Self::After { node } => beside(node, 1),
            Self::Child { of, key, index } if *of == taken.parent && key.is_none() => {
                let last = usize::MAX;
                Some(index.map_or(last, |it| it - usize::from(it > taken.index)))
            }
            Self::Child { .. } | Self::Above { .. } | Self::Instead { .. } => None,
        }
    }

    /// The same place in the document without the branch `taken` at `gone`.
    pub(super) fn without(&self, gone: &NodePath, taken: &Placed) -> Self {
        let mut place = self.clone();
        match &mut place {
            Self::Child { of, index, .. } => {
                *index = index.map(|it| it - usize::from(*of == taken.parent && it > taken.index));
                *of = after_removal(of, gone);
            }
            Self::Instead { of } => *of = after_removal(of, gone),
            Self::Above { node } | Self::Before { node } | Self::After { node } => {
                *node = after_removal(node, gone);
            }
        }
        place
    }
}

/// `path` in a document without the branch at `gone`: only the count of a repeated key can change.
fn after_removal(path: &NodePath, gone: &NodePath) -> NodePath {
    let Some((removed, above)) = gone.steps().split_last() else {
        return path.clone();
    };
    if !path.steps().starts_with(above) {
        return path.clone();
    }
    let shifted = |(idx, step): (usize, &PathStep)| {
        let later = idx == above.len() && step.key == removed.key && step.nth > removed.nth;
        PathStep {
            key: step.key.clone(),
            nth: step.nth - usize::from(later),
        }
    };
    path.steps().iter().enumerate().map(shifted).collect()
}

/// Plans `branch` into `place`; `keep` is the key to keep when the place leaves the choice.
pub(super) fn put(
    flow: &Callflow,
    account: &Account,
    place: &Place,
    branch: &Arc<Node>,
    keep: Option<&ChildKey>,
) -> Result<Put, Refusal> {
    match place {
        Place::Child { of, key, index } => {
            child(flow, account, of, key.as_ref(), *index, branch, keep)
        }
        Place::Above { node } => above(flow, node, branch),
        Place::Before { node } => beside(flow, account, node, 0, branch, keep),
        Place::After { node } => beside(flow, account, node, 1, branch, keep),
        Place::Instead { of } => instead(flow, of, branch),
    }
}

fn child(
    flow: &Callflow,
    account: &Account,
    of: &NodePath,
    key: Option<&ChildKey>,
    index: Option<usize>,
    branch: &Arc<Node>,
    keep: Option<&ChildKey>,
) -> Result<Put, Refusal> {
    let parent = node(flow, of)?;
    if of.is_root() && is_blank(parent) {
        return above(flow, of, branch);
    }
    may_be_followed(parent, of)?;
    let picked = match key {
        Some(key) if key.as_str().is_empty() => return Err(Refusal::EmptyKey),
        Some(_) => None,
        None => {
            Some(free_key(parent, account, keep).ok_or_else(|| Refusal::NoFreeKey(title(parent)))?)
        }
    };
    let key = key
        .or(picked.as_ref())
        .cloned()
        .unwrap_or_else(ChildKey::wildcard);
    if parent.child_at(key.as_str()).is_some() {
        return Err(Refusal::KeyTaken(key));
    }
    let index = index.unwrap_or(usize::MAX).min(parent.children.len());
    let placed = Placed {
        parent: of.clone(),
        index,
        key,
        branch: branch.clone(),
    };
    Ok(Put {
        changes: vec![Change::Insert(placed)],
        picked_key: picked,
        removed: 0,
    })
}

fn beside(
    flow: &Callflow,
    account: &Account,
    sibling: &NodePath,
    offset: usize,
    branch: &Arc<Node>,
    keep: Option<&ChildKey>,
) -> Result<Put, Refusal> {
    let Placed { parent, index, .. } = placed(flow, sibling)?;
    child(
        flow,
        account,
        &parent,
        None,
        Some(index + offset),
        branch,
        keep,
    )
}

fn above(flow: &Callflow, at: &NodePath, branch: &Arc<Node>) -> Result<Put, Refusal> {
    let below = match flow.node(at) {
        None if at.is_root() => None,
        None => return Err(Refusal::NoNode(at.clone())),
        Some(node) if at.is_root() && is_blank(node) => None,
        Some(node) => Some(node),
    };
    let branch = match below {
        None => branch.clone(),
        Some(below) => graft(branch, below)?,
    };
    Ok(Put {
        changes: swap(flow, at, branch)?,
        picked_key: None,
        removed: 0,
    })
}

/// `branch` with `below` where the branch's chain of `_` ends.
fn graft(branch: &Arc<Node>, below: &Arc<Node>) -> Result<Arc<Node>, Refusal> {
    let mut copy = (**branch).clone();
    if let Some(next) = copy
        .children
        .iter_mut()
        .rev()
        .find(|it| it.key.is_wildcard())
    {
        next.node = graft(&next.node, below)?;
    } else {
        if !module::of(branch).branches.go_on() {
            return Err(Refusal::NothingFollows(title(branch)));
        }
        may_be_followed(branch, &NodePath::root())?;
        copy.children.push(Child {
            key: ChildKey::wildcard(),
            node: below.clone(),
        });
    }
    Ok(Arc::new(copy))
}

fn instead(flow: &Callflow, of: &NodePath, branch: &Arc<Node>) -> Result<Put, Refusal> {
    let old = node(flow, of)?;
    let adopts = branch.children.is_empty() && branch.body.takes_children();
    let heir = if adopts {
        Arc::new(Node {
            children: old.children.clone(),
            ..(**branch).clone()
        })
    } else {
        branch.clone()
    };
    let removed = if adopts { 1 } else { old.size() };
    Ok(Put {
        changes: swap(flow, of, heir)?,
        picked_key: None,
        removed,
    })
}

fn may_be_followed(parent: &Node, at: &NodePath) -> Result<(), Refusal> {
    if !parent.body.takes_children() {
        return Err(Refusal::NoChildren(at.clone()));
    }
    match module::of(parent).branches {
        module::Branches::None => Err(Refusal::NothingFollows(title(parent))),
        module::Branches::Keys(_) | module::Branches::Unknown => Ok(()),
    }
}

/// What people call the node's module.
fn title(node: &Node) -> String {
    let spec = module::of(node);
    if spec.branches == module::Branches::Unknown {
        node.module().unwrap_or_default().to_owned()
    } else {
        spec.title.to_owned()
    }
}
