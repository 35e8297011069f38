//! How long a receiver is left alone before it is asked again.

use std::time::Duration;

use super::Pace;

/// A drawn pause before the retry with this number, from 0: nothing to the longest pause, which doubles with each retry up to a bound
///
/// All of it is drawn, so that receivers that failed together do not come back together.
pub(super) fn pause_before(nth: u32, pace: Pace) -> Duration {
    longest(nth, pace).mul_f64(drawn())
}

fn longest(nth: u32, pace: Pace) -> Duration {
    let factor = 2_u32.saturating_pow(nth);
    pace.first_pause
        .saturating_mul(factor)
        .min(pace.longest_pause)
}

/// From 0 to 1; half of it should there be no randomness
fn drawn() -> f64 {
    let mut bytes = [0x80, 0, 0, 0];
    let _ = getrandom::fill(&mut bytes);
    f64::from(u32::from_be_bytes(bytes)) / f64::from(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_a_bound_and_are_drawn() {
        let pace = Pace::default();
        let longest = [0, 1, 2, 3, 5, 6, 40].map(|it| longest(it, pace).as_secs());
        assert_eq!(longest, [1, 2, 4, 8, 32, 60, 60]);
        let drawn: Vec<_> = (0..50).map(|_| pause_before(3, pace)).collect();
        assert!(drawn.iter().all(|it| *it <= Duration::from_secs(8)));
        assert!(drawn.iter().any(|it| *it > Duration::from_secs(2)));
        assert!(drawn.iter().any(|it| *it < Duration::from_secs(6)));
    }
}
