//! Cargo and the places where it may go: what the slots of a drag and the steps of a carry ask.

use super::geometry::Rect;
use super::gesture::{Cargo, Offer, Verdict};
use super::say::Name;
use super::{Editor, Say};
use ringtree::edit::{Command, Place};
use ringtree::scene::{Slot, SlotKind};
use ringtree::{Json, NodePath};

impl Cargo {
    /// What putting the cargo somewhere means
    pub(super) fn command(&self, editor: &Editor, place: Place) -> Option<Command> {
        Some(match self {
            Self::New(module) => Command::Insert {
                branch: blank(module),
                place,
            },
            Self::Branch(id) => Command::Move {
                from: editor.node(*id)?.0,
                place,
            },
        })
    }

    pub(super) fn name(&self, editor: &Editor) -> Name {
        match self {
            Self::New(module) => Name::of_module(module),
            Self::Branch(id) => editor
                .node(*id)
                .map(|it| editor.name_of(&it.1))
                .unwrap_or_default(),
        }
    }
}

impl Editor {
    /// What would happen if the cargo went to a place
    pub(super) fn verdict(&self, cargo: &Cargo, place: &Place) -> Verdict {
        let Some(command) = cargo.command(self, place.clone()) else {
            return Verdict::Refused(Say::Plain("nothing-selected"));
        };
        match self.plan(&command) {
            Ok(plan) => Verdict::Fits(plan.picked_key.map(|it| it.to_string())),
            Err(refusal) => Verdict::Refused(refusal.into()),
        }
    }

    /// The places on and around the cards in a part of the picture where the cargo may go
    pub(super) fn offers(&self, cargo: &Cargo, area: Rect) -> Vec<Offer> {
        let Some(scene) = self.scene() else {
            return vec![];
        };
        let slots = scene.slots(area.into()).into_iter();
        let on_cards = scene.visible(area.into()).cards.into_iter();
        let on_cards = on_cards.filter_map(|it| {
            let kind = SlotKind::Child;
            let rect = scene.cards.get(it)?.rect;
            Some((
                Slot {
                    kind,
                    card: Some(it),
                    rect,
                },
                true,
            ))
        });
        let offers = slots.map(|it| (it, false)).chain(on_cards);
        let offers = offers.filter_map(|(slot, on_card)| {
            let path = match slot.card {
                Some(card) => scene.path(card)?,
                None => NodePath::root(),
            };
            let place = place_of(slot.kind, path);
            Some(Offer {
                verdict: self.verdict(cargo, &place),
                place,
                rect: slot.rect.into(),
                on_card: on_card || slot.kind == SlotKind::Instead,
            })
        });
        offers
            .filter(|it| matches!(it.verdict, Verdict::Fits(_)))
            .collect()
    }

    pub(super) fn key_of(&self, cargo: &Cargo) -> Option<String> {
        let Cargo::Branch(id) = cargo else {
            return None;
        };
        let (path, _) = self.node(*id)?;
        path.last().map(|it| it.key.to_string())
    }
}

/// A new node of a module, as it is written.
pub(super) fn blank(module: &str) -> Json {
    ringtree::flow::Body::new(module, ringtree::json::Object::new()).to_json()
}

fn place_of(kind: SlotKind, path: NodePath) -> Place {
    match kind {
        SlotKind::First | SlotKind::Above => Place::Above { node: path },
        SlotKind::Child => Place::Child {
            of: path,
            key: None,
            index: None,
        },
        SlotKind::Before => Place::Before { node: path },
        SlotKind::After => Place::After { node: path },
        SlotKind::Instead => Place::Instead { of: path },
    }
}
