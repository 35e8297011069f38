//! The review before saving: a callflow that callers would notice is shown first, one that nobody would notice is stored at once.
//!
//! Storing waits until it is known what callers notice. A second Save stores without waiting, or what the review shows. A callflow that was
//! never stored has nothing to be compared with, and whoever leaves the page has chosen already.

use super::ask::{Asked, Topic};
use super::call::Version;
use super::compare::compare;
use super::document::{Difference, DifferenceKind, Save};
use super::effect::Seq;
use super::selection::Selection;
use super::turn::Turn;
use super::view::Panel;
use super::{Alarm, Document, Editor, Focus, Say, Shared};
use ringtree::{Callflow, Json, NodeId, Scenario};
use std::collections::BTreeMap;

/// How the review stands
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Review {
    /// Whether storing waits for it, and the timer after which that is said
    waits: Option<Seq>,
    /// The version that was shown, and is stored by the next Save
    shown: Option<Shared<Callflow>>,
    /// Where the working copy differs from what is stored
    pub changes: Shared<Changes>,
    of: Option<(Shared<Callflow>, Shared<Callflow>)>,
}

/// Where the working copy differs from what is stored
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Changes {
    /// All places, in the order of the document
    pub list: Vec<Difference>,
    /// Those that are there to be seen
    pub by_node: BTreeMap<NodeId, DifferenceKind>,
    /// Numbers that lead here from now on
    pub new_numbers: Vec<String>,
    /// Numbers that do not any more
    pub lost_numbers: Vec<String>,
}

/// How long storing may wait before that is said
const PATIENCE_MS: u32 = 400;

impl Review {
    /// Whether somebody has to know what callers notice
    pub(super) fn is_wanted(&self) -> bool {
        self.waits.is_some() || self.shown.is_some()
    }

    /// Whether storing waits for it
    pub fn is_waited_for(&self) -> bool {
        self.waits.is_some()
    }
}

impl Changes {
    fn of(editor: &Editor, stored: &Callflow, flow: &Callflow) -> Self {
        let list = compare(stored, flow, editor.account());
        // Where something is gone, the step above it leads elsewhere.
        let seen = |it: &Difference| {
            let at = it.at.as_ref()?;
            let (at, kind) = match it.kind {
                DifferenceKind::Removed => (&at.parent()?, DifferenceKind::Changed),
                kind => (at, kind),
            };
            Some((flow.node(at)?.id, kind))
        };
        let only = |one: &Callflow, other: &Callflow| {
            let others: Vec<_> = other.numbers().collect();
            let numbers = one.numbers().filter(|it| !others.contains(it));
            numbers.map(str::to_owned).collect()
        };
        Self {
            by_node: list.iter().rev().filter_map(seen).collect(),
            new_numbers: only(flow, stored),
            lost_numbers: only(stored, flow),
            list,
        }
    }

    /// Whether other numbers lead here than before
    pub fn are_of_numbers(&self) -> bool {
        !self.new_numbers.is_empty() || !self.lost_numbers.is_empty()
    }
}

impl Asked {
    /// Whether callers notice something, when that is known
    fn is_noticed(&self) -> Option<bool> {
        let diff = self.diff().filter(|_| self.is_current(Topic::Review))?;
        Some(!diff.differences.is_empty() || self.review.changes.are_of_numbers())
    }
}

/// Whether two versions are the same but for the name, which no caller hears
fn differs_in_name_only(one: &Callflow, other: &Callflow) -> bool {
    let nameless = |it: &Callflow| {
        let mut json = it.to_json();
        if let Json::Object(members) = &mut json {
            members.remove("name");
        }
        json
    };
    nameless(one) == nameless(other)
}

impl Turn {
    /// Stores the callflow if nobody would notice, or shows first what callers would.
    pub(super) fn save(&mut self) {
        let Some(work) = self.now.document.work() else {
            return;
        };
        let is_new = work.base.id.is_none();
        let review = &self.now.asked.review;
        let was_shown =
            self.now.view.panels.side == Panel::Review && review.shown.as_ref() == Some(&work.flow);
        let is_unheard = differs_in_name_only(&work.base.stored, &work.flow);
        if is_new || !work.unsaved || was_shown || is_unheard || review.is_waited_for() {
            return self.store_reviewed();
        }
        self.seal();
        if let Some(work) = self
            .work_mut()
            .filter(|it| matches!(it.save, Save::Failed(_)))
        {
            work.save = Save::Idle;
        }
        if let Some(is_noticed) = self.now.asked.is_noticed() {
            self.decide(is_noticed);
        } else {
            let waits = self.wake(PATIENCE_MS, Alarm::Review);
            self.now.asked.edit().review.waits = Some(waits);
        }
    }

    /// It is known now what callers notice.
    pub(super) fn reviewed(&mut self) {
        if self.now.asked.review.is_waited_for()
            && let Some(is_noticed) = self.now.asked.is_noticed()
        {
            self.decide(is_noticed);
        }
    }

    fn decide(&mut self, is_noticed: bool) {
        if is_noticed {
            let flow = self.now.document.work().map(|it| it.flow.clone());
            let review = &mut self.now.asked.edit().review;
            (review.waits, review.shown) = (None, flow);
            self.show_panel(Panel::Review);
            self.say(Say::Plain("review-first"));
        } else {
            self.store_reviewed();
        }
    }

    /// Stores the callflow, whatever the review says.
    pub(super) fn store_reviewed(&mut self) {
        self.end_review();
        self.store();
    }

    pub(super) fn review_takes_time(&mut self, seq: Seq) {
        if self.now.asked.review.waits == Some(seq) {
            self.show_panel(Panel::Review);
        }
    }

    fn forget_review(&mut self) {
        if self.now.asked.review.is_wanted() {
            let review = &mut self.now.asked.edit().review;
            (review.waits, review.shown) = (None, None);
        }
    }

    /// Whoever stores has seen enough.
    fn end_review(&mut self) {
        self.forget_review();
        if self.now.view.panels.side == Panel::Review {
            self.now.view.edit().panels.side = Panel::Step;
            self.focus(Focus::Canvas);
        }
        if self.now.what_if.version == Version::Stored {
            self.now.what_if.edit().version = Version::Working;
        }
    }

    /// Keeps the list of changes in line with the working copy.
    pub(super) fn settle_review(&mut self) {
        let versions = |it: &super::document::Work| (it.base.flow.clone(), it.flow.clone());
        let of = self.now.document.work().map(versions);
        if of == self.now.asked.review.of {
            return;
        }
        let changes = of.as_ref().filter(|(stored, flow)| stored != flow);
        let changes = changes.map(|(stored, flow)| Changes::of(&self.now, stored, flow));
        let has_work = self.now.is_unsaved();
        let review = &mut self.now.asked.edit().review;
        review.changes.set(changes.unwrap_or_default());
        review.of = of;
        if !has_work {
            (review.waits, review.shown) = (None, None);
        }
    }

    /// Selects a step that was changed.
    pub(super) fn show_changed(&mut self, idx: usize) {
        let changes = self.now.asked.review.changes.clone();
        let Some(at) = changes.list.get(idx).and_then(|it| it.at.clone()) else {
            return self.now.selection.set(Selection::default());
        };
        // What is gone is looked for where it was.
        let above = std::iter::successors(Some(at), ringtree::NodePath::parent);
        let flow = self.now.flow();
        let node = flow.and_then(|flow| above.into_iter().find_map(|it| flow.node(&it)));
        if let Some(node) = node.map(|it| it.id) {
            self.select(Selection::one(node));
            self.reveal(node);
        }
    }

    /// Plays a call in the what-if, in this version of the callflow.
    pub(super) fn play(&mut self, call: Scenario, version: Version) {
        let zone = self.now.zone();
        let what_if = self.now.what_if.edit();
        what_if.form = super::what_if::Form::of(call, &zone);
        what_if.on = true;
        what_if.version = version;
        what_if.step = None;
    }
}

impl Editor {
    /// Whether the working copy is open
    pub fn is_open(&self) -> bool {
        matches!(&*self.document, Document::Open(_))
    }
}
