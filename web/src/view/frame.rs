//! What every page has: the brand, the way to the other pages, and the switches for theme and language.

use super::dispatch::use_dispatch;
use super::icon::{Icon, glyph, glyph_s, mark};
use super::locale::{Locale, use_locale};
use crate::state::Verb;
use crate::state::link::Link;
use crate::state::page::Page;
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

/// What [`Pages`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct PagesProps {
    /// The page that is shown
    pub link: Link,
}

/// The way to every page
#[component]
pub fn Pages(props: &PagesProps) -> Html {
    let locale = use_locale();
    let to = |link: Link, icon: Icon, words: String| {
        let is_here = match (&link, &props.link) {
            (Link::Page { page, .. }, Link::Page { page: here, .. }) => page == here,
            (Link::Callflows, it) => !matches!(it, Link::Page { .. }),
            _ => false,
        };
        html! {
            <a href={link.to_hash()} aria-current={is_here.then_some("page")}>
                {glyph(icon)}
                <span>{words}</span>
            </a>
        }
    };
    html! {
        <nav class="pages" aria-label={locale.t("pages")}>
            {to(Link::Callflows, Icon::Fork, locale.t("callflows"))}
            {for Page::ALL.iter().map(|it| to(Link::to(*it), icon(*it), locale.t(&it.title())))}
        </nav>
    }
}

/// The picture of a page
fn icon(page: Page) -> Icon {
    match page {
        Page::Rules => Icon::List,
        Page::Calls => Icon::Phone,
        Page::Objects => Icon::Book,
        Page::Conferences => Icon::Room,
        Page::Webhooks => Icon::Globe,
        Page::Live => Icon::Incoming,
        Page::Settings => Icon::Sliders,
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

/// What a theme is called
pub fn theme_words(theme: Theme, locale: &Locale) -> String {
    locale.t(match theme {
        Theme::System => "theme-system",
        Theme::Light => "theme-light",
        Theme::Dark => "theme-dark",
        Theme::Contrast => "theme-contrast",
    })
}

/// What a language is called
pub fn language_words(language: Language, locale: &Locale) -> String {
    locale.t(match language {
        Language::English => "language-english",
        Language::German => "language-german",
    })
}
