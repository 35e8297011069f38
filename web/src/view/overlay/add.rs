//! The list of modules to add, with the reason beside those that cannot go there.

use super::{FilterBox, Sheet};
use crate::state::Action;
use crate::state::overlay::{AddEntry, AddList, Ask};
use crate::view::dispatch::use_dispatch;
use crate::view::icon::glyph;
use crate::view::kind;
use crate::view::locale::use_locale;
use ringtree::module;
use yew::prelude::*;

/// What [`AddSheet`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct AddProps {
    /// The modules and where they would go
    pub list: AddList,
}

/// The list of modules to add
#[component]
pub fn AddSheet(props: &AddProps) -> Html {
    let locale = use_locale();
    let list = &props.list;
    let label = locale.t(if list.replaces { "replace" } else { "add-step" });
    let active =
        (!list.entries.is_empty()).then(|| AttrValue::from(format!("add-{}", list.active)));
    html! {
        <Sheet label={label.clone()}>
            <FilterBox {label} filter={list.filter.clone()} list="add-list" {active} />
            <div class="ask-list" id="add-list" role="listbox">
                {for list.entries.iter().enumerate().map(|(idx, entry)| {
                    html! { <Row key={entry.module} {idx} entry={entry.clone()} is_active={idx == list.active} /> }
                })}
                if list.entries.is_empty() {
                    <p class="ask-group">{locale.t("palette-none")}</p>
                }
            </div>
        </Sheet>
    }
}

/// What [`Row`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct RowProps {
    /// Which one
    pub idx: usize,
    /// The module
    pub entry: AddEntry,
    /// Whether Enter takes it
    pub is_active: bool,
}

/// One module
#[component]
fn Row(props: &RowProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let spec = module::find(props.entry.module);
    let idx = props.idx;
    let why = props.entry.refusal.as_ref().map(|it| locale.say(it));
    html! {
        <button
            type="button"
            tabindex="-1"
            class="ask-item"
            id={format!("add-{idx}")}
            role="option"
            data-module={spec.name}
            data-family={kind::family(spec.glyph)}
            aria-selected={props.is_active.to_string()}
            aria-disabled={why.is_some().then_some("true")}
            onclick={dispatch.with(move |_| Action::Ask(Ask::Pick(idx)))}
        >
            <span class="tile">{glyph(kind::icon(spec.glyph))}</span>
            <span>{kind::title(spec, &locale)}</span>
            <span class="why">{why.unwrap_or_else(|| locale.or(&format!("module-{}-tip", spec.name), ""))}</span>
        </button>
    }
}
