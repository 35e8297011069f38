//! The canvas: one tab stop that is a tree, and the layers of the picture in order.
//!
//! Panning and zooming write one transform on one element and touch no card. Cards are mounted for what is seen and a screen around it.

pub mod card;
pub mod carried;
pub mod chooser;
pub mod controls;
pub mod empty;
pub mod ending;
pub mod hand;
pub mod label;
pub mod marquee;
pub mod minimap;
pub mod near;
pub mod slots;
pub mod start;
pub mod wires;
pub mod world;

use super::browser::{Listener, Measure};
use super::camera;
use super::dispatch::use_dispatch;
use super::locale::use_locale;
use crate::state::action::{Hand, World as Outside};
use crate::state::geometry::Size;
use crate::state::picture::Picture;
use crate::state::{Action, Document, Gesture, Overlay, Selection, Session, Shared, View};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use world::World;
use yew::prelude::*;

/// Below this zoom only names are told
const COARSE: f64 = 0.58;

/// What [`Canvas`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct CanvasProps {
    /// The callflow on the desk
    pub document: Shared<Document>,
    /// Its picture
    pub picture: Shared<Picture>,
    /// Which nodes are selected
    pub selection: Shared<Selection>,
    /// How it is looked at
    pub view: Shared<View>,
    /// What a hand is in the middle of
    pub gesture: Shared<Gesture>,
    /// The key chooser, if it is open
    pub overlay: Shared<Overlay>,
    /// The documents that captions name
    pub session: Shared<Session>,
    /// Findings and the path of the tested call, by node
    pub marks: super::marks::Marks,
    /// Whether a call is tested
    pub is_testing: bool,
}

/// The canvas
#[component]
pub fn Canvas(props: &CanvasProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let tree = use_node_ref();
    let (view, bounds) = (
        props.view.clone(),
        props.picture.scene.as_ref().map(|it| it.bounds),
    );
    use_effect(move || camera::lay_at(&view, bounds));
    use_listeners(&tree);
    let name = props
        .document
        .work()
        .map_or_else(String::new, |it| it.flow.name().to_owned());
    let scene = props.picture.scene.clone();
    let pointed = near::pointed(&props.view).filter(|_| !props.is_testing);
    let near = use_memo((scene.clone(), pointed), |(scene, pointed)| {
        Some(Shared::new(near::near(scene.as_ref()?, (*pointed)?)))
    });
    let is_empty = scene.as_ref().is_some_and(|it| it.cards.is_empty());
    let active = props.selection.main().map(|it| format!("node-{}", it.0));
    let is_idle = matches!(&*props.gesture, Gesture::Idle | Gesture::Typing { .. });
    html! {
        <div class="canvas" data-testing={props.is_testing.then_some("true")} data-hand={hand::name(&props.gesture)}>
            <div
                ref={tree}
                id="canvas"
                class="tree"
                role={if is_empty { "group" } else { "tree" }}
                tabindex="0"
                aria-label={locale.with("canvas", &[("name", &name)])}
                aria-activedescendant={active}
                aria-multiselectable={(!is_empty).then_some("true")}
                onpointerdown={dispatch.hand(hand::press)}
                onpointermove={dispatch.hand(move |event| hand::moved(event, is_idle))}
                onpointerup={dispatch.hand(hand::release)}
                onpointercancel={dispatch.with(|_| Action::Hand(Hand::Lost))}
                onpointerover={dispatch.hand(|event: &PointerEvent| Some(Hand::Hover(Some(hand::target(event)))))}
                onpointerleave={dispatch.with(|_| Action::Hand(Hand::Hover(None)))}
                ondblclick={dispatch.hand(|event: &MouseEvent| Some(Hand::DoubleClick(hand::under(event))))}
                oncontextmenu={dispatch.hand(hand::menu)}
            >
                <div id="paper" class="grid" role="presentation"></div>
                <div id="world" class="world" role="presentation" data-dim={near.is_some().then_some("true")}>
                    if let Some(scene) = scene.clone() {
                        <World
                            scene={scene.clone()}
                            window={world::Window::of(&props.view)}
                            session={world::AccountRef(props.session.account.clone())}
                            selection={props.selection.clone()}
                            marks={props.marks.clone()}
                            near={(*near).clone()}
                            carried={hand::carried(&props.gesture)}
                            is_coarse={props.view.camera.zoom < COARSE}
                            locale={locale.clone()}
                        />
                        <slots::Slots gesture={props.gesture.clone()} document={props.document.clone()} {scene} account={world::AccountRef(props.session.account.clone())} />
                    }
                    <marquee::Marquee gesture={props.gesture.clone()} />
                </div>
            </div>
            <carried::Carried gesture={props.gesture.clone()} document={props.document.clone()} session={props.session.clone()} zoom={props.view.camera.zoom} />
            if is_empty {
                <empty::EmptyFlow />
            }
            <chooser::Chooser overlay={props.overlay.clone()} picture={props.picture.clone()} camera={props.view.camera} size={props.view.size} account={world::AccountRef(props.session.account.clone())} />
            <controls::Controls zoom={props.view.camera.zoom} />
            <minimap::Minimap picture={props.picture.clone()} view={props.view.clone()} marks={props.marks.clone()} />
        </div>
    }
}

/// The size of the canvas, and its wheel.
#[hook]
fn use_listeners(tree: &NodeRef) {
    let (tree, dispatch) = (tree.clone(), use_dispatch());
    use_effect_with((), move |()| {
        let kept: Option<Rc<(Measure, Listener)>> =
            tree.cast::<web_sys::Element>().map(|element| {
                let resized = dispatch.clone();
                let measure = Measure::new(&element, move |w, h| {
                    resized.send(Action::World(Outside::Resized(Size { w, h })));
                });
                let wheel = Listener::new(&element, "wheel", move |event| {
                    if let Some(it) = event.dyn_ref::<web_sys::WheelEvent>() {
                        event.prevent_default();
                        dispatch.send(Action::Hand(hand::wheel(it)));
                    }
                });
                Rc::new((measure, wheel))
            });
        move || drop(kept)
    });
}
