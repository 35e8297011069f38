//! Conferences: the rooms, and one of them with who is in it and what it is made of.

use super::dispatch::{Dispatch, use_dispatch};
use super::form::FormView;
use super::icon::{Icon, glyph, glyph_s};
use super::locale::{Locale, use_locale};
use crate::state::link::Link;
use crate::state::page::Page;
use crate::state::rooms::{Moderation, Person, Room};
use crate::state::{Action, Editor};
use ringtree::{Collection, Json};
use yew::prelude::*;

/// What [`ConferencesPage`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct ConferencesProps {
    /// Rooms, form and roster
    pub editor: Editor,
}

/// The page
#[component]
pub fn ConferencesPage(props: &ConferencesProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let editor = &props.editor;
    if let Some(form) = editor.forms.on_page() {
        let list = (Link::to(Page::Conferences), locale.t("page-conferences"));
        let lead = form
            .id
            .as_ref()
            .map(|_| roster(&editor.room, &locale, &dispatch));
        return html! {
            <FormView forms={editor.forms.clone()} session={editor.session.clone()} {list} lead={lead.unwrap_or_default()} />
        };
    }
    let account = &editor.session.account;
    let rooms: Vec<_> = account.documents(Collection::Conferences).collect();
    let new = Link::page(Page::Conferences, &["new"]).to_hash();
    let one = locale.t("one-conferences");
    html! {
        <>
            <div class="page-head">
                <h1 id="page-title" tabindex="-1">{locale.t("page-conferences")}</h1>
                <span class="muted num">{rooms.len()}</span>
                <span class="grow"></span>
                <a class="btn btn-main" href={new}>{glyph(Icon::Plus)}<span>{locale.with("new-document", &[("name", &one)])}</span></a>
            </div>
            if rooms.is_empty() {
                <div class="empty"><h2>{locale.t("conferences-none")}</h2><p>{locale.t("conferences-none-why")}</p></div>
            } else {
                <table class="table plain-table">
                    <thead><tr>
                        <th scope="col">{locale.t("column-name")}</th>
                        <th scope="col">{locale.t("column-numbers")}</th>
                        <th scope="col">{locale.t("column-pins")}</th>
                        <th scope="col">{locale.t("column-profile")}</th>
                    </tr></thead>
                    <tbody>{for rooms.iter().map(|(id, room)| row(id, room, account.name_of(Collection::Conferences, id), &locale))}</tbody>
                </table>
            }
        </>
    }
}

fn row(id: &str, room: &Json, name: Option<&str>, locale: &Locale) -> Html {
    let list = |key: &str| {
        room.get(key)
            .and_then(Json::as_array)
            .unwrap_or_default()
            .to_vec()
    };
    let numbers: Vec<_> = list("conference_numbers")
        .iter()
        .filter_map(|it| it.as_str().map(str::to_owned))
        .collect();
    let (members, moderators) = (list("member_pins").len(), list("moderator_pins").len());
    let profile = room.get("profile").and_then(Json::as_str);
    let most = room.get("max_members").and_then(Json::as_i64);
    html! {
        <tr key={id.to_owned()}>
            <td><a href={Link::page(Page::Conferences, &[id]).to_hash()}>{name.unwrap_or(id).to_owned()}</a></td>
            <td>
                <span class="chips">{for numbers.into_iter().map(|it| html! { <span class="chip"><bdi>{it}</bdi></span> })}</span>
            </td>
            <td class="muted">
                if members + moderators == 0 {
                    {locale.t("pins-none")}
                } else {
                    {locale.with("pins-some", &[("name", &members.to_string()), ("place", &moderators.to_string())])}
                }
            </td>
            <td class="muted">
                {profile.map(|it| locale.or(&format!("choice-{it}"), it))}
                {most.map(|it| format!(" · {}", locale.with("members-most", &[("name", &it.to_string())])))}
            </td>
        </tr>
    }
}

fn roster(room: &Room, locale: &Locale, dispatch: &Dispatch) -> Html {
    let act = |who: Option<String>, deed: Moderation| {
        dispatch.with(move |_: MouseEvent| Action::Room((who.clone(), deed)))
    };
    let is_armed = room.armed == Some(None);
    html! {
        <section class="sheet-card roster" aria-labelledby="roster-title">
            <div class="page-head">
                <h2 id="roster-title">{locale.t("roster")}</h2>
                <span class="muted num">{room.people.len()}</span>
                <span class="grow"></span>
                if !room.people.is_empty() {
                    <button type="button" class="btn btn-quiet" onclick={act(None, Moderation::Mute)}>{locale.t("mute-all")}</button>
                    <button type="button" class="btn btn-quiet" onclick={act(None, Moderation::Unmute)}>{locale.t("unmute-all")}</button>
                    <button type="button" class="btn btn-risk" data-armed={is_armed.then_some("")} onclick={act(None, Moderation::Kick)}>
                        {locale.t(if is_armed { "kick-again" } else { "kick-all" })}
                    </button>
                }
            </div>
            if room.people.is_empty() {
                <p class="muted">{locale.t("roster-none")}</p>
            } else {
                <ul class="rows">{for room.people.iter().map(|it| person(it, room, locale, dispatch))}</ul>
            }
        </section>
    }
}

fn person(it: &Person, room: &Room, locale: &Locale, dispatch: &Dispatch) -> Html {
    let button = |key: &str,
                  deed: Moderation,
                  pressed: Option<bool>,
                  class: &'static str,
                  armed: bool| {
        let who = Some(it.id.clone());
        let onclick = dispatch.with(move |_: MouseEvent| Action::Room((who.clone(), deed)));
        html! {
            <button type="button" class={classes!("btn", class)} aria-pressed={pressed.map(|it| it.to_string())} data-armed={armed.then_some("")}
                aria-label={format!("{}: {}", locale.t(key), it.caller)} {onclick}>{locale.t(key)}</button>
        }
    };
    let is_armed = room.armed.as_ref() == Some(&Some(it.id.clone()));
    let since = it.since.get(11..16).unwrap_or_default().to_owned();
    html! {
        <li class="row" key={it.id.clone()}>
            {glyph_s(Icon::Person)}
            <span class="grow"><bdi>{it.caller.clone()}</bdi>
                if it.is_moderator { <span class="tag">{locale.t("is-moderator")}</span> }
                if it.is_muted { <span class="tag" data-tone="warn">{locale.t("is-muted")}</span> }
                if it.is_deaf { <span class="tag" data-tone="warn">{locale.t("is-deaf")}</span> }
            </span>
            <time class="muted num hide-narrow" datetime={it.since.clone()}>{since}</time>
            {if it.is_muted { button("unmute", Moderation::Unmute, None, "btn-quiet", false) } else { button("mute", Moderation::Mute, None, "btn-quiet", false) }}
            {if it.is_deaf { button("undeafen", Moderation::Undeafen, None, "btn-quiet", false) } else { button("deafen", Moderation::Deafen, None, "btn-quiet", false) }}
            {button(if is_armed { "kick-again" } else { "kick" }, Moderation::Kick, None, "btn-risk", is_armed)}
        </li>
    }
}
