//! Walks end, repeat themselves, and go on where a question stopped them.

use crate::support::accounts;
use crate::support::calls::{answer, scenario};
use crate::support::random::{Random, for_all};
use ringtree::call::{Ending, Scenario, Trace};
use ringtree::{Account, json, simulate, simulate_flow};

#[test]
fn a_walk_ends_and_repeats_itself() {
    for_all("a walk repeats itself", 3_000, |random| {
        let account = account(random);
        let scenario = scenario(random);
        let trace = simulate(&account, &scenario);
        assert_eq!(trace, simulate(&account, &scenario));
        let main = account.callflow("main").unwrap();
        let of_main = simulate_flow(&account, main, &scenario);
        assert_eq!(of_main, simulate_flow(&account, main, &scenario));
        in_order(&trace);
        in_order(&of_main);
    });
}

#[test]
fn every_node_of_a_walk_is_there() {
    for_all("every node is there", 2_000, |random| {
        let account = account(random);
        let main = account.callflow("main").unwrap();
        let trace = simulate_flow(&account, main, &scenario(random));
        for visit in &trace.visits {
            let (flow, path) = visit.split_once(":/").unwrap();
            let flow = account.callflow(flow).unwrap();
            let node = flow.node(&format!("/{path}").parse().unwrap()).unwrap();
            assert!(
                !node.body.is_empty() || !node.children.is_empty(),
                "{visit}"
            );
        }
    });
}

#[test]
fn an_answered_question_changes_nothing_before_it() {
    for_all("an answer changes nothing before it", 1_500, |random| {
        let account = account(random);
        let main = account.callflow("main").unwrap();
        let mut scenario = scenario(random);
        let mut trace = simulate_flow(&account, main, &scenario);
        for _ in 0..50 {
            let Ending::Awaiting { ask } = &trace.ending else {
                return;
            };
            answer(&mut scenario, ask, random);
            let further = simulate_flow(&account, main, &scenario);
            assert!(
                further.events.starts_with(&trace.events),
                "{}\n{}",
                trace.to_text(),
                further.to_text()
            );
            assert!(
                further.events.len() > trace.events.len(),
                "{}",
                further.to_text()
            );
            trace = further;
        }
    });
}

#[test]
fn a_scenario_reads_back() {
    for_all("a scenario reads back", 5_000, |random| {
        let scenario = scenario(random);
        let text = serde_json::to_string(&scenario).unwrap();
        assert_eq!(json::from_text::<Scenario>(&text), Ok(scenario), "{text}");
    });
}

fn in_order(trace: &Trace) {
    assert!(
        trace.events.is_sorted_by_key(|it| it.at_ms),
        "{}",
        trace.to_text()
    );
    assert!(
        trace.events.iter().all(|it| !it.why.to_string().is_empty()),
        "{}",
        trace.to_text()
    );
    assert!(trace.to_text().ends_with('\n'));
}

fn account(random: &mut Random) -> Account {
    accounts::read(&accounts::account(random))
}
