//! From a callflow to its picture: which cards there are, where they stand, how the wires run.

use super::card::Card;
use super::start::Start;
use super::tidy::Tidy;
use super::walk::Rows;
use super::wire::wires;
use super::{Direction, Px, Rect, Scene, View};
use crate::account::Account;
use crate::flow::Callflow;

/// How wide every card is
pub const CARD_WIDTH: Px = Px(208.0);
/// How high every card is
pub const CARD_HEIGHT: Px = Px(64.0);

/// Draws a callflow
///
/// Linear in the number of nodes. The same callflow, account and view give the same scene.
pub fn layout(flow: &Callflow, account: &Account, view: &View) -> Scene {
    let direction = view.direction;
    let mut start = Start::of(flow);
    let mut rows = Rows::default();
    // The API asks for a `flow` and `{}` is none yet: nothing to draw but where the first step goes.
    let root = flow.root();
    if let Some(root) = root.filter(|it| !it.body.is_empty() || !it.children.is_empty()) {
        rows = Rows::of(root, account, view);
        rows.stand(&mut start, direction);
    }
    let mut by_id: Vec<_> = rows.cards.iter().map(Card::id).zip(0..).collect();
    by_id.sort_unstable();
    Scene {
        direction,
        bounds: rows.bounds(&start),
        wires: wires(&rows.cards, rows.labels, &start, direction),
        start,
        cards: rows.cards,
        rows: rows.ranges,
        by_id,
    }
}

impl Rows {
    /// Stands cards side by side, rows behind one another, the start before them, and everything right of and below the origin.
    fn stand(&mut self, start: &mut Start, direction: Direction) {
        let children = self.cards.iter().map(|it| it.children.clone());
        let places = Tidy::places(children, direction.pitch());
        for (card, across) in self.cards.iter_mut().zip(places) {
            card.stand_across(across, direction);
        }
        if let Some(first) = self.cards.first() {
            start.stand_before(&first.rect, direction);
        }
        let firsts = self.ranges.iter().filter_map(|it| self.cards.get(it.start));
        let least = firsts
            .map(|it| direction.across(&it.rect).start)
            .fold(direction.across(&start.rect).start, Px::min);
        start.move_across(-least, direction);
        let mut along = direction.along(&start.rect).end + direction.gap();
        for range in &self.ranges {
            for card in self.cards.get_mut(range.clone()).unwrap_or_default() {
                card.stand_along(along, -least, direction);
            }
            along += direction.card_length() + direction.gap();
        }
    }

    fn bounds(&self, start: &Start) -> Rect {
        let ends = self.ranges.iter().flat_map(|it| {
            let last = it.end.checked_sub(1);
            [
                self.cards.get(it.start),
                last.and_then(|it| self.cards.get(it)),
            ]
        });
        // What hangs below the last row counts.
        let rects = ends.flatten().map(|it| Rect {
            height: it.rect.height + super::card::END_ROOM,
            ..it.rect
        });
        rects.fold(start.rect, |all, it| all.union(&it))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flow_in_which_nothing_happens_yet_has_no_cards() {
        for (flow, n_cards) in [
            (r#"{"flow":{}}"#, 0),
            ("{}", 0),
            (r#"{"flow":{"children":{"_":{}}}}"#, 2),
            (r#"{"flow":{"module":""}}"#, 1),
        ] {
            let flow = Callflow::parse(flow).unwrap();
            let scene = layout(&flow, &Account::default(), &View::default());
            assert_eq!(scene.cards.len(), n_cards, "{}", flow.to_text());
            assert!(!scene.slots(scene.bounds).is_empty());
        }
    }
}
