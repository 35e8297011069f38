//! Accounts and rule lists of any size that look like those of real accounts.

use std::fmt::Write as _;

use crate::flows;

/// Office hours on weekdays
pub(crate) const OFFICE: &str = r#"{ "id": "open", "name": "Office hours", "cycle": "weekly", "interval": 1, "start_date": 62586115200,
    "wdays": ["monday", "tuesday", "wednesday", "thursday", "friday"], "time_window_start": 32400, "time_window_stop": 61200 }"#;

/// A call that passes five steps
pub(crate) const CALL: &str = r#"{ "from": "+14155552671", "to": "+14155550100", "at": "2026-03-02T15:00:00Z", "keys": [{ "collected": "1" }],
    "other_endpoints": "no_answer" }"#;

/// Hours, a menu, a team, a person, a mailbox
pub(crate) fn five_steps() -> String {
    format!(
        r#"{{"account":{{"timezone":"America/New_York"}},"temporal_rules":[{OFFICE}],"devices":[{{"id":"desk","owner_id":"alice"}}],
        "users":[{{"id":"alice"}}],"menus":[{{"id":"front"}}],"callflows":[{{"id":"main","numbers":["+14155550100"],"flow":
        {{"module":"temporal_route","data":{{}},"children":{{"open":
        {{"module":"menu","data":{{"id":"front"}},"children":{{"1":
        {{"module":"ring_group","data":{{"endpoints":[{{"id":"desk","endpoint_type":"device"}}]}},"children":{{"_":
        {{"module":"user","data":{{"id":"alice"}},"children":{{"_":
        {{"module":"voicemail","data":{{"id":"box"}},"children":{{}}}}}}}}}}}}}}}}}}}}}}]}}"#
    )
}

/// Office hours between two trees, of so many nodes together
pub(crate) fn tree(size: usize) -> String {
    let root = flows::tree(size / 2);
    format!(
        r#"{{"account":{{"timezone":"America/New_York"}},"temporal_rules":[{OFFICE}],"callflows":[{{"id":"main","numbers":["+14155550100"],
        "flow":{{"module":"temporal_route","data":{{}},"children":{{"open":{root},"_":{root}}}}}}}]}}"#
    )
}

/// So many ordered rules: keys, some for an area, some for a caller, some at hours, and a menu for all others
pub(crate) fn rules(size: usize) -> String {
    let mut text = r#"{"name":"Bench","routing":["#.to_owned();
    for nth in 0..size.saturating_sub(1) {
        let key = key(nth, size);
        let caller = caller(nth);
        let conditions = match nth % 5 {
            0 => String::new(),
            1 => r#""area_codes":["415","628"]"#.to_owned(),
            2 => format!(r#""vip_numbers":["{caller}"]"#),
            3 => hours(nth),
            _ => format!(r#"{},"require_caller_id":true"#, hours(nth)),
        };
        // Writing to a string does not fail.
        let _ = write!(
            text,
            r#"{{"pattern":"{key}","destination":"+1415555{nth:04}","destination_type":"phone_number","conditions":{{{conditions}}}}},"#
        );
    }
    text + r#"{"pattern":"*","destination":"front","destination_type":"ivr_menu"}]}"#
}

fn hours(nth: usize) -> String {
    let start = 7 + nth % 4;
    format!(
        r#""time_range":{{"start":"{start:02}:00","end":"17:30","timezone":"America/New_York","days":["MON","TUE","WED","THU","FRI"]}}"#
    )
}

/// Keys for a rule: a tenth as many different ones as there are rules, now and then a class
fn key(nth: usize, size: usize) -> String {
    let distinct = (size / 10).max(3);
    let width = distinct.to_string().len();
    let digits = format!("{:0width$}", nth % distinct);
    match (nth % 7, digits.split_at_checked(width - 1)) {
        (0, Some((most, _))) => format!("{most}[0-9]"),
        _ => digits,
    }
}

fn caller(nth: usize) -> String {
    format!("+1628555{nth:04}")
}

pub(crate) fn callers(size: usize) -> impl Iterator<Item = String> {
    (0..).map(move |nth| match nth % 3 {
        0 => caller(nth % size),
        1 => format!("+1415555{:04}", nth % 10_000),
        _ => format!("+4930{nth:07}"),
    })
}

pub(crate) fn entries(size: usize) -> impl Iterator<Item = String> {
    (0..).map(move |nth: usize| key(nth.wrapping_mul(31) / 7 * 7 + 1, size))
}

/// An account of so many callflows, each with a feature code of its own
pub(crate) fn patterns(size: usize) -> String {
    let flow = |nth: usize| {
        format!(
            r#"{{"id":"flow-{nth}","patterns":["^\\*{nth}([0-9]*)$"],"flow":{{"module":"user","data":{{"id":"alice"}}}}}}"#
        )
    };
    let flows: Vec<_> = (0..size).map(flow).collect();
    format!(r#"{{"callflows":[{}]}}"#, flows.join(","))
}

pub(crate) fn dialled(size: usize) -> impl Iterator<Item = String> {
    (0..).map(move |nth: usize| format!("*{}2000", nth.wrapping_mul(7_919) % size))
}
