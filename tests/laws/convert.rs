//! Conversions: a list of rules and the tree that it becomes end every call alike, and so do the rules that the tree becomes.

use crate::support::random::{Random, for_all, is_shortened};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use ringtree::call::scenario::{
    Answer, Failure, Keys, OutOfKeys, Outcome, Party, Queued, Recording,
};
use ringtree::convert::{Converted, to_rules, to_tree};
use ringtree::rules::{CallFlow, Condition};
use ringtree::temporal::{Hours, Moment};
use ringtree::{
    Account, Callflow, Collection, Ending, Json, Scenario, Trace, simulate_flow, simulate_rules,
};

const NUMBERS: [&str; 4] = ["+14155550001", "+14155550002", "+442071230003", "2003"];
const CALLERS: [&str; 14] = [
    "+14155552699",
    "4155552699",
    "14155552699",
    "0014155552699",
    "+14155552698",
    "+15105550000",
    "5105550000",
    "+442075100000",
    "442075100000",
    "+15555550100",
    "2000",
    "+49",
    "",
    "anonymous",
];
const ZONES: [&str; 4] = ["America/New_York", "Europe/Berlin", "UTC", "Asia/Tokyo"];
const TIMES: [&str; 8] = [
    "00:00", "09:00", "17:00", "22:00", "06:00", "02:30", "03:00", "23:59",
];
/// A Monday, days on which clocks are set in New York and Berlin, and their neighbours.
const DATES: [&str; 9] = [
    "2026-03-02",
    "2026-03-06",
    "2026-03-07",
    "2026-03-08",
    "2026-03-09",
    "2026-03-29",
    "2026-10-25",
    "2026-11-01",
    "2026-12-31",
];

#[test]
fn rules_and_their_tree_end_every_call_alike() {
    let (mut n_trees, mut n_back, mut n_calls, mut n_skipped) = (0, 0, 0, 0);
    for_all("rules as a tree", 2_200, |random| {
        let account = account(random);
        let flow = CallFlow::parse(&rules(random)).unwrap();
        let Ok(tree) = to_tree(&flow, &account) else {
            return;
        };
        n_trees += 1;
        let with_tree = tree.complete(&account).unwrap();
        let callflow = Callflow::from_json(tree.document.clone()).unwrap();
        let back = to_rules(&callflow, &with_tree).ok();
        let back = back.map(|it| {
            n_back += 1;
            let flow = CallFlow::from_json(it.document.clone()).unwrap();
            assert_eq!(flow.problems, [], "{}", flow.to_text());
            (it.complete(&with_tree).unwrap(), flow, it)
        });
        for _ in 0..8 {
            let call = call(random, &flow, &tree);
            let by_rules = simulate_rules(&account, &flow, &call);
            let by_tree = simulate_flow(&with_tree, &callflow, &call);
            if parts(&flow, &call, &tree, &[&by_rules, &by_tree]) {
                n_skipped += 1;
                continue;
            }
            let said = || format!("{call:?}\n{}\n{}", flow.to_text(), tree.document);
            let traces = || format!("{}\n{}", by_rules.to_text(), by_tree.to_text());
            assert_eq!(end(&by_rules), end(&by_tree), "{}\n{}", said(), traces());
            n_calls += 1;
            let Some((account, back, converted)) = &back else {
                continue;
            };
            let again = simulate_rules(account, back, &call);
            if !parts(&flow, &call, converted, &[&by_rules, &again]) {
                let traces = || format!("{}\n{}", by_rules.to_text(), again.to_text());
                assert_eq!(
                    end(&by_rules),
                    end(&again),
                    "{}\n{}\n{}",
                    said(),
                    back.to_text(),
                    traces()
                );
            }
        }
    });
    println!(
        "rules as a tree: {n_trees} trees, {n_back} of them rules again, {n_calls} calls, {n_skipped} passed over by a note"
    );
    if !is_shortened() {
        assert!(
            n_trees > 2_000 && n_back > 1_200 && n_calls > 15_000,
            "{n_trees} {n_back} {n_calls}"
        );
    }
}

/// How a call ends, in words that both dialects have: a cause of rules has no name in a tree, and a call that no rule is for is one that a
/// tree hangs up on.
fn end(trace: &Trace) -> String {
    match &trace.ending {
        Ending::HungUp {
            by: Party::Switch, ..
        }
        | Ending::Refused { .. } => "hung up".to_owned(),
        other => other.to_string(),
    }
}

/// Whether a note says that the two may part: hours begin or end during the call, or on a day on which clocks are set.
fn parts(flow: &CallFlow, call: &Scenario, converted: &Converted, traces: &[&Trace]) -> bool {
    let says = |words: &str| converted.notes.iter().any(|it| it.contains(words));
    let takes_longer = says("asks once")
        || says("waits for further keys")
        || says("asked again")
        || call.services.queues.contains(&Queued::Exited);
    let hours = |it: &Condition| match it {
        Condition::Hours(hours) => Some(hours.clone()),
        _ => None,
    };
    let hours: Vec<Hours> = flow
        .rules
        .iter()
        .flat_map(|it| it.conditions.iter().filter_map(hours))
        .collect();
    let changes = |hours: &Hours| {
        let holds = |ms: u64| {
            hours.hold(&Moment::new(
                call.at + i64::try_from(ms).unwrap().milliseconds(),
                hours.zone(),
            ))
        };
        let times = traces
            .iter()
            .flat_map(|it| it.events.iter().map(|it| it.at_ms));
        times.into_iter().any(|it| holds(it) != holds(0))
    };
    let is_set = |hours: &Hours| {
        let zone = TimeZone::get(hours.zone().name()).unwrap();
        let at = |hours: i64| zone.to_offset(call.at + hours.hours());
        hours.meet_a_clock_change() && at(-30) != at(30)
    };
    (takes_longer && hours.iter().any(changes)) || (says("clocks skip") && hours.iter().any(is_set))
}

fn account(random: &mut Random) -> Account {
    let mut account = Account::default();
    let mut put = |collection, id: &str, document: String| {
        let document = Json::parse(&document).unwrap();
        account.put(collection, id, document).unwrap();
    };
    let retries = random.below(4);
    put(
        Collection::Menus,
        "main",
        format!(r#"{{"name":"Main","retries":{retries}}}"#),
    );
    put(
        Collection::Vmboxes,
        "front",
        r#"{"name":"Front"}"#.to_owned(),
    );
    put(
        Collection::Queues,
        "sales",
        r#"{"name":"Sales","connection_timeout":40}"#.to_owned(),
    );
    account
}

fn rules(random: &mut Random) -> String {
    let has_menu = random.one_in(2);
    let n_rules = 1 + random.below(5);
    let mut rules: Vec<_> = (0..n_rules).map(|_| rule(random, has_menu)).collect();
    if has_menu {
        let at = random.below(rules.len() + 1);
        let conditions = if random.one_in(5) {
            conditions(random)
        } else {
            String::new()
        };
        rules.insert(at, format!(r#"{{"pattern":"*","destination":"main","destination_type":"ivr_menu"{conditions}}}"#));
    }
    format!(
        r#"{{"id":"cf","name":"Flow","phone_number":"+14155550000","routing":[{}]}}"#,
        rules.join(",")
    )
}

fn rule(random: &mut Random, has_menu: bool) -> String {
    const KEYS: [&str; 7] = ["1", "2", "[1-3]", "[^5]", r"\\*", "12", "3[45]"];
    let pattern = if has_menu && !random.one_in(4) {
        let n_patterns = if random.one_in(3) { KEYS.len() } else { 4 };
        *random.pick(&KEYS[..n_patterns])
    } else {
        "*"
    };
    let to = match random.below(12) {
        0..=4 => format!(r#""destination":"{}","destination_type":"phone_number""#, random.pick(&NUMBERS)),
        5..=7 => format!(r#""destination":"{}","destination_type":"voicemail""#, random.pick(&["front", "new"])),
        8..=9 => format!(r#""destination":"{}","destination_type":"queue""#, random.pick(&["sales", "support"])),
        10 => r#""destinations":[{"number":"+14155550002","weight":3},{"number":"+14155550001","weight":0}],"destination_type":"load_balanced""#.to_owned(),
        _ => {
            let second = random.below(6) == 0;
            format!(r#""destinations":[{{"number":"+14155550002","weight":3}},{{"number":"+14155550001","weight":{}}}],"destination_type":"load_balanced""#, u8::from(second))
        }
    };
    let conditions = if random.one_in(2) {
        conditions(random)
    } else {
        String::new()
    };
    let fallback = match random.below(9) {
        0 => {
            r#","fallback":{"timeout":20,"action":"transfer","action_data":{"destination":"+14155550002"}}"#
        }
        1 => r#","fallback":{"timeout":40,"action":"voicemail","action_id":"front"}"#,
        2 => r#","fallback":{"timeout":40,"action":"hangup"}"#,
        3 if !has_menu => r#","fallback":{"action":"repeat"}"#,
        _ => "",
    };
    format!(r#"{{"pattern":"{pattern}",{to}{conditions}{fallback}}}"#)
}

fn conditions(random: &mut Random) -> String {
    let one = |random: &mut Random| match random.below(7) {
        0 => r#""vip_numbers":["+14155552699","4155552698"]"#.to_owned(),
        1 => r#""blocked_numbers":["442075100000","2000"]"#.to_owned(),
        2 => r#""area_codes":["415","20"]"#.to_owned(),
        3 => r#""require_caller_id":true"#.to_owned(),
        _ => {
            let (start, end) = (random.pick(&TIMES), random.pick(&TIMES));
            let days = random.pick(&[
                r#"["MON","FRI"]"#,
                "[]",
                r#"["SAT","SUN"]"#,
                r#"["SUN","MON","TUE","WED","THU"]"#,
            ]);
            let zone = random.pick(&ZONES);
            format!(
                r#""time_range":{{"start":"{start}","end":"{end}","timezone":"{zone}","days":{days}}}"#
            )
        }
    };
    let mut all = vec![one(random)];
    if random.one_in(4) {
        let second = one(random);
        let name = |it: &str| it.split(':').next().unwrap().to_owned();
        if name(&second) != name(&all[0]) {
            all.push(second);
        }
    }
    format!(r#","conditions":{{{}}}"#, all.join(","))
}

fn call(random: &mut Random, flow: &CallFlow, tree: &Converted) -> Scenario {
    let mut call = Scenario::at(instant(random, flow));
    let from = *random.pick(&CALLERS);
    call.from.anonymous = from == "anonymous";
    from.clone_into(&mut call.from.number);
    "+14155550000".clone_into(&mut call.to);
    call.prompt_ms = *random.pick(&[0, 3_000]);
    // Keys that are left when a box greets are another matter, as the note says.
    let may_greet = tree.notes.iter().any(|it| it.contains("box greets"));
    let has_long = flow.longest_input() > 1;
    let entry = |random: &mut Random| match random.below(9) {
        0 => "",
        1 if !has_long => "#",
        2 if !may_greet => "*",
        3 if has_long => "12",
        4 if has_long => "34",
        5 => "9",
        6 => "3",
        7 => "5",
        _ => *random.pick(&["1", "2"]),
    };
    // More keys than rules wait for are another matter, as another note says.
    let is_awaited = |it: &&str| {
        let mut beginnings = (1..it.len()).filter_map(|n| it.get(..n));
        beginnings.all(|it| !flow.is_complete(it))
    };
    let n_entries = random.below(6);
    let entries = (0..n_entries).map(|_| entry(random)).filter(is_awaited);
    call.keys = entries.map(|it| Keys::Pressed(it.to_owned())).collect();
    if !may_greet && random.one_in(5) {
        call.keys.push(Keys::HangUp);
    }
    call.out_of_keys = if may_greet {
        OutOfKeys::Silence
    } else {
        *random.pick(&[OutOfKeys::Silence, OutOfKeys::HangUp])
    };
    if random.one_in(4) {
        call.recordings.push(Recording::PressesKey);
    }
    for number in NUMBERS {
        call.endpoints.insert(number.to_owned(), outcome(random));
    }
    let fates = [
        Queued::Served,
        Queued::TimedOut,
        Queued::Full,
        Queued::Exited,
        Queued::Failed,
        Queued::HungUp,
    ];
    let fates = if random.one_in(2) {
        &fates[..]
    } else {
        &fates[..3]
    };
    call.services.queues = (0..12).map(|_| *random.pick(fates)).collect();
    call.patience_s = random.one_in(8).then_some(25);
    call
}

fn outcome(random: &mut Random) -> Outcome {
    match random.below(8) {
        0..=2 => Outcome::NoAnswer,
        3 => Outcome::Busy,
        4 => Outcome::Offline,
        5 => Outcome::Fails(Failure {
            cause: Some("NO_ROUTE_DESTINATION".to_owned()),
            sip_code: Some(404),
        }),
        _ => Outcome::Answers(Answer {
            after_s: [3, 19, 20, 25, 30, 39][random.below(6)],
            hangs_up: *random.pick(&[Party::Caller, Party::Callee]),
            ..Answer::default()
        }),
    }
}

/// An instant on one side or the other of where hours of the flow begin or end, or of midnight.
fn instant(random: &mut Random, flow: &CallFlow) -> Timestamp {
    let hours = |it: &Condition| match it {
        Condition::Hours(hours) => Some(hours.clone()),
        _ => None,
    };
    let hours: Vec<Hours> = flow
        .rules
        .iter()
        .flat_map(|it| it.conditions.iter().filter_map(hours))
        .collect();
    let date = random.pick(&DATES);
    let (time, zone) = match hours.len() {
        0 => ("12:00".to_owned(), "UTC".to_owned()),
        n => {
            let hours = &hours[random.below(n)];
            let time = match random.below(5) {
                0 => (*random.pick(&["00:00", "01:00", "02:00", "03:00", "12:00"])).to_owned(),
                1 | 2 => hours.start().to_string(),
                _ => hours.end().to_string(),
            };
            (time, hours.zone().name().to_owned())
        }
    };
    let wall: DateTime = format!("{date}T{time}").parse().unwrap();
    let at = wall
        .to_zoned(TimeZone::get(&zone).unwrap())
        .unwrap()
        .timestamp();
    let shift = [0, 0, -1, -1, 1, 30, -30, 3_600, -3_600][random.below(9)];
    let milliseconds = [0, 0, 0, 999, 1][random.below(5)];
    at + shift.seconds() + milliseconds.milliseconds()
}

#[test]
fn a_tree_and_its_rules_end_every_call_alike() {
    let (mut n_lists, mut n_calls, mut n_skipped) = (0, 0, 0);
    for_all("a tree as rules", 6_000, |random| {
        let account = documents(random);
        let tree = format!(
            r#"{{"id":"cf","name":"Flow","numbers":["+14155550000"],"flow":{}}}"#,
            node(random, 0)
        );
        let tree = Callflow::parse(&tree).unwrap();
        let Ok(converted) = to_rules(&tree, &account) else {
            return;
        };
        n_lists += 1;
        let flow = CallFlow::from_json(converted.document.clone()).unwrap();
        assert_eq!(flow.problems, [], "{}", flow.to_text());
        let with_rules = converted.complete(&account).unwrap();
        for _ in 0..8 {
            let call = call(random, &flow, &converted);
            // Numbers that are not in E.164 are another matter, as the note says.
            let compares = converted
                .notes
                .iter()
                .any(|it| it.contains("compare numbers in E.164"));
            if compares && !call.from.number.starts_with('+') {
                continue;
            }
            let by_tree = simulate_flow(&account, &tree, &call);
            let by_rules = simulate_rules(&with_rules, &flow, &call);
            if parts(&flow, &call, &converted, &[&by_rules, &by_tree]) {
                n_skipped += 1;
                continue;
            }
            let traces = || format!("{}\n{}", by_tree.to_text(), by_rules.to_text());
            assert_eq!(
                end(&by_tree),
                end(&by_rules),
                "{call:?}\n{}\n{}\n{}",
                tree.to_text(),
                flow.to_text(),
                traces()
            );
            n_calls += 1;
        }
    });
    println!(
        "a tree as rules: {n_lists} lists, {n_calls} calls, {n_skipped} passed over by a note"
    );
    if !is_shortened() {
        assert!(n_lists > 1_000 && n_calls > 5_000, "{n_lists} {n_calls}");
    }
}

/// What the nodes of generated trees refer to.
fn documents(random: &mut Random) -> Account {
    let mut account = account(random);
    let mut put = |collection, id: &str, document: &str| {
        let document = Json::parse(document).unwrap();
        account.put(collection, id, document).unwrap();
    };
    for (idx, number) in NUMBERS.iter().enumerate() {
        let forward = format!(
            r#"{{"call_forward":{{"enabled":true,"number":"{number}","substitute":true}}}}"#
        );
        put(Collection::Devices, &format!("d{idx}"), &forward);
    }
    put(Collection::Devices, "desk", "{}");
    let quiet = r#""media":{"exit_media":false,"transfer_media":false,"invalid_media":false}"#;
    put(
        Collection::Menus,
        "twice",
        &format!(r#"{{"retries":2,"max_extension_length":1,{quiet}}}"#),
    );
    put(
        Collection::Menus,
        "once",
        &format!(r#"{{"retries":1,"max_extension_length":1,{quiet}}}"#),
    );
    let rule = |days: &str, from: u32, to: u32| {
        format!(
            r#"{{"name":"Hours","cycle":"weekly","start_date":62586115200,"wdays":{days},"time_window_start":{from},"time_window_stop":{to}}}"#
        )
    };
    put(
        Collection::TemporalRules,
        "office",
        &rule(r#"["monday","friday","sunday"]"#, 32_400, 61_199),
    );
    put(
        Collection::TemporalRules,
        "late",
        &rule("[]", 79_200, 86_400),
    );
    put(
        Collection::TemporalRules,
        "early",
        &rule(r#"["saturday"]"#, 0, 21_599),
    );
    put(
        Collection::TemporalRules,
        "on",
        r#"{"enabled":true,"start_date":62586115200}"#,
    );
    put(
        Collection::TemporalRulesSets,
        "night",
        r#"{"temporal_rules":["late","early"]}"#,
    );
    account
}

fn node(random: &mut Random, depth: usize) -> String {
    let leaf = |module: &str, data: &str| format!(r#"{{"module":"{module}","data":{{{data}}}}}"#);
    let branch = |module: &str, data: &str, children: &[(&str, String)]| {
        let children: Vec<_> = children
            .iter()
            .map(|(key, it)| format!(r#""{key}":{it}"#))
            .collect();
        format!(
            r#"{{"module":"{module}","data":{{{data}}},"children":{{{}}}}}"#,
            children.join(",")
        )
    };
    if depth > 3 {
        return leaf("voicemail", r#""id":"front""#);
    }
    let mut below = || node(random, depth + 1);
    let (first, second, third) = (below(), below(), below());
    let zone = format!(r#","timezone":"{}""#, random.pick(&ZONES));
    let device = format!(
        r#""id":"d{}","timeout":{}"#,
        random.below(4),
        random.pick(&[30, 30, 20])
    );
    match random.below(24) {
        0..=3 => leaf("voicemail", r#""id":"front""#),
        4..=5 => branch("acdc_member", r#""id":"sales""#, &[("_", first)]),
        6..=8 => branch("device", &device, &[("_", first)]),
        9 => leaf("device", &device),
        10 => leaf("resources", r#""to_did":"+14155550001""#),
        11 => leaf("hangup", ""),
        12 => branch(
            "check_cid",
            r#""regex":"^\\+14155552699$""#,
            &[("match", first), ("_", second)],
        ),
        13 => branch(
            "check_cid",
            r#""regex":"^(?:(?:\\+|011|00)?1)?(?:4155552699|4155552698)$""#,
            &[("match", first), ("nomatch", second)],
        ),
        14 => branch(
            "check_cid",
            r#""regex":"^(?:\\+|011|00)?442075100000$""#,
            &[("_", first)],
        ),
        15..=16 => branch(
            "temporal_route",
            &format!(r#""rules":["office"]{zone}"#),
            &[("office", first), ("_", second)],
        ),
        17 => branch(
            "temporal_route",
            &format!(r#""rules":["night","gone"]{zone}"#),
            &[("night", first), ("_", second)],
        ),
        18 => branch(
            "temporal_route",
            &format!(r#""rules":["early","on"]{zone}"#),
            &[("early", first), ("late", second), ("_", third)],
        ),
        19..=20 => branch("menu", r#""id":"twice""#, &[("1", first), ("2", second)]),
        21..=22 => branch(
            "menu",
            r#""id":"once""#,
            &[("1", first), ("3", second), ("_", third)],
        ),
        _ => format!(
            r#"{{"module":"user","data":{{"skip_module":true}},"children":{{"_":{first}}}}}"#
        ),
    }
}

#[test]
fn documents_without_measure_are_refused_in_time() {
    let account = Account::default();
    let list = |n: usize, to: &str, pattern: &str| {
        let rule = |idx| {
            format!(
                r#"{{"pattern":"{pattern}","conditions":{{"vip_numbers":["+1415555{idx:04}"]}},{to}}}"#
            )
        };
        let menu = r#"{"pattern":"*","destination":"m","destination_type":"ivr_menu"}"#;
        let rules: Vec<_> = (0..n).map(rule).chain([menu.to_owned()]).collect();
        CallFlow::parse(&format!(
            r#"{{"name":"Many","routing":[{}]}}"#,
            rules.join(",")
        ))
        .unwrap()
    };
    for to in [
        r#""destination":"https://a.example","destination_type":"webhook""#,
        r#""destination":"+14155550001","destination_type":"phone_number""#,
        r#""destination":"front","destination_type":"voicemail""#,
    ] {
        for pattern in ["*", "1", "[0-9][0-9]"] {
            let refusals = to_tree(&list(400, to, pattern), &account).unwrap_err();
            assert!(
                refusals.iter().any(|it| it.place == "routing"),
                "{to} {pattern} {refusals:?}"
            );
        }
    }
    let nested = |key: &str| {
        let ask = |below: String, idx: usize| {
            format!(
                r#"{{"module":"check_cid","data":{{"regex":"^\\+1415555{idx:04}$"}},"children":{{"{key}":{below}}}}}"#
            )
        };
        let end = r#"{"module":"voicemail","data":{"id":"front"}}"#.to_owned();
        let tree = (0..900).fold(end, ask);
        Callflow::parse(&format!(r#"{{"flow":{tree}}}"#)).unwrap()
    };
    // Who is one caller is no other: those ways are not looked at.
    for (key, why) in [
        ("_", "in a row"),
        ("nomatch", "in a row"),
        ("match", "no call goes anywhere"),
    ] {
        let refusals = to_rules(&nested(key), &account).unwrap_err();
        assert!(
            refusals.iter().any(|it| it.why.contains(why)),
            "{key} {refusals:?}"
        );
    }
}
