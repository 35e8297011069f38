//! Cargo and the places where it may go: what the slots of a drag and the steps of a carry ask.

use super::geometry::Rect;
use super::gesture::{Cargo, Offer, Verdict};
use super::say::Name;
use super::several::{Together, path_of};
use super::{Editor, Say};
use ringtree::edit::{Command, Place};
use ringtree::json::Object;
use ringtree::scene::{Direction, Slot, SlotKind};
use ringtree::{Json, NodeId, NodePath};

/// How far above its place on the wire a slot is drawn, so that it does not cover the key
const BESIDE_KEY: f64 = 27.0;

impl Cargo {
    /// The branches of this flow that are on their way; none when it is something new
    pub fn branches(&self) -> &[NodeId] {
        match self {
            Self::New(_) => &[],
            Self::Branch(id) => std::slice::from_ref(id),
            Self::Several(ids) => ids,
        }
    }

    /// A sentence about one thing by its name, or about several branches by their number.
    pub(super) fn say(&self, editor: &Editor, one: &'static str, several: &'static str) -> Say {
        match self {
            Self::New(module) => Say::About(one, Name::of_module(module)),
            Self::Branch(_) | Self::Several(_) => {
                editor.about_branches(self.branches(), one, several)
            }
        }
    }
}

impl Editor {
    /// What is dragged by a card: all that is selected, when the card is
    pub(super) fn cargo_of(&self, id: NodeId) -> Cargo {
        let tops = self.selected_tops();
        match tops.len() {
            0 | 1 => Cargo::Branch(id),
            _ if self.selection.has(id) => Cargo::Several(tops),
            _ => Cargo::Branch(id),
        }
    }

    /// What putting the cargo somewhere does, or why it cannot be done
    pub(super) fn plan_cargo(&self, cargo: &Cargo, place: &Place) -> Result<Together, Say> {
        let is_between = matches!(place, Place::Above { .. } | Place::Instead { .. });
        let ids = match cargo {
            Cargo::New(module) => {
                let branch = blank(module);
                let place = place.clone();
                let command = Command::Insert { branch, place };
                return Ok(self.plan_all(1, |_, _, _| Some(command.clone()))?);
            }
            Cargo::Several(_) if is_between => return Err(Say::Plain("several-between")),
            Cargo::Branch(_) | Cargo::Several(_) => cargo.branches(),
        };
        Ok(self.plan_all(ids.len(), |idx, flow, placed| {
            let from = path_of(flow, *ids.get(idx)?)?;
            let place = Self::next_place(flow, placed, place)?;
            Some(Command::Move { from, place })
        })?)
    }

    /// What would happen if the cargo went to a place
    pub(super) fn verdict(&self, cargo: &Cargo, place: &Place) -> Verdict {
        match self.plan_cargo(cargo, place) {
            Ok(all) => Verdict::Fits(all.picked_key),
            Err(say) => Verdict::Refused(say),
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
            let mut rect = Rect::from(slot.rect);
            if slot.kind == SlotKind::Above && scene.direction == Direction::TopDown {
                // The key stays to be read.
                rect.at.y -= BESIDE_KEY;
            }
            Some(Offer {
                verdict: self.verdict(cargo, &place),
                place,
                rect,
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
    let mut node = Object::new();
    node.set("module", module);
    node.set("data", Object::new());
    Json::Object(node)
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
