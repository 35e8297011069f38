//! `branch_variable`: go on by the value of a variable of the call, or of a field of the caller's documents.
//!
//! The value, as a text, names the child; a value without a child, or no value, takes `_`. Names are compared in lower case, with `_` for
//! `-`. Where the name is a list, it leads into the document from its end to its start: that is how the switch reads it. Fields of
//! a device and its owner are known only for calls from a device.
//!
//! Source: KAZOO `cf_branch_variable` `handle/2`; schema `callflows.branch_variable`.

use super::{
    Branches, Course, Data, Fidelity, Field, Glyph, KeyKind, KeyMeaning, ModuleSpec, Shelf,
    Shortcut, Step, caption,
};
use crate::account::Collection;
use crate::account::device::Device;
use crate::call::scenario::Authority;
use crate::call::{Call, Event, is_empty, plain_name};
use crate::json::Json;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "branch_variable",
    title: "Branch on a variable",
    synonyms: &["if", "condition", "switch", "channel variable", "priority"],
    shelf: Shelf::Caller,
    glyph: Glyph::Fork,
    fields: &[
        Field::text("variable").required(),
        Field::choice(
            "scope",
            &["account", "custom_channel_vars", "device", "merged", "user"],
        )
        .or("\"custom_channel_vars\""),
    ],
    branches: Branches::Keys(&[
        KeyKind::Wildcard(KeyMeaning::Otherwise),
        KeyKind::Text(KeyMeaning::HasValue),
    ]),
    course: |_| Course::Decides,
    shortcut: |_, _| Shortcut::Walk,
    fidelity: Fidelity::Approximate,
    caption: |data, _| {
        caption::join([
            data.text("variable").unwrap_or_default().to_owned(),
            data.text("scope")
                .filter(|it| *it != "custom_channel_vars")
                .unwrap_or_default()
                .to_owned(),
        ])
    },
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let path = path(data.get("variable"));
    let scope = data.filled("scope");
    let value = match scope.as_deref().unwrap_or("custom_channel_vars") {
        "custom_channel_vars" => of_call(call, &path),
        "account" => of_document(Some(call.account().settings()), &path),
        "user" => of_document(owner(call), &path),
        "device" => of_document(device(call), &path),
        "merged" => merged(call, &path),
        _ => return Ok(call.crash(why!(no_such_scope, "There is no such scope."))),
    };
    Ok(value
        .filter(|it| is_key(call, it))
        .map_or_else(Step::wildcard, Step::Continue))
}

/// Whether there is a child at this value, other than `_`.
fn is_key(call: &Call<'_>, value: &str) -> bool {
    value != "_" && call.place().node.child_at(value).is_some()
}

/// Where the value stands, from the outside in; empty when no variable is named.
///
/// QUIRK: the switch turns a list of names round.
fn path(variable: Option<&Json>) -> Vec<String> {
    let names = match variable {
        Some(Json::Array(names)) => names.iter().rev().filter_map(Json::as_str).collect(),
        Some(Json::String(name)) => vec![name.as_str()],
        _ => Vec::new(),
    };
    let filled = names.into_iter().filter(|it| !is_empty(it));
    filled.map(plain_name).collect()
}

fn of_call(call: &Call<'_>, path: &[String]) -> Option<String> {
    match path {
        [name] => call.variable(name).map(str::to_owned),
        _ => None,
    }
}

fn of_document(document: Option<&Json>, path: &[String]) -> Option<String> {
    let found = path
        .iter()
        .try_fold(document?, |it, name| within(it, name))?;
    text(found).filter(|_| !path.is_empty())
}

/// A member of an object, or an item of a list, counted from 1.
fn within<'a>(value: &'a Json, name: &str) -> Option<&'a Json> {
    match value {
        Json::Array(items) => items.get(name.parse::<usize>().ok()?.checked_sub(1)?),
        other => other.get(name),
    }
}

/// A value as the text of a key; none for what the switch takes for nothing, and for what has no text.
fn text(value: &Json) -> Option<String> {
    let text = match value {
        Json::String(it) => it.clone(),
        Json::Number(_) | Json::Bool(_) => value.to_text(),
        Json::Array(items) => items.iter().map(Json::as_str).collect::<Option<_>>()?,
        Json::Null | Json::Object(_) => return None,
    };
    (!is_empty(&text)).then_some(text)
}

fn device<'a>(call: &'a Call<'_>) -> Option<&'a Json> {
    call.account()
        .document(Collection::Devices, call.calling_device()?)
}

/// The person at the calling device: the first who signed in there, else its owner.
fn owner<'a>(call: &'a Call<'_>) -> Option<&'a Json> {
    let device = Device::find(call.account(), call.calling_device()?)?;
    call.account().document(Collection::Users, device.person()?)
}

/// The field of the device, its owner or the account that is a key, else the variable of the call.
///
/// The switch merges the three field by field; here the first that has the field counts.
fn merged(call: &mut Call<'_>, path: &[String]) -> Option<String> {
    if call.scenario().authorised_by == Authority::Carrier {
        return None;
    }
    let user = call.calling_user();
    let user = user.and_then(|it| call.account().document(Collection::Users, it));
    let documents = [device(call), user, Some(call.account().settings())];
    let field = documents.into_iter().find_map(|it| of_document(it, path));
    let value = field
        .filter(|it| is_key(call, it))
        .or_else(|| of_call(call, path));
    call.approximate(
        Event::Did {
            what: why!(look_into_documents, "look into device, owner and account"),
        },
        why!(
            first_field_counts,
            "The first of them that has the field counts; the switch merges them field by field."
        ),
    );
    value
}
