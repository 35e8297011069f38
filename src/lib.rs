#![doc = include_str!("../README.md")]

#[macro_use]
pub mod why;

pub mod account;
pub mod ask;
pub mod call;
pub mod check;
pub mod convert;
pub mod differences;
pub mod edit;
pub mod flow;
pub mod json;
pub mod module;
pub mod number;
pub mod patch;
pub mod pattern;
pub mod route;
pub mod router;
pub mod rules;
pub mod scene;
pub mod simulate;
pub mod temporal;
#[cfg(feature = "wasm")]
pub mod wasm;

pub use account::{Account, Collection};
pub use call::{Ending, Scenario, Trace};
pub use flow::{Callflow, Node, NodeId, NodePath};
pub use json::Json;
pub use patch::{EditError, History, Patch};
pub use simulate::{simulate, simulate_flow, simulate_rules};
