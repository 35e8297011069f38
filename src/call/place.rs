//! Where a call is: a node of a callflow, with its name for the trace.

use crate::flow::{Node, NodePath, PathStep};
use crate::json::Json;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A node that a call is at
#[derive(Clone, Debug)]
pub struct Place {
    /// The id of its callflow
    pub flow: Arc<str>,
    /// Where it stands there
    pub path: NodePath,
    /// The node itself
    pub node: Arc<Node>,
    pub(super) label: Arc<str>,
    pub(super) module: Arc<str>,
}

impl Place {
    /// The node of a callflow at a path
    pub fn new(flow: Arc<str>, path: NodePath, node: Arc<Node>) -> Self {
        Self {
            label: format!("{flow}:{path}").into(),
            module: node.module().unwrap_or_default().into(),
            flow,
            path,
            node,
        }
    }

    /// The child at `key`, when a call can go there: it is there, and it is not `{}`
    pub fn child(&self, key: &str) -> Option<Self> {
        let node = self.node.child_at(key).filter(|it| !is_blank(it))?;
        let nth = self
            .node
            .children
            .iter()
            .filter(|it| it.key.as_str() == key)
            .count()
            - 1;
        let step = PathStep {
            key: key.into(),
            nth,
        };
        Some(Self::new(
            self.flow.clone(),
            self.path.child(step),
            node.clone(),
        ))
    }

    /// The child that each key leads to, the last of those with that key; none when it is `{}`
    pub fn children(&self) -> BTreeMap<&str, Option<Self>> {
        let children = self.node.children.iter().zip(self.node.steps());
        let last: BTreeMap<_, _> = children
            .map(|(child, step)| (child.key.as_str(), step))
            .collect();
        let place = |(key, (step, node)): (_, (PathStep, &Arc<Node>))| {
            let path = self.path.child(step);
            let place = Self::new(self.flow.clone(), path, node.clone());
            (key, Some(place).filter(|it| !it.is_blank()))
        };
        last.into_iter().map(place).collect()
    }

    /// Whether the node is `{}`: a call that gets there stops
    pub fn is_blank(&self) -> bool {
        is_blank(&self.node)
    }

    /// The place as `{callflow id}:{path}`
    pub fn label(&self) -> &Arc<str> {
        &self.label
    }
}

/// Whether a node is `{}`, which leads nowhere.
pub(crate) fn is_blank(node: &Node) -> bool {
    node.children.is_empty() && (node.body.is_empty() || *node.body.value() == Json::Null)
}
