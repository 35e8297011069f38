//! Rules by the keys that were pressed: a tree of key sets, along which an input is walked.

use super::callers::Callers;
use crate::rules::KeySet;

/// Rules for digits
#[derive(Clone, Debug)]
pub(super) struct Keys {
    /// The first is the root.
    nodes: Vec<Node>,
    /// Room for the walk.
    open: Vec<(usize, usize)>,
}

#[derive(Clone, Debug, Default)]
struct Node {
    next: Vec<(KeySet, usize)>,
    callers: Callers,
}

impl Default for Keys {
    fn default() -> Self {
        Self {
            nodes: vec![Node::default()],
            open: Vec::new(),
        }
    }
}

impl Keys {
    /// The rules for these keys.
    pub(super) fn at(&mut self, sets: &[KeySet]) -> Option<&mut Callers> {
        let mut idx = 0;
        for set in sets {
            let fresh = self.nodes.len();
            let node = self.nodes.get_mut(idx)?;
            let known = node.next.iter().find(|it| it.0 == *set).map(|it| it.1);
            if known.is_none() {
                node.next.push((*set, fresh));
                self.nodes.push(Node::default());
            }
            idx = known.unwrap_or(fresh);
        }
        Some(&mut self.nodes.get_mut(idx)?.callers)
    }

    /// Looks at the rules whose keys are these.
    pub(super) fn for_each(&mut self, input: &str, look: &mut dyn FnMut(&Callers)) {
        self.open.clear();
        self.open.push((0, 0));
        while let Some((idx, offset)) = self.open.pop() {
            let Some(node) = self.nodes.get(idx) else {
                continue;
            };
            let Some(key) = input.get(offset..).and_then(|it| it.chars().next()) else {
                look(&node.callers);
                continue;
            };
            let next = node.next.iter().filter(|it| it.0.holds(key));
            let offset = offset + key.len_utf8();
            self.open.extend(next.map(|it| (it.1, offset)));
        }
    }
}
