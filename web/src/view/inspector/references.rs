//! Settings that name documents of the account: one, or several in order.

use super::add_from::AddFrom;
use super::field::{FieldProps, Reads, Select};
use crate::state::Action;
use crate::state::inspector::Inspect;
use crate::state::written::plain;
use crate::view::dispatch::use_dispatch;
use crate::view::icon::{Icon, glyph_s};
use crate::view::locale::use_locale;
use ringtree::{Account, Collection, Json};
use yew::prelude::*;

/// What [`Reference`] and [`References`] show
#[derive(Clone, PartialEq, Properties)]
pub struct ReferenceProps {
    /// The setting
    pub field: FieldProps,
    /// The kind of document
    pub to: Collection,
}

/// What may be chosen: id and name, by name
pub fn documents(account: &Account, collection: Collection) -> Vec<(String, String)> {
    let name = |id: &str| account.name_of(collection, id).unwrap_or(id).to_owned();
    let mut all: Vec<_> = account
        .ids(collection)
        .into_iter()
        .map(|id| (id.to_owned(), name(id)))
        .collect();
    all.sort_by_key(|it| it.1.to_lowercase());
    all
}

/// One document
#[component]
pub fn Reference(props: &ReferenceProps) -> Html {
    let locale = use_locale();
    let mut options = vec![(String::new(), locale.t("choose-none"))];
    options.extend(documents(&props.field.panel.session.account, props.to));
    let value = props.field.value().map(plain).unwrap_or_default();
    html! { <Select field={props.field.clone()} {value} {options} reads={Reads::Text} /> }
}

/// Several documents, in order
#[component]
pub fn References(props: &ReferenceProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let account = &props.field.panel.session.account;
    let name = props.field.field.name;
    let ids: Vec<String> = match props.field.value() {
        Some(Json::Array(all)) => all.iter().map(plain).collect(),
        _ => vec![],
    };
    let set = move |ids: Vec<String>| {
        let value =
            (!ids.is_empty()).then(|| Json::Array(ids.into_iter().map(Json::String).collect()));
        Action::Inspect(Inspect::Choose {
            field: name.to_owned(),
            value,
        })
    };
    let rows = ids.iter().enumerate().map(|(idx, id)| {
        let words = account.name_of(props.to, id).map_or_else(|| locale.with("not-found", &[("name", id)]), str::to_owned);
        let mut rest = ids.clone();
        rest.remove(idx);
        html! {
            <li class="row" key={id.clone()}>
                <span class="grow">{words.clone()}</span>
                <button type="button" class="btn btn-quiet btn-icon btn-small" aria-label={locale.with("remove-line", &[("name", &words)])}
                    onclick={dispatch.with(move |_| set(rest.clone()))}>
                    {glyph_s(Icon::Close)}
                </button>
            </li>
        }
    });
    let free = documents(account, props.to)
        .into_iter()
        .filter(|it| !ids.contains(&it.0));
    let onadd = Callback::from({
        let ids = ids.clone();
        move |id: String| set(ids.iter().cloned().chain([id]).collect())
    });
    let label = props.field.label(&locale);
    let fault = props.field.fault(&locale);
    let about = format!("field-{name}-about");
    html! {
        <div class="field" data-field={name} role="group" aria-label={label.clone()}>
            <span class="label">{label}</span>
            if !ids.is_empty() {
                <ul class="rows">{for rows}</ul>
            }
            <AddFrom about={fault.is_some().then(|| about.clone())} {onadd}>
                {for free.map(|(id, words)| html! { <option key={id.clone()} value={id}>{words}</option> })}
            </AddFrom>
            if let Some(fault) = fault {
                <p class="fault" id={about}>{glyph_s(Icon::Error)}{fault}</p>
            }
        </div>
    }
}
