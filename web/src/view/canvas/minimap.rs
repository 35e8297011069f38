//! The whole picture in a corner, with a frame around what is seen; a press goes there.

use crate::state::action::Hand;
use crate::state::geometry::{Point, Rect, Size};
use crate::state::picture::Picture;
use crate::state::{Action, Shared, View};
use crate::view::browser::corner_of;
use crate::view::camera;
use crate::view::dispatch::use_dispatch;
use crate::view::marks::Marks;
use ringtree::scene::Scene;
use std::fmt::Write;
use yew::prelude::*;

/// Smaller flows are seen whole anyway.
const LEAST_CARDS: usize = 15;
/// More cards than these are drawn as their rows only.
const MOST_CARDS: usize = 3_000;
/// Around the picture, in the picture
const MARGIN: f64 = 60.0;
const WIDTH: f64 = 168.0;
const HEIGHT: f64 = 112.0;

/// What [`Minimap`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct MinimapProps {
    /// The picture
    pub picture: Shared<Picture>,
    /// How it is looked at
    pub view: Shared<View>,
    /// The path of the tested call
    pub marks: Marks,
}

/// The whole picture in a corner
#[component]
pub fn Minimap(props: &MinimapProps) -> Html {
    let dispatch = use_dispatch();
    let place = use_node_ref();
    let Some(scene) = props
        .picture
        .scene
        .as_ref()
        .filter(|it| it.cards.len() >= LEAST_CARDS)
    else {
        return Html::default();
    };
    let bounds = Rect::from(scene.bounds).grown(MARGIN);
    let go = {
        let place = place.clone();
        let size = props.view.size;
        Callback::from(move |event: PointerEvent| {
            if event.buttons() == 0 {
                return;
            }
            let Some(element) = place.cast::<web_sys::Element>() else {
                return;
            };
            let (left, top) = corner_of(&element);
            let at = Point::new(
                f64::from(event.client_x()) - left,
                f64::from(event.client_y()) - top,
            );
            let scale = (bounds.size.w / WIDTH).max(bounds.size.h / HEIGHT);
            let wanted = bounds.centre()
                + Point::new((at.x - WIDTH / 2.0) * scale, (at.y - HEIGHT / 2.0) * scale);
            let camera = camera::now();
            let (now, zoom) = (camera.window(size).centre(), camera.zoom);
            let by = Point::new((wanted.x - now.x) * zoom, (wanted.y - now.y) * zoom);
            let at = Point::new(size.w / 2.0, size.h / 2.0);
            dispatch.send(Action::Hand(Hand::Wheel {
                by,
                at,
                mods: crate::state::action::Mods::default(),
            }));
        })
    };
    let view_box = format!(
        "{} {} {} {}",
        bounds.at.x, bounds.at.y, bounds.size.w, bounds.size.h
    );
    html! {
        <div ref={place} class="minimap" aria-hidden="true" onpointerdown={go.clone()} onpointermove={go}>
            <svg viewBox={view_box} preserveAspectRatio="xMidYMid meet">
                <Boxes picture={props.picture.clone()} marks={props.marks.clone()} />
            </svg>
            <div id="map-seen" class="map-seen"></div>
        </div>
    }
}

/// Where the frame around what is seen lies on the small map
pub fn frame(bounds: Rect, seen: Rect) -> Rect {
    let bounds = bounds.grown(MARGIN);
    let scale = (WIDTH / bounds.size.w).min(HEIGHT / bounds.size.h);
    let corner = seen.at - bounds.centre();
    Rect {
        at: Point::new(
            corner.x.mul_add(scale, WIDTH / 2.0),
            corner.y.mul_add(scale, HEIGHT / 2.0),
        ),
        size: Size {
            w: seen.size.w * scale,
            h: seen.size.h * scale,
        },
    }
}

/// What [`Boxes`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct BoxesProps {
    /// The picture
    pub picture: Shared<Picture>,
    /// The path of the tested call
    pub marks: Marks,
}

/// Cards as boxes, one path a tint; a pan does not touch them
#[component]
fn Boxes(props: &BoxesProps) -> Html {
    let tints = props
        .picture
        .scene
        .as_ref()
        .map(|it| tints(it, &props.marks))
        .unwrap_or_default();
    html! {
        <>
            <path class="map-cards" d={tints.cards} />
            <path class="map-path" d={tints.path} />
            <path class="map-errors" d={tints.errors} />
        </>
    }
}

#[derive(Default)]
struct Tints {
    cards: String,
    path: String,
    errors: String,
}

fn tints(scene: &Scene, marks: &Marks) -> Tints {
    let mut all = Tints::default();
    let every = scene.cards.len().div_ceil(MOST_CARDS).max(1);
    for card in scene.cards.iter().step_by(every) {
        let mark = marks.of(card.id());
        let path = match () {
            () if mark.tally.errors > 0 => &mut all.errors,
            () if mark.path.is_on() => &mut all.path,
            () => &mut all.cards,
        };
        let rect = card.rect;
        _ = write!(
            path,
            "M{} {}h{}v{}h-{}z",
            rect.x, rect.y, rect.width, rect.height, rect.width
        );
    }
    all
}
