//! What is said about the selected step, and how it is changed: settings, branches, JSON.
//!
//! The form follows from the module's fields; a new module needs no line here.

pub mod add_from;
pub mod branches;
pub mod document;
pub mod endpoints;
pub mod field;
pub mod json;
pub mod references;
pub mod settings;
pub mod text;

use super::button::VerbButton;
use super::dispatch::use_dispatch;
use super::icon::{Icon, glyph};
use super::kind::{self, CardWords, key_words};
use super::locale::{Locale, use_locale};
use crate::state::gesture::Gesture;
use crate::state::inspector::{Inspect, Inspector, Tab};
use crate::state::locate::locate;
use crate::state::{Action, Document, Selection, Session, Shared, Verb};
use ringtree::{Node, NodePath, module};
use std::sync::Arc;
use yew::prelude::*;

/// What [`InspectorPanel`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct InspectorProps {
    /// The callflow on the desk
    pub document: Shared<Document>,
    /// Which steps are selected
    pub selection: Shared<Selection>,
    /// The open tab
    pub inspector: Shared<Inspector>,
    /// The field that is typed into
    pub gesture: Shared<Gesture>,
    /// The documents that settings refer to
    pub session: Shared<Session>,
}

impl InspectorProps {
    /// What stands in a text field that is typed into, also while it does not fit
    fn typed(&self, node: Option<ringtree::NodeId>, field: &str) -> Option<&str> {
        match &*self.gesture {
            Gesture::Typing(it) if it.node == node && it.field == field => Some(&it.text),
            _ => None,
        }
    }
}

/// The inspector
#[component]
pub fn InspectorPanel(props: &InspectorProps) -> Html {
    let locale = use_locale();
    let Some(work) = props.document.work() else {
        return Html::default();
    };
    let n_selected = props.selection.nodes().len();
    if n_selected > 1 {
        return html! { <Several {n_selected} /> };
    }
    let found = props.selection.main().and_then(|it| locate(&work.flow, it));
    match found {
        Some((path, node)) => step(props, &path, &node, &locale),
        None => html! { <document::DocumentForm panel={props.clone()} /> },
    }
}

fn step(props: &InspectorProps, path: &NodePath, node: &Arc<Node>, locale: &Locale) -> Html {
    let picture = module::of(node).glyph;
    let words = CardWords::of(node, &props.session.account, locale);
    let tab = props.inspector.tab;
    html! {
        <>
            <div class="panel-head" data-family={kind::family(picture)}>
                <span class="tile">{glyph(kind::icon(picture))}</span>
                <div class="grow">
                    <h2 class="panel-title">{words.name.clone()}</h2>
                    <p class="panel-sub">{reached(props, path, &words.kind, locale)}</p>
                </div>
                <div class="panel-tools">
                    <VerbButton verb={Verb::Skip} icon={Icon::Skip} class="btn-quiet btn-small" pressed={Some(node.body.is_skipped())} />
                    <VerbButton verb={Verb::Delete} icon={Icon::Trash} class="btn-quiet btn-small" />
                    <VerbButton verb={Verb::Menu} icon={Icon::More} class="btn-quiet btn-small" />
                </div>
            </div>
            <Tabs {tab} />
            {match tab {
                Tab::Settings => html! { <settings::Settings panel={props.clone()} node={NodeRc(node.clone())} /> },
                Tab::Branches => html! { <branches::Branches panel={props.clone()} node={NodeRc(node.clone())} /> },
                Tab::Json => html! { <json::JsonForm panel={props.clone()} node={Some(NodeRc(node.clone()))} /> },
            }}
        </>
    }
}

/// `Menu, reached by 1`
fn reached(props: &InspectorProps, path: &NodePath, kind: &str, locale: &Locale) -> String {
    let parent = path
        .parent()
        .and_then(|it| props.document.work()?.flow.node(&it));
    let (Some(parent), Some(step)) = (parent, path.last()) else {
        return locale.with("reached-first", &[("kind", kind)]);
    };
    let account = &props.session.account;
    let key = step.key.as_str();
    let meaning = module::of(parent).branches.meaning(key, account);
    let name = branches::document_name(key, account);
    locale.with(
        "reached-by",
        &[
            ("kind", kind),
            ("name", &key_words(key, meaning, name.as_deref(), locale)),
        ],
    )
}

/// A node, compared by pointer
#[derive(Clone, Debug)]
pub struct NodeRc(pub Arc<Node>);

impl PartialEq for NodeRc {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// What [`Tabs`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct TabsProps {
    /// The open one
    pub tab: Tab,
}

/// The tabs of a step
#[component]
fn Tabs(props: &TabsProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let tabs = [
        (Tab::Settings, "tab-settings"),
        (Tab::Branches, "tab-branches"),
        (Tab::Json, "tab-json"),
    ];
    let onkeydown = Callback::from({
        let (dispatch, now) = (dispatch.clone(), props.tab);
        move |event: KeyboardEvent| {
            let at = tabs.iter().position(|it| it.0 == now).unwrap_or_default();
            let to = match event.key().as_str() {
                "ArrowRight" => (at + 1) % tabs.len(),
                "ArrowLeft" => (at + tabs.len() - 1) % tabs.len(),
                "Home" => 0,
                "End" => tabs.len() - 1,
                _ => return,
            };
            event.prevent_default();
            if let Some((tab, id)) = tabs.get(to).copied() {
                dispatch.send(Action::Inspect(Inspect::Tab(tab)));
                super::browser::focus(id);
            }
        }
    });
    html! {
        <div class="tabs" role="tablist" {onkeydown}>
            {for tabs.into_iter().map(|(tab, key)| html! {
                <button type="button" role="tab" id={key} aria-selected={(tab == props.tab).to_string()} tabindex={if tab == props.tab { "0" } else { "-1" }}
                    onclick={dispatch.with(move |_| Action::Inspect(Inspect::Tab(tab)))}>{locale.t(key)}</button>
            })}
        </div>
    }
}

/// What [`Several`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct SeveralProps {
    /// How many steps are selected
    pub n_selected: usize,
}

/// Several steps are selected
#[component]
fn Several(props: &SeveralProps) -> Html {
    let locale = use_locale();
    html! {
        <div class="empty empty-panel">
            <h2>{locale.count("several-selected", props.n_selected)}</h2>
            <p>{locale.t("several-selected-why")}</p>
            <div class="button-row">
                <VerbButton verb={Verb::Copy} icon={Icon::Copy} words=true />
                <VerbButton verb={Verb::PickUp} icon={Icon::Move} words=true />
                <VerbButton verb={Verb::Skip} icon={Icon::Skip} words=true />
                <VerbButton verb={Verb::Delete} icon={Icon::Trash} words=true class="btn-risk" />
            </div>
        </div>
    }
}
