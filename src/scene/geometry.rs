//! Lengths, points and rectangles of a picture. The x axis runs to the right, the y axis down.

use serde::Serialize;
use std::fmt;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub};

/// A length in CSS pixels at a zoom of 1
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Default, Serialize)]
#[serde(transparent)]
pub struct Px(pub f64);

impl Px {
    /// Nothing
    pub const ZERO: Self = Self(0.0);

    /// Half of the length
    #[must_use]
    pub const fn half(self) -> Self {
        Self(self.0 / 2.0)
    }

    /// The smaller of two lengths
    #[must_use]
    pub const fn min(self, other: Self) -> Self {
        Self(self.0.min(other.0))
    }

    /// The larger of two lengths
    #[must_use]
    pub const fn max(self, other: Self) -> Self {
        Self(self.0.max(other.0))
    }

    /// The length without its sign
    #[must_use]
    pub const fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// About how wide `text` is in the pictures' font at 12 px; the engine cannot measure
    pub(crate) fn of_text(text: &str) -> Self {
        let n_chars = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        Self(f64::from(n_chars) * 6.8)
    }
}

impl fmt::Display for Px {
    /// With at most two decimals, and none where there are none
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rounded = (self.0 * 100.0).round() / 100.0;
        // Adding zero makes `-0` into `0`.
        write!(f, "{}", rounded + 0.0)
    }
}

impl Add for Px {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Px {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Px {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<f64> for Px {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        Self(self.0 * factor)
    }
}

impl Div<f64> for Px {
    type Output = Self;
    fn div(self, divisor: f64) -> Self {
        Self(self.0 / divisor)
    }
}

impl AddAssign for Px {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

/// A place in a picture
#[derive(Clone, Copy, Debug, PartialEq, Default, Serialize)]
pub struct Point {
    /// From the left
    pub x: Px,
    /// From the top
    pub y: Px,
}

impl Point {
    /// How far two places are apart
    pub fn distance(self, other: Self) -> Px {
        Px((self.x - other.x).0.hypot((self.y - other.y).0))
    }
}

/// A rectangle; its edges belong to it
#[derive(Clone, Copy, Debug, PartialEq, Default, Serialize)]
pub struct Rect {
    /// The left edge
    pub x: Px,
    /// The top edge
    pub y: Px,
    /// From left to right
    pub width: Px,
    /// From top to bottom
    pub height: Px,
}

impl Rect {
    /// The rectangle of this size around a point
    pub fn around(centre: Point, width: Px, height: Px) -> Self {
        Self {
            x: centre.x - width.half(),
            y: centre.y - height.half(),
            width,
            height,
        }
    }

    /// The right edge
    pub fn right(&self) -> Px {
        self.x + self.width
    }

    /// The bottom edge
    pub fn bottom(&self) -> Px {
        self.y + self.height
    }

    /// The point in the middle
    pub fn centre(&self) -> Point {
        Point {
            x: self.x + self.width.half(),
            y: self.y + self.height.half(),
        }
    }

    /// Whether the point lies inside or on an edge
    pub fn contains(&self, it: Point) -> bool {
        (self.x..=self.right()).contains(&it.x) && (self.y..=self.bottom()).contains(&it.y)
    }

    /// Whether the two have a point in common, edges included
    pub fn touches(&self, other: &Self) -> bool {
        self.x <= other.right()
            && other.x <= self.right()
            && self.y <= other.bottom()
            && other.y <= self.bottom()
    }

    /// Whether the two have an area in common; edges that meet do not count
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }

    /// The smallest rectangle around both
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        Self {
            x,
            y,
            width: self.right().max(other.right()) - x,
            height: self.bottom().max(other.bottom()) - y,
        }
    }

    /// The rectangle with `margin` more on every side
    #[must_use]
    pub fn grown(&self, margin: Px) -> Self {
        Self {
            x: self.x - margin,
            y: self.y - margin,
            width: self.width + margin * 2.0,
            height: self.height + margin * 2.0,
        }
    }

    /// How far the point is from the rectangle; nothing when it lies inside
    pub fn distance(&self, it: Point) -> Px {
        let outside = |at: Px, from: Px, to: Px| (from - at).max(at - to).max(Px::ZERO);
        let x = outside(it.x, self.x, self.right());
        let y = outside(it.y, self.y, self.bottom());
        Px(x.0.hypot(y.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_read_as_people_write_them() {
        for (length, text) in [(1.0, "1"), (0.126, "0.13"), (-0.001, "0"), (1e6, "1000000")] {
            assert_eq!(Px(length).to_string(), text);
        }
    }

    #[test]
    fn distance_to_a_rectangle_is_to_its_nearest_edge() {
        let rect = Rect {
            x: Px(10.0),
            y: Px(10.0),
            width: Px(20.0),
            height: Px(10.0),
        };
        for (x, y, far) in [(15.0, 15.0, 0.0), (0.0, 15.0, 10.0), (33.0, 24.0, 5.0)] {
            let point = Point { x: Px(x), y: Px(y) };
            assert_eq!(rect.distance(point), Px(far));
        }
    }
}
