//! What lies over the page: one thing at a time, and Escape takes it away.

use super::Verb;
use super::geometry::Point;
use super::link::Link;
use super::say::Say;
use super::sort::Sort;
use ringtree::NodeId;
use ringtree::edit::{KeyProposal, Place};

/// What lies over the page
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Overlay {
    /// Nothing
    #[default]
    None,
    /// The keys that a node may have
    Keys(KeyChooser),
    /// Modules to add
    Add(AddList),
    /// Every command
    Commands(CommandList),
    /// Which key does what
    Shortcuts,
    /// A node's menu
    Menu(Menu),
    /// A question that must be answered
    Dialog(Dialog),
}

/// The keys that a node may have
#[derive(Clone, Debug, PartialEq)]
pub struct KeyChooser {
    /// The node
    pub node: NodeId,
    /// Its key now
    pub current: String,
    /// Keys to choose
    pub keys: Vec<KeyProposal>,
    /// A key typed by hand
    pub typed: String,
    /// Which key Enter takes, by index
    pub active: usize,
    /// Why the last one chosen was not taken
    pub refusal: Option<Say>,
    /// The step that the choice becomes part of
    pub(super) group: Option<String>,
}

/// Modules to add
#[derive(Clone, Debug, PartialEq)]
pub struct AddList {
    /// Where
    pub place: Place,
    /// Whether something stands there that goes
    pub replaces: bool,
    /// The words that entries must have
    pub filter: String,
    /// The entries
    pub entries: Vec<AddEntry>,
    /// Which one Enter takes, by index
    pub active: usize,
}

/// A module to add
#[derive(Clone, Debug, PartialEq)]
pub struct AddEntry {
    /// The module's name
    pub module: &'static str,
    /// Why it cannot be added here
    pub refusal: Option<Say>,
}

/// Every command
#[derive(Clone, Debug, PartialEq, Default)]
pub struct CommandList {
    /// The words that commands must have
    pub filter: String,
    /// Which one Enter takes, by index into what the view shows
    pub active: usize,
}

/// A node's menu
#[derive(Clone, Debug, PartialEq)]
pub struct Menu {
    /// The node; `None` for the canvas
    pub node: Option<NodeId>,
    /// Where it stands
    pub at: Stand,
    /// The entries in order, with the reason for those that cannot be done
    pub entries: Vec<(Verb, Option<Say>)>,
    /// Which one Enter takes, by index
    pub active: usize,
}

/// Where somebody goes who leaves what is on the desk
#[derive(Clone, Debug, PartialEq)]
pub enum Destination {
    /// Another page
    Page(Link),
    /// Out of the account
    SignedOut,
    /// What the form in use lies above
    Below,
}

/// Where a menu stands
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Stand {
    /// At this place of the canvas
    At(Point),
    /// Below the button that opens it, by the button's `id`
    Below(&'static str),
}

/// A question that must be answered
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    /// There is unsaved work: Save · Discard · Stay
    Leave {
        /// Where the person wants to go
        to: Destination,
        /// Whether storing was chosen and is under way
        saving: bool,
    },
    /// Delete a callflow: Delete · Keep
    DeleteFlow {
        /// Its id
        id: String,
        /// What people call it
        name: String,
    },
    /// Delete a document, with all that uses it: Delete · Keep
    DeleteDocument {
        /// What sort of document
        sort: Sort,
        /// Its id
        id: String,
        /// What people call it
        name: String,
    },
    /// Store mine over theirs: Overwrite · Cancel
    Overwrite,
}

/// A choice in what lies over the page
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// Show what has these words
    Filter(String),
    /// Go to the next entry
    Next,
    /// Go to the entry before
    Previous,
    /// Take the active entry
    Take,
    /// Take this entry
    Pick(usize),
    /// Take this command
    Do(Verb),
    /// Close without a choice
    Close,
    /// Close without a choice; the focus is elsewhere already
    Dismiss,
    /// Answer the question
    Answer(Answer),
    /// Open the list of modules to add at a place
    AddAt(Place),
    /// Select the node that a finding is about, by its place in the list
    ShowFinding(usize),
    /// Select the node that the server objects to, by its place in the list
    ShowObjection(usize),
    /// Make the change that removes a finding, by its place in the list
    Fix(usize),
    /// Find these words in the flow
    Find(String),
}

/// Answers to questions, in dialogs and banners
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Leaving: store first
    Save,
    /// Leaving: forget the changes
    Discard,
    /// Leaving: stay here
    Stay,
    /// Deleting or overwriting: do it
    Confirm,
    /// Conflict: take their version; mine can be had back by undo
    TakeTheirs,
    /// Conflict: keep mine and overwrite theirs, after a look at what they changed
    KeepMine,
    /// Conflict: go on editing and decide later
    Later,
    /// Draft: take it up again
    Restore,
    /// Draft: throw it away
    Forget,
    /// Not stored: try again
    Retry,
}
