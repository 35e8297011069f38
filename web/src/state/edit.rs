//! From what a person means to the document: plan, apply, note; undo and redo.
//!
//! Every change of the document goes through here. What may be done is the engine's to say.

use super::document::{Note, Work};
use super::selection::Selection;
use super::turn::Turn;
use super::{Editor, Say, Shared};
use ringtree::edit::{self, Command, Plan, Refusal};
use ringtree::patch::Change;
use ringtree::{Callflow, NodeId, Patch};

/// One step, or part of one: the label that undo shows, and the group that joins it with what comes next
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) label: Say,
    pub(super) group: Option<String>,
}

impl Step {
    pub(super) fn of(label: Say) -> Self {
        Self { label, group: None }
    }

    pub(super) fn within(self, group: &str) -> Self {
        Self {
            group: Some(group.to_owned()),
            ..self
        }
    }
}

impl Editor {
    /// What a command would do, or why it cannot be done
    ///
    /// # Errors
    /// As the engine refuses; with nothing on the desk, every command does.
    pub fn plan(&self, command: &Command) -> Result<Plan, Refusal> {
        let flow = self.flow().ok_or(Refusal::Stale)?;
        edit::plan(flow, self.account(), command)
    }
}

impl Turn {
    /// Does a command and selects what it is about; a refusal is said.
    pub(super) fn run(&mut self, command: &Command, step: Step) -> Option<Plan> {
        match self.try_run(command, step) {
            Ok(plan) => Some(plan),
            Err(refusal) => {
                self.refuse(refusal);
                None
            }
        }
    }

    pub(super) fn try_run(&mut self, command: &Command, step: Step) -> Result<Plan, Refusal> {
        let plan = self.now.plan(command)?;
        let focus = plan.focus.or(self.now.selection.main());
        self.commit(plan.patch.clone(), focus, step)?;
        Ok(plan)
    }

    /// Applies a patch and notes it as a step.
    pub(super) fn commit(
        &mut self,
        patch: Patch,
        focus: Option<NodeId>,
        step: Step,
    ) -> Result<(), Refusal> {
        let after = focus.map(Selection::one).unwrap_or_default();
        self.commit_selecting(patch, after, step)
    }

    /// Applies a patch, notes it as a step, and selects what it is about.
    pub(super) fn commit_selecting(
        &mut self,
        patch: Patch,
        after: Selection,
        step: Step,
    ) -> Result<(), Refusal> {
        let before = (*self.now.selection).clone();
        let flow = self.now.flow().ok_or(Refusal::Stale)?;
        let flow = patch.apply(flow)?;
        let note = Note {
            step: self.number(),
            label: step.label,
            before,
            after: after.clone(),
        };
        if let Some(work) = self.work_mut() {
            work.history.record(patch, note, step.group);
            work.flow = Shared::new(flow);
        }
        self.select(after);
        Ok(())
    }

    /// Puts another version of the whole document in place of this one, as a step; what is selected stays by its place.
    pub(super) fn replace_flow(&mut self, flow: &Callflow, label: Say) {
        let Some(now) = self.now.flow() else { return };
        let at = self.now.selected().map(|(at, _)| at);
        let patch = Patch::new(vec![
            Change::Document {
                before: now.document().clone(),
                after: flow.document().clone(),
            },
            Change::Root {
                before: now.root().cloned(),
                after: flow.root().map(|it| now.fresh(it.to_json())),
            },
        ]);
        self.seal();
        if let Err(refusal) = self.commit(patch, None, Step::of(label)) {
            return self.refuse(refusal);
        }
        let node = at.and_then(|it| Some(self.now.flow()?.node(&it)?.id));
        self.select(node.map(Selection::one).unwrap_or_default());
    }

    /// Makes the selection what it shall be, without what the document does not have.
    pub(super) fn select(&mut self, mut selection: Selection) {
        if let Some(flow) = self.now.flow() {
            selection.prune(flow);
        }
        self.now.selection.set(selection);
    }

    /// What comes next is a step of its own.
    pub(super) fn seal(&mut self) {
        if let Some(work) = self.work_mut() {
            work.history.seal();
        }
    }

    pub(super) fn undo(&mut self) {
        self.cancel_gesture();
        self.seal();
        match self.travel(Way::Back) {
            Some(label) => self.say(Say::Of("undone", Box::new(label))),
            None => self.refuse(Say::Plain("nothing-to-undo")),
        }
    }

    pub(super) fn redo(&mut self) {
        self.cancel_gesture();
        match self.travel(Way::Forth) {
            Some(label) => self.say(Say::Of("redone", Box::new(label))),
            None => self.refuse(Say::Plain("nothing-to-redo")),
        }
    }

    /// Goes one step through the history, passing over steps that came to nothing.
    fn travel(&mut self, way: Way) -> Option<Say> {
        loop {
            let work = self.work_mut()?;
            let entry = match way {
                Way::Back => work.history.to_undo()?,
                Way::Forth => work.history.to_redo()?,
            };
            let (idle, note) = (entry.patch.is_empty(), entry.note.clone());
            way.go(work)?;
            if idle {
                continue;
            }
            self.select(match way {
                Way::Back => note.before,
                Way::Forth => note.after,
            });
            return Some(note.label);
        }
    }
}

#[derive(Clone, Copy)]
enum Way {
    Back,
    Forth,
}

impl Way {
    /// Moves the working copy and the cursor; `None` when there is nothing there.
    fn go(self, work: &mut Work) -> Option<()> {
        let flow: &Callflow = &work.flow;
        let moved = match self {
            Self::Back => work.history.undo(flow),
            Self::Forth => work.history.redo(flow),
        };
        // The history led to this very document, so it leads back.
        work.flow = Shared::new(moved?.ok()?);
        Some(())
    }
}
