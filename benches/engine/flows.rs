//! Callflows of any size that look like those of real accounts: menus on hours, people behind keys, voicemail behind people.

use std::fmt::Write as _;

/// A command that every such flow takes
pub(crate) const INSERTION: &str = r#"{ "insert": { "branch": { "module": "hangup" }, "place": { "child": { "of": "/", "key": "9" } } } }"#;

/// A call that presses its way down to somebody who leaves a message
pub(crate) const CALL: &str = r#"{ "to": "+14155550100", "at": "2026-03-02T10:00:00Z", "keys": ["1", "2", "3", "1", "2", "3"],
    "out_of_keys": "silence", "other_endpoints": "no_answer" }"#;

/// A document of `size` nodes, about 170 bytes each
pub(crate) fn account_like(size: usize) -> String {
    let tree = tree(size);
    format!(
        r#"{{"id":"bench","name":"Bench","numbers":["+14155550100"],"patterns":[],"flow":{tree}}}"#
    )
}

/// A branch of `size` nodes
pub(crate) fn tree(size: usize) -> String {
    let mut text = String::new();
    branch(&mut text, size, &mut 0);
    text
}

/// Writes a branch of exactly `size` nodes: a menu that shares the rest out among its keys, or a person with a mailbox.
fn branch(text: &mut String, size: usize, written: &mut usize) {
    *written += 1;
    let id = format!("{written:032x}");
    let rest = size.saturating_sub(1);
    if rest <= 1 {
        person(text, &id, rest, written);
        return;
    }
    // Writing to a string does not fail.
    let _ = write!(
        text,
        r#"{{"module":"menu","data":{{"id":"{id}","name":"Menu {written}","interdigit_timeout":2000,"retries":3}},"children":{{"#
    );
    let keys = ["1", "2", "3", "_", "timeout", "4"];
    let each = rest.div_ceil(keys.len());
    let mut left = rest;
    for (idx, key) in keys.iter().enumerate() {
        let share = each.min(left);
        if share > 0 {
            let comma = if idx == 0 { "" } else { "," };
            let _ = write!(text, r#"{comma}"{key}":"#);
            branch(text, share, written);
            left -= share;
        }
    }
    text.push_str("}}");
}

fn person(text: &mut String, id: &str, rest: usize, written: &mut usize) {
    let _ = write!(
        text,
        r#"{{"module":"user","data":{{"id":"{id}","timeout":20,"can_call_self":false,"delay":0}},"children":{{"#
    );
    if rest == 1 {
        *written += 1;
        let _ = write!(
            text,
            r#""_":{{"module":"voicemail","data":{{"id":"{written:032x}","action":"compose"}},"children":{{}}}}"#
        );
    }
    text.push_str("}}");
}
