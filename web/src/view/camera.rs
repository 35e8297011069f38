//! Where the picture lies: one transform on one element, written past Yew so that a pan costs next to nothing.
//!
//! The dots of the paper and the frame in the small map follow it. Every drawing of the canvas writes them anew, so nothing goes stale.

use super::browser::set_style;
use super::canvas::minimap;
use super::canvas::world::Window;
use crate::state::geometry::{Camera, Point};
use crate::state::{Editor, Gesture, Overlay, View};
use std::cell::Cell;

/// How far apart the dots of the paper are, in the picture
const GRID: f64 = 24.0;
/// Below this zoom every fourth dot is enough
const SPARSE: f64 = 0.5;

thread_local! {
    /// Where the picture lies now, for whoever was drawn before the last pan.
    static NOW: Cell<Camera> = Cell::new(Camera::default());
}

/// Where the picture lies now
pub fn now() -> Camera {
    NOW.with(Cell::get)
}

/// Whether nothing changed but where the picture lies, and what is mounted is still enough
pub fn has_only_panned(old: &Editor, new: &Editor) -> bool {
    let is_calm = *new.overlay == Overlay::None && !matches!(&*new.gesture, Gesture::Dragging(_));
    let mut same = new.clone();
    same.view = old.view.clone();
    is_calm && same == *old && has_view_only_panned(&old.view, &new.view)
}

fn has_view_only_panned(old: &View, new: &View) -> bool {
    let pan = new.camera.pan;
    let moved = View {
        camera: Camera { pan, ..old.camera },
        ..old.clone()
    };
    moved == *new && Window::of(old) == Window::of(new)
}

/// Lays the picture where the view says
pub fn lay(editor: &Editor) {
    let bounds = editor.scene().map(|it| it.bounds);
    lay_at(&editor.view, bounds);
}

/// Lays the picture where the view says, and the frame over the small map
pub fn lay_at(view: &View, bounds: Option<ringtree::scene::Rect>) {
    let camera = view.camera;
    NOW.with(|it| it.set(camera));
    let Camera {
        pan: Point { x, y },
        zoom,
    } = camera;
    write(
        "world",
        &[(
            "transform",
            &format!("translate({x}px, {y}px) scale({zoom})"),
        )],
    );
    let cell = if zoom < SPARSE { GRID * 4.0 } else { GRID } * zoom;
    let dots = format!(
        "translate({}px, {}px)",
        x.rem_euclid(cell),
        y.rem_euclid(cell)
    );
    write(
        "paper",
        &[
            ("transform", &dots),
            ("background-size", &format!("{cell}px {cell}px")),
        ],
    );
    if let Some(bounds) = bounds {
        let below = camera.to_screen(Point::new(
            bounds.x.0 + bounds.width.0 / 2.0,
            bounds.y.0 + bounds.height.0,
        ));
        let below = format!("translate({}px, {}px) translateX(-50%)", below.x, below.y);
        write("empty-flow", &[("transform", &below)]);
        let frame = minimap::frame(bounds.into(), camera.window(view.size));
        let (width, height) = (format!("{}px", frame.size.w), format!("{}px", frame.size.h));
        let place = format!("translate({}px, {}px)", frame.at.x, frame.at.y);
        write(
            "map-seen",
            &[
                ("transform", &place),
                ("inline-size", &width),
                ("block-size", &height),
            ],
        );
    }
}

fn write(id: &str, style: &[(&str, &str)]) {
    let element = web_sys::window().and_then(|it| it.document()?.get_element_by_id(id));
    if let Some(it) = element {
        set_style(&it, style);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Shared;
    use crate::state::geometry::Size;

    fn editor(x: f64, zoom: f64) -> Editor {
        let camera = Camera {
            pan: Point::new(x, -40.0),
            zoom,
        };
        let size = Size {
            w: 1280.0,
            h: 800.0,
        };
        let mut editor = Editor::default();
        editor.view = Shared::new(View {
            camera,
            size,
            ..View::default()
        });
        editor
    }

    #[test]
    fn a_pan_within_what_is_mounted_draws_nothing() {
        let old = editor(-100.0, 1.0);
        let with = |x, zoom| {
            let mut new = old.clone();
            new.view.edit().camera = editor(x, zoom).view.camera;
            new
        };
        assert!(has_only_panned(&old, &with(-140.0, 1.0)));
        assert!(
            !has_only_panned(&old, &with(-1_400.0, 1.0)),
            "others are seen"
        );
        assert!(
            !has_only_panned(&old, &with(-140.0, 1.1)),
            "the zoom is told"
        );
        let mut hovered = with(-140.0, 1.0);
        hovered.view.edit().lit = true;
        assert!(!has_only_panned(&old, &hovered), "something else changed");
        let mut asked = with(-140.0, 1.0);
        asked.overlay = Shared::new(Overlay::Shortcuts);
        assert!(!has_only_panned(&old, &asked), "something else changed");
    }
}
