//! One turn of the editor: the state as it becomes, and the effects it asks for.
//!
//! Each area of the editor adds its own verbs to `Turn` in a file of its own. Here are those that all of them use.

use super::document::{Document, Work};
use super::effect::{Deed, Effect, Outbox, Seq};
use super::link::Link;
use super::locate::locate;
use super::say::{Name, Say};
use super::session::{Toast, Tone};
use super::{Alarm, Editor, Focus};
use ringtree::{Account, Callflow, Node, NodeId, NodePath};
use std::sync::Arc;

/// How long a message stays
const TOAST_MS: u32 = 5_000;
/// How long a node stays selected before the address names it
const ADDRESS_MS: u32 = 250;
/// How many messages there are at most
const MAX_TOASTS: usize = 3;

/// The state as it becomes, and what it asks for
#[derive(Debug)]
pub(super) struct Turn {
    pub(super) now: Editor,
    outbox: Outbox,
}

impl Turn {
    pub(super) fn of(editor: &Editor) -> Self {
        Self {
            outbox: Outbox::from(editor.next),
            now: editor.clone(),
        }
    }

    /// Brings what follows from the rest in line with it.
    pub(super) fn settle(&mut self, before: &Editor) {
        self.settle_document(before);
        self.settle_picture();
        self.settle_findings();
        self.settle_call();
        self.settle_rules(before);
        self.settle_review();
        self.settle_asked();
        self.look_around();
        self.settle_address(before);
    }

    fn settle_document(&mut self, before: &Editor) {
        let flow = |it: &Editor| {
            it.document
                .work()
                .map(|it| (it.flow.clone(), it.base.revision.clone()))
        };
        let was_unsaved = before.is_unsaved();
        if self.now.document != before.document
            && let Some(work) = self.work_mut()
        {
            work.unsaved = *work.flow != *work.base.flow;
        }
        if flow(before) != flow(&self.now)
            && before.document.work().is_some()
            && self.now.is_unsaved()
        {
            self.draft_soon();
            self.read_references();
        }
        let has_work = self.now.has_work();
        if before.has_work() != has_work {
            self.ask(Deed::GuardUnload(has_work));
        }
        if was_unsaved && !self.now.is_unsaved() && self.now.document.work().is_some() {
            self.drop_drafts();
        }
    }

    /// The address names the selected node, so that a reload or a copy of it comes back there.
    fn settle_address(&mut self, before: &Editor) {
        let moved = before.selection != self.now.selection || before.document != self.now.document;
        let Link::Flow { id, at: shown } = &self.now.session.link else {
            return;
        };
        if !moved || self.now.document.work().is_none() {
            return;
        }
        let at = self.now.selected().map(|it| it.0);
        if at != *shown {
            let link = Link::Flow { id: id.clone(), at };
            self.now.session.edit().link = link;
            // Browsers refuse addresses that change with every press of an arrow.
            self.now.waits.address = Some(self.wake(ADDRESS_MS, Alarm::Address));
        }
    }

    pub(super) fn end(mut self) -> (Editor, Vec<Effect>) {
        let (next, effects) = self.outbox.close();
        self.now.next = next;
        (self.now, effects)
    }

    pub(super) fn ask(&mut self, deed: Deed) -> Seq {
        self.outbox.ask(deed)
    }

    pub(super) fn wake(&mut self, after_ms: u32, alarm: Alarm) -> Seq {
        self.ask(Deed::Wake { after_ms, alarm })
    }

    pub(super) fn focus(&mut self, on: Focus) {
        self.ask(Deed::Focus(on));
    }

    /// Tells screen readers when there is a pause.
    pub(super) fn say(&mut self, say: Say) {
        let live = &mut self.now.session.edit().live;
        let count = live.polite.as_ref().map_or(0, |it| it.0).wrapping_add(1);
        live.polite = Some((count, say));
    }

    /// Tells screen readers at once.
    pub(super) fn say_now(&mut self, say: Say) {
        let live = &mut self.now.session.edit().live;
        let count = live.urgent.as_ref().map_or(0, |it| it.0).wrapping_add(1);
        live.urgent = Some((count, say));
    }

    /// Says something that need not be said again until something else was said.
    pub(super) fn say_once(&mut self, say: Say) {
        if self
            .now
            .session
            .live
            .polite
            .as_ref()
            .is_none_or(|it| it.1 != say)
        {
            self.done(say, None);
        }
    }

    /// A name for steps that become one, used once.
    pub(super) fn group(&mut self) -> String {
        format!("step-{}", self.number().0)
    }

    /// A number that nothing else has.
    pub(super) fn number(&mut self) -> Seq {
        self.outbox.skip()
    }

    /// The step that was done last, for a message that offers to take it back.
    pub(super) fn last_step(&self) -> Option<Seq> {
        self.now.document.work()?.last_step()
    }

    /// Says why not: to screen readers at once, to everybody else as a message.
    pub(super) fn refuse(&mut self, say: impl Into<Say>) {
        let say = say.into();
        self.say_now(say.clone());
        let id = self.wake(TOAST_MS, Alarm::Toast);
        self.push_toast(Toast {
            id,
            say,
            tone: Tone::Note,
            undo: None,
        });
    }

    /// Says that something was done, with an Undo when it was the last step.
    pub(super) fn done(&mut self, say: Say, undo: Option<Seq>) {
        let id = self.wake(TOAST_MS, Alarm::Toast);
        self.say(say.clone());
        self.push_toast(Toast {
            id,
            say,
            tone: Tone::Done,
            undo,
        });
    }

    fn push_toast(&mut self, toast: Toast) {
        let toasts = &mut self.now.session.edit().toasts;
        toasts.retain(|it| it.say != toast.say);
        toasts.push(toast);
        let surplus = toasts.len().saturating_sub(MAX_TOASTS);
        toasts.drain(..surplus);
    }

    pub(super) fn drop_toast(&mut self, id: Seq) {
        if self.now.session.toasts.iter().any(|it| it.id == id) {
            self.now.session.edit().toasts.retain(|it| it.id != id);
        }
    }

    pub(super) fn work_mut(&mut self) -> Option<&mut Work> {
        self.now.document.work()?;
        match self.now.document.edit() {
            Document::Open(work) => Some(work),
            _ => None,
        }
    }
}

/// Questions about the state that several areas ask
impl Editor {
    /// The callflow being edited
    pub fn flow(&self) -> Option<&Callflow> {
        self.document.work().map(|it| &*it.flow)
    }

    /// Every document that the flow may refer to
    pub fn account(&self) -> &Account {
        &self.session.account
    }

    /// The main node of the selection with its place
    pub fn selected(&self) -> Option<(NodePath, Arc<Node>)> {
        self.node(self.selection.main()?)
    }

    /// A node of the flow with its place
    pub fn node(&self, id: NodeId) -> Option<(NodePath, Arc<Node>)> {
        locate(self.flow()?, id)
    }

    /// The selected nodes that hang below no other selected one
    pub fn selected_tops(&self) -> Vec<NodeId> {
        let Some(flow) = self.flow() else {
            return vec![];
        };
        let mut tops: Vec<(NodePath, NodeId)> = Vec::new();
        for (path, node) in flow.walk().filter(|it| self.selection.has(it.1.id)) {
            if !tops.iter().any(|(top, _)| top.contains(&path)) {
                tops.push((path, node.id));
            }
        }
        tops.into_iter().map(|it| it.1).collect()
    }

    /// What people call a node
    pub fn name_of(&self, node: &Node) -> Name {
        Name::of(node, self.account())
    }

    /// Whether leaving what is on the desk would lose something: unsaved work, or JSON that cannot be taken over yet
    pub fn has_work(&self) -> bool {
        self.is_unsaved()
            || self.half_typed().is_some()
            || self.has_unsaved_rules()
            || self.has_changed_form()
    }

    /// JSON that cannot be taken over yet, of a node that is still there
    pub(super) fn half_typed(&self) -> Option<(NodeId, &Say)> {
        let mut typed = self.inspector.json.iter();
        typed.find_map(|it| {
            let (node, error) = (it.node?, it.error.as_ref()?);
            self.node(node).is_some().then_some((node, error))
        })
    }

    /// Whether there is work that the server does not have
    pub fn is_unsaved(&self) -> bool {
        self.document.work().is_some_and(|it| it.unsaved)
    }
}
