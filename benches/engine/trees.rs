//! What is done with a callflow as a document: read it, draw it, change it, walk it.

use ringtree::edit::{self, Command};
use ringtree::json::from_text;
use ringtree::scene::{Theme, View, layout, svg};
use ringtree::{Account, Callflow, Scenario, simulate_flow};

use crate::{flows, row};

const SIZES: [usize; 3] = [1_000, 10_000, 50_000];

pub(crate) fn measure() {
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
