//! What a server has taken from the bucket of a key, and not spent yet.

use std::sync::Mutex;
use std::time::Duration;

use super::lock;

/// Requests that need no question to the database
#[derive(Debug, Default)]
pub(super) struct Purse {
    state: Mutex<State>,
    /// Held by who fills it
    pub(super) filling: tokio::sync::Mutex<()>,
}

#[derive(Debug, Default)]
struct State {
    n_requests: u32,
    /// Until when the bucket is known to have too little
    closed_until: Duration,
}

impl Purse {
    /// Spends a request; none when there is nothing to spend and the bucket may have something
    pub(super) fn spend(&self, now: Duration) -> Option<Result<(), Duration>> {
        let mut state = lock(&self.state);
        if let Some(rest) = state.n_requests.checked_sub(1) {
            state.n_requests = rest;
            return Some(Ok(()));
        }
        let wait = state.closed_until.saturating_sub(now);
        (!wait.is_zero()).then_some(Err(wait))
    }

    pub(super) fn fill(&self, n_requests: u32) {
        let mut state = lock(&self.state);
        state.n_requests += n_requests;
    }

    pub(super) fn close(&self, until: Duration) {
        lock(&self.state).closed_until = until;
    }
}
