//! Webhooks: who is told what happens, and for one of them how telling went, what was given up, and sending it again.

use super::dispatch::{Dispatch, use_dispatch};
use super::form::FormView;
use super::icon::{Icon, glyph, glyph_s};
use super::locale::{Locale, use_locale};
use crate::state::hooks::{Attempt, DeadLetter, HookRow, Hooks, OnHooks};
use crate::state::link::Link;
use crate::state::page::Page;
use crate::state::session::Loading;
use crate::state::{Action, Forms, Session, Shared};
use yew::prelude::*;

/// What [`HooksPage`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct HooksProps {
    /// The webhooks and their attempts
    pub hooks: Shared<Hooks>,
    /// The form that is open
    pub forms: Shared<Forms>,
    /// What forms refer to
    pub session: Shared<Session>,
}

/// The page
#[component]
pub fn HooksPage(props: &HooksProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let hooks = &props.hooks;
    if let Some(form) = props.forms.on_page() {
        let list = (Link::to(Page::Webhooks), locale.t("page-webhooks"));
        let below = form
            .id
            .as_ref()
            .map(|_| deliveries(hooks, &locale, &dispatch));
        return html! {
            <FormView forms={props.forms.clone()} session={props.session.clone()} {list} events={(*hooks.events).clone()}>{below.unwrap_or_default()}</FormView>
        };
    }
    let new = Link::page(Page::Webhooks, &["new"]).to_hash();
    let one = locale.t("one-webhooks");
    html! {
        <>
            <div class="page-head">
                <h1 id="page-title" tabindex="-1">{locale.t("page-webhooks")}</h1>
                <span class="muted num">{hooks.rows.len()}</span>
                <span class="grow"></span>
                <a class="btn btn-main" href={new}>{glyph(Icon::Plus)}<span>{locale.with("new-document", &[("name", &one)])}</span></a>
            </div>
            {match &hooks.loading {
                Loading::Failed(why) => html! {
                    <div class="empty">
                        {glyph(Icon::Warning)}
                        <h2>{locale.say(why)}</h2>
                        <button type="button" class="btn" onclick={dispatch.with(|_: MouseEvent| Action::Hooks(OnHooks::Reload))}>{locale.t("retry")}</button>
                    </div>
                },
                Loading::Not | Loading::Busy => html! { <p class="muted" role="status">{locale.t("loading")}</p> },
                Loading::Done if hooks.rows.is_empty() => html! { <div class="empty"><h2>{locale.t("webhooks-none")}</h2><p>{locale.t("webhooks-none-why")}</p></div> },
                Loading::Done => html! {
                    <table class="table plain-table">
                        <thead><tr>
                            <th scope="col">{locale.t("column-name")}</th>
                            <th scope="col">{locale.t("column-event")}</th>
                            <th scope="col">{locale.t("column-address")}</th>
                        </tr></thead>
                        <tbody>{for hooks.rows.iter().map(|it| row(it, &locale))}</tbody>
                    </table>
                },
            }}
        </>
    }
}

fn row(it: &HookRow, locale: &Locale) -> Html {
    let name = if it.name.is_empty() {
        it.id.clone()
    } else {
        it.name.clone()
    };
    html! {
        <tr key={it.id.clone()}>
            <td>
                <a href={Link::page(Page::Webhooks, &[&it.id]).to_hash()}>{name}</a>
                if it.is_off {
                    {" "}<span class="tag" data-tone="warn">{locale.t("odd-off")}</span>
                }
            </td>
            <td><code>{it.event.clone()}</code></td>
            <td class="muted"><bdi class="uri">{it.uri.clone()}</bdi></td>
        </tr>
    }
}

fn deliveries(hooks: &Hooks, locale: &Locale, dispatch: &Dispatch) -> Html {
    html! {
        <>
            <section class="log" aria-labelledby="dead-title">
                <div class="page-head">
                    <h2 id="dead-title">{locale.t("dead-letters")}</h2>
                    <span class="muted num">{hooks.dead.len()}</span>
                    <span class="grow"></span>
                    <button type="button" class="btn btn-quiet" onclick={dispatch.with(|_: MouseEvent| Action::Hooks(OnHooks::Reload))}>{locale.t("reload")}</button>
                </div>
                if hooks.dead.is_empty() {
                    <p class="muted">{locale.t("dead-none")}</p>
                } else {
                    <ul class="rows">{for hooks.dead.iter().map(|it| letter(it, locale, dispatch))}</ul>
                }
            </section>
            <section class="log" aria-labelledby="attempts-title">
                <div class="page-head">
                    <h2 id="attempts-title">{locale.t("attempts")}</h2>
                    <span class="muted num">{hooks.attempts.len()}</span>
                </div>
                {match &hooks.reading {
                    Loading::Failed(why) => html! { <p class="fault">{glyph_s(Icon::Error)}{locale.say(why)}</p> },
                    _ if hooks.attempts.is_empty() => html! { <p class="muted">{locale.t("attempts-none")}</p> },
                    _ => html! {
                        <table class="table plain-table">
                            <thead><tr>
                                <th scope="col">{locale.t("column-when")}</th>
                                <th scope="col">{locale.t("column-event")}</th>
                                <th scope="col">{locale.t("column-result")}</th>
                                <th scope="col">{locale.t("column-lasts")}</th>
                            </tr></thead>
                            <tbody>{for hooks.attempts.iter().map(|it| attempt(it, locale))}</tbody>
                        </table>
                    },
                }}
            </section>
        </>
    }
}

fn letter(it: &DeadLetter, locale: &Locale, dispatch: &Dispatch) -> Html {
    let delivery = it.delivery.clone();
    let again = dispatch.with(move |_: MouseEvent| Action::Hooks(OnHooks::Again(delivery.clone())));
    html! {
        <li class="row" key={it.delivery.clone()}>
            {glyph_s(Icon::Warning)}
            <span class="grow">
                <code>{it.event.clone()}</code>{" "}<bdi class="muted">{it.call.clone()}</bdi>
                <span class="picker-detail">{locale.count("tried", usize::try_from(it.attempts).unwrap_or_default())}{" "}{it.reason.clone()}</span>
            </span>
            <button type="button" class="btn" aria-label={format!("{}: {} {}", locale.t("send-again"), it.event, it.call)} onclick={again}>{locale.t("send-again")}</button>
        </li>
    }
}

fn attempt(it: &Attempt, locale: &Locale) -> Html {
    let at = it.at.get(..19).unwrap_or(&it.at).replace('T', " ");
    let is_good = it.reason.is_empty();
    html! {
        <tr key={format!("{}-{}", it.delivery, it.nth)}>
            <td class="num"><time datetime={it.at.clone()}>{at}</time></td>
            <td><code>{it.event.clone()}</code></td>
            <td>
                if is_good {
                    <span class="tag">{glyph_s(Icon::Check)}{locale.t("delivered")}</span>
                } else {
                    <span class="tag" data-tone="error">{glyph_s(Icon::Error)}{locale.t("not-delivered")}</span>
                    {" "}<span class="muted">{it.reason.clone()}</span>
                }
                if let Some(status) = it.status {
                    {" "}<span class="muted num">{status}</span>
                }
            </td>
            <td class="num">{format!("{} {}", it.took_ms, locale.t("unit-milliseconds"))}</td>
        </tr>
    }
}
