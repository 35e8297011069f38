//! Webhooks, with real receivers on this machine: what they are told, how often, in which order, and what becomes of the rest.
//!
//! Tests have two threads: one waits for the database to go while the other ends what uses it.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

#[path = "outbox/attempts.rs"]
mod attempts;
#[path = "outbox/backlog.rs"]
mod backlog;
mod database;
#[path = "outbox/deliveries.rs"]
mod deliveries;
#[path = "outbox/documents.rs"]
mod documents;
#[path = "outbox/line.rs"]
mod line;
#[path = "outbox/live.rs"]
mod live;
mod receiver;
#[path = "outbox/sharing.rs"]
mod sharing;
#[path = "api/support.rs"]
mod support;
