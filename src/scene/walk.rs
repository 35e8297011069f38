//! One walk over the tree: every node that is not folded away becomes a card, and its key a label.
//!
//! The walk goes in document order, in which nodes lie in memory, and sorts into rows on the way: visiting row by row takes three times as
//! long on a large callflow.

use super::View;
use super::card::Card;
use super::wire::Label;
use crate::account::Account;
use crate::flow::{Child, Node};
use std::iter::Enumerate;
use std::ops::Range;
use std::slice::Iter;
use std::sync::Arc;

/// Cards numbered row by row, each row in order; nothing stands anywhere yet.
#[derive(Default)]
pub(super) struct Rows {
    pub(super) cards: Vec<Card>,
    /// The keys on the wires to the cards.
    pub(super) labels: Vec<Option<Label>>,
    pub(super) ranges: Vec<Range<usize>>,
}

impl Rows {
    pub(super) fn of(root: &Arc<Node>, account: &Account, view: &View) -> Self {
        let mut walk = Walk {
            account,
            view,
            rows: Vec::new(),
        };
        walk.branch(root);
        walk.join()
    }
}

struct Walk<'a> {
    account: &'a Account,
    view: &'a View,
    rows: Vec<Row>,
}

#[derive(Default)]
struct Row {
    cards: Vec<Card>,
    labels: Vec<Option<Label>>,
}

impl Walk<'_> {
    fn branch(&mut self, root: &Arc<Node>) {
        let mut pending = vec![self.visit(root, 0, 0, None)];
        while let Some(siblings) = pending.last_mut() {
            let Some((nth, child)) = siblings.next() else {
                pending.pop();
                continue;
            };
            let level = pending.len();
            let children = self.visit(&child.node, level, nth, Some(child));
            pending.push(children);
        }
    }

    /// Adds a card to its row; gives the children that are in sight.
    fn visit<'a>(
        &mut self,
        node: &'a Arc<Node>,
        level: usize,
        nth: usize,
        child: Option<&Child>,
    ) -> Enumerate<Iter<'a, Child>> {
        let mut card = Card::of(node, level, nth);
        let mut children = node.children.as_slice();
        if !children.is_empty() && self.view.folded.contains(&node.id) {
            card.hidden = node.size() - 1;
            children = &[];
        }
        let below = self.rows.get(level + 1).map_or(0, |it| it.cards.len());
        card.children = below..below + children.len();
        let above = level.checked_sub(1).and_then(|it| self.rows.get(it));
        // The walk has just come from the card above.
        card.parent = above.map(|it| it.cards.len() - 1);
        let above = above.and_then(|it| it.cards.last());
        let label = above
            .zip(child)
            .map(|(above, child)| self.label(above, child));
        if self.rows.len() == level {
            self.rows.push(Row::default());
        }
        if let Some(row) = self.rows.get_mut(level) {
            row.cards.push(card);
            row.labels.push(label);
        }
        children.iter().enumerate()
    }

    fn label(&self, above: &Card, child: &Child) -> Label {
        Label::of(above, &child.key, self.account, self.view.direction)
    }

    /// Counts through the rows instead of within each.
    fn join(self) -> Rows {
        let n_cards = self.rows.iter().map(|it| it.cards.len()).sum();
        let mut joined = Rows {
            cards: Vec::with_capacity(n_cards),
            labels: Vec::with_capacity(n_cards),
            ranges: Vec::with_capacity(self.rows.len()),
        };
        let mut above = 0;
        for row in self.rows {
            let from = joined.cards.len();
            let to = from + row.cards.len();
            joined.cards.extend(row.cards.into_iter().map(|mut card| {
                card.parent = card.parent.map(|it| it + above);
                card.children = card.children.start + to..card.children.end + to;
                card
            }));
            joined.labels.extend(row.labels);
            joined.ranges.push(from..to);
            above = from;
        }
        joined
    }
}
