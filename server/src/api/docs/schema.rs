//! A schema as people read it: fields with their kinds, and an example.

use serde_json::Value;

use super::html::{Html, anchor};
use super::members;

/// A schema that others refer to
pub(super) fn write_named(html: &mut Html, name: &str, schema: &Value) {
    html.raw("<details class=\"schema\"><summary><code>")
        .text(name);
    html.raw("</code></summary><span class=\"anchor\" id=\"")
        .text(&id(name))
        .raw("\"></span>");
    write(html, schema);
    let examples = schema.get("examples").and_then(Value::as_array);
    for example in examples.into_iter().flatten() {
        // A value of JSON can always be written.
        let text = serde_json::to_string_pretty(example).unwrap_or_default();
        html.raw("<h3>Example</h3><pre tabindex=\"0\"><code>")
            .text(&text)
            .raw("</code></pre>");
    }
    html.raw("</details>");
}

fn id(name: &str) -> String {
    format!("schema-{}", anchor(name))
}

/// What a schema says, in words and fields
pub(super) fn write(html: &mut Html, schema: &Value) {
    if let Some(about) = schema.get("description").and_then(Value::as_str) {
        html.words(about);
    }
    for part in list(schema, "allOf") {
        html.raw("<p>All of ");
        kind_linked(html, part);
        html.raw(", and:</p>");
    }
    if schema.get("properties").is_none() {
        html.raw("<p>");
        kind_linked(html, schema);
        html.raw("</p>");
    }
    fields(html, schema);
}

fn fields(html: &mut Html, schema: &Value) {
    let Some(properties) = schema.get("properties") else {
        return;
    };
    let required: Vec<_> = list(schema, "required").filter_map(Value::as_str).collect();
    html.raw("<dl class=\"fields\">");
    for (name, field) in members(Some(properties)) {
        html.raw("<dt><code>")
            .text(name)
            .raw("</code> <span class=\"kind\">");
        kind_linked(html, field);
        if required.contains(&name) {
            html.raw(", required");
        }
        html.raw("</span></dt><dd>");
        let about = field.get("description").and_then(Value::as_str);
        html.inline(about.unwrap_or_default());
        for inner in [
            Some(field),
            field.get("items"),
            field.get("additionalProperties"),
        ]
        .into_iter()
        .flatten()
        {
            fields(html, inner);
        }
        for inner in list(field, "anyOf") {
            fields(html, inner);
        }
        html.raw("</dd>");
    }
    html.raw("</dl>");
}

/// The kind of a value; that of a schema with a name leads there.
fn kind_linked(html: &mut Html, schema: &Value) {
    let item = schema.get("items").filter(|it| it.get("$ref").is_some());
    let (before, named) = item.map_or(("", schema), |it| ("list of ", it));
    match named.get("$ref").and_then(Value::as_str) {
        Some(reference) => {
            let name = reference.rsplit('/').next().unwrap_or_default();
            html.raw(before)
                .raw("<a href=\"#")
                .text(&id(name))
                .raw("\">")
                .text(name)
                .raw("</a>");
        }
        None => {
            html.text(&kind(schema));
        }
    }
}

/// The kind of a value in words: `text of 1 to 128 characters`
pub(super) fn kind(schema: &Value) -> String {
    let any: Vec<_> = list(schema, "anyOf").map(kind).collect();
    if !any.is_empty() {
        return any.join(" or ");
    }
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        return reference.rsplit('/').next().unwrap_or_default().to_owned();
    }
    let choices: Vec<_> = list(schema, "enum").map(word).collect();
    if !choices.is_empty() {
        return choices.join(" | ");
    }
    if let Some(value) = schema.get("const") {
        return word(value);
    }
    let number = |key: &str| schema.get(key)?.as_i64().filter(|it| *it < i64::MAX);
    match schema.get("type").map(word).as_deref() {
        Some("string") => match schema.get("format").and_then(Value::as_str) {
            Some("uri") => "address on the web".to_owned(),
            Some("date-time") => "instant as RFC 3339".to_owned(),
            _ => bounded(
                "text",
                number("minLength"),
                number("maxLength"),
                " characters",
            ),
        },
        Some("integer") => bounded("whole number", number("minimum"), number("maximum"), ""),
        Some("boolean") => "true | false".to_owned(),
        Some("array") => match schema.get("items") {
            Some(items) => format!("list of {}", kind(items)),
            None => "list".to_owned(),
        },
        Some("null") => "null".to_owned(),
        Some("object") => "object".to_owned(),
        Some(other) => other.to_owned(),
        None => "any value".to_owned(),
    }
}

fn bounded(what: &str, least: Option<i64>, most: Option<i64>, of: &str) -> String {
    match (least, most) {
        (None | Some(0), None) => what.to_owned(),
        (None, Some(most)) => format!("{what} of up to {most}{of}"),
        (Some(least), Some(most)) => format!("{what} of {least} to {most}{of}"),
        (Some(least), None) => format!("{what} of at least {least}{of}"),
    }
}

fn word(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(all) => all.iter().map(word).collect::<Vec<_>>().join(" or "),
        other => other.to_string(),
    }
}

fn list<'a>(schema: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    let list = schema.get(key).and_then(Value::as_array);
    list.into_iter().flatten()
}
