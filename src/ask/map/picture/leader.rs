//! Letters for boxes that have no room for one: each beside its box, where it hides no other, with a line to it.
//!
//! A row names each landing once, so that a year does not drown in letters.

use super::pen::{Area, Pen, width};
use std::collections::BTreeSet;

/// The letters of a row
#[derive(Debug)]
pub(super) struct Leaders {
    row: Area,
    taken: Vec<Area>,
    named: BTreeSet<usize>,
    waiting: Vec<(usize, Area)>,
}

const HEIGHT: f64 = 13.0;
const GAP: f64 = 4.0;

impl Leaders {
    /// For a row that has room here
    pub(super) fn of(row: Area) -> Self {
        Self {
            row,
            taken: Vec::new(),
            named: BTreeSet::new(),
            waiting: Vec::new(),
        }
    }

    /// A box of a landing has its letter there
    pub(super) fn has(&mut self, landing: usize, label: Area) {
        self.named.insert(landing);
        self.taken.push(label);
    }

    /// A box of a landing has no room for one
    pub(super) fn lacks(&mut self, landing: usize, area: Area) {
        self.waiting.push((landing, area));
    }

    /// Draws the letters that are missing, over all boxes of the row
    pub(super) fn draw(mut self, pen: &mut Pen<'_>, letter: impl Fn(usize) -> String) {
        let waiting = std::mem::take(&mut self.waiting);
        for (landing, area) in waiting.iter().copied() {
            if self.named.contains(&landing) {
                continue;
            }
            let letter = letter(landing);
            if let Some((from, chip)) = self.place(area, width(&letter, 10) + 8.0, &waiting) {
                pen.beside(from, chip, &letter);
                self.has(landing, chip);
            }
        }
    }

    /// From where a line goes to where: right or left of a box, as high as it is, or else at the top or the bottom of the row.
    fn place(
        &self,
        area: Area,
        wide: f64,
        waiting: &[(usize, Area)],
    ) -> Option<((f64, f64), Area)> {
        let row = self.row;
        let from = (area.x + area.width / 2.0, area.y + area.height / 2.0);
        let (lowest, highest) = (row.y, row.y + row.height - HEIGHT);
        let tops = [from.1 - HEIGHT / 2.0, lowest, highest];
        let lefts = [area.x + area.width + GAP, area.x - GAP - wide];
        let chips = tops.iter().flat_map(|top| {
            let y = top.clamp(lowest, highest.max(lowest));
            lefts.iter().map(move |x| Area {
                x: *x,
                y,
                width: wide,
                height: HEIGHT,
            })
        });
        let is_free = |it: &Area| {
            row.x <= it.x
                && it.x + it.width <= row.x + row.width
                && !self.taken.iter().any(|other| overlap(it, other))
        };
        let free: Vec<_> = chips.filter(is_free).collect();
        // Better not over another box that has no letter.
        let hides = |chip: &&Area| waiting.iter().any(|(_, it)| overlap(chip, it));
        let chip = free
            .iter()
            .find(|it| !hides(it))
            .or(free.first())
            .copied()?;
        Some((from, chip))
    }
}

fn overlap(one: &Area, other: &Area) -> bool {
    one.x < other.x + other.width
        && other.x < one.x + one.width
        && one.y < other.y + other.height
        && other.y < one.y + one.height
}
