//! Where calls land at each instant of a week and of a year, and what is odd, in flows of any size with some thirty rules.

use ringtree::ask::MapQuestion;
use ringtree::check::check;
use ringtree::simulate::Simulator;
use ringtree::temporal::Zone;
use ringtree::{Account, Callflow};
use std::fmt::Write as _;

use crate::{flows, row};

const SIZES: [usize; 3] = [1_000, 10_000, 50_000];

pub(crate) fn measure() {
    for size in SIZES {
        let (account, flow) = office(size);
        let simulator = Simulator::of_flow(&account, &flow);
        let zone = || Zone::named("America/New_York").expect("a zone");
        let goal = (size == SIZES[0]).then_some(2_000.0);
        row("week map, 30 rules", size, goal, || {
            let monday = "2026-03-02".parse().expect("a date");
            MapQuestion::week(monday, zone()).answer(&simulator)
        });
        let goal = (size == SIZES[0]).then_some(3_000.0);
        row("check, 30 rules", size, goal, || check(&flow, &account));
        row("year map, 30 rules", size, None, || {
            MapQuestion::year(2026, zone()).answer(&simulator)
        });
    }
}

/// Holidays first, then the hours of each team, then the night; each leads to its own menus.
fn office(size: usize) -> (Account, Callflow) {
    const START: &str = r#""start_date":62586115200"#;
    const DAYS: [&str; 5] = ["monday", "tuesday", "wednesday", "thursday", "friday"];
    let mut rules = Vec::new();
    for nth in 0..16 {
        let (month, day) = (nth % 12 + 1, nth * 7 % 28 + 1);
        rules.push(format!(
            r#"{{"id":"holiday{nth}","cycle":"yearly",{START},"month":{month},"days":[{day}]}}"#
        ));
    }
    for (nth, day) in DAYS.iter().enumerate() {
        let close = 61_200 + 900 * nth;
        rules.push(format!(
            r#"{{"id":"lunch{nth}","cycle":"weekly",{START},"wdays":["{day}"],"time_window_start":43200,"time_window_stop":46800}}"#
        ));
        rules.push(format!(
            r#"{{"id":"open{nth}","cycle":"weekly",{START},"wdays":["{day}"],"time_window_start":32400,"time_window_stop":{close}}}"#
        ));
    }
    for (nth, start) in [28_800, 64_800, 72_000, 79_200].iter().enumerate() {
        rules.push(format!(
            r#"{{"id":"duty{nth}","cycle":"daily",{START},"time_window_start":{start},"time_window_stop":{}}}"#,
            start + 3_600
        ));
    }
    let each = flows::tree(size / (rules.len() + 1));
    let mut children = String::new();
    for rule in &rules {
        let id = rule.split('"').nth(3).unwrap_or_default();
        // Writing to a string does not fail.
        let _ = write!(children, r#""{id}":{each},"#);
    }
    let flow = format!(
        r#"{{"id":"bench","flow":{{"module":"temporal_route","data":{{}},"children":{{{children}"_":{each}}}}}}}"#
    );
    let account = format!(
        r#"{{"account":{{"timezone":"America/New_York"}},"temporal_rules":[{}]}}"#,
        rules.join(",")
    );
    let account = Account::parse(&account).expect("a generated account");
    (account, Callflow::parse(&flow).expect("a generated flow"))
}
