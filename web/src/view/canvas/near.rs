//! What belongs to the step that the pointer rests on: the way to it and everything below it.

use crate::state::action::Target;
use crate::state::{Shared, View};
use ringtree::NodeId;
use ringtree::scene::Scene;
use std::collections::BTreeSet;

/// Steps near the pointer; nothing while it moves
pub type Near = Option<Shared<BTreeSet<NodeId>>>;

/// The step that the pointer rests on, or whose key it does
pub fn pointed(view: &View) -> Option<NodeId> {
    match view.hover.as_ref().filter(|_| view.lit)? {
        Target::Card(id) | Target::Pill(id) => Some(*id),
        Target::Canvas
        | Target::Root
        | Target::Chevron(_)
        | Target::Plus(_)
        | Target::Stub(_)
        | Target::Slot(_)
        | Target::Entry(_) => None,
    }
}

/// The way to a step and everything below it
pub fn near(scene: &Scene, node: NodeId) -> BTreeSet<NodeId> {
    let mut near = BTreeSet::new();
    let own = scene.card_of(node);
    let mut above = own.and_then(|it| scene.cards.get(it));
    while let Some(card) = above {
        near.insert(card.id());
        above = card.parent.and_then(|it| scene.cards.get(it));
    }
    let mut below: Vec<usize> = own.into_iter().collect();
    while let Some(card) = below.pop().and_then(|it| scene.cards.get(it)) {
        near.insert(card.id());
        below.extend(card.children.clone());
    }
    near
}

#[cfg(test)]
mod tests {
    use super::*;
    use ringtree::scene::{View, layout};
    use ringtree::{Account, Callflow};

    #[test]
    fn the_way_and_the_branch_are_near_and_siblings_are_not() {
        let flow = Callflow::parse(
            r#"{"flow":{"children":{"1":{"children":{"_":{}}},"2":{"children":{"_":{}}}}}}"#,
        )
        .unwrap();
        let scene = layout(&flow, &Account::default(), &View::default());
        let id = |path: &str| flow.node(&path.parse().unwrap()).unwrap().id;
        let expected = [id("/"), id("/1"), id("/1/_")];
        assert_eq!(near(&scene, id("/1")), expected.into());
        assert_eq!(near(&scene, id("/")).len(), 5);
    }
}
