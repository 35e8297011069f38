//! Where calls land in the course of a week or a year: the what-if's call, made at every instant.
//!
//! Each landing has a letter, a pattern and a colour; where nobody answers, lines cross. A cell that is chosen becomes the time of the what-if.

use super::grid::{MonthGrid, WeekGrid};
use super::review::percent;
use crate::state::ask::week::{OnWeek, days, unusual};
use crate::state::ask::{Probe, Topic};
use crate::state::call::Version;
use crate::state::{Action, Editor};
use crate::view::dispatch::{Dispatch, use_dispatch};
use crate::view::icon::{Icon, glyph, glyph_s};
use crate::view::locale::{Locale, use_locale};
use crate::view::settled::Settled;
use crate::view::simulator::course::Outcome;
use ringtree::ask::map::Share;
use ringtree::ask::{Kind, Landing, Map};
use yew::prelude::*;

/// What [`Week`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct WeekProps {
    /// What the editor knows
    pub editor: Settled,
}

/// Where calls land in the course of time
#[component]
pub fn Week(props: &WeekProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let editor = &props.editor;
    let asked = &editor.asked;
    let is_year = asked.week.is_year;
    let map = asked.map(Topic::Map).filter(|it| is_of(it, is_year));
    let stored = asked
        .map(Topic::StoredMap)
        .filter(|it| is_of(it, is_year) && editor.is_unsaved());
    let span = |wanted: bool, key: &str| {
        html! {
            <button type="button" role="radio" aria-checked={(wanted == is_year).to_string()}
                onclick={on(&dispatch, OnWeek::Year(wanted))}>{locale.t(key)}</button>
        }
    };
    html! {
        <section class="answers" aria-labelledby="panel-title" aria-busy={(!asked.is_current(Topic::Map)).to_string()}>
            <h2 id="panel-title" tabindex="-1">{locale.t("week-title")}</h2>
            <p class="hint">{locale.t("week-why")}</p>
            <div class="week-bar">
                <div class="choice" role="radiogroup" aria-label={locale.t("week-span")}>
                    {span(false, "week-of-7")}
                    {span(true, "week-of-365")}
                </div>
                <span class="grow"></span>
                {turn(-1, Icon::Back, "week-earlier", &locale, &dispatch)}
                {turn(1, Icon::Forward, "week-later", &locale, &dispatch)}
            </div>
            {problem(editor, &locale)}
            if let Some(map) = map {
                if is_year {
                    <MonthGrid map={map.clone()} editor={editor.clone()} />
                    {unusual_days(map, &locale, &dispatch)}
                } else {
                    <WeekGrid map={map.clone()} stored={stored.cloned()} editor={editor.clone()} />
                }
                if editor.what_if.on {
                    <Outcome editor={editor.clone()} />
                }
                {legend(map, editor, &locale, &dispatch)}
                if stored.is_some() && !is_year {
                    <p class="hint">{locale.t("week-stored")}</p>
                }
            } else if editor.what_if.problem.is_none() {
                <div class="bone bone-map" aria-label={locale.t("loading")}></div>
            }
        </section>
    }
}

/// Whether a map is of a year, or of a week.
fn is_of(map: &Map, is_year: bool) -> bool {
    (map.span.ms() > 32 * 86_400_000) == is_year
}

/// Something with the map, when the event comes.
pub fn on<E>(dispatch: &Dispatch, it: OnWeek) -> Callback<E> {
    dispatch.with(move |_| Action::Probe(Probe::Week(it)))
}

fn turn(by: i64, icon: Icon, key: &str, locale: &Locale, dispatch: &Dispatch) -> Html {
    let words = locale.t(key);
    html! {
        <button type="button" class="btn btn-icon btn-small" aria-label={words.clone()} title={words} onclick={on(dispatch, OnWeek::Turn(by))}>
            {glyph(icon)}
        </button>
    }
}

/// Why there is no map.
fn problem(editor: &Editor, locale: &Locale) -> Html {
    let problem = editor.what_if.form.scenario().err();
    html! {
        if let Some(problem) = problem {
            <div class="answer-verdict" data-tone="warn" role="status">
                {glyph(Icon::Warning)}
                <strong>{locale.say(&problem)}</strong>
            </div>
        }
    }
}

/// How landings are drawn that are alike for whoever answers: by pattern, and by which of its kind it is
pub fn manner(map: &Map, landing: usize) -> (&'static str, String) {
    let kind = |it: &Landing| family(it.kind);
    let own = map.landings.get(landing).map_or("open", kind);
    let earlier = map.landings.iter().take(landing);
    let nth = earlier.filter(|it| kind(it) == own).count() % 4;
    (own, nth.to_string())
}

fn family(kind: Kind) -> &'static str {
    match kind {
        Kind::People | Kind::Room | Kind::Transfer | Kind::Service => "taken",
        Kind::Voicemail => "voicemail",
        Kind::Menu | Kind::Open => "open",
        Kind::HungUp | Kind::Refused | Kind::Broken => "nobody",
    }
}

/// The letter of a landing: `A`, and after `Z` `A1`
pub fn letter(landing: usize) -> String {
    let letters = u8::try_from(landing % 26).unwrap_or_default();
    let letter = char::from(b'A' + letters);
    match landing / 26 {
        0 => letter.to_string(),
        n => format!("{letter}{n}"),
    }
}

/// Where calls land, in words
pub fn landing_words(map: &Map, landing: usize, locale: &Locale) -> String {
    let landing = map.landings.get(landing);
    landing.map_or_else(String::new, |it| locale.why(&it.label))
}

fn legend(map: &Map, editor: &Editor, locale: &Locale, dispatch: &Dispatch) -> Html {
    let shares = map.lanes.first().map(|it| it.shares.as_slice());
    let shares = shares.unwrap_or_default().iter();
    html! {
        <>
            <h3>{locale.t("week-legend")}</h3>
            <ul class="legend">
                {for shares.map(|it| share(it, map, editor, locale, dispatch))}
            </ul>
        </>
    }
}

fn share(it: &Share, map: &Map, editor: &Editor, locale: &Locale, dispatch: &Dispatch) -> Html {
    let (family, nth) = manner(map, it.landing);
    let kind = map.landings.get(it.landing).map(|it| it.kind);
    let is_lost = kind.is_some_and(|it| !it.is_good());
    let call = it.example.clone();
    let is_played = editor.what_if.plays(&it.example, Version::Working);
    let onclick = dispatch.with(move |_: MouseEvent| {
        Action::Probe(Probe::Play(Box::new(call.clone()), Version::Working))
    });
    html! {
        <li>
            <button type="button" class="row" aria-pressed={is_played.to_string()} {onclick}>
                <span class="land land-key" data-family={family} data-nth={nth}>{letter(it.landing)}</span>
                <span class="legend-words">
                    <strong>{landing_words(map, it.landing, locale)}</strong>
                    if is_lost {
                        <span class="tag" data-tone="error">{locale.t("week-nobody")}</span>
                    }
                    <span class="hint">{locale.why(&it.when)}</span>
                </span>
                <span class="legend-share"><span>{locale.why(&it.time_said())}</span><span class="hint">{percent(it.share, locale)}</span></span>
            </button>
        </li>
    }
}

/// Days that are not like the others of their name, and those on which clocks are set.
fn unusual_days(map: &Map, locale: &Locale, dispatch: &Dispatch) -> Html {
    let all = days(map);
    let mut shown = unusual(&all);
    shown.extend(all.iter().filter(|it| it.set_by != 0));
    shown.sort_by_key(|it| it.day);
    shown.dedup_by_key(|it| it.day);
    let line = |it: &&crate::state::ask::week::DayOfMap| {
        let noon = it.within(12 * 3_600, 12 * 3_600 + 1);
        let noon = noon.first().map(|it| landing_words(map, *it, locale));
        let set = match it.set_by {
            0 => None,
            by if by > 0 => Some(locale.t("week-clocks-forward")),
            _ => Some(locale.t("week-clocks-back")),
        };
        let words = set.or(noon).unwrap_or_default();
        let day = it.day;
        html! {
            <li>
                <button type="button" class="row" onclick={on::<MouseEvent>(dispatch, OnWeek::At(day, 12 * 3_600))}>
                    <span class="num">{locale.why(&day.weekday().said())}{" "}{day.to_string()}</span>
                    <span class="grow"></span>
                    <span class="hint">{words}</span>
                </button>
            </li>
        }
    };
    html! {
        if !shown.is_empty() {
            <details class="further">
                <summary>{locale.count("week-unusual", shown.len())}</summary>
                <ul class="rows">{for shown.iter().map(line)}</ul>
            </details>
        }
    }
}

/// A clock for the legend's button, used by grids too
pub fn play_button(locale: &Locale, dispatch: &Dispatch) -> Html {
    html! {
        <button type="button" class="btn btn-small" onclick={on::<MouseEvent>(dispatch, OnWeek::Play)}>
            {glyph_s(Icon::Test)}
            {locale.t("week-to-call")}
        </button>
    }
}
