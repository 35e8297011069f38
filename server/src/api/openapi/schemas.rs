//! The schemas that routes refer to by name: those of documents from their fields, and the few that are written by hand.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::super::table::{Content, Kind, Listed, Route};
use crate::collection::Naming;
use crate::demo;
use crate::schema::{Purpose, object_schema, put};

/// Schemas that no field list makes
const SHARED: &str = include_str!("../schemas/shared.json");

/// Which schema of a kind of document
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Document,
    Change,
    Summary,
}

/// What a schema of this kind is called; whatever has another id elsewhere is called after it
pub(super) fn name(kind: &Kind, part: Part) -> String {
    let collection = kind.collection;
    let one = collection.one.replace(' ', "_").to_lowercase();
    let one = if kind.id_key == collection.id_key {
        one
    } else {
        format!("flat_{one}")
    };
    match part {
        Part::Document => one,
        Part::Change => format!("{one}_change"),
        Part::Summary if kind.listed == Listed::Whole => one,
        Part::Summary => format!("{one}_summary"),
    }
}

/// Every schema that these routes refer to
pub(super) fn all(routes: &[Route]) -> Map<String, Value> {
    let mut all: Map<String, Value> = serde_json::from_str(SHARED).unwrap_or_default();
    let contents = routes
        .iter()
        .flat_map(|it| it.takes.iter().chain([&it.gives]));
    for content in contents {
        match content {
            Content::Document(kind) => drop(all.insert(name(kind, Part::Document), document(kind))),
            Content::Change(kind) => drop(all.insert(name(kind, Part::Change), change(kind))),
            Content::Page(kind, _) if kind.listed == Listed::Whole => {
                all.insert(name(kind, Part::Summary), document(kind));
            }
            Content::Page(kind, _) => drop(all.insert(name(kind, Part::Summary), summary(kind))),
            Content::Fields(_)
            | Content::Named(_)
            | Content::Entries(..)
            | Content::Written(_)
            | Content::Other(_) => {}
        }
    }
    all
}

fn document(kind: &Kind) -> Value {
    let mut schema = object_schema(kind.collection.fields, Purpose::Whole);
    for (field, about) in kind.given {
        may_lack(&mut schema, field, about);
    }
    put(&mut schema, "title", json!(kind.collection.one));
    if let Some(example) = example(kind) {
        put(&mut schema, "examples", json!([example]));
    }
    schema
}

fn may_lack(schema: &mut Value, field: &str, about: &str) {
    if let Some(required) = schema.get_mut("required").and_then(Value::as_array_mut) {
        required.retain(|it| it != field);
    }
    if let Some(of_field) = schema
        .get_mut("properties")
        .and_then(|it| it.get_mut(field))
    {
        put(of_field, "description", json!(about));
    }
}

fn change(kind: &Kind) -> Value {
    let mut schema = object_schema(kind.collection.fields, Purpose::Change);
    put(
        &mut schema,
        "title",
        json!(format!("what changes of a {}", kind.collection.one)),
    );
    let about =
        "objects are merged member by member, `null` takes a member out, anything else replaces";
    put(&mut schema, "description", json!(about));
    schema
}

fn summary(kind: &Kind) -> Value {
    let whole = object_schema(kind.collection.fields, Purpose::Whole);
    let known = whole.get("properties").and_then(Value::as_object);
    let known: BTreeMap<&str, &Value> = known
        .into_iter()
        .flatten()
        .map(|(name, schema)| (name.as_str(), schema))
        .collect();
    let mut properties = Map::new();
    properties.insert(kind.id_key.to_owned(), json!({ "type": "string" }));
    for name in kind.collection.summary {
        let schema = known
            .get(name)
            .map_or_else(|| json!({}), |it| (*it).clone());
        properties.insert((*name).to_owned(), schema);
    }
    json!({
        "title": format!("a {} in lists", kind.collection.one),
        "type": "object",
        "required": [kind.id_key],
        "properties": properties,
    })
}

/// A document of the demo, without its id, so that it can be made again; where the id is a number it has to be said.
fn example(kind: &Kind) -> Option<Value> {
    let text = demo::example(kind.collection.name)?.to_text();
    let mut example: Value = serde_json::from_str(&text).ok()?;
    if kind.collection.naming != Naming::Number {
        example.as_object_mut()?.remove(kind.collection.id_key);
    }
    Some(example)
}
