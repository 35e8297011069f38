//! Bodies of requests and answers, in the envelope of their dialect.

use serde_json::{Value, json};

use super::super::flat::Dialect;
use super::super::table::{Content, Kind, Route};
use super::schemas::{Part, name};
use crate::schema::{Purpose, object_schema};

/// The body of a request
pub(super) fn request_body(route: &Route, content: &Content) -> Value {
    let schema = match dialect(route) {
        Dialect::Account => json!({
            "type": "object",
            "required": ["data"],
            "properties": { "data": inside(content) },
        }),
        Dialect::Flat(_) => inside(content),
    };
    json!({ "required": true, "content": { "application/json": { "schema": schema } } })
}

/// The body of a success
pub(super) fn body(route: &Route) -> Value {
    if let Content::Other(media) = route.gives {
        return json!({ "description": "Success", "content": { media: {} } });
    }
    let schema = match dialect(route) {
        Dialect::Account => json!({
            "allOf": [{ "$ref": "#/components/schemas/envelope" }],
            "type": "object",
            "properties": { "data": inside(&route.gives) },
        }),
        Dialect::Flat(_) => flat(&route.gives),
    };
    json!({ "description": "Success", "content": { "application/json": { "schema": schema } } })
}

fn dialect(route: &Route) -> Dialect {
    Dialect::of(&format!("/v2{}", route.path))
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// What stands in `data`, or is the whole body in the flat dialect.
fn inside(content: &Content) -> Value {
    match content {
        Content::Document(kind) => reference(&name(kind, Part::Document)),
        Content::Change(kind) => reference(&name(kind, Part::Change)),
        Content::Page(kind, _) => json!({ "type": "array", "items": entry(kind) }),
        Content::Fields(fields) => object_schema(fields, Purpose::Whole),
        Content::Named(name) => reference(name),
        Content::Entries(_, name) => json!({ "type": "array", "items": reference(name) }),
        Content::Written(text) => serde_json::from_str(text).unwrap_or_default(),
        Content::Other(_) => json!({}),
    }
}

fn entry(kind: &Kind) -> Value {
    reference(&name(kind, Part::Summary))
}

/// A list stands under the name of its entries.
fn flat(content: &Content) -> Value {
    let plural = match content {
        Content::Page(_, plural) | Content::Entries(plural, _) => *plural,
        other => return inside(other),
    };
    json!({
        "type": "object",
        "required": [plural],
        "properties": {
            plural: inside(content),
            "next_cursor": { "description": "Where the next page begins, when there is one", "type": "string" },
        },
    })
}
