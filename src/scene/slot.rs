//! Places where a dragged branch may be dropped, as places on the screen. Whether a drop is legal is absent: planning it tells.

use super::{Card, Direction, Point, Px, Rect, Scene};
use serde::Serialize;

/// How large a slot is drawn
const SIZE: Px = Px(24.0);

/// A place where a branch may be dropped
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Slot {
    /// What dropping here does
    pub kind: SlotKind,
    /// The card that it is about, by index; none for the first step of an empty callflow
    pub card: Option<usize>,
    /// Where it is drawn
    pub rect: Rect,
}

/// What dropping does
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SlotKind {
    /// The first step of an empty callflow
    First,
    /// Hang below the card, last
    Child,
    /// Between the card and what leads to it
    Above,
    /// Among the card's siblings, before it
    Before,
    /// Among the card's siblings, after it
    After,
    /// In place of the card
    Instead,
}

impl Scene {
    /// The slots on and around the cards in `area`
    pub fn slots(&self, area: Rect) -> Vec<Slot> {
        if self.cards.is_empty() {
            return vec![self.first()];
        }
        let visible = self.visible(area);
        let cards = visible.cards.into_iter();
        let cards = cards.filter_map(|idx| Some((idx, self.cards.get(idx)?)));
        cards
            .flat_map(|(idx, card)| self.around(idx, card))
            .collect()
    }

    fn first(&self) -> Slot {
        let exit = self.direction.exit(&self.start.rect);
        let along = self.direction.along_of(exit) + self.direction.gap().half();
        let centre = self.direction.point(along, self.direction.across_of(exit));
        Slot {
            kind: SlotKind::First,
            card: None,
            rect: Rect::around(centre, super::CARD_WIDTH, super::CARD_HEIGHT.half()),
        }
    }

    fn around(&self, idx: usize, card: &Card) -> impl Iterator<Item = Slot> {
        let slot = move |kind, rect| Slot {
            kind,
            card: Some(idx),
            rect,
        };
        let above = self.wires.get(idx).map(|it| self.on_wire(it.to));
        let is_last = self.is_last_sibling(idx, card);
        let has_siblings = card.parent.is_some();
        // Below a card with children in sight, the slots around them do the same.
        let is_leaf = card.children.is_empty();
        [
            Some(slot(SlotKind::Instead, card.rect)),
            above.map(|rect| slot(SlotKind::Above, rect)),
            has_siblings.then(|| slot(SlotKind::Before, self.beside(card, -1.0))),
            (has_siblings && is_last).then(|| slot(SlotKind::After, self.beside(card, 1.0))),
            is_leaf.then(|| slot(SlotKind::Child, self.below(card))),
        ]
        .into_iter()
        .flatten()
    }

    fn is_last_sibling(&self, idx: usize, card: &Card) -> bool {
        let above = card.parent.and_then(|it| self.cards.get(it));
        above.is_some_and(|it| it.children.end == idx + 1)
    }

    /// On the wire, before its label.
    fn on_wire(&self, to: Point) -> Rect {
        let along = self.direction.along_of(to);
        let back = match self.direction {
            Direction::TopDown => Px(20.0),
            Direction::LeftToRight => Px(74.0),
        };
        let centre = self
            .direction
            .point(along - back, self.direction.across_of(to));
        Rect::around(centre, SIZE, SIZE)
    }

    /// In the gap before (-1) or after (+1) a card among its siblings.
    fn beside(&self, card: &Card, side: f64) -> Rect {
        let centre = card.rect.centre();
        let across = self.direction.across_of(centre) + self.direction.pitch().half() * side;
        let centre = self
            .direction
            .point(self.direction.along_of(centre), across);
        match self.direction {
            Direction::TopDown => Rect::around(centre, SIZE, card.rect.height),
            Direction::LeftToRight => Rect::around(centre, card.rect.width, SIZE),
        }
    }

    /// Where the first child of a card would begin.
    fn below(&self, card: &Card) -> Rect {
        let exit = self.direction.exit(&card.rect);
        let along = self.direction.along_of(exit) + self.direction.bend() + SIZE.half();
        let centre = self.direction.point(along, self.direction.across_of(exit));
        Rect::around(centre, SIZE, SIZE)
    }
}

/// The slot closest to a point, none farther than `within`; the earlier of two that are equally close
pub fn nearest<'a>(
    slots: impl IntoIterator<Item = &'a Slot>,
    at: Point,
    within: Px,
) -> Option<Slot> {
    let mut best: Option<(Px, Slot)> = None;
    for slot in slots {
        let far = slot.rect.distance(at);
        if far <= within && best.is_none_or(|(least, _)| far < least) {
            best = Some((far, *slot));
        }
    }
    best.map(|(_, slot)| slot)
}
