//! Where in a flow a node is, found without writing down the paths of all the others.

use super::Editor;
use super::say::Waypoint;
use ringtree::flow::PathStep;
use ringtree::{Callflow, Collection, Node, NodeId, NodePath, module};
use std::sync::Arc;

/// A node of the flow with its place
pub fn locate(flow: &Callflow, id: NodeId) -> Option<(NodePath, Arc<Node>)> {
    let root = flow.root()?;
    let mut way = Vec::new();
    let node = descend(root, id, &mut way)?;
    let mut above: &Node = root;
    let mut steps = Vec::with_capacity(way.len());
    for idx in way.into_iter().rev() {
        let (step, child) = step_to(above, idx)?;
        steps.push(step);
        above = child;
    }
    Some((steps.into_iter().collect(), node.clone()))
}

/// The node above another, and which of its children that is
pub fn parent_of(flow: &Callflow, id: NodeId) -> Option<(Arc<Node>, usize)> {
    let (path, node) = locate(flow, id)?;
    let parent = flow.node(&path.parent()?)?;
    let index = parent
        .children
        .iter()
        .position(|it| it.node.id == node.id)?;
    Some((parent.clone(), index))
}

impl Editor {
    /// Every step on the way to a place, the first one first
    pub(super) fn way_to(&self, at: &NodePath) -> Vec<Waypoint> {
        let Some(flow) = self.flow() else {
            return vec![];
        };
        let account = self.account();
        let mut way = Vec::new();
        let (mut path, mut above) = (NodePath::root(), flow.root());
        way.extend(above.map(|it| Waypoint {
            key: None,
            document: None,
            name: self.name_of(it),
        }));
        for step in at.steps() {
            path = path.child(step.clone());
            let (Some(parent), Some(node)) = (above, flow.node(&path)) else {
                break;
            };
            let key = step.key.to_string();
            let rules = [Collection::TemporalRules, Collection::TemporalRulesSets];
            let mut names = rules.iter().filter_map(|it| account.name_of(*it, &key));
            way.push(Waypoint {
                document: names.next().map(str::to_owned),
                key: Some((
                    key.clone(),
                    module::of(parent).branches.meaning(&key, account),
                )),
                name: self.name_of(node),
            });
            above = Some(node);
        }
        way
    }
}

/// Whether the flow has the node
pub fn has(flow: &Callflow, id: NodeId) -> bool {
    flow.root()
        .is_some_and(|it| descend(it, id, &mut Vec::new()).is_some())
}

/// The node with this id; `way` gets the indices of the children on the way to it, deepest first.
fn descend<'a>(node: &'a Arc<Node>, id: NodeId, way: &mut Vec<usize>) -> Option<&'a Arc<Node>> {
    if node.id == id {
        return Some(node);
    }
    let (idx, found) = node
        .children
        .iter()
        .enumerate()
        .find_map(|(idx, it)| Some((idx, descend(&it.node, id, way)?)))?;
    way.push(idx);
    Some(found)
}

fn step_to(node: &Node, idx: usize) -> Option<(PathStep, &Node)> {
    let child = node.children.get(idx)?;
    let before = node.children.get(..idx)?;
    let nth = before.iter().filter(|it| it.key == child.key).count();
    let step = PathStep {
        key: child.key.clone(),
        nth,
    };
    Some((step, &child.node))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_node_is_found_where_it_is() {
        let flow = Callflow::parse(
            r#"{"flow":{"children":{"1":{},"1":{"children":{"_":{},"2":{}}},"_":{"children":{"_":{}}}}}}"#,
        )
        .unwrap();
        assert_eq!(flow.walk().count(), 7);
        for (path, node) in flow.walk() {
            assert_eq!(locate(&flow, node.id).map(|it| it.0), Some(path.clone()));
            let above = parent_of(&flow, node.id).map(|(it, _)| it.id);
            assert_eq!(
                above,
                path.parent().and_then(|it| flow.node(&it)).map(|it| it.id)
            );
        }
        assert!(!has(&flow, NodeId(99)));
    }
}
