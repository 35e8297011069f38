//! What views need of the browser beside Yew: values of fields, listeners that may refuse an event, the size of an element.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AddEventListenerOptions, Element, EventTarget};

/// What stands in the field that an event comes from
pub fn text_of(event: &web_sys::Event) -> String {
    let target = event.target();
    let field = |it: &EventTarget| {
        let input = it
            .dyn_ref::<web_sys::HtmlInputElement>()
            .map(web_sys::HtmlInputElement::value);
        let area = || {
            it.dyn_ref::<web_sys::HtmlTextAreaElement>()
                .map(web_sys::HtmlTextAreaElement::value)
        };
        let choice = || {
            it.dyn_ref::<web_sys::HtmlSelectElement>()
                .map(web_sys::HtmlSelectElement::value)
        };
        input.or_else(area).or_else(choice)
    };
    target.as_ref().and_then(field).unwrap_or_default()
}

/// Whether the box that an event comes from is ticked
pub fn is_ticked(event: &web_sys::Event) -> bool {
    let target = event.target();
    target.is_some_and(|it| {
        it.dyn_into::<web_sys::HtmlInputElement>()
            .is_ok_and(|it| it.checked())
    })
}

/// A listener that may refuse what the browser would do; it goes when it is dropped
///
/// Yew listens to wheels passively, and such a listener cannot refuse.
#[derive(Debug)]
pub struct Listener {
    target: EventTarget,
    name: &'static str,
    closure: Closure<dyn Fn(web_sys::Event)>,
    phase: Phase,
}

/// When a listener hears of an event
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// On the event's way down, before the element that it is about
    Before,
    /// On its way up
    After,
}

impl Listener {
    /// Listens to `target`
    pub fn new(
        target: &EventTarget,
        name: &'static str,
        act: impl Fn(web_sys::Event) + 'static,
    ) -> Self {
        Self::at(Phase::After, target, name, act)
    }

    /// Listens to `target` in a phase
    pub fn at(
        phase: Phase,
        target: &EventTarget,
        name: &'static str,
        act: impl Fn(web_sys::Event) + 'static,
    ) -> Self {
        let closure = Closure::<dyn Fn(web_sys::Event)>::new(act);
        let options = AddEventListenerOptions::new();
        options.set_passive(false);
        options.set_capture(phase == Phase::Before);
        let function = closure.as_ref().unchecked_ref();
        _ = target.add_event_listener_with_callback_and_add_event_listener_options(
            name, function, &options,
        );
        Self {
            target: target.clone(),
            name,
            closure,
            phase,
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let function = self.closure.as_ref().unchecked_ref();
        let captures = self.phase == Phase::Before;
        _ = self
            .target
            .remove_event_listener_with_callback_and_bool(self.name, function, captures);
    }
}

/// Tells the size of an element whenever it changes, and once at the start
#[derive(Debug)]
pub struct Measure {
    observer: Option<web_sys::ResizeObserver>,
    _closure: Closure<dyn Fn(JsValue)>,
}

impl Measure {
    /// Measures `element`: width, height
    pub fn new(element: &Element, tell: impl Fn(f64, f64) + 'static) -> Self {
        let measured = element.clone();
        let closure = Closure::<dyn Fn(JsValue)>::new(move |_| {
            let rect = measured.get_bounding_client_rect();
            tell(rect.width(), rect.height());
        });
        let observer = web_sys::ResizeObserver::new(closure.as_ref().unchecked_ref()).ok();
        if let Some(it) = &observer {
            it.observe(element);
        }
        Self {
            observer,
            _closure: closure,
        }
    }
}

impl Drop for Measure {
    fn drop(&mut self) {
        if let Some(it) = &self.observer {
            it.disconnect();
        }
    }
}

/// Sets properties of an element's style; the page's policy allows this and forbids the attribute
pub fn set_style(element: &Element, properties: &[(&str, &str)]) {
    if let Some(it) = element.dyn_ref::<web_sys::HtmlElement>() {
        for (name, value) in properties {
            _ = it.style().set_property(name, value);
        }
    }
}

/// Where an element is on the screen: from the left, from the top
pub fn corner_of(element: &Element) -> (f64, f64) {
    let rect = element.get_bounding_client_rect();
    (rect.left(), rect.top())
}

/// The element, or the closest above it, that carries an attribute, when an event comes from it
pub fn closest(event: &web_sys::Event, selector: &str) -> Option<Element> {
    event
        .target()?
        .dyn_into::<Element>()
        .ok()?
        .closest(selector)
        .ok()?
}

/// Puts the keyboard's focus on an element
pub fn focus(id: &str) {
    let element = web_sys::window().and_then(|it| it.document()?.get_element_by_id(id));
    if let Some(it) = element.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
        _ = it.focus();
    }
}

/// An instant by the clock on the person's wall: date and time
pub fn on_the_wall(instant: &str) -> (String, String) {
    let it = js_sys::Date::new(&instant.into());
    if it.get_time().is_nan() {
        return (String::new(), instant.to_owned());
    }
    let date = format!(
        "{:04}-{:02}-{:02}",
        it.get_full_year(),
        it.get_month() + 1,
        it.get_date()
    );
    let time = format!(
        "{:02}:{:02}:{:02}",
        it.get_hours(),
        it.get_minutes(),
        it.get_seconds()
    );
    (date, time)
}
