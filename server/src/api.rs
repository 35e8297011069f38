//! The API's addresses, and what is the same for all of them.
//!
//! Handlers read a request, call, and return an answer; its shape is [`envelope`]'s and [`error`]'s alone.

mod account;
mod analytics;
mod audio;
mod auth;
mod bare;
mod calls;
mod deeds;
mod documents;
mod envelope;
mod error;
mod flat;
mod list;
mod mailbox;
mod messages;
mod participants;
mod request;
mod simulator;
mod stream;
mod what_if;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use tokio::time::timeout;

pub(crate) use self::envelope::close;
use self::error::Refusal;
use crate::App;

/// The most bytes that a body may have
pub(crate) const BODY_LIMIT: usize = 1 << 20;

/// Everything below `/v2`
pub(crate) fn routes() -> Router<App> {
    let account = Router::new()
        .route(
            "/",
            get(account::get)
                .post(account::replace)
                .patch(account::merge),
        )
        .route("/search", get(list::search))
        .route("/callflows/search", get(list::search))
        .route("/vmboxes/{vmbox_id}/messages", get(list::list))
        .route(
            "/vmboxes/{vmbox_id}/messages/{id}",
            get(documents::get)
                .post(messages::move_to)
                .patch(messages::move_to)
                .delete(documents::delete),
        )
        .route("/callflows/{id}/analytics", get(analytics::of_tree))
        .route("/recordings/{id}/audio", get(audio::wav))
        .route("/channels", get(deeds::channels))
        .route(
            "/channels/{uuid}",
            get(deeds::one_channel)
                .post(deeds::on_channel)
                .delete(deeds::hang_up),
        )
        .route(
            "/conferences/{conference_id}/participants",
            get(participants::list)
                .post(participants::on_all)
                .put(participants::dial),
        )
        .route(
            "/conferences/{conference_id}/participants/{participant_id}",
            get(participants::one)
                .post(participants::on_one)
                .delete(participants::kick),
        )
        .route("/{collection}", get(list::list).put(documents::create))
        .route(
            "/{collection}/{id}",
            get(documents::get)
                .post(documents::replace)
                .patch(documents::merge)
                .delete(documents::delete),
        );
    Router::new()
        .route("/api_auth", put(auth::issue))
        .nest("/accounts/{account_id}", account)
        .merge(flat::routes())
        .merge(calls::routes())
        .route("/simulator/calls", post(simulator::ring))
        .route("/events", get(stream::events))
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
