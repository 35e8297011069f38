//! A button for a command: its words, its keys, and why not when it cannot be done.

use super::dispatch::use_dispatch;
use super::icon::{Icon, glyph};
use super::keymap;
use super::locale::use_locale;
use crate::state::{Say, Verb};
use yew::prelude::*;

/// What [`VerbButton`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct VerbButtonProps {
    /// The command
    pub verb: Verb,
    /// Its picture
    pub icon: Icon,
    /// Why it cannot be done now
    #[prop_or_default]
    pub refusal: Option<Say>,
    /// Further classes
    #[prop_or_default]
    pub class: Classes,
    /// Whether its words are seen, not only spoken
    #[prop_or_default]
    pub words: bool,
    /// Its `id`, when the focus comes back to it from the menu that it opens
    #[prop_or_default]
    pub menu: Option<&'static str>,
    /// Whether what it switches is on
    #[prop_or_default]
    pub pressed: Option<bool>,
}

/// A button for a command
///
/// A command that cannot be done stays reachable and says why; it is not `disabled`, which would hide the reason.
#[component]
pub fn VerbButton(props: &VerbButtonProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let words = locale.t(props.verb.text());
    let reason = props.refusal.as_ref().map(|it| locale.say(it));
    let keys = props
        .verb
        .chords()
        .first()
        .map(|it| keymap::words(it, &locale));
    let hint = reason.clone().or(keys);
    let title = hint.map_or_else(|| words.clone(), |it| format!("{words} ({it})"));
    html! {
        <button
            type="button"
            class={classes!("btn", (!props.words).then_some("btn-icon"), props.class.clone())}
            aria-label={(!props.words).then(|| words.clone())}
            aria-disabled={reason.is_some().then_some("true")}
            id={props.menu}
            aria-haspopup={props.menu.map(|_| "menu")}
            aria-pressed={props.pressed.map(|it| it.to_string())}
            title={title}
            data-verb={props.verb.text()}
            onclick={dispatch.verb(props.verb)}
        >
            {glyph(props.icon)}
            if props.words {
                <span>{words}</span>
            }
        </button>
    }
}
