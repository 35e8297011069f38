//! Arrows: from node to node along the tree, whichever way it grows.

use super::locate::parent_of;
use super::selection::Selection;
use super::turn::Turn;
use super::{Focus, Verb};
use ringtree::NodeId;
use ringtree::scene::Direction;

/// A way through the tree.
#[derive(Clone, Copy)]
enum Way {
    Parent,
    Child,
    Sibling(isize),
    FirstSibling,
    LastSibling,
    Root,
}

impl Turn {
    pub(super) fn walk(&mut self, verb: Verb) {
        let way = way(verb, self.now.view.direction);
        if let Some(id) = self.next(way) {
            self.select(Selection::one(id));
            self.reveal(id);
            self.focus(Focus::Canvas);
        }
    }

    fn next(&self, way: Way) -> Option<NodeId> {
        let flow = self.now.flow()?;
        let root = || flow.root().map(|it| it.id);
        let Some((_, node)) = self.now.selected() else {
            return root();
        };
        let sibling = |pick: &dyn Fn(usize, usize) -> Option<usize>| {
            let (parent, index) = parent_of(flow, node.id)?;
            let to = pick(index, parent.children.len())?;
            parent.children.get(to).map(|it| it.node.id)
        };
        match way {
            Way::Root => root(),
            Way::Parent => parent_of(flow, node.id).map(|(it, _)| it.id),
            Way::Child => node.children.first().map(|it| it.node.id),
            Way::Sibling(by) => sibling(&|index, _| index.checked_add_signed(by)),
            Way::FirstSibling => sibling(&|_, _| Some(0)),
            Way::LastSibling => sibling(&|_, count| count.checked_sub(1)),
        }
    }
}

fn way(verb: Verb, direction: Direction) -> Way {
    let turned = direction == Direction::LeftToRight;
    match verb {
        Verb::GoUp if turned => Way::Sibling(-1),
        Verb::GoDown if turned => Way::Sibling(1),
        Verb::GoLeft if turned => Way::Parent,
        Verb::GoRight if turned => Way::Child,
        Verb::GoUp => Way::Parent,
        Verb::GoDown => Way::Child,
        Verb::GoLeft => Way::Sibling(-1),
        Verb::GoRight => Way::Sibling(1),
        Verb::GoFirst => Way::FirstSibling,
        Verb::GoLast => Way::LastSibling,
        _ => Way::Root,
    }
}
