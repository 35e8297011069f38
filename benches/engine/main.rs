//! How long the engine takes, natively. `cargo xtask bench` runs this and prints the table.
//!
//! One line of JSON a row: what, its median in microseconds, and the goal where there is one. Everything is measured at three sizes, so that
//! what grows faster than the document shows. A benchmark fails nothing.
#![expect(clippy::print_stdout, reason = "its output is its result")]
#![expect(
    clippy::expect_used,
    reason = "a flow that does not parse is nothing to measure"
)]

mod flows;

use std::hint::black_box;
use std::time::{Duration, Instant};

use ringtree::edit::{self, Command};
use ringtree::json::from_text;
use ringtree::scene::{Theme, View, layout, svg};
use ringtree::{Account, Callflow, Scenario, simulate_flow};

const SIZES: [usize; 3] = [1_000, 10_000, 50_000];

/// Enough for a steady median, short enough to be run often
const PATIENCE: Duration = Duration::from_millis(600);

fn main() {
    for size in SIZES {
        measure_size(size);
    }
}

fn measure_size(size: usize) {
    let account = Account::default();
    let text = flows::account_like(size);
    let flow = Callflow::parse(&text).expect("a generated flow");
    let scene = layout(&flow, &account, &View::default());
    let command: Command = from_text(flows::INSERTION).expect("a command");
    let one = size == 1_000;
    row("parse", size, one.then_some(3_000.0), || {
        Callflow::parse(&text)
    });
    row("write", size, None, || flow.to_text());
    let layout_goal = [(1_000, 200.0), (10_000, 2_500.0), (50_000, 15_000.0)];
    let layout_goal = layout_goal
        .iter()
        .find(|(n, _)| *n == size)
        .map(|(_, goal)| *goal);
    row("layout", size, layout_goal, || {
        layout(&flow, &account, &View::default())
    });
    row("svg", size, None, || svg(&scene, &account, Theme::Light));
    let call: Scenario = from_text(flows::CALL).expect("a scenario");
    row("one call", size, None, || {
        simulate_flow(&account, &flow, &call)
    });
    row("plan and apply", size, None, || {
        edit::plan(&flow, &account, &command).map(|plan| plan.patch.apply(&flow))
    });
}

fn row<T>(what: &str, nodes: usize, goal: Option<f64>, run: impl FnMut() -> T) {
    let median = median_micros(run);
    let goal = goal.map_or_else(|| "null".to_owned(), |goal| goal.to_string());
    println!(
        r#"{{"host":"native","what":"{what}","nodes":{nodes},"micros":{median:.2},"goal":{goal}}}"#
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
