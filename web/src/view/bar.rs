//! The bar at the top of a callflow: where one is, whether it is saved, and the commands used most.

use super::button::VerbButton;
use super::frame::Brand;
use super::icon::{Icon, glyph_s};
use super::locale::{Locale, use_locale};
use crate::state::document::{Save, Work};
use crate::state::link::Link;
use crate::state::{Document, Focus, Say, Shared, Verb};
use yew::prelude::*;

/// What [`Bar`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct BarProps {
    /// The callflow on the desk
    pub document: Shared<Document>,
    /// Whether a call is tested
    pub is_testing: bool,
    /// Why there is nothing to undo, if so
    pub undo: Option<Say>,
    /// Why there is nothing to redo, if so
    pub redo: Option<Say>,
    /// Why there is nothing to save, if so
    pub save: Option<Say>,
}

/// The bar at the top
#[component]
pub fn Bar(props: &BarProps) -> Html {
    let locale = use_locale();
    let work = props.document.work();
    html! {
        <header class="bar">
            <Brand />
            <span class="bar-sep hide-narrow"></span>
            <nav class="crumbs" aria-label={locale.t("where-you-are")}>
                <a href={Link::Callflows.to_hash()}>{locale.t("callflows")}</a>
                <span class="sep" aria-hidden="true">{"/"}</span>
                <h1 id="page-title" tabindex="-1">{name(&props.document, &locale)}</h1>
            </nav>
            <span class="grow"></span>
            {work.map(|it| status(it, &locale))}
            <span class="bar-sep hide-narrow"></span>
            <div class="bar-tools" role="toolbar" aria-label={locale.t("main-tools")}>
                <VerbButton verb={Verb::Undo} icon={Icon::Undo} class="btn-quiet" refusal={props.undo.clone()} />
                <VerbButton verb={Verb::Redo} icon={Icon::Redo} class="btn-quiet" refusal={props.redo.clone()} />
                <VerbButton verb={Verb::Commands} icon={Icon::Search} class="btn-quiet hide-narrow" />
                <VerbButton verb={Verb::Test} icon={Icon::Test} words=true class="hide-narrow" pressed={Some(props.is_testing)} />
                <VerbButton verb={Verb::Save} icon={Icon::Save} words=true class="btn-main" refusal={props.save.clone()} />
                <VerbButton verb={Verb::More} icon={Icon::More} class="btn-quiet" menu={Some(Focus::More.element())} />
            </div>
        </header>
    }
}

fn name(document: &Document, locale: &Locale) -> String {
    match document {
        Document::Open(work) if work.flow.name().is_empty() => locale.t("no-name"),
        Document::Open(work) => work.flow.name().to_owned(),
        Document::Opening { .. } | Document::Closed => locale.t("status-loading"),
        Document::Failed { id, .. } | Document::Unreadable { id, .. } => id.clone(),
    }
}

/// Whether the work is saved, in words.
fn status(work: &Work, locale: &Locale) -> Html {
    let n_steps = work.history.cursor().max(1);
    let (state, icon, words) = match &work.save {
        Save::Checking(_) | Save::Writing(_) => ("saving", Icon::Save, locale.t("status-saving")),
        Save::Failed(_) => ("failed", Icon::Error, locale.t("status-failed")),
        Save::Conflict(_) => ("conflict", Icon::Warning, locale.t("status-conflict")),
        Save::Idle if work.unsaved => (
            "unsaved",
            Icon::Pencil,
            locale.count("status-unsaved", n_steps),
        ),
        Save::Idle if work.base.id.is_none() => ("new", Icon::Pencil, locale.t("status-new")),
        Save::Idle => ("saved", Icon::Check, locale.t("status-saved")),
    };
    html! {
        <span class="status" data-state={state} title={words.clone()}>
            {glyph_s(icon)}
            <span class="words">{words}</span>
        </span>
    }
}
