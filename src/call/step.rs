//! What a module wants next: the switch's executor as a type.
//!
//! Obeying is absent: that is `simulate`.
//!
//! Source: KAZOO `cf_exe`

use super::trace::{Ask, Ending};
use crate::flow::Callflow;
use std::sync::Arc;

/// Where a call goes from a node
#[derive(Clone, Debug)]
pub enum Step {
    /// To the child at this key, else to `_`, else it stops
    Continue(String),
    /// To the child at this key, which is there
    Take(String),
    /// Into another callflow, and back to `_` when that stops
    Branch(Subroutine),
    /// Back to the flow that called this one; without one it ends like this
    Stop(Ending),
    /// It ends like this, whoever waits for its return
    HardStop(Ending),
    /// Something else has it
    HandOver(Ending),
    /// The scenario has to say more
    Await(Ask),
}

/// A callflow to run before going on
#[derive(Clone, Debug)]
pub struct Subroutine {
    /// Its id
    pub id: String,
    /// The callflow
    pub flow: Arc<Callflow>,
}

impl Step {
    /// To `_`
    pub fn wildcard() -> Self {
        Self::Continue("_".to_owned())
    }
}
