//! Every way that calls can take to the selected step; with nothing selected, everything that becomes of calls.

use super::review::{capital, percent};
use crate::state::ask::question::Ways as Found;
use crate::state::ask::{Probe, Topic};
use crate::state::call::Version;
use crate::state::{Action, Selection, Shared};
use crate::view::dispatch::{Dispatch, use_dispatch};
use crate::view::icon::{Icon, glyph, glyph_s};
use crate::view::locale::{Locale, use_locale};
use crate::view::settled::Settled;
use crate::view::simulator::course::Outcome;
use ringtree::ask::{Reached, Way};
use yew::prelude::*;

/// What [`Ways`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct WaysProps {
    /// What the editor knows
    pub editor: Settled,
    /// Which step is selected
    pub selection: Shared<Selection>,
}

/// So many ways of one place are shown
const SHOWN: usize = 40;

/// Every way to the selected step
#[component]
pub fn Ways(props: &WaysProps) -> Html {
    let locale = use_locale();
    let editor = &props.editor;
    let asked = &editor.asked;
    let selected = props.selection.main().and_then(|it| editor.node(it));
    let at = selected.as_ref().map(|it| it.0.clone());
    let found = asked.ways().cloned();
    let to = use_memo((found.clone(), at), |(found, at)| {
        let both = found.as_ref().zip(at.as_ref());
        both.map(|(found, at)| Shared::new(found.to(at)))
    });
    let title = match &selected {
        Some((_, node)) => locale.with("ways-to", &[("name", &locale.name(&editor.name_of(node)))]),
        None => locale.t("ways-ends"),
    };
    let is_current = asked.is_current(Topic::Ways);
    html! {
        <section class="answers" aria-labelledby="panel-title" aria-busy={(!is_current).to_string()}>
            <h2 id="panel-title" tabindex="-1">{title}</h2>
            if selected.is_none() {
                <p class="hint">{locale.t("ways-pick")}</p>
            }
            if !is_current {
                <div class="answer-verdict" role="status" aria-busy="true">{glyph(Icon::Hourglass)}<strong>{locale.t("ways-looking")}</strong></div>
            }
            if let Some(found) = &found {
                <Answer found={found.clone()} to={(*to).clone()} editor={editor.clone()} />
            }
        </section>
    }
}

/// What [`Answer`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct AnswerProps {
    /// Every way there is
    pub found: Shared<Found>,
    /// Those to the selected step, when one is
    pub to: Option<Shared<Vec<Way>>>,
    /// What the editor knows
    pub editor: Settled,
}

/// The ways, and what was not looked at
#[component]
fn Answer(props: &AnswerProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let explored = &props.found.explored;
    html! {
        <>
            if let Some(ways) = &props.to {
                {to_step(ways, &props.editor, &locale, &dispatch)}
            } else {
                {for explored.endings.iter().map(|it| ending(it, &props.editor, &locale, &dispatch))}
                if !explored.unreached.is_empty() {
                    <p class="hint">{locale.count("ways-unreached", explored.unreached.len())}</p>
                }
            }
            if !explored.gaps.is_empty() {
                <details class="further">
                    <summary>{locale.count("not-looked-at", explored.gaps.len())}</summary>
                    <ul class="plain-list">{for explored.gaps.iter().map(|it| html! { <li>{capital(&locale.why(it))}</li> })}</ul>
                </details>
            }
        </>
    }
}

fn to_step(ways: &[Way], editor: &Settled, locale: &Locale, dispatch: &Dispatch) -> Html {
    if ways.is_empty() {
        return html! {
            <div class="answer-verdict" data-tone="warn" role="status">
                {glyph(Icon::Warning)}
                <div><strong>{locale.t("ways-none")}</strong><p class="hint">{locale.t("ways-none-why")}</p></div>
            </div>
        };
    }
    html! {
        <>
            <p class="hint" role="status">{locale.count("ways-count", ways.len())}</p>
            {list(ways, editor, locale, dispatch)}
        </>
    }
}

fn ending(it: &Reached, editor: &Settled, locale: &Locale, dispatch: &Dispatch) -> Html {
    let tone = (!it.landing.kind.is_good()).then_some("error");
    html! {
        <section class="ways-ending">
            <h3>{capital(&locale.why(&it.heading))}{" "}<span class="tag" data-tone={tone}>{locale.why(&it.landing.kind.said())}</span></h3>
            <p class="hint">{locale.with("share-of-time", &[("name", &percent(it.share, locale))])}</p>
            {list(&it.ways, editor, locale, dispatch)}
        </section>
    }
}

fn list(ways: &[Way], editor: &Settled, locale: &Locale, dispatch: &Dispatch) -> Html {
    html! {
        <ol class="differences">
            {for ways.iter().take(SHOWN).map(|it| way(it, editor, locale, dispatch))}
        </ol>
    }
}

fn way(it: &Way, editor: &Settled, locale: &Locale, dispatch: &Dispatch) -> Html {
    let is_played = editor.what_if.plays(&it.example, Version::Working);
    let call = it.example.clone();
    let onclick = dispatch.with(move |_: MouseEvent| {
        Action::Probe(Probe::Play(Box::new(call.clone()), Version::Working))
    });
    html! {
        <li class="difference">
            <p class="difference-said">{capital(&locale.why(&it.condition))}</p>
            <div class="button-row">
                <button type="button" class="btn btn-small" aria-pressed={is_played.to_string()} {onclick}>{glyph_s(Icon::Play)}{locale.t("ways-play")}</button>
            </div>
            if is_played {
                <Outcome editor={editor.clone()} />
            }
        </li>
    }
}
