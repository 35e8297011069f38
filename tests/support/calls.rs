//! Generated calls: who calls when, what everybody does, and the answers to what a walk asks.

use super::nodes::ZONES;
use super::random::Random;
use ringtree::call::scenario::{
    Answer, Authority, BridgeOutcome, Failure, Keys, Listening, OutOfKeys, Outcome, Party, Pivoted,
    Queued, Recording, RoutedTo, Service, Services, TimedPress, Webhooked,
};
use ringtree::call::{Ask, Ending, Scenario, Trace};

const TO: &[&str] = &[
    "2000",
    "2000",
    "512",
    "2001",
    "2999",
    "+493012345678",
    "",
    "*98",
];
const FROM: &[&str] = &[
    "+15551230001",
    "+15551230001",
    "+14155552672",
    "5551230001",
    "+493012345678",
    "",
    "x",
];
const AT: &[&str] = &[
    "2026-03-02T09:00:00.5Z",
    "2026-03-02T15:30:00Z",
    "2026-03-08T06:59:59Z",
    "2026-10-25T01:00:00Z",
    "2026-12-24T23:59:59.999Z",
    "2024-02-29T12:00:00Z",
    "1969-12-31T23:59:59Z",
    "9999-12-30T22:00:00Z",
    "-009999-01-02T01:59:59Z",
];

/// A call in which anything may be said, and nothing has to be.
pub fn scenario(random: &mut Random) -> Scenario {
    let ordinary = AT.len() - if random.one_in(8) { 0 } else { 3 };
    let mut scenario = Scenario::at(random.pick(&AT[..ordinary]).parse().unwrap());
    (*random.pick(TO)).clone_into(&mut scenario.to);
    (*random.pick(FROM)).clone_into(&mut scenario.from.number);
    scenario.from.anonymous = random.one_in(8);
    if random.one_in(3) {
        "Ann ☎ \"Lee\"".clone_into(&mut scenario.from.name);
    }
    scenario.zone = random.one_in(2).then(|| (*random.pick(ZONES)).to_owned());
    scenario.authorised_by = match random.below(4) {
        0 | 1 => Authority::Carrier,
        2 => Authority::Device("desk".to_owned()),
        _ => Authority::User("alice".to_owned()),
    };
    if random.one_in(4) {
        let name = *random.pick(&["call_priority", "referred_to", "x"]);
        let value = *random.pick(&["7", "2000", ""]);
        scenario.variables.insert(name.to_owned(), value.to_owned());
    }
    people(&mut scenario, random);
    scenario.prompt_ms = *random.pick(&[3_000, 3_000, 3_000, 0, 1, 900, u64::MAX]);
    scenario.seed = random.number();
    scenario
}

fn people(scenario: &mut Scenario, random: &mut Random) {
    scenario.keys = (0..random.below(4)).map(|_| keys(random)).collect();
    if random.one_in(3) {
        let mut at_ms = 0;
        for _ in 0..random.below(4) {
            at_ms += random.below(4_000) as u64;
            scenario.presses.push(TimedPress {
                at_ms,
                key: *random.pick(&['1', '2', '*', '#']),
            });
        }
    }
    scenario.out_of_keys = *random.pick(&[
        OutOfKeys::Ask,
        OutOfKeys::Ask,
        OutOfKeys::Silence,
        OutOfKeys::HangUp,
    ]);
    scenario.bridges = (0..random.below(3)).map(|_| bridge(random)).collect();
    for id in ["desk", "alice", "main"] {
        if random.one_in(2) {
            scenario.endpoints.insert(id.to_owned(), outcome(random));
        }
    }
    scenario.other_endpoints = random.one_in(3).then(|| outcome(random));
    scenario.patience_s = random.one_in(4).then(|| random.below(40) as u64);
    scenario.listening = (0..random.below(3))
        .map(|_| *random.pick(&[Listening::HearsOut, Listening::HearsOut, Listening::HangsUp]))
        .collect();
    scenario.recordings = (0..random.below(3))
        .map(|_| *random.pick(&[Recording::HangsUp, Recording::PressesKey]))
        .collect();
    if random.one_in(4) {
        scenario.services.carriers.push(bridge(random));
    }
}

fn keys(random: &mut Random) -> Keys {
    match random.below(8) {
        0 => Keys::HangUp,
        1 => Keys::Collected("12".to_owned()),
        2 => Keys::Pressed(String::new()),
        _ => Keys::Pressed(
            (*random.pick(&[
                "1",
                "2",
                "7",
                "#",
                "12#",
                "*",
                "0",
                "2000",
                "254",
                "5551230001",
            ]))
            .to_owned(),
        ),
    }
}

fn bridge(random: &mut Random) -> BridgeOutcome {
    match random.below(4) {
        0 => BridgeOutcome::CallerHangsUp,
        _ => BridgeOutcome::Ends(outcome(random)),
    }
}

fn outcome(random: &mut Random) -> Outcome {
    match random.below(8) {
        0 => Outcome::NoAnswer,
        1 => Outcome::Busy,
        2 => Outcome::Offline,
        3 => Outcome::Declined,
        4 => Outcome::Fails(Failure::default()),
        5 => Outcome::Fails(Failure {
            cause: random.one_in(2).then(|| "NO_USER_RESPONSE".to_owned()),
            sip_code: random.one_in(2).then_some(480),
        }),
        _ => Outcome::Answers(Answer {
            after_s: *random.pick(&[0, 3, 3, 25, u64::MAX]),
            talks_s: *random.pick(&[10, 0, u64::MAX]),
            hangs_up: *random.pick(&[Party::Caller, Party::Callee]),
        }),
    }
}

/// Asks again and again, answering what is asked, at most so often; what the call came to in the end.
pub fn talk(
    scenario: &mut Scenario,
    random: &mut Random,
    n_answers: usize,
    walk: impl Fn(&Scenario) -> Trace,
) -> Trace {
    let mut trace = walk(scenario);
    for _ in 0..n_answers {
        let Ending::Awaiting { ask } = &trace.ending else {
            break;
        };
        answer(scenario, ask, random);
        trace = walk(scenario);
    }
    trace
}

/// Answers what a walk asked.
pub fn answer(scenario: &mut Scenario, ask: &Ask, random: &mut Random) {
    match ask {
        Ask::Digits { entry, .. } => scenario.answer_keys(*entry, keys(random)),
        Ask::Endpoints { endpoints } => {
            for id in endpoints {
                scenario.endpoints.insert(id.clone(), outcome(random));
            }
        }
        Ask::Service { service } => answer_service(&mut scenario.services, *service, random),
    }
}

fn answer_service(services: &mut Services, service: Service, random: &mut Random) {
    match service {
        Service::Fax => services.fax.push(random.one_in(2)),
        Service::SpamScores => services.spam_scores.push(*random.pick(&[
            None,
            Some(0.0),
            Some(0.59),
            Some(1.0),
            Some(-3.0),
            Some(f64::MAX),
        ])),
        Service::QueueWaitsS => {
            services
                .queue_waits_s
                .push(*random.pick(&[None, Some(0), Some(59), Some(u64::MAX)]));
        }
        Service::Queues => services.queues.push(*random.pick(&[
            Queued::Served,
            Queued::Full,
            Queued::TimedOut,
            Queued::Exited,
            Queued::Failed,
            Queued::HungUp,
        ])),
        Service::Pivots => services
            .pivots
            .push(*random.pick(&[Pivoted::Processing, Pivoted::Failed])),
        Service::Webhooks => services.webhooks.push(match random.below(4) {
            0 => Webhooked::Fails,
            1 => routed("webhook", "https://b.example"),
            2 => routed("ivr_menu", "main"),
            _ => routed("voicemail", "box"),
        }),
        Service::LiveCalls => services.live_calls.push(random.one_in(2)),
    }
}

fn routed(kind: &str, to: &str) -> Webhooked {
    Webhooked::Routes(RoutedTo {
        destination: to.to_owned(),
        destination_type: kind.to_owned(),
        tags: std::collections::BTreeMap::default(),
    })
}
