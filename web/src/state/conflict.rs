//! Two versions of one callflow, and the ways out: theirs, mine, later. Merging them is absent.

use super::Say;
use super::compare::compare;
use super::document::{Conflict, Save};
use super::turn::Turn;
use ringtree::Callflow;

impl Turn {
    pub(super) fn conflict(&mut self, theirs: Callflow, revision: Option<String>) {
        let Some(work) = self.now.document.work() else {
            return;
        };
        if self.is_unanswered(&theirs) {
            return self.heard_late(&theirs, revision);
        }
        let changed = compare(&work.base.stored, &theirs, self.now.account());
        if let Some(work) = self.work_mut() {
            work.save = Save::Conflict(Conflict {
                theirs,
                revision,
                changed,
                put_off: false,
            });
        }
        self.stay();
        self.say(Say::Plain("changed-on-server"));
        self.keep_draft();
    }

    /// Their version takes the place of ours, as a step that can be undone.
    pub(super) fn take_theirs(&mut self) {
        let Some((theirs, revision)) = self.end_conflict() else {
            return;
        };
        self.replace_flow(&theirs, Say::Plain("took-theirs"));
        if let Some(work) = self.work_mut() {
            work.base.revision = revision;
            work.base.stored = theirs;
        }
        self.now_is_saved();
        let step = self.last_step();
        self.done(Say::Plain("took-theirs"), step);
    }

    /// What we have goes over theirs.
    pub(super) fn keep_mine(&mut self) {
        let Some((theirs, revision)) = self.end_conflict() else {
            return;
        };
        if let Some(work) = self.work_mut() {
            work.base.revision = revision;
            work.base.flow = theirs.clone().into();
            work.base.stored = theirs;
            work.unsaved = *work.flow != *work.base.flow;
        }
        self.write_if_unsaved();
    }

    fn write_if_unsaved(&mut self) {
        if self.now.is_unsaved() {
            self.store();
        } else {
            self.done(Say::Plain("saved"), None);
        }
    }

    fn end_conflict(&mut self) -> Option<(Callflow, Option<String>)> {
        let work = self.work_mut()?;
        match std::mem::take(&mut work.save) {
            Save::Conflict(conflict) => Some((conflict.theirs, conflict.revision)),
            other => {
                work.save = other;
                None
            }
        }
    }

    pub(super) fn put_off_conflict(&mut self) {
        if let Some(work) = self.work_mut()
            && let Save::Conflict(conflict) = &mut work.save
        {
            conflict.put_off = true;
        }
    }
}
