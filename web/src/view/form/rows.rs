//! Objects whose keys are the person's: one row each, with fields of its own; and lists of such objects.

use super::field::{Ctx, Spot, field};
use super::refer::adder;
use crate::view::browser::text_of;
use crate::view::icon::{Icon, glyph_s};
use crate::view::locale::use_locale;
use ringtree::Json;
use ringtree::account::schema::{Field, Shape};
use yew::prelude::*;

/// An object whose every value has one shape: members of a group, caller IDs
pub fn each(ctx: &Ctx, of: &Field, shape: &Shape, spot: &Spot) -> Html {
    let keys: Vec<String> = match ctx.form.value(&spot.at) {
        Some(Json::Object(members)) => members.iter().map(|it| it.0.to_owned()).collect(),
        _ => vec![],
    };
    let name = |key: &str| {
        let names = of.means.collections().iter();
        let mut names = names.filter_map(|it| ctx.account.name_of(*it, key));
        let words = || ctx.locale.or(&format!("choice-{key}"), key);
        names.next().map_or_else(words, str::to_owned)
    };
    let rows = keys
        .iter()
        .map(|key| row(ctx, shape, &spot.key(key), &name(key)));
    let problems: Vec<_> = ctx
        .form
        .problems_at(&spot.at)
        .map(|it| it.message.clone())
        .collect();
    html! {
        <fieldset class="form-group" data-field={spot.at.join(".")} key={spot.at.join(".")}>
            <legend>{ctx.name(of, spot)}</legend>
            {for rows}
            if !problems.is_empty() {
                <p class="fault">{glyph_s(Icon::Error)}{problems.join("; ")}</p>
            }
            {adder(ctx, of, spot, &keys)}
        </fieldset>
    }
}

/// Objects in order, or under keys: entries of a list
pub fn entries(ctx: &Ctx, of: &Field, shape: &Shape, spot: &Spot) -> Html {
    let value = ctx.form.value(&spot.at);
    let n_rows = match value {
        Some(Json::Object(_)) => return each(ctx, of, shape, spot),
        Some(Json::Array(all)) => all.len(),
        _ => 0,
    };
    let rows = (0..n_rows).map(|idx| {
        let key = idx.to_string();
        row(ctx, shape, &spot.key(&key), &(idx + 1).to_string())
    });
    let mut more = match value {
        Some(Json::Array(all)) => all.clone(),
        _ => vec![],
    };
    more.push(Json::Object(ringtree::json::Object::new()));
    let add = ctx.set(&spot.at, move |_: MouseEvent| {
        Some(Json::Array(more.clone()))
    });
    html! {
        <fieldset class="form-group" data-field={spot.at.join(".")} key={spot.at.join(".")}>
            <legend>{ctx.name(of, spot)}</legend>
            {for rows}
            <button type="button" class="btn" onclick={add}>{glyph_s(Icon::Plus)}<span>{ctx.locale.t("add-line")}</span></button>
        </fieldset>
    }
}

fn row(ctx: &Ctx, shape: &Shape, spot: &Spot, name: &str) -> Html {
    let Shape::Object(fields) = shape else {
        return Html::default();
    };
    html! {
        <div class="form-row" key={spot.at.join(".")} role="group" aria-label={name.to_owned()}>
            <div class="form-row-head">
                <strong class="grow">{name.to_owned()}</strong>
                <button type="button" class="btn btn-quiet btn-icon btn-small" aria-label={ctx.locale.with("remove-line", &[("name", name)])}
                    onclick={ctx.set(&spot.at, |_: MouseEvent| None)}>{glyph_s(Icon::Close)}</button>
            </div>
            <div class="form-fields">{for fields.iter().map(|it| field(ctx, it, &spot.field(it.name), false))}</div>
        </div>
    }
}

/// What [`AddKey`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct AddKeyProps {
    /// The `id` of the box
    pub id: String,
    /// Adds a row under this key
    pub add: Callback<String>,
    /// Keys that are usual
    pub offered: Vec<String>,
}

/// A row under a key that is typed
#[component]
pub fn AddKey(props: &AddKeyProps) -> Html {
    let locale = use_locale();
    let typed = use_state(String::new);
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| typed.set(text_of(&event)))
    };
    let take = {
        let (typed, add) = (typed.clone(), props.add.clone());
        move || {
            let key = typed.trim().to_owned();
            if !key.is_empty() {
                typed.set(String::new());
                add.emit(key);
            }
        }
    };
    let onkeydown = {
        let take = take.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" {
                event.prevent_default();
                take();
            }
        })
    };
    let onclick = Callback::from(move |_: MouseEvent| take());
    let list = format!("{}-list", props.id);
    html! {
        <div class="picker-box">
            <input id={props.id.clone()} class="input" type="text" autocomplete="off" spellcheck="false" list={list.clone()} aria-label={locale.t("new-key")}
                placeholder={locale.t("new-key")} value={(*typed).clone()} {oninput} {onkeydown} />
            <datalist id={list}>{for props.offered.iter().map(|it| html! { <option value={it.clone()} /> })}</datalist>
            <button type="button" class="btn" {onclick}>{locale.t("add-line")}</button>
        </div>
    }
}
