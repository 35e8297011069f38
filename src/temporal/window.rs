//! The part of a day that a rule covers, in seconds on the local clock.

use super::day::Day;
use super::zone::DAY;
use crate::why::Why;
use serde::Serialize;
use std::fmt;

/// From when to when a rule is in force, in seconds since local midnight of its base date
///
/// Both ends count: 17:00:00 is inside 09:00–17:00, and a window whose ends are equal lasts one second. A window that stops before
/// it starts never opens: Kazoo does not wrap midnight.
///
/// Source: Kazoo `cf_temporal_route.erl` `process_rules/3`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Window {
    /// `time_window_start`
    pub start: i64,
    /// `time_window_stop`
    pub stop: i64,
}

/// How a second of the day is said: `09:00`, or `09:00:30` when it is not a full minute
pub(super) struct Clock(pub(super) i64);

impl Window {
    /// What a document without window fields says
    pub const ALL_DAY: Self = Self {
        start: 0,
        stop: DAY,
    };

    /// Whether there is an instant inside
    pub fn opens(self) -> bool {
        self.start <= self.stop
    }

    /// The first and the last local second inside, when the window belongs to `base`.
    pub(super) fn on(self, base: Day) -> (i64, i64) {
        let midnight = base.0.saturating_mul(DAY);
        (midnight + self.start, midnight + self.stop)
    }
}

impl Window {
    /// `09:00–17:00`, to be said
    pub(super) fn said(self) -> Why {
        match self {
            Self::ALL_DAY => why!(all_day, "all day"),
            Self { start, stop } => from_to(Clock(start), Clock(stop)),
        }
    }
}

/// From a time to a time.
pub(super) fn from_to(start: impl fmt::Display, stop: impl fmt::Display) -> Why {
    Why::verbatim(format!("{start}–{stop}"))
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.said().fmt(f)
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let seconds = self.0.abs();
        let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
        write!(f, "{sign}{hour:02}:{minute:02}")?;
        match second {
            0 => Ok(()),
            _ => write!(f, ":{second:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_said_by_the_clock() {
        for (start, stop, said) in [
            (32_400, 61_200, "09:00–17:00"),
            (0, 86_400, "all day"),
            (0, 86_399, "00:00–23:59:59"),
            (79_200, 21_600, "22:00–06:00"),
            (-3_600, 108_000, "-01:00–30:00"),
        ] {
            assert_eq!(Window { start, stop }.to_string(), said);
        }
    }
}
