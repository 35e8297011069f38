//! Copy, cut, paste, duplicate: branches as JSON text, so that they cross flows, tabs and programs.

use super::edit::Step;
use super::effect::Deed;
use super::say::Name;
use super::turn::Turn;
use super::{Focus, Say};
use ringtree::edit::{Command, Place};
use ringtree::{Json, NodePath};

impl Turn {
    /// Copies the selected branch; whether there was one.
    pub(super) fn copy(&mut self) {
        let Some((_, node)) = self.now.selected() else {
            return;
        };
        let text = node.to_json().to_pretty();
        let name = self.now.name_of(&node);
        self.now.shelf.edit().clipboard = Some(text.clone());
        self.ask(Deed::Copy(text));
        self.say(Say::About("copied", name));
    }

    pub(super) fn copy_json(&mut self) {
        self.copy();
        self.done(Say::Plain("copied-json"), None);
    }

    pub(super) fn cut(&mut self) {
        let Some((at, node)) = self.now.selected() else {
            return;
        };
        self.copy();
        let name = self.now.name_of(&node);
        self.seal();
        let step = Step::of(Say::About("cut-done", name.clone()));
        if self.run(&Command::Remove { at }, step).is_some() {
            self.say(Say::About("cut-done", name));
        }
    }

    /// Pastes what was copied here as a child of the selected node, or as the first step.
    pub(super) fn paste(&mut self) {
        match self.now.shelf.clipboard.clone() {
            Some(text) => self.paste_text(&text),
            None => self.refuse(Say::Plain("nothing-copied")),
        }
    }

    pub(super) fn paste_text(&mut self, text: &str) {
        let place = match self.now.selected() {
            Some((of, _)) => Place::Child {
                of,
                key: None,
                index: None,
            },
            None => Place::Child {
                of: NodePath::root(),
                key: None,
                index: None,
            },
        };
        self.insert_text(text, place);
    }

    pub(super) fn paste_replace(&mut self) {
        let (Some(text), Some((of, _))) = (self.now.shelf.clipboard.clone(), self.now.selected())
        else {
            return self.refuse(Say::Plain("nothing-copied"));
        };
        self.insert_text(&text, Place::Instead { of });
    }

    pub(super) fn duplicate(&mut self) {
        let Some((node_at, node)) = self.now.selected() else {
            return;
        };
        self.insert_json(node.to_json(), Place::After { node: node_at }, "duplicated");
    }

    fn insert_text(&mut self, text: &str, place: Place) {
        match Json::parse(text) {
            Ok(json) => self.insert_json(branch_of(json), place, "pasted"),
            Err(error) => self.refuse(Say::With("not-json", error.to_string())),
        }
    }

    fn insert_json(&mut self, branch: Json, place: Place, label: &'static str) {
        let module = branch
            .get("module")
            .and_then(Json::as_str)
            .unwrap_or_default();
        let name = Name::of_module(module);
        self.seal();
        let step = Step::of(Say::About(label, name.clone()));
        if let Some(plan) = self.run(&Command::Insert { branch, place }, step) {
            self.say(Say::About(label, name));
            self.focus(Focus::Canvas);
            if let Some(id) = plan.focus {
                self.reveal(id);
            }
        }
    }

    /// Adds a new node of a module at a place.
    pub(super) fn add(&mut self, module: &'static str, place: Place) {
        self.put(&super::gesture::Cargo::New(module), place);
    }
}

/// The branch in what was pasted: a whole callflow gives its tree.
fn branch_of(json: Json) -> Json {
    match json.get("flow") {
        Some(flow) if json.get("module").is_none() => flow.clone(),
        _ => json,
    }
}
