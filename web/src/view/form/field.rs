//! One field of a document: the control for its shape, what it counts, what is wrong with it.

use super::label::{hint_at, name_at, unit};
use super::rows::{AddKey, each, entries};
use crate::state::Action;
use crate::state::form::{At, Form, OnForm, Reads, Refers};
use crate::state::sort::Sort;
use crate::view::browser::{is_ticked, text_of};
use crate::view::dispatch::Dispatch;
use crate::view::icon::{Icon, glyph_s};
use crate::view::locale::{Locale, use_locale};
use crate::view::picker::{Choice, Picker, choices};
use ringtree::account::schema::{Field, Means, Shape};
use ringtree::{Account, Json};
use yew::prelude::*;

/// What every field of a form needs
#[derive(Clone, Copy)]
pub struct Ctx<'a> {
    /// The form
    pub form: &'a Form,
    /// The documents that may be referred to
    pub account: &'a Account,
    /// The words
    pub locale: &'a Locale,
    /// Where actions go
    pub dispatch: &'a Dispatch,
}

/// Where a field stands: in the document, and in its sort of document
#[derive(Clone)]
pub struct Spot {
    /// The keys that lead there
    pub at: At,
    /// The names of the fields that lead there, with dashes between
    pub place: String,
}

impl Spot {
    /// A field of what stands here
    pub fn field(&self, name: &str) -> Self {
        let place = if self.place.is_empty() {
            name.to_owned()
        } else {
            format!("{}-{name}", self.place)
        };
        Self {
            at: self.key(name).at,
            place,
        }
    }

    /// A key of what stands here
    pub fn key(&self, key: &str) -> Self {
        let mut at = self.at.clone();
        at.push(key.to_owned());
        Self {
            at,
            place: self.place.clone(),
        }
    }

    fn id(&self) -> String {
        format!("form-{}", self.at.join("."))
    }
}

/// All fields of the form's document
pub fn fields(ctx: &Ctx) -> Html {
    let root = Spot {
        at: vec![],
        place: String::new(),
    };
    let all = ctx.form.sort.fields();
    html! { {for all.iter().enumerate().map(|(idx, it)| field(ctx, it, &root.field(it.name), idx == 0))} }
}

impl Ctx<'_> {
    /// What a field is called
    pub fn name(&self, field: &Field, spot: &Spot) -> String {
        name_at(self.locale, self.form.sort, &spot.place, field.name)
    }

    /// Sets a value when something happens
    pub fn set<E: 'static>(
        &self,
        at: &At,
        value: impl Fn(E) -> Option<Json> + 'static,
    ) -> Callback<E> {
        let at = at.clone();
        self.dispatch
            .with(move |it| Action::Form(OnForm::Set(at.clone(), value(it))))
    }

    /// All that is wrong at a place
    fn fault(&self, spot: &Spot, reads: Option<Reads>) -> Option<String> {
        let typed = self.form.typed(&spot.at).is_some_and(|it| it.is_unfit);
        let unfit = reads
            .filter(|_| typed)
            .map(|it| self.locale.t(unfit_words(it)));
        let dotted = format!("{}.", spot.at.join("."));
        let within = self
            .form
            .problems
            .iter()
            .filter(|it| it.at.starts_with(&dotted));
        let told = self.form.problems_at(&spot.at).chain(within);
        let all: Vec<_> = unfit
            .into_iter()
            .chain(told.map(|it| it.message.clone()))
            .collect();
        (!all.is_empty()).then(|| all.join("; "))
    }
}

fn unfit_words(reads: Reads) -> &'static str {
    match reads {
        Reads::Whole | Reads::Wholes => "unfit-whole",
        Reads::Number => "unfit-number",
        Reads::Clock => "unfit-clock",
        Reads::Day => "unfit-day",
        Reads::Text | Reads::Lines | Reads::Json => "unfit-json",
    }
}

/// One field
pub fn field(ctx: &Ctx, field: &Field, spot: &Spot, is_first: bool) -> Html {
    match &field.shape {
        Shape::Object(below) if !below.is_empty() => group(ctx, field, below, spot),
        Shape::Each(shape) => each(ctx, field, shape, spot),
        Shape::Either([Shape::Each(_), Shape::List(_, shape)]) => entries(ctx, field, shape, spot),
        _ => single(ctx, field, spot, is_first),
    }
}

fn group(ctx: &Ctx, of: &Field, below: &'static [Field], spot: &Spot) -> Html {
    html! {
        <fieldset class="form-group" key={spot.id()}>
            <legend>{ctx.name(of, spot)}</legend>
            <div class="form-fields">{for below.iter().map(|it| field(ctx, it, &spot.field(it.name), false))}</div>
        </fieldset>
    }
}

/// A field with one control
fn single(ctx: &Ctx, field: &Field, spot: &Spot, is_first: bool) -> Html {
    let id = if is_first {
        "form-first".to_owned()
    } else {
        spot.id()
    };
    let (reads, is_wide) = reads(field);
    let fault = ctx.fault(spot, Some(reads));
    let hint = hint_at(ctx.locale, ctx.form.sort, &spot.place).or_else(|| range(ctx.locale, field));
    let about = format!("{id}-about");
    let is_said = fault.is_some() || hint.is_some();
    let control = Control {
        id: id.clone(),
        about: is_said.then(|| about.clone()),
        is_wrong: fault.is_some(),
    };
    let is_group = matches!(&field.shape, Shape::List(_, Shape::Choice(_)));
    let name = ctx.name(field, spot);
    html! {
        <div class={classes!("field", is_wide.then_some("field-wide"))} data-field={spot.at.join(".")} key={spot.id()}
            role={is_group.then_some("group")} aria-label={is_group.then(|| name.clone())}>
            if is_group {
                <span class="label">{name}{needed(ctx, field)}</span>
            } else {
                <label class="label" for={id}>{name}{needed(ctx, field)}</label>
            }
            {self::control(ctx, field, spot, &control)}
            if let Some(fault) = fault {
                <p class="fault" id={about}>{glyph_s(Icon::Error)}{fault}</p>
            } else if let Some(hint) = hint {
                <p class="hint" id={about}>{hint}</p>
            }
        </div>
    }
}

fn needed(ctx: &Ctx, field: &Field) -> Html {
    html! {
        if field.required {
            <span class="needed">{ctx.locale.t("required")}</span>
        }
    }
}

/// How the text of a field is read, and whether it wants a line for itself
fn reads(field: &Field) -> (Reads, bool) {
    match (field.means, &field.shape) {
        (Means::TimeOfDay, _) => (Reads::Clock, false),
        (Means::Day, _) => (Reads::Day, false),
        (Means::Lines, _) => (Reads::Text, true),
        (_, Shape::Whole(..)) => (Reads::Whole, false),
        (_, Shape::Between(..)) => (Reads::Number, false),
        (_, Shape::List(_, Shape::Whole(..))) => (Reads::Wholes, false),
        (_, Shape::List(_, Shape::Choice(_))) => (Reads::Json, true),
        (_, Shape::List(..)) => (Reads::Lines, false),
        (_, Shape::Object(_)) => (Reads::Json, true),
        _ => (Reads::Text, false),
    }
}

fn range(locale: &Locale, field: &Field) -> Option<String> {
    match (&field.shape, field.means) {
        (Shape::Whole(least, most), Means::Itself | Means::Seconds | Means::Milliseconds)
            if *most < i64::MAX =>
        {
            Some(locale.with(
                "misfit-range",
                &[("name", &least.to_string()), ("place", &most.to_string())],
            ))
        }
        (Shape::List(_, Shape::Text(..)), Means::Itself) => Some(locale.t("one-a-line")),
        _ => None,
    }
}

/// The parts of a control that every kind of it has.
struct Control {
    id: String,
    about: Option<String>,
    is_wrong: bool,
}

fn control(ctx: &Ctx, field: &Field, spot: &Spot, control: &Control) -> Html {
    match (&field.shape, field.means) {
        (Shape::Flag, _) => flag(ctx, spot, control),
        (Shape::Choice(words), _) => choice(ctx, words, spot, control),
        (Shape::Either([Shape::Choice(words), ..]), _)
            if ctx
                .form
                .value(&spot.at)
                .is_none_or(|it| it.as_str().is_some()) =>
        {
            choice(ctx, words, spot, control)
        }
        (Shape::List(_, Shape::Choice(words)), _) => ticks(ctx, words, spot),
        (Shape::List(..), Means::Id(_)) => references(ctx, field, spot, control),
        (_, Means::Id(_) | Means::Sound) => reference(ctx, field, spot, control),
        (_, Means::Secret) => {
            html! { <Secret id={control.id.clone()} about={control.about.clone()} is_wrong={control.is_wrong}
            value={text(ctx, spot, Reads::Text)} on={typing(ctx, spot, Reads::Text)} left={left(ctx)} /> }
        }
        (Shape::Either(_), _) => input(ctx, field, spot, control, Reads::Json),
        _ => input(ctx, field, spot, control, reads(field).0),
    }
}

/// What stands in a text field
fn text(ctx: &Ctx, spot: &Spot, reads: Reads) -> String {
    let typed = ctx.form.typed(&spot.at).map(|it| it.text.clone());
    let written = || ctx.form.value(&spot.at).map(|it| reads.write(it));
    typed.or_else(written).unwrap_or_default()
}

fn typing(ctx: &Ctx, spot: &Spot, reads: Reads) -> Callback<InputEvent> {
    let at = spot.at.clone();
    ctx.dispatch.input(move |text| {
        Action::Form(OnForm::Type {
            at: at.clone(),
            text,
            reads,
        })
    })
}

fn left(ctx: &Ctx) -> Callback<FocusEvent> {
    ctx.dispatch.with(|_| Action::Form(OnForm::Leave))
}

fn input(ctx: &Ctx, field: &Field, spot: &Spot, control: &Control, reads: Reads) -> Html {
    let (id, describedby) = (control.id.clone(), control.about.clone());
    let invalid = control.is_wrong.then_some("true");
    let value = text(ctx, spot, reads);
    let (oninput, onblur) = (typing(ctx, spot, reads), left(ctx));
    if matches!(reads, Reads::Lines | Reads::Json) || field.means == Means::Lines {
        let class = if reads == Reads::Json {
            "input code code-low"
        } else {
            "input"
        };
        return html! { <textarea {id} {class} rows="3" spellcheck="false" aria-invalid={invalid} aria-describedby={describedby} {value} {oninput} {onblur} /> };
    }
    let kind = match (field.means, &field.shape) {
        (Means::Day, _) => "date",
        (_, Shape::Address) => "url",
        _ => "text",
    };
    let mode = if matches!(reads, Reads::Whole) {
        "numeric"
    } else {
        "text"
    };
    let list = (field.means == Means::Zone).then(|| format!("{id}-zones"));
    let box_ = html! {
        <input {id} class="input" type={kind} inputmode={mode} autocomplete="off" spellcheck="false" aria-invalid={invalid} aria-describedby={describedby}
            list={list.clone()} placeholder={(field.means == Means::TimeOfDay).then_some("09:00")} {value} {oninput} {onblur} />
    };
    let zones = list.map(|id| zones(ctx.account, id));
    match unit(ctx.locale, field.means) {
        Some(unit) => html! { <div class="with-unit">{box_}<span class="unit">{unit}</span></div> },
        None => html! { <>{box_}{zones}</> },
    }
}

/// The zones that the account's documents already use
fn zones(account: &Account, id: String) -> Html {
    let mut all: Vec<String> = account.zone().map(str::to_owned).into_iter().collect();
    for collection in [ringtree::Collection::Users, ringtree::Collection::Devices] {
        let used = account
            .documents(collection)
            .filter_map(|it| it.1.get("timezone")?.as_str());
        for zone in used {
            if !all.iter().any(|it| it == zone) {
                all.push(zone.to_owned());
            }
        }
    }
    html! { <datalist {id}>{for all.into_iter().map(|it| html! { <option value={it} /> })}</datalist> }
}

fn flag(ctx: &Ctx, spot: &Spot, control: &Control) -> Html {
    let value = ctx
        .form
        .value(&spot.at)
        .map(Json::to_text)
        .unwrap_or_default();
    let options = [("", "as-default"), ("true", "yes"), ("false", "no")];
    let options = options.map(|(value, key)| (value.to_owned(), ctx.locale.t(key)));
    select(ctx, spot, control, &value, options.to_vec(), |it| {
        Json::parse(&it).ok()
    })
}

fn choice(ctx: &Ctx, words: &[&str], spot: &Spot, control: &Control) -> Html {
    let value = ctx
        .form
        .value(&spot.at)
        .map(|it| Reads::Text.write(it))
        .unwrap_or_default();
    let options = words
        .iter()
        .map(|it| ((*it).to_owned(), ctx.locale.or(&format!("choice-{it}"), it)));
    let none = (String::new(), ctx.locale.t("as-default"));
    let options = [none].into_iter().chain(options).collect();
    select(ctx, spot, control, &value, options, |it| {
        (!it.is_empty()).then(|| it.into())
    })
}

fn select(
    ctx: &Ctx,
    spot: &Spot,
    control: &Control,
    value: &str,
    mut options: Vec<(String, String)>,
    read: impl Fn(String) -> Option<Json> + 'static,
) -> Html {
    if !options.iter().any(|it| it.0 == value) {
        options.push((value.to_owned(), value.to_owned()));
    }
    let onchange = ctx.set(&spot.at, move |event: Event| read(text_of(&event)));
    html! {
        <select id={control.id.clone()} class="input" aria-invalid={control.is_wrong.then_some("true")} aria-describedby={control.about.clone()} {onchange}>
            {for options.into_iter().map(|(it, words)| html! { <option key={it.clone()} selected={it == value} value={it.clone()}>{words}</option> })}
        </select>
    }
}

/// Some of some words
fn ticks(ctx: &Ctx, words: &'static [&'static str], spot: &Spot) -> Html {
    let now: Vec<Json> = match ctx.form.value(&spot.at) {
        Some(Json::Array(all)) => all.clone(),
        _ => vec![],
    };
    let has = |word: &str| now.iter().any(|it| it.as_str() == Some(word));
    // An old spelling is shown where it is used, and offered nowhere.
    let shown = words.iter().filter(|it| **it != "wensday" || has(it));
    let tick = |word: &&'static str| {
        let (word, checked) = (*word, has(word));
        let now = now.clone();
        let onchange = ctx.set(&spot.at, move |event: Event| {
            let mut all = now.clone();
            all.retain(|it| it.as_str() != Some(word));
            if is_ticked(&event) {
                all.push(word.into());
            }
            all.sort_by_key(|it| words.iter().position(|word| it.as_str() == Some(word)));
            (!all.is_empty()).then_some(Json::Array(all))
        });
        html! { <label class="tick"><input type="checkbox" {checked} {onchange} /><span>{ctx.locale.or(&format!("choice-{word}"), word)}</span></label> }
    };
    html! { <div class="ticks">{for shown.map(tick)}</div> }
}

/// One document, or a sound
fn reference(ctx: &Ctx, field: &Field, spot: &Spot, control: &Control) -> Html {
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
fn references(ctx: &Ctx, field: &Field, spot: &Spot, control: &Control) -> Html {
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

/// What [`Secret`] shows
#[derive(Clone, PartialEq, Properties)]
struct SecretProps {
    id: String,
    about: Option<String>,
    is_wrong: bool,
    value: String,
    on: Callback<InputEvent>,
    left: Callback<FocusEvent>,
}

/// A text that is seen only when somebody wants to see it
#[component]
fn Secret(props: &SecretProps) -> Html {
    let locale = use_locale();
    let is_shown = use_state(|| false);
    let toggle = {
        let is_shown = is_shown.clone();
        Callback::from(move |_: MouseEvent| is_shown.set(!*is_shown))
    };
    let words = locale.t(if *is_shown {
        "secret-hide"
    } else {
        "secret-show"
    });
    html! {
        <div class="picker-box">
            <input id={props.id.clone()} class="input" type={if *is_shown { "text" } else { "password" }} autocomplete="new-password" spellcheck="false"
                aria-invalid={props.is_wrong.then_some("true")} aria-describedby={props.about.clone()} value={props.value.clone()}
                oninput={props.on.clone()} onblur={props.left.clone()} />
            <button type="button" class="btn btn-quiet btn-small" aria-pressed={is_shown.to_string()} onclick={toggle}>{words}</button>
        </div>
    }
}
