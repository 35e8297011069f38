//! A node as a card: what it shows, and how the road ends below it.

use super::layout::{CARD_HEIGHT, CARD_WIDTH};
use super::{Direction, Px, Rect};
use crate::account::Account;
use crate::flow::{Node, NodeId};
use crate::module::{self, Branches, Course, Data, Glyph, ModuleSpec};
use serde::Serialize;
use std::ops::Range;
use std::sync::Arc;

/// The picture of one node
///
/// Texts are made when they are asked for: a scene of ten thousand cards shows a few dozen at a time.
#[derive(Clone, Debug)]
pub struct Card {
    /// The node itself
    pub node: Arc<Node>,
    /// The node's module
    pub spec: &'static ModuleSpec,
    /// The card above, by index
    pub parent: Option<usize>,
    /// Which child of the card above this is, counted from 0
    pub nth: usize,
    /// The cards below, by index; none when folded
    pub children: Range<usize>,
    /// How many cards are above
    pub level: usize,
    /// Where it stands
    pub rect: Rect,
    /// Whether calls pass over the node
    pub skipped: bool,
    /// How many nodes are folded away below; 0 when not folded
    pub hidden: usize,
    /// How the road ends here, if it does
    pub end: Option<End>,
}

const END_WIDTH: Px = Px(112.0);
const END_HEIGHT: Px = Px(20.0);
const END_GAP: Px = Px(8.0);
/// The room below a card that a marker takes.
pub(super) const END_ROOM: Px = Px(28.0);

/// How a call's road ends below a card
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// The module goes on to `_`, and nothing is there
    CallEndsHere,
    /// The switch hangs up
    HangsUp,
    /// The caller leaves a message
    Voicemail,
    /// Someone else has the call now
    Leaves,
}

impl End {
    /// What the marker says, in English
    pub fn words(self) -> &'static str {
        match self {
            Self::CallEndsHere => "call ends here",
            Self::HangsUp => "hangs up",
            Self::Voicemail => "voicemail",
            Self::Leaves => "leaves the system",
        }
    }

    /// Whether something may be hung here that the call would go on to: drawn hollow and dashed
    pub fn is_open(self) -> bool {
        self == Self::CallEndsHere
    }

    fn of(node: &Node, spec: &ModuleSpec, skipped: bool) -> Option<Self> {
        let goes_on = skipped || spec.branches.go_on();
        if goes_on && node.child_at("_").is_some() {
            return None;
        }
        if skipped {
            return Some(Self::CallEndsHere);
        }
        Some(match (spec.course)(Data(node.body.data())) {
            Course::TakesMessage => Self::Voicemail,
            Course::HangsUp => Self::HangsUp,
            Course::HandsOver => Self::Leaves,
            Course::Passes | Course::Decides | Course::Done => Self::CallEndsHere,
        })
    }
}

impl Card {
    /// A card that does not stand anywhere yet
    pub(super) fn of(node: &Arc<Node>, level: usize, nth: usize) -> Self {
        let spec = module::find(node.module().unwrap_or_default());
        let skipped = node.body.is_skipped();
        Self {
            node: node.clone(),
            spec,
            parent: None,
            nth,
            children: 0..0,
            level,
            rect: Rect::default(),
            skipped,
            hidden: 0,
            end: End::of(node, spec, skipped),
        }
    }

    /// The node's name in memory
    pub fn id(&self) -> NodeId {
        self.node.id
    }

    /// The kind of node: the module's title, or its name when we do not know it; empty when the node names no module
    pub fn title(&self) -> &str {
        if self.is_unknown() {
            self.node.module().unwrap_or_default()
        } else {
            self.spec.title
        }
    }

    /// The card's picture
    pub fn glyph(&self) -> Glyph {
        self.spec.glyph
    }

    /// One line about this very node, names instead of ids; may be empty
    pub fn caption(&self, account: &Account) -> String {
        (self.spec.caption)(Data(self.node.body.data()), account)
    }

    /// Whether we do not know the module, or there is none
    pub fn is_unknown(&self) -> bool {
        self.spec.branches == Branches::Unknown
    }

    /// Whether the branch below is folded away
    pub fn is_folded(&self) -> bool {
        self.hidden > 0
    }

    /// Where the marker of the road's end stands, if there is one
    ///
    /// Below the card; at its right when wires may leave below its middle.
    pub fn end_rect(&self, direction: Direction) -> Option<Rect> {
        self.end?;
        let is_leaf = self.node.children.is_empty();
        let x = match direction {
            Direction::TopDown if is_leaf => self.rect.centre().x - END_WIDTH.half(),
            Direction::TopDown | Direction::LeftToRight => self.rect.right() - END_WIDTH,
        };
        Some(Rect {
            x,
            y: self.rect.bottom() + END_GAP,
            width: END_WIDTH,
            height: END_HEIGHT,
        })
    }

    /// Stands the card's middle at a place across the direction of calls.
    pub(super) fn stand_across(&mut self, middle: Px, direction: Direction) {
        self.rect.width = CARD_WIDTH;
        self.rect.height = CARD_HEIGHT;
        match direction {
            Direction::TopDown => self.rect.x = middle - CARD_WIDTH.half(),
            Direction::LeftToRight => self.rect.y = middle - CARD_HEIGHT.half(),
        }
    }

    /// Stands the card's first edge at a place along the direction of calls, and moves it across.
    pub(super) fn stand_along(&mut self, edge: Px, across: Px, direction: Direction) {
        match direction {
            Direction::TopDown => {
                self.rect.x += across;
                self.rect.y = edge;
            }
            Direction::LeftToRight => {
                self.rect.x = edge;
                self.rect.y += across;
            }
        }
    }
}
