//! Live calls as they would go: what happens when, and that nobody changes the past.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

use ringtree::Account;
use ringtree::rules::CallFlow;
use ringtree_server::estate::Estate;
use ringtree_server::plane::live::{Act, Action, Deed, End, Live, Order, Party, Route};
use ringtree_server::plane::ways::Ways;
use ringtree_server::plane::{CallPlane as _, Course, Simulated, What};
use std::collections::BTreeMap;
use std::sync::Arc;

fn ways() -> Ways {
    let account = Account::parse(
        r#"{ "menus": [{ "id": "main", "name": "Main" }], "vmboxes": [{ "id": "front" }],
            "devices": [{ "id": "desk", "simulated": { "does": "answers", "after_s": 3, "talks_s": 20 } }, { "id": "deaf", "simulated": { "does": "no_answer" } }],
            "callflows": [
              { "id": "main", "numbers": ["+14155552671"], "flow": { "module": "menu", "data": { "id": "main" }, "children": {
                "1": { "module": "device", "data": { "id": "desk" } },
                "2": { "module": "device", "data": { "id": "deaf", "timeout": 10 }, "children": { "_": { "module": "voicemail", "data": { "id": "front" } } } },
                "3": { "module": "conference", "data": { "id": "room" } } } } }] }"#,
    )
    .unwrap();
    let rules = r#"{ "id": "cf_1", "name": "Direct", "phone_number": "+14155552672", "routing": [
        { "pattern": "*", "destination": "+14155550101", "destination_type": "phone_number", "fallback": { "timeout": 30, "action": "voicemail", "action_id": "front" } }] }"#;
    let flow = Arc::new(CallFlow::parse(rules).unwrap());
    let call_flows = BTreeMap::from([("cf_1".to_owned(), flow)]);
    Ways::of(&Estate {
        account,
        call_flows,
    })
}

fn inbound(to: &str, acts: Vec<(u64, Deed)>) -> Live {
    let acts = acts.into_iter().map(|(at_ms, deed)| Act { at_ms, deed });
    Live {
        id: "call_1".to_owned(),
        uuid: "u".to_owned(),
        began: "2026-03-02T18:00:00Z".parse().unwrap(),
        seed: 1,
        from: Party {
            number: "+12025550143".to_owned(),
            name: String::new(),
        },
        to: to.to_owned(),
        order: Order::Inbound { device: None },
        recording: None,
        acts: acts.collect(),
        webhooks: Vec::new(),
        waits: Vec::new(),
    }
}

fn outbound(to: &str, on_answered: Vec<Action>, acts: Vec<(u64, Deed)>) -> Live {
    let order = Order::Outbound {
        timeout_s: 30,
        max_duration_s: 60,
        on_answered,
        on_no_answer: Vec::new(),
    };
    Live {
        order,
        ..inbound(to, acts)
    }
}

fn press(key: char) -> Deed {
    Deed::Press { key }
}

/// What happens, a line each.
fn told(call: &Live) -> String {
    let course = Simulated.course(call, &ways());
    let mut lines: Vec<_> = course
        .happenings
        .iter()
        .map(|it| format!("{:>6} {}", it.at_ms, said(&it.what)))
        .collect();
    lines.extend(
        course
            .question
            .map(|it| format!("{:>6} asks {}", it.at_ms, it.url)),
    );
    lines.join("\n")
}

fn said(what: &What) -> String {
    match what {
        What::Initiated => "initiated".to_owned(),
        What::Ringing { endpoint } => format!("ringing {endpoint}"),
        What::RangOut { endpoint } => format!("rang out {endpoint}"),
        What::Answered { by } => format!("answered {by}"),
        What::Bridged { with } => format!("talks with {with}"),
        What::Unbridged { with } => format!("talked with {with}"),
        // How long is not known before it is over.
        What::Heard { what, .. } => format!("hears {what}"),
        What::Entered { digits } => format!("entered {digits}"),
        What::RecordingBegan => "recording".to_owned(),
        What::RecordingEnded { from_ms } => format!("recorded from {from_ms}"),
        What::MessageLeft { vmbox, from_ms } => format!("message in {vmbox} from {from_ms}"),
        What::Joined { room, .. } => format!("joined {room}"),
        What::Left { room, .. } => format!("left {room}"),
        What::Passed { node, .. } => format!("passed {node}"),
        What::Transferred { to } => format!("transferred to {to}"),
        What::Held => "held".to_owned(),
        What::Unheld => "unheld".to_owned(),
        What::Ended { why, by } => format!("ended {why:?} by {by:?}"),
        other => format!("{other:?}"),
    }
}

#[test]
fn whoever_presses_1_talks_with_the_desk() {
    let call = inbound("+14155552671", vec![(1_500, press('1'))]);
    let told = told(&call);
    for line in [
        "answered",
        "entered 1",
        "ringing desk",
        "talks with desk",
        "ended Completed by Callee",
    ] {
        assert!(told.contains(line), "{line}\n{told}");
    }
}

#[test]
fn a_caller_whom_nobody_answers_leaves_a_message() {
    let call = inbound("+14155552671", vec![(1_000, press('2'))]);
    let told = told(&call);
    for line in ["ringing deaf", "rang out deaf", "message in front"] {
        assert!(told.contains(line), "{line}\n{told}");
    }
}

#[test]
fn rules_send_a_busy_line_to_voicemail() {
    let told = told(&inbound("+14155552672", Vec::new()));
    assert!(told.contains("passed cf_1:/0"), "{told}");
    assert!(told.contains("message in front"), "{told}");
}

#[test]
fn a_caller_may_hang_up_whenever_they_like() {
    let hang_up = Deed::HangUp { by: End::Caller };
    let told = told(&inbound(
        "+14155552671",
        vec![(1_500, press('1')), (5_200, hang_up)],
    ));
    assert!(told.ends_with("  5200 ended Completed by Caller"), "{told}");
    assert!(!told.contains("talked with"), "{told}");
}

#[test]
fn an_application_asks_for_a_key_and_transfers() {
    let route = Route {
        digit: "1".to_owned(),
        then: Action::Transfer {
            destination: "+14155552673".to_owned(),
            caller_id: None,
        },
    };
    let script = vec![
        Action::PlayAudio {
            audio_url: None,
            message: Some("Press 1 for billing".to_owned()),
            language: None,
            voice: None,
            rate: None,
        },
        Action::GatherDtmf {
            max_digits: 1,
            timeout: 10,
            finish_key: None,
            routes: vec![route],
        },
    ];
    let told = told(&outbound("+14155552699", script, vec![(9_000, press('1'))]));
    for line in [
        "  1000 ringing +14155552699",
        "  5000 answered +14155552699",
        "  9000 entered 1",
        "transferred to +14155552673",
        "talks with +14155552673",
    ] {
        assert!(told.contains(line), "{line}\n{told}");
    }
}

#[test]
fn numbers_do_what_their_table_says() {
    let ends = |to: &str, end: &str| {
        let told = told(&outbound(to, Vec::new(), Vec::new()));
        assert!(told.contains(end), "{to}: {end}\n{told}");
    };
    ends("+14155550101", "ended Busy");
    ends("+14155550102", "ended NoAnswer");
    ends("+14155550103", "ended Declined");
    ends("+14155550104", "ended InvalidNumber");
    ends("+14155550105", "ended NetworkError");
    ends("+14155550106", " 21000 answered");
    // Ten minutes of talk are more than this call may last.
    ends("+14155550108", " 63000 ended Completed by Limit");
}

#[test]
fn a_call_in_a_conference_stays_until_somebody_ends_it() {
    let hang_up = Deed::HangUp { by: End::Api };
    let told = told(&inbound(
        "+14155552671",
        vec![(1_000, press('3')), (60_000, hang_up)],
    ));
    assert!(told.contains("joined room"), "{told}");
    assert!(
        told.contains(" 60000 left room\n 60000 ended Completed by Api"),
        "{told}"
    );
}

/// Whatever is done at some time, what happened before stays as it was.
#[test]
fn nobody_changes_the_past() {
    let ways = ways();
    let deeds = || {
        [
            press('1'),
            press('2'),
            press('3'),
            press('9'),
            Deed::Hold,
            Deed::Unhold,
            Deed::Record,
            Deed::StopRecording,
            Deed::Park,
            Deed::Decline,
            Deed::Transfer {
                to: "+14155552672".to_owned(),
                attended: false,
            },
            Deed::Transfer {
                to: "+14155550199".to_owned(),
                attended: true,
            },
            Deed::Answer { then: Vec::new() },
            Deed::HangUp { by: End::Caller },
        ]
    };
    let past = |course: &Course, until: u64| {
        let before = course.happenings.iter().filter(|it| it.at_ms < until);
        before
            .map(|it| format!("{} {}", it.at_ms, said(&it.what)))
            .collect::<Vec<_>>()
    };
    let mut n_tried = 0;
    for to in ["+14155552671", "+14155552672"] {
        for one in deeds() {
            for other in deeds() {
                for (first, second) in [
                    (1_000, 2_500),
                    (1_200, 6_000),
                    (4_000, 9_500),
                    (7_000, 31_000),
                ] {
                    let before = inbound(to, vec![(first, one.clone())]);
                    let after = inbound(to, vec![(first, one.clone()), (second, other.clone())]);
                    let [before, after] = [before, after].map(|it| Simulated.course(&it, &ways));
                    assert_eq!(
                        past(&before, second),
                        past(&after, second),
                        "{to} {one:?} at {first}, {other:?} at {second}"
                    );
                    n_tried += 1;
                }
            }
        }
    }
    assert!(n_tried > 1_000);
}
