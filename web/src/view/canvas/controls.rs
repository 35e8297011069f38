//! Zoom: out, how much, in, all of it, and the whole screen.

use crate::state::Verb;
use crate::view::dispatch::use_dispatch;
use crate::view::icon::{Icon, glyph_s};
use crate::view::locale::use_locale;
use yew::prelude::*;

/// What [`Controls`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct ControlsProps {
    /// How many CSS pixels one unit of the picture takes
    pub zoom: f64,
}

/// The controls at the corner of the canvas
#[component]
pub fn Controls(props: &ControlsProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let button = |verb: Verb, icon: Icon| {
        let words = locale.t(verb.text());
        html! {
            <button type="button" title={words.clone()} aria-label={words} data-verb={verb.text()} onclick={dispatch.verb(verb)}>
                {glyph_s(icon)}
            </button>
        }
    };
    let percent = format!("{:.0}", props.zoom * 100.0);
    html! {
        <div class="controls" role="group" aria-label={locale.t("canvas-controls")}>
            {button(Verb::ZoomOut, Icon::Minus)}
            <button type="button" class="zoom" title={locale.t(Verb::ZoomActual.text())} onclick={dispatch.verb(Verb::ZoomActual)}>
                {locale.with("canvas-zoom", &[("count", &percent)])}
            </button>
            {button(Verb::ZoomIn, Icon::Plus)}
            {button(Verb::ZoomFit, Icon::Fit)}
            {button(Verb::Turn, Icon::Turn)}
        </div>
    }
}
