//! The form of a rule: keys, where to, hours and callers, and what if nobody answers.

use super::field::{Faults, choice, flag, input, lines, seconds, set, text, written};
use crate::state::Editor;
use crate::view::browser::text_of;
use crate::view::dispatch::Dispatch;
use crate::view::icon::{Icon, glyph};
use crate::view::locale::Locale;
use ringtree::{Collection, Json};
use yew::prelude::*;

const KINDS: [&str; 6] = [
    "phone_number",
    "voicemail",
    "queue",
    "ivr_menu",
    "webhook",
    "load_balanced",
];
const ACTIONS: [&str; 5] = ["", "transfer", "voicemail", "hangup", "repeat"];
const DAYS: [&str; 7] = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"];
const WORKDAYS: usize = 5;

/// What the parts of the form are made of
struct Form<'a> {
    at: String,
    rule: &'a Json,
    editor: &'a Editor,
    faults: &'a Faults,
    dispatch: &'a Dispatch,
    locale: &'a Locale,
}

/// The form of a rule
pub(super) fn form(
    idx: usize,
    rule: &Json,
    editor: &Editor,
    faults: &Faults,
    dispatch: &Dispatch,
    locale: &Locale,
) -> Html {
    let form = Form {
        at: format!("routing.{idx}"),
        rule,
        editor,
        faults,
        dispatch,
        locale,
    };
    let title = locale.with("rule-nth", &[("name", &(idx + 1).to_string())]);
    html! {
        <section class="sheet-card rule-form" aria-label={title.clone()} key={idx}>
            <h2>{title}</h2>
            {form.text("pattern", "rule-pattern")}
            <p class="hint">{locale.t("rule-pattern-why")}</p>
            {form.destination()}
            <h3>{locale.t("rule-when")}</h3>
            {form.hours()}
            {form.lines("conditions.vip_numbers", "rule-vip-numbers")}
            {form.lines("conditions.blocked_numbers", "rule-blocked-numbers")}
            {form.lines("conditions.area_codes", "rule-area-codes")}
            {flag((&form.path("conditions.require_caller_id"), &locale.t("rule-caller-id")), form.is_on("require_caller_id"), dispatch)}
            <h3>{locale.t("rule-otherwise")}</h3>
            {form.fallback()}
        </section>
    }
}

impl Form<'_> {
    fn path(&self, member: &str) -> String {
        format!("{}.{member}", self.at)
    }

    /// The document of which the paths of the fields speak
    fn document(&self) -> Json {
        let open = self.editor.open_rules();
        open.map(|it| it.document().clone()).unwrap_or_default()
    }

    fn get(&self, path: &[&str]) -> String {
        self.rule.at(path).map(written).unwrap_or_default()
    }

    fn is_on(&self, condition: &str) -> bool {
        let it = self.rule.at(&["conditions", condition]);
        it.and_then(Json::as_bool) == Some(true)
    }

    fn text(&self, member: &str, label: &str) -> Html {
        let path = self.path(member);
        text(
            (&path, &self.locale.t(label)),
            &self.document(),
            self.faults,
            self.dispatch,
        )
    }

    fn lines(&self, member: &str, label: &str) -> Html {
        let path = self.path(member);
        lines(
            (&path, &self.locale.t(label)),
            &self.document(),
            self.faults,
            self.dispatch,
        )
    }

    fn destination(&self) -> Html {
        let kind = self.get(&["destination_type"]);
        let kinds = KINDS.map(|it| (it, self.locale.t(&format!("destination-{it}"))));
        let path = self.path("destination_type");
        let to = path.clone();
        let onchange = self.dispatch.change(move |it| set(&to, Some(it.into())));
        let target = match kind.as_str() {
            "voicemail" => self.picker("destination", Collection::Vmboxes),
            "queue" => self.picker("destination", Collection::Queues),
            "ivr_menu" => self.picker("destination", Collection::Menus),
            "load_balanced" => self.shares(),
            "webhook" => self.text("destination", "rule-address"),
            _ => self.text("destination", "rule-number"),
        };
        html! {
            <>
                {choice((&path, &self.locale.t("rule-to")), &kind, &kinds, onchange)}
                {target}
            </>
        }
    }

    /// A document of the account, by name.
    fn picker(&self, member: &str, collection: Collection) -> Html {
        let path = self.path(member);
        let document = self.document();
        let now = member.split('.').fold(self.rule.clone(), |it, key| {
            it.get(key).cloned().unwrap_or_default()
        });
        drop(document);
        let account = self.editor.account();
        let all: Vec<_> = account
            .documents(collection)
            .map(|(id, _)| id.to_owned())
            .collect();
        let mut choices = vec![("", self.locale.t("rule-choose"))];
        choices.extend(all.iter().map(|id| {
            let name = account.name_of(collection, id).unwrap_or(id);
            (id.as_str(), name.to_owned())
        }));
        let to = path.clone();
        let onchange = self.dispatch.change(move |it| set(&to, Some(it.into())));
        choice(
            (&path, &self.locale.t("rule-which")),
            &written(&now),
            &choices,
            onchange,
        )
    }

    /// Numbers that share the calls.
    fn shares(&self) -> Html {
        let all = self.rule.get("destinations").and_then(Json::as_array);
        let all = all.unwrap_or_default();
        let document = self.document();
        let number = self.locale.t("rule-number");
        let weight = self.locale.t("rule-weight");
        let one = |(idx, _): (usize, &Json)| {
            let at = self.path(&format!("destinations.{idx}"));
            let remove = at.clone();
            html! {
                <div class="share-row" key={idx}>
                    {text((&format!("{at}.number"), &number), &document, self.faults, self.dispatch)}
                    {seconds((&format!("{at}.weight"), &weight), &document, self.faults, self.dispatch)}
                    <button type="button" class="btn btn-quiet btn-icon" aria-label={self.locale.with("share-remove", &[("name", &(idx + 1).to_string())])}
                        onclick={self.dispatch.with(move |_| set(&remove, None))}>{glyph(Icon::Trash)}</button>
                </div>
            }
        };
        let path = self.path("destinations");
        let mut more = all.to_vec();
        let fresh = [
            ("number".to_owned(), Json::from("")),
            ("weight".to_owned(), Json::from(1_i64)),
        ];
        more.push(Json::Object(fresh.into_iter().collect()));
        let add = self
            .dispatch
            .with(move |_: MouseEvent| set(&path, Some(Json::Array(more.clone()))));
        html! {
            <div class="field">
                {for all.iter().enumerate().map(one)}
                if let Some(fault) = self.faults.at(&self.path("destinations")) {
                    <p class="fault">{fault}</p>
                }
                <button type="button" class="btn" onclick={add}>{glyph(Icon::Plus)}<span>{self.locale.t("share-add")}</span></button>
            </div>
        }
    }

    fn hours(&self) -> Html {
        let range = self.rule.at(&["conditions", "time_range"]);
        let path = self.path("conditions.time_range");
        let (to, zone) = (path.clone(), self.editor.what_if.form.zone.clone());
        let toggle = self.dispatch.with(move |event: Event| {
            let is_on = crate::view::browser::is_ticked(&event);
            set(&to, is_on.then(|| office_hours(&zone)))
        });
        let time = |member: &str, label: &str| {
            let at = format!("{path}.{member}");
            let to = at.clone();
            let oninput = self.dispatch.input(move |it| set(&to, Some(it.into())));
            let now = self.get(&["conditions", "time_range", member]);
            input(
                (&at, &self.locale.t(label), "time"),
                &now,
                self.faults,
                oninput,
            )
        };
        html! {
            <>
                <label class="switch">
                    <input type="checkbox" checked={range.is_some()} onchange={toggle} />
                    <span>{self.locale.t("rule-hours")}</span>
                </label>
                if let Some(range) = range {
                    <div class="pair">{time("start", "rule-start")}{time("end", "rule-end")}</div>
                    {self.days(range)}
                    {self.text("conditions.time_range.timezone", "zone")}
                }
            </>
        }
    }

    fn days(&self, range: &Json) -> Html {
        let written_days = range.get("days").and_then(Json::as_array);
        let is_on =
            |day: &str| written_days.is_none_or(|it| it.iter().any(|it| it.as_str() == Some(day)));
        let one = |day: &'static str| {
            let path = self.path("conditions.time_range.days");
            let pressed = is_on(day);
            let next: Vec<Json> = DAYS
                .iter()
                .filter(|it| is_on(it) != (**it == day))
                .map(|it| Json::from(*it))
                .collect();
            let onclick = self
                .dispatch
                .with(move |_: MouseEvent| set(&path, Some(Json::Array(next.clone()))));
            html! { <button type="button" aria-pressed={pressed.to_string()} {onclick}>{self.locale.t(&format!("day-{}", day.to_lowercase()))}</button> }
        };
        html! {
            <div class="choice days" role="group" aria-label={self.locale.t("rule-days")}>{for DAYS.into_iter().map(one)}</div>
        }
    }

    fn fallback(&self) -> Html {
        let action = self.get(&["fallback", "action"]);
        let choices = ACTIONS.map(|it| {
            let key = if it.is_empty() {
                "fallback-none".to_owned()
            } else {
                format!("fallback-{it}")
            };
            (it, self.locale.t(&key))
        });
        let (path, whole) = (self.path("fallback.action"), self.path("fallback"));
        let to = path.clone();
        let onchange = self
            .dispatch
            .with(move |event: Event| match text_of(&event) {
                it if it.is_empty() => set(&whole, None),
                it => set(&to, Some(it.into())),
            });
        html! {
            <>
                {choice((&path, &self.locale.t("rule-nobody")), &action, &choices, onchange)}
                if let Some(fault) = self.faults.at(&self.path("fallback")) {
                    <p class="fault">{fault}</p>
                }
                {match action.as_str() {
                    "transfer" => self.text("fallback.action_data.destination", "rule-number"),
                    "voicemail" => self.picker("fallback.action_data.box_id", Collection::Vmboxes),
                    _ => Html::default(),
                }}
                if !action.is_empty() {
                    {seconds((&self.path("fallback.timeout"), &self.locale.t("rule-after")), &self.document(), self.faults, self.dispatch)}
                }
            </>
        }
    }
}

/// Hours to begin with: nine to five on working days, where the person is.
fn office_hours(zone: &str) -> Json {
    let days = DAYS
        .iter()
        .take(WORKDAYS)
        .map(|it| Json::from(*it))
        .collect();
    let members = [
        ("start", Json::from("09:00")),
        ("end", Json::from("17:00")),
        ("timezone", Json::from(zone)),
        ("days", Json::Array(days)),
    ];
    let members = members.map(|(key, it)| (key.to_owned(), it));
    Json::Object(members.into_iter().collect())
}
