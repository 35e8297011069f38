//! How long the engine takes, natively. `cargo xtask bench` runs this and prints the table.
//!
//! One line of JSON a row: what, its median in microseconds, and the goal where there is one. Everything is measured at several sizes, so
//! that what grows faster than the document shows. A benchmark fails nothing.
#![expect(clippy::print_stdout, reason = "its output is its result")]
#![expect(
    clippy::expect_used,
    reason = "a document that does not parse is nothing to measure"
)]

mod changes;
mod decisions;
mod estates;
mod flows;
mod maps;
mod trees;

use std::hint::black_box;
use std::time::{Duration, Instant};

/// Enough for a steady median, short enough to be run often
const PATIENCE: Duration = Duration::from_millis(600);

fn main() {
    let all: [(&str, fn()); 4] = [
        ("decisions", decisions::measure),
        ("trees", trees::measure),
        ("maps", maps::measure),
        ("changes", changes::measure),
    ];
    // `cargo bench -- maps` measures these alone.
    let named = std::env::args().nth(1).filter(|it| !it.starts_with('-'));
    for (name, measure) in all {
        if named.as_deref().is_none_or(|it| it == name) {
            measure();
        }
    }
}

/// Prints what a run takes.
fn row<T>(what: &str, size: usize, goal: Option<f64>, run: impl FnMut() -> T) {
    each(what, size, goal, 1, run);
}

/// Prints what one of `n` things takes that a run does.
fn each<T>(what: &str, size: usize, goal: Option<f64>, n: u32, run: impl FnMut() -> T) {
    let median = median_micros(run) / f64::from(n);
    let goal = goal.map_or_else(|| "null".to_owned(), |goal| goal.to_string());
    println!(
        r#"{{"host":"native","what":"{what}","size":{size},"micros":{median:.3},"goal":{goal}}}"#
    );
}

/// The median of as many runs as there is patience for, eleven at least; the first warms up and does not count.
fn median_micros<T>(mut run: impl FnMut() -> T) -> f64 {
    black_box(run());
    let start = Instant::now();
    let mut times = Vec::new();
    while times.len() < 11 || start.elapsed() < PATIENCE {
        let before = Instant::now();
        let it = black_box(run());
        times.push(before.elapsed());
        drop(it);
    }
    times.sort_unstable();
    times
        .get(times.len() / 2)
        .map_or(0.0, |time| time.as_secs_f64() * 1e6)
}
