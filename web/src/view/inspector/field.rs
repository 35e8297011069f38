//! One setting as its module declares it: the control for its kind, and what does not fit.

use super::endpoints::Endpoints;
use super::references::{Reference, References, Sound};
use super::text::TextField;
use super::{InspectorProps, NodeRc};
use crate::state::Action;
use crate::state::inspector::Inspect;
use crate::state::written::plain;
use crate::view::browser::text_of;
use crate::view::dispatch::use_dispatch;
use crate::view::icon::{Icon, glyph_s};
use crate::view::locale::{Locale, use_locale};
use ringtree::Json;
use ringtree::module::{Data, Field, FieldKind, Misfit, ModuleSpec, Unit};
use yew::prelude::*;

/// What [`FieldView`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct FieldProps {
    /// The setting
    pub field: Field,
    /// The panel
    pub panel: InspectorProps,
    /// The step
    pub node: NodeRc,
    /// Whether it is the first of the form
    pub is_first: bool,
    /// What the server said against it
    pub objection: Option<String>,
}

impl FieldProps {
    /// What stands in the document
    pub fn value(&self) -> Option<&Json> {
        self.node.0.body.setting(self.field.name)
    }

    /// What stands in the field: what is being typed, or the document's value
    pub fn text(&self) -> String {
        let typed = self.panel.typed(Some(self.node.0.id), self.field.name);
        typed.map_or_else(
            || self.value().map(plain).unwrap_or_default(),
            str::to_owned,
        )
    }

    /// What is wrong: the server's words, or what does not fit
    pub fn fault(&self, locale: &Locale) -> Option<String> {
        let misfit = self.field.misfit(Data(self.node.0.body.data()));
        let missing = misfit == Some(Misfit::Missing);
        let ours = misfit
            .filter(|_| !missing)
            .map(|it| misfit_words(&it, locale));
        self.objection.clone().or(ours)
    }

    /// What it is called
    pub fn label(&self, locale: &Locale) -> String {
        label(&self.field, locale)
    }

    /// What empty means
    pub fn default_hint(&self, locale: &Locale) -> Option<String> {
        let default = Json::parse(self.field.default?).ok()?;
        let words = match &default {
            Json::Array(all) if all.is_empty() => return None,
            Json::Array(all) => all.iter().map(plain).collect::<Vec<_>>().join(" "),
            Json::String(it) => locale.or(&format!("choice-{it}"), it),
            other => format!("{}{}", plain(other), unit_after(&self.field.kind, locale)),
        };
        Some(locale.with("default-is", &[("name", &words)]))
    }
}

/// What a setting is called
fn label(field: &Field, locale: &Locale) -> String {
    match field.kind {
        FieldKind::Reference(to) if field.name == "id" => locale.t(&format!("one-{to}")),
        FieldKind::Media if field.name == "id" => locale.t("one-media"),
        _ => locale.or(&format!("field-{}", field.name), field.name),
    }
}

/// What a setting, a member of the document, or something in one is called: `endpoints.0` is in `Members`
pub fn label_at(path: &str, module: Option<&ModuleSpec>, locale: &Locale) -> String {
    let name = path.split('.').next().unwrap_or(path);
    let Some(module) = module else {
        return locale.or(&format!("flow-{name}"), path);
    };
    let field = module.fields.iter().find(|it| it.name == name);
    field.map_or_else(|| path.to_owned(), |it| label(it, locale))
}

/// One setting
#[component]
pub fn FieldView(props: &FieldProps) -> Html {
    let locale = use_locale();
    match props.field.kind {
        FieldKind::Flag => html! { <Flag field={props.clone()} /> },
        FieldKind::Choice(words) => html! { <Choice field={props.clone()} {words} /> },
        FieldKind::Reference(to) => html! { <Reference field={props.clone()} {to} /> },
        FieldKind::References(to) => html! { <References field={props.clone()} {to} /> },
        FieldKind::Endpoints => html! { <Endpoints field={props.clone()} /> },
        FieldKind::Zone => text(props, zones(props), &locale),
        FieldKind::Media => html! { <Sound field={props.clone()} /> },
        FieldKind::Text
        | FieldKind::Pattern(_)
        | FieldKind::Count { .. }
        | FieldKind::FlagOrText
        | FieldKind::Texts
        | FieldKind::Map
        | FieldKind::Objects => text(props, vec![], &locale),
    }
}

fn text(props: &FieldProps, choices: Vec<(String, String)>, locale: &Locale) -> Html {
    let kind = props.field.kind;
    let unit = unit_words(&kind, locale);
    let bounds = match kind {
        FieldKind::Count { min, max, .. } if max < i64::MAX => Some((min, max)),
        _ => None,
    };
    let range = bounds.map(|(min, max)| {
        locale.with(
            "misfit-range",
            &[("name", &min.to_string()), ("place", &max.to_string())],
        )
    });
    html! {
        <TextField
            name={props.field.name}
            label={props.label(locale)}
            value={props.text()}
            hint={props.default_hint(locale).or(range)}
            fault={props.fault(locale)}
            {unit}
            {choices}
            is_number={matches!(kind, FieldKind::Count { .. })}
            is_long={matches!(kind, FieldKind::Map | FieldKind::Objects)}
            is_required={props.field.required}
            is_first={props.is_first}
        />
    }
}

/// What [`Flag`] and [`Choice`] show
#[derive(Clone, PartialEq, Properties)]
pub struct ControlProps {
    /// The setting
    pub field: FieldProps,
    /// The words to choose from
    #[prop_or_default]
    pub words: &'static [&'static str],
}

/// `true`, `false`, or as usual
#[component]
fn Flag(props: &ControlProps) -> Html {
    let locale = use_locale();
    let field = &props.field;
    let value = match field.value() {
        Some(Json::Bool(it)) => it.to_string(),
        Some(other) => plain(other),
        None => String::new(),
    };
    let usual = field.field.default.map_or_else(String::new, |it| {
        let word = locale.t(if it == "true" { "yes" } else { "no" });
        format!(": {word}")
    });
    let options = vec![
        (String::new(), locale.t("as-default") + &usual),
        ("true".to_owned(), locale.t("yes")),
        ("false".to_owned(), locale.t("no")),
    ];
    html! { <Select field={field.clone()} {value} {options} reads={Reads::Json} /> }
}

/// One of some words
#[component]
fn Choice(props: &ControlProps) -> Html {
    let locale = use_locale();
    let field = &props.field;
    let default = field.field.default.and_then(|it| Json::parse(it).ok());
    let usual = default
        .as_ref()
        .and_then(Json::as_str)
        .map_or_else(String::new, |it| {
            format!(": {}", locale.or(&format!("choice-{it}"), it))
        });
    let empty = (String::new(), locale.t("as-default") + &usual);
    let words = props
        .words
        .iter()
        .map(|it| ((*it).to_owned(), locale.or(&format!("choice-{it}"), it)));
    let value = field.value().map(plain).unwrap_or_default();
    html! { <Select field={field.clone()} {value} options={[empty].into_iter().chain(words).collect::<Vec<_>>()} reads={Reads::Text} /> }
}

/// How what was chosen becomes a value
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reads {
    /// As a text
    Text,
    /// As JSON
    Json,
}

/// What [`Select`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct SelectProps {
    /// The setting
    pub field: FieldProps,
    /// What is chosen; empty when the setting is absent
    pub value: String,
    /// What may be chosen: value and words; the empty value takes the setting away
    pub options: Vec<(String, String)>,
    /// How what was chosen becomes a value
    pub reads: Reads,
}

/// A list to choose from; what stands in the document is always among it
#[component]
pub fn Select(props: &SelectProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let name = props.field.field.name;
    let id = if props.field.is_first {
        "inspector-first".to_owned()
    } else {
        format!("field-{name}")
    };
    let fault = props.field.fault(&locale);
    let about = format!("{id}-about");
    let is_known = props.options.iter().any(|it| it.0 == props.value);
    let stranger = (!is_known).then(|| {
        (
            props.value.clone(),
            locale.with("not-found", &[("name", &props.value)]),
        )
    });
    let reads = props.reads;
    let onchange = Callback::from(move |event: Event| {
        let text = text_of(&event);
        let value = match reads {
            _ if text.is_empty() => None,
            Reads::Text => Some(Json::String(text)),
            Reads::Json => Json::parse(&text).ok(),
        };
        dispatch.send(Action::Inspect(Inspect::Choose {
            field: name.to_owned(),
            value,
        }));
    });
    html! {
        <div class="field" data-field={name}>
            <label class="label" for={id.clone()}>
                {props.field.label(&locale)}
                if props.field.field.required {
                    <span class="needed">{locale.t("required")}</span>
                }
            </label>
            <select {id} class="input" aria-invalid={fault.is_some().then_some("true")}
                aria-describedby={fault.is_some().then(|| about.clone())} {onchange}>
                {for props.options.iter().cloned().chain(stranger).map(|(value, words)| {
                    let selected = value == props.value;
                    html! { <option key={value.clone()} {value} {selected}>{words}</option> }
                })}
            </select>
            if let Some(fault) = fault {
                <p class="fault" id={about}>{glyph_s(Icon::Error)}{fault}</p>
            }
        </div>
    }
}

/// What does not fit, in words
pub fn misfit_words(misfit: &Misfit, locale: &Locale) -> String {
    match misfit {
        Misfit::Missing => locale.t("misfit-missing"),
        Misfit::Type(kind) => locale.with("misfit-type", &[("name", kind)]),
        Misfit::Choice(words) => locale.with("misfit-choice", &[("name", &words.join(", "))]),
        Misfit::Range(min, i64::MAX) => locale.with("misfit-least", &[("name", &min.to_string())]),
        Misfit::Range(min, max) => locale.with(
            "misfit-range",
            &[("name", &min.to_string()), ("place", &max.to_string())],
        ),
    }
}

fn unit_words(kind: &FieldKind, locale: &Locale) -> Option<String> {
    match kind {
        FieldKind::Count {
            unit: Unit::Seconds,
            ..
        } => Some(locale.t("unit-seconds")),
        FieldKind::Count {
            unit: Unit::Milliseconds,
            ..
        } => Some(locale.t("unit-milliseconds")),
        _ => None,
    }
}

fn unit_after(kind: &FieldKind, locale: &Locale) -> String {
    unit_words(kind, locale).map_or_else(String::new, |it| format!(" {it}"))
}

/// The zones that the account and its rules already use; any other may be typed.
fn zones(props: &FieldProps) -> Vec<(String, String)> {
    let own = props.panel.session.account.zone().map(str::to_owned);
    own.into_iter().map(|it| (it, String::new())).collect()
}
