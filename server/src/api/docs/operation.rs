//! One operation: what it is called, what it takes, what it answers.

use serde_json::Value;

use super::html::Html;
use super::members;
use super::schema;

const JSON: &str = "/content/application~1json/schema";

/// A folded section
pub(super) fn write(html: &mut Html, path: &str, method: &str, it: &Value) {
    let text = |key: &str| it.get(key).and_then(Value::as_str).unwrap_or_default();
    let method = method.to_uppercase();
    html.raw("<details class=\"operation\"><summary>");
    html.raw("<span class=\"method ")
        .raw(&method.to_lowercase())
        .raw("\">")
        .raw(&method)
        .raw("</span> ");
    html.raw("<code class=\"path\">");
    breakable(html, path);
    html.raw("</code> <span class=\"title\">")
        .text(text("summary"))
        .raw("</span></summary><span class=\"anchor\" id=\"")
        .text(text("operationId"))
        .raw("\"></span>");
    if !text("description").is_empty() {
        html.words(text("description"));
    }
    if it.get("security").is_some() {
        html.words("Needs no credential.");
    }
    params(html, it);
    if let Some(schema) = it.pointer(&format!("/requestBody{JSON}")) {
        html.raw("<h3>Body</h3>");
        schema::write(html, schema);
    }
    answers(html, it);
    html.raw("</details>");
}

/// A path may be cut before a slash, and nowhere else.
fn breakable(html: &mut Html, path: &str) {
    for segment in path.split_inclusive('/') {
        html.text(segment).raw("<wbr>");
    }
}

fn params(html: &mut Html, it: &Value) {
    let Some(params) = it.get("parameters").and_then(Value::as_array) else {
        return;
    };
    html.raw("<h3>Parameters</h3><dl>");
    for param in params {
        let text = |key: &str| param.get(key).and_then(Value::as_str).unwrap_or_default();
        html.raw("<dt><code>")
            .text(text("name"))
            .raw("</code> <span class=\"kind\">in ");
        html.text(match text("in") {
            "header" => "a header",
            "path" => "the path",
            _ => "the query",
        });
        if let Some(schema) = param.get("schema") {
            html.raw(", ").text(&schema::kind(schema));
        }
        html.raw("</span></dt><dd>")
            .inline(text("description"))
            .raw("</dd>");
    }
    html.raw("</dl>");
}

fn answers(html: &mut Html, it: &Value) {
    html.raw("<h3>Answers</h3><dl>");
    for (status, answer) in members(it.get("responses")) {
        let about = answer.get("description").and_then(Value::as_str);
        html.raw("<dt><code>")
            .text(status)
            .raw("</code></dt><dd>")
            .inline(about.unwrap_or_default());
        let schema = answer.pointer(JSON).filter(|_| status.starts_with('2'));
        if let Some(schema) = schema {
            schema::write(html, schema);
        }
        html.raw("</dd>");
    }
    html.raw("</dl>");
}
