//! The callflow itself: name, numbers, patterns. Shown while no step is selected.

use super::InspectorProps;
use super::text::TextField;
use crate::state::document::Objection;
use crate::view::icon::{Icon, glyph};
use crate::view::locale::use_locale;
use yew::prelude::*;

/// The members that the form has fields for
const FIELDS: [&str; 3] = ["name", "numbers", "patterns"];

/// What [`DocumentForm`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct DocumentProps {
    /// The panel
    pub panel: InspectorProps,
}

/// The callflow itself
#[component]
pub fn DocumentForm(props: &DocumentProps) -> Html {
    let locale = use_locale();
    let Some(work) = props.panel.document.work() else {
        return Html::default();
    };
    let n_steps = work
        .flow
        .root()
        .filter(|it| !it.body.is_empty())
        .map_or(0, |it| it.size());
    let objections = || work.objections.iter().filter(|it| it.node.is_none());
    let fault = |name: &str| {
        super::text::faults(objections().filter(|it| it.is_within(name))).map(AttrValue::from)
    };
    let has_field = |it: &&Objection| FIELDS.iter().any(|name| it.is_within(name));
    let lines = |name: &str| {
        let value = work.flow.document().get(name);
        value.map(crate::state::written::lines).unwrap_or_default()
    };
    let value =
        |name: &str, written: String| props.panel.typed(None, name).map_or(written, str::to_owned);
    html! {
        <>
            <div class="panel-head panel-root">
                <span class="tile">{glyph(Icon::Incoming)}</span>
                <div class="grow">
                    <h2 class="panel-title">{locale.t("flow-settings")}</h2>
                    <p class="panel-sub">{locale.count("steps", n_steps)}</p>
                </div>
            </div>
            <div class="section">
                {for objections().filter(|it| !has_field(it)).map(super::text::fault)}
                <TextField name="name" label={locale.t("flow-name")} value={value("name", work.flow.name().to_owned())}
                    fault={fault("name")} is_first=true />
                <TextField name="numbers" label={locale.t("flow-numbers")} value={value("numbers", lines("numbers"))}
                    hint={locale.t("flow-numbers-why")} fault={fault("numbers")} is_long=true />
                <TextField name="patterns" label={locale.t("flow-patterns")} value={value("patterns", lines("patterns"))}
                    hint={locale.t("flow-patterns-why")} fault={fault("patterns")} is_long=true />
            </div>
            <div class="section">
                <p class="hint">{locale.t("nothing-selected-why")}</p>
            </div>
        </>
    }
}
