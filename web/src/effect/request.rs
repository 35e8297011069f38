//! Requests to the API by fetch. Bodies are text on both ways.

use super::Report;
use crate::state::action::World;
use crate::state::effect::{Method, Request, Response};
use crate::state::{Action, Seq};
use gloo_net::http::{Headers, RequestBuilder};
use web_sys::{AbortSignal, RequestCache};

/// How long an answer may take
const PATIENCE_MS: u32 = 30_000;

/// Sends a request and reports what came back; status 0 when nothing did
pub(super) fn send(seq: Seq, request: Request, report: Report) {
    wasm_bindgen_futures::spawn_local(async move {
        let response = exchange(request).await.unwrap_or_default();
        report(Action::World(World::Answered(seq, response)));
    });
}

async fn exchange(request: Request) -> Result<Response, gloo_net::Error> {
    let method = match request.method {
        Method::Get => gloo_net::http::Method::GET,
        Method::Put => gloo_net::http::Method::PUT,
        Method::Post => gloo_net::http::Method::POST,
        Method::Patch => gloo_net::http::Method::PATCH,
        Method::Delete => gloo_net::http::Method::DELETE,
    };
    let headers = headers(&request, "application/json");
    let builder = RequestBuilder::new(&request.url)
        .method(method)
        .headers(headers)
        .cache(RequestCache::NoStore)
        .abort_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE_MS)));
    let sent = match request.body {
        Some(body) => builder.body(body)?.send().await?,
        None => builder.send().await?,
    };
    let etag = sent.headers().get("etag");
    Ok(Response {
        status: sent.status(),
        etag: etag.map(|it| revision_of(&it).to_owned()),
        body: sent.text().await?,
    })
}

/// What is sent with a request
pub(super) fn headers(request: &Request, accept: &str) -> Headers {
    let headers = Headers::new();
    headers.set("accept", accept);
    if let Some(token) = &request.token {
        headers.set("x-auth-token", token);
    }
    if let Some(revision) = &request.if_match {
        headers.set("if-match", &format!("\"{revision}\""));
    }
    if request.body.is_some() {
        headers.set("content-type", "application/json");
    }
    headers
}

/// The revision in an `ETag`
fn revision_of(etag: &str) -> &str {
    etag.strip_prefix("W/").unwrap_or(etag).trim_matches('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_revision_is_an_etag_without_its_dress() {
        for etag in ["\"7-a\"", "W/\"7-a\"", "7-a"] {
            assert_eq!(revision_of(etag), "7-a");
        }
    }
}
