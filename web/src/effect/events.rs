//! What the page reports by itself: its address, the network, pastes, and that it is about to be left.

use super::{Report, storage};
use crate::state::Action;
use crate::state::action::{Boot, World};
use std::cell::Cell;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{BeforeUnloadEvent, ClipboardEvent, Element, Event, EventTarget, window};

thread_local! {
    /// Whether there is work that leaving the page would lose.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Asks before the page is left, or stops asking
pub(super) fn guard(on: bool) {
    GUARDED.with(|it| it.set(on));
}

/// A listener that goes when it is dropped
#[derive(Debug)]
pub struct Listener {
    target: EventTarget,
    name: &'static str,
    closure: Closure<dyn Fn(Event)>,
}

impl Listener {
    fn new(target: &EventTarget, name: &'static str, act: impl Fn(Event) + 'static) -> Self {
        let closure = Closure::<dyn Fn(Event)>::new(act);
        _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
        Self {
            target: target.clone(),
            name,
            closure,
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let function = self.closure.as_ref().unchecked_ref();
        _ = self
            .target
            .remove_event_listener_with_callback(self.name, function);
    }
}

/// How the page was opened; `server` is where the API is
pub fn boot(server: &str) -> Action {
    let language = window().and_then(|it| it.navigator().language());
    Action::World(World::Booted(Boot {
        hash: hash(),
        server: server.trim_end_matches('/').to_owned(),
        token: storage::token(),
        settings: storage::settings(),
        language: language.unwrap_or_default(),
    }))
}

/// Listens to the page for as long as the listeners are kept
pub fn listen(report: &Report) -> Vec<Listener> {
    let Some(window) = window() else {
        return vec![];
    };
    let world = |name, world: fn() -> World| {
        let report = report.clone();
        Listener::new(&window, name, move |_| report(Action::World(world())))
    };
    let pasted = report.clone();
    vec![
        world("hashchange", || World::Went(hash())),
        world("online", || World::Online(true)),
        world("offline", || World::Online(false)),
        Listener::new(&window, "beforeunload", |event| {
            if GUARDED.with(Cell::get) {
                event.prevent_default();
                // Older browsers ask only when they are told so in this way.
                if let Some(it) = event.dyn_ref::<BeforeUnloadEvent>() {
                    it.set_return_value("unsaved");
                }
            }
        }),
        Listener::new(&window, "paste", move |event| {
            if let Some(text) = pasted_text(&event) {
                event.prevent_default();
                pasted(Action::World(World::Pasted(text)));
            }
        }),
    ]
}

/// What was pasted, unless it was pasted into a field
fn pasted_text(event: &Event) -> Option<String> {
    let target = event.target()?.dyn_into::<Element>().ok();
    if target.is_some_and(|it| {
        it.matches("input, textarea, select, [contenteditable]")
            .unwrap_or(false)
    }) {
        return None;
    }
    event
        .dyn_ref::<ClipboardEvent>()?
        .clipboard_data()?
        .get_data("text/plain")
        .ok()
}

fn hash() -> String {
    window()
        .and_then(|it| it.location().hash().ok())
        .unwrap_or_default()
}
