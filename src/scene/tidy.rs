//! Where the cards of a tree stand side by side: as close as they may, parents over the middle of their children.
//!
//! Linear in the number of cards and without recursion. Every card is as wide as the next, so one pitch says how close two may come.
//!
//! Source: Buchheim, Jünger, Leipert, Improving Walker's Algorithm to Run in Linear Time (2002)

use super::Px;
use std::ops::Range;

/// Stands for "no card".
const NONE: usize = usize::MAX;

/// The walk up and down a tree that finds each card's place.
// INVARIANT: cards are in rows from the root down; a card's children follow one another; every index is smaller than `cards.len()`.
#[derive(Debug)]
pub(super) struct Tidy {
    cards: Vec<Walker>,
    pitch: f64,
}

#[derive(Debug)]
struct Walker {
    parent: usize,
    children: Range<usize>,
    /// Where the card stands; while walking up, relative to its siblings' common frame.
    at: f64,
    /// How far the branch below stands from where its own frame says.
    below: f64,
    /// What spreading a gap among smaller siblings has still to move.
    shift: f64,
    change: f64,
    /// The next card of a contour where the branch itself has none.
    thread: usize,
    /// The sibling branch in which this card lies, for cards on the right contour.
    branch: usize,
}

#[expect(
    clippy::indexing_slicing,
    reason = "every index is a card's: `walk` numbers them row by row, and contours are made of such indices"
)]
impl Tidy {
    /// The middle of each card; takes each card's children, in rows from the root down
    pub(super) fn places(children: impl Iterator<Item = Range<usize>>, pitch: Px) -> Vec<Px> {
        let walkers = children.enumerate();
        let mut tidy = Self {
            cards: walkers.map(|(idx, it)| Walker::new(idx, it)).collect(),
            pitch: pitch.0,
        };
        for parent in 0..tidy.cards.len() {
            for child in tidy.cards[parent].children.clone() {
                tidy.cards[child].parent = parent;
            }
        }
        for parent in (0..tidy.cards.len()).rev() {
            tidy.place_children(parent);
        }
        for idx in 1..tidy.cards.len() {
            let offset = tidy.cards[tidy.cards[idx].parent].below;
            tidy.cards[idx].at += offset;
            tidy.cards[idx].below += offset;
        }
        tidy.cards.into_iter().map(|it| Px(it.at)).collect()
    }

    /// Puts the branches below `parent` side by side and `parent` over their middle.
    fn place_children(&mut self, parent: usize) {
        let children = self.cards[parent].children.clone();
        let mut leftmost = children.start;
        for child in children.clone().skip(1) {
            let middle = self.cards[child].at;
            self.cards[child].at = self.cards[child - 1].at + self.pitch;
            if !self.cards[child].children.is_empty() {
                self.cards[child].below = self.cards[child].at - middle;
            }
            leftmost = self.push_apart(child, children.start, leftmost);
        }
        self.spread(children.clone());
        if let (Some(first), Some(last)) = (self.cards.get(children.start), children.last()) {
            self.cards[parent].at = f64::midpoint(first.at, self.cards[last].at);
        }
    }

    /// Moves the branch at `child` to the right until it is clear of every branch to its left.
    ///
    /// Follows four contours downwards at once: the right one of what stands to the left, the left one of `child`, and the outer ones, to
    /// know where the contours of both together go on.
    fn push_apart(&mut self, child: usize, first: usize, mut leftmost: usize) -> usize {
        let (mut left, mut right) = (child - 1, child);
        let (mut outer_left, mut outer_right) = (first, child);
        let mut left_sum = self.cards[left].below;
        let mut right_sum = self.cards[right].below;
        let mut outer_left_sum = self.cards[outer_left].below;
        let mut outer_right_sum = self.cards[outer_right].below;
        loop {
            let (next_left, next_right) = (self.last_below(left), self.first_below(right));
            if next_left == NONE || next_right == NONE {
                if next_left != NONE && self.last_below(outer_right) == NONE {
                    self.cards[outer_right].thread = next_left;
                    self.cards[outer_right].below += left_sum - outer_right_sum;
                }
                if next_right != NONE && self.first_below(outer_left) == NONE {
                    self.cards[outer_left].thread = next_right;
                    self.cards[outer_left].below += right_sum - outer_left_sum;
                    leftmost = child;
                }
                return leftmost;
            }
            (left, right) = (next_left, next_right);
            outer_left = self.first_below(outer_left);
            outer_right = self.last_below(outer_right);
            self.cards[outer_right].branch = child;
            let lacking = self.cards[left].at + left_sum - self.cards[right].at - right_sum;
            let lacking = lacking + self.pitch;
            if lacking > 0.0 {
                let branch = self.cards[left].branch;
                let is_sibling = self.cards[branch].parent == self.cards[child].parent;
                self.move_right(if is_sibling { branch } else { leftmost }, child, lacking);
                right_sum += lacking;
                outer_right_sum += lacking;
            }
            left_sum += self.cards[left].below;
            right_sum += self.cards[right].below;
            outer_left_sum += self.cards[outer_left].below;
            outer_right_sum += self.cards[outer_right].below;
        }
    }

    /// Moves `child`, and notes that the siblings between `from` and it should share the new gap.
    fn move_right(&mut self, from: usize, child: usize, by: f64) {
        let n_gaps = u32::try_from(child - from).unwrap_or(u32::MAX);
        let each = by / f64::from(n_gaps);
        self.cards[from].change += each;
        let child = &mut self.cards[child];
        child.change -= each;
        child.shift += by;
        child.at += by;
        child.below += by;
    }

    fn spread(&mut self, children: Range<usize>) {
        let (mut shift, mut change) = (0.0, 0.0);
        for card in self.cards[children].iter_mut().rev() {
            card.at += shift;
            card.below += shift;
            change += card.change;
            shift += card.shift + change;
        }
    }

    fn first_below(&self, idx: usize) -> usize {
        let card = &self.cards[idx];
        if card.children.is_empty() {
            card.thread
        } else {
            card.children.start
        }
    }

    fn last_below(&self, idx: usize) -> usize {
        let card = &self.cards[idx];
        if card.children.is_empty() {
            card.thread
        } else {
            card.children.end - 1
        }
    }
}

impl Walker {
    fn new(idx: usize, children: Range<usize>) -> Self {
        Self {
            parent: NONE,
            children,
            at: 0.0,
            below: 0.0,
            shift: 0.0,
            change: 0.0,
            thread: NONE,
            branch: idx,
        }
    }
}
