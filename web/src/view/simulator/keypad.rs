//! A telephone's keypad.

use crate::state::Action;
use crate::state::what_if::Suppose;
use crate::view::dispatch::use_dispatch;
use crate::view::locale::use_locale;
use yew::prelude::*;

const KEYS: [(char, &str); 12] = [
    ('1', ""),
    ('2', "ABC"),
    ('3', "DEF"),
    ('4', "GHI"),
    ('5', "JKL"),
    ('6', "MNO"),
    ('7', "PQRS"),
    ('8', "TUV"),
    ('9', "WXYZ"),
    ('*', ""),
    ('0', "+"),
    ('#', ""),
];

/// The keypad
#[component]
pub fn Keypad() -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let keys = KEYS.iter().map(|(key, letters)| {
        let key = *key;
        // The name has all that is seen, so that who speaks to the browser can say it.
        let name = format!("{key} {letters}");
        let label = locale.with("press-key", &[("name", name.trim_end())]);
        html! {
            <button type="button" data-press={key.to_string()} aria-label={label}
                onclick={dispatch.with(move |_| Action::Suppose(Suppose::Press(key)))}>
                <span>{key}</span>
                {" "}
                <small>{*letters}</small>
            </button>
        }
    });
    html! { <div class="keypad" role="group" aria-label={locale.t("keypad")}>{for keys}</div> }
}
