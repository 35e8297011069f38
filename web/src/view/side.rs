//! The panel at the right: the selected step, or the tested call.

use super::dispatch::use_dispatch;
use super::icon::{Icon, glyph_s};
use super::inspector::InspectorPanel;
use super::locale::use_locale;
use super::marks::Marks;
use super::settled::Settled;
use super::simulator::Simulator;
use super::width::Grip;
use crate::state::{Editor, Verb};
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
    let is_testing = editor.what_if.on;
    let switch = Callback::from({
        let dispatch = dispatch.clone();
        move |wanted: bool| {
            if wanted != is_testing {
                dispatch.send(crate::state::Action::Do(Verb::Test));
            }
        }
    });
    let tab = |wanted: bool, key: &str| {
        let switch = switch.clone();
        html! {
            <button type="button" role="tab" aria-selected={(wanted == is_testing).to_string()} aria-controls="side-body"
                onclick={Callback::from(move |_| switch.emit(wanted))}>{locale.t(key)}</button>
        }
    };
    html! {
        <aside ref={panel.clone()} class="side" aria-label={locale.t(if is_testing { "test" } else { "inspector" })}>
            <Grip {panel} />
            <div class="side-tabs">
                <div class="choice" role="tablist" aria-label={locale.t("panels")}>
                    {tab(false, "step")}
                    {tab(true, "test")}
                </div>
                <button type="button" class="btn btn-quiet btn-icon btn-small" aria-label={locale.t("close")} title={locale.t("close")}
                    onclick={dispatch.verb(if is_testing { Verb::Test } else { Verb::Inspector })}>
                    {glyph_s(Icon::Close)}
                </button>
            </div>
            <div class="side-body" id="side-body" role="tabpanel">
                if is_testing {
                    <Simulator editor={Settled(editor.clone())} />
                } else {
                    <InspectorPanel
                        document={editor.document.clone()}
                        selection={editor.selection.clone()}
                        inspector={editor.inspector.clone()}
                        gesture={editor.gesture.clone()}
                        session={editor.session.clone()}
                    />
                }
            </div>
        </aside>
    }
}
