//! What happens to a document between a request and the store: its id, its merge, its checks, its claims, its summary.
//!
//! Everything here is a pure function of documents. Key order and the spelling of numbers are kept throughout.

use std::collections::BTreeSet;
use std::mem::{replace, take};

use ringtree::Json;
use ringtree::json::Object;
use ringtree::number::to_e164;

use crate::collection::Collection;
use crate::flow::{check_flow, modules};
use crate::schema::{Problem, check};
use crate::store::{Claim, Clash, Draft};

/// Fields whose every entry may be held by one document of an account only
const CLAIMED: [&str; 2] = [NUMBERS, "patterns"];
const NUMBERS: &str = "numbers";

/// A document ready to be stored under `id`, or everything that is wrong with it
///
/// # Errors
/// Every [`Problem`] of the document, in reading order.
pub fn draft(collection: &Collection, id: &str, document: Json) -> Result<Draft, Vec<Problem>> {
    let Json::Object(mut members) = document else {
        return Err(vec![
            Problem::new("data", "type", format!("a {} is an object", collection.one))
                .with_value(&document),
        ]);
    };
    members.set("id", id);
    let document = Json::Object(members);
    let mut problems = check(collection.fields, &document);
    let mut claims = Vec::new();
    if collection.is_callflows() {
        claims = claims_of(&document, &mut problems);
        check_flow(&document, &mut problems);
    }
    if problems.is_empty() {
        Ok(Draft {
            text: document.to_text(),
            claims,
        })
    } else {
        Err(problems)
    }
}

/// The numbers and patterns of a callflow; one of them at least, and none twice.
fn claims_of(document: &Json, problems: &mut Vec<Problem>) -> Vec<Claim> {
    let mut claims = Vec::new();
    for kind in CLAIMED {
        let mut seen = BTreeSet::new();
        for (idx, value) in document
            .get(kind)
            .and_then(Json::as_array)
            .unwrap_or_default()
            .iter()
            .enumerate()
        {
            let Some(text) = value.as_str() else { continue };
            if seen.insert(claimed(kind, text)) {
                claims.push(Claim {
                    kind,
                    idx,
                    value: claimed(kind, text),
                });
            } else {
                problems.push(
                    Problem::new(format!("{kind}.{idx}"), "uniqueItems", "stands here twice")
                        .with_value(value),
                );
            }
        }
    }
    if claims.is_empty() {
        problems.push(Problem::new(
            "numbers",
            "required",
            "a callflow needs a number or a pattern",
        ));
    }
    claims
}

/// What a number or pattern lays claim to: a number in every spelling that the switch takes for the same.
fn claimed(kind: &str, text: &str) -> String {
    if kind == NUMBERS {
        to_e164(text)
    } else {
        text.to_owned()
    }
}

/// The problem with a claim that another document holds
pub fn clash(clash: &Clash, owner_name: Option<&str>) -> Problem {
    let Clash { claim, owner } = clash;
    let what = claim.kind.trim_end_matches('s');
    let named = owner_name.map_or_else(
        || format!("`{owner}`"),
        |name| format!("`{name}` ({owner})"),
    );
    Problem::new(
        format!("{}.{}", claim.kind, claim.idx),
        "unique",
        format!("this {what} is in use by callflow {named}"),
    )
    .with_value(&claim.value.as_str().into())
    .with_cause(owner.as_str())
}

/// `base` with `change` merged into it: objects member by member, `null` takes a member out, anything else replaces
///
/// An explicit stack, for a change may nest as deep as a document.
pub fn merge(base: Json, change: Json) -> Json {
    let Json::Object(changes) = change else {
        return change;
    };
    let mut open = Vec::new();
    let mut level = Merging::new(String::new(), base, changes);
    loop {
        match level.changes.next() {
            Some((key, Json::Null)) => drop(level.members.remove(&key)),
            Some((key, Json::Object(changes))) => {
                let base = level.members.get_mut(&key).map(take).unwrap_or_default();
                open.push(replace(&mut level, Merging::new(key, base, changes)));
            }
            Some((key, value)) => level.members.set(key, value),
            None => match open.pop() {
                Some(parent) => {
                    let done = replace(&mut level, parent);
                    level.members.set(done.key, done.members);
                }
                None => return level.members.into(),
            },
        }
    }
}

/// An object that is being merged into: its key in the parent, what it is so far, what is still to come.
struct Merging {
    key: String,
    members: Object,
    changes: <Object as IntoIterator>::IntoIter,
}

impl Merging {
    fn new(key: String, base: Json, changes: Object) -> Self {
        let members = match base {
            Json::Object(members) => members,
            _ => Object::new(),
        };
        Self {
            key,
            members,
            changes: changes.into_iter(),
        }
    }
}

/// What a list shows of a document
pub fn summary(collection: &Collection, document: &Json) -> Json {
    let mut summary = Object::new();
    for key in ["id"].iter().chain(collection.summary) {
        let value = match *key {
            "modules" => document.get("flow").map(modules),
            key => document.get(key).cloned(),
        };
        if let Some(value) = value {
            summary.set(*key, value);
        }
    }
    summary.into()
}

/// Whether a client may choose this id: letters, digits, `_` and `-`, up to 64, and no word that means something in addresses
pub fn is_id(id: &str) -> bool {
    (1..=64).contains(&id.len())
        && id != "search"
        && id
            .bytes()
            .all(|it| it.is_ascii_alphanumeric() || it == b'_' || it == b'-')
}
