//! Choosing the key that a node hangs under.

use super::Say;
use super::edit::Step;
use super::overlay::{KeyChooser, Overlay};
use super::selection::Selection;
use super::turn::Turn;
use ringtree::NodeId;
use ringtree::edit::{self, Command, Refusal};

impl Turn {
    /// Offers the keys that a node may have; the choice becomes part of the step `group`.
    pub(super) fn choose_key(&mut self, node: NodeId, group: Option<String>) {
        let Some((path, _)) = self.now.node(node) else {
            return;
        };
        let (Some(parent), Some(step)) = (path.parent(), path.last()) else {
            return self.refuse(Refusal::RootStays);
        };
        let Some(parent) = self.now.flow().and_then(|it| it.node(&parent)) else {
            return;
        };
        let keys = edit::keys(parent, self.now.account());
        let active = keys
            .iter()
            .position(|it| it.key == step.key)
            .unwrap_or_default();
        let chooser = KeyChooser {
            node,
            current: step.key.to_string(),
            keys,
            typed: String::new(),
            active,
            refusal: None,
            group,
        };
        self.select(Selection::one(node));
        self.open_overlay(Overlay::Keys(chooser));
    }

    pub(super) fn rename_selected(&mut self) {
        if let Some(node) = self.now.selection.main() {
            self.choose_key(node, None);
        }
    }

    pub(super) fn take_key(&mut self, chooser: &KeyChooser) {
        let typed = chooser.typed.trim();
        let chosen = chooser
            .keys
            .get(chooser.active)
            .map(|it| it.key.to_string());
        let key = if typed.is_empty() {
            chosen.unwrap_or_else(|| chooser.current.clone())
        } else {
            typed.to_owned()
        };
        if key == chooser.current {
            return self.close_and_return();
        }
        let Some((at, _)) = self.now.node(chooser.node) else {
            return self.close_and_return();
        };
        let label = Say::With("rekeyed", key.clone());
        let step = Step {
            label: label.clone(),
            group: chooser.group.clone(),
        };
        match self.try_run(
            &Command::Rekey {
                at,
                key: key.into(),
            },
            step,
        ) {
            Ok(_) => {
                self.say(label);
                self.close_and_return();
            }
            Err(refusal) => {
                self.say_now(refusal.clone().into());
                if let Overlay::Keys(chooser) = self.now.overlay.edit() {
                    chooser.refusal = Some(refusal.into());
                }
            }
        }
    }
}
