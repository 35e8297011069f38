//! The time by which requests are counted: since 1970, and never backwards while the process runs.
//!
//! Servers on one database share it, as far as their clocks agree. A test moves its own.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// A clock that only goes forward
#[derive(Clone, Debug)]
pub struct Ticks(Source);

#[derive(Clone, Debug)]
enum Source {
    /// What the machine said when the process began, and how long ago that is
    Machine(Duration, Instant),
    /// Milliseconds that somebody else moves
    Moved(Arc<AtomicU64>),
}

impl Ticks {
    /// The machine's
    pub fn of_machine() -> Self {
        let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH);
        Self(Source::Machine(
            since_1970.unwrap_or_default(),
            Instant::now(),
        ))
    }

    /// One that stands still until these milliseconds are moved
    pub fn moved(milliseconds: Arc<AtomicU64>) -> Self {
        Self(Source::Moved(milliseconds))
    }

    /// Now, since 1970
    pub fn now(&self) -> Duration {
        match &self.0 {
            Source::Machine(began, since) => *began + since.elapsed(),
            Source::Moved(it) => Duration::from_millis(it.load(Ordering::SeqCst)),
        }
    }
}
