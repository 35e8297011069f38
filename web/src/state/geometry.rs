//! Points, sizes and the camera: where on the screen a place of the picture is.
//!
//! Screen coordinates are CSS pixels from the canvas's top left corner; picture coordinates are those of the scene.

use ringtree::scene::{self, Direction, Px};

/// A place or a way, in CSS pixels on the screen or in units of the picture
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Point {
    /// From the left
    pub x: f64,
    /// From the top
    pub y: f64,
}

impl Point {
    /// The place `x` from the left and `y` from the top
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// How far it is to `other`
    pub fn distance(self, other: Self) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }

    /// The place in the middle
    #[must_use]
    pub fn middle(self, other: Self) -> Self {
        Self::new(
            f64::midpoint(self.x, other.x),
            f64::midpoint(self.y, other.y),
        )
    }
}

impl std::ops::Add for Point {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self::new(self.x + other.x, self.y + other.y)
    }
}

impl std::ops::Sub for Point {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self::new(self.x - other.x, self.y - other.y)
    }
}

impl From<scene::Point> for Point {
    fn from(it: scene::Point) -> Self {
        Self::new(it.x.0, it.y.0)
    }
}

impl From<Point> for scene::Point {
    fn from(it: Point) -> Self {
        Self {
            x: Px(it.x),
            y: Px(it.y),
        }
    }
}

/// Width and height
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Size {
    /// Width
    pub w: f64,
    /// Height
    pub h: f64,
}

/// An upright rectangle
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Rect {
    /// Top left corner
    pub at: Point,
    /// Width and height, never negative
    pub size: Size,
}

impl Rect {
    /// The rectangle between two corners, whichever they are
    pub fn between(a: Point, b: Point) -> Self {
        Self {
            at: Point::new(a.x.min(b.x), a.y.min(b.y)),
            size: Size {
                w: (a.x - b.x).abs(),
                h: (a.y - b.y).abs(),
            },
        }
    }

    /// The corner opposite to `at`
    pub fn end(self) -> Point {
        Point::new(self.at.x + self.size.w, self.at.y + self.size.h)
    }

    /// The place in the middle
    pub fn centre(self) -> Point {
        self.at.middle(self.end())
    }

    /// Whether the two share at least an edge
    pub fn touches(self, other: Self) -> bool {
        let (a, b) = (self.end(), other.end());
        self.at.x <= b.x && other.at.x <= a.x && self.at.y <= b.y && other.at.y <= a.y
    }

    /// Whether the place is inside or on the edge
    pub fn holds(self, at: Point) -> bool {
        self.touches(Self {
            at,
            size: Size::default(),
        })
    }

    /// How far a place is from the rectangle; nothing inside
    pub fn distance(self, at: Point) -> f64 {
        let end = self.end();
        let dx = (self.at.x - at.x).max(at.x - end.x).max(0.0);
        let dy = (self.at.y - at.y).max(at.y - end.y).max(0.0);
        dx.hypot(dy)
    }

    /// The same rectangle with `by` more on every side
    #[must_use]
    pub fn grown(self, by: f64) -> Self {
        Self {
            at: self.at - Point::new(by, by),
            size: Size {
                w: self.size.w + 2.0 * by,
                h: self.size.h + 2.0 * by,
            },
        }
    }
}

impl From<scene::Rect> for Rect {
    fn from(it: scene::Rect) -> Self {
        Self {
            at: Point::new(it.x.0, it.y.0),
            size: Size {
                w: it.width.0,
                h: it.height.0,
            },
        }
    }
}

impl From<Rect> for scene::Rect {
    fn from(it: Rect) -> Self {
        Self {
            x: Px(it.at.x),
            y: Px(it.at.y),
            width: Px(it.size.w),
            height: Px(it.size.h),
        }
    }
}

/// The least zoom
pub const MIN_ZOOM: f64 = 0.25;
/// The largest zoom
pub const MAX_ZOOM: f64 = 2.0;
/// What one press of + or − multiplies or divides the zoom by
pub const ZOOM_STEP: f64 = 1.2;

/// How the picture lies on the screen: screen = picture × zoom + pan
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// Where on the screen the picture's origin is
    pub pan: Point,
    /// How many CSS pixels one unit of the picture takes, between [`MIN_ZOOM`] and [`MAX_ZOOM`]
    pub zoom: f64,
}

impl Default for Camera {
    fn default() -> Self {
        Self {
            pan: Point::default(),
            zoom: 1.0,
        }
    }
}

impl Camera {
    /// Where on the screen a place of the picture is
    pub fn to_screen(self, at: Point) -> Point {
        Point::new(
            at.x.mul_add(self.zoom, self.pan.x),
            at.y.mul_add(self.zoom, self.pan.y),
        )
    }

    /// Which place of the picture is there on the screen
    pub fn to_picture(self, at: Point) -> Point {
        Point::new(
            (at.x - self.pan.x) / self.zoom,
            (at.y - self.pan.y) / self.zoom,
        )
    }

    /// What of the picture a canvas of this size shows
    pub fn window(self, size: Size) -> Rect {
        Rect::between(
            self.to_picture(Point::default()),
            self.to_picture(Point::new(size.w, size.h)),
        )
    }

    /// The camera moved by a way on the screen
    #[must_use]
    pub fn panned(self, by: Point) -> Self {
        Self {
            pan: self.pan + by,
            ..self
        }
    }

    /// The camera with the zoom multiplied, the picture under `about` staying where it is
    #[must_use]
    pub fn zoomed(self, factor: f64, about: Point) -> Self {
        let zoom = (self.zoom * factor).clamp(MIN_ZOOM, MAX_ZOOM);
        let fixed = self.to_picture(about);
        Self {
            pan: Point::new(about.x - fixed.x * zoom, about.y - fixed.y * zoom),
            zoom,
        }
    }

    /// The camera that shows all of `content` in a canvas of this size, never larger than life
    #[must_use]
    pub fn fitting(content: Rect, size: Size) -> Self {
        const MARGIN: f64 = 40.0;
        let room = |all: f64| (all - 2.0 * MARGIN).max(1.0);
        let zoom = (room(size.w) / content.size.w.max(1.0))
            .min(room(size.h) / content.size.h.max(1.0))
            .clamp(MIN_ZOOM, 1.0);
        let middle = content.centre();
        let x = size.w / 2.0 - middle.x * zoom;
        // What is too tall begins at the top: a call begins there too.
        let y = (size.h / 2.0 - middle.y * zoom).max(MARGIN - content.at.y * zoom);
        let y = if content.size.h * zoom > room(size.h) {
            MARGIN - content.at.y * zoom
        } else {
            y
        };
        Self {
            pan: Point::new(x, y),
            zoom,
        }
    }

    /// The picture with its beginning in sight: at the top, or at the left where flows grow sideways
    pub fn beginning(start: Rect, size: Size, direction: Direction, zoom: f64) -> Self {
        const MARGIN: f64 = 40.0;
        let middle = start.centre();
        let pan = match direction {
            Direction::TopDown => {
                Point::new(size.w / 2.0 - middle.x * zoom, MARGIN - start.at.y * zoom)
            }
            Direction::LeftToRight => {
                Point::new(MARGIN - start.at.x * zoom, size.h / 2.0 - middle.y * zoom)
            }
        };
        Self { pan, zoom }
    }

    /// The camera moved as little as needed for `rect` of the picture to be in `room` on the screen; of what has no room, the end is seen
    #[must_use]
    pub fn showing(self, rect: Rect, room: Rect) -> Self {
        let (from, to) = (self.to_screen(rect.at), self.to_screen(rect.end()));
        let (least, most) = (room.at, room.end());
        let shift = |from: f64, to: f64, least: f64, most: f64| {
            if to > most || to - from > most - least {
                most - to
            } else if from < least {
                least - from
            } else {
                0.0
            }
        };
        self.panned(Point::new(
            shift(from.x, to.x, least.x, most.x),
            shift(from.y, to.y, least.y, most.y),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CANVAS: Size = Size { w: 800.0, h: 600.0 };

    #[test]
    fn zooming_keeps_what_is_under_the_pointer() {
        let about = Point::new(300.0, 200.0);
        let camera = Camera::default().panned(Point::new(17.0, -4.0));
        let before = camera.to_picture(about);
        for factor in [1.2, 0.5, 100.0, 0.0001] {
            let after = camera.zoomed(factor, about);
            assert!(after.to_picture(about).distance(before) < 1e-9, "{factor}");
            assert!((MIN_ZOOM..=MAX_ZOOM).contains(&after.zoom));
        }
    }

    #[test]
    fn fitting_shows_everything_that_can_be_shown() {
        let content = Rect::between(Point::new(-500.0, 0.0), Point::new(900.0, 700.0));
        let window = Camera::fitting(content, CANVAS).window(CANVAS);
        assert!(window.holds(content.at) && window.holds(content.end()));
        // A small picture is not blown up.
        let small = Rect::between(Point::default(), Point::new(10.0, 10.0));
        assert!((Camera::fitting(small, CANVAS).zoom - 1.0).abs() < 1e-9);
    }

    #[test]
    fn the_beginning_is_in_the_middle_of_the_edge_where_calls_come_in() {
        let start = Rect::between(Point::new(900.0, 0.0), Point::new(1100.0, 50.0));
        let down = Camera::beginning(start, CANVAS, Direction::TopDown, 0.5);
        let middle = down.to_screen(start.centre());
        assert!((middle.x - CANVAS.w / 2.0).abs() < 1e-9 && middle.y < 100.0);
        let right = Camera::beginning(start, CANVAS, Direction::LeftToRight, 0.5);
        let middle = right.to_screen(start.centre());
        assert!((middle.y - CANVAS.h / 2.0).abs() < 1e-9 && middle.x < 100.0);
    }

    #[test]
    fn showing_moves_no_more_than_needed() {
        let camera = Camera::default();
        let inside = Rect::between(Point::new(100.0, 100.0), Point::new(200.0, 150.0));
        let room = Rect::between(Point::new(24.0, 24.0), Point::new(776.0, 576.0));
        assert_eq!(camera.showing(inside, room), camera);
        let below = Rect::between(Point::new(100.0, 700.0), Point::new(200.0, 750.0));
        let moved = camera.showing(below, room);
        assert!((moved.pan.x).abs() < 1e-9);
        assert!((moved.to_screen(below.end()).y - 576.0).abs() < 1e-9);
    }
}
