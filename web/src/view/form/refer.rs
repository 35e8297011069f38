//! Values that name other documents: one, several in order, keys of rows; made and edited in place.

use super::field::{Control, Ctx, Spot};
use super::rows::AddKey;
use crate::state::Action;
use crate::state::form::{OnForm, Reads, Refers};
use crate::state::sort::Sort;
use crate::view::icon::{Icon, glyph_s};
use crate::view::picker::{Choice, Picker, choices};
use ringtree::Json;
use ringtree::account::schema::{Field, Means, Shape};
use yew::prelude::*;

/// One document, or a sound
pub fn reference(ctx: &Ctx, field: &Field, spot: &Spot, control: &Control) -> Html {
    let collections = field.means.collections();
    let mut of = choices(ctx.account, collections, ctx.locale);
    let has_flag = matches!(&field.shape, Shape::Either([Shape::Flag, ..]));
    if has_flag {
        let word = |value: &str, key: &str| Choice {
            value: value.to_owned(),
            collection: None,
            name: ctx.locale.t(key),
            detail: String::new(),
            odd: None,
        };
        of.splice(
            0..0,
            [word("true", "sound-usual"), word("false", "sound-none")],
        );
    }
    let value = ctx
        .form
        .value(&spot.at)
        .map(|it| Reads::Text.write(it))
        .unwrap_or_default();
    let pick = ctx.set(&spot.at, move |it: Option<String>| {
        it.map(|it| match it.as_str() {
            "true" if has_flag => true.into(),
            "false" if has_flag => false.into(),
            _ => it.into(),
        })
    });
    let edited = of
        .iter()
        .find(|it| it.value == value)
        .and_then(|it| it.collection);
    let edit =
        edited.map(|collection| open(ctx, spot, Sort::Of(collection), Some(value.clone()), false));
    html! {
        <Picker id={control.id.clone()} {value} {of} makes={collections.to_vec()} {pick} make={make(ctx, spot, false)} {edit}
            is_free={field.means == Means::Sound} is_wrong={control.is_wrong} about={control.about.clone()} />
    }
}

/// Opens a document in place.
fn open(ctx: &Ctx, spot: &Spot, sort: Sort, id: Option<String>, is_list: bool) -> Callback<()> {
    let at = spot.at.clone();
    ctx.dispatch.with(move |()| {
        let refers = Refers::Member {
            at: at.clone(),
            is_list,
        };
        Action::Form(OnForm::Open {
            sort,
            id: id.clone(),
            refers,
        })
    })
}

fn make(ctx: &Ctx, spot: &Spot, is_list: bool) -> Callback<ringtree::Collection> {
    let at = spot.at.clone();
    ctx.dispatch.with(move |collection| {
        let refers = Refers::Member {
            at: at.clone(),
            is_list,
        };
        Action::Form(OnForm::Open {
            sort: Sort::Of(collection),
            id: None,
            refers,
        })
    })
}

/// Several documents, in order
pub fn references(ctx: &Ctx, field: &Field, spot: &Spot, control: &Control) -> Html {
    let collections = field.means.collections();
    let ids: Vec<String> = match ctx.form.value(&spot.at) {
        Some(Json::Array(all)) => all.iter().map(|it| Reads::Text.write(it)).collect(),
        _ => vec![],
    };
    let list = |ids: Vec<String>| Some(Json::Array(ids.into_iter().map(Json::from).collect()));
    let all = choices(ctx.account, collections, ctx.locale);
    let row = |(idx, id): (usize, &String)| {
        let found = all.iter().find(|it| it.value == *id);
        let name = found.map_or_else(
            || ctx.locale.with("not-found", &[("name", id)]),
            |it| it.name.clone(),
        );
        let mut rest = ids.clone();
        rest.remove(idx);
        let edit = found
            .and_then(|it| it.collection)
            .map(|it| open(ctx, spot, Sort::Of(it), Some(id.clone()), true));
        html! {
            <li class="row" key={id.clone()}>
                <span class="grow">{name.clone()}</span>
                if let Some(edit) = edit {
                    <button type="button" class="btn btn-quiet btn-icon btn-small" aria-label={format!("{}: {name}", ctx.locale.t("edit-document"))}
                        onclick={edit.reform(|_: MouseEvent| ())}>{glyph_s(Icon::Pencil)}</button>
                }
                <button type="button" class="btn btn-quiet btn-icon btn-small" aria-label={ctx.locale.with("remove-line", &[("name", &name)])}
                    onclick={ctx.set(&spot.at, move |_: MouseEvent| list(rest.clone()))}>{glyph_s(Icon::Close)}</button>
            </li>
        }
    };
    let rows: Vec<_> = ids.iter().enumerate().map(row).collect();
    let of: Vec<_> = all
        .iter()
        .filter(|it| !ids.contains(&it.value))
        .cloned()
        .collect();
    let pick = {
        let ids = ids.clone();
        ctx.set(&spot.at, move |it: Option<String>| {
            let mut all = ids.clone();
            all.extend(it);
            list(all)
        })
    };
    html! {
        <>
            if !rows.is_empty() {
                <ul class="rows">{for rows}</ul>
            }
            <Picker id={control.id.clone()} value="" {of} makes={collections.to_vec()} {pick} make={make(ctx, spot, true)} is_adder=true
                is_wrong={control.is_wrong} about={control.about.clone()} placeholder={ctx.locale.t("add-line")} />
        </>
    }
}

/// A row's key is typed, or a document is taken for it
pub fn adder(ctx: &Ctx, field: &Field, spot: &Spot, taken: &[String]) -> Html {
    let collections = field.means.collections();
    let id = format!("{}-add", spot.id());
    if collections.is_empty() {
        let at = spot.at.clone();
        let add = ctx.dispatch.with(move |key: String| {
            let mut at = at.clone();
            at.push(key);
            Action::Form(OnForm::Set(
                at,
                Some(Json::Object(ringtree::json::Object::new())),
            ))
        });
        let words = ctx
            .locale
            .or(&format!("{}-{}-keys", ctx.form.sort.word(), spot.place), "");
        let offered = words
            .split(' ')
            .filter(|it| !it.is_empty() && !taken.iter().any(|key| key == it));
        return html! { <AddKey {id} {add} offered={offered.map(str::to_owned).collect::<Vec<_>>()} /> };
    }
    let all = choices(ctx.account, collections, ctx.locale);
    let mut of: Vec<_> = all
        .into_iter()
        .filter(|it| !taken.contains(&it.value))
        .collect();
    for it in &mut of {
        let kind = it.collection.map(|it| ctx.locale.t(&format!("one-{it}")));
        let words = [kind, Some(it.detail.clone()).filter(|it| !it.is_empty())];
        it.detail = words.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    }
    let (at, known) = (spot.at.clone(), of.clone());
    let pick = ctx.dispatch.with(move |id: Option<String>| {
        let id = id.unwrap_or_default();
        let kind = known
            .iter()
            .find(|it| it.value == id)
            .and_then(|it| it.collection);
        let mut member = ringtree::json::Object::new();
        if let Some(kind) = kind {
            member.set("type", kind.one());
        }
        let mut at = at.clone();
        at.push(id);
        Action::Form(OnForm::Set(at, Some(Json::Object(member))))
    });
    html! { <Picker {id} label={ctx.locale.t("add-line")} value="" {of} {pick} is_adder=true placeholder={ctx.locale.t("add-line")} /> }
}
