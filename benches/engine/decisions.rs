//! What is decided for every call: rules, routes, recurrences, digits, numbers.

use std::hint::black_box;

use jiff::{Timestamp, ToSpan};
use ringtree::call::digits::{Limits, Press, collect};
use ringtree::json::from_text;
use ringtree::number::DialPlan;
use ringtree::route::{Authority, Routes};
use ringtree::router::{Dialled, Router};
use ringtree::rules::{CallFlow, RuleIndex};
use ringtree::temporal::{Moment, TemporalRule, Zone};
use ringtree::{Account, Json, Scenario, simulate};

use crate::{each, estates};

/// So many different questions a run: one is too short for a clock
const QUESTIONS: u32 = 1_000;

pub(crate) fn measure() {
    for size in [10, 100, 1_000, 10_000] {
        flat(size);
    }
    for size in [10, 100, 1_000, 10_000] {
        lookup(size);
    }
    for size in [1_000, 10_000, 50_000] {
        tree(size);
    }
    recurrence();
    trace();
    dtmf();
}

/// Instants of two weeks, in no order
fn instants() -> impl Iterator<Item = Timestamp> {
    let monday: Timestamp = "2026-03-02T00:00:00Z".parse().expect("an instant");
    let minute = |it: u32| i64::from(it.wrapping_mul(7_919) % (14 * 24 * 60));
    (0..QUESTIONS).map(move |it| monday + minute(it).minutes())
}

fn flat(size: usize) {
    let goal = match size {
        100 => Some(1.0),
        10_000 => Some(2.0),
        _ => None,
    };
    let flow = CallFlow::parse(&estates::rules(size)).expect("rules");
    let mut index = RuleIndex::of(&flow, DialPlan::new());
    let questions: Vec<_> = instants()
        .zip(estates::callers(size))
        .zip(estates::entries(size))
        .collect();
    each("flat decision", size, goal, QUESTIONS, || {
        for ((at, from), digits) in &questions {
            black_box(index.route(Some(from), *at, Some(digits)));
        }
    });
}

fn lookup(size: usize) {
    let account = Account::parse(&estates::patterns(size)).expect("an account");
    let routes = Routes::of(account.settings(), account.callflows());
    let numbers: Vec<_> = estates::dialled(size).take(QUESTIONS as usize).collect();
    each("number lookup", size, None, QUESTIONS, || {
        for number in &numbers {
            let _ = black_box(routes.answer(number, Authority::Inside));
        }
    });
}

fn tree(size: usize) {
    let goal = (size == 1_000).then_some(1.0);
    let account = Account::parse(&estates::tree(size)).expect("an account");
    let mut router = Router::of(&account);
    let at: Vec<_> = instants().collect();
    let keys = ["1", "2", "3", "1", "2", "3", "1", "2", "3", "1", "2", "3"];
    each("tree route", size, goal, QUESTIONS, || {
        for (at, nth) in at.iter().zip(0..) {
            let call = Dialled {
                from: "+14155552671",
                keys: keys.get(nth % 6..).unwrap_or_default(),
                ..Dialled::to("+14155550100", *at)
            };
            black_box(router.decide(&call));
        }
    });
}

fn recurrence() {
    let rule = TemporalRule::read(&Json::parse(estates::OFFICE).expect("a rule"));
    let zone = Zone::named("America/New_York").expect("a zone");
    let moments: Vec<_> = instants().map(|it| Moment::new(it, &zone)).collect();
    each("weekday verdict", 1, Some(0.15), QUESTIONS, || {
        for at in &moments {
            black_box(rule.verdict(at));
        }
    });
    let at: Vec<_> = instants().collect();
    each("verdict in a zone", 1, None, QUESTIONS, || {
        for at in &at {
            black_box(rule.verdict(&Moment::new(*at, &zone)));
        }
    });
}

fn trace() {
    let account = Account::parse(&estates::five_steps()).expect("an account");
    let call: Scenario = from_text(estates::CALL).expect("a scenario");
    let steps = simulate(&account, &call).visits.len();
    each("full trace", steps, Some(25.0), 1, || {
        simulate(&account, &call)
    });
}

fn dtmf() {
    let limits = Limits {
        max: 4,
        timeout_ms: 10_000,
        interdigit_ms: 2_000,
        terminators: "#".into(),
    };
    let press = |at_ms, key| Press { at_ms, key };
    let presses = [press(1_000, '2'), press(1_400, '0'), press(1_800, '1')];
    each("digits on a clock", presses.len(), None, QUESTIONS, || {
        for _ in 0..QUESTIONS {
            black_box(collect(&limits, 3_000, black_box(&presses), None));
        }
    });
}
