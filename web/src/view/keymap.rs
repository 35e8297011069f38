//! The keyboard: from an event to an action, and from keys to words.
//!
//! Which key does what is a row of `Verb`'s table; here stands only how a browser tells of keys.

use super::browser::Listener;
use super::locale::Locale;
use crate::state::Action;
use crate::state::action::{KeyFocus, KeyPress, Mods};
use crate::state::verb::Chord;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

/// The key that was pressed, with what was held and where the focus was
pub fn key_press(event: &KeyboardEvent) -> KeyPress {
    KeyPress {
        key: event.key(),
        mods: mods(event),
        focus: focus(event),
    }
}

fn mods(event: &KeyboardEvent) -> Mods {
    Mods {
        shift: event.shift_key(),
        ctrl: event.ctrl_key() || event.meta_key(),
        alt: event.alt_key(),
    }
}

/// Where the keyboard's focus is
fn focus(event: &KeyboardEvent) -> KeyFocus {
    let Some(element) = event
        .target()
        .and_then(|it| it.dyn_into::<web_sys::Element>().ok())
    else {
        return KeyFocus::Control;
    };
    let is = |selector: &str| element.matches(selector).unwrap_or(false);
    if is("textarea, select, [contenteditable], input:not([type=checkbox]):not([type=radio])") {
        KeyFocus::Text
    } else if is("#canvas, [role=menu]") || (is("body") && event.key() != "Tab" && has_canvas()) {
        KeyFocus::Canvas
    } else {
        KeyFocus::Control
    }
}

fn has_canvas() -> bool {
    let document = web_sys::window().and_then(|it| it.document());
    document.is_some_and(|it| it.get_element_by_id("canvas").is_some())
}

/// Listens to the keyboard for as long as it is kept
#[derive(Debug)]
pub struct Keys {
    #[expect(dead_code, reason = "they listen while they are kept")]
    listeners: [Listener; 2],
}

impl Keys {
    /// Reports keys that are `heard`, and keeps the browser from doing anything else with them
    pub fn listen(
        heard: impl Fn(&KeyPress) -> bool + 'static,
        report: Rc<dyn Fn(Action)>,
    ) -> Option<Self> {
        let target = web_sys::window()?.document()?;
        let let_go = report.clone();
        let down = Listener::new(&target, "keydown", move |event| {
            let Some(event) = event
                .dyn_ref::<KeyboardEvent>()
                .filter(|it| !it.is_composing())
            else {
                return;
            };
            let press = key_press(event);
            if heard(&press) {
                event.prevent_default();
                report(Action::Key(press));
            }
        });
        let up = Listener::new(&target, "keyup", move |event| {
            let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
            if key.as_deref() == Some(" ") {
                let_go(Action::SpaceUp);
            }
        });
        Some(Self {
            listeners: [down, up],
        })
    }
}

/// Keys in words: `Ctrl+Shift+Z`
pub fn words(chord: &Chord, locale: &Locale) -> String {
    caps(chord, locale).join("+")
}

/// Keys in words, one a key cap
pub fn caps(chord: &Chord, locale: &Locale) -> Vec<String> {
    let held = [
        (chord.ctrl, "keyboard-ctrl"),
        (chord.shift, "keyboard-shift"),
        (chord.alt, "keyboard-alt"),
    ];
    let held = held.into_iter().filter(|it| it.0).map(|it| locale.t(it.1));
    held.chain([cap(chord.key, locale)]).collect()
}

fn cap(key: &str, locale: &Locale) -> String {
    match key {
        " " => locale.t("keyboard-space"),
        "Enter" => locale.t("keyboard-enter"),
        "Escape" => locale.t("keyboard-escape"),
        "Delete" => locale.t("keyboard-delete"),
        "Backspace" => locale.t("keyboard-backspace"),
        "Tab" => locale.t("keyboard-tab"),
        "Home" => locale.t("keyboard-home"),
        "End" => locale.t("keyboard-end"),
        "ContextMenu" => locale.t("keyboard-menu"),
        "ArrowUp" => "↑".to_owned(),
        "ArrowDown" => "↓".to_owned(),
        "ArrowLeft" => "←".to_owned(),
        "ArrowRight" => "→".to_owned(),
        "-" => "−".to_owned(),
        key => key.to_uppercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Verb;
    use crate::view::locale::Language;

    #[test]
    fn keys_are_written_as_they_are_printed() {
        let check = |verb: Verb, language, expected: &str| {
            let chord = verb.chords().first().unwrap();
            assert_eq!(words(chord, &Locale::of(language)), expected);
        };
        check(Verb::Redo, Language::English, "Ctrl+Shift+Z");
        check(Verb::Redo, Language::German, "Strg+Umschalt+Z");
        check(Verb::GoUp, Language::English, "↑");
        check(Verb::Fold, Language::German, "Leertaste");
    }
}
