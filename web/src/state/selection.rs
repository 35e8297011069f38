//! Which nodes are selected; undo brings back what was selected then.

use super::locate::has;
use ringtree::{Callflow, NodeId};

/// The selected nodes, the one that the inspector shows last
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Selection {
    nodes: Vec<NodeId>,
}

impl Selection {
    /// One node
    pub fn one(node: NodeId) -> Self {
        Self { nodes: vec![node] }
    }

    /// These nodes, the last of them first among equals
    pub fn of(nodes: impl IntoIterator<Item = NodeId>) -> Self {
        let mut selection = Self::default();
        nodes.into_iter().for_each(|it| selection.add(it));
        selection
    }

    /// Nodes of which none is named twice; saves looking
    pub(super) fn of_distinct(nodes: Vec<NodeId>) -> Self {
        Self { nodes }
    }

    /// The node that the inspector shows and the arrow keys start from
    pub fn main(&self) -> Option<NodeId> {
        self.nodes.last().copied()
    }

    /// All of them, in the order in which they were selected
    pub fn nodes(&self) -> &[NodeId] {
        &self.nodes
    }

    /// Whether the node is selected
    pub fn has(&self, node: NodeId) -> bool {
        self.nodes.contains(&node)
    }

    /// Whether nothing is selected
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Adds a node, or makes it the main one
    pub fn add(&mut self, node: NodeId) {
        self.nodes.retain(|it| *it != node);
        self.nodes.push(node);
    }

    /// Adds a node, or takes it out when it is in
    pub fn toggle(&mut self, node: NodeId) {
        if self.has(node) {
            self.nodes.retain(|it| *it != node);
        } else {
            self.nodes.push(node);
        }
    }

    /// Forgets nodes that the document does not have
    pub fn prune(&mut self, flow: &Callflow) {
        self.nodes.retain(|it| has(flow, *it));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_one_selected_is_the_main_one() {
        let mut selection = Selection::of([NodeId(1), NodeId(2)]);
        selection.add(NodeId(1));
        assert_eq!(selection.main(), Some(NodeId(1)));
        selection.toggle(NodeId(1));
        assert_eq!(selection.nodes(), [NodeId(2)]);
    }

    #[test]
    fn what_was_deleted_is_not_selected() {
        let flow = Callflow::parse(r#"{"flow":{"module":"menu"}}"#).unwrap();
        let root = flow.root().unwrap().id;
        for others in [vec![], vec![NodeId(98), NodeId(99)]] {
            let mut selection = Selection::of([root].into_iter().chain(others));
            selection.prune(&flow);
            assert_eq!(selection, Selection::one(root));
        }
    }
}
