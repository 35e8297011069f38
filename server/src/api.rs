//! The API's addresses, and what is the same for all of them.
//!
//! Handlers read a request, call, and return an answer; its shape is [`envelope`]'s and [`error`]'s alone.

mod account;
mod analytics;
mod attempts;
mod audio;
mod auth;
mod bare;
mod calls;
mod channels;
mod deeds;
mod docs;
mod documents;
mod envelope;
mod error;
mod flat;
mod list;
mod live;
mod mailbox;
mod messages;
mod openapi;
mod participants;
mod request;
mod secrets;
mod simulator;
mod stream;
mod table;
mod what_if;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::time::timeout;

pub(crate) use self::envelope::close;
use self::error::Refusal;
use crate::App;

/// The most bytes that a body may have
pub(crate) const BODY_LIMIT: usize = 1 << 20;

/// Everything below `/v2`
pub(crate) fn routes() -> Router<App> {
    table::router(table::all())
        .fallback(nothing)
        .method_not_allowed_fallback(other_method)
}

/// The answer, or after too long a time the refusal to wait for it any longer
pub(crate) async fn in_time(State(app): State<App>, request: Request, next: Next) -> Response {
    let answer = timeout(app.limits.answer, next.run(request)).await;
    answer.unwrap_or_else(|_| Refusal::Late.into_response())
}

/// An address of the API that has nothing
pub(crate) async fn nothing() -> Response {
    Refusal::NoRoute.into_response()
}

/// `OPTIONS` is answered by the `Allow` header, which the router adds; any other method is refused with it.
async fn other_method(request: Request) -> Response {
    match *request.method() {
        Method::OPTIONS => StatusCode::NO_CONTENT.into_response(),
        _ => Refusal::Method.into_response(),
    }
}
