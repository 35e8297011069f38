//! Routing engine for telephone callflows.

pub mod json;

pub use json::Json;
