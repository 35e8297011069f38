//! What happens to a document between a request and the store: its id, its merge, its checks, its summary.
//!
//! Everything here is a pure function of documents. Key order and the spelling of numbers are kept throughout.

use std::collections::BTreeMap;
use std::mem::{replace, take};

use ringtree::Json;
use ringtree::json::Object;
use ringtree::number::{is_e164, to_e164};

use crate::collection::{Collection, Naming};
use crate::flow::modules;
use crate::schema::{Problem, check};
use crate::store::{Draft, Place};

/// A document ready to be stored under `id`, or everything that is wrong with it
///
/// # Errors
/// Each [`Problem`] of the document in reading order, up to [`TOLD`](crate::schema::TOLD) and a few.
pub fn draft(collection: &Collection, id: &str, document: Json) -> Result<Draft, Vec<Problem>> {
    let Json::Object(mut members) = document else {
        return Err(vec![
            Problem::new("data", "type", format!("a {} is an object", collection.one))
                .with_value(&document),
        ]);
    };
    members.set(collection.id_key, id);
    let document = Json::Object(members);
    let mut problems = check(collection.fields, &document);
    let claims = (collection.look)(&document, &mut problems);
    if problems.is_empty() {
        Ok(Draft {
            text: document.to_text(),
            claims,
        })
    } else {
        Err(problems)
    }
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
    for key in [collection.id_key].iter().chain(collection.summary) {
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

/// The id that a new document asks for; none when it leaves that to the server
///
/// # Errors
/// Why it cannot have it.
pub fn wanted_id(collection: &Collection, document: &Json) -> Result<Option<String>, Vec<Problem>> {
    match collection.naming {
        Naming::Number => number_of(document).map(Some),
        Naming::Drawn(_) => match document.get(collection.id_key) {
            None => Ok(None),
            Some(Json::String(id)) if is_id(id) => Ok(Some(id.clone())),
            Some(other) => {
                let words = "letters, digits, `_` and `-`, up to 64, and not `search`";
                let problem = Problem::new(collection.id_key, "pattern", words);
                Err(vec![problem.with_value(other)])
            }
        },
    }
}

fn number_of(document: &Json) -> Result<String, Vec<Problem>> {
    let written = ["number", "id"].iter().find_map(|key| document.get(key));
    let Some(written) = written else {
        let problem = Problem::new("number", "required", "this field is required");
        return Err(vec![problem]);
    };
    let number = written.as_str().map(to_e164).filter(|it| is_e164(it));
    number.ok_or_else(|| {
        let words = "a number with its country, such as `+14155552671`";
        vec![Problem::new("number", "pattern", words).with_value(written)]
    })
}

/// Where a document lives that belongs to another one: a message of a voicemail box
pub fn place_below(account: &str, collection: &'static Collection, owner: &str, id: &str) -> Place {
    Place {
        account: account.to_owned(),
        collection: collection.name,
        id: format!("{owner}{BELOW}{id}"),
    }
}

/// Between the id of an owner and that of its document; no id has it.
pub(crate) const BELOW: char = ':';

/// The id that a document itself says, without its owner's
pub fn own_id(place: &Place) -> &str {
    let id = place.id.as_str();
    id.split_once(BELOW).map_or(id, |(_, own)| own)
}

/// Whether a client may choose this id: letters, digits, `_` and `-`, up to 64, and no word that means something in addresses
pub fn is_id(id: &str) -> bool {
    (1..=64).contains(&id.len())
        && id != "search"
        && id
            .bytes()
            .all(|it| it.is_ascii_alphanumeric() || it == b'_' || it == b'-')
}
