//! The time of a call: a start that the scenario gives, and what has passed since.
//!
//! Time passes only when a module lets it pass. Zones are absent: they belong to rules.

use jiff::{SignedDuration, Timestamp};

/// A clock that only a module can advance
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    start: Timestamp,
    passed_ms: u64,
}

impl Clock {
    /// A clock that shows `start`
    pub fn starting(start: Timestamp) -> Self {
        Self {
            start,
            passed_ms: 0,
        }
    }

    /// Milliseconds since the call began
    pub fn passed_ms(self) -> u64 {
        self.passed_ms
    }

    /// The instant that it is now; the last one there is when the calendar ends
    pub fn now(self) -> Timestamp {
        let passed = i64::try_from(self.passed_ms).unwrap_or(i64::MAX);
        self.start
            .checked_add(SignedDuration::from_millis(passed))
            .unwrap_or(Timestamp::MAX)
    }

    /// Lets time pass
    pub fn advance(&mut self, ms: u64) {
        self.passed_ms = self.passed_ms.saturating_add(ms);
    }
}
