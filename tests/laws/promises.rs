//! Promises are broken by the calls that are said to break them, and by no others: each example is judged again here by its trace alone, and
//! calls that are tried one by one find no broken promise that was said to hold.

use crate::support::offices;
use crate::support::random::{Random, for_all, is_shortened};
use jiff::{SignedDuration, Timestamp};
use ringtree::Account;
use ringtree::ask::promise::{Outcome, Promise};
use ringtree::call::ring::{Rung, Strategy};
use ringtree::call::{Ending, Event, Trace};
use ringtree::simulate::Simulator;
use ringtree::temporal::{Span, Spans, Zone};
use std::collections::BTreeSet;

const MONDAY: &str = "2026-03-23T00:00:00Z";
const DAYS: i64 = 14;

fn fortnight() -> Span {
    let from: Timestamp = MONDAY.parse().unwrap();
    Span::between(from, from + SignedDuration::from_hours(24 * DAYS))
}

type Breaks = fn(&Trace) -> bool;
type Holds = fn(i64) -> bool;

/// Promises, and whether a trace breaks one, from the trace alone.
const PROMISES: &[(&str, Breaks)] = &[
    ("reaches-someone", |it| is_lost(it)),
    ("reaches-someone unless-silent", |it| {
        is_lost(it) && entries(it).last().is_none_or(|keys| !keys.is_empty())
    }),
    ("menus<=1", |it| menus(it) > 1),
    ("menus<=2", |it| menus(it) > 2),
    ("rings-within 7s", |it| is_late(it, 7)),
    ("rings-within 30s", |it| is_late(it, 30)),
    ("never-passes hangup", |it| passes(it, "hangup")),
    ("never-passes play", |it| passes(it, "play")),
    ("never-passes sleep", |it| passes(it, "sleep")),
    ("never-ends hung_up", |it| {
        matches!(it.ending, Ending::HungUp { .. }) && !is_at_box(it)
    }),
    ("always-ends voicemail", |it| {
        !matches!(it.ending, Ending::Voicemail { .. }) && !is_at_box(it)
    }),
    ("rings-someone", |it| rings(it).is_empty()),
    ("rings alice", |it| {
        !rings(it).iter().any(|(who, _)| who == "alice-desk")
    }),
    ("rings alice before bob", |it| is_before(it, "bob", "alice")),
    ("rings carol before alice", |it| {
        is_before(it, "alice", "carol")
    }),
];

/// Those of which it counts most what was before.
const PAST: &[&str] = &[
    "never-passes play",
    "never-passes sleep",
    "rings alice before bob",
    "rings-within 30s",
];

/// Who rang, in order: those who began together have the same number.
fn rings(trace: &Trace) -> Vec<(String, usize)> {
    let mut rings = Vec::new();
    for it in &trace.events {
        let Event::Rang { legs, strategy, .. } = &it.what else {
            continue;
        };
        let mut legs = legs.clone();
        legs.sort_by_key(|it| it.from_ms);
        let mut last = None;
        for leg in legs {
            let begun = (last != Some(leg.from_ms)) || *strategy == Strategy::Single;
            let turn = rings.last().map_or(0, |(_, it)| *it) + usize::from(begun);
            last = Some(leg.from_ms);
            rings.push((leg.endpoint, turn));
        }
    }
    rings
}

/// Whether one rings before, or without, the other.
fn is_before(trace: &Trace, one: &str, other: &str) -> bool {
    let rings = rings(trace);
    let first = |who: &str| {
        let mut own = rings.iter().filter(|(it, _)| *it == format!("{who}-desk"));
        own.next().map(|(_, turn)| *turn)
    };
    match (first(one), first(other)) {
        (Some(one), Some(other)) => one <= other,
        (one, _) => one.is_some(),
    }
}

fn is_late(trace: &Trace, seconds: u64) -> bool {
    let rings = trace.events.iter().filter_map(|it| match &it.what {
        Event::Rang { legs, .. } => Some(it.at_ms + legs.iter().map(|it| it.from_ms).min()?),
        _ => None,
    });
    rings.min().is_none_or(|it| it > seconds * 1_000)
}

fn passes(trace: &Trace, module: &str) -> bool {
    let mut events = trace.events.iter();
    events.any(|it| it.what == Event::Entered && &*it.module == module)
}

fn menus(trace: &Trace) -> usize {
    let entered = trace.events.iter().filter(|it| it.what == Event::Entered);
    let menus = entered.filter(|it| &*it.module == "menu");
    menus.map(|it| &it.node).collect::<BTreeSet<_>>().len()
}

fn entries(trace: &Trace) -> Vec<&str> {
    let entries = trace.events.iter().filter_map(|it| match &it.what {
        Event::Collected { digits, .. } => Some(digits.as_str()),
        _ => None,
    });
    entries.collect()
}

/// Whether the call was hung up at a voicemail box whose greeting was heard.
fn is_at_box(trace: &Trace) -> bool {
    let last = trace
        .events
        .iter()
        .rposition(|it| it.what == Event::Entered);
    let there = &trace.events[last.unwrap_or(0)..];
    let asked = |it: &Event| matches!(it, Event::Collected { .. });
    matches!(trace.ending, Ending::HungUp { .. })
        && there
            .iter()
            .any(|it| &*it.module == "voicemail" && asked(&it.what))
}

fn is_lost(trace: &Trace) -> bool {
    let is_over = matches!(
        trace.ending,
        Ending::HungUp { .. } | Ending::Refused { .. } | Ending::Looped | Ending::Stuck { .. }
    );
    let served = trace.events.iter().any(|it| match &it.what {
        Event::Rang { outcome, .. } => matches!(outcome, Rung::Answered { .. }),
        Event::MessageStored { .. } => true,
        Event::Collected { .. } => &*it.module == "voicemail",
        _ => false,
    });
    is_over && !served
}

/// Hours by the clock of UTC, told by hand.
const HOURS: &[(&str, Holds)] = &[
    ("", |_| true),
    (" during \"Mon-Fri 09:00-17:00\" in UTC", |minute| {
        let (day, minute) = (minute / 1_440 % 7, minute % 1_440);
        day < 5 && (540..1_020).contains(&minute)
    }),
    (" during \"Sat 22:00-06:00\" in UTC", |minute| {
        let of_week = minute % 10_080;
        (5 * 1_440 + 1_320..6 * 1_440 + 360).contains(&of_week)
    }),
];

/// The same office, entered by ways of different pasts that lead to one place.
fn forked(random: &mut Random, text: &str) -> String {
    let mut account: serde_json::Value = serde_json::from_str(text).unwrap();
    let shared = || r#"{"module":"callflow","data":{"id":"shop"}}"#.to_owned();
    let ways = ["1", "2", "3", "_"].map(|key| {
        let then = shared();
        let way = match random.below(4) {
            0 => then,
            1 => format!(r#"{{"module":"play","data":{{"id":"welcome"}},"children":{{"_":{then}}}}}"#),
            2 => format!(r#"{{"module":"sleep","data":{{"duration":20,"unit":"s"}},"children":{{"_":{then}}}}}"#),
            _ => format!(r#"{{"module":"user","data":{{"id":"alice","timeout":20}},"children":{{"_":{then}}}}}"#),
        };
        format!(r#""{key}":{way}"#)
    });
    let menu = format!(
        r#"{{"module":"menu","data":{{"id":"front"}},"children":{{{}}}}}"#,
        ways.join(",")
    );
    account["callflows"][0]["flow"] = serde_json::from_str(&menu).unwrap();
    account.to_string()
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
fn a_promise_is_broken_exactly_when_calls_break_it() {
    let mut seen = [0; 3];
    let mut kinds = [BTreeSet::new(), BTreeSet::new()];
    for_all("promises about all calls", 60, |random| {
        let zone = random.pick(offices::ZONES);
        let mut text = offices::account(random, zone);
        let is_forked = random.one_in(2);
        if is_forked {
            text = forked(random, &text);
        }
        let account = Account::parse(&text).unwrap();
        let flow = account.callflow("main").unwrap().clone();
        let simulator = Simulator::of_flow(&account, &flow);
        let about_past = |it: &&(&str, _)| PAST.contains(&it.0);
        let (promised, breaks) = if is_forked {
            let all: Vec<_> = PROMISES.iter().filter(about_past).collect();
            **random.pick(&all)
        } else {
            *random.pick(PROMISES)
        };
        let (hours, holds) = *random.pick(HOURS);
        let promise: Promise = format!("{promised}{hours}").parse().unwrap();
        let mut trial = promise.trial(&simulator, fortnight(), &Zone::utc());
        let is_cut = !trial.advance(10_000);
        let verdict = trial.verdict();
        if let Outcome::Broken(broken) = &verdict.outcome {
            assert!(!broken.examples.is_empty(), "{promise}");
            for it in &broken.examples {
                let trace = simulator.simulate(&it.example);
                assert_eq!(trace, it.trace, "an example does what it says: {}", it.said);
                let since = it.example.at.as_millisecond() - fortnight().from;
                assert!(holds(since / 60_000), "an example is within the hours");
                assert!(
                    breaks(&trace),
                    "{promise} is not broken by {}\n{}\n{text}",
                    it.said,
                    trace.to_text()
                );
            }
        }
        seen[2] += usize::from(is_cut);
        let is_broken = matches!(verdict.outcome, Outcome::Broken(_));
        seen[usize::from(is_broken)] += 1;
        kinds[usize::from(is_broken)].insert(promised);
        if is_cut {
            return;
        }
        let spans = match &verdict.outcome {
            Outcome::Broken(broken) => broken.spans.clone(),
            _ => Spans::NONE,
        };
        for _ in 0..8 {
            let mut scenario = offices::behaviour(random, MONDAY.parse().unwrap());
            let step = 20 + i64::try_from(random.below(60)).unwrap();
            for minute in (0..DAYS * 1_440 / step).map(|it| it * step) {
                if !holds(minute) {
                    continue;
                }
                scenario.at = MONDAY.parse().unwrap();
                scenario.at += SignedDuration::from_mins(minute);
                let trace = simulator.simulate(&scenario);
                assert!(
                    !breaks(&trace) || nearly(&spans, scenario.at),
                    "{promise} is not said to be broken by {scenario:?}\n{}\n{text}\n{:?}",
                    trace.to_text(),
                    verdict.gaps
                );
            }
        }
    });
    println!("held, broken, cut short: {seen:?}; {kinds:?}");
    assert!(is_shortened() || seen[2] * 6 <= seen[0] + seen[1]);
    assert!(is_shortened() || kinds.iter().all(|it| it.len() >= 5));
}
