//! What happens to a document between a request and the store: its id, its merge, its checks, its claims, its summary.
//!
//! Everything here is a pure function of documents. Key order and the spelling of numbers are kept throughout.

use std::collections::{BTreeMap, BTreeSet};
use std::mem::{replace, take};

use ringtree::Json;
use ringtree::json::Object;
use ringtree::number::to_e164;

use crate::collection::Collection;
use crate::flow::{check_flow, modules};
use crate::schema::{Problem, TOLD, check};
use crate::store::{Claim, Clash, Draft};

/// Fields whose every entry may be held by one document of an account only
const CLAIMED: [&str; 2] = [NUMBERS, "patterns"];
const NUMBERS: &str = "numbers";

/// A document ready to be stored under `id`, or everything that is wrong with it
///
/// # Errors
/// Each [`Problem`] of the document in reading order, up to [`TOLD`] and a few.
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
            } else if problems.len() < TOLD {
                problems.push(
                    Problem::new(format!("{kind}.{idx}"), "uniqueItems", "stands here twice")
                        .with_value(value),
                );
            }
        }
    }
    let is_misread = problems
        .iter()
        .any(|it| CLAIMED.iter().any(|kind| it.path.starts_with(kind)));
    if claims.is_empty() && !is_misread {
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
    let Clash { claim, owner, .. } = clash;
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
            Some((key, Json::Null)) => level.remove(&key),
            Some((key, Json::Object(changes))) => {
                let base = level.member(&key).map(take).unwrap_or_default();
                open.push(replace(&mut level, Merging::new(key, base, changes)));
            }
            Some((key, value)) => level.set(key, value),
            None => match open.pop() {
                Some(parent) => {
                    let done = replace(&mut level, parent);
                    let (key, value) = done.end();
                    level.set(key, value);
                }
                None => return level.end().1,
            },
        }
    }
}

/// An object that is being merged into: its key in the parent, what it is so far and where its keys stand, what is still to come.
struct Merging {
    key: String,
    members: Vec<(String, Option<Json>)>,
    places: BTreeMap<String, Vec<usize>>,
    changes: <Object as IntoIterator>::IntoIter,
}

impl Merging {
    fn new(key: String, base: Json, changes: Object) -> Self {
        let mut level = Self {
            key,
            members: Vec::new(),
            places: BTreeMap::new(),
            changes: changes.into_iter(),
        };
        if let Json::Object(members) = base {
            members
                .into_iter()
                .for_each(|(key, value)| level.push(key, value));
        }
        level
    }

    fn push(&mut self, key: String, value: Json) {
        let places = self.places.entry(key.clone()).or_default();
        places.push(self.members.len());
        self.members.push((key, Some(value)));
    }

    /// The value of a key; the last one when the key is repeated.
    fn member(&mut self, key: &str) -> Option<&mut Json> {
        let place = *self.places.get(key)?.last()?;
        self.members.get_mut(place)?.1.as_mut()
    }

    fn set(&mut self, key: String, value: Json) {
        match self.member(&key) {
            Some(old) => *old = value,
            None => self.push(key, value),
        }
    }

    fn remove(&mut self, key: &str) {
        for place in self.places.remove(key).unwrap_or_default() {
            if let Some((_, value)) = self.members.get_mut(place) {
                *value = None;
            }
        }
    }

    fn end(self) -> (String, Json) {
        let members = self.members.into_iter();
        let kept = members.filter_map(|(key, value)| Some((key, value?)));
        (self.key, Json::Object(kept.collect()))
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
