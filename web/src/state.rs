//! The brain of the editor: what there is, what can happen, and what then is.
//!
//! `update` is the one door: a pure function from an editor and an action to the next editor and the effects it asks for. It reads no
//! clock and touches no browser, so everything that a person does is tested without one. How things look is absent.

pub mod action;
pub mod document;
pub mod draft;
pub mod effect;
pub mod geometry;
pub mod gesture;
pub mod inspector;
pub mod link;
pub mod overlay;
pub mod say;
pub mod selection;
pub mod session;
pub mod shared;
pub mod shelf;
pub mod verb;
pub mod view;
pub mod what_if;

pub use action::{Action, Alarm, Focus, Hand, World};
pub use document::Document;
pub use effect::{Deed, Effect, Seq};
pub use gesture::Gesture;
pub use inspector::Inspector;
pub use overlay::Overlay;
pub use say::Say;
pub use selection::Selection;
pub use session::Session;
pub use shared::Shared;
pub use shelf::Shelf;
pub use verb::Verb;
pub use view::View;
pub use what_if::WhatIf;

/// Everything that the editor knows
///
/// Each part says how long it lives: the document is undone and saved, the selection comes back by undo, the rest does neither.
/// Comparing and cloning cost nothing.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Editor {
    /// The callflow on the desk
    pub document: Shared<Document>,
    /// Which nodes are selected
    pub selection: Shared<Selection>,
    /// How the flow is looked at
    pub view: Shared<View>,
    /// What a hand is in the middle of
    pub gesture: Shared<Gesture>,
    /// What lies over the page
    pub overlay: Shared<Overlay>,
    /// The panel at the right
    pub inspector: Shared<Inspector>,
    /// Who is here and what is loaded
    pub session: Shared<Session>,
    /// The palette and the clipboard
    pub shelf: Shared<Shelf>,
    /// What a call would do
    pub what_if: Shared<WhatIf>,
    /// The number of the next effect
    next: Seq,
}
