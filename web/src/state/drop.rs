//! Cargo arrives: one command, the key where keys are for a person to choose, one step for all of it.

use super::edit::Step;
use super::gesture::{Cargo, Gesture};
use super::turn::Turn;
use super::{Focus, Say};
use ringtree::edit::Place;
use ringtree::{NodeId, module};

impl Turn {
    pub(super) fn drop_cargo(&mut self) {
        let Gesture::Dragging(drag) = (*self.now.gesture).clone() else {
            return;
        };
        let offer = drag.over.and_then(|it| drag.around.offers.get(it)).cloned();
        match offer {
            Some(offer) => {
                self.idle();
                self.put(&drag.cargo, offer.place);
            }
            None => {
                self.cancel_gesture();
            }
        }
    }

    /// Puts the cargo at a place, selects it, and asks for the key where keys mean something: one step for all of it.
    pub(super) fn put(&mut self, cargo: &Cargo, place: Place) {
        let name = cargo.name(&self.now);
        let Some(command) = cargo.command(&self.now, place) else {
            return;
        };
        let label = match cargo {
            Cargo::New(module) => {
                self.now.shelf.edit().used(module);
                "added"
            }
            Cargo::Branch(_) => "moved",
        };
        let before = self.now.key_of(cargo);
        let group = self.group();
        let step = Step::of(Say::About(label, name.clone())).within(&group);
        let Some(plan) = self.run(&command, step) else {
            return;
        };
        self.say(Say::About(label, name));
        self.focus(Focus::Canvas);
        let Some(id) = plan.focus else { return };
        self.reveal(id);
        let picked = plan.picked_key.map(|it| it.to_string());
        if picked.is_some() && picked != before && self.chooses_keys(id) {
            self.choose_key(id, Some(group));
        } else {
            self.seal();
        }
    }

    /// Whether the keys of the node's siblings are for a person to choose: what callers press, or which rule is in force.
    pub(super) fn chooses_keys(&self, id: NodeId) -> bool {
        let parent = self
            .now
            .flow()
            .and_then(|it| super::locate::parent_of(it, id));
        parent.is_some_and(|(it, _)| match module::of(&it).branches {
            module::Branches::Keys(kinds) => kinds
                .iter()
                .any(|it| matches!(it, module::KeyKind::Digits | module::KeyKind::Document(_))),
            module::Branches::None | module::Branches::Unknown => false,
        })
    }
}
