//! Answers to questions, in dialogs and banners.

use super::document::Save;
use super::inspector::Tab;
use super::overlay::{Answer, Destination, Dialog, Overlay};
use super::selection::Selection;
use super::turn::Turn;
use super::view::Panel;

impl Turn {
    pub(super) fn answered_with(&mut self, answer: Answer) {
        let dialog = match &*self.now.overlay {
            Overlay::Dialog(dialog) => Some(dialog.clone()),
            _ => None,
        };
        match (answer, dialog) {
            (Answer::Save, Some(Dialog::Leave { to, .. })) => self.save_and_leave(to),
            (Answer::Discard, Some(Dialog::Leave { to, .. })) => self.discard_and_leave(to),
            (Answer::Stay, _) => self.close_and_return(),
            (Answer::Confirm, Some(Dialog::DeleteFlow { id, .. })) => {
                self.close_overlay();
                self.delete_flow(&id);
            }
            (Answer::Confirm, Some(Dialog::DeleteDocument { .. })) => {
                self.close_overlay();
                self.delete_document();
            }
            (Answer::Confirm, Some(Dialog::Overwrite)) => {
                self.close_and_return();
                self.keep_mine();
            }
            (Answer::TakeTheirs, _) => self.take_theirs(),
            (Answer::KeepMine, _) => {
                let conflict = self.now.document.work().map(|it| &it.save);
                if matches!(conflict, Some(Save::Conflict(_))) {
                    self.open_overlay(Overlay::Dialog(Dialog::Overwrite));
                }
            }
            (Answer::Later, _) => self.put_off_conflict(),
            (Answer::Restore, _) => self.restore_draft(),
            (Answer::Forget, _) => self.forget_draft(),
            (Answer::Retry, _) => self.retry_save(),
            (Answer::Save | Answer::Discard | Answer::Confirm, _) => {}
        }
    }

    fn save_and_leave(&mut self, to: Destination) {
        if self.now.has_unsaved_rules() {
            let leaving = Dialog::Leave { to, saving: true };
            self.now.overlay.set(Overlay::Dialog(leaving));
            return self.save_rules();
        }
        if self.now.has_changed_form() {
            let leaving = Dialog::Leave { to, saving: true };
            self.now.overlay.set(Overlay::Dialog(leaving));
            return self.save_form();
        }
        if let Some((node, error)) = self.now.half_typed() {
            // It cannot be stored, and without it there would be nothing left of it.
            let error = error.clone();
            self.close_and_return();
            self.select(Selection::one(node));
            self.reveal(node);
            let panels = &mut self.now.view.edit().panels;
            (panels.inspector, panels.side) = (true, Panel::Step);
            self.now.inspector.edit().tab = Tab::Json;
            return self.refuse(error);
        }
        if !self.now.is_unsaved() {
            // It was stored while the question was open.
            return self.leave_for(to);
        }
        self.now
            .overlay
            .set(Overlay::Dialog(Dialog::Leave { to, saving: true }));
        self.store();
    }

    fn discard_and_leave(&mut self, to: Destination) {
        if to != Destination::Below {
            self.drop_drafts();
        }
        self.leave_for(to);
    }
}
