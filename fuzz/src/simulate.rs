//! Calls: every walk ends, takes the same course twice, and says in JSON what it did.

use crate::Input;
use crate::convert;
use crate::memory::Proportion;
use crate::support::random::Random;
use crate::support::{accounts, calls, rulesets};
use ringtree::call::{Ask, Ending, Scenario, Trace};
use ringtree::json::from_text;
use ringtree::rules::CallFlow;
use ringtree::{Account, Callflow, Json, simulate, simulate_flow, simulate_rules};

/// A module that asks again and again writes 2,000 events of some 500 bytes, whatever the size of its document: 1.3 MB were measured. Beyond
/// that, a call may go through each node once for each of the 50 times that it may change callflow, and a node is some 50 bytes at least.
const WALKING: Proportion = Proportion {
    base: 4 << 20,
    each: 1 << 10,
};
/// The last integer that JavaScript is sure of.
const LAST: u64 = (1 << 53) - 1;

pub fn check(bytes: &[u8]) {
    match Input::read(bytes) {
        None => {}
        Some(Input::Choices(mut random)) => chosen(&mut random),
        Some(Input::Texts(texts)) => drop(written(&texts)),
    }
}

fn chosen(random: &mut Random) {
    let mut scenario = calls::scenario(random);
    let documents = accounts::account(random).to_text();
    let account = Account::parse(&documents).unwrap();
    let n_answers = random.below(6);
    let rules = random.one_in(3).then(|| rulesets::document(random));
    let rules = rules.map(|it| CallFlow::from_json(it).unwrap());
    let size = documents.len() + rules.as_ref().map_or(0, |it| it.to_text().len());
    let flow = account.callflow("main").filter(|_| random.one_in(2));
    let walk = |call: &_| walk(&account, flow.map(|it| &**it), rules.as_ref(), call, size);
    let mut trace = walk(&scenario);
    for _ in 0..n_answers {
        let Ending::Awaiting { ask } = &trace.ending else {
            break;
        };
        calls::answer(&mut scenario, ask, random);
        let further = walk(&scenario);
        assert!(
            further.events.starts_with(&trace.events),
            "an answer changes what came before it\n{}\n{}",
            trace.to_text(),
            further.to_text()
        );
        trace = further;
    }
    match (&rules, flow) {
        (Some(rules), _) => convert::rules(rules, &account, &scenario, size),
        (None, Some(flow)) => convert::tree(flow, &account, &scenario, size),
        (None, None) => {}
    }
}

/// An account, a scenario, and perhaps a callflow or rules, as texts.
fn written(texts: &[&str]) -> Option<()> {
    let (account, scenario) = (texts.first()?, texts.get(1)?);
    let account = Account::parse(account).ok()?;
    let scenario: Scenario = from_text(scenario).ok()?;
    let document = texts.get(2).copied().unwrap_or_default();
    let size = texts.iter().map(|it| it.len()).sum();
    let flow = Callflow::parse(document).ok();
    let rules = CallFlow::parse(document).ok();
    let is_flat = flow.as_ref().is_none_or(|it| it.root().is_none());
    walk(
        &account,
        flow.as_ref(),
        rules.as_ref().filter(|_| is_flat),
        &scenario,
        size,
    );
    walk(&account, None, None, &scenario, size);
    if let Some(flow) = flow {
        convert::tree(&flow, &account, &scenario, size);
    }
    if let Some(rules) = rules {
        convert::rules(&rules, &account, &scenario, size);
    }
    Some(())
}

fn walk(
    account: &Account,
    flow: Option<&Callflow>,
    rules: Option<&CallFlow>,
    call: &Scenario,
    size: usize,
) -> Trace {
    let walk = || match (rules, flow) {
        (Some(rules), _) => simulate_rules(account, rules, call),
        (None, Some(flow)) => simulate_flow(account, flow, call),
        (None, None) => simulate(account, call),
    };
    let size = size + serde_json::to_string(call).unwrap().len();
    let trace = WALKING.bound("a walk", size, walk);
    assert!(trace == walk(), "another course: {}", trace.to_text());
    is_sound(&trace);
    trace
}

fn is_sound(trace: &Trace) {
    assert!(
        trace.events.is_sorted_by_key(|it| it.at_ms),
        "{}",
        trace.to_text()
    );
    assert!(trace.to_text().ends_with('\n'));
    for it in &trace.events {
        assert!(!it.why.to_string().is_empty());
    }
    if let Ending::Awaiting {
        ask: Ask::Endpoints { endpoints },
    } = &trace.ending
    {
        assert!(!endpoints.is_empty());
    }
    let written = serde_json::to_string(trace).unwrap();
    numbers(&Json::parse(&written).unwrap());
}

/// JavaScript reads every number as it is.
fn numbers(json: &Json) {
    match json {
        Json::Number(number) => {
            let value = json
                .as_i64()
                .unwrap_or_else(|| panic!("{}", number.as_str()));
            assert!(value.unsigned_abs() <= LAST, "{value}");
        }
        Json::Array(values) => values.iter().for_each(numbers),
        Json::Object(members) => members.iter().for_each(|(_, it)| numbers(it)),
        Json::Null | Json::Bool(_) | Json::String(_) => {}
    }
}
