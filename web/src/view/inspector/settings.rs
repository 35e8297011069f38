//! The settings of a step: one field for each that its module declares, and those that we do not know.
//!
//! What the server objects to stands at its field, which is never folded away then.

use super::field::FieldView;
use super::{InspectorProps, NodeRc};
use crate::state::document::Objection;
use crate::view::icon::{Icon, glyph_s};
use crate::view::locale::use_locale;
use ringtree::module;
use yew::prelude::*;

/// Settings beyond these are folded away while they are empty.
const N_USUAL: usize = 4;

/// What [`Settings`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct SettingsProps {
    /// The panel
    pub panel: InspectorProps,
    /// The step
    pub node: NodeRc,
}

/// The settings of a step
#[component]
pub fn Settings(props: &SettingsProps) -> Html {
    let locale = use_locale();
    let node = &props.node.0;
    let spec = module::of(node);
    let objections = props.panel.document.work().map(|it| it.objections.clone());
    let objections = objections.unwrap_or_default();
    let here = || objections.iter().filter(|it| it.node == Some(node.id));
    let objection = |name: &str| super::text::faults(here().filter(|it| it.is_within(name)));
    let has_field = |it: &&Objection| spec.fields.iter().any(|field| it.is_within(field.name));
    let field = |idx: usize| {
        let field = spec.fields.get(idx)?;
        Some(html! {
            <FieldView key={field.name} field={*field} panel={props.panel.clone()} node={props.node.clone()}
                is_first={idx == 0} objection={objection(field.name)} />
        })
    };
    let is_set = |idx: &usize| {
        spec.fields
            .get(*idx)
            .is_some_and(|it| node.body.setting(it.name).is_some() || objection(it.name).is_some())
    };
    let (near, far): (Vec<usize>, Vec<usize>) =
        (0..spec.fields.len()).partition(|it| *it < N_USUAL || is_set(it));
    html! {
        <div class="section">
            {for here().filter(|it| !has_field(it)).map(super::text::fault)}
            if spec.name.is_empty() {
                <p class="note">{glyph_s(Icon::Info)}{locale.t("kept-as-found")}</p>
                <super::json::JsonForm panel={props.panel.clone()} node={Some(props.node.clone())} is_bare=true />
            } else if spec.fields.is_empty() {
                <p class="hint">{locale.t("no-settings")}</p>
            }
            {for near.iter().filter_map(|it| field(*it))}
            if !far.is_empty() {
                <details class="further">
                    <summary>{locale.count("further-settings", far.len())}</summary>
                    {for far.iter().filter_map(|it| field(*it))}
                </details>
            }
        </div>
    }
}
