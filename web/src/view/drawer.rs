//! What is odd about the callflow: errors first, each with its place and, where certain, a change that mends it.

use super::dispatch::{Dispatch, use_dispatch};
use super::icon::{Icon, glyph, glyph_s};
use super::kind::{CardWords, key_words};
use super::locale::{Locale, use_locale};
use super::marks::Tally;
use super::settled::Settled;
use crate::state::document::Objection;
use crate::state::findings::Placed;
use crate::state::overlay::Ask;
use crate::state::{Action, Editor, Verb};
use ringtree::NodePath;
use ringtree::check::Severity;
use ringtree::module;
use yew::prelude::*;

/// What [`Drawer`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct DrawerProps {
    /// What the editor knows
    pub editor: Settled,
}

/// What is odd about the callflow
#[component]
pub fn Drawer(props: &DrawerProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let list = &props.editor.findings.list;
    let mut order: Vec<usize> = (0..list.len()).collect();
    order.sort_by_key(|it| list.get(*it).map(|it| it.finding.severity));
    let objections = props.editor.document.work().map(|it| it.objections.clone());
    let objections = objections.unwrap_or_default();
    let tally = Tally::of(list).with_objections(&objections);
    html! {
        <section class="drawer" aria-label={locale.t("findings")}>
            <div class="drawer-head">
                <h2>{locale.t("findings")}</h2>
                {tag("error", "canvas-errors", tally.errors, &locale)}
                {tag("warn", "canvas-warnings", tally.warnings, &locale)}
                {tag("hint", "canvas-hints", tally.hints, &locale)}
                <span class="grow"></span>
                <button type="button" class="btn btn-quiet btn-icon btn-small" aria-label={locale.t("close")} onclick={dispatch.verb(Verb::Findings)}>
                    {glyph_s(Icon::Close)}
                </button>
            </div>
            if list.is_empty() && objections.is_empty() {
                <div class="empty empty-panel">
                    {glyph(Icon::Check)}
                    <h3>{locale.t("findings-none")}</h3>
                    <p>{locale.t("findings-none-why")}</p>
                </div>
            } else {
                <ul class="drawer-list">
                    {for objections.iter().enumerate().map(|(idx, it)| objected(idx, it, &props.editor, &locale, &dispatch))}
                    {for order.into_iter().filter_map(|idx| Some(html! { <Issue key={idx} {idx} placed={list.get(idx)?.clone()} editor={props.editor.clone()} /> }))}
                </ul>
            }
        </section>
    }
}

/// What the server would not take: its words, and at which step and setting.
fn objected(
    idx: usize,
    it: &Objection,
    editor: &Editor,
    locale: &Locale,
    dispatch: &Dispatch,
) -> Html {
    let node = it.node.and_then(|it| editor.node(it));
    let at = node.map(|(path, _)| place(&path, editor, locale) + " · ");
    html! {
        <li key={format!("objection-{idx}")} class="issue" data-tone="error" data-code="refused">
            {glyph(Icon::Error)}
            <button type="button" class="issue-words" onclick={dispatch.with(move |_| Action::Ask(Ask::ShowObjection(idx)))}>
                <span class="unseen">{locale.t("severity-error")}</span>
                <span class="issue-what">{locale.say(&editor.objected(it))}</span>
                <span class="issue-where">{at}{locale.t("objected-by-server")}</span>
            </button>
        </li>
    }
}

fn tag(tone: &'static str, key: &str, count: usize, locale: &Locale) -> Html {
    if count == 0 {
        return Html::default();
    }
    html! { <span class="tag" data-tone={tone}>{locale.count(key, count)}</span> }
}

/// What [`Issue`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct IssueProps {
    /// Which one
    pub idx: usize,
    /// The finding
    pub placed: Placed,
    /// Tells what its place is called
    pub editor: Settled,
}

/// One finding
#[component]
pub fn Issue(props: &IssueProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let idx = props.idx;
    let finding = &props.placed.finding;
    let (tone, icon, severity) = match finding.severity {
        Severity::Error => ("error", Icon::Error, "severity-error"),
        Severity::Warning => ("warn", Icon::Warning, "severity-warning"),
        Severity::Hint => ("hint", Icon::Info, "severity-hint"),
    };
    html! {
        <li class="issue" data-tone={tone} data-code={finding.code}>
            {glyph(icon)}
            <button type="button" class="issue-words" onclick={dispatch.with(move |_| Action::Ask(Ask::ShowFinding(idx)))}>
                <span class="unseen">{locale.t(severity)}</span>
                <span class="issue-what">{locale.sentence(&finding.message)}</span>
                <span class="issue-where">{place(&finding.path, &props.editor, &locale)}{" · "}{locale.sentence(&finding.help)}</span>
            </button>
            if let Some(fix) = &finding.fix {
                <button type="button" class="btn btn-small" title={locale.why(&fix.label)} onclick={dispatch.with(move |_| Action::Ask(Ask::Fix(idx)))}>
                    {locale.t("fix")}
                </button>
            }
        </li>
    }
}

/// How many steps of a long way are named at its beginning and at its end
const ENDS: usize = 3;

/// `Main IVR › 1 › Sales`: the way to a node, in words; of a long way, its beginning and its end.
pub fn place(path: &NodePath, editor: &Editor, locale: &Locale) -> String {
    let Some(flow) = editor.flow() else {
        return String::new();
    };
    let account = editor.account();
    let mut words = vec![flow.name().to_owned()];
    let mut at = NodePath::root();
    let n_left_out = path.steps().len().saturating_sub(2 * ENDS);
    // One step takes as much room as what is said of those that are left out.
    let left_out = ENDS..ENDS + if n_left_out > 1 { n_left_out } else { 0 };
    for (idx, step) in path.steps().iter().enumerate() {
        if left_out.contains(&idx) {
            if idx == left_out.start {
                words.push(locale.count("steps-between", n_left_out));
            }
            at = at.child(step.clone());
            continue;
        }
        let key = step.key.as_str();
        let parent = flow.node(&at);
        let meaning = parent.map_or(module::KeyMeaning::Unknown, |it| {
            module::of(it).branches.meaning(key, account)
        });
        let name = super::inspector::branches::document_name(key, account);
        words.push(key_words(key, meaning, name.as_deref(), locale));
        at = at.child(step.clone());
    }
    words.extend(
        flow.node(path)
            .map(|it| CardWords::of(it, account, locale))
            .map(|it| if it.is_blank { it.kind } else { it.name }),
    );
    words.retain(|it| !it.is_empty());
    words.join(" › ")
}
