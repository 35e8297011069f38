//! The card before the first node: what the callflow is called and what may be dialled to reach it.

use super::{Direction, Px, Rect};
use crate::flow::Callflow;
use serde::Serialize;

const WIDTH: Px = Px(320.0);
const HEAD: Px = Px(44.0);
const PADDING: Px = Px(12.0);
const CHIP_HEIGHT: Px = Px(24.0);
const CHIP_GAP: Px = Px(6.0);
/// Chips beyond this many lines are counted, not drawn.
const N_LINES: usize = 3;

/// The card before the first node
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Start {
    /// Where it stands
    pub rect: Rect,
    /// The callflow's name; may be empty
    pub name: String,
    /// What may be dialled, numbers before patterns, as in the document
    pub chips: Vec<Chip>,
    /// How many numbers and patterns there are beyond the chips
    pub n_more: usize,
}

/// A number or a pattern
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Chip {
    /// Where it stands
    pub rect: Rect,
    /// The number or pattern as written
    pub text: String,
    /// Which of the two
    pub kind: ChipKind,
}

/// What a chip shows
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChipKind {
    /// What may be dialled
    Number,
    /// A regular expression over what may be dialled
    Pattern,
}

impl Start {
    /// The card at the origin.
    pub(super) fn of(flow: &Callflow) -> Self {
        let numbers = flow.numbers().map(|it| (it, ChipKind::Number));
        let patterns = flow.patterns().map(|it| (it, ChipKind::Pattern));
        let all: Vec<_> = numbers.chain(patterns).collect();
        let mut chips = Vec::new();
        let (mut x, mut line) = (PADDING, 0_usize);
        let mut y = HEAD;
        for &(text, kind) in &all {
            let width = (Px::of_text(text) + PADDING * 2.0).min(WIDTH - PADDING * 2.0);
            if x + width > WIDTH - PADDING && x > PADDING {
                (x, line) = (PADDING, line + 1);
                y += CHIP_HEIGHT + CHIP_GAP;
            }
            if line == N_LINES {
                break;
            }
            let rect = Rect {
                x,
                y,
                width,
                height: CHIP_HEIGHT,
            };
            x += width + CHIP_GAP;
            chips.push(Chip {
                rect,
                text: text.to_owned(),
                kind,
            });
        }
        let bottom = chips.last().map(|it| it.rect.bottom() + PADDING);
        Self {
            rect: Rect {
                width: WIDTH,
                height: bottom.unwrap_or(HEAD),
                ..Rect::default()
            },
            name: flow.name().to_owned(),
            n_more: all.len() - chips.len(),
            chips,
        }
    }

    /// Puts the card's middle before the first node's.
    pub(super) fn stand_before(&mut self, first: &Rect, direction: Direction) {
        let (own, first) = (self.rect.centre(), first.centre());
        let by = match direction {
            Direction::TopDown => first.x - own.x,
            Direction::LeftToRight => first.y - own.y,
        };
        self.move_across(by, direction);
    }

    pub(super) fn move_across(&mut self, by: Px, direction: Direction) {
        let chips = self.chips.iter_mut().map(|it| &mut it.rect);
        for rect in chips.chain([&mut self.rect]) {
            match direction {
                Direction::TopDown => rect.x += by,
                Direction::LeftToRight => rect.y += by,
            }
        }
    }
}
