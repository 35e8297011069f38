//! Every place where a branch may be dropped has one slot, beside the cards and not on them.

use crate::scenes::any_scene;
use crate::support::random::for_all;
use ringtree::scene::{Point, Px, Scene, Slot, SlotKind, nearest};
use std::collections::BTreeMap;

fn of_kind(slots: &[Slot], kind: SlotKind) -> Vec<usize> {
    let slots = slots.iter().filter(|it| it.kind == kind);
    slots.filter_map(|it| it.card).collect()
}

/// What each kind of slot is there for.
fn expected(scene: &Scene) -> BTreeMap<&'static str, Vec<usize>> {
    let all: Vec<_> = scene.cards.iter().enumerate().collect();
    let pick = |takes: &dyn Fn(usize) -> bool| -> Vec<usize> {
        all.iter().map(|it| it.0).filter(|it| takes(*it)).collect()
    };
    let last = |idx: usize| {
        let above = scene.cards[idx].parent.map(|it| &scene.cards[it]);
        above.is_some_and(|it| it.node.children.len() == scene.cards[idx].nth + 1)
    };
    BTreeMap::from([
        ("instead", pick(&|_| true)),
        ("above", pick(&|_| true)),
        ("before", pick(&|it| scene.cards[it].parent.is_some())),
        ("after", pick(&last)),
        ("child", pick(&|it| scene.cards[it].children.is_empty())),
    ])
}

#[test]
fn every_place_has_one_slot() {
    for_all("slots", 1_000, |random| {
        let (_, _, scene) = any_scene(random);
        let slots = scene.slots(scene.bounds);
        if scene.cards.is_empty() {
            assert_eq!(slots.len(), 1);
            assert_eq!((slots[0].kind, slots[0].card), (SlotKind::First, None));
            return;
        }
        let found = BTreeMap::from([
            ("instead", of_kind(&slots, SlotKind::Instead)),
            ("above", of_kind(&slots, SlotKind::Above)),
            ("before", of_kind(&slots, SlotKind::Before)),
            ("after", of_kind(&slots, SlotKind::After)),
            ("child", of_kind(&slots, SlotKind::Child)),
        ]);
        assert_eq!(found, expected(&scene));
    });
}

#[test]
fn slots_leave_the_cards_free() {
    for_all("free cards", 1_000, |random| {
        let (_, _, scene) = any_scene(random);
        for slot in scene.slots(scene.bounds) {
            if slot.kind != SlotKind::Instead {
                let on = scene.cards.iter().find(|it| it.rect.overlaps(&slot.rect));
                assert!(on.is_none(), "{slot:?} on {:?}", on.map(|it| it.rect));
            }
        }
    });
}

#[test]
fn the_nearest_slot_is_the_nearest() {
    for_all("nearest", 1_000, |random| {
        let (_, _, scene) = any_scene(random);
        let slots = scene.slots(scene.bounds);
        let slots: Vec<_> = slots
            .into_iter()
            .filter(|it| it.kind != SlotKind::Instead)
            .collect();
        let mut part = |of: Px| of * (f64::from(u32::try_from(random.below(101)).unwrap()) / 100.0);
        let at = Point {
            x: part(scene.bounds.width),
            y: part(scene.bounds.height),
        };
        let within = Px(48.0);
        let least = slots
            .iter()
            .map(|it| it.rect.distance(at).0)
            .fold(f64::INFINITY, f64::min);
        match nearest(&slots, at, within) {
            Some(slot) => {
                assert!((slot.rect.distance(at).0 - least).abs() < 1e-9);
                assert!(least <= within.0);
            }
            None => assert!(least > within.0, "{least}"),
        }
    });
}
