//! One field of a document: the control for its shape, what it counts, what is wrong with it.

use super::choose::{choice, flag, ticks};
use super::label::{hint_at, name_at, unit};
use super::refer::{reference, references};
use super::rows::{each, entries};
use super::secret::Secret;
use crate::state::Action;
use crate::state::form::{At, Form, OnForm, Reads};
use crate::view::dispatch::Dispatch;
use crate::view::icon::{Icon, glyph_s};
use crate::view::locale::Locale;
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
    /// The names that there are for events
    pub events: &'a [String],
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
    #[must_use]
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
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        let mut at = self.at.clone();
        at.push(key.to_owned());
        Self {
            at,
            place: self.place.clone(),
        }
    }

    /// The `id` of its control
    pub fn id(&self) -> String {
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
        (_, Shape::List(_, Shape::Choice(_)) | Shape::Object(_)) => (Reads::Json, true),
        (_, Shape::List(..)) => (Reads::Lines, false),
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

/// The parts of a control that every kind of it has
pub struct Control {
    /// Its `id`
    pub id: String,
    /// The `id` of what is said about it
    pub about: Option<String>,
    /// Whether something is wrong with it
    pub is_wrong: bool,
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
    let has_list = matches!(field.means, Means::Zone | Means::Event);
    let list = has_list.then(|| format!("{id}-offered"));
    let box_ = html! {
        <input {id} class="input" type={kind} inputmode={mode} autocomplete="off" spellcheck="false" aria-invalid={invalid} aria-describedby={describedby}
            list={list.clone()} placeholder={(field.means == Means::TimeOfDay).then_some("09:00")} {value} {oninput} {onblur} />
    };
    let offered = list.map(|id| {
        let words = match field.means {
            Means::Event => ctx.events.to_vec(),
            _ => zones(ctx.account),
        };
        html! { <datalist {id}>{for words.into_iter().map(|it| html! { <option value={it} /> })}</datalist> }
    });
    match unit(ctx.locale, field.means) {
        Some(unit) => html! { <div class="with-unit">{box_}<span class="unit">{unit}</span></div> },
        None => html! { <>{box_}{offered}</> },
    }
}

/// The zones that the account's documents already use
fn zones(account: &Account) -> Vec<String> {
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
    all
}
