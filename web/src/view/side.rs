//! The panel at the right: the selected step, the tested call, and answers about all calls, each a tab.

use super::ask::review::Review;
use super::ask::ways::Ways;
use super::ask::week::Week;
use super::dispatch::use_dispatch;
use super::icon::{Icon, glyph_s};
use super::inspector::InspectorPanel;
use super::locale::use_locale;
use super::marks::Marks;
use super::settled::Settled;
use super::simulator::Simulator;
use super::width::Grip;
use crate::state::ask::Probe;
use crate::state::view::Panel;
use crate::state::{Action, Editor, Verb};
use yew::prelude::*;

/// What [`Side`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct SideProps {
    /// Everything that the editor knows
    pub editor: Editor,
    /// Findings, to be told beside the step
    pub marks: Marks,
}

/// The panel at the right
#[component]
pub fn Side(props: &SideProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let editor = &props.editor;
    let panel = use_node_ref();
    let shown = editor.view.panels.side;
    let tab = |it: Panel| {
        html! {
            <button type="button" role="tab" id={it.tab()} aria-selected={(it == shown).to_string()} aria-controls="side-body"
                tabindex={if it == shown { "0" } else { "-1" }}
                onclick={dispatch.with(move |_| Action::Probe(Probe::Show(it)))}>{locale.t(it.text())}</button>
        }
    };
    let onkeydown = Callback::from({
        let dispatch = dispatch.clone();
        move |event: KeyboardEvent| {
            if let Some(to) = beside(shown, &event.key()) {
                event.prevent_default();
                event.stop_propagation();
                dispatch.send(Action::Probe(Probe::Tab(to)));
            }
        }
    });
    html! {
        <aside ref={panel.clone()} class="side" aria-label={locale.t(if shown == Panel::Step { "inspector" } else { shown.text() })}>
            <Grip {panel} />
            <div class="side-tabs">
                <div class="choice" role="tablist" aria-label={locale.t("panels")} {onkeydown}>
                    {for Panel::ALL.into_iter().map(tab)}
                </div>
                <button type="button" class="btn btn-quiet btn-icon btn-small" aria-label={locale.t("close")} title={locale.t("close")}
                    onclick={dispatch.verb(close(shown))}>
                    {glyph_s(Icon::Close)}
                </button>
            </div>
            <div class="side-body" id="side-body" role="tabpanel" aria-labelledby={shown.tab()}>
                {body(shown, editor)}
            </div>
        </aside>
    }
}

fn body(shown: Panel, editor: &Editor) -> Html {
    let settled = || Settled(editor.clone());
    match shown {
        Panel::Step => html! {
            <InspectorPanel
                document={editor.document.clone()}
                selection={editor.selection.clone()}
                inspector={editor.inspector.clone()}
                gesture={editor.gesture.clone()}
                session={editor.session.clone()}
            />
        },
        Panel::WhatIf => html! { <Simulator editor={settled()} /> },
        Panel::Review => html! { <Review editor={settled()} /> },
        Panel::Week => html! { <Week editor={settled()} /> },
        Panel::Ways => html! { <Ways editor={settled()} selection={editor.selection.clone()} /> },
    }
}

/// What closes a panel.
fn close(shown: Panel) -> Verb {
    match shown {
        Panel::Step => Verb::Inspector,
        Panel::WhatIf => Verb::Test,
        Panel::Review => Verb::Review,
        Panel::Week => Verb::Week,
        Panel::Ways => Verb::Ways,
    }
}

/// The tab that an arrow leads to.
fn beside(shown: Panel, key: &str) -> Option<Panel> {
    let at = Panel::ALL.iter().position(|it| *it == shown)?;
    let n = Panel::ALL.len();
    let to = match key {
        "ArrowLeft" => at + n - 1,
        "ArrowRight" => at + 1,
        "Home" => 0,
        "End" => n - 1,
        _ => return None,
    };
    Panel::ALL.get(to % n).copied()
}
