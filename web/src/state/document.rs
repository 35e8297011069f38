//! The callflow on the desk: the working copy, what the server has, and the way between them.
//!
//! This is what undo undoes and Save saves. "Unsaved" is a real difference between two documents: undone back to the start is clean.

use super::draft::Draft;
use super::effect::Seq;
use super::say::{Name, Say};
use super::selection::Selection;
use super::shared::Shared;
use ringtree::{Callflow, History, NodeId, NodePath};

/// What is on the desk
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Document {
    /// Nothing: the list of callflows is shown
    #[default]
    Closed,
    /// A callflow that is being fetched
    Opening {
        /// Its id
        id: String,
        /// The node to select when it is there
        at: Option<NodePath>,
    },
    /// A callflow that could not be fetched
    Failed {
        /// Its id
        id: String,
        /// Why
        why: Say,
    },
    /// A text that is no callflow at all: shown and kept, not edited
    Unreadable {
        /// The id it came under
        id: String,
        /// The text as it came
        text: String,
        /// What is wrong with it, with line and column
        error: String,
    },
    /// A callflow that can be edited
    Open(Box<Work>),
}

impl Document {
    /// The callflow that can be edited
    pub fn work(&self) -> Option<&Work> {
        match self {
            Self::Open(work) => Some(work),
            _ => None,
        }
    }
}

/// A callflow being edited
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    /// What the server has, as far as we know
    pub base: Base,
    /// The working copy
    pub flow: Shared<Callflow>,
    /// What was done
    pub history: History<Note>,
    /// Whether the working copy says something else than the server
    pub unsaved: bool,
    /// How storing it stands
    pub save: Save,
    /// What was sent without an answer that says what became of it: the server may have it all the same
    pub(super) unanswered: Option<Callflow>,
    /// What the server would not take, at the nodes it named
    pub objections: Shared<Vec<Objection>>,
    /// Unsaved work of an earlier visit, until the person has chosen
    pub found: Option<Draft>,
    /// The timer after which a draft is kept
    pub(super) draft_due: Option<Seq>,
    /// The question whether there is a draft
    pub(super) draft_asked: Option<Seq>,
}

impl Work {
    /// The number of the step that undo would take back
    pub fn last_step(&self) -> Option<Seq> {
        self.history.to_undo().map(|it| it.note.step)
    }
}

/// What the server has
#[derive(Clone, Debug, PartialEq)]
pub struct Base {
    /// The document's id; `None` while it was never stored
    pub id: Option<String>,
    /// Its revision, when the server tells one
    pub revision: Option<String>,
    /// The document; the working copy is unsaved when it says something else
    pub flow: Shared<Callflow>,
    /// The document as the server sent it: it may have added members of its own
    pub stored: Callflow,
}

/// What the history notes beside each step
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// The step's number; none other has it, whatever is undone and done anew
    pub step: Seq,
    /// What was done
    pub label: Say,
    /// What was selected before
    pub before: Selection,
    /// What was selected afterwards
    pub after: Selection,
}

/// How storing the callflow stands
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Save {
    /// Nothing is under way
    #[default]
    Idle,
    /// We look whether the server still has what we started from
    Checking(Callflow),
    /// The document is on its way
    Writing(Callflow),
    /// It was not stored; the working copy is as it was
    Failed(Failure),
    /// Somebody else has stored another version meanwhile
    Conflict(Conflict),
}

impl Save {
    /// Whether a request is under way
    pub fn is_busy(&self) -> bool {
        matches!(self, Self::Checking(_) | Self::Writing(_))
    }
}

/// Why the document was not stored
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// The server cannot be reached
    Offline,
    /// The server does not know who we are any more
    SignedOut,
    /// The server would not take it; what and where is in [`Work::objections`]
    Refused,
    /// The document is no longer there
    Gone,
    /// The server failed, or said no without a reason; holds the status and its words
    Server(u16, String),
}

/// Two versions of one document
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// What the server has now
    pub theirs: Callflow,
    /// Its revision
    pub revision: Option<String>,
    /// What they changed since we started
    pub changed: Vec<Difference>,
    /// Whether the person wants to go on editing; the banner is then a sign only
    pub put_off: bool,
}

/// A place where two versions differ
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The node, or the document itself for a member beside the tree
    pub at: Option<NodePath>,
    /// What happened there
    pub kind: DifferenceKind,
    /// What people call the node; for the document itself, the member's name stands for the module
    pub name: Name,
}

/// What happened to a node between two versions
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DifferenceKind {
    /// It is new
    Added,
    /// It is gone
    Removed,
    /// It says something else
    Changed,
}

/// Something in the document that the server would not take
#[derive(Clone, Debug, PartialEq)]
pub struct Objection {
    /// The node it named; `None` for the document itself
    pub node: Option<NodeId>,
    /// The setting or member it named
    pub field: Option<String>,
    /// Its words
    pub message: String,
}

impl Objection {
    /// Whether it is about this setting of this node, or about the node as a whole
    pub fn is_about(&self, node: Option<NodeId>, field: &str) -> bool {
        self.node == node && (self.field.is_none() || self.is_within(field))
    }

    /// Whether it is about this setting or member, or about something in it: `numbers.1` is within `numbers`
    pub fn is_within(&self, field: &str) -> bool {
        let rest = self.field.as_deref().and_then(|it| it.strip_prefix(field));
        rest.is_some_and(|it| it.is_empty() || it.starts_with('.'))
    }
}
