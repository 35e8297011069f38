//! The card before the first step: what the callflow is called, and what may be dialled to reach it.

use super::card::Place;
use crate::view::icon::{Icon, glyph};
use crate::view::locale::use_locale;
use ringtree::scene::{ChipKind, Direction, Start};
use yew::prelude::*;

/// What [`StartCard`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct StartProps {
    /// The card
    pub start: Start,
    /// Which way the flow grows
    pub direction: Direction,
}

/// The card before the first step
#[component]
pub fn StartCard(props: &StartProps) -> Html {
    let locale = use_locale();
    let start = &props.start;
    let name = if start.name.is_empty() {
        locale.t("no-name")
    } else {
        start.name.clone()
    };
    let Place { x, y, w, h } = Place::of(start.rect);
    html! {
        <div class="card card-root" role="presentation" data-on="root"
            ~style={format!("left:{x}px;top:{y}px;inline-size:{w}px;block-size:{h}px")}>
            <span class="tile">{glyph(Icon::Incoming)}</span>
            <span class="card-words">
                <span class="card-name">{name}</span>
                <span class="chips">
                    {for start.chips.iter().map(|it| html! {
                        <span class={classes!("chip", (it.kind == ChipKind::Pattern).then_some("mono"))}>{number(&it.text, &locale)}</span>
                    })}
                    if start.n_more > 0 {
                        <span class="chip chip-more">{locale.count("more-numbers", start.n_more)}</span>
                    }
                    if start.chips.is_empty() {
                        <span class="muted">{locale.t("no-numbers")}</span>
                    }
                </span>
            </span>
        </div>
    }
}

fn number(text: &str, locale: &crate::view::locale::Locale) -> String {
    if text == "no_match" {
        locale.t("catch-all")
    } else {
        text.to_owned()
    }
}
