//! Live calls through the API, on a clock that the tests move.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

#[path = "calls/channels.rs"]
mod channels;
#[path = "calls/conferences.rs"]
mod conferences;
#[path = "calls/counts.rs"]
mod counts;
mod database;
#[path = "calls/inbound.rs"]
mod inbound;
#[path = "calls/office.rs"]
mod office;
#[path = "calls/outbound.rs"]
mod outbound;
#[path = "calls/routing.rs"]
mod routing;
#[path = "calls/stream.rs"]
mod stream;
#[path = "api/support.rs"]
mod support;
