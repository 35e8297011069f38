//! The box that finds steps in the flow.

use super::dispatch::use_dispatch;
use super::icon::{Icon, glyph_s};
use super::locale::use_locale;
use crate::state::overlay::Ask;
use crate::state::view::Find;
use crate::state::{Action, Verb};
use yew::prelude::*;

/// What [`FindBox`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct FindProps {
    /// What is looked for
    pub find: Find,
}

/// The box that finds
#[component]
pub fn FindBox(props: &FindProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let find = &props.find;
    if !find.open {
        return Html::default();
    }
    let send = dispatch.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let verb = match (event.key().as_str(), event.shift_key()) {
            ("Enter" | "ArrowDown", false) => Verb::FindNext,
            ("Enter", true) | ("ArrowUp", _) => Verb::FindPrevious,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        send.send(Action::Do(verb));
    });
    let n_hits = find.hits.len();
    let at = if n_hits == 0 { 0 } else { find.at + 1 };
    html! {
        <div class="find" role="search">
            {glyph_s(Icon::Search)}
            <input id="find" class="find-field" type="text" autocomplete="off" spellcheck="false" value={find.text.clone()}
                placeholder={locale.t("find")} aria-label={locale.t("find")} {onkeydown}
                oninput={dispatch.input(|it| Action::Ask(Ask::Find(it)))} />
            if !find.text.is_empty() {
                <span class="muted num">{locale.with("step-of", &[("place", &at.to_string()), ("count", &n_hits.to_string())])}</span>
            }
            <button type="button" class="btn btn-quiet btn-icon btn-small" aria-label={locale.t("close")} onclick={dispatch.verb(Verb::Escape)}>
                {glyph_s(Icon::Close)}
            </button>
        </div>
    }
}
