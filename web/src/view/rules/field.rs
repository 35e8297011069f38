//! Fields of the forms of rules: each is bound to a place of the document.

use crate::state::Action;
use crate::state::rules::{Change, OnRules, Open};
use crate::view::dispatch::Dispatch;
use crate::view::icon::{Icon, glyph_s};
use crate::view::locale::Locale;
use ringtree::Json;
use ringtree::check::Severity;
use yew::prelude::*;

/// What is wrong, by place
pub(super) struct Faults(Vec<(String, String)>);

impl Faults {
    /// What the server would not take, and what the engine cannot read
    pub(super) fn of(open: &Open, locale: &Locale) -> Self {
        let mut all = (*open.objections).clone();
        let errors = open.told.findings.iter();
        for it in errors.filter(|it| it.severity == Severity::Error) {
            if let (Some(rule), Some(field)) = (rule_of(&it.path.to_string()), &it.field) {
                all.push((format!("routing.{rule}.{field}"), locale.why(&it.message)));
            }
        }
        Self(all)
    }

    /// All that is wrong at a place, in one breath
    pub(super) fn at(&self, path: &str) -> Option<String> {
        let here = self.0.iter().filter(|it| it.0 == path);
        let all: Vec<_> = here.map(|it| it.1.as_str()).collect();
        (!all.is_empty()).then(|| all.join("; "))
    }
}

/// The rule that a path of a finding names
pub(super) fn rule_of(path: &str) -> Option<usize> {
    path.trim_start_matches('/').split('/').next()?.parse().ok()
}

/// Sets a member, or takes it out when there is nothing in it
pub(super) fn set(path: &str, value: Option<Json>) -> Action {
    Action::Rules(OnRules::Change(Change::Set(path.to_owned(), value)))
}

fn value_at(document: &Json, path: &str) -> Json {
    let step = |it: Json, key: &str| match (it.as_array(), key.parse::<usize>()) {
        (Some(all), Ok(idx)) => all.get(idx).cloned().unwrap_or_default(),
        _ => it.get(key).cloned().unwrap_or_default(),
    };
    path.split('.').fold(document.clone(), step)
}

/// A number or text as it stands in a field
pub(super) fn written(json: &Json) -> String {
    match json {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        it => it.to_text(),
    }
}

/// A text
pub(super) fn text(
    (path, label): (&str, &str),
    document: &Json,
    faults: &Faults,
    dispatch: &Dispatch,
) -> Html {
    let to = path.to_owned();
    let oninput = dispatch.input(move |it| set(&to, (!it.is_empty()).then(|| it.into())));
    input(
        (path, label, "text"),
        &written(&value_at(document, path)),
        faults,
        oninput,
    )
}

/// A field of a kind that browsers know
pub(super) fn input(
    (path, label, kind): (&str, &str, &'static str),
    value: &str,
    faults: &Faults,
    oninput: Callback<InputEvent>,
) -> Html {
    let id = format!("rule-{}", path.replace('.', "-"));
    let fault = faults.at(path);
    let about = format!("{id}-about");
    html! {
        <div class="field" data-field={path.to_owned()}>
            <label class="label" for={id.clone()}>{label.to_owned()}</label>
            <input {id} class="input" type={kind} value={value.to_owned()} {oninput} spellcheck="false" autocomplete="off"
                aria-invalid={fault.is_some().then_some("true")} aria-describedby={fault.is_some().then(|| about.clone())} />
            if let Some(fault) = fault {
                <p class="fault" id={about}>{glyph_s(Icon::Error)}{fault}</p>
            }
        </div>
    }
}

/// Whole seconds
pub(super) fn seconds(
    (path, label): (&str, &str),
    document: &Json,
    faults: &Faults,
    dispatch: &Dispatch,
) -> Html {
    let to = path.to_owned();
    let oninput = dispatch.input(move |it| set(&to, it.trim().parse::<i64>().ok().map(Json::from)));
    input(
        (path, label, "number"),
        &written(&value_at(document, path)),
        faults,
        oninput,
    )
}

/// Texts, one a line
pub(super) fn lines(
    (path, label): (&str, &str),
    document: &Json,
    faults: &Faults,
    dispatch: &Dispatch,
) -> Html {
    let to = path.to_owned();
    let onchange = dispatch.change(move |it| {
        let all = it.lines().map(str::trim).filter(|it| !it.is_empty());
        let all: Vec<Json> = all.map(Json::from).collect();
        set(&to, (!all.is_empty()).then_some(Json::Array(all)))
    });
    let value = value_at(document, path);
    let all = value.as_array().unwrap_or_default().iter().map(written);
    let id = format!("rule-{}", path.replace('.', "-"));
    let fault = faults.at(path);
    html! {
        <div class="field" data-field={path.to_owned()}>
            <label class="label" for={id.clone()}>{label.to_owned()}</label>
            <textarea {id} class="input" rows="2" spellcheck="false" {onchange} value={all.collect::<Vec<_>>().join("\n")}
                aria-invalid={fault.is_some().then_some("true")} />
            if let Some(fault) = fault {
                <p class="fault">{glyph_s(Icon::Error)}{fault}</p>
            }
        </div>
    }
}

/// Something that is so or not
pub(super) fn flag((path, label): (&str, &str), is_on: bool, dispatch: &Dispatch) -> Html {
    let to = path.to_owned();
    let onchange = dispatch
        .with(move |event: Event| set(&to, Some(crate::view::browser::is_ticked(&event).into())));
    html! {
        <label class="switch">
            <input type="checkbox" checked={is_on} {onchange} />
            <span>{label.to_owned()}</span>
        </label>
    }
}

/// One of a few words
pub(super) fn choice(
    (path, label): (&str, &str),
    now: &str,
    choices: &[(&str, String)],
    onchange: Callback<Event>,
) -> Html {
    let id = format!("rule-{}", path.replace('.', "-"));
    let is_known = choices.iter().any(|it| it.0 == now);
    html! {
        <div class="field" data-field={path.to_owned()}>
            <label class="label" for={id.clone()}>{label.to_owned()}</label>
            <select {id} class="input" {onchange}>
                if !is_known {
                    <option value={now.to_owned()} selected=true>{now.to_owned()}</option>
                }
                {for choices.iter().map(|(value, words)| html! {
                    <option value={value.to_string()} selected={*value == now}>{words.clone()}</option>
                })}
            </select>
        </div>
    }
}
