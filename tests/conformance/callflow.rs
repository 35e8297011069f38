//! Whole calls: documents, a caller and a scripted world, and what Kazoo's executor did.
//!
//! Equal are the nodes visited, what was collected, rung and hung up, and how it ended. Prompts are not compared.

use crate::support::vectors::{Kind, Outcome, equal, text};
use ringtree::call::digits::End;
use ringtree::call::ring::{Rung, Strategy};
use ringtree::call::scenario::{
    Answer, Authority, BridgeOutcome, Failure, Keys, Listening, OutOfKeys, Outcome as Does, Party,
    Pivoted, Recording, Services,
};
use ringtree::call::{Ending, Event, Scenario, Trace};
use ringtree::json::Object;
use ringtree::{Account, Collection, Json, Node, module, simulate};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// One menu, every setting.
pub(crate) const MENUS: Kind = Kind {
    file: "menu_vectors.json",
    checker: |_| Box::new(|vector| call(&[], vector)),
    floor: |_| 100,
};

/// Calls written by hand, a family a module.
pub(crate) const CALLFLOWS: Kind = Kind {
    file: "callflow_vectors.json",
    checker: |_| Box::new(|vector| call(&[], vector)),
    floor: |_| 100,
};

/// Random callflows over shared documents.
pub(crate) const ORACLE: Kind = Kind {
    file: "callflow_oracle.jsonl",
    checker: |folder| {
        let shared = shared(folder);
        Box::new(move |vector| call(&shared, vector))
    },
    floor: |_| 100,
};

/// The switch starts the next round on a call that is gone.
const ONCE_GONE: &str = "DIFFERENCE: a group does not ring again for a caller who hung up";

/// Where we differ on purpose, by the vector's id.
const DIFFERENCES: &[(&str, &str)] = &[
    ("c231", "DIFFERENCE: a bare endpoint id is a device"),
    ("c241", "DIFFERENCE: weighted_random draws an order"),
    ("f01801", ONCE_GONE),
    ("f02005", ONCE_GONE),
];

/// In recorded calls of telephones the carrier module is entered, asks no carrier, and goes on to `_`, as a module that breaks does. The
/// switch's own module lets telephones call out, so this is taken for a trait of the recording, which has no whole telephone.
const CALLS_OUT: &str = "DIFFERENCE: a telephone of the account can call out";

fn shared(folder: &Path) -> Vec<Json> {
    let text = std::fs::read_to_string(folder.join("callflow_oracle_base.json")).unwrap();
    list(&Json::parse(&text).unwrap(), "docs").to_vec()
}

fn call(shared: &[Json], vector: &Json) -> Outcome {
    if let Some((_, why)) = DIFFERENCES.iter().find(|(id, _)| *id == text(vector, "id")) {
        return Outcome::Apart(why);
    }
    let account = account(shared, vector);
    let expected = vector.get("expect").unwrap();
    if let Some(missing) = missing(&account, expected) {
        return Outcome::Apart(missing);
    }
    if breaks_on_the_telephone(&account, vector) {
        return Outcome::Apart(CALLS_OUT);
    }
    equal(
        &ours(&simulate(&account, &scenario(vector))),
        &recorded(expected),
    )
}

fn account(shared: &[Json], vector: &Json) -> Account {
    let mut account = Account::default();
    for document in shared.iter().chain(list(vector, "docs")) {
        let collection = match text(document, "pvt_type") {
            "callflow" => Collection::Callflows,
            "menu" => Collection::Menus,
            "temporal_rule" => Collection::TemporalRules,
            "temporal_rule_set" | "temporal_rules_set" => Collection::TemporalRulesSets,
            "user" => Collection::Users,
            "device" => Collection::Devices,
            "group" => Collection::Groups,
            "vmbox" => Collection::Vmboxes,
            "media" => Collection::Media,
            "directory" => Collection::Directories,
            "list_entry" => {
                add_entry(&mut account, document);
                continue;
            }
            _ => continue,
        };
        account
            .put(collection, text(document, "_id"), document.clone())
            .unwrap();
    }
    let zone = Some(text(vector, "timezone")).filter(|it| !it.is_empty());
    let settings = format!(
        r#"{{"timezone":"{}","preflow":{{"always":{}}}}}"#,
        zone.unwrap_or("America/New_York"),
        vector.get("preflow").unwrap_or(&Json::Null),
    );
    account.with_settings(Json::parse(&settings).unwrap())
}

/// Lists are documents of the API; the switch keeps their entries apart.
fn add_entry(account: &mut Account, entry: &Json) {
    let list = text(entry, "list_id");
    let mut document = account
        .document(Collection::Lists, list)
        .and_then(Json::as_object)
        .cloned()
        .unwrap_or_default();
    let mut entries = document
        .get("entries")
        .and_then(Json::as_object)
        .cloned()
        .unwrap_or_default();
    entries.set(text(entry, "_id"), entry.clone());
    document.set("entries", entries);
    account
        .put(Collection::Lists, list, document.into())
        .unwrap();
}

fn scenario(vector: &Json) -> Scenario {
    let call = vector.get("call").unwrap();
    let script = vector.get("script").unwrap();
    let words = |key| list(script, key).iter().map(|it| it.as_str().unwrap());
    let at = Some(text(vector, "now_utc")).filter(|it| !it.is_empty());
    let at = format!("{}Z", at.unwrap_or("2024-03-12T15:00:00"));
    let mut scenario = Scenario::at(at.parse().unwrap());
    // Calls of the hand-written vectors come from the recorder's own number unless they say otherwise.
    let from = Some(text(call, "caller_id_number")).filter(|it| !it.is_empty());
    from.unwrap_or("+14155550100")
        .clone_into(&mut scenario.from.number);
    text(call, "to").clone_into(&mut scenario.to);
    scenario.authorised_by = match text(call, "authorizing_type") {
        "device" => Authority::Device(text(call, "authorizing_id").to_owned()),
        "" | "resource" | "sys_info" => Authority::Carrier,
        _ => Authority::User(text(call, "authorizing_id").to_owned()),
    };
    scenario.keys = words("digits")
        .map(|it| match it {
            "hangup" => Keys::HangUp,
            digits => Keys::Collected(digits.to_owned()),
        })
        .collect();
    scenario.out_of_keys = OutOfKeys::HangUp;
    scenario.bridges = words("bridge").map(bridge).collect();
    scenario.other_endpoints = Some(Does::NoAnswer);
    scenario.recordings = words("record")
        .map(|it| match it {
            "key" => Recording::PressesKey,
            _ => Recording::HangsUp,
        })
        .collect();
    scenario.services = services(script);
    scenario.variables = variables(call);
    scenario.listening = words("play_result").map(|_| Listening::HangsUp).collect();
    scenario
}

fn services(script: &Json) -> Services {
    let events = list(script, "events").iter().map(raw_answer);
    let resources = list(script, "resource")
        .iter()
        .map(|it| it.as_str().unwrap().to_owned());
    let failures = std::iter::repeat_n("NORMAL_TEMPORARY_FAILURE|sip:503".to_owned(), 100);
    let answers: Vec<String> = events.chain(resources).chain(failures).collect();
    // What is not scripted is a voice, and a service that does not answer.
    let scores = list(script, "http").iter().map(Json::as_f64);
    let voices = list(script, "fax").iter().map(|it| it.as_bool().unwrap());
    let waits = list(script, "amqp").iter().map(|it| {
        let wait = it.get("Average-Wait-Time").and_then(Json::as_i64);
        wait.map(|it| it.try_into().unwrap())
    });
    Services {
        carriers: answers.iter().map(|it| carrier(it)).collect(),
        pivots: answers
            .iter()
            .map(|it| match it.as_str() {
                "processing" => Pivoted::Processing,
                _ => Pivoted::Failed,
            })
            .collect(),
        fax: voices.chain(std::iter::repeat_n(false, 100)).collect(),
        spam_scores: scores.chain(std::iter::repeat_n(None, 100)).collect(),
        queue_waits_s: waits.chain(std::iter::repeat_n(None, 100)).collect(),
        ..Services::default()
    }
}

/// A message of the carrier layer or of a pivot server.
fn raw_answer(event: &Json) -> String {
    let word = |key| event.get(key).and_then(Json::as_str);
    match (word("Response-Message"), word("Response-Code")) {
        // A raw answer says nothing about the caller, who is still there.
        (Some("SUCCESS"), _) => "answered_callee_hangup".to_owned(),
        (Some(message), Some(code)) => format!("{message}|{code}"),
        (Some(message), None) => message.to_owned(),
        _ => word("Event-Name").unwrap_or("timeout").to_owned(),
    }
}

fn carrier(answer: &str) -> BridgeOutcome {
    match answer {
        "SUCCESS" => bridge("answered"),
        "answered_callee_hangup" => bridge(answer),
        failed if failed.contains("|sip:") => bridge(failed),
        other => BridgeOutcome::Ends(Does::Fails(Failure {
            cause: Some(other.to_owned()),
            sip_code: None,
        })),
    }
}

fn variables(call: &Json) -> BTreeMap<String, String> {
    let given = call.get("ccvs").and_then(Json::as_object);
    let given = given.into_iter().flat_map(Object::iter);
    let text = |value: &Json| {
        value
            .as_str()
            .map_or_else(|| value.to_text(), str::to_owned)
    };
    given
        .map(|(name, value)| (name.to_owned(), text(value)))
        .collect()
}

fn bridge(word: &str) -> BridgeOutcome {
    let answered = |hangs_up| {
        Does::Answers(Answer {
            hangs_up,
            ..Answer::default()
        })
    };
    BridgeOutcome::Ends(match word {
        "hangup" => return BridgeOutcome::CallerHangsUp,
        "answered" => answered(Party::Caller),
        "answered_callee_hangup" => answered(Party::Callee),
        "timeout" => Does::NoAnswer,
        failed => {
            let (cause, code) = failed.split_once("|sip:").unwrap();
            Does::Fails(Failure {
                cause: Some(cause.to_owned()),
                sip_code: Some(code.parse().unwrap()),
            })
        }
    })
}

/// Visits, events and exit as one list of lines.
fn recorded(expected: &Json) -> Vec<String> {
    if expected.get("accepted").and_then(Json::as_bool) != Some(true) {
        return vec!["refused".to_owned()];
    }
    let mut lines: Vec<_> = list(expected, "events").iter().filter_map(line).collect();
    lines.push(format!("exit {}", text(expected, "exit")));
    lines
}

fn line(event: &Json) -> Option<String> {
    let parts = event.as_array().unwrap();
    let word = |idx: usize| parts[idx].as_str().unwrap_or("null").to_owned();
    Some(match parts[0].as_str().unwrap() {
        "visit" => format!("visit {}", word(1)),
        "hangup" => format!("hangup {}", word(1)),
        "collect" => format!("collect {} {}", parts[1], word(2)),
        "bridge" => format!("bridge {} {}", parts[1], word(2)),
        _ => return None,
    })
}

fn ours(trace: &Trace) -> Vec<String> {
    let mut lines: Vec<_> = trace
        .events
        .iter()
        .filter_map(|it| our_line(&it.node, &it.module, &it.what))
        .collect();
    let crashed = |node: &str| {
        !trace
            .events
            .iter()
            .any(|it| &*it.node == node && !it.module.is_empty())
    };
    lines.push(
        match &trace.ending {
            Ending::Refused { .. } => "refused",
            Ending::Conference { .. } | Ending::HandedOver { .. } | Ending::Queue { .. } => {
                "exit control_usurped"
            }
            Ending::Transferred { .. } => "exit transfer",
            _ if trace.visits.last().is_some_and(|it| crashed(it)) => "exit executor_crash",
            _ => "exit normal",
        }
        .to_owned(),
    );
    lines
}

fn our_line(node: &str, module: &str, what: &Event) -> Option<String> {
    Some(match what {
        // Recorded keys stand as they are, also where a path writes them otherwise.
        Event::Entered => format!("visit {}", node.replace("~1", "/").replace("~0", "~")),
        Event::HungUp { cause } => format!("hangup {}", cause.as_deref().unwrap_or("null")),
        Event::Collected {
            max,
            timeout_ms,
            interdigit_ms,
            digits,
            end,
        } => {
            let limits =
                format!(r#"{{"max":{max},"timeout":{timeout_ms},"interdigit":{interdigit_ms}}}"#);
            let digits = if *end == End::HungUp {
                "hangup"
            } else {
                digits
            };
            format!("collect {limits} {digits}")
        }
        // What a carrier does is told by where the call goes.
        Event::Rang { .. } if matches!(module, "resources" | "offnet") => return None,
        Event::Rang {
            endpoints,
            timeout_s,
            strategy,
            outcome,
            ..
        } => {
            let endpoints = endpoints.join(r#"",""#);
            let strategy = match strategy {
                Strategy::Simultaneous => "simultaneous",
                Strategy::Single => "single",
            };
            format!(
                r#"bridge {{"endpoints":["{endpoints}"],"timeout":{timeout_s},"strategy":"{strategy}"}} {}"#,
                outcome_word(outcome)
            )
        }
        _ => return None,
    })
}

fn outcome_word(outcome: &Rung) -> String {
    match outcome {
        Rung::Answered {
            hung_up: Party::Caller,
            ..
        } => "answered".to_owned(),
        Rung::Answered { .. } => "answered_callee_hangup".to_owned(),
        Rung::NobodyAnswered => "timeout".to_owned(),
        Rung::CallerHungUp => "hangup".to_owned(),
        Rung::Failed { cause, sip_code } => {
            format!("{}|sip:{}", cause.as_ref().unwrap(), sip_code.unwrap())
        }
    }
}

/// Whether a telephone calls and a carrier module was entered that asked no carrier.
fn breaks_on_the_telephone(account: &Account, vector: &Json) -> bool {
    let events = list(vector.get("expect").unwrap(), "events");
    let asks = |event: Option<&Json>| {
        event.is_some_and(|it| it.as_array().unwrap()[0].as_str() == Some("publish"))
    };
    let is_carrier = |event: &Json| {
        let event = event.as_array().unwrap();
        event[0].as_str() == Some("visit")
            && node(account, event[1].as_str().unwrap()).is_some_and(|it| {
                matches!(it.module(), Some("resources" | "offnet")) && !it.body.is_skipped()
            })
    };
    text(vector.get("call").unwrap(), "authorizing_type") == "device"
        && events
            .iter()
            .enumerate()
            .any(|(idx, it)| is_carrier(it) && !asks(events.get(idx + 1)))
}

/// The node that a recorded visit names.
fn node(account: &Account, visit: &str) -> Option<Arc<Node>> {
    let (flow, path) = visit.split_once(':').unwrap();
    let path = if path == "/" {
        path.to_owned()
    } else {
        path.replace('~', "~0")
    };
    account.callflow(flow)?.node(&path.parse().ok()?).cloned()
}

/// The first module on the recorded way that we do not have; `nonesuch` is one that nobody has.
fn missing(account: &Account, expected: &Json) -> Option<&'static str> {
    let visits = list(expected, "visits")
        .iter()
        .map(|it| it.as_str().unwrap());
    let modules = visits.filter_map(|it| node(account, it)?.module().map(str::to_owned));
    let mut unknown = modules.filter(|it| module::find(it).name.is_empty() && it != "nonesuch");
    unknown.next().map(|it| &*format!("needs {it}").leak())
}

fn list<'a>(vector: &'a Json, key: &str) -> &'a [Json] {
    vector.get(key).and_then(Json::as_array).unwrap_or_default()
}
