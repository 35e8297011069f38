//! The map as a grid that pointers and arrows go about in: a row for each day and a cell for each hour, or a row for each month and a cell for each day.
//!
//! A cell is one stop for the Tab key; arrows go from hour to hour and on into the next week, and the tested call goes along.

use super::week::{landing_words, letter, manner, on, play_button};
use crate::state::Shared;
use crate::state::ask::Probe;
use crate::state::ask::week::{Bar, DayOfMap, OnWeek, days};
use crate::state::{Action, Editor};
use crate::view::dispatch::use_dispatch;
use crate::view::locale::{Locale, use_locale};
use crate::view::settled::Settled;
use ringtree::ask::Map;
use ringtree::temporal::Day;
use yew::prelude::*;

/// What [`WeekGrid`] and [`MonthGrid`] show
#[derive(Clone, PartialEq, Properties)]
pub struct GridProps {
    /// Where calls land
    pub map: Shared<Map>,
    /// Where they land as it is stored
    #[prop_or_default]
    pub stored: Option<Shared<Map>>,
    /// What the editor knows
    pub editor: Settled,
}

const HOUR_S: i64 = 3_600;
const DAY_S: i64 = 24 * HOUR_S;
/// Bars that are wide enough for their letter, in seconds of a day
const WIDE_S: i64 = 2 * HOUR_S;

/// A week: a row for each day, a cell for each hour
#[component]
pub fn WeekGrid(props: &GridProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let rows = use_memo(props.map.clone(), |map| days(map));
    let ghosts = use_memo(props.stored.clone(), |map| {
        map.as_ref().map(|it| days(it)).unwrap_or_default()
    });
    let (day, hour) = (props.editor.day(), props.editor.hour().clamp(0, 23));
    let onkeydown = Callback::from({
        let dispatch = dispatch.clone();
        move |event: KeyboardEvent| {
            let to = match event.key().as_str() {
                "ArrowLeft" if hour == 0 => (day.plus(-1), 23),
                "ArrowLeft" => (day, hour - 1),
                "ArrowRight" if hour == 23 => (day.plus(1), 0),
                "ArrowRight" => (day, hour + 1),
                "ArrowUp" => (day.plus(-1), hour),
                "ArrowDown" => (day.plus(1), hour),
                "PageUp" => (day.plus(-7), hour),
                "PageDown" => (day.plus(7), hour),
                "Home" => (day, 0),
                "End" => (day, 23),
                "Enter" | " " => {
                    event.prevent_default();
                    event.stop_propagation();
                    return dispatch.send(Action::Probe(Probe::Week(OnWeek::Play)));
                }
                _ => return,
            };
            event.prevent_default();
            event.stop_propagation();
            let go = OnWeek::Go(to.0, to.1 * HOUR_S);
            dispatch.send(Action::Probe(Probe::Week(go)));
        }
    });
    html! {
        <>
            <div class="week" role="grid" aria-label={locale.t("week-grid")} {onkeydown}>
                <div class="week-hours" aria-hidden="true">
                    {for (0..=24).step_by(6).map(|it| html! { <span class="num">{it.to_string()}</span> })}
                </div>
                {for rows.iter().enumerate().map(|(idx, it)| {
                    let ghost = ghosts.get(idx).filter(|ghost| ghost.day == it.day);
                    day_row(it, ghost, (day, hour), props, &locale)
                })}
            </div>
            <div class="button-row">{play_button(&locale, &dispatch)}</div>
        </>
    }
}

fn day_row(
    it: &DayOfMap,
    ghost: Option<&DayOfMap>,
    at: (Day, i64),
    props: &GridProps,
    locale: &Locale,
) -> Html {
    let day = it.day;
    let date = day.to_string();
    let short = date.get(8..).unwrap_or_default().to_owned();
    let name = locale.why(&day.weekday().said());
    html! {
        <div class="week-day" role="row" key={date}>
            <span role="rowheader"><span class="unseen">{day.to_string()}{" "}</span>{name}{" "}<span class="hint num" aria-hidden="true">{short}</span></span>
            <div class="week-cells" role="presentation">
                <div class="bars" aria-hidden="true">
                    {for it.bars.iter().map(|bar| bar_view(bar, &props.map, false))}
                </div>
                <div class="bars bars-stored" aria-hidden="true">
                    {for ghost.into_iter().flat_map(|ghost| differing(ghost, it, props))}
                </div>
                {for (0..24).map(|hour| hour_cell(it, hour, at == (day, hour), &props.map, locale))}
            </div>
        </div>
    }
}

/// What the stored callflow does otherwise on that day.
fn differing(ghost: &DayOfMap, now: &DayOfMap, props: &GridProps) -> Vec<Html> {
    let Some(stored) = &props.stored else {
        return Vec::new();
    };
    let is_other = |bar: &Bar| {
        let was = stored.landings.get(bar.landing);
        let over = now.within(bar.from, bar.until);
        over.iter().any(|it| props.map.landings.get(*it) != was)
    };
    let bars = ghost.bars.iter().filter(|it| is_other(it));
    bars.map(|it| bar_view(it, stored, true)).collect()
}

fn bar_view(bar: &Bar, map: &Map, is_stored: bool) -> Html {
    let (family, nth) = manner(map, bar.landing);
    let is_wide = !is_stored && bar.until - bar.from >= WIDE_S;
    html! {
        <span class="land" data-family={family} data-nth={nth}
            ~style={format!("inset-inline-start:{}%;inline-size:{}%", of_a_day(bar.from), of_a_day(bar.until - bar.from))}>
            if is_wide {
                {letter(bar.landing)}
            }
        </span>
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a day has fewer seconds than a double counts"
)]
fn of_a_day(second: i64) -> f64 {
    second as f64 * 100.0 / DAY_S as f64
}

fn hour_cell(it: &DayOfMap, hour: i64, is_now: bool, map: &Map, locale: &Locale) -> Html {
    let from = hour * HOUR_S;
    let landings = it.within(from, from + HOUR_S);
    let words = landings.iter().map(|it| landing_words(map, *it, locale));
    let words = words.collect::<Vec<_>>().join(&locale.t("week-then"));
    let label = locale.with(
        "week-hour",
        &[("count", &format!("{hour:02}:00")), ("name", &words)],
    );
    html! {
        <HourCell day={it.day} {hour} {is_now} {label} />
    }
}

/// What [`HourCell`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct HourProps {
    /// The day
    pub day: Day,
    /// The hour of it
    pub hour: i64,
    /// Whether the tested call comes in then
    pub is_now: bool,
    /// What a screen reader says of it
    pub label: String,
}

/// An hour that can be chosen
#[component]
pub fn HourCell(props: &HourProps) -> Html {
    let dispatch = use_dispatch();
    let HourProps {
        day, hour, is_now, ..
    } = *props;
    html! {
        <span role="gridcell" class="hour" id={is_now.then_some("hour-now")} tabindex={if is_now { "0" } else { "-1" }}
            aria-selected={is_now.to_string()} aria-label={props.label.clone()} title={props.label.clone()}
            onclick={on::<MouseEvent>(&dispatch, OnWeek::Go(day, hour * HOUR_S))}></span>
    }
}

/// A year: a row for each month, a cell for each day, noon decides its letter
#[component]
pub fn MonthGrid(props: &GridProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let all = use_memo(props.map.clone(), |map| days(map));
    let now = props.editor.day();
    let onkeydown = Callback::from({
        let dispatch = dispatch.clone();
        let second = at_noon(&props.editor);
        move |event: KeyboardEvent| {
            let by = match event.key().as_str() {
                "ArrowLeft" => -1,
                "ArrowRight" => 1,
                "ArrowUp" => -7,
                "ArrowDown" => 7,
                "PageUp" => -28,
                "PageDown" => 28,
                "Enter" | " " => {
                    event.prevent_default();
                    event.stop_propagation();
                    return dispatch.send(Action::Probe(Probe::Week(OnWeek::Play)));
                }
                _ => return,
            };
            event.prevent_default();
            event.stop_propagation();
            let go = OnWeek::Go(now.plus(by), second);
            dispatch.send(Action::Probe(Probe::Week(go)));
        }
    });
    let month = |it: &DayOfMap| it.day.to_string().get(..7).map(str::to_owned);
    let mut months: Vec<Vec<&DayOfMap>> = Vec::new();
    for it in all.iter() {
        match months.last_mut() {
            Some(days) if days.last().map(|it| month(it)) == Some(month(it)) => days.push(it),
            _ => months.push(vec![it]),
        }
    }
    html! {
        <>
            <div class="year" role="grid" aria-label={locale.t("week-grid-year")} {onkeydown}>
                {for months.iter().filter_map(|days| {
                    let first = days.first()?;
                    Some(html! {
                        <div class="year-month" role="row" key={first.day.to_string()}>
                            <span role="rowheader">{locale.why(&first.day.month_said())}</span>
                            <div class="year-days" role="presentation">
                                {for days.iter().map(|it| day_cell(it, it.day == now, props, &locale))}
                            </div>
                        </div>
                    })
                })}
            </div>
            <div class="button-row">{play_button(&locale, &dispatch)}</div>
        </>
    }
}

/// The second of the day that the what-if's time is.
fn at_noon(editor: &Editor) -> i64 {
    editor.hour().clamp(0, 23) * HOUR_S
}

fn day_cell(it: &DayOfMap, is_now: bool, props: &GridProps, locale: &Locale) -> Html {
    let all = it.within(0, DAY_S);
    let words = all.iter().map(|it| landing_words(&props.map, *it, locale));
    let words = words.collect::<Vec<_>>().join(&locale.t("week-then"));
    let mut label = format!(
        "{} {}: {words}",
        locale.why(&it.day.weekday().said()),
        it.day
    );
    if it.set_by != 0 {
        let key = if it.set_by > 0 {
            "week-clocks-forward"
        } else {
            "week-clocks-back"
        };
        label = format!("{label}; {}", locale.t(key));
    }
    html! {
        <DayCell day={it.day} {is_now} {label} is_set={it.set_by != 0} second={at_noon(&props.editor)}>
            {for it.bars.iter().map(|bar| upright(bar, &props.map))}
        </DayCell>
    }
}

/// A bar of a day that goes from the top down.
fn upright(bar: &Bar, map: &Map) -> Html {
    let (family, nth) = manner(map, bar.landing);
    html! {
        <span class="land" data-family={family} data-nth={nth}
            ~style={format!("inset-block-start:{}%;block-size:{}%", of_a_day(bar.from), of_a_day(bar.until - bar.from))}></span>
    }
}

/// What [`DayCell`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct DayProps {
    /// The day
    pub day: Day,
    /// Whether the tested call comes in then
    pub is_now: bool,
    /// Whether clocks are set on it
    pub is_set: bool,
    /// When of it the call comes in
    pub second: i64,
    /// What a screen reader says of it
    pub label: String,
    /// Where calls land
    pub children: Html,
}

/// A day that can be chosen
#[component]
pub fn DayCell(props: &DayProps) -> Html {
    let dispatch = use_dispatch();
    let DayProps {
        day,
        is_now,
        second,
        ..
    } = *props;
    html! {
        <span role="gridcell" class="year-day" id={is_now.then_some("hour-now")} tabindex={if is_now { "0" } else { "-1" }}
            aria-selected={is_now.to_string()} data-set={props.is_set.then_some("true")} aria-label={props.label.clone()} title={props.label.clone()}
            onclick={on::<MouseEvent>(&dispatch, OnWeek::Go(day, second))}>{props.children.clone()}</span>
    }
}
