//! The list of callflows: names, numbers, the kind of the first step; finding, starting and deleting one.

use super::button::VerbButton;
use super::dispatch::use_dispatch;
use super::icon::{Icon, glyph, glyph_s};
use super::kind;
use super::locale::{Locale, use_locale};
use super::shell::Shell;
use super::template::Templates;
use crate::state::link::Link;
use crate::state::session::{Loading, Row, Visit};
use crate::state::{Action, Session, Shared, Verb, View};
use ringtree::module;
use yew::prelude::*;

/// Numbers beyond these are counted, not shown.
const N_CHIPS: usize = 4;

/// What [`Callflows`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct CallflowsProps {
    /// Holds the list
    pub session: Shared<Session>,
    /// Theme and language
    pub view: Shared<View>,
}

/// The page with the list of callflows
#[component]
pub fn Callflows(props: &CallflowsProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let flows = &props.session.flows;
    let shown: Vec<_> = flows.shown().cloned().collect();
    html! {
        <Shell session={props.session.clone()} view={props.view.clone()}>
                    <div class="page-head">
                        <h1 id="page-title" tabindex="-1">{locale.t("callflows")}</h1>
                        <span class="muted num">{if flows.loading == Loading::Done { shown.len().to_string() } else { String::new() }}</span>
                        <div class="search">
                            {glyph(Icon::Search)}
                            <input class="input" type="search" placeholder={locale.t("callflows-search")}
                                aria-label={locale.t("callflows-search")} value={flows.filter.clone()}
                                oninput={dispatch.input(|it| Action::Visit(Visit::Filter(it)))} />
                        </div>
                        <VerbButton verb={Verb::Import} icon={Icon::Import} words=true />
                        <VerbButton verb={Verb::NewFlow} icon={Icon::Plus} words=true class="btn-main" />
                    </div>
                    {body(&flows.loading, &flows.filter, &flows.rows, shown, &locale, &dispatch)}
        </Shell>
    }
}

fn body(
    loading: &Loading,
    filter: &str,
    all: &[Row],
    shown: Vec<Row>,
    locale: &Locale,
    dispatch: &super::dispatch::Dispatch,
) -> Html {
    match loading {
        Loading::Failed(why) => html! {
            <div class="empty">
                {glyph(Icon::Warning)}
                <h2>{locale.say(why)}</h2>
                <button type="button" class="btn" onclick={dispatch.with(|_| Action::Visit(Visit::Reload))}>{locale.t("retry")}</button>
            </div>
        },
        Loading::Not | Loading::Busy if all.is_empty() => html! { <Bones /> },
        _ if all.is_empty() => html! {
            <div class="empty">
                <Art />
                <h2>{locale.t("callflows-none")}</h2>
                <p>{locale.t("callflows-none-why")}</p>
                <Templates />
            </div>
        },
        _ if shown.is_empty() => html! {
            <div class="empty">
                <h2>{locale.with("callflows-none-found", &[("name", filter)])}</h2>
                <p>{locale.t("callflows-none-found-why")}</p>
                <button type="button" class="btn" onclick={dispatch.with(|_| Action::Visit(Visit::Filter(String::new())))}>{locale.t("clear-search")}</button>
            </div>
        },
        _ => html! {
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{locale.t("column-name")}</th>
                        <th scope="col">{locale.t("column-numbers")}</th>
                        <th scope="col"><span class="unseen">{locale.t("more")}</span></th>
                    </tr>
                </thead>
                <tbody>{for shown.into_iter().map(|it| html! { <FlowRow key={it.id.clone()} row={it.clone()} /> })}</tbody>
            </table>
        },
    }
}

/// What [`FlowRow`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct RowProps {
    /// The callflow
    pub row: Row,
}

/// One callflow
#[component]
fn FlowRow(props: &RowProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let row = &props.row;
    let spec = module::find(row.modules.first().map_or("", String::as_str));
    let name = if row.name.is_empty() {
        locale.t("no-name")
    } else {
        row.name.clone()
    };
    let chips: Vec<_> = row.numbers.iter().chain(&row.patterns).collect();
    let n_more = chips.len().saturating_sub(N_CHIPS);
    let id = row.id.clone();
    let link = Link::Flow {
        id: row.id.clone(),
        at: None,
    };
    html! {
        <tr>
            <td>
                <div class="flow-name" data-family={kind::family(spec.glyph)}>
                    <span class="tile">{glyph(kind::icon(spec.glyph))}</span>
                    <span>
                        <a href={link.to_hash()}>{name.clone()}</a>
                        if !row.modules.is_empty() {
                            <span class="muted flow-kind">{kind::title(spec, &locale)}</span>
                        }
                    </span>
                </div>
            </td>
            <td>
                <span class="chips">
                    {for chips.iter().take(N_CHIPS).map(|it| html! { <span class="chip">{number_words(it, &locale)}</span> })}
                    if n_more > 0 {
                        <span class="chip chip-more">{locale.count("more-numbers", n_more)}</span>
                    }
                    if chips.is_empty() {
                        <span class="muted">{locale.t("no-numbers")}</span>
                    }
                </span>
            </td>
            <td class="cell-tools">
                <button type="button" class="btn btn-quiet btn-icon btn-risk" title={locale.t("delete-flow")}
                    aria-label={format!("{}: {name}", locale.t("delete-flow"))}
                    onclick={dispatch.with(move |_| Action::Visit(Visit::DeleteFlow(id.clone())))}>
                    {glyph_s(Icon::Trash)}
                </button>
            </td>
        </tr>
    }
}

fn number_words(number: &str, locale: &Locale) -> String {
    if number == "no_match" {
        locale.t("catch-all")
    } else {
        number.to_owned()
    }
}

/// What is seen while the list is on its way
#[component]
fn Bones() -> Html {
    let locale = use_locale();
    html! {
        <div class="bones" role="status" aria-label={locale.t("loading")}>
            {for (0..5).map(|_| html! { <div class="bone"></div> })}
        </div>
    }
}

/// A tree of cards, one of them not there yet
#[component]
pub fn Art() -> Html {
    html! {
        <svg class="art" viewBox="0 0 132 96" aria-hidden="true" focusable="false">
            <path d="M46 12a6 6 0 0 1 6-6h28a6 6 0 0 1 6 6v8a6 6 0 0 1-6 6H52a6 6 0 0 1-6-6zM66 26v14M26 62V50a10 10 0 0 1 10-10h60a10 10 0 0 1 10 10v12" />
            <path d="M6 68a6 6 0 0 1 6-6h28a6 6 0 0 1 6 6v8a6 6 0 0 1-6 6H12a6 6 0 0 1-6-6zM86 68a6 6 0 0 1 6-6h28a6 6 0 0 1 6 6v8a6 6 0 0 1-6 6H92a6 6 0 0 1-6-6z" />
            <path class="art-open" d="M66 40v22M52 68a6 6 0 0 1 6-6h16a6 6 0 0 1 6 6v8a6 6 0 0 1-6 6H58a6 6 0 0 1-6-6z" />
        </svg>
    }
}
