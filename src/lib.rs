#![doc = include_str!("../README.md")]

pub mod account;
pub mod check;
pub mod edit;
pub mod flow;
pub mod json;
pub mod module;
pub mod patch;
pub mod scene;
pub mod temporal;

pub use account::{Account, Collection};
pub use flow::{Callflow, Node, NodeId, NodePath};
pub use json::Json;
pub use patch::{EditError, History, Patch};
