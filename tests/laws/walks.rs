//! Walks end, repeat themselves, and go on where a question stopped them.

use crate::support::documents;
use crate::support::random::{Random, for_all};
use ringtree::call::scenario::{
    Answer, Authority, BridgeOutcome, Failure, Keys, Listening, OutOfKeys, Outcome, Party, Pivoted,
    Queued, Recording, RoutedTo, Service, Services, TimedPress, Webhooked,
};
use ringtree::call::{Ask, Ending, Scenario, Trace};
use ringtree::{Account, Collection, Json, json, module, simulate, simulate_flow};

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

/// A few callflows that call each other, and documents of every kind that they refer to.
fn account(random: &mut Random) -> Account {
    let mut account = Account::default();
    for id in ["main", "alice", "sales"] {
        let size = random.below(25);
        let flow = documents::odd(random, size);
        let Json::Object(mut flow) = flow else {
            unreachable!()
        };
        flow.set("id", id);
        account.put(Collection::Callflows, id, flow.into()).unwrap();
    }
    // A tree is not certain, and a call needs one.
    let root = format!(
        r#"{{"id":"main","numbers":["2000"],"patterns":["^5(\\d+)$"],"flow":{}}}"#,
        node(random, 4)
    );
    account
        .put(Collection::Callflows, "main", Json::parse(&root).unwrap())
        .unwrap();
    for collection in Collection::ALL {
        for id in ["main", "alice", "desk", "sales"] {
            if collection != Collection::Callflows && !random.one_in(3) {
                account.put(collection, id, document(random)).unwrap();
            }
        }
    }
    account
}

/// A node of any module with settings that it reads.
fn node(random: &mut Random, levels: usize) -> String {
    let modules: Vec<_> = module::all()
        .iter()
        .map(|it| it.name)
        .chain(["stranger"])
        .collect();
    let name = *random.pick(&modules);
    let fields = module::find(name).fields.iter().map(|it| it.name);
    let mut data = vec![format!(r#""mine":{}"#, setting(random, "mine"))];
    for field in fields.chain(["id"]) {
        if !random.one_in(3) {
            data.push(format!(r#""{field}":{}"#, setting(random, field)));
        }
    }
    let keys = [
        "1",
        "2",
        "timeout",
        "max_retries",
        "USER_BUSY",
        "sip:486",
        "desk",
        "rule_set",
        "_",
        "_",
    ];
    let n_children = if levels == 0 { 0 } else { random.below(4) };
    let children: Vec<_> = (0..n_children)
        .map(|_| {
            let key = *random.pick(&keys);
            format!(r#""{key}":{}"#, node(random, levels - 1))
        })
        .collect();
    format!(
        r#"{{"module":"{name}","data":{{{}}},"children":{{{}}}}}"#,
        data.join(","),
        children.join(",")
    )
}

fn setting(random: &mut Random, name: &str) -> String {
    let ids = [
        r#""main""#,
        r#""alice""#,
        r#""desk""#,
        r#""sales""#,
        r#""gone""#,
    ];
    match name {
        "id" | "rule_set" => (*random.pick(&ids)).to_owned(),
        "rules" => format!("[{},{}]", random.pick(&ids), random.pick(&ids)),
        "endpoints" => format!(
            r#"[{},{{"id":{},"endpoint_type":"{}","delay":{},"weight":{}}},{{"id":{}}}]"#,
            random.pick(&ids),
            random.pick(&ids),
            random.pick(&["user", "device", "group", "?"]),
            random.below(30),
            random.below(4),
            random.pick(&ids),
        ),
        "strategy" | "dial_strategy" => {
            (*random.pick(&[r#""single""#, r#""simultaneous""#, r#""weighted_random""#])).to_owned()
        }
        "action" => (*random.pick(&[r#""menu""#, r#""check""#, r#""enable""#, "7"])).to_owned(),
        _ => documents::value(random, 1).to_text(),
    }
}

/// A document with members that some kind of document has.
fn document(random: &mut Random) -> Json {
    let numbers = [
        "0",
        "1",
        "3",
        "20",
        "-1",
        "9223372036854775807",
        "1e3",
        "\"2\"",
    ];
    let flags = ["true", "false", "\"true\"", "null"];
    let mut members = Vec::new();
    let mut put = |key: &str, value: String| members.push(format!(r#""{key}":{value}"#));
    for key in [
        "retries",
        "timeout",
        "interdigit_timeout",
        "max_extension_length",
        "time_window_start",
    ] {
        if random.one_in(4) {
            put(key, (*random.pick(&numbers)).to_owned());
        }
    }
    for key in [
        "hunt",
        "enabled",
        "announcement_only",
        "check_if_owner",
        "skip_greeting",
        "skip_instructions",
    ] {
        if random.one_in(5) {
            put(key, (*random.pick(&flags)).to_owned());
        }
    }
    if random.one_in(2) {
        put("owner_id", r#""alice""#.to_owned());
    }
    if random.one_in(2) {
        put("cycle", r#""weekly""#.to_owned());
    }
    if random.one_in(4) {
        put("record_pin", r#""7""#.to_owned());
    }
    if random.one_in(4) {
        put(
            "media",
            r#"{"greeting":false,"unavailable":"hello","invalid_media":"no"}"#.to_owned(),
        );
    }
    if random.one_in(4) {
        put(
            "call_forward",
            r#"{"enabled":true,"number":"+15550001"}"#.to_owned(),
        );
    }
    if random.one_in(3) {
        put(
            "endpoints",
            r#"{"sales":{"type":"group","weight":1},"desk":{"type":"device"},"alice":{"type":"user","weight":2}}"#.to_owned(),
        );
    }
    put("temporal_rules", r#"["desk","gone"]"#.to_owned());
    Json::parse(&format!("{{{}}}", members.join(","))).unwrap()
}

pub(crate) fn scenario(random: &mut Random) -> Scenario {
    let mut scenario = Scenario::at("2026-03-02T09:00:00.5Z".parse().unwrap());
    let to = *random.pick(&["2000", "512", "2999", ""]);
    to.clone_into(&mut scenario.to);
    "+15551230001".clone_into(&mut scenario.from.number);
    scenario.from.anonymous = random.one_in(4);
    scenario.zone = random.one_in(2).then(|| "Europe/Berlin".to_owned());
    scenario.authorised_by = match random.below(3) {
        0 => Authority::Carrier,
        1 => Authority::Device("desk".to_owned()),
        _ => Authority::User("alice".to_owned()),
    };
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
    for _ in 0..random.below(3) {
        scenario.bridges.push(match random.below(4) {
            0 => BridgeOutcome::CallerHangsUp,
            _ => BridgeOutcome::Ends(outcome(random)),
        });
    }
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
    scenario.prompt_ms = *random.pick(&[0, 1, 3_000, u64::MAX]);
    scenario.seed = random.next();
    scenario
}

fn keys(random: &mut Random) -> Keys {
    match random.below(6) {
        0 => Keys::HangUp,
        1 => Keys::Collected("12".to_owned()),
        2 => Keys::Pressed(String::new()),
        _ => Keys::Pressed((*random.pick(&["1", "2", "7", "#", "12#", "*", "0"])).to_owned()),
    }
}

fn outcome(random: &mut Random) -> Outcome {
    match random.below(6) {
        0 => Outcome::NoAnswer,
        1 => Outcome::Busy,
        2 => Outcome::Offline,
        3 => Outcome::Declined,
        4 => Outcome::Fails(Failure::default()),
        _ => Outcome::Answers(Answer {
            after_s: *random.pick(&[0, 3, 25, u64::MAX]),
            talks_s: 10,
            hangs_up: *random.pick(&[Party::Caller, Party::Callee]),
        }),
    }
}

pub(crate) fn answer(scenario: &mut Scenario, ask: &Ask, random: &mut Random) {
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
        Service::Webhooks => services.webhooks.push(match random.below(3) {
            0 => Webhooked::Fails,
            1 => routed("webhook", "https://b.example"),
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
