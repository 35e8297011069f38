//! Verbs that change nodes where they are: delete, reorder, skip.

use super::edit::Step;
use super::turn::Turn;
use super::{Focus, Say, Verb};
use ringtree::edit::Command;

impl Turn {
    /// Deletes what is selected: one node as the verb says, several with everything below them, as one step.
    pub(super) fn delete(&mut self, verb: Verb, label: &'static str) {
        if self.now.selection.nodes().len() > 1 {
            return self.delete_selected();
        }
        let (Some(command), Some((_, node))) = (self.now.command_of(verb), self.now.selected())
        else {
            return;
        };
        let name = self.now.name_of(&node);
        self.seal();
        if self
            .run(&command, Step::of(Say::About(label, name.clone())))
            .is_some()
        {
            let step = self.last_step();
            self.done(Say::About(label, name), step);
            self.focus(Focus::Canvas);
        }
    }

    pub(super) fn delete_selected(&mut self) {
        let tops = self.now.selected_tops();
        let group = self.group();
        let step = || Step::of(Say::Count("deleted-several", tops.len())).within(&group);
        let mut n_deleted = 0;
        for id in &tops {
            if let Some((at, _)) = self.now.node(*id) {
                n_deleted += usize::from(self.try_run(&Command::Remove { at }, step()).is_ok());
            }
        }
        self.seal();
        let step = self.last_step();
        self.done(Say::Count("deleted-several", n_deleted), step);
        self.focus(Focus::Canvas);
    }

    pub(super) fn reorder(&mut self, verb: Verb) {
        let (Some(command), Some((_, node))) = (self.now.command_of(verb), self.now.selected())
        else {
            return;
        };
        let name = self.now.name_of(&node);
        self.seal();
        let label = if verb == Verb::MoveEarlier {
            "moved-earlier"
        } else {
            "moved-later"
        };
        if self
            .run(&command, Step::of(Say::About(label, name.clone())))
            .is_some()
        {
            self.say(Say::About(label, name));
        }
    }

    /// Has calls pass over what is selected, or enter it again: all of it as the main node, as one step.
    pub(super) fn skip(&mut self) {
        let Some((_, node)) = self.now.selected() else {
            return;
        };
        let selection = (*self.now.selection).clone();
        let name = self.now.name_of(&node);
        let (label, value) = if node.body.is_skipped() {
            ("unskipped", None)
        } else {
            ("skipped", Some(true.into()))
        };
        let group = self.group();
        for id in selection.nodes() {
            let Some((at, _)) = self.now.node(*id) else {
                continue;
            };
            let (field, value) = ("skip_module".to_owned(), value.clone());
            let step = Step::of(Say::About(label, name.clone())).within(&group);
            // One that is skipped already is no reason to stop.
            _ = self.try_run(&Command::Set { at, field, value }, step);
        }
        self.seal();
        self.select(selection);
        self.say(Say::About(label, name));
    }
}
