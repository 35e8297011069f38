//! The description of the API as `OpenAPI` 3.1, made from the table of routes and from the fields of the collections.
//!
//! What the router serves is described, and the reverse; what a schema says of a document is what it is checked against before it is stored.

mod content;
mod schemas;

use std::sync::LazyLock;

use axum::body::Bytes;
use axum::http::{Method, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use self::content::{body, request_body};
use super::flat::Dialect;
use super::table::{Access, Conflicts, Content, Param, Revisions, Route, all};
use crate::schema::Purpose;

/// Written once: nothing of it changes while the program runs
static DOCUMENT: LazyLock<Bytes> = LazyLock::new(|| document(&all()).to_string().into());

const ABOUT: &str = "Two dialects over the same documents. Below `/v2/accounts/{account_id}` bodies are `{\"data\": …}`, and answers stand in an envelope; \
    directly below `/v2` bodies and answers are bare objects. Every answer has `X-Request-Id`; documents have a revision, which is their `ETag`. \
    Fields that no schema names are kept and come back as they were sent.";

pub(super) fn routes() -> Vec<Route> {
    let it = Route::get("/openapi.json", serve)
        .about("This description", "Read the description of the API")
        .open_to_anybody()
        .gives(Content::Other("application/json"));
    vec![it]
}

async fn serve() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, DOCUMENT.clone()).into_response()
}

/// The whole description
pub(super) fn document(routes: &[Route]) -> Value {
    let mut paths = Map::new();
    for it in routes {
        let path = paths
            .entry(format!("/v2{}", it.path))
            .or_insert_with(|| json!({}));
        crate::schema::put(path, &it.method.as_str().to_lowercase(), operation(it));
    }
    let mut groups: Vec<&str> = Vec::new();
    for it in routes {
        if !groups.contains(&it.group) {
            groups.push(it.group);
        }
    }
    let tags: Vec<_> = groups.iter().map(|it| json!({ "name": it })).collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Ringtree",
            "version": env!("CARGO_PKG_VERSION"),
            "description": ABOUT,
            "license": { "name": "Apache-2.0 OR MIT" },
        },
        "servers": [{ "url": "/", "description": "where this description came from" }],
        "security": [{ "token": [] }, { "bearer": [] }],
        "tags": tags,
        "paths": paths,
        "components": {
            "securitySchemes": {
                "token": { "type": "apiKey", "in": "header", "name": "X-Auth-Token", "description": "An API key, or a token from `PUT /v2/api_auth`" },
                "bearer": { "type": "http", "scheme": "bearer", "description": "The same credentials" },
            },
            "schemas": schemas::all(routes),
        },
    })
}

/// A name for the operation in generated clients
pub(super) fn operation_id(route: &Route) -> String {
    let method = route.method.as_str().to_lowercase();
    let words = route
        .path
        .split('/')
        .filter(|it| !it.is_empty() && *it != "{account_id}");
    words.fold(method, |id, it| {
        let word = match it.strip_prefix('{').and_then(|it| it.strip_suffix('}')) {
            Some(param) => format!("by_{param}"),
            None => it.replace(['-', '.'], "_"),
        };
        format!("{id}_{word}")
    })
}

fn operation(route: &Route) -> Value {
    let mut operation = json!({
        "operationId": operation_id(route),
        "summary": route.title,
        "tags": [route.group],
        "responses": responses(route),
    });
    let mut put = |key, value| crate::schema::put(&mut operation, key, value);
    if !route.more.is_empty() {
        put("description", json!(route.more));
    }
    let params = params(route);
    if !params.is_empty() {
        put("parameters", params.into());
    }
    if let Some(content) = &route.takes {
        put("requestBody", request_body(route, content));
    }
    if route.access == Access::Anybody {
        put("security", json!([]));
    }
    operation
}

fn params(route: &Route) -> Vec<Value> {
    let in_path = route.path_params().map(|name| {
        json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string", "minLength": 1 } })
    });
    let place = |params: &[&'static [Param]], place: &str| {
        let params = params.iter().flat_map(|it| it.iter());
        params.map(|it| param(it, place)).collect::<Vec<_>>()
    };
    let mut all: Vec<_> = in_path.collect();
    all.extend(place(&route.query, "query"));
    all.extend(place(&route.headers, "header"));
    if route.revisions == Revisions::Obeyed {
        let (name, about) = match route.method {
            Method::GET => (
                "If-None-Match",
                "Revisions that the client has: 304 when one of them is current",
            ),
            _ => (
                "If-Match",
                "The revision that is meant: 412 when it is not current any more",
            ),
        };
        all.push(json!({ "name": name, "in": "header", "description": about, "schema": { "type": "string" } }));
    }
    all
}

fn param(it: &Param, place: &str) -> Value {
    let mut schema = crate::schema::schema(&it.shape, Purpose::Whole);
    if let Some(pattern) = it.pattern {
        crate::schema::put(&mut schema, "pattern", json!(pattern));
    }
    json!({
        "name": it.name,
        "in": place,
        "description": it.about,
        "required": it.required,
        "schema": schema,
    })
}

fn responses(route: &Route) -> Value {
    let mut responses = Map::new();
    responses.insert(route.status.to_string(), success(route));
    if route.revisions == Revisions::Obeyed && route.method == Method::GET {
        let same = json!({ "description": "The client has this revision" });
        responses.insert("304".to_owned(), same);
    }
    let error = match Dialect::of(&format!("/v2{}", route.path)) {
        Dialect::Account => "account_error",
        Dialect::Flat(_) => "flat_error",
    };
    let schema = json!({ "$ref": format!("#/components/schemas/{error}") });
    for (status, about) in refusals(route) {
        let mut response = json!({ "description": about, "content": { "application/json": { "schema": schema } } });
        if matches!(status, 429 | 503) {
            let header = json!({ "Retry-After": { "description": "When to ask again, in seconds", "schema": { "type": "integer" } } });
            crate::schema::put(&mut response, "headers", header);
        }
        responses.insert(status.to_string(), response);
    }
    responses.into()
}

fn success(route: &Route) -> Value {
    let mut response = body(route);
    let mut headers = json!({ "X-Request-Id": { "schema": { "type": "string" } } });
    if matches!(route.gives, Content::Document(_)) {
        let etag = json!({ "description": "The revision", "schema": { "type": "string" } });
        crate::schema::put(&mut headers, "ETag", etag);
    }
    crate::schema::put(&mut response, "headers", headers);
    response
}

/// Every status with which this address says no.
fn refusals(route: &Route) -> Vec<(u16, &'static str)> {
    let mut all = Vec::new();
    let mut add = |applies: bool, status, about| {
        if applies {
            all.push((status, about));
        }
    };
    let is_held = route.access == Access::Holder;
    let has_body = route.takes.is_some();
    let (reads_query, is_write) = (!route.query.is_empty(), route.method != Method::GET);
    let is_json = !matches!(route.gives, Content::Other(_));
    let places_a_call = is_write && route.path == "/calls";
    let has_params = route.path_params().next().is_some();
    add(
        has_body || reads_query || has_params || is_write,
        400,
        "What was sent cannot be taken; `data` or `details` say why, by field",
    );
    add(
        is_held || has_body,
        401,
        "No credential, or one that opens nothing",
    );
    add(
        is_held && (route.path.starts_with("/accounts/") || places_a_call),
        403,
        "The credential opens another account, or `from` is no number of it",
    );
    add(
        has_params,
        404,
        "There is nothing at this address, or no document with this id",
    );
    add(is_held && is_json, 406, "The client takes no JSON");
    add(has_body, 408, "The body did not come in time");
    add(
        route.conflicts == Conflicts::ByState,
        409,
        "The state of the call does not allow it, or the `Idempotency-Key` came with another request",
    );
    add(
        route.revisions == Revisions::Obeyed && is_write,
        412,
        "The document has another revision",
    );
    add(has_body, 413, "The body is over 1 MiB");
    add(has_body, 415, "The body is no JSON");
    add(is_held || has_body, 429, "Too many requests");
    add(
        is_held || has_body,
        500,
        "The server failed; its log says how, under the request's id",
    );
    add(
        is_held || has_body,
        503,
        "The database is away, or the answer was not ready in time",
    );
    all
}
