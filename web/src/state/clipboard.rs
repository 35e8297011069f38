//! Copy, cut, paste, duplicate: branches as JSON text, so that they cross flows, tabs and programs.
//!
//! One branch is written as what it is, several as an array of such.

use super::edit::Step;
use super::effect::Deed;
use super::several::path_of;
use super::turn::Turn;
use super::{Editor, Focus, Say};
use ringtree::edit::{Command, Place};
use ringtree::{Json, NodeId, NodePath};

impl Turn {
    /// Copies the selected branches.
    pub(super) fn copy(&mut self) {
        let tops = self.now.selected_tops();
        let Some(text) = self.now.branches_as_text(&tops) else {
            return;
        };
        self.now.shelf.edit().clipboard = Some(text.clone());
        self.ask(Deed::Copy(text));
        let said = self.now.about_branches(&tops, "copied", "copied-several");
        self.say(said);
    }

    pub(super) fn copy_json(&mut self) {
        self.copy();
        self.done(Say::Plain("copied-json"), None);
    }

    pub(super) fn cut(&mut self) {
        let tops = self.now.selected_tops();
        if tops.is_empty() {
            return;
        }
        self.copy();
        let label = self.now.about_branches(&tops, "cut-done", "cut-several");
        self.seal();
        let all = self.now.plan_all(tops.len(), |idx, flow, _| {
            let at = path_of(flow, *tops.get(idx)?)?;
            Some(Command::Remove { at })
        });
        let above = all.as_ref().ok().and_then(|it| it.placed.last().copied());
        let done = all.and_then(|it| self.commit(it.patch, above, Step::of(label.clone())));
        match done {
            Ok(()) => self.say(label),
            Err(refusal) => self.refuse(refusal),
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
        let of = self.now.selected().map_or_else(NodePath::root, |it| it.0);
        let place = Place::Child {
            of,
            key: None,
            index: None,
        };
        self.insert_text(text, &place);
    }

    pub(super) fn paste_replace(&mut self) {
        let (Some(text), Some((of, _))) = (self.now.shelf.clipboard.clone(), self.now.selected())
        else {
            return self.refuse(Say::Plain("nothing-copied"));
        };
        self.insert_text(&text, &Place::Instead { of });
    }

    /// Puts a copy of each selected branch beside it.
    pub(super) fn duplicate(&mut self) {
        let tops = self.now.selected_tops();
        if tops.is_empty() {
            return;
        }
        let label = self
            .now
            .about_branches(&tops, "duplicated", "duplicated-several");
        let all = self.now.plan_all(tops.len(), |idx, flow, _| {
            let node = path_of(flow, *tops.get(idx)?)?;
            let branch = flow.node(&node)?.to_json();
            let place = Place::After { node };
            Some(Command::Insert { branch, place })
        });
        self.put_branches(all, label);
    }

    fn insert_text(&mut self, text: &str, place: &Place) {
        let branches = match Json::parse(text) {
            Ok(json) => branches_of(json),
            Err(error) => return self.refuse(Say::With("not-json", error.to_string())),
        };
        let label = match branches.as_slice() {
            [one] => {
                let module = one.get("module").and_then(Json::as_str).unwrap_or_default();
                Say::About("pasted", super::say::Name::of_module(module))
            }
            several => Say::Count("pasted-several", several.len()),
        };
        let all = self.now.plan_all(branches.len(), |idx, flow, placed| {
            let branch = branches.get(idx)?.clone();
            let place = Editor::next_place(flow, placed, place)?;
            Some(Command::Insert { branch, place })
        });
        self.put_branches(all, label);
    }

    fn put_branches(
        &mut self,
        all: Result<super::several::Together, ringtree::edit::Refusal>,
        label: Say,
    ) {
        self.seal();
        match all.and_then(|it| self.commit_all(it, Step::of(label.clone()))) {
            Ok(()) => {
                self.say(label);
                self.focus(Focus::Canvas);
            }
            Err(refusal) => self.refuse(refusal),
        }
    }

    /// Adds a new node of a module at a place.
    pub(super) fn add(&mut self, module: &'static str, place: &Place) {
        self.put(&super::gesture::Cargo::New(module), place);
    }
}

impl Editor {
    /// One branch as it is, several as an array; nothing when there is none.
    fn branches_as_text(&self, nodes: &[NodeId]) -> Option<String> {
        let branches = nodes.iter().filter_map(|it| self.node(*it));
        let mut branches: Vec<_> = branches.map(|(_, it)| it.to_json()).collect();
        Some(match branches.len() {
            0 | 1 => branches.pop()?.to_pretty(),
            _ => Json::Array(branches).to_pretty(),
        })
    }

    /// A sentence about one branch by its name, or about several by their number.
    pub(super) fn about_branches(
        &self,
        nodes: &[NodeId],
        one: &'static str,
        several: &'static str,
    ) -> Say {
        match nodes {
            [node] => {
                let node = self.node(*node).map(|it| self.name_of(&it.1));
                Say::About(one, node.unwrap_or_default())
            }
            nodes => Say::Count(several, nodes.len()),
        }
    }
}

/// The branches in what was pasted: a whole callflow gives its tree, an array all that is in it.
fn branches_of(json: Json) -> Vec<Json> {
    match json {
        Json::Array(all) if !all.is_empty() => all.into_iter().map(branch_of).collect(),
        json => vec![branch_of(json)],
    }
}

fn branch_of(json: Json) -> Json {
    match json.get("flow") {
        Some(flow) if json.get("module").is_none() => flow.clone(),
        _ => json,
    }
}
