//! Laws that hold for every document, tried on thousands of generated ones.
//!
//! Each law prints its seed; `RINGTREE_SEED=…` repeats a run, `RINGTREE_CASES=…` asks for more cases.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test fails by panicking, and says with which seed"
)]

mod support;

#[path = "laws/ask.rs"]
mod ask;
#[path = "laws/changes.rs"]
mod changes;
#[path = "laws/convert.rs"]
mod convert;
#[path = "laws/documents.rs"]
mod documents;
#[path = "laws/edits.rs"]
mod edits;
#[path = "laws/fidelity.rs"]
mod fidelity;
#[path = "laws/findings.rs"]
mod findings;
#[path = "laws/forecast.rs"]
mod forecast;
#[path = "laws/maps.rs"]
mod maps;
#[path = "laws/missing.rs"]
mod missing;
#[path = "laws/patches.rs"]
mod patches;
#[path = "laws/patterns.rs"]
mod patterns;
#[path = "laws/promises.rs"]
mod promises;
#[path = "laws/router.rs"]
mod router;
#[path = "laws/rules.rs"]
mod rules;
#[path = "laws/scenes.rs"]
mod scenes;
#[path = "laws/slots.rs"]
mod slots;
#[path = "laws/temporal.rs"]
mod temporal;
#[path = "laws/walks.rs"]
mod walks;
