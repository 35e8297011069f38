#![doc = include_str!("../README.md")]

pub mod account;
pub mod check;
pub mod call;
pub mod edit;
pub mod flow;
pub mod json;
pub mod module;
pub mod patch;
pub mod scene;
pub mod simulate;
pub mod temporal;

pub use account::{Account, Collection};
pub use call::{Ending, Scenario, Trace};
pub use flow::{Callflow, Node, NodeId, NodePath};
pub use json::Json;
pub use patch::{EditError, History, Patch};
pub use simulate::simulate_flow;
