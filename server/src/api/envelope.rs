//! The shape of every answer: of the account dialect here, of the flat one in [`bare`].
//!
//! A handler returns an [`Answer`] or a [`Refusal`], which knows nothing of the request. [`close`] is the one place that knows both: it
//! numbers the request, writes the body around the document's own text (so that nothing of it is lost), and leaves one line in the log.
//! The address decides about the dialect, so that what no handler has seen is refused in the right words too.

use std::time::Instant;

use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::to_string as quoted;

use super::bare;
use super::error::Refusal;
use super::flat::Dialect;
use crate::App;
use crate::credential::{new_id, presented};
use crate::store::Stored;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// What a handler found, before it is put into the envelope
#[derive(Clone, Debug)]
pub(super) struct Answer {
    status: StatusCode,
    pub(super) data: String,
    revision: Option<String>,
    pub(super) page: Option<Page>,
    auth_token: Option<String>,
    location: Option<String>,
}

/// Where a list was cut
#[derive(Clone, Debug)]
pub(super) struct Page {
    /// What its entries are called together: `call_flows`
    pub(super) plural: &'static str,
    /// How many entries this page has
    pub(super) size: usize,
    /// The id with which the next page begins, when there is one
    pub(super) next: Option<String>,
}

impl Answer {
    /// A document, with its revision
    pub(super) fn document(stored: Stored) -> Self {
        Self {
            revision: Some(stored.revision),
            ..Self::data(stored.text)
        }
    }

    /// A document that was created at this address
    pub(super) fn created(stored: Stored, location: String) -> Self {
        Self {
            status: StatusCode::CREATED,
            location: Some(location),
            ..Self::document(stored)
        }
    }

    /// What is no document and was made at this address
    pub(super) fn made(data: String, location: String) -> Self {
        Self {
            status: StatusCode::CREATED,
            location: Some(location),
            ..Self::data(data)
        }
    }

    /// Entries of a collection
    pub(super) fn list(data: String, page: Page) -> Self {
        Self {
            page: Some(page),
            ..Self::data(data)
        }
    }

    /// A new token
    pub(super) fn token(data: String, token: String) -> Self {
        Self {
            status: StatusCode::CREATED,
            auth_token: Some(token),
            ..Self::data(data)
        }
    }

    /// What is no document
    pub(super) fn data(data: String) -> Self {
        Self {
            status: StatusCode::OK,
            data,
            revision: None,
            page: None,
            auth_token: None,
            location: None,
        }
    }

    fn into_body(self, visit: &Visit) -> String {
        let mut body = Members::new("data", &self.data);
        body.text("request_id", &visit.id);
        body.text("status", "success");
        if let Some(token) = self.auth_token.as_deref().or(visit.token.as_deref()) {
            body.text("auth_token", token);
        }
        if let Some(revision) = &self.revision {
            body.text("revision", revision);
        }
        body.text(
            "timestamp",
            &jiff::Timestamp::now()
                .strftime("%Y-%m-%dT%H:%M:%SZ")
                .to_string(),
        );
        body.text("version", env!("CARGO_PKG_VERSION"));
        body.text("node", &visit.node);
        if let Some(page) = &self.page {
            body.raw("page_size", &page.size.to_string());
        }
        if let Some(next) = self.page.as_ref().and_then(|it| it.next.as_deref()) {
            body.text("next_start_key", next);
        }
        body.close()
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// What [`close`] knows of a request.
struct Visit {
    id: String,
    dialect: Dialect,
    token: Option<String>,
    node: String,
    /// The versions that a reader has; a write's are the handler's business
    if_none_match: Option<HeaderValue>,
}

/// Gives the request its id, and its answer the envelope and a line in the log
pub(crate) async fn close(State(app): State<App>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let route = request.extensions().get::<MatchedPath>().cloned();
    let visit = Visit::of(&request, &app);
    let mut response = finish(next.run(request).await, &visit);
    if let Ok(id) = HeaderValue::from_str(&visit.id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    let (status, took) = (response.status().as_u16(), began.elapsed());
    let route = route.as_ref().map(MatchedPath::as_str);
    app.metrics.count(route, &method, status, took);
    let ms = took.as_secs_f64() * 1e3;
    tracing::info!(request_id = visit.id, %method, path, status, ms = format_args!("{ms:.1}"), "request");
    response
}

impl Visit {
    fn of(request: &Request, app: &App) -> Self {
        let headers = request.headers();
        let is_reading = request.method().is_safe();
        Self {
            id: request_id(headers),
            dialect: Dialect::of(request.uri().path()),
            token: presented(headers).map(str::to_owned),
            node: app.node.clone(),
            if_none_match: headers
                .get(header::IF_NONE_MATCH)
                .filter(|_| is_reading)
                .cloned(),
        }
    }
}

/// The caller's own id when it is a plain one, so that both logs can be read together; else a new one.
fn request_id(headers: &HeaderMap) -> String {
    let plain = |it: &&str| {
        (1..=64).contains(&it.len())
            && it
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    let own = headers
        .get(REQUEST_ID)
        .and_then(|it| it.to_str().ok())
        .filter(plain);
    own.map_or_else(|| new_id().unwrap_or_default(), str::to_owned)
}

fn finish(mut response: Response, visit: &Visit) -> Response {
    if let Some(answer) = response.extensions_mut().remove::<Answer>() {
        answered(response, answer, visit)
    } else if let Some(refusal) = response.extensions_mut().remove::<Refusal>() {
        refused(response, &refusal, visit)
    } else {
        response
    }
}

fn answered(mut response: Response, answer: Answer, visit: &Visit) -> Response {
    let headers = response.headers_mut();
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-cache"),
    );
    let etag = answer.revision.as_deref().and_then(etag);
    if let Some(etag) = &etag {
        headers.insert(header::ETAG, etag.clone());
    }
    if let Some(Ok(location)) = answer.location.as_deref().map(HeaderValue::from_str) {
        headers.insert(header::LOCATION, location);
    }
    if response.status() == StatusCode::OK && etag.is_some_and(|it| visit.has(&it)) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return response;
    }
    let body = match visit.dialect {
        Dialect::Account => answer.into_body(visit),
        Dialect::Flat(_) => bare::answer(&answer),
    };
    with_body(response, body)
}

fn refused(mut response: Response, refusal: &Refusal, visit: &Visit) -> Response {
    let revision = refusal.current().map(|it| it.revision.clone());
    if let Some(etag) = revision.as_deref().and_then(etag) {
        response.headers_mut().insert(header::ETAG, etag);
    }
    let body = match visit.dialect {
        Dialect::Account => refusal_body(response.status(), refusal, visit),
        Dialect::Flat(one) => bare::refusal(response.status(), refusal, one, &visit.id),
    };
    with_body(response, body)
}

fn refusal_body(status: StatusCode, refusal: &Refusal, visit: &Visit) -> String {
    let mut body = Members::new("data", &refusal.details());
    body.text("error", status.as_str());
    body.text("message", refusal.message());
    body.text("status", "error");
    body.text("request_id", &visit.id);
    if let Some(current) = refusal.current() {
        body.text("revision", &current.revision);
    }
    body.close()
}

fn with_body(mut response: Response, body: String) -> Response {
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    response.headers_mut().remove(header::CONTENT_LENGTH);
    *response.body_mut() = Body::from(body);
    response
}

fn etag(revision: &str) -> Option<HeaderValue> {
    HeaderValue::from_str(&format!("\"{revision}\"")).ok()
}

impl Visit {
    /// Whether the client has this version already; a weak tag of it counts here, as for any reading.
    fn has(&self, etag: &HeaderValue) -> bool {
        let (Some(Ok(wanted)), Ok(etag)) = (
            self.if_none_match.as_ref().map(HeaderValue::to_str),
            etag.to_str(),
        ) else {
            return false;
        };
        wanted
            .split(',')
            .map(str::trim)
            .any(|it| it == "*" || it.strip_prefix("W/").unwrap_or(it) == etag)
    }
}

/// A JSON object that is being written.
#[derive(Default)]
pub(super) struct Members(String);

impl Members {
    pub(super) fn new(key: &str, value: &str) -> Self {
        let mut members = Self::default();
        members.raw(key, value);
        members
    }

    pub(super) fn raw(&mut self, key: &str, value: &str) {
        let before = if self.0.is_empty() { "{" } else { "," };
        self.0.extend([before, "\"", key, "\":", value]);
    }

    pub(super) fn text(&mut self, key: &str, value: &str) {
        // Writing a string as JSON does not fail.
        self.raw(key, &quoted(value).unwrap_or_default());
    }

    pub(super) fn close(mut self) -> String {
        self.0.push_str(if self.0.is_empty() { "{}" } else { "}" });
        self.0
    }
}
