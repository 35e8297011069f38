//! Cargo arrives: one command, the key where keys are for a person to choose, one step for all of it.

use super::Focus;
use super::edit::Step;
use super::gesture::{Cargo, Gesture};
use super::turn::Turn;
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
                self.put(&drag.cargo, &offer.place);
            }
            None => {
                self.cancel_gesture();
            }
        }
    }

    /// Puts the cargo at a place, selects it, and asks for the key where keys mean something: one step for all of it.
    pub(super) fn put(&mut self, cargo: &Cargo, place: &Place) {
        let plan = match self.now.plan_cargo(cargo, place) {
            Ok(plan) => plan,
            Err(say) => return self.refuse(say),
        };
        let said = match cargo {
            Cargo::New(module) => {
                self.now.shelf.edit().used(module);
                cargo.say(&self.now, "added", "moved-several")
            }
            Cargo::Branch(_) | Cargo::Several(_) => cargo.say(&self.now, "moved", "moved-several"),
        };
        let before = self.now.key_of(cargo);
        let picked = plan.picked_key.clone();
        let one = match plan.placed.as_slice() {
            [one] => Some(*one),
            _ => None,
        };
        let group = self.group();
        let step = Step::of(said.clone()).within(&group);
        if let Err(refusal) = self.commit_all(plan, step) {
            return self.refuse(refusal);
        }
        self.say(said);
        self.focus(Focus::Canvas);
        match one.filter(|it| picked.is_some() && picked != before && self.chooses_keys(*it)) {
            Some(id) => self.choose_key(id, Some(group)),
            None => self.seal(),
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
