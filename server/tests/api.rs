//! The API and the editor's files, asked through the router without a socket.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

#[path = "api/auth.rs"]
mod auth;
#[path = "api/both_dialects.rs"]
mod both_dialects;
#[path = "api/concurrency.rs"]
mod concurrency;
#[path = "api/connections.rs"]
mod connections;
mod database;
#[path = "api/demo.rs"]
mod demo;
#[path = "api/documents.rs"]
mod documents;
#[path = "api/editor.rs"]
mod editor;
#[path = "api/faults.rs"]
mod faults;
#[path = "api/flat.rs"]
mod flat;
#[path = "api/flat_rules.rs"]
mod flat_rules;
#[path = "api/lists.rs"]
mod lists;
#[path = "api/messages.rs"]
mod messages;
#[path = "api/metrics.rs"]
mod metrics;
#[path = "api/openapi.rs"]
mod openapi;
#[path = "api/outages.rs"]
mod outages;
#[path = "api/races.rs"]
mod races;
#[path = "api/rates.rs"]
mod rates;
#[path = "api/revisions.rs"]
mod revisions;
#[path = "api/security.rs"]
mod security;
#[path = "api/security_tricks.rs"]
mod security_tricks;
#[path = "api/support.rs"]
mod support;
#[path = "api/validation.rs"]
mod validation;
#[path = "api/what_if.rs"]
mod what_if;
