//! Settings that name documents of the account: one, several in order, or a recording; made and edited in place.

use super::field::{ControlProps, FieldProps};
use crate::state::Action;
use crate::state::form::{OnForm, Refers};
use crate::state::inspector::Inspect;
use crate::state::sort::Sort;
use crate::state::written::plain;
use crate::view::dispatch::{Dispatch, use_dispatch};
use crate::view::icon::{Icon, glyph_s};
use crate::view::locale::use_locale;
use crate::view::picker::{Picker, choices};
use ringtree::{Account, Collection, Json, NodeId};
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
    html! { <Named field={props.field.clone()} to={props.to} is_free=false /> }
}

/// What is played: a recording, or the address of a sound
#[component]
pub fn Sound(props: &ControlProps) -> Html {
    html! { <Named field={props.field.clone()} to={Collection::Media} is_free=true /> }
}

/// What [`Named`] shows
#[derive(Clone, PartialEq, Properties)]
struct NamedProps {
    field: FieldProps,
    to: Collection,
    is_free: bool,
}

/// A document that is chosen by its name, made and edited in place
#[component]
fn Named(props: &NamedProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let (field, to) = (&props.field, props.to);
    let name = field.field.name;
    let id = if field.is_first {
        "inspector-first".to_owned()
    } else {
        format!("field-{name}")
    };
    let fault = field.fault(&locale);
    let about = format!("{id}-about");
    let value = field.value().map(plain).unwrap_or_default();
    let account = &field.panel.session.account;
    let pick = dispatch.with(move |it: Option<String>| {
        let value = it.map(Json::from);
        Action::Inspect(Inspect::Choose {
            field: name.to_owned(),
            value,
        })
    });
    let opens = Opens {
        node: field.node.0.id,
        field: name,
        is_list: false,
        dispatch,
    };
    let edit = account
        .has(to, &value)
        .then(|| opens.edit(to, &value))
        .flatten();
    html! {
        <div class="field" data-field={name}>
            <label class="label" for={id.clone()}>
                {field.label(&locale)}
                if field.field.required {
                    <span class="needed">{locale.t("required")}</span>
                }
            </label>
            <Picker {id} {value} of={choices(account, &[to], &locale)} makes={makes(to)} {pick} make={opens.make()} {edit} is_free={props.is_free}
                is_wrong={fault.is_some()} about={fault.is_some().then(|| about.clone())} />
            if let Some(fault) = fault {
                <p class="fault" id={about}>{glyph_s(Icon::Error)}{fault}</p>
            }
        </div>
    }
}

/// Opens documents in place, for a setting of a step
struct Opens {
    node: NodeId,
    field: &'static str,
    is_list: bool,
    dispatch: Dispatch,
}

impl Opens {
    fn refers(&self) -> Refers {
        Refers::Setting {
            node: self.node,
            field: self.field.to_owned(),
            is_list: self.is_list,
        }
    }

    fn make(&self) -> Callback<Collection> {
        let refers = self.refers();
        self.dispatch.with(move |it: Collection| {
            let (sort, refers) = (Sort::Of(it), refers.clone());
            Action::Form(OnForm::Open {
                sort,
                id: None,
                refers,
            })
        })
    }

    /// Callflows have no form; their place is the desk.
    fn edit(&self, collection: Collection, id: &str) -> Option<Callback<()>> {
        let (sort, refers, id) = (Sort::Of(collection), self.refers(), Some(id.to_owned()));
        let open = move |()| {
            Action::Form(OnForm::Open {
                sort,
                id: id.clone(),
                refers: refers.clone(),
            })
        };
        (collection != Collection::Callflows).then(|| self.dispatch.with(open))
    }
}

fn makes(collection: Collection) -> Vec<Collection> {
    let has_form = collection != Collection::Callflows;
    has_form.then_some(collection).into_iter().collect()
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
    let opens = Opens {
        node: props.field.node.0.id,
        field: name,
        is_list: true,
        dispatch: dispatch.clone(),
    };
    let rows = ids.iter().enumerate().map(|(idx, id)| {
        let words = account.name_of(props.to, id).map_or_else(|| locale.with("not-found", &[("name", id)]), str::to_owned);
        let mut rest = ids.clone();
        rest.remove(idx);
        html! {
            <li class="row" key={id.clone()}>
                <span class="grow">{words.clone()}</span>
                if let Some(edit) = account.has(props.to, id).then(|| opens.edit(props.to, id)).flatten() {
                    <button type="button" class="btn btn-quiet btn-icon btn-small" aria-label={format!("{}: {words}", locale.t("edit-document"))}
                        onclick={edit.reform(|_: MouseEvent| ())}>{glyph_s(Icon::Pencil)}</button>
                }
                <button type="button" class="btn btn-quiet btn-icon btn-small" aria-label={locale.with("remove-line", &[("name", &words)])}
                    onclick={dispatch.with(move |_| set(rest.clone()))}>
                    {glyph_s(Icon::Close)}
                </button>
            </li>
        }
    });
    let free = choices(account, &[props.to], &locale).into_iter();
    let free: Vec<_> = free.filter(|it| !ids.contains(&it.value)).collect();
    let pick = dispatch.with({
        let ids = ids.clone();
        move |id: Option<String>| set(ids.iter().cloned().chain(id).collect())
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
            <Picker id={format!("field-{name}-add")} label={locale.t("add-line")} value="" of={free} makes={makes(props.to)} {pick} make={opens.make()}
                is_adder=true is_wrong={fault.is_some()} about={fault.is_some().then(|| about.clone())} placeholder={locale.t("add-line")} />
            if let Some(fault) = fault {
                <p class="fault" id={about}>{glyph_s(Icon::Error)}{fault}</p>
            }
        </div>
    }
}
