//! Answers about all calls are what trying calls one by one finds.

use crate::support::offices;
use crate::support::random::{Random, for_all, is_shortened};
use jiff::{SignedDuration, Timestamp};
use ringtree::ask::observed::compare;
use ringtree::ask::{Callers, Calls, Found, Limits, Partition, diff};
use ringtree::simulate::Simulator;
use ringtree::temporal::{Span, Spans, Zone};
use ringtree::{Account, Ending, Scenario};
use serde_json::Value;
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
    let mut n_cut = 0;
    let mut kinds = BTreeSet::new();
    for_all("the partition of all calls", 12, |random| {
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
        let is_cut = found.gaps.iter().any(|it| it.code() == "search_ended");
        n_cut += usize::from(is_cut);
        if is_cut {
            return;
        }
        let endings = endings(&found);
        let nodes: BTreeSet<_> = found
            .situations
            .iter()
            .flat_map(|it| it.traces[0].visits.iter().cloned())
            .collect();
        for _ in 0..1 {
            let mut scenario = offices::behaviour(random, MONDAY.parse().unwrap());
            for at in minutes() {
                scenario.at = at;
                let trace = simulator.simulate(&scenario);
                let goes_round = found
                    .gaps
                    .iter()
                    .any(|it| it.code() == "rounds_not_followed");
                if goes_round && matches!(trace.ending, Ending::Looped | Ending::Stuck { .. }) {
                    // It is told that nobody was followed so far.
                    continue;
                }
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
    assert!(n_cut * 20 <= sizes.len(), "{n_cut} searches were cut short");
    assert!(kinds.len() >= 3, "{kinds:?}");
}

/// One change of an account, of the kinds that people make by mistake.
fn mutate(random: &mut Random, account: &mut Value) -> String {
    loop {
        let kind = random.below(6);
        let done = if kind == 3 {
            with_rule(random, account)
        } else {
            let flow = if random.one_in(4) { random.below(3) } else { 0 };
            let root = &mut account["callflows"][flow]["flow"];
            let n = count(root);
            let at = random.below(n);
            let node = nth(root, &mut { at }).unwrap();
            with_node(random, kind, node)
        };
        if let Some(done) = done {
            return done;
        }
    }
}

fn count(node: &Value) -> usize {
    let children = node["children"].as_object().into_iter().flatten();
    1 + children.map(|(_, it)| count(it)).sum::<usize>()
}

fn nth<'a>(node: &'a mut Value, left: &mut usize) -> Option<&'a mut Value> {
    if *left == 0 {
        return Some(node);
    }
    *left -= 1;
    let children = node["children"].as_object_mut()?;
    children.values_mut().find_map(|it| nth(it, left))
}

fn with_rule(random: &mut Random, account: &mut Value) -> Option<String> {
    let rule = &mut account["temporal_rules"][random.below(4)];
    let edge = *random.pick(&["time_window_start", "time_window_stop"]);
    let by = *random.pick(&[-3600, -60, -1, 1, 60, 1800]);
    let at = rule[edge].as_i64()? + by;
    rule[edge] = at.into();
    Some(format!("{edge} by {by}"))
}

fn with_node(random: &mut Random, kind: usize, node: &mut Value) -> Option<String> {
    let module = node["module"].as_str()?.to_owned();
    match kind {
        // Another key.
        0 => {
            let children = node["children"].as_object_mut()?;
            let keys: Vec<_> = children.keys().cloned().collect();
            if keys.is_empty() {
                return None;
            }
            let from = random.pick(&keys).clone();
            let to = *random.pick(&[
                "1",
                "4",
                "_",
                "timeout",
                "max_retries",
                "match",
                "office",
                "7",
            ]);
            let child = children.remove(&from)?;
            children.insert(to.to_owned(), child);
            Some(format!("key {from} to {to}"))
        }
        // Another id.
        1 => {
            let id = match module.as_str() {
                "user" => *random.pick(&["alice", "bob", "carol", "gone"]),
                "voicemail" => *random.pick(&["alice-box", "bob-box", "carol-box"]),
                "menu" => *random.pick(&["front", "sub"]),
                "callflow" => *random.pick(&["shop", "line", "gone"]),
                _ => return None,
            };
            node["data"]["id"] = id.into();
            Some(format!("id of {module} to {id}"))
        }
        // Another order.
        2 => {
            let rules = node["data"]["rules"].as_array_mut()?;
            rules.reverse();
            Some("order of rules".to_owned())
        }
        // Another module.
        4 => {
            let other = *random.pick(&["hangup", "noop", "voicemail", "user", "play"]);
            node["module"] = other.into();
            Some(format!("module {module} to {other}"))
        }
        // A child less.
        _ => {
            let children = node["children"].as_object_mut()?;
            let keys: Vec<_> = children.keys().cloned().collect();
            if keys.is_empty() {
                return None;
            }
            let key = random.pick(&keys).clone();
            children.remove(&key);
            Some(format!("no child {key}"))
        }
    }
}

/// Instants near the edges of the rules, and any.
fn instants(random: &mut Random, accounts: [&Value; 2], zone: &str, n: usize) -> Vec<Timestamp> {
    let from: Timestamp = MONDAY.parse().unwrap();
    let zone = jiff::tz::TimeZone::get(zone).unwrap();
    (0..n)
        .map(|_| {
            let minute = i64::try_from(random.below(14 * 24 * 60)).unwrap();
            let any = from + SignedDuration::from_mins(minute);
            if random.one_in(3) {
                return any;
            }
            let rule = &accounts[random.below(2)]["temporal_rules"][random.below(4)];
            let edge = rule[*random.pick(&["time_window_start", "time_window_stop"])]
                .as_i64()
                .unwrap();
            let midnight = any
                .to_zoned(zone.clone())
                .start_of_day()
                .unwrap()
                .timestamp();
            let near = *random.pick(&[-90, -60, -1, 0, 1, 30, 60]);
            midnight + SignedDuration::from_secs(edge + near)
        })
        .filter(|it| fortnight().holds(it.as_millisecond()))
        .collect()
}

#[test]
fn a_mutation_is_reported_exactly_when_calls_tell_it_apart() {
    let mut seen = [0; 2];
    for_all("single mutations", 25, |random| {
        let zone = *random.pick(offices::ZONES);
        let one: Value = serde_json::from_str(&offices::account(random, zone)).unwrap();
        let mut two = one.clone();
        let what = mutate(random, &mut two);
        let [before, after] = [&one, &two].map(|it| {
            let account = Account::parse(&it.to_string()).unwrap();
            let flow = account.callflow("main").unwrap().clone();
            Simulator::of_flow(&account, &flow)
        });
        let mut calls = Calls::to_both(&before, &after, fortnight());
        calls.limits = Limits::patient();
        let diff = diff(&before, &after, calls, &Zone::utc());
        let apart = |scenario: &Scenario| {
            let traces = [before.simulate(scenario), after.simulate(scenario)];
            let differ = compare(&traces[0], &traces[1]).differs();
            (differ, traces)
        };
        for it in &diff.differences {
            assert!(
                apart(&it.example).0,
                "an example shows its difference: {what}, {}\n{one}",
                it.said
            );
        }
        let is_reported = !diff.differences.is_empty();
        seen[usize::from(is_reported)] += 1;
        let spans = diff
            .differences
            .iter()
            .fold(Spans::NONE, |all, it| all.or(&it.spans));
        for _ in 0..10 {
            let mut scenario = offices::behaviour(random, MONDAY.parse().unwrap());
            for at in instants(random, [&one, &two], zone, 150) {
                scenario.at = at;
                let (differ, traces) = apart(&scenario);
                assert!(
                    !differ || nearly(&spans, at),
                    "{what} was missed (reported: {is_reported}) by {scenario:?}\n{}\n{}\n{one}\n{:?}",
                    traces[0].to_text(),
                    traces[1].to_text(),
                    diff.gaps
                );
            }
        }
    });
    println!(
        "mutations that callers notice: {} of {}",
        seen[1],
        seen[0] + seen[1]
    );
    assert!(seen.iter().all(|it| *it > 0) || is_shortened());
}
