//! The API server: documents with revisions behind REST, and the editor's files.
//!
//! [`router`] is the whole application without a socket, which is how the tests use it.

mod api;
mod claim;
pub mod cli;
pub mod clock;
pub mod collection;
pub mod credential;
pub mod demo;
pub mod document;
pub mod editor;
pub mod estate;
pub mod fence;
mod flow;
mod health;
pub mod hook;
pub mod limits;
pub mod listen;
pub mod metrics;
pub mod order;
pub mod outbox;
pub mod plane;
pub mod rate;
pub mod route;
mod rules;
pub mod schema;
pub mod serve;
pub mod settings;
pub mod steps;
pub mod store;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware::from_fn_with_state;
use axum::routing::{any, get};
use tower_http::cors::CorsLayer;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::credential::Digest;
use crate::editor::Files;
use crate::fence::Client;
use crate::limits::Limits;
use crate::metrics::Metrics;
use crate::plane::exchange::Exchange;
use crate::rate::Rates;
use crate::store::Store;

/// What the handlers share
#[derive(Clone)]
pub struct App {
    /// Documents and credentials
    pub store: Arc<dyn Store>,
    /// Live calls
    pub exchange: Arc<Exchange>,
    /// Where the editor's files are
    pub editor: Files,
    /// What answers call this server
    pub node: String,
    /// How long a token lasts
    pub token_seconds: i64,
    /// Other origins that the editor may talk to
    pub connect: Vec<String>,
    /// The other origins whose pages may call the API
    pub origins: Vec<HeaderValue>,
    /// How long a request may take
    pub limits: Limits,
    /// How many requests there may be
    pub rates: Arc<Rates>,
    /// Who says which address a request comes from
    pub addresses: Addresses,
    /// What is counted
    pub metrics: Arc<Metrics>,
    /// What opens the metrics from other machines
    pub metrics_token: Option<Digest>,
    /// What asks other servers
    pub client: Client,
}

/// Who says which address a request comes from
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Addresses {
    /// The connection
    OfConnections,
    /// The last entry of `X-Forwarded-For`, which the proxy before this server wrote
    OfProxy,
}

/// The whole application
pub fn router(app: App) -> Router {
    let cors = cors(&app.origins);
    let router = Router::new()
        .route("/healthz", get(async || "ready\n"))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(metrics::read))
        .nest("/v2", api::routes())
        // The nested routes begin after a slash and do not see this one.
        .route("/v2/", any(api::nothing))
        .fallback_service(editor::routes(app.editor.clone(), &app.connect))
        .layer(DefaultBodyLimit::max(api::BODY_LIMIT))
        .layer(always("x-content-type-options", "nosniff"))
        .layer(always("referrer-policy", "no-referrer"))
        .layer(from_fn_with_state(app.clone(), api::in_time))
        .layer(from_fn_with_state(app.clone(), api::close))
        .with_state(app);
    match cors {
        Some(cors) => router.layer(cors),
        None => router,
    }
}

fn always(name: &'static str, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(
        HeaderName::from_static(name),
        HeaderValue::from_static(value),
    )
}

fn cors(origins: &[HeaderValue]) -> Option<CorsLayer> {
    let request_id = HeaderName::from_static("x-request-id");
    let layer = CorsLayer::new()
        .allow_origin(origins.to_vec())
        .allow_methods([
            Method::GET,
            Method::PUT,
            Method::POST,
            Method::PATCH,
            Method::DELETE,
        ])
        .allow_headers([
            HeaderName::from_static("x-auth-token"),
            header::AUTHORIZATION,
            header::CONTENT_TYPE,
            header::IF_MATCH,
            header::IF_NONE_MATCH,
            request_id.clone(),
        ])
        .expose_headers([header::ETAG, header::LOCATION, request_id]);
    (!origins.is_empty()).then_some(layer)
}
