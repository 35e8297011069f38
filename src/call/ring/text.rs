//! Bridges and their outcomes in words.

use super::{Leg, Rung, Strategy};
use std::fmt;

impl fmt::Display for Leg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = |ms: u64| ms / 1_000;
        write!(
            f,
            "{} {}–{}",
            self.endpoint,
            seconds(self.from_ms),
            seconds(self.to_ms)
        )
    }
}

impl fmt::Display for Strategy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Simultaneous => "together",
            Self::Single => "in turn",
        })
    }
}

impl fmt::Display for Rung {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answered { by, .. } => write!(f, "{by} answers"),
            Self::NobodyAnswered => f.write_str("nobody answers"),
            Self::CallerHungUp => f.write_str("caller hangs up"),
            Self::Failed { cause, sip_code } => match (cause, sip_code) {
                (Some(cause), Some(code)) => write!(f, "{cause} sip:{code}"),
                (Some(cause), None) => f.write_str(cause),
                (None, Some(code)) => write!(f, "sip:{code}"),
                (None, None) => f.write_str("fails"),
            },
        }
    }
}
