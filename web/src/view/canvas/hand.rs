//! From the browser's pointers to the editor's hand.
//!
//! One set of listeners serves the whole canvas: elements say what they are by `data-on` and `data-node`.

use crate::state::action::{Button, Device, Hand, Mods, Pointer, Target};
use crate::state::geometry::Point;
use crate::state::{Action, Gesture};
use crate::view::browser::{closest, corner_of};
use crate::view::dispatch::Dispatch;
use ringtree::NodeId;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent, PointerEvent, WheelEvent};
use yew::Callback;

/// The button for menus
const RIGHT: i16 = 2;
/// How far one line of a wheel that counts lines goes, in CSS pixels
const LINE: f64 = 18.0;

impl Dispatch {
    /// What a hand did, if it is worth telling
    pub fn hand<E: 'static>(&self, read: impl Fn(&E) -> Option<Hand> + 'static) -> Callback<E> {
        let dispatch = self.0.clone();
        Callback::from(move |event: E| {
            if let Some(hand) = read(&event) {
                dispatch.emit(Action::Hand(hand));
            }
        })
    }
}

/// What the event is about
pub fn target(event: &web_sys::Event) -> Target {
    closest(event, "[data-on]").map_or(Target::Canvas, |it| named(&it))
}

/// What lies under the pointer; while the canvas has captured it, events say nothing else than that
pub fn under(event: &MouseEvent) -> Target {
    let document = web_sys::window().and_then(|it| it.document());
    let pixel = |it: i32| f32::from(i16::try_from(it).unwrap_or(i16::MAX));
    let (x, y) = (pixel(event.client_x()), pixel(event.client_y()));
    let element = document.and_then(|it| it.element_from_point(x, y));
    let found = element.and_then(|it| it.closest("[data-on]").ok()?);
    found.map_or(Target::Canvas, |it| named(&it))
}

/// What an element says that it is.
fn named(element: &Element) -> Target {
    let number = |name: &str| element.get_attribute(name)?.parse().ok();
    let node = number("data-node").map(NodeId);
    let on = element.get_attribute("data-on").unwrap_or_default();
    let slot = || number("data-slot").and_then(|it: u32| usize::try_from(it).ok());
    let found = match on.as_str() {
        "root" => Some(Target::Root),
        "card" => node.map(Target::Card),
        "chevron" => node.map(Target::Chevron),
        "pill" => node.map(Target::Pill),
        "plus" => node.map(Target::Plus),
        "stub" => node.map(Target::Stub),
        "slot" => slot().map(Target::Slot),
        _ => None,
    };
    found.unwrap_or(Target::Canvas)
}

/// The pointer as the canvas sees it; nothing when there is no canvas
pub fn pointer(event: &PointerEvent) -> Option<Pointer> {
    Some(Pointer {
        at: place(event)?,
        device: match event.pointer_type().as_str() {
            "touch" => Device::Touch,
            "pen" => Device::Pen,
            _ => Device::Mouse,
        },
        id: event.pointer_id(),
        button: match event.button() {
            1 => Button::Middle,
            RIGHT => Button::Right,
            _ => Button::Left,
        },
        mods: mods(event),
    })
}

/// Whether a mouse or a pen points, and not a finger
pub fn is_mouse(event: &PointerEvent) -> bool {
    event.pointer_type() != "touch"
}

/// Has the canvas get everything that the pointer does until it is released
pub fn capture(event: &PointerEvent) {
    if let Some(canvas) = canvas() {
        _ = canvas.set_pointer_capture(event.pointer_id());
    }
}

/// A button or finger went down on the canvas
pub fn press(event: &PointerEvent) -> Option<Hand> {
    if event.button() == RIGHT {
        // The menu follows by an event of its own.
        return None;
    }
    if let Some(canvas) = canvas() {
        // Text is not selected by a drag, and the keys work from here on.
        event.prevent_default();
        if let Some(it) = canvas.dyn_ref::<web_sys::HtmlElement>() {
            _ = it.focus();
        }
    }
    capture(event);
    Some(Hand::Press {
        on: target(event),
        pointer: pointer(event)?,
    })
}

/// The pointer moved; a hand that does nothing is no news
pub fn moved(event: &PointerEvent, is_idle: bool) -> Option<Hand> {
    if is_idle {
        return None;
    }
    pointer(event).map(Hand::Move)
}

/// A button or finger went up
pub fn release(event: &PointerEvent) -> Option<Hand> {
    pointer(event).map(Hand::Release)
}

/// The button or key for menus
pub fn menu(event: &MouseEvent) -> Option<Hand> {
    event.prevent_default();
    Some(Hand::Menu {
        on: under(event),
        at: place(event)?,
    })
}

/// The wheel, with lines and pages made into pixels
pub fn wheel(event: &WheelEvent) -> Hand {
    let unit = match event.delta_mode() {
        WheelEvent::DOM_DELTA_LINE => LINE,
        WheelEvent::DOM_DELTA_PAGE => LINE * 20.0,
        _ => 1.0,
    };
    Hand::Wheel {
        by: Point::new(event.delta_x() * unit, event.delta_y() * unit),
        at: place(event).unwrap_or_default(),
        mods: mods(event),
    }
}

/// What the hand does, for the shape of the pointer
pub fn name(gesture: &Gesture) -> Option<&'static str> {
    match gesture {
        Gesture::Panning { .. } | Gesture::Pinching(_) => Some("pan"),
        Gesture::Dragging(_) => Some("drag"),
        Gesture::Carrying(_) => Some("carry"),
        Gesture::Marquee { .. } => Some("box"),
        Gesture::Idle | Gesture::Pressed(_) | Gesture::Typing { .. } => None,
    }
}

/// The branches that are on their way elsewhere
pub fn carried(gesture: &Gesture) -> Vec<NodeId> {
    let cargo = match gesture {
        Gesture::Dragging(it) => &it.cargo,
        Gesture::Carrying(it) => &it.cargo,
        _ => return vec![],
    };
    cargo.branches().to_vec()
}

fn canvas() -> Option<Element> {
    web_sys::window()?.document()?.get_element_by_id("canvas")
}

/// Where the pointer is, from the canvas's top left corner.
fn place(event: &MouseEvent) -> Option<Point> {
    let (left, top) = corner_of(&canvas()?);
    Some(Point::new(
        f64::from(event.client_x()) - left,
        f64::from(event.client_y()) - top,
    ))
}

fn mods(event: &MouseEvent) -> Mods {
    Mods {
        shift: event.shift_key(),
        ctrl: event.ctrl_key() || event.meta_key(),
        alt: event.alt_key(),
    }
}
