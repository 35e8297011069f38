//! The samples of the API's documentation, in their order, asked of the router: what they send is taken, what they show comes back.
//!
//! Host, token and account are this server's, and ids that the samples make up are those that its answers gave. Each document has an account of
//! its own, because more than one of them makes a flow for the same number. A field of a sample is compared by name and type, and by value
//! where the request decides it. Calls are made on a clock that the tests move.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

#[path = "seeds/call_control.rs"]
mod call_control;
#[path = "seeds/conferences.rs"]
mod conferences;
mod database;
#[path = "seeds/document.rs"]
mod document;
#[path = "seeds/flows.rs"]
mod flows;
#[path = "seeds/inbound.rs"]
mod inbound;
#[path = "seeds/outbound.rs"]
mod outbound;
#[path = "seeds/routing.rs"]
mod routing;
#[path = "api/support.rs"]
mod support;
