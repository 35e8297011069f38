//! A step, or the whole callflow, as JSON. What does not parse is kept as it was typed until it does.

use super::{InspectorProps, NodeRc};
use crate::state::Action;
use crate::state::inspector::Inspect;
use crate::view::dispatch::use_dispatch;
use crate::view::icon::{Icon, glyph_s};
use crate::view::locale::use_locale;
use yew::prelude::*;

/// What [`JsonForm`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct JsonProps {
    /// The panel
    pub panel: InspectorProps,
    /// The step; the document when there is none
    pub node: Option<NodeRc>,
    /// Whether it stands inside another section
    #[prop_or_default]
    pub is_bare: bool,
}

/// A step as JSON
#[component]
pub fn JsonForm(props: &JsonProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let id = props.node.as_ref().map(|it| it.0.id);
    let typed = props.panel.inspector.typed(id);
    let written = match &props.node {
        Some(node) => node.0.body.to_json().to_pretty(),
        None => props
            .panel
            .document
            .work()
            .map(|it| it.flow.to_json().to_pretty())
            .unwrap_or_default(),
    };
    let error = typed.and_then(|it| it.error.as_ref());
    let text = typed.map_or(written, |it| it.text.clone());
    let field = html! {
        <div class="field">
            <label class="label" for="json">{locale.t("json-body")}</label>
            <textarea id="json" class="input code" spellcheck="false" autocomplete="off" rows="16" readonly={props.node.is_none()}
                aria-invalid={error.is_some().then_some("true")} aria-describedby={error.is_some().then_some("json-fault")}
                value={text} oninput={dispatch.input(|it| Action::Inspect(Inspect::Json(it)))}
                onblur={dispatch.with(|_| Action::Inspect(Inspect::Leave))} />
            if let Some(error) = error {
                <p class="fault" id="json-fault">{glyph_s(Icon::Error)}{locale.say(error)}</p>
                <button type="button" class="btn btn-small" onclick={dispatch.with(|_| Action::Inspect(Inspect::DropJson))}>
                    {locale.t("json-drop")}
                </button>
            }
        </div>
    };
    if props.is_bare {
        field
    } else {
        html! { <div class="section">{field}</div> }
    }
}
