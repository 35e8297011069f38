//! Calls that may tell two call flows apart, and whether they do.

use super::lists::NUMBERS;
use crate::support::random::Random;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use ringtree::call::scenario::{
    Answer, Failure, Keys, OutOfKeys, Outcome, Party, Queued, Recording,
};
use ringtree::convert::{ASKED_ONCE, Converted, GREETING_KEYS, RULES_TAKE, TREE_WAITS};
use ringtree::rules::{CallFlow, Condition};
use ringtree::temporal::{Hours, Moment};
use ringtree::{Ending, Scenario, Trace};

const CALLERS: [&str; 18] = [
    "+14155552699",
    "4155552699",
    "14155552699",
    "0014155552699",
    "+14155552698",
    "+15105550000",
    "5105550000",
    "+442075100000",
    "442075100000",
    "+15555550100",
    "+12025551234",
    "2025551234",
    "+123*45",
    "+12333345",
    "2000",
    "+49",
    "",
    "anonymous",
];

/// A Monday, days on which clocks are set in New York and Berlin, and their neighbours.
const DATES: [&str; 9] = [
    "2026-03-02",
    "2026-03-06",
    "2026-03-07",
    "2026-03-08",
    "2026-03-09",
    "2026-03-29",
    "2026-10-25",
    "2026-11-01",
    "2026-12-31",
];

/// How a call ends, in words that both dialects have: a cause of rules has no name in a tree, and a call that no rule is for is one that a
/// tree hangs up on.
pub(super) fn end(trace: &Trace) -> String {
    match &trace.ending {
        Ending::HungUp {
            by: Party::Switch, ..
        }
        | Ending::Refused { .. } => "hung up".to_owned(),
        other => other.to_string(),
    }
}

/// Whether a note says that the two may part: hours begin or end during the call, or on a day on which clocks are set.
pub(super) fn parts(
    flow: &CallFlow,
    call: &Scenario,
    converted: &Converted,
    traces: &[&Trace],
) -> bool {
    let has = |note: &str| converted.notes.iter().any(|it| it == note);
    let says = |words: &str| converted.notes.iter().any(|it| it.contains(words));
    let takes_longer = has(ASKED_ONCE)
        || has(TREE_WAITS)
        || has(RULES_TAKE)
        || call.services.queues.contains(&Queued::Exited);
    let hours = hours(flow);
    let changes = |hours: &Hours| {
        let holds = |ms: u64| {
            hours.hold(&Moment::new(
                call.at + i64::try_from(ms).unwrap().milliseconds(),
                hours.zone(),
            ))
        };
        let times = traces
            .iter()
            .flat_map(|it| it.events.iter().map(|it| it.at_ms));
        times.into_iter().any(|it| holds(it) != holds(0))
    };
    let is_set = |hours: &Hours| {
        let zone = TimeZone::get(hours.zone().name()).unwrap();
        let at = |hours: i64| zone.to_offset(call.at + hours.hours());
        hours.meet_a_clock_change() && at(-30) != at(30)
    };
    (takes_longer && hours.iter().copied().any(changes))
        || (says("clocks skip") && hours.iter().copied().any(is_set))
}

pub(super) fn call(random: &mut Random, flow: &CallFlow, tree: &Converted) -> Scenario {
    let mut call = Scenario::at(instant(random, flow));
    let from = *random.pick(&CALLERS);
    call.from.anonymous = from == "anonymous";
    from.clone_into(&mut call.from.number);
    "+14155550000".clone_into(&mut call.to);
    call.prompt_ms = *random.pick(&[0, 3_000]);
    // Keys that are left when a box greets are another matter, as the note says.
    let may_greet = tree.notes.iter().any(|it| it == GREETING_KEYS);
    let has_long = flow.longest_input() > 1;
    let entry = |random: &mut Random| match random.below(9) {
        0 => "",
        1 if !has_long => "#",
        2 if !may_greet => "*",
        3 if has_long => "12",
        4 if has_long => "34",
        5 => "9",
        6 => "3",
        7 => "5",
        _ => *random.pick(&["1", "2"]),
    };
    // More keys than rules wait for are another matter, as another note says.
    let is_awaited = |it: &&str| {
        let mut beginnings = (1..it.len()).filter_map(|n| it.get(..n));
        beginnings.all(|it| !flow.is_complete(it))
    };
    let n_entries = random.below(6);
    let entries = (0..n_entries).map(|_| entry(random)).filter(is_awaited);
    call.keys = entries.map(|it| Keys::Pressed(it.to_owned())).collect();
    if !may_greet && random.one_in(5) {
        call.keys.push(Keys::HangUp);
    }
    call.out_of_keys = if may_greet {
        OutOfKeys::Silence
    } else {
        *random.pick(&[OutOfKeys::Silence, OutOfKeys::HangUp])
    };
    if random.one_in(4) {
        call.recordings.push(Recording::PressesKey);
    }
    for number in NUMBERS {
        call.endpoints.insert(number.to_owned(), outcome(random));
    }
    let fates = [
        Queued::Served,
        Queued::TimedOut,
        Queued::Full,
        Queued::Exited,
        Queued::Failed,
        Queued::HungUp,
    ];
    let fates = if random.one_in(2) {
        &fates[..]
    } else {
        &fates[..3]
    };
    call.services.queues = (0..12).map(|_| *random.pick(fates)).collect();
    call.patience_s = random.one_in(8).then_some(25);
    call
}

fn outcome(random: &mut Random) -> Outcome {
    match random.below(8) {
        0..=2 => Outcome::NoAnswer,
        3 => Outcome::Busy,
        4 => Outcome::Offline,
        5 => Outcome::Fails(Failure {
            cause: Some("NO_ROUTE_DESTINATION".to_owned()),
            sip_code: Some(404),
        }),
        _ => Outcome::Answers(Answer {
            after_s: [3, 19, 20, 25, 30, 39][random.below(6)],
            hangs_up: *random.pick(&[Party::Caller, Party::Callee]),
            ..Answer::default()
        }),
    }
}

/// The hours that rules ask for.
fn hours(flow: &CallFlow) -> Vec<&Hours> {
    let conditions = flow.rules.iter().flat_map(|it| &it.conditions);
    let hours = conditions.filter_map(|it| match it {
        Condition::Hours(hours) => Some(hours),
        _ => None,
    });
    hours.collect()
}

/// An instant on one side or the other of where hours of the flow begin or end, or of midnight.
fn instant(random: &mut Random, flow: &CallFlow) -> Timestamp {
    let hours = hours(flow);
    let date = random.pick(&DATES);
    let (time, zone) = match hours.len() {
        0 => ("12:00".to_owned(), "UTC".to_owned()),
        n => {
            let hours = hours[random.below(n)];
            let time = match random.below(5) {
                0 => (*random.pick(&["00:00", "01:00", "02:00", "03:00", "12:00"])).to_owned(),
                1 | 2 => hours.start().to_string(),
                _ => hours.end().to_string(),
            };
            (time, hours.zone().name().to_owned())
        }
    };
    let wall: DateTime = format!("{date}T{time}").parse().unwrap();
    let at = wall
        .to_zoned(TimeZone::get(&zone).unwrap())
        .unwrap()
        .timestamp();
    let shift = [0, 0, -1, -1, 1, 30, -30, 3_600, -3_600][random.below(9)];
    let milliseconds = [0, 0, 0, 999, 1][random.below(5)];
    at + shift.seconds() + milliseconds.milliseconds()
}
