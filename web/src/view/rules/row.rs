//! A rule as a row: for which keys, when and for whom, where to, and what if nobody answers. Rows are dragged by their handle.

use super::field::{rule_of, written};
use crate::state::rules::{Change, OnRules, Open};
use crate::state::{Action, Editor};
use crate::view::dispatch::Dispatch;
use crate::view::icon::{Icon, glyph, glyph_s};
use crate::view::locale::Locale;
use ringtree::check::Severity;
use ringtree::{Account, Collection, Json};
use yew::prelude::*;

/// A rule as a row
pub(super) fn row(
    idx: usize,
    rule: &Json,
    open: &Open,
    editor: &Editor,
    dispatch: &Dispatch,
    locale: &Locale,
) -> Html {
    let act = |it: OnRules| dispatch.with(move |_: MouseEvent| Action::Rules(it.clone()));
    let change = |it: Change| act(OnRules::Change(it));
    let number = (idx + 1).to_string();
    let named = |key: &str| locale.with(key, &[("name", &number)]);
    let hold = dispatch.with(move |event: PointerEvent| {
        event.prevent_default();
        Action::Rules(OnRules::Hold(Some(idx)))
    });
    let over = dispatch.with(move |_: PointerEvent| Action::Rules(OnRules::Over(idx)));
    let n_rules = super::rules_of(open.document()).len();
    let onkeydown = keys(idx, n_rules, dispatch);
    let is_held = open.held == Some(idx);
    let is_taken = open.told.taken == Some(idx);
    html! {
        <li class="rule" key={idx} data-chosen={(open.chosen == idx).then_some("")} data-held={is_held.then_some("")}
            data-taken={is_taken.then_some("")} onpointerenter={over} {onkeydown}>
            <span class="rule-grip" onpointerdown={hold} title={locale.t("rule-drag")} aria-hidden="true">{glyph(Icon::Move)}</span>
            <button type="button" class="rule-words" aria-current={(open.chosen == idx).then_some("true")} onclick={act(OnRules::Choose(idx))}>
                <span class="rule-nth num">{number.clone()}</span>
                <span class="grow">
                    <strong>{keys_words(rule, locale)}</strong>
                    {for conditions(rule, locale).into_iter().map(|it| html! { <span class="tag">{it}</span> })}
                    <span class="rule-to">{glyph_s(Icon::Forward)}<bdi>{target(rule, editor.account(), locale)}</bdi></span>
                    {weights(rule, locale)}
                    if let Some(words) = fallback(rule, editor.account(), locale) {
                        <span class="muted rule-then">{words}</span>
                    }
                </span>
                if is_taken {
                    <span class="tag rule-taken">{glyph_s(Icon::Check)}{locale.t("rule-takes")}</span>
                }
            </button>
            <span class="rule-tools">
                <button type="button" class="btn btn-quiet btn-icon btn-small" aria-label={named("rule-earlier")} title={named("rule-earlier")}
                    aria-disabled={(idx == 0).then_some("true")} onclick={change(Change::Move { from: idx, to: idx.saturating_sub(1) })}>{glyph(Icon::Up)}</button>
                <button type="button" class="btn btn-quiet btn-icon btn-small" aria-label={named("rule-later")} title={named("rule-later")}
                    aria-disabled={(idx + 1 >= n_rules).then_some("true")} onclick={change(Change::Move { from: idx, to: idx + 1 })}>{glyph(Icon::Down)}</button>
                <button type="button" class="btn btn-quiet btn-icon btn-small" aria-label={named("rule-double")} title={named("rule-double")}
                    onclick={change(Change::Double(idx))}>{glyph(Icon::Copy)}</button>
                <button type="button" class="btn btn-quiet btn-icon btn-small btn-risk" aria-label={named("rule-remove")} title={named("rule-remove")}
                    onclick={change(Change::Remove(idx))}>{glyph(Icon::Trash)}</button>
            </span>
            {findings(idx, open, locale)}
        </li>
    }
}

/// The keyboard's twin of the handle: Alt with an arrow carries the rule.
fn keys(idx: usize, n_rules: usize, dispatch: &Dispatch) -> Callback<KeyboardEvent> {
    let dispatch = dispatch.clone();
    Callback::from(move |event: KeyboardEvent| {
        let to = match event.key().as_str() {
            "ArrowUp" if event.alt_key() => idx.checked_sub(1),
            "ArrowDown" if event.alt_key() => Some(idx + 1).filter(|it| *it < n_rules),
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        if let Some(to) = to {
            let change = Change::Move { from: idx, to };
            dispatch.send(Action::Rules(OnRules::Change(change)));
        }
    })
}

fn findings(idx: usize, open: &Open, locale: &Locale) -> Html {
    let here = open.told.findings.iter();
    let here = here.filter(|it| rule_of(&it.path.to_string()) == Some(idx));
    let one = |it: &ringtree::check::Finding| {
        let (tone, icon) = match it.severity {
            Severity::Error => ("error", Icon::Error),
            Severity::Warning => ("warn", Icon::Warning),
            Severity::Hint => ("hint", Icon::Info),
        };
        let help = locale.why(&it.help);
        html! { <p class="rule-finding" data-tone={tone}>{glyph_s(icon)}<span>{locale.why(&it.message)}{". "}<span class="muted">{help}</span></span></p> }
    };
    html! { <div class="rule-findings">{for here.map(one)}</div> }
}

fn text<'a>(json: &'a Json, key: &str) -> &'a str {
    json.get(key).and_then(Json::as_str).unwrap_or_default()
}

fn keys_words(rule: &Json, locale: &Locale) -> String {
    match text(rule, "pattern") {
        "*" => locale.t("rule-all"),
        pattern => locale.with("rule-keys", &[("name", pattern)]),
    }
}

fn conditions(rule: &Json, locale: &Locale) -> Vec<String> {
    let members = rule.get("conditions").and_then(Json::as_object);
    let members = members.into_iter().flat_map(ringtree::json::Object::iter);
    let list = |it: &Json| {
        let all = it.as_array().unwrap_or_default().iter().map(written);
        all.collect::<Vec<_>>().join(", ")
    };
    let words = |(name, it): (&str, &Json)| match name {
        "time_range" => {
            let days = it.get("days").map(|it| {
                let days = it.as_array().unwrap_or_default().iter();
                let days = days.map(|it| {
                    locale.or(&format!("day-{}", written(it).to_lowercase()), &written(it))
                });
                days.collect::<Vec<_>>().join(" ")
            });
            let days = days.unwrap_or_else(|| locale.t("every-day"));
            let (start, end) = (text(it, "start"), text(it, "end"));
            format!("{days} {start}–{end} {}", text(it, "timezone"))
        }
        "vip_numbers" => locale.with("rule-vip", &[("name", &list(it))]),
        "blocked_numbers" => locale.with("rule-blocked", &[("name", &list(it))]),
        "area_codes" | "allowed_area_codes" => locale.with("rule-area", &[("name", &list(it))]),
        "require_caller_id" => locale.t("rule-caller-id"),
        other => other.to_owned(),
    };
    members.map(words).collect()
}

/// Where the call goes, in words.
fn target(rule: &Json, account: &Account, locale: &Locale) -> String {
    let kind = text(rule, "destination_type");
    let id = text(rule, "destination");
    let collection = match kind {
        "voicemail" => Some(Collection::Vmboxes),
        "queue" => Some(Collection::Queues),
        "ivr_menu" => Some(Collection::Menus),
        _ => None,
    };
    let name = collection
        .and_then(|it| account.name_of(it, id))
        .unwrap_or(id);
    let kind = locale.or(&format!("destination-{kind}"), kind);
    if name.is_empty() {
        kind
    } else {
        format!("{kind} {name}")
    }
}

/// How calls are shared out: a bar of as many parts as there are numbers.
fn weights(rule: &Json, locale: &Locale) -> Html {
    let all = rule.get("destinations").and_then(Json::as_array);
    let Some(all) = all.filter(|_| text(rule, "destination_type") == "load_balanced") else {
        return Html::default();
    };
    let weight = |it: &Json| {
        it.get("weight")
            .and_then(Json::as_i64)
            .unwrap_or_default()
            .max(0)
    };
    let total: i64 = all.iter().map(weight).sum::<i64>().max(1);
    let mut from = 0;
    let mut words = Vec::new();
    let mut parts = Vec::new();
    for (nth, it) in all.iter().enumerate() {
        let share = weight(it) * 100 / total;
        words.push(format!("{} {share} %", text(it, "number")));
        parts.push(html! { <rect class="share" data-nth={(nth % 5).to_string()} x={from.to_string()} y="0" width={share.to_string()} height="8" /> });
        from += share;
    }
    let words = words.join(", ");
    html! {
        <span class="shares">
            <svg viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label={locale.with("rule-shares", &[("name", &words)])}>{for parts}</svg>
            <span class="muted"><bdi>{words}</bdi></span>
        </span>
    }
}

fn fallback(rule: &Json, account: &Account, locale: &Locale) -> Option<String> {
    let fallback = rule.get("fallback")?;
    let data = fallback.get("action_data").cloned().unwrap_or_default();
    let action = text(fallback, "action");
    let id = ["box_id", "destination"].iter().map(|it| text(&data, it));
    let id = id
        .chain([text(fallback, "action_id")])
        .find(|it| !it.is_empty());
    let id = id.unwrap_or_default();
    let name = account.name_of(Collection::Vmboxes, id).unwrap_or(id);
    let action = locale.or(&format!("fallback-{action}"), action);
    let after = fallback.get("timeout").map(written).unwrap_or_default();
    let words = if after.is_empty() {
        locale.with("rule-else", &[("name", &action)])
    } else {
        locale.with("rule-else-after", &[("name", &action), ("seconds", &after)])
    };
    Some(format!("{words} {name}").trim().to_owned())
}
