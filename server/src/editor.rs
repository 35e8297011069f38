//! The editor's files: a folder while it is being worked on, the binary itself otherwise.
//!
//! A file whose name carries a digest of its content is kept by browsers for good; any other is asked for again each time. A `.br` or `.gz`
//! beside a file is sent in its place to who takes it; what has none is compressed on the way.

mod files;

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use tower_http::compression::CompressionLayer;
use tower_http::set_header::SetResponseHeaderLayer;

pub use self::files::Files;
use crate::credential::{digest_of, hex};

/// What the page may do beside talking: run its own code, nothing else.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
    base-uri 'none'; frame-ancestors 'none'; form-action 'none'; connect-src 'self'";

/// Encodings that a file may lie beside itself in, the smallest first
const ENCODINGS: [(&str, &str); 2] = [("br", ".br"), ("gzip", ".gz")];

/// The editor's files and their headers; the page may talk to where it came from, and to `connect`
pub fn routes(files: Files, connect: &[String]) -> MethodRouter {
    let sources = [&[POLICY.to_owned()], connect].concat().join(" ");
    let policy =
        HeaderValue::from_str(&sources).unwrap_or_else(|_| HeaderValue::from_static(POLICY));
    let policy = SetResponseHeaderLayer::overriding(header::CONTENT_SECURITY_POLICY, policy);
    let compressed: MethodRouter = get(file)
        .with_state(Arc::new(files))
        .layer(CompressionLayer::new());
    compressed.layer(policy)
}

async fn file(State(files): State<Arc<Files>>, request: Request) -> Response {
    let path = request.uri().path().trim_start_matches('/');
    let path = if path.is_empty() { "index.html" } else { path };
    let Some((content, encoding)) = smallest(&files, path, request.headers()).await else {
        return missing(&files, path).await;
    };
    let etag = format!(
        "W/\"{}\"",
        hex(&digest_of(&content)).get(..16).unwrap_or_default()
    );
    let known = request
        .headers()
        .get(header::IF_NONE_MATCH)
        .is_some_and(|it| it.as_bytes() == etag.as_bytes());
    let body = if known {
        Body::empty()
    } else {
        Body::from(content)
    };
    let mut response = body.into_response();
    if known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    }
    let headers = response.headers_mut();
    set(headers, header::CONTENT_TYPE, media_type(path));
    set(
        headers,
        header::CACHE_CONTROL,
        if is_hashed(path) {
            "public, max-age=31536000, immutable"
        } else {
            "no-cache"
        },
    );
    set(headers, header::ETAG, &etag);
    set(headers, header::VARY, "accept-encoding");
    if let Some(encoding) = encoding {
        set(headers, header::CONTENT_ENCODING, encoding);
    }
    response
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

/// The file, in the best encoding that lies there and that the client takes.
async fn smallest(
    files: &Files,
    path: &str,
    headers: &HeaderMap,
) -> Option<(Vec<u8>, Option<&'static str>)> {
    for (encoding, suffix) in ENCODINGS {
        if takes(headers, encoding)
            && let Some(content) = files.read(&format!("{path}{suffix}")).await
        {
            return Some((content, Some(encoding)));
        }
    }
    files.read(path).await.map(|it| (it, None))
}

fn takes(headers: &HeaderMap, encoding: &str) -> bool {
    let listed = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|it| it.to_str().ok())
        .unwrap_or_default();
    listed.split(',').any(|it| {
        let mut parts = it.split(';').map(str::trim);
        parts.next() == Some(encoding)
            && !parts.any(|it| it.strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0)))
    })
}

async fn missing(files: &Files, path: &str) -> Response {
    let says = if path == "index.html" && files.read("index.html").await.is_none() {
        "The API is here, below /v2. The editor is not in this program: `cargo xtask serve` builds it, \
         and `ringtree serve --editor DIR` serves it from a folder.\n"
    } else {
        "There is nothing at this address.\n"
    };
    (StatusCode::NOT_FOUND, says).into_response()
}

/// Whether a part of the name between `-`, `_` and `.` is a digest: 8 hexadecimal characters or more, with a digit among them.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.split(['-', '_', '.']).any(|it| {
        it.len() >= 8
            && it.bytes().all(|b| b.is_ascii_hexdigit())
            && it.bytes().any(|b| b.is_ascii_digit())
    })
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::is_hashed;

    #[test]
    fn a_digest_in_the_name_makes_a_file_immutable() {
        for (name, hashed) in [
            ("ringtree-web-3f9a0c1d2e4b5a69.js", true),
            ("snippets/3f9a0c1d/inline0.js", false),
            ("ringtree_web_bg.3f9a0c1d.wasm", true),
            ("index.html", false),
            ("style.css", false),
            ("deadbeef.css", false),
        ] {
            assert_eq!(is_hashed(name), hashed, "{name}");
        }
    }
}
