//! What is drawn into a box beside its colour, so that boxes are told apart without it: lines and dots, without definitions.
//!
//! What lands alike is drawn in one manner: plain, lines in one direction, dots, lines that cross. Several of a kind differ in direction, in how far
//! apart lines are, and in how dark their ground is.

use super::pen::{Area, near};

/// What is drawn into a box
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pattern {
    /// How much of its colour the ground has
    pub(super) ground: f64,
    /// Where lines or dots are, one after another
    pub(super) strokes: &'static [Stroke],
    /// How wide they are
    pub(super) wide: f64,
}

/// Lines in a direction, or dots, so far apart
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Stroke {
    Rising(f64),
    Falling(f64),
    Upright(f64),
    Level(f64),
    Dots(f64),
}

/// The manners of drawing
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    Plain,
    Lines,
    Dotted,
    Crossed,
}

use Stroke::{Dots, Falling, Level, Rising, Upright};

/// So many of a manner differ.
const VARIANTS: usize = 4;

const PLAIN: [Pattern; VARIANTS] = [
    pattern(0.34, &[], 0.0),
    pattern(0.1, &[], 0.0),
    pattern(0.6, &[], 0.0),
    pattern(0.2, &[Level(17.0)], 0.6),
];
const LINES: [Pattern; VARIANTS] = [
    pattern(0.1, &[Rising(8.0)], 0.9),
    pattern(0.36, &[Upright(5.0)], 1.4),
    pattern(0.04, &[Level(4.0)], 0.9),
    pattern(0.22, &[Falling(12.0)], 2.6),
];
const DOTTED: [Pattern; VARIANTS] = [
    pattern(0.12, &[Dots(6.0)], 1.8),
    pattern(0.3, &[Dots(9.0)], 4.0),
    pattern(0.04, &[Dots(4.0)], 1.2),
    pattern(0.42, &[Dots(12.0)], 2.4),
];
const CROSSED: [Pattern; VARIANTS] = [
    pattern(0.12, &[Rising(6.0), Falling(6.0)], 0.9),
    pattern(0.32, &[Upright(7.0), Level(7.0)], 1.2),
    pattern(0.04, &[Rising(12.0), Falling(12.0)], 2.2),
    pattern(0.22, &[Upright(4.0), Level(4.0)], 0.7),
];

const fn pattern(ground: f64, strokes: &'static [Stroke], wide: f64) -> Pattern {
    Pattern {
        ground,
        strokes,
        wide,
    }
}

impl Manner {
    /// How the nth of those is drawn that are drawn in this manner
    pub(super) fn nth(self, nth: usize) -> Pattern {
        let all = match self {
            Self::Plain => PLAIN,
            Self::Lines => LINES,
            Self::Dotted => DOTTED,
            Self::Crossed => CROSSED,
        };
        let [first, ..] = all;
        all.get(nth % VARIANTS).copied().unwrap_or(first)
    }
}

impl Stroke {
    /// The path of all of them in a box
    pub(super) fn path(self, area: Area) -> String {
        let Area {
            x,
            y,
            width,
            height,
        } = area;
        match self {
            Rising(step) => rising(area, step),
            Falling(step) => falling(area, step),
            Upright(step) => multiples(x, x + width, step)
                .map(|x| line(x, y, x, y + height))
                .collect(),
            Level(step) => multiples(y, y + height, step)
                .map(|y| line(x, y, x + width, y))
                .collect(),
            Dots(step) => dots(area, step),
        }
    }
}

/// Multiples of `step` from one number to another; whole pictures share them, so that patterns go on from box to box.
fn multiples(from: f64, to: f64, step: f64) -> impl Iterator<Item = f64> {
    let first = (from / step).ceil() * step;
    let next = move |it: &f64| Some(it + step);
    std::iter::successors(Some(first), next).take_while(move |it| *it < to)
}

fn rising(area: Area, step: f64) -> String {
    let Area {
        x,
        y,
        width,
        height,
    } = area;
    let lines = multiples(x + y, x + y + width + height, step).map(|sum| {
        let (left, right) = (x.max(sum - y - height), (x + width).min(sum - y));
        line(left, sum - left, right, sum - right)
    });
    lines.collect()
}

fn falling(area: Area, step: f64) -> String {
    let Area {
        x,
        y,
        width,
        height,
    } = area;
    let lines = multiples(x - y - height, x + width - y, step).map(|apart| {
        let (left, right) = (x.max(apart + y), (x + width).min(apart + y + height));
        line(left, left - apart, right, right - apart)
    });
    lines.collect()
}

fn dots(area: Area, step: f64) -> String {
    let rows = multiples(area.y + 1.0, area.y + area.height - 1.0, step);
    let dots = rows.flat_map(|y| {
        let columns = multiples(area.x + 1.0, area.x + area.width - 1.0, step);
        columns.map(move |x| format!("M{} {}h0", near(x), near(y)))
    });
    dots.collect()
}

fn line(x: f64, y: f64, to_x: f64, to_y: f64) -> String {
    format!("M{} {}L{} {}", near(x), near(y), near(to_x), near(to_y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_of_a_kind_are_told_apart_without_colours() {
        for manner in [
            Manner::Plain,
            Manner::Lines,
            Manner::Dotted,
            Manner::Crossed,
        ] {
            for one in 0..VARIANTS {
                for other in 0..one {
                    let (one, other) = (manner.nth(one), manner.nth(other));
                    let is_darker = (one.ground - other.ground).abs() >= 0.05;
                    assert!(is_darker, "{manner:?}: {one:?} {other:?}");
                }
            }
        }
    }
}
