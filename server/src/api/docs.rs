//! The description of the API as a page that is read without a network: no script, one style sheet of its own.
//!
//! It is made of the very document that `/v2/openapi.json` serves, once.

mod html;
mod operation;
mod schema;

use std::sync::LazyLock;

use axum::body::Bytes;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value};

use self::html::Html;
use super::openapi::document;
use super::table::{Content, Route, all};

/// What the page may do: be read
const POLICY: &str = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const STYLE: &str = include_str!("docs/style.css");

static PAGE: LazyLock<Bytes> = LazyLock::new(|| page(&document(&all())).into());

pub(super) fn routes() -> Vec<Route> {
    const GROUP: &str = "This description";
    vec![
        Route::get("/docs", serve)
            .about(GROUP, "Browse the description of the API")
            .open_to_anybody()
            .gives(Content::Other("text/html")),
        Route::get("/docs.css", style)
            .about(GROUP, "The style of that page")
            .open_to_anybody()
            .gives(Content::Other("text/css")),
    ]
}

async fn serve() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "no-cache"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
    ];
    (headers, PAGE.clone()).into_response()
}

async fn style() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/css; charset=utf-8"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, STYLE).into_response()
}

/// The page of a description
fn page(description: &Value) -> String {
    let mut html = Html::default();
    html.raw("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">");
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    html.raw("<meta name=\"color-scheme\" content=\"light dark\">");
    html.raw(
        "<title>Ringtree API</title><link rel=\"stylesheet\" href=\"/v2/docs.css\"></head><body>",
    );
    html.raw("<a class=\"skip\" href=\"#main\">To the operations</a>");
    contents(&mut html, description);
    html.raw("<main id=\"main\">");
    head(&mut html, description);
    for group in groups(description) {
        html.raw("<section>").heading("h2", group);
        for (path, method, it) in operations(description).filter(|(_, _, it)| is_of(it, group)) {
            operation::write(&mut html, path, method, it);
        }
        html.raw("</section>");
    }
    html.raw("<section>").heading("h2", "Schemas");
    for (name, it) in members(description.pointer("/components/schemas")) {
        schema::write_named(&mut html, name, it);
    }
    html.raw("</section></main></body></html>");
    html.end()
}

fn head(html: &mut Html, description: &Value) {
    let text = |pointer: &str| {
        description
            .pointer(pointer)
            .and_then(Value::as_str)
            .unwrap_or_default()
    };
    html.raw("<header><h1>Ringtree API <small>")
        .text(text("/info/version"))
        .raw("</small></h1>");
    html.words(text("/info/description"));
    html.raw("<p><a href=\"/v2/openapi.json\">openapi.json</a> is the same for programs. ");
    html.raw("A credential is sent as <code>X-Auth-Token</code> or <code>Authorization: Bearer</code>: an API key, or a token from ");
    html.raw("<a href=\"#put_api_auth\"><code>PUT /v2/api_auth</code></a>.</p></header>");
}

fn contents(html: &mut Html, description: &Value) {
    html.raw("<nav aria-label=\"Contents\"><details open><summary>Contents</summary><ul>");
    for group in groups(description).chain(["Schemas"]) {
        html.raw("<li><a href=\"#")
            .text(&html::anchor(group))
            .raw("\">")
            .text(group)
            .raw("</a></li>");
    }
    html.raw("</ul></details></nav>");
}

fn groups(description: &Value) -> impl Iterator<Item = &str> {
    let tags = description.get("tags").and_then(Value::as_array);
    tags.into_iter()
        .flatten()
        .filter_map(|it| it.get("name")?.as_str())
}

fn is_of(operation: &Value, group: &str) -> bool {
    operation.pointer("/tags/0").and_then(Value::as_str) == Some(group)
}

fn operations(description: &Value) -> impl Iterator<Item = (&str, &str, &Value)> {
    members(description.get("paths")).flat_map(|(path, methods)| {
        members(Some(methods)).map(move |(method, it)| (path, method, it))
    })
}

fn members(value: Option<&Value>) -> impl Iterator<Item = (&str, &Value)> {
    let members = value.and_then(Value::as_object).map(Map::iter);
    members
        .into_iter()
        .flatten()
        .map(|(key, it)| (key.as_str(), it))
}

#[cfg(test)]
mod tests {
    use super::{STYLE, all, document, page};

    /// Browsers under the page's own policy would drop them without a word.
    #[test]
    fn the_page_has_no_script_and_no_style_of_its_own() {
        let page = page(&document(&all()));
        for word in [
            "<script",
            "style=",
            "<style",
            "onclick",
            "javascript:",
            "http://",
            "src=",
        ] {
            assert!(!page.contains(word), "{word}");
        }
        assert!(!STYLE.contains("url(") && !STYLE.contains("@import"));
    }

    #[test]
    fn every_link_within_the_page_leads_somewhere() {
        let page = page(&document(&all()));
        for link in page.split("href=\"#").skip(1) {
            let anchor = link.split('"').next().unwrap();
            assert!(page.contains(&format!("id=\"{anchor}\"")), "{anchor}");
        }
    }
}
