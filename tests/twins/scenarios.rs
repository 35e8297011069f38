//! Writes a thousand generated calls with their traces, a line of JSON each, for another build of the engine to do the same.
//!
//! Every line has texts: the `account`, the `scenario`, the `trace`, and what takes the call: `rules`, else a `flow`, else, where both are
//! `null`, whichever callflow answers the number. Comparing is absent: that is `pkg/test/twins.test.mjs`.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test fails by panicking"
)]

#[path = "../support/mod.rs"]
mod support;

use ringtree::rules::CallFlow;
use ringtree::{simulate, simulate_flow, simulate_rules};
use serde_json::json;
use std::io::Write;
use support::random::Random;
use support::{accounts, calls, rulesets};

const LINES: u64 = 1_000;

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for seed in 0..LINES {
        writeln!(out, "{}", line(&mut Random::new(seed)))?;
    }
    out.flush()
}

fn line(random: &mut Random) -> serde_json::Value {
    let documents = accounts::account(random);
    let account = accounts::read(&documents);
    let mut scenario = calls::scenario(random);
    let rules = random.one_in(3).then(|| rulesets::document(random));
    let rules = rules.map(|it| CallFlow::from_json(it).unwrap());
    let flow = account.callflow("main").filter(|_| random.one_in(2));
    let n_answers = random.below(10);
    let trace = calls::talk(&mut scenario, random, n_answers, |call| {
        match (&rules, flow) {
            (Some(rules), _) => simulate_rules(&account, rules, call),
            (None, Some(flow)) => simulate_flow(&account, flow, call),
            (None, None) => simulate(&account, call),
        }
    });
    json!({
        "account": documents.to_text(),
        "rules": rules.as_ref().map(CallFlow::to_text),
        "flow": flow.map(|it| it.to_text()),
        "scenario": serde_json::to_string(&scenario).unwrap(),
        "trace": serde_json::to_string(&trace).unwrap(),
    })
}
