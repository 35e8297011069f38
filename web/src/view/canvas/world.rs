//! The picture itself: wires, labels and cards of what is seen and a screen around it.

use super::card::CardView;
use super::ending::Ending;
use super::label::Pill;
use super::near::Near;
use super::start::StartCard;
use super::wires::Wires;
use crate::state::geometry::{Point, Rect, Size};
use crate::state::{Selection, Shared, View};
use crate::view::locale::Locale;
use crate::view::marks::{Mark, Marks};
use ringtree::NodeId;
use ringtree::scene::{Card, Scene, Visible};
use yew::prelude::*;

/// A shared account
#[derive(Clone, PartialEq)]
pub struct AccountRef(pub Shared<ringtree::Account>);

/// The part of the picture that is mounted, in steps, so that a small pan or zoom changes nothing
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    area: Rect,
}

impl Window {
    /// What the canvas shows and about half a screen around it
    ///
    /// Zoom counts in powers of two and places in half screens: within one of them the window stays the very same.
    pub fn of(view: &View) -> Self {
        let octave = view.camera.zoom.log2().floor().exp2();
        let (w, h) = (
            (view.size.w / octave).max(1.0),
            (view.size.h / octave).max(1.0),
        );
        let seen = view.camera.window(view.size).at;
        let begin = |at: f64, screen: f64| {
            let cell = screen / 2.0;
            (at / cell).floor() * cell - screen / 4.0
        };
        Self {
            area: Rect {
                at: Point::new(begin(seen.x, w), begin(seen.y, h)),
                size: Size {
                    w: 2.0 * w,
                    h: 2.0 * h,
                },
            },
        }
    }
}

/// What [`World`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct WorldProps {
    /// The whole picture
    pub scene: Shared<Scene>,
    /// The part that is mounted
    pub window: Window,
    /// The documents that captions name
    pub session: AccountRef,
    /// Which nodes are selected
    pub selection: Shared<Selection>,
    /// What is marked
    pub marks: Marks,
    /// What belongs to the step that the pointer rests on
    pub near: Near,
    /// The branches that are on their way elsewhere
    pub carried: Vec<NodeId>,
    /// Whether cards are so small that only boxes are drawn
    pub is_coarse: bool,
    /// The words
    pub locale: Locale,
}

/// The picture itself
#[component]
pub fn World(props: &WorldProps) -> Html {
    let scene = &props.scene;
    let visible = scene.visible(props.window.area.into());
    let cards = || {
        visible
            .cards
            .iter()
            .filter_map(|idx| Some((*idx, scene.cards.get(*idx)?)))
    };
    let carried = carried(scene, &props.carried);
    html! {
        <>
            <Wires scene={scene.clone()} visible={Seen(visible.clone())} marks={props.marks.clone()} near={props.near.clone()} />
            <div class="layer cards" role="presentation" data-coarse={props.is_coarse.then_some("true")}>
                <StartCard start={scene.start.clone()} direction={scene.direction} />
                {for cards().map(|(idx, card)| card_view(idx, card, &carried, props))}
            </div>
            <div class="layer labels" aria-hidden="true">
                {for cards().map(|(_, card)| ending(card, props))}
                {for visible.wires.iter().filter_map(|idx| pill(*idx, props))}
            </div>
        </>
    }
}

/// What lies in the mounted part, by index
#[derive(Clone, PartialEq)]
pub struct Seen(pub Visible);

fn card_view(idx: usize, card: &Card, carried: &[usize], props: &WorldProps) -> Html {
    let id = card.id();
    let label = props.scene.wires.get(idx).and_then(|it| it.label.clone());
    let siblings = card
        .parent
        .and_then(|it| props.scene.cards.get(it))
        .map_or(1, |it| it.node.children.len());
    html! {
        <CardView
            key={id.0}
            card={super::card::Shown(card.clone())}
            label={label.map(super::label::Words)}
            n_siblings={siblings}
            account={props.session.clone()}
            is_selected={props.selection.has(id)}
            is_active={props.selection.main() == Some(id)}
            mark={props.marks.of(id)}
            count={props.marks.count(id)}
            is_near={is_near(props, id)}
            is_carried={carried.contains(&idx)}
            is_sideways={props.scene.direction == ringtree::scene::Direction::LeftToRight}
        />
    }
}

fn is_near(props: &WorldProps, node: NodeId) -> bool {
    props.near.as_ref().is_some_and(|it| it.contains(&node))
}

fn ending(card: &Card, props: &WorldProps) -> Html {
    let (Some(end), Some(rect)) = (card.end, card.end_rect(props.scene.direction)) else {
        return Html::default();
    };
    let Mark { path, .. } = props.marks.of(card.id());
    let is_last = props
        .marks
        .path
        .as_ref()
        .is_some_and(|it| it.last == Some(card.id()));
    html! {
        <Ending key={card.id().0} node={card.id()} {end} rect={super::card::Place::of(rect)} {path} {is_last} is_near={is_near(props, card.id())}
            is_leaf={card.node.children.is_empty()} />
    }
}

fn pill(idx: usize, props: &WorldProps) -> Option<Html> {
    let card = props.scene.cards.get(idx)?;
    let label = props.scene.wires.get(idx)?.label.clone()?;
    let path = props.marks.of(card.id()).path;
    let is_sideways = props.scene.direction == ringtree::scene::Direction::LeftToRight;
    let exit = props.scene.wires.get(idx)?.to;
    let key = format!("k{}", card.id().0);
    Some(html! {
        <Pill {key} node={card.id()} label={super::label::Words(label)} {path} {is_sideways} is_near={is_near(props, card.id())}
            exit={super::card::Spot::of(exit)} count={props.marks.count(card.id())} />
    })
}

/// The cards of the branches that are on their way elsewhere.
fn carried(scene: &Scene, branches: &[NodeId]) -> Vec<usize> {
    let branches = branches.iter();
    let mut all: Vec<usize> = branches.filter_map(|it| scene.card_of(*it)).collect();
    let mut next = 0;
    while let Some(card) = all.get(next).and_then(|it| scene.cards.get(*it)) {
        all.extend(card.children.clone());
        next += 1;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::geometry::{Camera, MAX_ZOOM, MIN_ZOOM};

    fn view(x: f64, y: f64, zoom: f64) -> View {
        let camera = Camera {
            pan: Point::new(x, y),
            zoom,
        };
        View {
            camera,
            size: Size {
                w: 1280.0,
                h: 800.0,
            },
            ..View::default()
        }
    }

    #[test]
    fn what_is_seen_is_mounted_and_little_more() {
        for zoom in [MIN_ZOOM, 0.3, 0.49, 0.5, 0.51, 0.99, 1.0, 1.3, MAX_ZOOM] {
            for step in -40_i32..40 {
                let at = f64::from(step) * 77.7;
                let view = view(at, -at * 1.7, zoom);
                let (seen, mounted) = (view.camera.window(view.size), Window::of(&view).area);
                assert!(
                    mounted.holds(seen.at) && mounted.holds(seen.end()),
                    "{zoom} {at}"
                );
                assert!(mounted.size.w <= seen.size.w * 4.0 + 1.0, "{zoom}");
            }
        }
    }

    #[test]
    fn a_small_pan_or_zoom_mounts_nothing_new() {
        assert_eq!(
            Window::of(&view(-100.0, -100.0, 1.1)),
            Window::of(&view(-140.0, -130.0, 1.2))
        );
        assert_ne!(
            Window::of(&view(-100.0, -100.0, 1.1)),
            Window::of(&view(-900.0, -100.0, 1.1))
        );
    }
}
