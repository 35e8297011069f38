//! Several branches at once: one step, and all of them or none.

use super::Editor;
use super::edit::Step;
use super::selection::Selection;
use super::turn::Turn;
use ringtree::edit::{self, Command, Place, Refusal};
use ringtree::{Callflow, NodeId, NodePath, Patch};

/// What several commands do together
#[derive(Clone, Debug, Default)]
pub(super) struct Together {
    /// The change
    pub(super) patch: Patch,
    /// The nodes that the commands are about, in order
    pub(super) placed: Vec<NodeId>,
    /// The key that was picked for the first because its command named none
    pub(super) picked_key: Option<String>,
}

impl Editor {
    /// Plans commands one after another, each for what those before it leave; `command` is told how far it has come.
    pub(super) fn plan_all(
        &self,
        count: usize,
        command: impl Fn(usize, &Callflow, &[NodeId]) -> Option<Command>,
    ) -> Result<Together, Refusal> {
        let mut flow = self.flow().ok_or(Refusal::Stale)?.clone();
        let mut all = Together::default();
        for idx in 0..count {
            let command = command(idx, &flow, &all.placed).ok_or(Refusal::Stale)?;
            let plan = edit::plan(&flow, self.account(), &command)?;
            flow = plan.patch.apply(&flow)?;
            if idx == 0 {
                all.picked_key = plan.picked_key.map(|it| it.to_string());
            }
            all.patch = std::mem::take(&mut all.patch).then(plan.patch);
            all.placed.extend(plan.focus);
        }
        Ok(all)
    }

    /// Where the next of several goes: the first to the place, each other one after the one before it.
    pub(super) fn next_place(flow: &Callflow, placed: &[NodeId], place: &Place) -> Option<Place> {
        match placed.last() {
            None => Some(place.clone()),
            Some(last) => path_of(flow, *last).map(|node| Place::After { node }),
        }
    }
}

/// Where a node is.
pub(super) fn path_of(flow: &Callflow, id: NodeId) -> Option<NodePath> {
    super::locate::locate(flow, id).map(|it| it.0)
}

impl Turn {
    /// Does what was planned as one step, selects all that it is about and shows the first of it.
    pub(super) fn commit_all(&mut self, all: Together, step: Step) -> Result<(), Refusal> {
        let first = all.placed.first().copied();
        self.commit_selecting(all.patch, Selection::of(all.placed), step)?;
        if let Some(id) = first {
            self.reveal(id);
        }
        Ok(())
    }
}
