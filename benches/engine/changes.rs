//! What callers notice of a change: the difference of two versions of a callflow with thirty rules, over all calls of a week.

use crate::{flows, row};
use ringtree::Account;
use ringtree::ask::{Calls, diff, explore};
use ringtree::simulate::Simulator;
use ringtree::temporal::{Day, Zone};
use std::fmt::Write as _;

const RULES: usize = 30;

pub(crate) fn measure() {
    for (size, goal) in [(500, Some(100_000.0)), (5_000, None), (50_000, None)] {
        let zone = Zone::named("Europe/Berlin").expect("a zone");
        let week = zone.week(Day::of(2026, 3, 23));
        let before = simulator(&office(size, 17 * 3_600, "1"));
        let hours = simulator(&office(size, 17 * 3_600 + 1_800, "1"));
        let key = simulator(&office(size, 17 * 3_600, "7"));
        for (what, after) in [
            ("diff, hours changed", &hours),
            ("diff, key changed", &key),
            ("diff, nothing changed", &before),
        ] {
            row(what, size, goal, || {
                diff(&before, after, Calls::to_both(&before, after, week), &zone)
            });
        }
        if size <= 5_000 {
            row("explore", size, None, || {
                explore(&before, Calls::to(&before, week), &zone)
            });
        }
    }
}

fn simulator(account: &str) -> Simulator {
    let account = Account::parse(account).expect("an account");
    let flow = account.callflow("bench").expect("a callflow").clone();
    Simulator::of_flow(&account, &flow)
}

/// An account whose callflow asks thirty rules; the first closes at `closing`, and the first branch of each is at `key` of its menu.
fn office(size: usize, closing: usize, key: &str) -> String {
    let mut rules = String::new();
    let mut children = String::new();
    for nth in 0..RULES {
        let comma = if nth == 0 { "" } else { "," };
        // Writing to a string does not fail.
        let _ = write!(
            rules,
            r#"{comma}{{"id":"r{nth}","name":"Rule {nth}","cycle":"weekly","start_date":62586115200,"wdays":["{}"],"time_window_start":{},"time_window_stop":{}}}"#,
            day(nth),
            (8 + nth / 7) * 3_600 + nth * 60,
            if nth == 0 {
                closing
            } else {
                (12 + nth / 5) * 3_600
            },
        );
        let branch = flows::tree(size / (RULES + 1));
        let branch = if nth == 0 {
            branch.replacen("\"1\":", &format!("\"{key}\":"), 1)
        } else {
            branch
        };
        let _ = write!(children, r#"{comma}"r{nth}":{branch}"#);
    }
    let listed = (0..RULES)
        .map(|nth| format!("\"r{nth}\""))
        .collect::<Vec<_>>()
        .join(",");
    let ids = 1..=size / (RULES + 1);
    let devices = ids
        .clone()
        .map(|id| format!(r#"{{"id":"d{id}","owner_id":"{id:032x}","name":"Desk {id}"}}"#));
    let boxes = ids.map(|id| format!(r#"{{"id":"{id:032x}","name":"Box {id}"}}"#));
    format!(
        r#"{{"account":{{"timezone":"Europe/Berlin"}},"temporal_rules":[{rules}],"devices":[{}],"vmboxes":[{}],
"callflows":[{{"id":"bench","numbers":["+14155550100"],"flow":{{"module":"temporal_route","data":{{"rules":[{listed}]}},"children":{{{children},"_":{}}}}}}}]}}"#,
        devices.collect::<Vec<_>>().join(","),
        boxes.collect::<Vec<_>>().join(","),
        flows::tree(size / (RULES + 1)),
    )
}

fn day(nth: usize) -> &'static str {
    match nth % 7 {
        0 => "monday",
        1 => "tuesday",
        2 => "wednesday",
        3 => "thursday",
        4 => "friday",
        5 => "saturday",
        _ => "sunday",
    }
}
