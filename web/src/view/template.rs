//! Starts for a new callflow.

use super::dispatch::use_dispatch;
use super::locale::use_locale;
use crate::state::Action;
use crate::state::session::Visit;
use crate::state::template::Template;
use yew::prelude::*;

/// The starts, side by side
#[component]
pub fn Templates() -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let cards = Template::ALL.into_iter().filter(|it| *it != Template::Blank).map(|it| {
        html! {
            <button type="button" class="template" onclick={dispatch.with(move |_| Action::Visit(Visit::New(it)))}>
                <strong>{locale.t(it.text())}</strong>
                <span>{locale.t(&format!("{}-why", it.text()))}</span>
            </button>
        }
    });
    html! { <div class="templates">{for cards}</div> }
}
