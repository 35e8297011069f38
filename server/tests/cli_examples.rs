//! The documents' routing examples on the command line: each case of the suites that hold them, with its documents as files in a
//! folder, gives the trace that the suite says.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test fails by panicking"
)]

/// What the engine's suites share.
#[path = "../../tests/support"]
#[allow(
    dead_code,
    unreachable_pub,
    reason = "a suite has more than its examples need"
)]
mod support {
    pub mod notation;
    pub mod suite;
}

use ringtree::call::scenario::Keys;
use ringtree::rules::CallFlow;
use ringtree::{Account, Collection, Scenario, simulate, simulate_rules};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::process::Command;
use support::suite::{self, Case};
use tempfile::TempDir;

#[test]
fn examples_in_rules_end_as_the_suite_says() {
    let n_calls = each_call(
        "rules/examples.suite",
        |case, folder, scenario, expected| {
            let flow = CallFlow::parse(&case.rules()).unwrap();
            let trace = simulate_rules(&case.account(), &flow, scenario);
            assert_eq!(trace.ending.to_string(), expected.ending, "{}", case.name);
            plays(case, folder, &[], &expected, &json!(trace));
            let rules = CallFlow::parse(&case.rules()).unwrap();
            matches(case, folder, scenario, &rules, &expected);
        },
    );
    assert!(n_calls > 15, "{n_calls}");
}

#[test]
fn examples_in_trees_end_as_the_suite_says() {
    let n_calls = each_call(
        "simulate/documented.suite",
        |case, folder, scenario, expected| {
            let trace = simulate(&case.account(), scenario);
            assert_eq!(trace.ending.to_string(), expected.ending, "{}", case.name);
            plays(
                case,
                folder,
                &["--to", &scenario.to],
                &expected,
                &json!(trace),
            );
            let (code, out) = ringtree(
                folder,
                &["route", "account", "--to", &scenario.to, "--json"],
            );
            let found: Value = serde_json::from_str(&out).unwrap();
            let callflow = trace.visits[0].split(':').next().unwrap();
            assert_eq!((code, &found["callflow"]), (0, &json!(callflow)));
        },
    );
    assert!(n_calls > 5, "{n_calls}");
}

/// What a suite says of one call.
struct Expected {
    /// As text, to the last letter
    trace: String,
    /// The paths of the nodes entered, in order
    visits: Vec<String>,
    ending: String,
}

impl Expected {
    /// The traces of a case, one a call.
    fn read(case: &Case<'_>) -> Vec<Self> {
        let mut calls = Vec::new();
        let mut lines = Vec::new();
        let written: Vec<_> = case.all("trace").collect();
        for line in written.concat().lines() {
            lines.push(line.to_owned());
            let Some((_, ending)) = line.split_once(" ends  ") else {
                continue;
            };
            let entered = lines.iter().filter_map(|it| it.strip_suffix("  enter"));
            let visits = entered.map(|it| it.split_whitespace().nth(1).unwrap().to_owned());
            calls.push(Self {
                visits: visits.collect(),
                ending: ending.to_owned(),
                trace: lines.join("\n"),
            });
            lines.clear();
        }
        assert_eq!(lines, Vec::<String>::new(), "{}", case.name);
        calls
    }
}

/// Asks about every call of a suite, in a folder with the documents of its case; how many there are.
fn each_call(suite: &str, ask: impl Fn(&Case<'_>, &Path, &Scenario, Expected)) -> usize {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/suite");
    let written = fs::read_to_string(root.join(suite)).unwrap();
    let (preamble, cases) = suite::parts(&written);
    let (mut n_cases, mut n_calls) = (0, 0);
    for text in cases {
        let case = suite::read(preamble, text);
        let folder = folder_of(&case);
        let calls: Vec<_> = case.all("call").collect();
        let expected = Expected::read(&case);
        assert_eq!(calls.len(), expected.len(), "{}", case.name);
        for (call, expected) in calls.iter().zip(expected) {
            let scenario = case.scenario(call);
            let text = serde_json::to_string_pretty(&scenario).unwrap();
            fs::write(folder.path().join("call.json"), text).unwrap();
            ask(&case, folder.path(), &scenario, expected);
            n_calls += 1;
        }
        n_cases += 1;
    }
    println!("{suite}: {n_calls} calls of {n_cases} examples through the command line");
    n_calls
}

/// A folder with a file for every document, in folders named after their kinds.
fn folder_of(case: &Case<'_>) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: String, text: String| {
        let path = folder.path().join("account").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let account: Account = case.account();
    for collection in Collection::ALL {
        for (id, document) in account.documents(collection) {
            write(format!("{collection}/{id}.json"), document.to_pretty());
        }
    }
    for (id, flow) in account.callflows() {
        write(format!("callflows/{id}.json"), flow.to_text());
    }
    if case.all("rule").next().is_some() {
        write("rules.json".to_owned(), case.rules());
    }
    folder
}

/// `ringtree simulate` says what the suite says, and its JSON is the engine's trace.
#[track_caller]
fn plays(case: &Case<'_>, folder: &Path, options: &[&str], expected: &Expected, trace: &Value) {
    let question = [&["simulate", "account", "--scenario", "call.json"], options].concat();
    let ends = i32::from(["awaiting", "refused"].iter().any(|it| {
        let ending = trace["ending"]["kind"].as_str();
        ending == Some(it)
    }));
    let (code, out) = ringtree(folder, &question);
    let mut lines: Vec<_> = out.lines().map(str::trim_end).collect();
    if options.contains(&"--to") {
        let why = trace["events"][0]["why"].as_str().unwrap();
        assert_eq!(format!("{}.", lines.remove(0)), why, "{}", case.name);
    }
    assert_eq!(
        (code, lines.join("\n").as_str()),
        (ends, expected.trace.as_str()),
        "{}",
        case.name
    );
    let (code, out) = ringtree(folder, &[&question[..], &["--json"]].concat());
    let told: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &told), (ends, trace), "{}", case.name);
    let visits = told["visits"].as_array().unwrap().iter();
    let path = |it: &Value| {
        let (_, path) = it.as_str().unwrap().split_once(':').unwrap();
        path.to_owned()
    };
    assert_eq!(
        visits.map(path).collect::<Vec<_>>(),
        expected.visits,
        "{}",
        case.name
    );
}

/// `ringtree route` tells the rules that the call enters: the first, and after a menu the one for what was pressed last.
#[track_caller]
fn matches(
    case: &Case<'_>,
    folder: &Path,
    scenario: &Scenario,
    flow: &CallFlow,
    expected: &Expected,
) {
    let pressed = match scenario.keys.last() {
        Some(Keys::Pressed(keys)) => Some(keys.as_str()),
        _ => None,
    };
    // Without digits the first rule is told; with them, the one after the menu.
    let after_menu = usize::from(flow.has_menu());
    let mut questions = Vec::new();
    if pressed.is_none() || flow.has_menu() {
        questions.push((None, expected.visits.first()));
    }
    questions.extend(pressed.map(|it| (Some(it), expected.visits.get(after_menu))));
    for (digits, visit) in questions {
        let time = scenario.at.to_string();
        let mut question = vec!["route", "account", "--json", "--time", &time];
        if !scenario.from.anonymous {
            question.extend(["--from", &scenario.from.number]);
        }
        question.extend(digits.into_iter().flat_map(|it| ["--digits", it]));
        let (code, out) = ringtree(folder, &question);
        let told: Value = serde_json::from_str(&out).unwrap();
        let idx = visit.map(|it| it.trim_start_matches('/').parse().unwrap());
        let route = idx.and_then(|it| flow.matched_route(it));
        let route = route.map_or(Value::Null, |it| {
            serde_json::from_str(&it.to_text()).unwrap()
        });
        assert_eq!(
            (code, &told["matched_route"]),
            (i32::from(visit.is_none()), &route),
            "{} {digits:?}",
            case.name
        );
    }
}

fn ringtree(folder: &Path, args: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ringtree"));
    let output = command.current_dir(folder).args(args).output().unwrap();
    assert!(output.stderr.is_empty(), "{args:?}: {output:?}");
    let out = String::from_utf8(output.stdout).unwrap();
    (output.status.code().unwrap(), out)
}
