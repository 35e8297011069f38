//! The call as a person imagines it: who calls whom when, which keys are pressed, and what telephones do.

use super::keypad::Keypad;
use crate::state::what_if::{Outcome, Suppose};
use crate::state::{Action, Session, Shared, WhatIf};
use crate::view::browser::text_of;
use crate::view::dispatch::{Dispatch, use_dispatch};
use crate::view::icon::{Icon, glyph_s};
use crate::view::locale::{Locale, use_locale};
use ringtree::Collection;
use yew::prelude::*;

/// What [`CallForm`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct FormProps {
    /// The call as it stands
    pub what_if: Shared<WhatIf>,
    /// The telephones there are
    pub session: Shared<Session>,
    /// The number that is called when none is written
    pub own_number: AttrValue,
}

/// The call as a person imagines it
#[component]
pub fn CallForm(props: &FormProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let form = &props.what_if.form;
    html! {
        <form class="call-form" onsubmit={Callback::from(|event: SubmitEvent| event.prevent_default())}>
            <div class="dial">
                <div class="dial-side">
                    <div class="field">
                        <span class="label" id="pressed-label">{locale.t("keys-pressed")}</span>
                        <div class="pressed" role="group" aria-labelledby="pressed-label">
                            <input id="what-if-first" class="pressed-field num" type="text" inputmode="tel" autocomplete="off"
                                aria-labelledby="pressed-label" placeholder={locale.t("keys-none")} value={form.presses.clone()}
                                oninput={dispatch.input(|it| Action::Suppose(Suppose::Presses(it)))} />
                            if !form.presses.is_empty() {
                                <button type="button" class="btn btn-quiet btn-icon btn-small" aria-label={locale.t("keys-clear")} title={locale.t("keys-clear")}
                                    onclick={dispatch.with(|_| Action::Suppose(Suppose::Presses(String::new())))}>
                                    {glyph_s(Icon::Close)}
                                </button>
                            }
                        </div>
                    </div>
                    <div class="field">
                        <label class="label" for="answers-default">{locale.t("answers-default")}</label>
                        {outcomes("answers-default", Some(form.default), None, &locale, dispatch.change(|it| {
                            Action::Suppose(Suppose::Default(outcome(&it).unwrap_or_default()))
                        }))}
                    </div>
                </div>
                <Keypad />
            </div>
            <div class="pair">
                {text(("to", &locale.t("called")), &form.to, &props.own_number, &dispatch, Suppose::To)}
                {text(("from", &locale.t("caller")), &form.from, &locale.t("anonymous"), &dispatch, Suppose::From)}
            </div>
            <div class="pair">
                {dated("date", "date", &locale.t("when"), &form.date, &dispatch, Suppose::Date)}
                {dated("time", "time", &locale.t("at-time"), &form.time, &dispatch, Suppose::Time)}
            </div>
            {each(props, &locale, &dispatch)}
        </form>
    }
}

fn text(
    (name, label): (&str, &str),
    value: &str,
    placeholder: &str,
    dispatch: &Dispatch,
    suppose: fn(String) -> Suppose,
) -> Html {
    let id = format!("what-if-{name}");
    html! {
        <div class="field">
            <label class="label" for={id.clone()}>{label.to_owned()}</label>
            <input {id} class="input num" type="text" autocomplete="off" spellcheck="false" value={value.to_owned()} placeholder={placeholder.to_owned()}
                oninput={dispatch.input(move |it| Action::Suppose(suppose(it)))} />
        </div>
    }
}

fn dated(
    name: &str,
    kind: &'static str,
    label: &str,
    value: &str,
    dispatch: &Dispatch,
    suppose: fn(String) -> Suppose,
) -> Html {
    let id = format!("what-if-{name}");
    html! {
        <div class="field">
            <label class="label" for={id.clone()}>{label.to_owned()}</label>
            <input {id} class="input num" type={kind} value={value.to_owned()}
                oninput={dispatch.input(move |it| Action::Suppose(suppose(it)))} />
        </div>
    }
}

/// What each telephone does, for those that shall not do as the others.
fn each(props: &FormProps, locale: &Locale, dispatch: &Dispatch) -> Html {
    let account = &props.session.account;
    let devices = account.ids(Collection::Devices).into_iter();
    let rows = devices.map(|id| {
        let name = account
            .name_of(Collection::Devices, id)
            .unwrap_or(id)
            .to_owned();
        let chosen = props
            .what_if
            .form
            .outcomes
            .iter()
            .find(|it| it.0 == id)
            .map(|it| it.1);
        let field = format!("outcome-{id}");
        let device = id.to_owned();
        let onchange = dispatch.with(move |event: Event| {
            Action::Suppose(Suppose::Endpoint(device.clone(), outcome(&text_of(&event))))
        });
        let like_others = Some(locale.t("outcome-default"));
        html! {
            <div class="outcome" key={field.clone()}>
                <label for={field.clone()}>{name}</label>
                {outcomes(&field, chosen, like_others, locale, onchange)}
            </div>
        }
    });
    html! {
        <details class="further">
            <summary>{locale.t("more-about-call")}</summary>
            <div class="pair">
                {text(("zone", &locale.t("zone")), &props.what_if.form.zone, "", dispatch, Suppose::Zone)}
                <div class="field field-button">
                    <button type="button" class="btn" onclick={dispatch.with(|_| Action::Suppose(Suppose::Now))}>
                        {glyph_s(Icon::Clock)}
                        {locale.t("at-now")}
                    </button>
                </div>
            </div>
            <h3 class="label">{locale.t("endpoints-each")}</h3>
            {for rows}
        </details>
    }
}

/// Seconds of ringing that can be chosen.
const AFTER: [u32; 3] = [5, 15, 25];

fn outcomes(
    id: &str,
    chosen: Option<Outcome>,
    empty: Option<String>,
    locale: &Locale,
    onchange: Callback<Event>,
) -> Html {
    let after = |it: u32| {
        (
            Outcome::Answers(it),
            locale.count("answer-after", usize::try_from(it).unwrap_or_default()),
        )
    };
    let own = match chosen {
        Some(Outcome::Answers(it)) if !AFTER.contains(&it) => Some(after(it)),
        _ => None,
    };
    let others = [
        (Outcome::NoAnswer, "outcome-no_answer"),
        (Outcome::Busy, "outcome-busy"),
        (Outcome::Declined, "outcome-declined"),
        (Outcome::Offline, "outcome-offline"),
    ];
    let others = others.map(|(outcome, key)| (outcome, locale.t(key)));
    let all = AFTER.map(after).into_iter().chain(own).chain(others);
    html! {
        <select id={id.to_owned()} class="input" {onchange}>
            if let Some(words) = empty {
                <option value="" selected={chosen.is_none()}>{words}</option>
            }
            {for all.map(|(outcome, words)| html! {
                <option value={code(outcome)} selected={chosen == Some(outcome)}>{words}</option>
            })}
        </select>
    }
}

fn code(outcome: Outcome) -> String {
    match outcome {
        Outcome::Answers(after) => format!("answers {after}"),
        Outcome::NoAnswer => "no_answer".to_owned(),
        Outcome::Busy => "busy".to_owned(),
        Outcome::Declined => "declined".to_owned(),
        Outcome::Offline => "offline".to_owned(),
    }
}

fn outcome(code: &str) -> Option<Outcome> {
    match code {
        "no_answer" => Some(Outcome::NoAnswer),
        "busy" => Some(Outcome::Busy),
        "declined" => Some(Outcome::Declined),
        "offline" => Some(Outcome::Offline),
        other => other
            .strip_prefix("answers ")?
            .parse()
            .ok()
            .map(Outcome::Answers),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_outcome_comes_back_from_the_list() {
        for it in [
            Outcome::Answers(7),
            Outcome::NoAnswer,
            Outcome::Busy,
            Outcome::Declined,
            Outcome::Offline,
        ] {
            assert_eq!(outcome(&code(it)), Some(it));
        }
        assert_eq!(outcome(""), None);
    }
}
