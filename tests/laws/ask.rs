//! Answers about all calls are what trying calls one by one finds.

use crate::support::offices;
use crate::support::random::{Random, for_all};
use jiff::{SignedDuration, Timestamp};
use ringtree::ask::{Callers, Calls, Found, Limits, Partition};
use ringtree::call::scenario::{Answer, Caller, Keys, OutOfKeys, Outcome};
use ringtree::simulate::Simulator;
use ringtree::temporal::{Span, Spans};
use ringtree::{Account, Scenario};
use std::collections::{BTreeMap, BTreeSet};

const MONDAY: &str = "2026-03-23T00:00:00Z";
const DAYS: i64 = 14;

fn fortnight() -> Span {
    let from: Timestamp = MONDAY.parse().unwrap();
    Span::between(from, from + SignedDuration::from_hours(24 * DAYS))
}

fn calls(simulators: &[&Simulator]) -> Calls {
    let from: Timestamp = MONDAY.parse().unwrap();
    Calls {
        span: fortnight(),
        numbers: vec![String::new()],
        template: Scenario::at(from),
        callers: Callers::of(simulators.iter().copied()),
        limits: Limits::default(),
    }
}

/// What one person may do in a call: a caller, keys, and what everybody does who is rung.
fn behaviour(random: &mut Random) -> Scenario {
    let mut scenario = Scenario::at(MONDAY.parse().unwrap());
    scenario.out_of_keys = OutOfKeys::Silence;
    let number = *random.pick(&["+15551230001", "+4930123456", "", "+12025550000"]);
    scenario.from = Caller {
        number: number.to_owned(),
        anonymous: number.is_empty(),
        ..Caller::default()
    };
    for _ in 0..random.below(4) {
        let keys = random.pick(&["1", "2", "3", "0", "9", "", "2001", "2002"]);
        scenario.keys.push(Keys::Pressed((*keys).to_owned()));
    }
    let answers = || {
        Outcome::Answers(Answer {
            after_s: 1,
            ..Answer::default()
        })
    };
    for desk in ["alice-desk", "bob-desk", "carol-desk"] {
        let outcome = if random.one_in(3) {
            answers()
        } else {
            Outcome::NoAnswer
        };
        scenario.endpoints.insert(desk.to_owned(), outcome);
    }
    if random.one_in(4) {
        scenario.endpoints.clear();
        scenario.other_endpoints = Some(Outcome::Busy);
    }
    scenario
}

fn minutes() -> impl Iterator<Item = Timestamp> {
    let from: Timestamp = MONDAY.parse().unwrap();
    (0..DAYS * 24 * 60).map(move |it| from + SignedDuration::from_mins(it))
}

/// The instants at which calls may come in for each ending.
fn endings(found: &Found) -> BTreeMap<String, Spans> {
    let mut endings: BTreeMap<String, Spans> = BTreeMap::new();
    for it in &found.situations {
        let spans = endings
            .entry(format!("{:?}", it.traces[0].ending))
            .or_default();
        *spans = spans.or(&it.spans);
    }
    endings
}

/// A call that joins another on its way does so some minutes earlier or later.
fn nearly(spans: &Spans, at: Timestamp) -> bool {
    const MINUTES_15: i64 = 900_000;
    let at = at.as_millisecond();
    let near = Spans::from(Span {
        from: at - MINUTES_15,
        until: at + MINUTES_15,
    });
    !spans.and(&near).is_empty()
}

#[test]
fn no_call_ends_otherwise_than_the_partition_says() {
    let mut sizes = Vec::new();
    let mut kinds = BTreeSet::new();
    for_all("the partition of all calls", 60, |random| {
        let zone = random.pick(offices::ZONES);
        let text = offices::account(random, zone);
        let account = Account::parse(&text).unwrap();
        let flow = account.callflow("main").unwrap().clone();
        let simulator = Simulator::of_flow(&account, &flow);
        let found = Partition::of(&simulator, calls(&[&simulator])).run();
        for it in &found.situations {
            assert_eq!(
                simulator.simulate(&it.example),
                it.traces[0],
                "an example does what it says"
            );
        }
        sizes.push((found.situations.len(), found.n_walks));
        if found.n_walks > 3000 {
            println!("BIG {} {}", found.n_walks, text);
            for it in found.situations.iter().rev().take(12) {
                println!("  {:?} {}", it.answers, it.traces[0].visits.join(" "));
            }
        }
        let endings = endings(&found);
        let nodes: BTreeSet<_> = found
            .situations
            .iter()
            .flat_map(|it| it.traces[0].visits.iter().cloned())
            .collect();
        for _ in 0..1 {
            let mut scenario = behaviour(random);
            for at in minutes() {
                scenario.at = at;
                let trace = simulator.simulate(&scenario);
                let ending = format!("{:?}", trace.ending);
                let when = endings.get(&ending);
                let is_known = when.is_some_and(|it| nearly(it, at));
                assert!(
                    is_known,
                    "missed {ending} of {scenario:?}\n{}\n{text}\nfound {endings:?}\ngaps {:?}",
                    trace.to_text(),
                    found.gaps
                );
                let new = trace.visits.iter().find(|it| !nodes.contains(*it));
                assert_eq!(new, None, "missed a node of {scenario:?}\n{text}");
                kinds.insert(ending.split([' ', '{']).next().unwrap().to_owned());
            }
        }
    });
    sizes.sort_unstable();
    println!("situations and walks: {sizes:?}");
    assert!(kinds.len() >= 3, "{kinds:?}");
}
