//! One walk over the tree: every node that is not folded away becomes a card, and its key a label.
//!
//! The walk goes in document order, in which nodes lie in memory, and cards are sorted into rows afterwards: on a large callflow, visiting
//! row by row costs twice as much.

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

/// A card in document order: its parent and its children are not numbered yet.
struct Seen {
    card: Card,
    label: Option<Label>,
}

impl Rows {
    pub(super) fn of(root: &Arc<Node>, account: &Account, view: &View) -> Self {
        let mut seen = walk(root, account, view);
        let ranges = ranges(seen.iter().flatten().map(|it| it.card.level));
        let numbers = numbers(seen.iter().flatten().map(|it| it.card.level), &ranges);
        let mut order = vec![0; seen.len()];
        for (idx, number) in numbers.iter().enumerate() {
            order
                .iter_mut()
                .skip(*number)
                .take(1)
                .for_each(|it| *it = idx);
        }
        let mut rows = Self {
            cards: Vec::with_capacity(seen.len()),
            labels: Vec::with_capacity(seen.len()),
            ranges,
        };
        for idx in order {
            let Some(Seen { mut card, label }) = seen.get_mut(idx).and_then(Option::take) else {
                continue;
            };
            card.parent = card.parent.and_then(|it| numbers.get(it).copied());
            // The first child follows its parent in document order.
            let first = numbers.get(idx + 1).filter(|_| !card.children.is_empty());
            let first = first.copied().unwrap_or_default();
            card.children = first..first + card.children.len();
            rows.cards.push(card);
            rows.labels.push(label);
        }
        rows
    }
}

/// Every node in sight, in document order.
fn walk(root: &Arc<Node>, account: &Account, view: &View) -> Vec<Option<Seen>> {
    let mut first = Card::of(root, 0, 0);
    let mut pending = vec![(0, children(&mut first, root, view))];
    let mut seen = vec![Some(Seen {
        card: first,
        label: None,
    })];
    while let Some((above, siblings)) = pending.last_mut() {
        let above = *above;
        let Some((nth, child)) = siblings.next() else {
            pending.pop();
            continue;
        };
        let mut card = Card::of(&child.node, pending.len(), nth);
        card.parent = Some(above);
        pending.push((seen.len(), children(&mut card, &child.node, view)));
        let above = seen.get(above).and_then(Option::as_ref);
        let label = above.map(|it| Label::of(&it.card, &child.key, account, view.direction));
        seen.push(Some(Seen { card, label }));
    }
    seen
}

/// The children that are in sight; notes how many they are, and how many are not.
fn children<'a>(card: &mut Card, node: &'a Node, view: &View) -> Enumerate<Iter<'a, Child>> {
    let mut children = node.children.as_slice();
    if !children.is_empty() && view.folded.contains(&node.id) {
        card.hidden = node.size() - 1;
        children = &[];
    }
    card.children = 0..children.len();
    children.iter().enumerate()
}

/// Where each row begins and ends.
fn ranges(levels: impl Iterator<Item = usize>) -> Vec<Range<usize>> {
    let mut counts = Vec::<usize>::new();
    for level in levels {
        match counts.get_mut(level) {
            Some(count) => *count += 1,
            None => counts.push(1),
        }
    }
    let mut from = 0;
    let range = |count| {
        let range = from..from + count;
        from += count;
        range
    };
    counts.into_iter().map(range).collect()
}

/// The number of each card: document order meets a row from its first card to its last.
fn numbers(levels: impl Iterator<Item = usize>, ranges: &[Range<usize>]) -> Vec<usize> {
    let mut left = ranges.to_vec();
    let number = |level| left.get_mut(level).and_then(Iterator::next);
    levels.filter_map(number).collect()
}
