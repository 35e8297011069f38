//! `/metrics`: who may read it.
//!
//! With `--metrics-token`, whoever has the token, from anywhere. Without one, whoever connects from this machine itself; behind a proxy
//! that is everybody, so nobody may.

use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::backlog;
use crate::credential::{digest, presented};
use crate::listen::Peer;
use crate::{Addresses, App};

/// The format, as Prometheus names it
const FORMAT: &str = "text/plain; version=0.0.4; charset=utf-8";

/// Everything that is counted
pub(crate) async fn read(State(app): State<App>, request: Request) -> Response {
    match may_read(&app, &request) {
        Ok(()) => {
            let headers = [
                (header::CONTENT_TYPE, FORMAT),
                (header::CACHE_CONTROL, "no-store"),
            ];
            let backlog = backlog::text(&*app.store).await;
            (headers, app.metrics.to_text() + &backlog).into_response()
        }
        Err(refusal) => refusal.into_response(),
    }
}

fn may_read(app: &App, request: &Request) -> Result<(), (StatusCode, &'static str)> {
    let Some(token) = &app.metrics_token else {
        let peer = request.extensions().get::<Peer>();
        let is_local = peer.is_some_and(|it| it.0.is_loopback());
        let is_direct = app.addresses == Addresses::OfConnections;
        let help = "metrics are read from this machine, or with the token of --metrics-token\n";
        return (is_local && is_direct)
            .then_some(())
            .ok_or((StatusCode::FORBIDDEN, help));
    };
    // Digests are compared, so that the time this takes tells nothing of the token.
    let is_right = presented(request.headers()).is_some_and(|it| digest(it) == *token);
    is_right.then_some(()).ok_or((
        StatusCode::UNAUTHORIZED,
        "send the token of --metrics-token as `Authorization: Bearer`\n",
    ))
}
