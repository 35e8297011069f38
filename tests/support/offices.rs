//! Generated offices: a few callflows as people build them, with hours, menus, people, boxes and lists; and what people do who call them.
//!
//! Everything refers to what is there, so that calls go far; edges of hours fall on any minute. Odd documents are absent: `accounts`.

use super::random::Random;
use jiff::Timestamp;
use ringtree::Scenario;
use ringtree::call::scenario::{Answer, Caller, Keys, OutOfKeys, Outcome};

/// Zones of both hemispheres, one of them with half an hour.
pub const ZONES: &[&str] = &[
    "Europe/Berlin",
    "America/New_York",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "Asia/Kolkata",
    "UTC",
];
const PEOPLE: &[&str] = &["alice", "bob", "carol"];
pub const RULES: &[&str] = &["office", "lunch", "night", "holiday"];

/// An account as a JSON text: callflow `main` has the number 2000, `shop` has 2001, `line` has 2002.
pub fn account(random: &mut Random, zone: &str) -> String {
    let rules = rules(random);
    let flows = [("main", "2000"), ("shop", "2001"), ("line", "2002")];
    let flows = flows.map(|(id, number)| flow(random, id, number, 0));
    format!(
        r#"{{ "account": {{ "timezone": "{zone}" }},
"menus": [{}],
"users": [{}],
"devices": [{}],
"vmboxes": [{}],
"lists": [{{ "id": "vip", "name": "VIP", "entries": {{ "a": {{ "number": "15551230001" }}, "b": {{ "prefix": "49" }} }} }}],
"temporal_rules": [{}],
"callflows": [{}] }}"#,
        ["front", "sub"].map(|it| menu(random, it)).join(",\n"),
        PEOPLE.iter().map(|it| format!(r#"{{ "id": "{it}", "first_name": "{it}" }}"#)).collect::<Vec<_>>().join(", "),
        PEOPLE.iter().map(|it| format!(r#"{{ "id": "{it}-desk", "owner_id": "{it}", "name": "{it}'s desk" }}"#)).collect::<Vec<_>>().join(", "),
        PEOPLE.iter().map(|it| format!(r#"{{ "id": "{it}-box", "name": "Box of {it}", "media": {{ "unavailable": "hello" }} }}"#)).collect::<Vec<_>>().join(", "),
        rules,
        flows.join(",\n"),
    )
}

/// The documents of all rules.
pub fn rules(random: &mut Random) -> String {
    let rules = RULES.iter().map(|it| rule(random, it));
    rules.collect::<Vec<_>>().join(",\n")
}

/// A callflow with a tree of up to four levels.
pub fn flow(random: &mut Random, id: &str, number: &str, level: usize) -> String {
    format!(
        r#"{{ "id": "{id}", "name": "The {id}", "numbers": ["{number}"], "flow": {} }}"#,
        node(random, level)
    )
}

fn menu(random: &mut Random, id: &str) -> String {
    let retries = random.pick(&[1, 2]);
    let hunt = random.one_in(4);
    format!(
        r#"{{ "id": "{id}", "name": "Menu {id}", "retries": {retries}, "timeout": {}, "max_extension_length": {}, "hunt": {hunt} }}"#,
        random.pick(&[0, 3000, 10_000]),
        random.pick(&[1, 1, 4]),
    )
}

fn rule(random: &mut Random, id: &str) -> String {
    let minute = |random: &mut Random| random.below(24 * 60) * 60;
    let (one, two) = (minute(random), minute(random));
    let (start, stop) = (one.min(two), one.max(two));
    let when = match random.below(6) {
        0 => r#""cycle": "daily""#.to_owned(),
        1 => format!(
            r#""cycle": "date", "start_date": {}"#,
            63_939_715_200_i64 + 86_400 * i64::try_from(random.below(14)).unwrap()
        ),
        2 => r#""cycle": "monthly", "days": [1, 15, 28]"#.to_owned(),
        _ => {
            let days = [
                "monday",
                "tuesday",
                "wednesday",
                "thursday",
                "friday",
                "saturday",
                "sunday",
            ];
            let days = days
                .iter()
                .filter(|_| !random.one_in(3))
                .map(|it| format!("\"{it}\""))
                .collect::<Vec<_>>();
            format!(r#""cycle": "weekly", "wdays": [{}]"#, days.join(", "))
        }
    };
    let enabled = match random.below(12) {
        0 => r#", "enabled": true"#,
        1 => r#", "enabled": false"#,
        _ => "",
    };
    let start_date = if when.contains("start_date") {
        ""
    } else {
        r#", "start_date": 62586115200"#
    };
    format!(
        r#"{{ "id": "{id}", "name": "Rule {id}", {when}{start_date}, "time_window_start": {start}, "time_window_stop": {stop}{enabled} }}"#
    )
}

/// A node, and at most four levels with it.
pub fn node(random: &mut Random, level: usize) -> String {
    let leaf = level >= 4;
    let kind = match level {
        0 => 7 + random.below(6),
        4.. => random.below(6),
        _ => random.below(13),
    };
    match kind {
        0 => one(
            "voicemail",
            &format!(r#""id": "{}-box""#, random.pick(PEOPLE)),
            "",
        ),
        1 => one("hangup", "", ""),
        2 => one("play", r#""id": "welcome""#, ""),
        3 | 6 | 7 => {
            let person = *random.pick(PEOPLE);
            let timeout = random.pick(&[5, 20, 61]);
            let data = format!(r#""id": "{person}", "timeout": {timeout}"#);
            let children = if leaf {
                String::new()
            } else {
                otherwise(random, level)
            };
            one("user", &data, &children)
        }
        4 => one(
            "callflow",
            &format!(
                r#""id": "{}""#,
                random.pick(&["main", "shop", "line", "shop", "line"])
            ),
            "",
        ),
        5 => one(
            "sleep",
            r#""duration": 45, "unit": "s""#,
            &if leaf {
                String::new()
            } else {
                otherwise(random, level)
            },
        ),
        8 => {
            let children = format!(
                r#""match": {}, "nomatch": {}"#,
                node(random, level + 1),
                node(random, level + 1)
            );
            one("cidlistmatch", r#""id": "vip""#, &children)
        }
        9 => {
            let members: Vec<_> = PEOPLE.iter().filter(|_| random.one_in(2)).collect();
            let members = members.iter().map(|it| format!(r#"{{ "id": "{it}-desk", "endpoint_type": "device", "timeout": 20, "delay": {} }}"#, random.pick(&[0, 5])));
            let members = members.collect::<Vec<_>>().join(", ");
            let strategy = random.pick(&["simultaneous", "single"]);
            let data =
                format!(r#""timeout": 30, "strategy": "{strategy}", "endpoints": [{members}]"#);
            one("ring_group", &data, &otherwise(random, level))
        }
        10 | 11 => {
            let mut children = Vec::new();
            for key in ["1", "2", "3", "0", "timeout", "max_retries"] {
                if random.one_in(2) {
                    children.push(format!(r#""{key}": {}"#, node(random, level + 1)));
                }
            }
            if random.one_in(2) {
                children.push(otherwise(random, level));
            }
            one(
                "menu",
                &format!(r#""id": "{}""#, random.pick(&["front", "sub"])),
                &listed(&children),
            )
        }
        _ => {
            let mut asked: Vec<_> = RULES.iter().filter(|_| random.one_in(2)).collect();
            if random.one_in(2) {
                asked.reverse();
            }
            let mut children: Vec<_> = asked
                .iter()
                .map(|it| format!(r#""{it}": {}"#, node(random, level + 1)))
                .collect();
            if !random.one_in(4) {
                children.push(otherwise(random, level));
            }
            let ids = asked
                .iter()
                .map(|it| format!("\"{it}\""))
                .collect::<Vec<_>>();
            one(
                "temporal_route",
                &format!(r#""rules": [{}]"#, ids.join(", ")),
                &listed(&children),
            )
        }
    }
}

fn otherwise(random: &mut Random, level: usize) -> String {
    if random.one_in(5) {
        return String::new();
    }
    format!(r#""_": {}"#, node(random, level + 1))
}

fn one(module: &str, data: &str, children: &str) -> String {
    format!(r#"{{ "module": "{module}", "data": {{ {data} }}, "children": {{ {children} }} }}"#)
}

fn listed(members: &[String]) -> String {
    let members = members.iter().filter(|it| !it.is_empty());
    members.cloned().collect::<Vec<_>>().join(", ")
}

/// What one person may do in a call: a caller, keys, and what everybody does who is rung.
pub fn behaviour(random: &mut Random, at: Timestamp) -> Scenario {
    let mut scenario = Scenario::at(at);
    scenario.out_of_keys = OutOfKeys::Silence;
    let number = *random.pick(&["+15551230001", "+4930123456", "", "+12025550000"]);
    scenario.from = Caller {
        number: number.to_owned(),
        anonymous: number.is_empty(),
        ..Caller::default()
    };
    for _ in 0..random.below(4) {
        let keys = random.pick(&["1", "2", "3", "0", "9", "", "2001", "2002"]);
        scenario.keys.push(Keys::Pressed((*keys).to_owned()));
    }
    let answers = || {
        Outcome::Answers(Answer {
            after_s: 1,
            ..Answer::default()
        })
    };
    for desk in PEOPLE.iter().map(|it| format!("{it}-desk")) {
        let outcome = if random.one_in(3) {
            answers()
        } else {
            Outcome::NoAnswer
        };
        scenario.endpoints.insert(desk, outcome);
    }
    if random.one_in(4) {
        scenario.endpoints.clear();
        scenario.other_endpoints = Some(Outcome::Busy);
    }
    scenario
}
