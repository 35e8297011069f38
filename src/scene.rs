//! The finished picture of a callflow as data: cards, wires, labels, markers, places to drop.
//!
//! Positions follow from the document and are never stored. A scene holds what is true of the document; selection, gestures, findings and
//! traces are layers that someone else draws above it. Measuring text is absent: cards have one size and views clip what does not fit.

mod card;
mod geometry;
mod glyph;
mod hit;
mod layout;
mod slot;
mod start;
mod svg;
mod text;
mod theme;
mod tidy;
mod walk;
mod wire;

pub use card::{Card, End};
pub use geometry::{Point, Px, Rect};
pub use glyph::glyph_path;
pub use hit::{Hit, Visible};
pub use layout::{CARD_HEIGHT, CARD_WIDTH, layout};
pub use slot::{Slot, SlotKind, nearest};
pub use start::{Chip, ChipKind, Start};
pub use svg::svg;
pub(crate) use text::{cut, escape};
pub(crate) use theme::Colours;
pub use theme::Theme;
pub use wire::{Label, Wire};

use crate::flow::{NodeId, NodePath, PathStep};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::ops::Range;

/// How someone wants to look at a callflow
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct View {
    /// Where calls go on the screen
    pub direction: Direction,
    /// The nodes whose branches are folded away
    pub folded: BTreeSet<NodeId>,
}

/// Where calls go on the screen
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Down, siblings from left to right
    #[default]
    TopDown,
    /// To the right, siblings from top to bottom
    LeftToRight,
}

/// The finished picture
///
/// Cards stand in rows from the first node on, each row in the order of the document. Cards never overlap.
///
/// # Example
/// ```
/// # use ringtree::{Account, Callflow, scene::{View, layout}};
/// let flow = Callflow::parse(r#"{ "flow": { "module": "menu", "children": { "2": { "module": "user" }, "1": { "module": "hangup" } } } }"#)?;
/// let scene = layout(&flow, &Account::default(), &View::default());
/// let words: Vec<_> = scene.wires.iter().filter_map(|it| Some(it.label.as_ref()?.words())).collect();
/// assert_eq!(words, ["2", "1"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Scene {
    /// Where calls go on the screen
    pub direction: Direction,
    /// What everything takes; its corner is the origin
    pub bounds: Rect,
    /// The card before the first node
    pub start: Start,
    /// The nodes
    pub cards: Vec<Card>,
    /// The wires that lead to the cards, in the order of the cards
    pub wires: Vec<Wire>,
    // INVARIANT: ranges of `cards`, one after another, each in order across the direction of calls.
    rows: Vec<Range<usize>>,
    // INVARIANT: every card once, smallest id first.
    by_id: Vec<(NodeId, usize)>,
}

impl Scene {
    /// The card of a node; none when the node is folded away or gone
    pub fn card_of(&self, id: NodeId) -> Option<usize> {
        let at = self.by_id.binary_search_by_key(&id, |it| it.0).ok()?;
        self.by_id.get(at).map(|it| it.1)
    }

    /// Where the node of a card stands in the document
    pub fn path(&self, card: usize) -> Option<NodePath> {
        let mut steps = Vec::new();
        let mut card = self.cards.get(card)?;
        while let Some(above) = card.parent.and_then(|it| self.cards.get(it)) {
            let siblings = above.node.children.get(..=card.nth)?;
            let (own, before) = siblings.split_last()?;
            steps.push(PathStep {
                key: own.key.clone(),
                nth: before.iter().filter(|it| it.key == own.key).count(),
            });
            card = above;
        }
        Some(steps.into_iter().rev().collect())
    }
}

/// What follows from a direction: lengths, and which axis is which.
impl Direction {
    /// How close the middles of two cards in a row may come.
    fn pitch(self) -> Px {
        match self {
            Self::TopDown => CARD_WIDTH + Px(24.0),
            Self::LeftToRight => CARD_HEIGHT + Px(36.0),
        }
    }

    /// Between two rows.
    fn gap(self) -> Px {
        match self {
            Self::TopDown => Px(84.0),
            Self::LeftToRight => Px(176.0),
        }
    }

    /// From a row to where wires turn aside: below a marker, before a label.
    fn bend(self) -> Px {
        match self {
            Self::TopDown => Px(38.0),
            Self::LeftToRight => Px(28.0),
        }
    }

    /// How long a label may be.
    fn pill_room(self) -> Px {
        match self {
            Self::TopDown => CARD_WIDTH,
            Self::LeftToRight => Px(124.0),
        }
    }

    fn card_length(self) -> Px {
        match self {
            Self::TopDown => CARD_HEIGHT,
            Self::LeftToRight => CARD_WIDTH,
        }
    }

    /// What a rectangle takes in the direction of calls.
    fn along(self, it: &Rect) -> Range<Px> {
        match self {
            Self::TopDown => it.y..it.bottom(),
            Self::LeftToRight => it.x..it.right(),
        }
    }

    /// What a rectangle takes across the direction of calls.
    fn across(self, it: &Rect) -> Range<Px> {
        match self {
            Self::TopDown => it.x..it.right(),
            Self::LeftToRight => it.y..it.bottom(),
        }
    }

    fn along_of(self, it: Point) -> Px {
        match self {
            Self::TopDown => it.y,
            Self::LeftToRight => it.x,
        }
    }

    fn across_of(self, it: Point) -> Px {
        match self {
            Self::TopDown => it.x,
            Self::LeftToRight => it.y,
        }
    }

    fn point(self, along: Px, across: Px) -> Point {
        match self {
            Self::TopDown => Point {
                x: across,
                y: along,
            },
            Self::LeftToRight => Point {
                x: along,
                y: across,
            },
        }
    }

    /// Where a wire enters a card.
    fn entry(self, it: &Rect) -> Point {
        self.point(self.along(it).start, self.across_of(it.centre()))
    }

    /// Where wires leave a card.
    fn exit(self, it: &Rect) -> Point {
        self.point(self.along(it).end, self.across_of(it.centre()))
    }
}
