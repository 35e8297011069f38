//! What lies in a part of a scene, and what lies under a point.
//!
//! Rows are in order and so are the cards and wires in a row: every answer is found by halving, without an index beside the scene.

use super::{Card, Direction, Point, Px, Rect, Scene, Wire};
use std::ops::Range;

/// What lies in a part of a scene, by index
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Visible {
    /// Cards with whatever hangs on them, in order
    pub cards: Vec<usize>,
    /// Wires with their labels, in order; a wire may cross where neither of its cards is
    pub wires: Vec<usize>,
}

/// What lies under a point
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hit {
    /// The card before the first node
    Start,
    /// A card
    Card(usize),
    /// The key on the wire to this card
    Label(usize),
    /// The marker below this card
    End(usize),
}

impl Scene {
    /// What lies in `area`
    ///
    /// Takes time in proportion to what is found, and to the logarithm of what is not.
    pub fn visible(&self, area: Rect) -> Visible {
        let mut visible = Visible::default();
        // Labels and markers reach less far than the gap between rows.
        let reach = self.direction.gap();
        let near = area.grown(Px(32.0));
        for row in self.rows_between(&area, reach) {
            visible.cards.extend(self.cards_between(row, &near));
            visible.wires.extend(self.wires_between(row, &near));
        }
        let touches = |it: &usize| self.extent(*it).is_some_and(|it| it.touches(&area));
        visible.cards.retain(touches);
        let wanted = self.direction.along(&area);
        visible.wires.retain(|it| {
            self.wires.get(*it).is_some_and(|it| {
                let (from, to) = (
                    self.direction.along_of(it.from),
                    self.direction.along_of(it.to),
                );
                from <= wanted.end && wanted.start <= to
            })
        });
        visible
    }

    /// What lies under a point
    pub fn hit(&self, at: Point) -> Option<Hit> {
        if self.start.rect.contains(at) {
            return Some(Hit::Start);
        }
        let spot = Rect {
            x: at.x,
            y: at.y,
            ..Rect::default()
        };
        let rows = self.rows_between(&spot, self.direction.gap());
        rows.iter()
            .flat_map(|row| self.cards_between(row, &spot.grown(Px(32.0))))
            .find_map(|idx| self.hit_card(idx, at))
    }

    fn hit_card(&self, idx: usize, at: Point) -> Option<Hit> {
        let card = self.cards.get(idx)?;
        let label = self.wires.get(idx)?.label.as_ref();
        let on_end = || {
            card.end_rect(self.direction)
                .is_some_and(|it| it.contains(at))
        };
        if card.rect.contains(at) {
            Some(Hit::Card(idx))
        } else if label.is_some_and(|it| it.rect.contains(at)) {
            Some(Hit::Label(idx))
        } else {
            on_end().then_some(Hit::End(idx))
        }
    }

    /// A card with the marker below it.
    fn extent(&self, idx: usize) -> Option<Rect> {
        let card = self.cards.get(idx)?;
        let end = card.end_rect(self.direction);
        Some(end.map_or(card.rect, |it| it.union(&card.rect)))
    }

    /// The rows that come closer than `reach` to what `area` takes in the direction of calls.
    pub(super) fn rows_between(&self, area: &Rect, reach: Px) -> &[Range<usize>] {
        let wanted = self.direction.along(area);
        let span = |row: &Range<usize>| {
            let first = self.cards.get(row.start);
            first.map_or(Px::ZERO..Px::ZERO, |it| self.direction.along(&it.rect))
        };
        let from = self
            .rows
            .partition_point(|it| span(it).end + reach < wanted.start);
        let to = self
            .rows
            .partition_point(|it| span(it).start - reach <= wanted.end);
        self.rows.get(from..to).unwrap_or_default()
    }

    /// The cards of a row that touch what `area` takes across the direction of calls.
    pub(super) fn cards_between(&self, row: &Range<usize>, area: &Rect) -> Range<usize> {
        let cards = self.cards.get(row.clone()).unwrap_or_default();
        between(row, cards, &self.direction.across(area), |it: &Card| {
            self.direction.across(&it.rect)
        })
    }

    fn wires_between(&self, row: &Range<usize>, area: &Rect) -> Range<usize> {
        let wires = self.wires.get(row.clone()).unwrap_or_default();
        let half = match self.direction {
            Direction::TopDown => super::CARD_WIDTH.half(),
            Direction::LeftToRight => Px(12.0),
        };
        // Wires of one row start in order and end in order, so their smaller and their larger ends are in order too.
        between(row, wires, &self.direction.across(area), |it: &Wire| {
            let from = self.direction.across_of(it.from);
            let to = self.direction.across_of(it.to);
            from.min(to - half)..from.max(to + half)
        })
    }
}

/// The part of a row, by index in the scene, whose spans touch `wanted`; both ends of the spans are in order.
fn between<T>(
    row: &Range<usize>,
    items: &[T],
    wanted: &Range<Px>,
    span: impl Fn(&T) -> Range<Px>,
) -> Range<usize> {
    let from = items.partition_point(|it| span(it).end < wanted.start);
    let to = items.partition_point(|it| span(it).start <= wanted.end);
    row.start + from..row.start + to.max(from)
}
