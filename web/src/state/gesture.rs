//! What a hand is in the middle of: one enum, so that Escape, a lost pointer and undo have an answer in every state.
//!
//! Nothing here touches the document; a drop does, and it is a command like any other.

use super::action::{Device, Mods, Target};
use super::geometry::{Camera, Point, Rect};
use super::say::Say;
use super::selection::Selection;
use super::shared::Shared;
use ringtree::NodeId;
use ringtree::edit::Place;

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
    /// Two fingers move and zoom the paper
    Pinching(Pinch),
    /// The paper follows the pointer
    Panning {
        /// Which pointer
        pointer: i32,
        /// Where the pointer went down
        from: Point,
        /// How the picture lay then
        camera: Camera,
    },
    /// A box is drawn around cards
    Marquee {
        /// Which pointer
        pointer: i32,
        /// Where it began, in the picture
        from: Point,
        /// Where it ends, in the picture
        to: Point,
        /// What was selected before
        before: Selection,
        /// Whether what was selected before stays selected
        adds: bool,
    },
    /// A field is being typed into: what is typed in one visit is one step
    Typing(Typing),
}

/// A visit to a field
#[derive(Clone, Debug, PartialEq)]
pub struct Typing {
    /// The node; `None` for the document
    pub node: Option<NodeId>,
    /// The field
    pub field: String,
    /// What stands in the field, also while it does not fit
    pub text: String,
    /// The step that the visit becomes
    pub(super) group: String,
}

/// Two fingers on the paper
#[derive(Clone, Debug, PartialEq)]
pub struct Pinch {
    /// The fingers, each with the place where it went down and where it is
    pub fingers: [Finger; 2],
    /// How the picture lay when the second finger came
    pub camera: Camera,
}

/// A finger on the paper
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Finger {
    /// Which pointer
    pub pointer: i32,
    /// Where it was when the second finger came
    pub from: Point,
    /// Where it is
    pub at: Point,
}

/// A press that is not decided yet
#[derive(Clone, Debug, PartialEq)]
pub struct Press {
    /// Which pointer
    pub pointer: i32,
    /// On what
    pub on: Target,
    /// Where
    pub at: Point,
    /// With what
    pub device: Device,
    /// Keys held
    pub mods: Mods,
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
    /// Several branches of this flow, in reading order, none below another
    Several(Vec<NodeId>),
}

/// A place where the cargo may or may not go
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// The place
    pub place: Place,
    /// Where it is in the picture
    pub rect: Rect,
    /// Whether a card is the place, which needs no slot of its own
    pub on_card: bool,
    /// What happens there
    pub verdict: Verdict,
}

/// The places in sight where the cargo may go
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Around {
    /// The part of the picture that was searched
    pub(super) area: Rect,
    /// The places
    pub offers: Shared<Vec<Offer>>,
}

impl Around {
    /// Whether all of a part of the picture was searched.
    pub(super) fn covers(&self, window: Rect) -> bool {
        self.area.size.w > 0.0 && self.area.holds(window.at) && self.area.holds(window.end())
    }
}

impl Gesture {
    /// The pointer that began it; others have no part in it
    pub(super) fn pointer(&self) -> Option<i32> {
        match self {
            Self::Pressed(press) => Some(press.pointer),
            Self::Dragging(drag) => Some(drag.pointer),
            Self::Panning { pointer, .. } | Self::Marquee { pointer, .. } => Some(*pointer),
            Self::Idle | Self::Carrying(_) | Self::Pinching(_) | Self::Typing(_) => None,
        }
    }

    /// What is on its way, and the places around it.
    pub(super) fn cargo_and_around(&self) -> Option<(&Cargo, &Around)> {
        match self {
            Self::Dragging(drag) => Some((&drag.cargo, &drag.around)),
            Self::Carrying(carry) => Some((&carry.cargo, &carry.around)),
            _ => None,
        }
    }

    pub(super) fn set_around(&mut self, around: Around) {
        match self {
            Self::Dragging(drag) => drag.around = around,
            Self::Carrying(carry) => carry.around = around,
            _ => {}
        }
    }
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
    /// Which pointer
    pub pointer: i32,
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
    /// The places in sight
    pub around: Around,
    /// The place it would go now, by index
    pub over: Option<usize>,
    /// Whether the pointer has been clear of the canvas's edges: what comes in over an edge does not move the picture
    pub(super) came_in: bool,
    /// The node under the pointer
    pub(super) pointed: Option<NodeId>,
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
    /// Every place of the flow, in reading order
    pub places: Shared<Vec<Place>>,
    /// The places in sight, for a tap
    pub around: Around,
    /// Where it would go now, by index
    pub over: usize,
    /// The key it would get there, when that is new; nothing while it fits nowhere
    pub fits: Option<Option<String>>,
}
