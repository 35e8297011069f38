//! How long a request may take, and how large its head may be.
//!
//! The time for an answer ends when it begins: a stream of events may last as long as its reader wants.

use std::time::Duration;

/// The bounds of a request; a body's size is bounded by the API
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Until the head of a request has come; an open connection without a request lasts as long
    pub head: Duration,
    /// Until a body has come after its head
    pub body: Duration,
    /// Until an answer begins, its body's time included
    pub answer: Duration,
    /// Until the database has said that it is there
    pub probe: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(30),
            body: Duration::from_secs(20),
            answer: Duration::from_secs(30),
            probe: Duration::from_secs(2),
        }
    }
}
