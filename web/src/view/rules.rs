//! Call flows of rules: their list, and one of them as a table with the form of the chosen rule.

mod field;
mod form;
mod row;
mod tree;
mod trial;

use super::button::VerbButton;
use super::dispatch::{Dispatch, use_dispatch};
use super::icon::{Icon, glyph, glyph_s};
use super::locale::{Locale, use_locale};
use crate::state::link::Link;
use crate::state::page::Page;
use crate::state::rules::{Change, OnRules, Open, Row, Saving, rules_of};
use crate::state::session::Loading;
use crate::state::{Action, Editor, Verb};
use field::Faults;
use ringtree::Json;
use yew::prelude::*;

/// What [`RulesPage`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct RulesProps {
    /// Everything that the editor knows
    pub editor: Editor,
}

/// The page
#[component]
pub fn RulesPage(props: &RulesProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let rules = &props.editor.rules;
    let is_list = matches!(&props.editor.session.link, Link::Page { at, .. } if at.is_empty());
    match (&rules.open, &rules.opening) {
        (Some(open), _) => opened(open, &props.editor, &locale, &dispatch),
        (None, Loading::Failed(why)) if !is_list => stuck(&locale.say(why), &locale, &dispatch),
        (None, _) if !is_list => html! { <p role="status">{locale.t("loading")}</p> },
        (None, _) => list(&props.editor, &locale, &dispatch),
    }
}

fn stuck(why: &str, locale: &Locale, dispatch: &Dispatch) -> Html {
    html! {
        <div class="empty">
            {glyph(Icon::Warning)}
            <h1 id="page-title" tabindex="-1">{why}</h1>
            <button type="button" class="btn" onclick={dispatch.with(|_| Action::Rules(OnRules::Reload))}>{locale.t("retry")}</button>
        </div>
    }
}

fn list(editor: &Editor, locale: &Locale, dispatch: &Dispatch) -> Html {
    let rules = &editor.rules;
    let words = rules.filter.to_lowercase();
    let is_shown = |it: &&Row| {
        let text = format!("{} {}", it.name, it.number).to_lowercase();
        words.split_whitespace().all(|word| text.contains(word))
    };
    let shown: Vec<_> = rules.rows.iter().filter(is_shown).collect();
    let new = Link::Page {
        page: Page::Rules,
        at: vec!["new".to_owned()],
    };
    html! {
        <>
            <div class="page-head">
                <h1 id="page-title" tabindex="-1">{locale.t("page-call-flows")}</h1>
                <span class="muted num">{if rules.loading == Loading::Done { shown.len().to_string() } else { String::new() }}</span>
                <div class="search">
                    {glyph(Icon::Search)}
                    <input class="input" type="search" placeholder={locale.t("callflows-search")} aria-label={locale.t("callflows-search")}
                        value={rules.filter.clone()} oninput={dispatch.input(|it| Action::Rules(OnRules::Filter(it)))} />
                </div>
                <a class="btn btn-main" href={new.to_hash()}>{glyph(Icon::Plus)}<span>{locale.t("rules-new")}</span></a>
            </div>
            {match &rules.loading {
                Loading::Failed(why) => stuck(&locale.say(why), locale, dispatch),
                Loading::Done if shown.is_empty() => html! { <p class="sheet-card muted">{locale.t("rules-none")}</p> },
                _ => html! {
                    <table class="table">
                        <thead><tr>
                            <th scope="col">{locale.t("column-name")}</th>
                            <th scope="col">{locale.t("column-number")}</th>
                            <th scope="col">{locale.t("column-rules")}</th>
                        </tr></thead>
                        <tbody>{for shown.into_iter().map(|it| list_row(it, locale))}</tbody>
                    </table>
                },
            }}
        </>
    }
}

fn list_row(row: &Row, locale: &Locale) -> Html {
    let link = Link::Page {
        page: Page::Rules,
        at: vec![row.id.clone()],
    };
    let name = if row.name.is_empty() {
        locale.t("no-name")
    } else {
        row.name.clone()
    };
    html! {
        <tr key={row.id.clone()}>
            <td>
                <a href={link.to_hash()}>{name}</a>
                if !row.is_active {
                    {" "}<span class="tag">{glyph_s(Icon::Skip)}{locale.t("switched-off")}</span>
                }
            </td>
            <td><bdi>{row.number.clone()}</bdi></td>
            <td class="num">{row.n_rules}</td>
        </tr>
    }
}

fn opened(open: &Open, editor: &Editor, locale: &Locale, dispatch: &Dispatch) -> Html {
    let document = open.document();
    let rules = rules_of(document);
    let faults = Faults::of(open, locale);
    let is_on = document.get("active").and_then(Json::as_bool) != Some(false);
    let last = rules.len();
    let add = dispatch.with(move |_: MouseEvent| Action::Rules(OnRules::Change(Change::Add(last))));
    let release = dispatch.with(|_: PointerEvent| Action::Rules(OnRules::Hold(None)));
    html! {
        <div class="rules" onpointerup={release.clone()} onpointerleave={release}>
            <div class="page-head">
                <nav class="crumbs" aria-label={locale.t("where-you-are")}>
                    <a href={Link::to(Page::Rules).to_hash()}>{locale.t("page-call-flows")}</a>
                    <span class="sep" aria-hidden="true">{"/"}</span>
                    <h1 id="page-title" tabindex="-1">{if open.name().is_empty() { locale.t("no-name") } else { open.name().to_owned() }}</h1>
                </nav>
                <span class="grow"></span>
                {status(open, locale)}
                <VerbButton verb={Verb::Undo} icon={Icon::Undo} class="btn-quiet" refusal={editor.refusal(Verb::Undo)} />
                <VerbButton verb={Verb::Redo} icon={Icon::Redo} class="btn-quiet" refusal={editor.refusal(Verb::Redo)} />
                <button type="button" class="btn btn-risk" data-armed={open.is_armed.then_some("")} onclick={dispatch.with(|_| Action::Rules(OnRules::Delete))}>
                    {glyph(Icon::Trash)}<span>{locale.t(if open.is_armed { "delete-again" } else { "rules-delete" })}</span>
                </button>
                <VerbButton verb={Verb::Save} icon={Icon::Save} words=true class="btn-main" refusal={editor.refusal(Verb::Save)} />
            </div>
            <section class="sheet-card rules-head" aria-label={locale.t("flow-settings")}>
                {field::text(("name", &locale.t("column-name")), document, &faults, dispatch)}
                {field::text(("phone_number", &locale.t("column-number")), document, &faults, dispatch)}
                {field::text(("description", &locale.t("description")), document, &faults, dispatch)}
                {field::flag(("active", &locale.t("switched-on")), is_on, dispatch)}
            </section>
            <div class="rules-columns">
                <section aria-labelledby="rules-title">
                    <h2 id="rules-title">{locale.t("rules-in-order")}</h2>
                    <ol class="rule-list">
                        {for rules.iter().enumerate().map(|(idx, rule)| row::row(idx, rule, open, editor, dispatch, locale))}
                    </ol>
                    <button type="button" class="btn" onclick={add}>{glyph(Icon::Plus)}<span>{locale.t("rule-add")}</span></button>
                <tree::TreePicture document={document.clone()} account={editor.session.account.clone()} theme={editor.view.theme} />
                </section>
                {match rules.get(open.chosen) {
                    Some(rule) => form::form(open.chosen, rule, editor, &faults, dispatch, locale),
                    None => html! { <p class="sheet-card muted">{locale.t("rules-empty")}</p> },
                }}
                <trial::Trial what_if={editor.what_if.clone()} session={editor.session.clone()} told={open.told.clone()}
                    number={document.get("phone_number").and_then(Json::as_str).unwrap_or_default().to_owned()} />
            </div>
        </div>
    }
}

/// Whether it is saved, in words.
fn status(open: &Open, locale: &Locale) -> Html {
    let (state, icon, words) = match &open.saving {
        Saving::Busy => ("saving", Icon::Save, locale.t("status-saving")),
        Saving::Failed(_) => ("failed", Icon::Error, locale.t("status-failed")),
        Saving::Idle if open.id.is_none() => ("new", Icon::Pencil, locale.t("status-new")),
        Saving::Idle if open.is_unsaved() => ("unsaved", Icon::Pencil, locale.t("rules-unsaved")),
        Saving::Idle => ("saved", Icon::Check, locale.t("status-saved")),
    };
    html! { <span class="status" data-state={state} role="status">{glyph_s(icon)}<span>{words}</span></span> }
}
