//! What a hand is in the middle of: one enum, so that Escape, a lost pointer and undo have an answer in every state.
//!
//! Nothing here touches the document; a drop does, and it is a command like any other.

use super::action::{Device, Target};
use super::geometry::{Camera, Point};
use super::say::Say;
use super::selection::Selection;
use super::shared::Shared;
use ringtree::edit::Place;
use ringtree::{NodeId, NodePath};

/// What a hand is in the middle of
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Gesture {
    /// Nothing
    #[default]
    Idle,
    /// Something was pressed; it becomes a click, a drag or a long press
    Pressed(Press),
    /// A branch or a new node follows the pointer
    Dragging(Drag),
    /// A branch or a new node is carried by the keyboard, or waits for a tap on a slot
    Carrying(Carry),
    /// The paper follows the pointer
    Panning {
        /// Where the pointer went down
        from: Point,
        /// How the picture lay then
        camera: Camera,
    },
    /// A box is drawn around cards
    Marquee {
        /// Where it began, in the picture
        from: Point,
        /// Where it ends, in the picture
        to: Point,
        /// What was selected before
        before: Selection,
    },
    /// A field is being typed into: what is typed in one visit is one step
    Typing {
        /// The node
        node: Option<NodeId>,
        /// The field
        field: String,
        /// What stands in the field, also while it does not fit
        text: String,
    },
}

/// A press that is not decided yet
#[derive(Clone, Debug, PartialEq)]
pub struct Press {
    /// On what
    pub on: Target,
    /// Where
    pub at: Point,
    /// With what
    pub device: Device,
    /// Whether the selection grows by it
    pub adds: bool,
    /// Whether Alt was held
    pub folds: bool,
    /// Whether the finger has stayed long enough to drag
    pub ripe: bool,
}

impl Press {
    /// How far a pointer may stray and still click, in CSS pixels
    pub fn threshold(&self) -> f64 {
        match self.device {
            Device::Mouse | Device::Pen => 4.0,
            Device::Touch => 8.0,
        }
    }
}

/// What is on its way to a place
#[derive(Clone, Debug, PartialEq)]
pub enum Cargo {
    /// A new node of this module
    New(&'static str),
    /// A branch of this flow
    Branch(NodeId),
}

/// A place where the cargo may or may not go
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// The place
    pub place: Place,
    /// Where its middle is in the picture
    pub at: Point,
    /// What happens there
    pub verdict: Verdict,
}

/// What would happen if the cargo were dropped at a place
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// It may go there; the key it would get, when that is new
    Fits(Option<String>),
    /// It may not, and this is why
    Refused(Say),
}

/// A drag
#[derive(Clone, Debug, PartialEq)]
pub struct Drag {
    /// What is dragged
    pub cargo: Cargo,
    /// Where the pointer is, on the screen
    pub at: Point,
    /// From the pointer to the middle of the dragged card, on the screen
    pub grip: Point,
    /// With what
    pub device: Device,
    /// Whether dropping on a node puts the cargo in its place
    pub replaces: bool,
    /// Every place where the cargo may go
    pub offers: Shared<Vec<Offer>>,
    /// The place it would go now, by index
    pub over: Option<usize>,
    /// Why it may not go where the pointer rests
    pub why_not: Option<WhyNot>,
}

/// Why the cargo may not go where the pointer rests
#[derive(Clone, Debug, PartialEq)]
pub struct WhyNot {
    /// The node under the pointer
    pub node: NodeId,
    /// The reason
    pub say: Say,
}

/// Cargo carried by the keyboard
#[derive(Clone, Debug, PartialEq)]
pub struct Carry {
    /// What is carried
    pub cargo: Cargo,
    /// Every place where it may go, in reading order
    pub offers: Shared<Vec<Offer>>,
    /// Where it would go now, by index
    pub over: usize,
    /// Where it was picked up
    pub home: Option<NodePath>,
}
