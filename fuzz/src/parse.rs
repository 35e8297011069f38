//! Texts: every reader says yes or no, and what it has read is written as it came.

use crate::Input;
use crate::memory::Proportion;
use crate::support::random::Random;
use crate::support::{accounts, documents, rulesets};
use ringtree::call::Scenario;
use ringtree::edit::Command;
use ringtree::json::{MAX_DEPTH, from_json, from_text};
use ringtree::rules::CallFlow;
use ringtree::{Account, Callflow, Json, NodePath, Patch};

/// Measured are at most 45 bytes for each of a text: the shortest value, `0,`, is two of them and some 60 of memory, lists grow by doubling, and
/// a document and what is made of it are held at the same time. Allowed is about three times that.
const READING: Proportion = Proportion {
    base: 8 << 10,
    each: 128,
};

pub fn check(bytes: &[u8]) {
    match Input::read(bytes) {
        None => {}
        Some(Input::Texts(texts)) => texts.into_iter().for_each(reads),
        Some(Input::Choices(mut random)) => reads(&mangled(&mut random)),
    }
}

/// A document of some kind, at which somebody has typed on.
fn mangled(random: &mut Random) -> String {
    let document = match random.below(4) {
        0 => accounts::account(random),
        1 => documents::odd(random, 12),
        2 => rulesets::document(random),
        _ => documents::value(random, 4),
    };
    let mut text: Vec<char> = match random.below(3) {
        0 => document.to_pretty(),
        _ => document.to_text(),
    }
    .chars()
    .collect();
    for _ in 0..random.below(4) {
        let at = random.below(text.len() + 1);
        let typed = [
            '"', '{', '}', '[', ']', ',', ':', '\\', '0', '-', '.', 'e', 'u', ' ', '\u{7f}', 'ü',
            '☎',
        ];
        match random.below(3) {
            0 => text.insert(at, *random.pick(&typed)),
            1 if at < text.len() => drop(text.remove(at)),
            _ => text.truncate(at),
        }
    }
    text.into_iter().collect()
}

fn reads(text: &str) {
    READING.bound("JSON", text.len(), || json(text));
    READING.bound("a callflow", text.len(), || callflow(text));
    READING.bound("rules", text.len(), || rules(text));
    READING.bound("an account", text.len(), || drop(Account::parse(text)));
    READING.bound("a scenario", text.len(), || scenario(text));
    let _ = from_text::<Command>(text);
    if let Ok(path) = text.parse::<NodePath>() {
        assert_eq!(path.to_string().parse(), Ok(path));
    }
}

fn json(text: &str) {
    let read = Json::parse(text);
    if let Err(error) = &read {
        assert!(!error.to_string().is_empty());
    }
    let Ok(json) = read else { return };
    assert!(json.depth() <= MAX_DEPTH);
    let written = json.to_text();
    let again = Json::parse(&written).unwrap();
    assert_eq!(again, json);
    assert_eq!(again.to_text(), written);
    assert_eq!(Json::parse(&json.to_pretty()).unwrap(), json);
    assert!(json.as_i64().is_none() || json.as_f64().is_some());
    // Both ways to a scenario agree on whether it is one.
    assert_eq!(from_json::<Scenario>(&json), from_text(text));
    // Nobody else has to understand what we write, but they do.
    if json.depth() < 100 {
        serde_json::from_str::<serde::de::IgnoredAny>(&written).unwrap();
    }
}

fn callflow(text: &str) {
    let Ok(flow) = Callflow::parse(text) else {
        return;
    };
    assert_eq!(flow.to_text(), Json::parse(text).unwrap().to_text());
    assert_eq!(flow.to_json().to_text(), flow.to_text());
    for (path, node) in flow.walk() {
        let found = flow.node(&path).map(|it| it.id);
        assert_eq!(found, Some(node.id), "{path}");
        assert_eq!(path.to_string().parse(), Ok(path));
    }
    if let Ok(patch) = Patch::parse(text, &flow) {
        let _ = patch.apply(&flow);
    }
}

fn rules(text: &str) {
    let Ok(flow) = CallFlow::parse(text) else {
        return;
    };
    assert_eq!(flow.to_text(), Json::parse(text).unwrap().to_text());
    assert!(flow.problems.iter().all(|it| !it.message.to_string().is_empty()));
}

fn scenario(text: &str) {
    let Ok(scenario) = from_text::<Scenario>(text) else {
        return;
    };
    let written = serde_json::to_string(&scenario).unwrap();
    assert_eq!(from_text(&written), Ok(scenario), "{written}");
}
