//! What was done to a document, in order, with a cursor: undo goes back, redo goes forth.

use super::{EditError, Patch};
use crate::flow::Callflow;

/// The log of a document's patches; `N` is what the keeper of the log notes beside each (a label, a selection)
///
/// Entries before the cursor are done, those after it are undone. Recording forgets what was undone.
#[derive(Clone, Debug, PartialEq)]
pub struct History<N> {
    entries: Vec<Entry<N>>,
    cursor: usize,
}

/// One step that is undone as a whole
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<N> {
    /// What was changed
    pub patch: Patch,
    /// The keeper's note
    pub note: N,
    /// Later patches with the same group become part of this step while it is the last one
    pub group: Option<String>,
}

impl<N> Default for History<N> {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            cursor: 0,
        }
    }
}

impl<N> History<N> {
    /// Notes a patch that was applied; with the group of the last step it becomes part of that step, whose note stays
    pub fn record(&mut self, patch: Patch, note: N, group: Option<String>) {
        self.entries.truncate(self.cursor);
        match self.entries.last_mut() {
            Some(last) if group.is_some() && last.group == group => {
                last.patch = std::mem::take(&mut last.patch).then(patch);
            }
            _ => self.entries.push(Entry { patch, note, group }),
        }
        self.cursor = self.entries.len();
    }

    /// Ends the last step's group: what is recorded next is a step of its own
    pub fn seal(&mut self) {
        if let Some(last) = self.entries.last_mut() {
            last.group = None;
        }
    }

    /// The step that undo would take back
    pub fn to_undo(&self) -> Option<&Entry<N>> {
        self.cursor
            .checked_sub(1)
            .and_then(|it| self.entries.get(it))
    }

    /// The step that redo would repeat
    pub fn to_redo(&self) -> Option<&Entry<N>> {
        self.entries.get(self.cursor)
    }

    /// How many steps are done
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// The document before the last step; `None` when there is no step
    ///
    /// # Errors
    /// When `flow` is not the document that the log led to.
    pub fn undo(&mut self, flow: &Callflow) -> Option<Result<Callflow, EditError>> {
        let result = self.to_undo()?.patch.inverse().apply(flow);
        if result.is_ok() {
            self.cursor -= 1;
        }
        Some(result)
    }

    /// The document after the next step; `None` when nothing was undone
    ///
    /// # Errors
    /// As [`History::undo`].
    pub fn redo(&mut self, flow: &Callflow) -> Option<Result<Callflow, EditError>> {
        let result = self.to_redo()?.patch.apply(flow);
        if result.is_ok() {
            self.cursor += 1;
        }
        Some(result)
    }
}
