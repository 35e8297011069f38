//! What every page has: the brand, and the switches for theme and language.

use super::dispatch::use_dispatch;
use super::icon::{Icon, glyph_s, mark};
use super::locale::{Locale, use_locale};
use crate::state::Verb;
use crate::state::link::Link;
use crate::state::view::{Language, Theme};
use yew::prelude::*;

/// The product's mark and name, which lead home
#[component]
pub fn Brand() -> Html {
    let locale = use_locale();
    html! {
        <a class="brand" href={Link::Callflows.to_hash()} aria-label={locale.t("product")}>
            {mark()}
            <span class="name">{locale.t("product")}</span>
        </a>
    }
}

/// What [`Switches`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct SwitchesProps {
    /// The theme as it is
    pub theme: Theme,
    /// The language as it is
    pub language: Language,
}

/// Theme and language; each press takes the next one
#[component]
pub fn Switches(props: &SwitchesProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let (theme, language) = (
        theme_words(props.theme, &locale),
        language_words(props.language, &locale),
    );
    html! {
        <>
            <button type="button" onclick={dispatch.verb(Verb::Language)} title={locale.t("language")}
                aria-label={locale.with("language-now", &[("language", &language)])}>
                {glyph_s(Icon::Globe)}
                <span>{language}</span>
            </button>
            <button type="button" onclick={dispatch.verb(Verb::Theme)} title={locale.t("theme")}
                aria-label={locale.with("theme-now", &[("theme", &theme)])}>
                {glyph_s(Icon::Sun)}
                <span>{theme}</span>
            </button>
        </>
    }
}

fn theme_words(theme: Theme, locale: &Locale) -> String {
    locale.t(match theme {
        Theme::System => "theme-system",
        Theme::Light => "theme-light",
        Theme::Dark => "theme-dark",
        Theme::Contrast => "theme-contrast",
    })
}

fn language_words(language: Language, locale: &Locale) -> String {
    locale.t(match language {
        Language::English => "language-english",
        Language::German => "language-german",
    })
}
