//! A compiled account sends calls where the walk does.

use crate::support::calendars::{CHANGES, rule};
use crate::support::random::{Random, for_all};
use jiff::{Span, Timestamp, ToSpan};
use ringtree::router::{Dialled, Landing, Router};
use ringtree::{Account, simulate};
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn a_compiled_account_sends_calls_where_the_walk_does() {
    let mut kinds = BTreeMap::new();
    let mut labels = BTreeSet::new();
    for_all("a compiled account", 80, |random| {
        let (_, near) = random.pick(CHANGES);
        let near: Timestamp = near.parse().unwrap();
        let text = account(random, near);
        let account = Account::parse(&text).unwrap();
        let mut router = Router::of(&account);
        for _ in 0..15 {
            let keys = keys(random);
            let call = Dialled {
                to: random.pick::<&str>(&[
                    "2000",
                    "+14155550100",
                    "*5",
                    "51",
                    "999",
                    "2000",
                    "2000",
                    "5",
                ]),
                from: random.pick::<&str>(&[
                    "",
                    "+15551230001",
                    "15551230001",
                    "+",
                    "2001",
                    "+442071234567",
                ]),
                inside: random.one_in(3),
                at: near + hours_later(random, 480)
                    - 100.hours()
                    - random.pick(&[0, 1, 4, 7, 10]).seconds(),
                keys: &keys,
            };
            let trace = simulate(&account, &call.scenario());
            let landing = router.decide(&call);
            assert_eq!(
                landing,
                router.landing(&trace),
                "{call:?}\n{text}\n{}",
                trace.to_text()
            );
            assert_eq!(Landing::of_code(landing.code()), landing);
            let kind = format!("{landing:?}");
            *kinds
                .entry(kind.split('(').next().unwrap().to_owned())
                .or_insert(0) += 1;
            if let Landing::At(node) = landing {
                labels.insert(router.label(node).to_owned());
            }
        }
    });
    println!("a compiled account: {kinds:?}, {} nodes", labels.len());
    assert!(
        labels.len() > 50 && kinds.len() > 4,
        "too much alike: {kinds:?}"
    );
}

/// Calls that a shorter way to the answer might get wrong.
#[test]
fn long_and_odd_calls_land_where_the_walk_ends() {
    let rule = r#"{"id":"r","cycle":"daily","start_date":62586115200,"time_window_start":36003}"#;
    let menus = [
        r#"{"id":"menu","retries":9223372036854775807,"timeout":0}"#,
        r#"{"id":"menu","retries":30,"timeout":3600000}"#,
        r#"{"id":"menu","retries":1000,"timeout":0}"#,
        // Goodbye takes until the rule is in force.
        r#"{"id":"menu","retries":1,"timeout":0,"media":{"greeting":false,"exit_media":false}}"#,
    ];
    let flow = r#"{"module":"callflow","data":{"id":"preflow"},"children":{"_":{"module":"temporal_route","data":{},
        "children":{"r":{"module":"user","data":{"id":"alice"}},"_":{"module":"voicemail","data":{"id":"box"}}}}}}"#;
    for menu in menus {
        for settings in ["{}", r#"{"preflow":{"always":"preflow"}}"#] {
            let text = format!(
                r#"{{"account":{settings},"menus":[{menu}],"temporal_rules":[{rule}],"callflows":[
                {{"id":"main","numbers":["2000"],"flow":{flow}}},{{"id":"preflow","flow":{{"module":"menu","data":{{"id":"menu"}}}}}}]}}"#
            );
            let account = Account::parse(&text).unwrap();
            let mut router = Router::of(&account);
            let keys = [""; 40];
            let call = Dialled {
                keys: &keys,
                ..Dialled::to("2000", "2026-03-02T18:00:00Z".parse().unwrap())
            };
            let trace = simulate(&account, &call.scenario());
            let landing = router.decide(&call);
            assert_eq!(
                landing,
                router.landing(&trace),
                "{text}\n{}",
                trace.to_text()
            );
        }
    }
}

fn hours_later(random: &mut Random, most: usize) -> Span {
    i64::try_from(random.below(most)).unwrap().hours()
}

fn keys(random: &mut Random) -> Vec<&'static str> {
    let n = random.below(7);
    let mut key = || *random.pick(&["1", "2", "12", "", "2000", "51", "77", "9", "*5"]);
    (0..n).map(|_| key()).collect()
}

fn account(random: &mut Random, near: Timestamp) -> String {
    let flows = ["main", "sales", "night"].map(|id| {
        let numbers = match id {
            "main" => r#""2000","+14155550100""#,
            "sales" => r#""51""#,
            _ => *random.pick(&[r#""no_match""#, r#""*5""#, ""]),
        };
        let patterns = *random.pick(&["", r#""^5(\\d*)$""#, r#""^\\*5(\\d+)?$""#]);
        let levels = 2 + random.below(5);
        let flow = match random.below(30) {
            0 => "{}".to_owned(),
            1 => r#"{"children":{}}"#.to_owned(),
            _ => node(random, levels),
        };
        format!(r#"{{"id":"{id}","numbers":[{numbers}],"patterns":[{patterns}],"flow":{flow}}}"#)
    });
    let rules: Vec<_> = ["open", "holiday", "lunch"]
        .iter()
        .map(|id| hours(random, near).replacen('{', &format!(r#"{{"id":"{id}","#), 1))
        .collect();
    let menus: Vec<_> = ["front", "back"]
        .iter()
        .map(|id| menu(random, id))
        .collect();
    let (zone, _) = random.pick(CHANGES);
    let preflow = if random.one_in(5) {
        format!(
            r#","preflow":{{"always":"{}"}}"#,
            random.pick(&["night", "gone"])
        )
    } else {
        String::new()
    };
    format!(
        r#"{{"account":{{"timezone":"{zone}"{preflow}}},"callflows":[{}],"temporal_rules":[{}],"menus":[{}],
        "temporal_rules_sets":[{{"id":"set","temporal_rules":["holiday","gone","lunch"]}}],
        "lists":[{{"id":"vip","entries":{{"a":{{"number":"15551"}},"b":{{"pattern":"^\\+44"}},"c":{{"number":"+2"}}}}}},
            {{"id":"odd","entries":[{{"regexp":"("}},{{"prefix":"2001"}}]}}]}}"#,
        flows.join(","),
        rules.join(","),
        menus.join(",")
    )
}

/// Any rule, or one whose edges are where a prompt more or less decides.
fn hours(random: &mut Random, near: Timestamp) -> String {
    match random.below(10) {
        0 => return r#"{"cycle":"weekly","wdays":["mon"]}"#.to_owned(),
        1 | 2 => return rule(random, near),
        _ => {}
    }
    let from = random.below(20) * 3_600;
    let to = from + (4 + random.below(12)) * 3_600;
    format!(
        r#"{{"cycle":"daily","interval":1,"start_date":62586115200,"time_window_start":{from},"time_window_stop":{to}}}"#
    )
}

fn menu(random: &mut Random, id: &str) -> String {
    let mut members = vec![format!(r#""id":"{id}""#)];
    for (key, values) in [
        ("retries", ["0", "1", "2"]),
        ("timeout", ["0", "4000", "3600000"]),
        ("hunt", ["true", "true", "false"]),
        ("hunt_allow", [r#""^5""#, r#""(""#, r#""""#]),
        ("hunt_deny", [r#""^51$""#, r#""(""#, r#""9""#]),
        ("record_pin", [r#""77""#, r#""9""#, "null"]),
        ("allow_record_from_offnet", ["true", "false", "1"]),
        ("max_extension_length", ["1", "2", "4"]),
        (
            "media",
            [
                r#"{"greeting":false,"invalid_media":false}"#,
                r#"{"exit_media":"bye"}"#,
                "{}",
            ],
        ),
    ] {
        if random.one_in(2) {
            members.push(format!(r#""{key}":{}"#, random.pick(&values)));
        }
    }
    format!("{{{}}}", members.join(","))
}

/// A node that decides, or one where calls land.
fn node(random: &mut Random, levels: usize) -> String {
    if levels == 0 || random.one_in(12) {
        return random
            .pick(&[
                r#"{"module":"user","data":{"id":"alice"},"children":{"_":{"module":"hangup"}}}"#,
                r#"{"module":"voicemail","data":{"id":"box"}}"#,
                r#"{"module":"hangup"}"#,
                r#"{"module":"resources"}"#,
                r#"{"module":"temporal_route","data":{"action":"enable","rules":["open"]}}"#,
                "{}",
                r#"{"data":{}}"#,
            ])
            .to_string();
    }
    let (module, keys): (String, &[&str]) = match random.below(8) {
        0 | 1 => (
            temporal(random),
            &[
                "open", "open", "holiday", "set", "rule_set", "gone", "_", "_", "_",
            ],
        ),
        2 | 3 => {
            let id = random.pick(&["front", "back", "gone"]);
            let module = format!(r#""module":"menu","data":{{"id":"{id}"}}"#);
            (
                module,
                &["1", "2", "12", "timeout", "max_retries", "_", "_", "_"],
            )
        }
        4 => (
            check(random),
            &["match", "nomatch", "+15551230001", "2001", "_"],
        ),
        5 => {
            let id = random.pick(&["vip", "odd", "gone"]);
            let module = format!(r#""module":"cidlistmatch","data":{{"id":"{id}"}}"#);
            (module, &["match", "nomatch", "_"])
        }
        6 => {
            let id = random.pick(&["main", "sales", "night", "gone"]);
            (
                format!(r#""module":"callflow","data":{{"id":"{id}"}}"#),
                &["_", "_", "_"],
            )
        }
        _ => {
            let module = random.pick(&[
                r#""module":"play","data":{"id":"welcome"}"#,
                r#""module":"play","data":{}"#,
                r#""module":"stranger","data":{}"#,
                r#""module":"answer","data":{}"#,
                r#""module":"set_cid","data":{"caller_id_number":"+442"}"#,
                r#""module":"branch_variable","data":{"variable":"call_priority"}"#,
                r#""module":"language","data":{"language":"de"}"#,
                r#""module":"sleep","data":{"duration":3600}"#,
                r#""module":"menu","data":{"id":"front","skip_module":true}"#,
            ]);
            ((*module).to_owned(), &["_", "1"])
        }
    };
    let mut children = Vec::new();
    for _ in 0..2 + random.below(4) {
        children.push(format!(
            r#""{}":{}"#,
            random.pick(keys),
            node(random, levels - 1)
        ));
    }
    format!(r#"{{{module},"children":{{{}}}}}"#, children.join(","))
}

fn temporal(random: &mut Random) -> String {
    let zone = random.pick(&[
        "Europe/Berlin",
        "America/New_York",
        "inherit",
        "Mars/Olympus",
    ]);
    let zone = if random.one_in(3) {
        format!(r#","timezone":"{zone}""#)
    } else {
        String::new()
    };
    let rules = random.pick(&[
        r#"["open"]"#,
        "[]",
        r#"["gone","lunch"]"#,
        r#"["set","open"]"#,
    ]);
    let set = random.pick(&["", r#","rule_set":"set""#]);
    format!(r#""module":"temporal_route","data":{{"rules":{rules}{set}{zone}}}"#)
}

fn check(random: &mut Random) -> String {
    let regex = random.pick(&[r"^\\+1", "2", "(", "(?=1)", ""]);
    let absolute = random.one_in(3);
    let identity = random.pick(&[
        "",
        r#","caller_id":{"external":{"name":"Ann","number":"+442071234567"}},"user_id":"alice""#,
    ]);
    format!(
        r#""module":"check_cid","data":{{"regex":"{regex}","use_absolute_mode":{absolute}{identity}}}"#
    )
}
