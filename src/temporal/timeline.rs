//! Answers that hold for a while, kept so that the next question about the same while is only looked up.
//!
//! What is asked, and when its answer changes, is someone else's.

use super::zone::floor;
use jiff::Timestamp;

/// What was answered so far, by stretches of time
///
/// # Example
/// ```
/// # use ringtree::temporal::Timeline;
/// let closing: jiff::Timestamp = "2026-03-02T17:00:00Z".parse()?;
/// let mut is_open = Timeline::default();
/// assert!(is_open.at("2026-03-02T09:00:00Z".parse()?, || (true, Some(closing))));
/// assert!(is_open.at("2026-03-02T16:59:59Z".parse()?, || unreachable!("it is known until closing")));
/// assert!(!is_open.at(closing, || (false, None)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Timeline<T> {
    /// In the order of time, none overlapping another
    stretches: Vec<Stretch<T>>,
}

/// An answer, and the seconds for which it holds: the first counts, the last does not.
#[derive(Clone, Debug)]
struct Stretch<T> {
    from: i64,
    until: i64,
    answer: T,
}

/// Some weeks of hours that begin and end every day; what is forgotten is asked again.
const KEPT: usize = 128;

impl<T> Default for Timeline<T> {
    fn default() -> Self {
        Self {
            stretches: Vec::new(),
        }
    }
}

impl<T: Copy> Timeline<T> {
    /// The answer at the second of `at`; `ask` gives the one at `at` and the first instant from which another may hold, if there is one
    pub fn at(&mut self, at: Timestamp, ask: impl FnOnce() -> (T, Option<Timestamp>)) -> T {
        let second = floor(at);
        let idx = self.stretches.partition_point(|it| it.from <= second);
        let before = idx.checked_sub(1).and_then(|it| self.stretches.get(it));
        if let Some(known) = before.filter(|it| second < it.until) {
            return known.answer;
        }
        let (answer, until) = ask();
        let until = until.map_or(i64::MAX, floor);
        match self.stretches.get_mut(idx) {
            // The same stretch, of which an earlier part was not known.
            Some(next) if next.from < until => next.from = second,
            _ => self.keep(idx, second, until, answer),
        }
        answer
    }

    fn keep(&mut self, idx: usize, from: i64, until: i64, answer: T) {
        let stretch = Stretch {
            from,
            until,
            answer,
        };
        self.stretches.insert(idx, stretch);
        if self.stretches.len() > KEPT {
            // Whoever asks about more than fits goes along the time, mostly.
            if idx > KEPT / 2 {
                self.stretches.drain(..KEPT / 2);
            } else {
                self.stretches.truncate(KEPT / 2);
            }
        }
    }
}
