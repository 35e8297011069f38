//! What callers notice of what was changed, each with a call that plays before and after; below it the changed steps and what is odd.

use crate::state::ask::{Probe, Topic};
use crate::state::call::Version;
use crate::state::document::{Difference as Place, DifferenceKind};
use crate::state::review::Changes;
use crate::state::view::Panel;
use crate::state::{Action, Editor, Verb};
use crate::view::dispatch::{Dispatch, use_dispatch};
use crate::view::icon::{Icon, glyph, glyph_s};
use crate::view::locale::{Locale, use_locale};
use crate::view::marks::Tally;
use crate::view::settled::Settled;
use crate::view::simulator::course::Outcome;
use ringtree::ask::{Diff, Difference, Noticed};
use yew::prelude::*;

/// What [`Review`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct ReviewProps {
    /// What the editor knows
    pub editor: Settled,
}

/// What callers notice of what was changed
#[component]
pub fn Review(props: &ReviewProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let editor = &props.editor;
    let asked = &editor.asked;
    let changes = &asked.review.changes;
    let diff = asked.diff().map(|it| &**it);
    html! {
        <section class="answers" aria-labelledby="panel-title">
            <h2 id="panel-title" tabindex="-1">{locale.t("review-title")}</h2>
            {verdict(editor, diff, &locale)}
            {numbers(changes, &locale)}
            if let Some(diff) = diff {
                <ol class="differences">
                    {for diff.differences.iter().map(|it| difference(it, editor, &locale, &dispatch))}
                </ol>
                {gaps(diff, &locale)}
            }
            {places(&changes.list, &locale, &dispatch)}
            {findings(editor, &locale, &dispatch)}
            if editor.is_unsaved() {
                <div class="answers-foot">
                    <button type="button" class="btn btn-main" onclick={dispatch.with(|_| Action::Probe(Probe::Store))}>
                        {glyph_s(Icon::Save)}
                        {locale.t("review-save")}
                    </button>
                    <button type="button" class="btn" onclick={dispatch.with(|_| Action::Probe(Probe::Show(Panel::Step)))}>{locale.t("review-go-on")}</button>
                </div>
            }
        </section>
    }
}

/// In a line: whether anybody notices.
fn verdict(editor: &Editor, diff: Option<&Diff>, locale: &Locale) -> Html {
    let asked = &editor.asked;
    let is_current = asked.is_current(Topic::Review);
    let n = diff.map_or(0, |it| it.differences.len());
    let is_of_numbers = asked.review.changes.are_of_numbers();
    let is_whole = !editor.is_unsaved() || diff.is_some_and(|it| it.gaps.is_empty());
    let (icon, tone, words) = match (is_current, n) {
        (false, _) => (Icon::Hourglass, None, locale.t("review-looking")),
        (true, 0) if is_of_numbers => {
            (Icon::Warning, Some("warn"), locale.t("review-only-numbers"))
        }
        (true, 0) if is_whole => (Icon::Check, None, locale.t("review-nothing")),
        (true, 0) => (Icon::Check, None, locale.t("review-nothing-found")),
        (true, n) => (
            Icon::Warning,
            Some("warn"),
            locale.count("review-noticed", n),
        ),
    };
    let zone = editor.zone();
    let looked = locale.with(
        "review-looked",
        &[
            ("name", zone.name()),
            ("count", &editor.day().year().to_string()),
        ],
    );
    html! {
        <div class="answer-verdict" data-tone={tone} role="status" aria-busy={(!is_current).to_string()}>
            {glyph(icon)}
            <div>
                <strong>{words}</strong>
                <p class="hint">{looked}</p>
            </div>
        </div>
    }
}

fn numbers(changes: &Changes, locale: &Locale) -> Html {
    let line = |key: &str, number: &String| {
        html! { <li>{locale.with(key, &[("name", number)])}</li> }
    };
    html! {
        if changes.are_of_numbers() {
            <ul class="plain-list">
                {for changes.new_numbers.iter().map(|it| line("review-number-new", it))}
                {for changes.lost_numbers.iter().map(|it| line("review-number-lost", it))}
            </ul>
        }
    }
}

fn difference(it: &Difference, editor: &Settled, locale: &Locale, dispatch: &Dispatch) -> Html {
    let (icon, kind) = match it.kind {
        Noticed::Ends => (Icon::HangUp, "noticed-ends"),
        Noticed::Rings => (Icon::Phone, "noticed-rings"),
        Noticed::Sounds => (Icon::Speaker, "noticed-sounds"),
    };
    let plays = |version| editor.what_if.plays(&it.example, version);
    let is_played = plays(Version::Working) || plays(Version::Stored);
    let button = |key: &str, version: Version| {
        let call = it.example.clone();
        let onclick = dispatch
            .with(move |_: MouseEvent| Action::Probe(Probe::Play(Box::new(call.clone()), version)));
        html! {
            <button type="button" class="btn btn-small" aria-pressed={plays(version).to_string()} {onclick}>
                {glyph_s(Icon::Play)}
                {locale.t(key)}
            </button>
        }
    };
    html! {
        <li class="difference" data-kind={kind}>
            <p class="difference-said">{glyph_s(icon)}<span class="unseen">{locale.t(kind)}{" "}</span>{capital(&locale.why(&it.said))}</p>
            <p class="hint">{locale.with("share-of-time", &[("name", &percent(it.share, locale))])}</p>
            if !it.also.is_empty() {
                <details class="further">
                    <summary>{locale.count("review-also", it.also.len())}</summary>
                    <ul class="plain-list">{for it.also.iter().map(|it| html! { <li>{capital(&locale.why(it))}</li> })}</ul>
                </details>
            }
            <div class="button-row" role="group" aria-label={locale.t("review-play")}>
                {button("review-before", Version::Stored)}
                {button("review-after", Version::Working)}
            </div>
            if is_played {
                <Outcome editor={editor.clone()} />
            }
        </li>
    }
}

/// The sentence with its first letter large
pub fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// `37 %`, `1,5 %`, `under 0.1 %`
pub fn percent(share: f64, locale: &Locale) -> String {
    let percent = share * 100.0;
    let (key, number) = match percent {
        it if it > 99.95 => ("percent-of", "100".to_owned()),
        it if it < 0.05 => ("percent-under", format!("0{}1", locale.t("decimal-mark"))),
        it if it < 9.95 => (
            "percent-of",
            format!("{it:.1}").replace('.', &locale.t("decimal-mark")),
        ),
        it => ("percent-of", format!("{it:.0}")),
    };
    locale.with(key, &[("name", &number)])
}

fn gaps(diff: &Diff, locale: &Locale) -> Html {
    html! {
        if !diff.gaps.is_empty() {
            <details class="further">
                <summary>{locale.count("not-looked-at", diff.gaps.len())}</summary>
                <ul class="plain-list">{for diff.gaps.iter().map(|it| html! { <li>{locale.why(it)}</li> })}</ul>
            </details>
        }
    }
}

/// What was changed in the document itself, each a way to its place.
fn places(list: &[Place], locale: &Locale, dispatch: &Dispatch) -> Html {
    let place = |(idx, it): (usize, &Place)| {
        let (icon, key) = match it.kind {
            DifferenceKind::Added => (Icon::Plus, "difference-added"),
            DifferenceKind::Removed => (Icon::Minus, "difference-removed"),
            DifferenceKind::Changed => (Icon::Pencil, "difference-changed"),
        };
        let onclick = dispatch.with(move |_: MouseEvent| Action::Probe(Probe::Changed(idx)));
        html! {
            <li>
                <button type="button" class="row" {onclick}>{glyph_s(icon)}{locale.with(key, &[("name", &locale.name(&it.name))])}</button>
            </li>
        }
    };
    html! {
        if !list.is_empty() {
            <h3>{locale.count("conflict-changes", list.len())}</h3>
            <ul class="rows">{for list.iter().enumerate().map(place)}</ul>
        }
    }
}

fn findings(editor: &Editor, locale: &Locale, dispatch: &Dispatch) -> Html {
    let Tally {
        errors, warnings, ..
    } = Tally::of(&editor.findings.list);
    let counted = [("canvas-errors", errors), ("canvas-warnings", warnings)];
    let words = counted.iter().filter(|it| it.1 > 0);
    let words: Vec<_> = words.map(|(key, n)| locale.count(key, *n)).collect();
    html! {
        if !words.is_empty() {
            <button type="button" class="btn" onclick={dispatch.verb(Verb::Findings)}>{glyph_s(Icon::Warning)}{words.join(", ")}</button>
        }
    }
}
