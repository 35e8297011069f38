//! The members of a ring group: devices, users and groups, each with its delay and time.
//!
//! A member that is written as a bare id stays one until its times are changed.

use super::add_from::AddFrom;
use super::field::FieldProps;
use super::references::documents;
use crate::state::Action;
use crate::state::inspector::Inspect;
use crate::view::browser::text_of;
use crate::view::dispatch::use_dispatch;
use crate::view::icon::{Icon, glyph_s};
use crate::view::locale::{Locale, use_locale};
use ringtree::json::Object;
use ringtree::{Account, Collection, Json};
use yew::prelude::*;

/// What [`Endpoints`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct EndpointsProps {
    /// The setting
    pub field: FieldProps,
}

const KINDS: [(&str, Collection); 3] = [
    ("user", Collection::Users),
    ("device", Collection::Devices),
    ("group", Collection::Groups),
];

/// The members of a ring group
#[component]
pub fn Endpoints(props: &EndpointsProps) -> Html {
    let locale = use_locale();
    let field = &props.field;
    let account = &field.panel.session.account;
    let members: Vec<Json> = field
        .value()
        .and_then(Json::as_array)
        .map(<[Json]>::to_vec)
        .unwrap_or_default();
    let rows = members.iter().enumerate().map(|(idx, member)| {
        html! { <Member key={idx} {idx} field={field.clone()} members={members.clone()} name={name(member, account, &locale)} /> }
    });
    let onadd = Callback::from({
        let (field, members) = (field.field.name, members.clone());
        move |picked: String| {
            let (kind, id) = picked.split_once('/').unwrap_or_default();
            let all = members.iter().cloned().chain([member(&members, kind, id)]);
            choose(field, all.collect())
        }
    });
    let label = field.label(&locale);
    let fault = field.fault(&locale);
    let about = format!("field-{}-about", field.field.name);
    html! {
        <div class="field" data-field={field.field.name} role="group" aria-label={label.clone()}>
            <span class="label">
                {label}
                if field.field.required {
                    <span class="needed">{locale.t("required")}</span>
                }
            </span>
            if !members.is_empty() {
                <ul class="rows">{for rows}</ul>
            }
            <AddFrom id={field.is_first.then_some("inspector-first")} about={fault.is_some().then(|| about.clone())} {onadd}>
                {for KINDS.iter().map(|(kind, collection)| {
                    html! {
                        <optgroup label={locale.t(&format!("one-{collection}"))}>
                            {for documents(account, *collection).into_iter().map(|(id, words)| {
                                html! { <option value={format!("{kind}/{id}")}>{words}</option> }
                            })}
                        </optgroup>
                    }
                })}
            </AddFrom>
            if let Some(fault) = fault {
                <p class="fault" id={about}>{glyph_s(Icon::Error)}{fault}</p>
            }
        </div>
    }
}

/// What [`Member`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct MemberProps {
    /// Which one
    pub idx: usize,
    /// The setting
    pub field: FieldProps,
    /// All of them
    pub members: Vec<Json>,
    /// What it is called
    pub name: String,
}

/// One member
#[component]
fn Member(props: &MemberProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let (idx, field) = (props.idx, props.field.field.name);
    let member = props.members.get(idx).cloned().unwrap_or(Json::Null);
    let number = |key: &'static str, text: &str| {
        let value = member
            .get(key)
            .map(crate::state::written::plain)
            .unwrap_or_default();
        let members = props.members.clone();
        let label = format!("{}: {}", props.name, locale.t(text));
        let onchange = dispatch
            .with(move |event: Event| choose(field, with(&members, idx, key, &text_of(&event))));
        html! {
            <label class="member-number">
                <span>{locale.t(text)}</span>
                <input class="input" type="text" inputmode="numeric" aria-label={label} {value} {onchange} />
                <span>{locale.t("unit-seconds")}</span>
            </label>
        }
    };
    let mut rest = props.members.clone();
    if idx < rest.len() {
        rest.remove(idx);
    }
    html! {
        <li class="row member">
            <span class="grow">{props.name.clone()}</span>
            {number("delay", "member-delay")}
            {number("timeout", "member-timeout")}
            <button type="button" class="btn btn-quiet btn-icon btn-small" aria-label={locale.with("remove-line", &[("name", &props.name)])}
                onclick={dispatch.with(move |_| choose(field, rest.clone()))}>
                {glyph_s(Icon::Close)}
            </button>
        </li>
    }
}

/// A new member: a device is a bare id among such, everything else says its kind.
fn member(others: &[Json], kind: &str, id: &str) -> Json {
    let is_bare = |it: &Json| it.as_str().is_some();
    if kind == "device" && others.iter().all(is_bare) {
        return Json::String(id.to_owned());
    }
    let mut member = Object::new();
    member.set("id", Json::String(id.to_owned()));
    member.set("endpoint_type", Json::String(kind.to_owned()));
    Json::Object(member)
}

fn choose(field: &str, members: Vec<Json>) -> Action {
    Action::Inspect(Inspect::Choose {
        field: field.to_owned(),
        value: Some(Json::Array(members)),
    })
}

/// The members with one number of one of them changed; a bare id becomes an object by it.
fn with(members: &[Json], idx: usize, key: &str, text: &str) -> Vec<Json> {
    let mut members = members.to_vec();
    let Some(member) = members.get_mut(idx) else {
        return members;
    };
    let mut object = match &*member {
        Json::Object(it) => it.clone(),
        other => {
            let mut it = Object::new();
            it.set("id", other.clone());
            it.set("endpoint_type", Json::String("device".to_owned()));
            it
        }
    };
    match text.trim() {
        "" => _ = object.remove(key),
        text => object.set(
            key,
            Json::parse(text).unwrap_or_else(|_| Json::String(text.to_owned())),
        ),
    }
    *member = Json::Object(object);
    members
}

fn name(member: &Json, account: &Account, locale: &Locale) -> String {
    let id = member
        .as_str()
        .or_else(|| member.get("id")?.as_str())
        .unwrap_or_default();
    let kind = member
        .get("endpoint_type")
        .and_then(Json::as_str)
        .unwrap_or("device");
    let collection = KINDS
        .iter()
        .find(|it| it.0 == kind)
        .map_or(Collection::Devices, |it| it.1);
    match account.name_of(collection, id) {
        Some(name) => name.to_owned(),
        None => locale.with("not-found", &[("name", id)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(member: &str, key: &str, text: &str, expected: &str) {
        let members = [Json::parse(member).unwrap()];
        let changed = with(&members, 0, key, text);
        assert_eq!(
            Json::Array(changed).to_text(),
            format!("[{expected}]"),
            "{member}"
        );
    }

    #[test]
    fn a_device_is_a_bare_id_among_such_and_others_say_their_kind() {
        let objects = [Json::parse(r#"{"id":"u","endpoint_type":"user"}"#).unwrap()];
        let bare = [Json::from("d")];
        for (others, kind, expected) in [
            (&[][..], "device", r#""new""#),
            (&bare[..], "device", r#""new""#),
            (
                &objects[..],
                "device",
                r#"{"id":"new","endpoint_type":"device"}"#,
            ),
            (&bare[..], "user", r#"{"id":"new","endpoint_type":"user"}"#),
        ] {
            assert_eq!(member(others, kind, "new").to_text(), expected);
        }
    }

    #[test]
    fn a_member_keeps_what_is_not_changed() {
        check(
            r#"{"id":"a","x":1.0}"#,
            "delay",
            "5",
            r#"{"id":"a","x":1.0,"delay":5}"#,
        );
        check(
            r#"{"id":"a","delay":5,"x":1.0}"#,
            "delay",
            " ",
            r#"{"id":"a","x":1.0}"#,
        );
        check(
            r#""a""#,
            "timeout",
            "20",
            r#"{"id":"a","endpoint_type":"device","timeout":20}"#,
        );
        check(
            r#"{"id":"a"}"#,
            "delay",
            "soon",
            r#"{"id":"a","delay":"soon"}"#,
        );
    }
}
