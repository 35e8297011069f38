//! Which key does what: every command that has keys, by what it is about.

use super::Sheet;
use crate::state::overlay::Ask;
use crate::state::{Action, Verb};
use crate::view::dispatch::use_dispatch;
use crate::view::icon::{Icon, glyph};
use crate::view::keymap;
use crate::view::locale::{Locale, use_locale};
use yew::prelude::*;

/// The sheet of keys
#[component]
pub fn ShortcutSheet() -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let carry = Verb::PickUp
        .chords()
        .first()
        .map_or_else(String::new, |it| keymap::words(it, &locale));
    html! {
        <Sheet label={locale.t("shortcuts")} class="sheet-wide" is_central=true>
            <div class="sheet-head">
                {glyph(Icon::Keyboard)}
                <h2 class="grow">{locale.t("shortcuts")}</h2>
                <button type="button" id="overlay-first" class="btn btn-quiet btn-icon" aria-label={locale.t("close")}
                    onclick={dispatch.with(|_| Action::Ask(Ask::Close))}>
                    {glyph(Icon::Close)}
                </button>
            </div>
            <div class="sheet-body" tabindex="0">
                <div class="cuts">
                    {for GROUPS.iter().map(|it| group(*it, &locale))}
                </div>
                <p class="hint">{locale.with("shortcuts-hint", &[("name", &carry)])}</p>
            </div>
        </Sheet>
    }
}

/// What a command is about, for the sheet of keys.
#[derive(Clone, Copy, PartialEq)]
enum Group {
    Move,
    Edit,
    Look,
    Test,
    Document,
}

const GROUPS: &[Group] = &[
    Group::Move,
    Group::Edit,
    Group::Look,
    Group::Test,
    Group::Document,
];

impl Group {
    fn of(verb: Verb) -> Self {
        match verb {
            Verb::GoUp
            | Verb::GoDown
            | Verb::GoLeft
            | Verb::GoRight
            | Verb::GoFirst
            | Verb::GoLast
            | Verb::GoRoot
            | Verb::Where
            | Verb::SelectAll
            | Verb::Escape
            | Verb::Find
            | Verb::FindNext
            | Verb::FindPrevious
            | Verb::Flows => Self::Move,
            Verb::ZoomIn
            | Verb::ZoomOut
            | Verb::ZoomActual
            | Verb::ZoomFit
            | Verb::Turn
            | Verb::Fold
            | Verb::FoldAll
            | Verb::UnfoldAll
            | Verb::Commands
            | Verb::Shortcuts
            | Verb::Menu
            | Verb::More
            | Verb::Findings
            | Verb::Palette
            | Verb::Inspector
            | Verb::Theme
            | Verb::Language => Self::Look,
            Verb::Test
            | Verb::TestReset
            | Verb::TestLog
            | Verb::TestFirst
            | Verb::TestBack
            | Verb::TestForward
            | Verb::TestLast => Self::Test,
            Verb::Save
            | Verb::Export
            | Verb::Picture
            | Verb::Painting
            | Verb::NewFlow
            | Verb::DeleteFlow
            | Verb::SignOut => Self::Document,
            _ => Self::Edit,
        }
    }

    fn text(self) -> &'static str {
        match self {
            Self::Move => "group-move",
            Self::Edit => "group-edit",
            Self::Look => "group-view",
            Self::Test => "group-test",
            Self::Document => "group-document",
        }
    }
}

fn group(group: Group, locale: &Locale) -> Html {
    let rows = Verb::ALL
        .iter()
        .filter(|it| Group::of(**it) == group && !it.chords().is_empty());
    html! {
        <>
            <h3>{locale.t(group.text())}</h3>
            {for rows.map(|verb| row(*verb, locale))}
        </>
    }
}

fn row(verb: Verb, locale: &Locale) -> Html {
    let chord = verb.chords().first();
    let caps = chord.into_iter().flat_map(|it| keymap::caps(it, locale));
    html! {
        <div class="cut">
            <span>{locale.t(verb.text())}</span>
            <span class="keys">{for caps.map(|it| html! { <kbd>{it}</kbd> })}</span>
        </div>
    }
}
