//! A map says of every minute what a single call at that minute does, also in weeks in which clocks are set.

use crate::support::calls::scenario;
use crate::support::nodes::node;
use crate::support::random::{Random, for_all, is_shortened};
use crate::support::{accounts, calendars, rulesets};
use jiff::Timestamp;
use ringtree::ask::map::Asked;
use ringtree::ask::{Landing, MapQuestion};
use ringtree::call::Entry;
use ringtree::json::Object;
use ringtree::rules::CallFlow;
use ringtree::simulate::Simulator;
use ringtree::temporal::{Span, Zone};
use ringtree::{Account, Callflow, Json, Scenario, Trace};

/// Weeks in which clocks are set, north and south, by a whole hour and by half of one; and one zone that leaves them alone.
const WEEKS: &[(&str, &str)] = &[
    ("Europe/Berlin", "2026-03-23"),
    ("Europe/Berlin", "2026-10-19"),
    ("America/New_York", "2026-03-02"),
    ("America/New_York", "2026-10-26"),
    ("Australia/Sydney", "2026-03-30"),
    ("Australia/Sydney", "2026-09-28"),
    ("Australia/Lord_Howe", "2026-03-30"),
    ("Australia/Lord_Howe", "2026-09-28"),
    ("Asia/Kolkata", "2026-03-23"),
    ("Asia/Kolkata", "2026-10-19"),
];

#[test]
fn a_map_is_what_every_single_minute_says() {
    let (mut case, mut n_minutes, mut n_changes) = (0, 0, 0);
    for_all("a map is what every minute says", 200, |random| {
        let (zone, first) = WEEKS[case % WEEKS.len()];
        case += 1;
        let zone = Zone::named(zone).unwrap();
        let mut question = MapQuestion::week(first.parse().unwrap(), zone.clone());
        let week = question.span;
        let simulator = simulator(random, &zone, week);
        if random.one_in(2) {
            let call = scenario(random);
            question.lanes = vec![Asked { label: None, call }];
        }
        let call = question.lanes[0].call.clone();
        let map = question.answer(&simulator);
        let lane = &map.lanes[0];
        let mut known: Option<(Trace, Landing)> = None;
        // Every minute of every fourth account; of the others each seventh, and all edges below.
        let (first, step) = match case % 4 {
            0 => (0, 1),
            _ => (random.below(7), 7),
        };
        let minutes = (week.from..week.until).step_by(60_000);
        let minutes = minutes.skip(first).step_by(step);
        for minute in minutes {
            let trace = simulator.simulate(&at(&call, minute));
            let landing = match known {
                Some((before, landing)) if is_alike(&before, &trace) => landing,
                _ => Landing::of(&trace, &simulator),
            };
            let mapped = &map.landings[lane.landing_at(minute).unwrap()];
            assert_eq!(*mapped, landing, "{}", at(&call, minute).at);
            known = Some((trace, landing));
            n_minutes += 1;
        }
        for it in &lane.stretches {
            // The edges are exact, not only to the minute.
            for ms in [it.span.from, it.span.until - 1] {
                assert_eq!(map.landings[it.landing], landing(&simulator, &call, ms));
            }
        }
        for it in &lane.shares {
            let landing = Landing::of(&simulator.simulate(&it.example), &simulator);
            assert_eq!(map.landings[it.landing], landing);
        }
        n_changes += lane.stretches.len() - 1;
    });
    assert!(
        is_shortened() || (n_minutes > 700_000 && n_changes > 500),
        "{n_changes}"
    );
}

/// Whether two calls cannot land in different places: what they did is the same, whatever was said about it.
fn is_alike(one: &Trace, other: &Trace) -> bool {
    let is_same = |(one, other): (&Entry, &Entry)| one.what == other.what;
    let mut events = one.events.iter().zip(&other.events);
    one.ending == other.ending && one.visits == other.visits && events.all(is_same)
}

fn landing(simulator: &Simulator, call: &Scenario, ms: i64) -> Landing {
    Landing::of(&simulator.simulate(&at(call, ms)), simulator)
}

fn at(call: &Scenario, ms: i64) -> Scenario {
    let at = Timestamp::from_millisecond(ms).unwrap();
    Scenario { at, ..call.clone() }
}

/// Documents that look at clocks, more often than not.
fn simulator(random: &mut Random, zone: &Zone, week: Span) -> Simulator {
    let account = account(random, zone, week);
    match random.below(4) {
        0 => {
            let rules = rulesets::document(random).to_text();
            Simulator::of_rules(&account, &CallFlow::parse(&rules).unwrap())
        }
        1 => Simulator::of_account(&account),
        _ => Simulator::of_flow(&account, account.callflow("main").unwrap()),
    }
}

/// An account whose rules have their edges within the week, and whose flow `main` asks them first.
fn account(random: &mut Random, zone: &Zone, week: Span) -> Account {
    let Json::Object(mut account) = accounts::account(random) else {
        unreachable!()
    };
    let sunday = Timestamp::from_millisecond(week.until - 22 * 3_600_000).unwrap();
    let rules = accounts::IDS.iter().map(|id| {
        let rule = match random.below(4) {
            0 => calendars::rule(random, sunday),
            _ => hours(random),
        };
        let mut rule = rule.parse::<Json>().unwrap();
        if let Json::Object(rule) = &mut rule {
            rule.set("id", *id);
        }
        rule
    });
    account.set("temporal_rules", Json::Array(rules.collect()));
    let mut settings = Object::new();
    settings.set("timezone", zone.name());
    account.set("account", settings);
    let mut account = accounts::read(&account.into());
    let flow = Callflow::parse(&main(random)).unwrap();
    account.put_callflow("main", flow.into());
    account
}

/// Hours of every week, as people keep them.
fn hours(random: &mut Random) -> String {
    let days = random.pick(&[
        r#""monday","tuesday","wednesday","thursday","friday""#,
        r#""saturday","sunday""#,
        r#""sunday""#,
        r#""monday","wednesday""#,
    ]);
    let cycle = random.pick(&["weekly", "weekly", "daily"]);
    let start = 900 * random.below(80);
    let stop = start + 60 * random.below(600);
    format!(
        r#"{{"cycle":"{cycle}","start_date":62586115200,"wdays":[{days}],"time_window_start":{start},"time_window_stop":{stop}}}"#
    )
}

fn main(random: &mut Random) -> String {
    let end = |random: &mut Random| match random.below(6) {
        0 => node(random, 1),
        1 => r#"{"module":"voicemail","data":{"id":"main"}}"#.to_owned(),
        2 => r#"{"module":"device","data":{"id":"desk"}}"#.to_owned(),
        3 => r#"{"module":"response","data":{"code":486}}"#.to_owned(),
        4 => r#"{"module":"conference","data":{"id":"sales"}}"#.to_owned(),
        _ => {
            let sales = node(random, 0);
            route(random, "gone", &[("sales", sales)])
        }
    };
    let children = ["main", "alice", "_"].map(|key| (key, end(random)));
    let first = route(random, "sales", &children);
    // Time passes before the rules are asked.
    let flow = match random.below(3) {
        0 => format!(
            r#"{{"module":"sleep","data":{{"duration":{}}},"children":{{"_":{first}}}}}"#,
            random.below(5_000)
        ),
        1 => format!(
            r#"{{"module":"menu","data":{{"id":"main"}},"children":{{"1":{},"_":{first}}}}}"#,
            end(random)
        ),
        _ => first,
    };
    format!(r#"{{"id":"main","numbers":["2000"],"flow":{flow}}}"#)
}

/// A node that asks rules: one that it lists, or those of its children.
fn route(random: &mut Random, listed: &str, children: &[(&str, String)]) -> String {
    let children: Vec<_> = children
        .iter()
        .map(|(key, node)| format!(r#""{key}":{node}"#))
        .collect();
    let listed = if random.one_in(2) {
        format!("\"{listed}\"")
    } else {
        String::new()
    };
    format!(
        r#"{{"module":"temporal_route","data":{{"rules":[{listed}]}},"children":{{{}}}}}"#,
        children.join(",")
    )
}
