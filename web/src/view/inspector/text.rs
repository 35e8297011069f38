//! A field that is typed into: what is typed in one visit is one step to undo.

use crate::state::Action;
use crate::state::document::Objection;
use crate::state::inspector::Inspect;
use crate::view::dispatch::use_dispatch;
use crate::view::icon::{Icon, glyph_s};
use crate::view::locale::use_locale;
use yew::prelude::*;

/// What [`TextField`] shows
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an attribute of its own"
)]
#[derive(Clone, PartialEq, Properties)]
pub struct TextProps {
    /// The setting, or the member of the document
    pub name: AttrValue,
    /// What it is called
    pub label: AttrValue,
    /// What stands in it
    pub value: AttrValue,
    /// What stands in it when it is empty
    #[prop_or_default]
    pub placeholder: Option<AttrValue>,
    /// What is said below it
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// What is wrong with it
    #[prop_or_default]
    pub fault: Option<AttrValue>,
    /// What it counts
    #[prop_or_default]
    pub unit: Option<AttrValue>,
    /// Whether only numbers make sense
    #[prop_or_default]
    pub is_number: bool,
    /// Whether it has several lines
    #[prop_or_default]
    pub is_long: bool,
    /// Whether it is needed
    #[prop_or_default]
    pub is_required: bool,
    /// Whether it is the first of its form, which gets the focus
    #[prop_or_default]
    pub is_first: bool,
    /// Choices to complete from: value and what is said beside it
    #[prop_or_default]
    pub choices: Vec<(String, String)>,
}

/// A field that is typed into
#[component]
pub fn TextField(props: &TextProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let id = if props.is_first {
        "inspector-first".to_owned()
    } else {
        format!("field-{}", props.name)
    };
    let (about, list) = (format!("{id}-about"), format!("{id}-list"));
    let (entered, typed) = (props.name.to_string(), props.name.to_string());
    let onfocus =
        dispatch.with(move |_: FocusEvent| Action::Inspect(Inspect::Enter(entered.clone())));
    let onblur = dispatch.with(|_: FocusEvent| Action::Inspect(Inspect::Leave));
    let oninput = dispatch.input(move |text| {
        Action::Inspect(Inspect::Type {
            field: typed.clone(),
            text,
        })
    });
    let is_wrong = props.fault.is_some();
    let describes = (is_wrong || props.hint.is_some()).then(|| about.clone());
    let mode = if props.is_number { "numeric" } else { "text" };
    let invalid = is_wrong.then_some("true");
    let field = if props.is_long {
        html! {
            <textarea {id} class="input" rows="3" spellcheck="false" aria-invalid={invalid} aria-describedby={describes}
                placeholder={props.placeholder.clone()} value={props.value.clone()} {onfocus} {onblur} {oninput} />
        }
    } else {
        html! {
            <input {id} class="input" type="text" inputmode={mode} autocomplete="off" spellcheck="false" aria-invalid={invalid}
                aria-describedby={describes} list={(!props.choices.is_empty()).then(|| list.clone())}
                placeholder={props.placeholder.clone()} value={props.value.clone()} {onfocus} {onblur} {oninput} />
        }
    };
    let for_id = if props.is_first {
        "inspector-first".to_owned()
    } else {
        format!("field-{}", props.name)
    };
    html! {
        <div class="field" data-field={props.name.clone()}>
            <label class="label" for={for_id}>
                {props.label.clone()}
                if props.is_required {
                    <span class="needed">{locale.t("required")}</span>
                }
            </label>
            if let Some(unit) = &props.unit {
                <div class="with-unit">{field}<span class="unit">{unit.clone()}</span></div>
            } else {
                {field}
            }
            if !props.choices.is_empty() {
                <datalist id={list}>
                    {for props.choices.iter().map(|(value, words)| html! { <option value={value.clone()}>{words.clone()}</option> })}
                </datalist>
            }
            if let Some(fault) = &props.fault {
                <p class="fault" id={about}>{glyph_s(Icon::Error)}{fault.clone()}</p>
            } else if let Some(hint) = &props.hint {
                <p class="hint" id={about}>{hint.clone()}</p>
            }
        </div>
    }
}

/// All that the server says against one field, in one breath
pub fn faults<'a>(all: impl Iterator<Item = &'a Objection>) -> Option<String> {
    let all: Vec<_> = all.map(|it| it.message.as_str()).collect();
    (!all.is_empty()).then(|| all.join("; "))
}

/// What the server objects to, where the form has no field for it
pub fn fault(it: &Objection) -> Html {
    html! {
        <p class="fault">
            {glyph_s(Icon::Error)}
            if let Some(field) = &it.field {
                <code>{field.clone()}</code>
            }
            {it.message.clone()}
        </p>
    }
}
