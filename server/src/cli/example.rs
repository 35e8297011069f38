//! An example call in a line, and the command that plays it.

use super::options::at;
use ringtree::call::scenario::{Answer, Authority, Keys, Outcome};
use ringtree::temporal::Zone;
use ringtree::{Account, NodePath, Scenario, Trace};
use std::path::PathBuf;

/// `ringtree simulate acme --to 2000 --at … --keys 1 --answer desk=none`: the same call again
///
/// What has no option goes through standard input.
pub(super) fn command(documents: &[PathBuf], call: &Scenario, zone: &Zone) -> String {
    let documents = documents.iter().map(|it| quoted(&it.display().to_string()));
    played(&documents.collect::<Vec<_>>().join(" "), call, zone)
}

/// The same, to a flow that its number does not lead to: `ringtree simulate acme --flow main --at …`
pub(super) fn command_to(
    documents: &[PathBuf],
    flow: Option<&str>,
    call: &Scenario,
    zone: &Zone,
) -> String {
    let documents = documents.iter().map(|it| quoted(&it.display().to_string()));
    let flow = flow.map(|it| format!("--flow {}", quoted(it)));
    let words: Vec<_> = documents.chain(flow).collect();
    played(&words.join(" "), call, zone)
}

fn played(documents: &str, call: &Scenario, zone: &Zone) -> String {
    if let Some(options) = options(call, zone) {
        return format!("ringtree simulate {documents} {options}");
    }
    let call = quoted(&serde_json::to_string(call).unwrap_or_default());
    format!("echo {call} | ringtree simulate {documents} --scenario -")
}

/// The options that say all of a call; none where something of it has no option.
fn options(call: &Scenario, zone: &Zone) -> Option<String> {
    let mut options = Vec::new();
    let mut rest = Scenario::at(call.at);
    rest.to.clone_from(&call.to);
    rest.from = call.from.clone();
    rest.keys.clone_from(&call.keys);
    rest.endpoints.clone_from(&call.endpoints);
    rest.authorised_by = call.authorised_by.clone();
    rest.zone.clone_from(&call.zone);
    if rest != *call {
        return None;
    }
    if !call.to.is_empty() {
        options.push(format!("--to {}", quoted(&call.to)));
    }
    options.push(format!("--at {}", at(call.at, zone)));
    if let Some(zone) = &call.zone {
        options.push(format!("--zone {}", quoted(zone)));
    }
    match (&call.from.number, &call.from.name, call.from.anonymous) {
        (number, name, true) if number.is_empty() && name.is_empty() => {
            options.push("--from anonymous".to_owned());
        }
        (number, name, false) if name.is_empty() => {
            if !number.is_empty() {
                options.push(format!("--from {}", quoted(number)));
            }
        }
        _ => return None,
    }
    match &call.authorised_by {
        Authority::Carrier => {}
        Authority::Device(id) => options.push(format!("--device {}", quoted(id))),
        Authority::User(id) => options.push(format!("--user {}", quoted(id))),
    }
    if !call.keys.is_empty() {
        let keys: Option<Vec<_>> = call.keys.iter().map(pressed).collect();
        options.push(format!("--keys={}", keys?.join(",")));
    }
    for (id, outcome) in &call.endpoints {
        let what = done(outcome)?;
        options.push(format!("--answer {}", quoted(&format!("{id}={what}"))));
    }
    Some(options.join(" "))
}

fn pressed(keys: &Keys) -> Option<&str> {
    match keys {
        Keys::Pressed(keys) => Some(keys),
        Keys::HangUp => Some("hang_up"),
        Keys::Collected(_) => None,
    }
}

fn done(outcome: &Outcome) -> Option<String> {
    match outcome {
        Outcome::NoAnswer => Some("none".to_owned()),
        Outcome::Busy => Some("busy".to_owned()),
        Outcome::Answers(answer) => {
            let plain = Answer {
                after_s: answer.after_s,
                ..Answer::default()
            };
            (plain == *answer).then(|| answer.after_s.to_string())
        }
        Outcome::Offline | Outcome::Declined | Outcome::Fails(_) => None,
    }
}

/// Where a call goes, in a line: `menu (/), user (/1), voicemail (/1/_)`
pub(super) fn course(trace: &Trace, account: &Account) -> String {
    const SHOWN: usize = 8;
    let visited = trace.visits.iter().map(|it| node(it, account));
    let mut visited: Vec<_> = visited.collect();
    let n_more = visited.len().saturating_sub(SHOWN);
    if n_more > 0 {
        visited.drain(SHOWN / 2..SHOWN / 2 + n_more);
        visited.insert(SHOWN / 2, format!("{n_more} more"));
    }
    if visited.is_empty() {
        return trace.ending.to_string();
    }
    format!("{}: {}", visited.join(", "), trace.ending)
}

/// A node as people look for it: its module, and its place.
pub(super) fn node(label: &str, account: &Account) -> String {
    let named = || {
        let (flow, path) = label.split_once(":/")?;
        let path: NodePath = format!("/{path}").parse().ok()?;
        let node = account.callflow(flow)?.node(&path)?;
        Some(format!("{} ({path})", node.module()?))
    };
    named().unwrap_or_else(|| label.to_owned())
}

/// A word that a shell reads as one.
fn quoted(word: &str) -> String {
    let is_plain = |it: char| it.is_ascii_alphanumeric() || "+-_./:=,@".contains(it);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}
