//! A text that is hidden from whoever looks over a shoulder, until it shall be seen.

use crate::view::locale::use_locale;
use yew::prelude::*;

/// What [`Secret`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct SecretProps {
    /// The `id` of the box
    pub id: String,
    /// The `id` of what is said about it
    pub about: Option<String>,
    /// Whether something is wrong with it
    pub is_wrong: bool,
    /// What stands in it
    pub value: String,
    /// Something was typed
    pub on: Callback<InputEvent>,
    /// It was left
    pub left: Callback<FocusEvent>,
}

/// A text that is seen only when somebody wants to see it
#[component]
pub fn Secret(props: &SecretProps) -> Html {
    let locale = use_locale();
    let is_shown = use_state(|| false);
    let toggle = {
        let is_shown = is_shown.clone();
        Callback::from(move |_: MouseEvent| is_shown.set(!*is_shown))
    };
    let words = locale.t(if *is_shown {
        "secret-hide"
    } else {
        "secret-show"
    });
    html! {
        <div class="picker-box">
            <input id={props.id.clone()} class="input" type={if *is_shown { "text" } else { "password" }} autocomplete="new-password" spellcheck="false"
                aria-invalid={props.is_wrong.then_some("true")} aria-describedby={props.about.clone()} value={props.value.clone()}
                oninput={props.on.clone()} onblur={props.left.clone()} />
            <button type="button" class="btn btn-quiet btn-small" aria-pressed={is_shown.to_string()} onclick={toggle}>{words}</button>
        </div>
    }
}
