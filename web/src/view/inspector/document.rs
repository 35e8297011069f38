//! The callflow itself: name, numbers, patterns. Shown while no step is selected.

use super::InspectorProps;
use super::text::TextField;
use crate::state::document::Objection;
use crate::view::icon::{Icon, glyph};
use crate::view::locale::use_locale;
use ringtree::Json;
use yew::prelude::*;

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
    let fault = |name: &str| {
        let about = |it: &&Objection| it.node.is_none() && it.field.as_deref() == Some(name);
        work.objections
            .iter()
            .find(about)
            .map(|it| AttrValue::from(it.message.clone()))
    };
    let lines = |name: &str| match work.flow.document().get(name) {
        Some(Json::Array(all)) => all
            .iter()
            .map(super::field::plain)
            .collect::<Vec<_>>()
            .join("\n"),
        Some(other) => super::field::plain(other),
        None => String::new(),
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
