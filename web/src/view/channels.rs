//! Live: the channels with what can be done to them, and what happens in calls as it happens.

use super::dispatch::{Dispatch, use_dispatch};
use super::icon::{Icon, glyph, glyph_s};
use super::locale::{Locale, use_locale};
use crate::state::channels::{Channel, Channels, OnChannel, OnChannels, Told};
use crate::state::link::Link;
use crate::state::session::Loading;
use crate::state::{Action, Focus, Shared};
use ringtree::Account;
use yew::prelude::*;

/// What [`ChannelsPage`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct ChannelsProps {
    /// The channels and the log
    pub channels: Shared<Channels>,
    /// Knows what callflows are called
    pub account: Shared<Account>,
}

/// The page
#[component]
pub fn ChannelsPage(props: &ChannelsProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let channels = &props.channels;
    let one = |it: &Channel| row(it, props, &locale, &dispatch);
    html! {
        <>
            <div class="page-head">
                <h1 id="page-title" tabindex="-1">{locale.t("page-live")}</h1>
                <span class="muted num">{channels.rows.len()}</span>
            </div>
            if let Loading::Failed(why) = &channels.loading {
                <div class="empty">
                    {glyph(Icon::Warning)}
                    <h2>{locale.say(why)}</h2>
                    <button type="button" class="btn" onclick={dispatch.with(|_| Action::Live(OnChannels::Reload))}>{locale.t("retry")}</button>
                </div>
            } else if channels.rows.is_empty() {
                <p class="sheet-card muted">{locale.t(if channels.loading == Loading::Done { "channels-none" } else { "loading" })}</p>
            } else {
                <table class="table live-table">
                    <thead><tr>
                        <th scope="col">{locale.t("column-call")}</th>
                        <th scope="col">{locale.t("column-state")}</th>
                        <th scope="col">{locale.t("column-lasts")}</th>
                        <th scope="col">{locale.t("column-where")}</th>
                        <th scope="col"><span class="unseen">{locale.t("more")}</span></th>
                    </tr></thead>
                    <tbody>{for channels.rows.iter().map(one)}</tbody>
                </table>
            }
            <section class="log" aria-labelledby="log-title">
                <div class="page-head">
                    <h2 id="log-title">{locale.t("log")}</h2>
                    if !channels.log.is_empty() {
                        <button type="button" class="btn btn-quiet" onclick={dispatch.with(|_| Action::Live(OnChannels::ClearLog))}>{locale.t("log-clear")}</button>
                    }
                </div>
                if channels.log.is_empty() {
                    <p class="muted">{locale.t("log-none")}</p>
                }
                <ol class="log-list">{for channels.log.iter().map(|it| told(it, &locale))}</ol>
            </section>
        </>
    }
}

fn row(it: &Channel, props: &ChannelsProps, locale: &Locale, dispatch: &Dispatch) -> Html {
    let from = if it.name.is_empty() {
        it.from.clone()
    } else {
        format!("{} · {}", it.name, it.from)
    };
    let lasts = it.began_ms.map(|began| {
        let seconds = (props.channels.now_ms - began).max(0) / 1_000;
        format!("{}:{:02}", seconds / 60, seconds % 60)
    });
    let asks = props.channels.transfer.as_ref();
    let asks = asks.filter(|asked| asked.0 == it.uuid);
    html! {
        <tr key={it.uuid.clone()}>
            <td>
                <span class="call-ends">
                    <span class="unseen">{locale.t(if it.is_inbound { "inbound" } else { "outbound" })}</span>
                    {glyph_s(if it.is_inbound { Icon::Import } else { Icon::Export })}
                    <bdi>{from}</bdi>
                    <span aria-hidden="true">{" → "}</span>
                    <bdi>{it.to.clone()}</bdi>
                </span>
                if it.is_recorded {
                    <span class="tag">{glyph_s(Icon::Record)}{locale.t("is-recorded")}</span>
                }
            </td>
            <td><span class="tag" data-state={it.state.clone()}>{locale.or(&format!("channel-{}", it.state), &it.state)}</span></td>
            <td class="num">{lasts}</td>
            <td>{place(it, props, locale)}</td>
            <td class="cell-tools">
                {match asks {
                    Some((_, to)) => transfer(to, locale, dispatch),
                    None => tools(it, props, locale, dispatch),
                }}
            </td>
        </tr>
    }
}

/// The callflow that the call is in, and the step.
fn place(it: &Channel, props: &ChannelsProps, locale: &Locale) -> Html {
    let Some((id, node)) = &it.at else {
        return html! { <span class="muted">{locale.t("nowhere")}</span> };
    };
    let name = props.account.callflow(id).map(|it| it.name().to_owned());
    let name = name
        .filter(|it| !it.is_empty())
        .unwrap_or_else(|| id.clone());
    let link = Link::Flow {
        id: id.clone(),
        at: Some(node.clone()),
    };
    html! { <a href={link.to_hash()}>{name}</a> }
}

fn tools(it: &Channel, props: &ChannelsProps, locale: &Locale, dispatch: &Dispatch) -> Html {
    let armed = props.channels.armed.as_ref();
    let is_armed = armed.is_some_and(|(uuid, _)| *uuid == it.uuid);
    let press = |deed: OnChannel| {
        let uuid = it.uuid.clone();
        dispatch.with(move |_: MouseEvent| Action::Live(OnChannels::Press(uuid.clone(), deed)))
    };
    let uuid = it.uuid.clone();
    let transfer =
        dispatch.with(move |_: MouseEvent| Action::Live(OnChannels::Transfer(uuid.clone())));
    let named = |key: &str| format!("{}: {}", locale.t(key), it.from);
    html! {
        <>
            if it.state == "held" {
                <button type="button" class="btn btn-quiet" aria-label={named("unhold")} onclick={press(OnChannel::Unhold)}>{locale.t("unhold")}</button>
            } else if matches!(it.state.as_str(), "answered" | "bridged") {
                <button type="button" class="btn btn-quiet" aria-label={named("hold")} onclick={press(OnChannel::Hold)}>{locale.t("hold")}</button>
            }
            <button type="button" class="btn btn-quiet" aria-label={named("transfer")} onclick={transfer}>{locale.t("transfer")}</button>
            <button type="button" class="btn btn-risk" data-armed={is_armed.then_some("")} aria-label={named(if is_armed { "hang-up-again" } else { "hang-up" })}
                onclick={press(OnChannel::HangUp)}>
                {glyph_s(Icon::HangUp)}
                <span>{locale.t(if is_armed { "hang-up-again" } else { "hang-up" })}</span>
            </button>
        </>
    }
}

fn transfer(to: &str, locale: &Locale, dispatch: &Dispatch) -> Html {
    let send = dispatch.clone();
    let onsubmit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        send.send(Action::Live(OnChannels::Confirm));
    });
    html! {
        <form class="inline-form" {onsubmit}>
            <input id={Focus::Transfer.element()} class="input" type="tel" value={to.to_owned()} placeholder={locale.t("transfer-to")}
                aria-label={locale.t("transfer-to")} oninput={dispatch.input(|it| Action::Live(OnChannels::To(it)))} />
            <button type="submit" class="btn btn-main">{locale.t("transfer")}</button>
            <button type="button" class="btn btn-quiet" onclick={dispatch.with(|_| Action::Live(OnChannels::Cancel))}>{locale.t("cancel")}</button>
        </form>
    }
}

fn told(it: &Told, locale: &Locale) -> Html {
    let (_, time) = super::browser::on_the_wall(&it.at);
    let words = locale.or(&format!("event-{}", it.event.replace('.', "-")), &it.event);
    let known = ["from", "to", "endpoint", "digits", "reason", "answered_by"];
    let details = it
        .details
        .iter()
        .filter(|(key, _)| known.contains(&key.as_str()));
    let details: Vec<_> = details.map(|(_, it)| it.clone()).collect();
    html! {
        <li key={it.id.clone()}>
            <time class="num" datetime={it.at.clone()}>{time}</time>
            <strong>{words}</strong>
            <bdi class="muted">{details.join(" · ")}</bdi>
            <code class="muted hide-narrow">{it.call.clone()}</code>
        </li>
    }
}
