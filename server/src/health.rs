//! `/readyz`: whether a request would be answered now, for whoever sends requests here only then.
//!
//! `/healthz` says that the process runs, and asks nobody: a database that is away is no reason to start the program anew.

use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use tokio::time::timeout;

use crate::App;

/// `ready`, or why not
pub(crate) async fn ready(State(app): State<App>) -> Response {
    let probed = timeout(app.limits.probe, app.store.probe());
    let mut response = match probed.await {
        Ok(Ok(())) => "ready\n".into_response(),
        Ok(Err(why)) => unready(why),
        Err(_) => unready("the database does not answer in time"),
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn unready(why: &str) -> Response {
    let retry = [(header::RETRY_AFTER, "1")];
    (StatusCode::SERVICE_UNAVAILABLE, retry, format!("{why}\n")).into_response()
}
