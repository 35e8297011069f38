//! What time it is: the wall's, or one that a test moves.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;

/// A clock
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The machine's
    #[default]
    Wall,
    /// One that stands until it is moved, in milliseconds since 1970
    Stopped(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at this instant
    pub fn stopped_at(at: Timestamp) -> Self {
        Self::Stopped(Arc::new(AtomicI64::new(at.as_millisecond())))
    }

    /// Now, to the millisecond
    pub fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.now_ms()).unwrap_or_default()
    }

    /// Now, in milliseconds since 1970
    pub fn now_ms(&self) -> i64 {
        match self {
            Self::Wall => Timestamp::now().as_millisecond(),
            Self::Stopped(at) => at.load(Ordering::SeqCst),
        }
    }

    /// Moves a clock that stands; the wall's goes by itself
    pub fn advance_ms(&self, by: i64) {
        if let Self::Stopped(at) = self {
            at.fetch_add(by, Ordering::SeqCst);
        }
    }
}
