//! A node of the tree and the branch below it.

use super::{Body, ChildKey, PathStep};
use crate::json::{Json, Object};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A node's name in memory: it survives edits and moves, and is never written into a document
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct NodeId(pub u32);

/// Gives ids in order, so that the same document always gets the same ones.
#[derive(Clone, Debug, Default)]
pub(super) struct Ids(u32);

impl Ids {
    fn next(&mut self) -> NodeId {
        self.0 += 1;
        NodeId(self.0)
    }

    /// Never gives an id of this branch again.
    pub(super) fn reserve(&mut self, branch: &Node) {
        let last = branch.ids().into_iter().max();
        self.0 = self.0.max(last.map_or(0, |it| it.0));
    }

    /// The branch as it can join `tree`: as it is, or with other ids where one of its own is taken. None of them is given again.
    pub(super) fn join(&mut self, branch: &Arc<Node>, tree: Option<&Node>) -> Arc<Node> {
        let mut theirs = branch.ids();
        theirs.sort_unstable();
        let repeats = theirs.windows(2).any(|pair| pair.first() == pair.last());
        let is_new = theirs.first().is_some_and(|it| it.0 > self.0);
        let is_taken = |it: &NodeId| theirs.binary_search(it).is_ok();
        // Only what came before can be taken: a branch that is new need not be looked for.
        if repeats || (!is_new && tree.is_some_and(|it| it.ids().iter().any(is_taken))) {
            return branch.renumbered(self);
        }
        self.0 = self.0.max(theirs.last().map_or(0, |it| it.0));
        branch.clone()
    }
}

/// A child under its key
#[derive(Clone, Debug)]
pub struct Child {
    /// The key it hangs under
    pub key: ChildKey,
    /// The child itself
    pub node: Arc<Node>,
}

/// A step of a call: a module with its settings, and where it may go on
///
/// Children stand in the order of the document, which decides who wins in a `temporal_route`. A key may be repeated.
#[derive(Clone, Debug)]
pub struct Node {
    /// The node's name in memory
    pub id: NodeId,
    /// Module, data and unknown keys
    pub body: Arc<Body>,
    /// What hangs below
    pub children: Vec<Child>,
}

impl PartialEq for Child {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key && same(&self.node, &other.node)
    }
}

impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        let is_parent = !self.children.is_empty();
        let same_body = Arc::ptr_eq(&self.body, &other.body)
            || self.body.is_written_like(&other.body, is_parent);
        same_body && self.children == other.children
    }
}

/// Equality that looks only at what two versions of a document do not share.
pub(super) fn same<T: PartialEq>(one: &Arc<T>, other: &Arc<T>) -> bool {
    Arc::ptr_eq(one, other) || one == other
}

impl Node {
    /// Reads a branch; whatever it holds is kept.
    pub(super) fn read(json: Json, ids: &mut Ids) -> Self {
        let id = ids.next();
        let (body, children) = Body::split(json);
        let children = children.into_iter().flatten();
        let children = children
            .map(|(key, node)| Child {
                key: key.into(),
                node: Arc::new(Self::read(node, ids)),
            })
            .collect();
        Self {
            id,
            body: Arc::new(body),
            children,
        }
    }

    /// A node that hangs in no callflow
    pub(crate) fn alone(json: Json) -> Arc<Self> {
        Arc::new(Self::read(json, &mut Ids::default()))
    }

    /// The branch as JSON, as it was written
    pub fn to_json(&self) -> Json {
        let children = self
            .children
            .iter()
            .map(|it| (it.key.as_str().to_owned(), it.node.to_json()));
        self.body.join(children.collect::<Object>())
    }

    /// The module's name, when the node names one
    pub fn module(&self) -> Option<&str> {
        self.body.module()
    }

    /// The child a call would take at `key`: the last one when the key is repeated
    pub fn child_at(&self, key: &str) -> Option<&Arc<Node>> {
        self.children
            .iter()
            .rev()
            .find(|it| it.key.as_str() == key)
            .map(|it| &it.node)
    }

    /// Which child `step` names, by index
    pub fn index_of(&self, step: &PathStep) -> Option<usize> {
        self.children
            .iter()
            .enumerate()
            .filter(|(_, it)| it.key == step.key)
            .nth(step.nth)
            .map(|(idx, _)| idx)
    }

    /// The child that `step` names
    pub fn child(&self, step: &PathStep) -> Option<&Arc<Node>> {
        self.children.get(self.index_of(step)?).map(|it| &it.node)
    }

    /// The children with the steps that lead to them
    pub fn steps(&self) -> impl Iterator<Item = (PathStep, &Arc<Node>)> {
        let mut seen = BTreeMap::<&ChildKey, usize>::new();
        self.children.iter().map(move |it| {
            let count = seen.entry(&it.key).or_default();
            let nth = *count;
            *count += 1;
            (
                PathStep {
                    key: it.key.clone(),
                    nth,
                },
                &it.node,
            )
        })
    }

    /// How many nodes the branch has, this one included
    pub fn size(&self) -> usize {
        1 + self.children.iter().map(|it| it.node.size()).sum::<usize>()
    }

    /// How deep the branch nests as JSON: each child stands in its parent and in `children`.
    pub(crate) fn nesting(&self) -> usize {
        let below = self.children.iter().map(|it| 2 + it.node.nesting()).max();
        self.body.nesting().max(below.unwrap_or_default())
    }

    /// The same branch with other ids.
    fn renumbered(&self, ids: &mut Ids) -> Arc<Self> {
        let id = ids.next();
        let children = self.children.iter().map(|it| Child {
            key: it.key.clone(),
            node: it.node.renumbered(ids),
        });
        Arc::new(Self {
            id,
            body: self.body.clone(),
            children: children.collect(),
        })
    }

    /// The ids of the branch.
    fn ids(&self) -> Vec<NodeId> {
        let mut ids = Vec::new();
        let mut pending = vec![self];
        while let Some(node) = pending.pop() {
            ids.push(node.id);
            pending.extend(node.children.iter().map(|it| &*it.node));
        }
        ids
    }

    /// How many levels the branch has, this one included
    pub fn depth(&self) -> usize {
        1 + self
            .children
            .iter()
            .map(|it| it.node.depth())
            .max()
            .unwrap_or_default()
    }
}

/// Copies the way down to `steps` with `change` made at its end; `None` when the way does not exist.
pub(super) fn rewrite<E>(
    node: &Node,
    steps: &[PathStep],
    change: impl FnOnce(&Node) -> Result<Node, E>,
) -> Option<Result<Arc<Node>, E>> {
    let Some((step, rest)) = steps.split_first() else {
        return Some(change(node).map(Arc::new));
    };
    let idx = node.index_of(step)?;
    let child = rewrite(&node.children.get(idx)?.node, rest, change)?;
    Some(child.map(|child| {
        let mut copy = node.clone();
        if let Some(slot) = copy.children.get_mut(idx) {
            slot.node = child;
        }
        Arc::new(copy)
    }))
}
