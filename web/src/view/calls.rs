//! Calls: one to be placed with what happens then, many from a list, and what became of all of them.

use super::browser::{is_ticked, on_the_wall};
use super::dispatch::{Dispatch, use_dispatch};
use super::icon::{Icon, glyph, glyph_s};
use super::locale::{Locale, use_locale};
use crate::state::calls::{Batch, Call, Calls, OnCalls, Step};
use crate::state::session::Loading;
use crate::state::{Action, Shared};
use yew::prelude::*;

const ACTIONS: [&str; 5] = [
    "play_audio",
    "record_audio",
    "gather_dtmf",
    "transfer",
    "hangup",
];

/// What [`CallsPage`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct CallsProps {
    /// The calls and the one to be placed
    pub calls: Shared<Calls>,
}

/// The page
#[component]
pub fn CallsPage(props: &CallsProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let calls = &props.calls;
    html! {
        <>
            <div class="page-head">
                <h1 id="page-title" tabindex="-1">{locale.t("page-calls")}</h1>
                <span class="grow"></span>
                <button type="button" class="btn" onclick={act(&dispatch, OnCalls::ChooseList)}>{glyph(Icon::Import)}<span>{locale.t("batch")}</span></button>
            </div>
            {calls.batch.as_ref().map(|it| batch(it, &locale))}
            <div class="calls-columns">
                {form(calls, &locale, &dispatch)}
                <section aria-labelledby="calls-title">
                    <h2 id="calls-title">{locale.t("calls-newest")}</h2>
                    {list(calls, &locale, &dispatch)}
                </section>
            </div>
        </>
    }
}

fn act<E>(dispatch: &Dispatch, it: OnCalls) -> Callback<E> {
    dispatch.with(move |_: E| Action::Calls(it.clone()))
}

fn batch(it: &Batch, locale: &Locale) -> Html {
    let words = locale.with(
        "batch-so-far",
        &[
            ("count", &it.done.to_string()),
            ("total", &it.total.to_string()),
        ],
    );
    html! {
        <section class="sheet-card" aria-label={locale.t("batch")}>
            <p role="status">{words.clone()}</p>
            <progress max={it.total.to_string()} value={it.done.to_string()} aria-label={words}></progress>
            if !it.refused.is_empty() {
                <h3>{locale.count("batch-refused", it.refused.len())}</h3>
                <ul>{for it.refused.iter().map(|(to, why)| html! { <li><bdi>{to.clone()}</bdi>{" "}<span class="muted">{why.clone()}</span></li> })}</ul>
            }
        </section>
    }
}

fn form(calls: &Calls, locale: &Locale, dispatch: &Dispatch) -> Html {
    let it = &calls.form;
    let send = dispatch.clone();
    let onsubmit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        send.send(Action::Calls(OnCalls::Place));
    });
    let fault = |path: &str| {
        let here = calls.objections.iter().filter(|it| it.0 == path);
        let all: Vec<_> = here.map(|it| it.1.as_str()).collect();
        (!all.is_empty()).then(|| all.join("; "))
    };
    let record = dispatch.with(|event: Event| Action::Calls(OnCalls::Record(is_ticked(&event))));
    let now_or_later = if it.when.is_empty() {
        "call-place"
    } else {
        "call-schedule"
    };
    html! {
        <section class="sheet-card" aria-labelledby="call-title">
            <h2 id="call-title">{locale.t("call-new")}</h2>
            <form {onsubmit}>
                {field(("from", "tel", &locale.t("call-from")), &it.from, fault("from"), dispatch.input(|it| Action::Calls(OnCalls::From(it))))}
                {field(("to", "tel", &locale.t("call-to")), &it.to, fault("to"), dispatch.input(|it| Action::Calls(OnCalls::To(it))))}
                {field(("when", "datetime-local", &locale.t("call-when")), &it.when, fault("scheduled_for"), dispatch.input(|it| Action::Calls(OnCalls::When(it))))}
                <label class="switch"><input type="checkbox" checked={it.is_recorded} onchange={record} /><span>{locale.t("call-record")}</span></label>
                <fieldset class="call-steps">
                    <legend>{locale.t("call-then")}</legend>
                    <ol>{for it.steps.iter().enumerate().map(|(idx, it)| step(idx, it, &fault, locale, dispatch))}</ol>
                    <button type="button" class="btn" onclick={act(dispatch, OnCalls::AddStep)}>{glyph(Icon::Plus)}<span>{locale.t("call-add-step")}</span></button>
                </fieldset>
                <button type="submit" class="btn btn-main" aria-disabled={calls.is_placing.then_some("true")}>{glyph(Icon::Phone)}<span>{locale.t(now_or_later)}</span></button>
            </form>
        </section>
    }
}

fn field(
    (name, kind, label): (&str, &'static str, &str),
    value: &str,
    fault: Option<String>,
    oninput: Callback<InputEvent>,
) -> Html {
    let id = format!("call-{name}");
    let about = format!("{id}-about");
    html! {
        <div class="field">
            <label class="label" for={id.clone()}>{label.to_owned()}</label>
            <input {id} class="input" type={kind} value={value.to_owned()} {oninput} autocomplete="off"
                aria-invalid={fault.is_some().then_some("true")} aria-describedby={fault.is_some().then(|| about.clone())} />
            if let Some(fault) = fault {
                <p class="fault" id={about}>{glyph_s(Icon::Error)}{fault}</p>
            }
        </div>
    }
}

fn step(
    idx: usize,
    it: &Step,
    fault: &impl Fn(&str) -> Option<String>,
    locale: &Locale,
    dispatch: &Dispatch,
) -> Html {
    let number = (idx + 1).to_string();
    let kind = locale.with("call-step", &[("name", &number)]);
    let onchange = dispatch.change(move |it| Action::Calls(OnCalls::Action(idx, it)));
    let oninput = dispatch.input(move |it| Action::Calls(OnCalls::Text(idx, it)));
    let asks = match it.action.as_str() {
        "play_audio" => Some(("message", "call-says")),
        "transfer" => Some(("destination", "transfer-to")),
        _ => None,
    };
    html! {
        <li key={idx}>
            <div class="call-step">
                <select class="input" aria-label={kind} {onchange}>
                    {for ACTIONS.iter().map(|action| html! {
                        <option value={*action} selected={it.action == *action}>{locale.t(&format!("step-{}", action.replace('_', "-")))}</option>
                    })}
                </select>
                <button type="button" class="btn btn-quiet btn-icon" aria-label={locale.with("call-remove-step", &[("name", &number)])}
                    onclick={act(dispatch, OnCalls::RemoveStep(idx))}>{glyph(Icon::Trash)}</button>
            </div>
            if let Some((member, label)) = asks {
                {field((&format!("step-{idx}"), "text", &locale.t(label)), &it.text, fault(&format!("call_control.on_answered.{idx}.{member}")), oninput)}
            }
        </li>
    }
}

fn list(calls: &Calls, locale: &Locale, dispatch: &Dispatch) -> Html {
    match &calls.loading {
        Loading::Failed(why) => html! {
            <div class="empty">
                {glyph(Icon::Warning)}
                <h3>{locale.say(why)}</h3>
                <button type="button" class="btn" onclick={act(dispatch, OnCalls::Reload)}>{locale.t("retry")}</button>
            </div>
        },
        Loading::Done if calls.rows.is_empty() => {
            html! { <p class="muted">{locale.t("calls-none")}</p> }
        }
        Loading::Not | Loading::Busy => html! { <p role="status">{locale.t("loading")}</p> },
        Loading::Done => html! {
            <table class="table live-table">
                <thead><tr>
                    <th scope="col">{locale.t("column-call")}</th>
                    <th scope="col">{locale.t("column-state")}</th>
                    <th scope="col">{locale.t("when")}</th>
                    <th scope="col"><span class="unseen">{locale.t("more")}</span></th>
                </tr></thead>
                <tbody>{for calls.rows.iter().map(|it| row(it, calls, locale, dispatch))}</tbody>
            </table>
        },
    }
}

fn row(it: &Call, calls: &Calls, locale: &Locale, dispatch: &Dispatch) -> Html {
    let is_armed = calls.armed.as_ref() == Some(&it.id);
    let key = if is_armed { "hang-up-again" } else { "hang-up" };
    let at = if it.later.is_empty() {
        &it.at
    } else {
        &it.later
    };
    let (date, time) = on_the_wall(at);
    let (status, reason) = (
        locale.or(&format!("call-{}", it.status), &it.status),
        locale.or(
            &format!("reason-{}", it.reason.replace('_', "-")),
            &it.reason,
        ),
    );
    html! {
        <tr key={it.id.clone()}>
            <td><span class="call-ends">
                <span class="unseen">{locale.t(if it.is_inbound { "inbound" } else { "outbound" })}</span>
                {glyph_s(if it.is_inbound { Icon::Import } else { Icon::Export })}
                <bdi>{it.from.clone()}</bdi><span aria-hidden="true">{" → "}</span><bdi>{it.to.clone()}</bdi>
            </span></td>
            <td>
                <span class="tag" data-tone={(it.status == "failed").then_some("error")}>{status}</span>
                if !it.reason.is_empty() { {" "}<span class="muted">{reason}</span> }
            </td>
            <td><time datetime={at.clone()}>{format!("{date} {time}")}</time>
                if it.duration_s > 0 { {" "}<span class="muted">{locale.seconds(u64::try_from(it.duration_s).unwrap_or_default() * 1_000)}</span> }
            </td>
            <td class="cell-tools">
                if it.is_open() {
                    <button type="button" class="btn btn-risk" data-armed={is_armed.then_some("")} aria-label={format!("{}: {}", locale.t(key), it.to)}
                        onclick={act(dispatch, OnCalls::HangUp(it.id.clone()))}>{glyph_s(Icon::HangUp)}<span>{locale.t(key)}</span></button>
                }
            </td>
        </tr>
    }
}
