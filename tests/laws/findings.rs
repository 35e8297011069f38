//! Findings never fail, repeat themselves, and point at what is there; a fix removes its finding.

use crate::support::accounts;
use crate::support::calendars::{CHANGES, rule};
use crate::support::documents::{odd, sound};
use crate::support::nodes::{node, node_of};
use crate::support::random::{Random, for_all, is_shortened};
use ringtree::ask::{Calls, Diff, diff};
use ringtree::call::{Entry, Event};
use ringtree::check::{self, Finding, Severity, check, check_from};
use ringtree::simulate::Simulator;
use ringtree::temporal::{Day, Zone};
use ringtree::{Account, Callflow, Json, NodePath, Scenario, json, simulate_flow};
use std::collections::{BTreeMap, BTreeSet};

/// Some of the documents that generated callflows refer to, and callflows that lead to one another.
fn account(random: &mut Random) -> Account {
    let (zone, near) = random.pick(CHANGES);
    if random.one_in(2) {
        return accounts::read(&accounts::account(random));
    }
    let zone = if random.one_in(4) {
        "Mars/Olympus"
    } else {
        zone
    };
    let rules = ["rule_open", "main"].map(|id| {
        let rule = if random.one_in(2) {
            rule(random, near.parse().unwrap())
        } else {
            shift(random)
        };
        rule.replacen('{', &format!(r#"{{"id":"{id}","#), 1)
    });
    let mut account = Account::parse(&format!(
        r#"{{ "account": {{ "timezone": "{zone}" }}, "menus": [{{ "id": "main", "max_extension_length": 2 }}],
             "users": [{{ "id": "alice", "name": "Alice" }}], "devices": [{{ "id": "desk" }}], "temporal_rules": [{}] }}"#,
        rules.join(",")
    ))
    .unwrap();
    for id in ["main", "sales", "desk"] {
        if random.one_in(2) {
            continue;
        }
        let flow = odd(random, 8)
            .to_text()
            .replace("\"skip_module\"", "\"id\"");
        account.put_callflow(id, Callflow::parse(&flow).unwrap().into());
    }
    account
}

/// Hours of a few weekdays, such that two of them often meet, overlap or hide each other.
fn shift(random: &mut Random) -> String {
    const HOURS: [usize; 5] = [0, 32_400, 43_200, 61_200, 86_400];
    let from = random.below(4);
    let (start, stop) = (HOURS[from], HOURS[from + 1 + random.below(4 - from)]);
    let wdays = random.pick(&["[]", r#"["monday","tuesday"]"#, r#"["sunday"]"#]);
    format!(
        r#"{{"cycle":"weekly","start_date":62586115200,"wdays":{wdays},"time_window_start":{start},"time_window_stop":{stop}}}"#
    )
}

/// A step that asks both rules of the account, some of its children missing.
fn hours(random: &mut Random) -> Callflow {
    let keys = ["rule_open", "main", "_"].into_iter();
    let kept = keys.filter(|_| !random.one_in(3));
    let children: Vec<_> = kept
        .map(|it| format!(r#""{it}":{{"module":"hangup"}}"#))
        .collect();
    let text = format!(
        r#"{{"numbers":["2000"],"flow":{{"module":"temporal_route","data":{{"rules":["rule_open","main"]}},"children":{{{}}}}}}}"#,
        children.join(",")
    );
    Callflow::parse(&text).unwrap()
}

fn any_flow(random: &mut Random) -> Callflow {
    if random.one_in(8) {
        return hours(random);
    }
    if random.one_in(3) {
        let levels = 1 + random.below(3);
        let node = node(random, levels);
        if random.one_in(4) {
            return of_settings(&node.replace("\"timeout\"", "\"timout\""));
        }
        return of_settings(&node);
    }
    let size = random.below(40);
    let document = if random.one_in(3) {
        sound(random, size)
    } else {
        odd(random, size)
    };
    Callflow::from_json(document).unwrap()
}

/// A callflow whose nodes have the settings of their modules.
fn of_settings(node: &str) -> Callflow {
    let flow = format!(r#"{{"id":"main","numbers":["2000"],"flow":{node}}}"#);
    Callflow::parse(&flow).unwrap()
}

/// What makes a finding the same finding in another version of the document.
fn identity(it: &Finding) -> (&'static str, &NodePath, &Option<String>, String) {
    (it.code, &it.path, &it.field, it.message.to_string())
}

#[test]
fn every_document_can_be_checked() {
    let mut seen = BTreeSet::new();
    for_all("check is total", 10_000, |random| {
        let (flow, account) = (any_flow(random), account(random));
        let findings = check(&flow, &account);
        let today = random.pick(CHANGES).1.parse().unwrap();
        let of_today = check_from(&flow, &account, today);
        for it in findings.iter().chain(&of_today) {
            seen.insert(it.code);
            let there = it.path.is_root() || flow.node(&it.path).is_some();
            assert!(there, "{} is in {}", it.path, flow.to_text());
            for said in [&it.message, &it.help].map(ToString::to_string) {
                assert!(!said.is_empty() && !said.ends_with('.'), "{said}");
            }
        }
        assert_eq!(check(&flow, &account), findings);
        let reread = Callflow::parse(&flow.to_text()).unwrap();
        assert_eq!(check(&reread, &account).len(), findings.len());
    });
    let unseen: Vec<_> = check::all()
        .iter()
        .map(|it| it.code)
        .filter(|it| !seen.contains(it))
        .collect();
    // Generated documents are not that deep.
    assert!(is_shortened() || unseen == ["too_deep"], "{unseen:?}");
}

#[test]
fn a_fix_removes_its_finding_and_brings_no_other() {
    let mut n_fixes = 0;
    for_all("fixes", 4_000, |random| {
        let (flow, account) = (any_flow(random), account(random));
        let findings = check(&flow, &account);
        for finding in &findings {
            let Some(fix) = &finding.fix else {
                continue;
            };
            n_fixes += 1;
            let fixed = fix.patch.apply(&flow).unwrap();
            let left = check(&fixed, &account);
            let before: BTreeSet<_> = findings.iter().map(identity).collect();
            // A setting that is read at last may be odd itself, but not wrong.
            let told = |it: &&Finding| {
                finding.code != "misspelt_setting" || it.severity == Severity::Error
            };
            let after: BTreeSet<_> = left.iter().filter(told).map(identity).collect();
            assert!(!after.contains(&identity(finding)), "{finding:?}");
            let new: Vec<_> = after.difference(&before).collect();
            let (was, label) = (flow.to_text(), &fix.label);
            assert!(new.is_empty(), "{label}: {new:?} in {was}");
        }
    });
    assert!(is_shortened() || n_fixes > 20, "{n_fixes} fixes were tried");
}

/// What callers notice when this flow takes the place of another, on a day of that account.
fn noticed(account: &Account, before: &Callflow, after: &Callflow) -> Diff {
    let zone = Zone::utc();
    let sides = [before, after].map(|flow| Simulator::of_flow(account, flow));
    let mut calls = Calls::to_both(&sides[0], &sides[1], zone.week(Day::of(2026, 3, 23)));
    calls.limits.walks = 400;
    diff(&sides[0], &sides[1], calls, &zone)
}

#[test]
fn a_fix_changes_only_what_it_says() {
    let mut n_fixes: BTreeMap<_, [usize; 2]> = BTreeMap::new();
    for_all("fixes and callers", 1_500, |random| {
        let (flow, account) = (any_flow(random), account(random));
        for finding in check(&flow, &account) {
            let Some(fix) = finding.fix else {
                continue;
            };
            let fixed = fix.patch.apply(&flow).unwrap();
            let diff = noticed(&account, &flow, &fixed);
            let seen = n_fixes.entry(finding.code).or_default();
            seen[usize::from(diff.gaps.is_empty())] += 1;
            let step = format!("{}:{}", flow.id(), finding.path);
            for it in &diff.differences {
                // Its steps are no steps to this one: it reads and writes the document.
                if it
                    .traces
                    .iter()
                    .any(|it| it.to_text().contains("ring_group_toggle"))
                {
                    continue;
                }
                let (said, label) = (&it.said, &fix.label);
                // A setting that had no name is read from now on: by calls that come to its step.
                let comes_there = it
                    .traces
                    .iter()
                    .any(|it| it.visits.iter().any(|it| **it == *step));
                let is_said = finding.code == "misspelt_setting" && comes_there;
                assert!(
                    is_said,
                    "{label}: {said}\n{}\n{}",
                    flow.to_text(),
                    fixed.to_text()
                );
            }
        }
    });
    println!("fixes, with gaps and without: {n_fixes:?}");
    let n_proven: usize = n_fixes.values().map(|it| it[1]).sum();
    assert!(
        is_shortened() || n_proven > 100,
        "{n_proven} fixes were proven"
    );
}

#[test]
fn a_number_that_is_written_otherwise_changes_calls_to_itself_alone() {
    const NUMBERS: &[&str] = &[
        "2000",
        "\"2000\"",
        "2001",
        "\"2001\"",
        "\"4155550100\"",
        "\"+14155550100\"",
        "\"415.555.0198\"",
        "\"no_match\"",
        "4155550100",
    ];
    let (mut n_fixes, zone) = (0, Zone::utc());
    for_all("fixes of numbers", 1_000, |random| {
        let flows = ["main", "shop"].map(|id| {
            let numbers = (0..=random.below(3)).map(|_| *random.pick(NUMBERS));
            let numbers: Vec<_> = numbers.collect();
            let step = random.pick(&["hangup", "voicemail"]);
            format!(
                r#"{{ "id": "{id}", "numbers": [{}], "flow": {{ "module": "{step}", "data": {{ "id": "{id}" }} }} }}"#,
                numbers.join(", ")
            )
        });
        let text = format!(
            r#"{{ "vmboxes": [{{ "id": "main" }}, {{ "id": "shop" }}], "callflows": [{}] }}"#,
            flows.join(", ")
        );
        let account = Account::parse(&text).unwrap();
        let flow = account.callflow("main").unwrap().clone();
        for finding in check(&flow, &account) {
            let Some(fix) = finding.fix else {
                continue;
            };
            n_fixes += 1;
            let fixed = fix.patch.apply(&flow).unwrap();
            let mut after = account.clone();
            after.put_callflow("main", fixed.clone().into());
            let sides = [&account, &after].map(Simulator::of_account);
            let calls = Calls::to_both(&sides[0], &sides[1], zone.week(Day::of(2026, 3, 23)));
            let diff = diff(&sides[0], &sides[1], calls, &zone);
            for it in &diff.differences {
                let number = format!("`{}`", it.example.to);
                let is_said = fix.label.to_string().contains(&number);
                assert!(is_said, "{}: {}\n{text}", fix.label, it.said);
            }
            let taken = |flow, account| {
                check(flow, account)
                    .into_iter()
                    .filter(|it| it.code == "number_taken")
                    .count()
            };
            assert!(
                taken(&fixed, &after) <= taken(&flow, &account),
                "{}\n{text}",
                fix.label
            );
        }
    });
    assert!(
        is_shortened() || n_fixes > 100,
        "{n_fixes} fixes were tried"
    );
}

/// A call from outside, whom nobody answers.
fn call() -> Scenario {
    json::from_text(r#"{"at":"2026-03-02T10:00:00Z","from":"+15551239999","to":"2000","other_endpoints":"no_answer"}"#).unwrap()
}

#[test]
fn who_is_found_to_ring_nobody_rings_nobody() {
    let (mut n_silent, mut n_ring) = (0, 0);
    for_all("nobody rings", 3_000, |random| {
        let account = accounts::read(&accounts::account(random));
        let module = *random.pick(&["user", "device", "ring_group", "group", "page_group"]);
        let flow = of_settings(&node_of(random, module, 0));
        let skips = flow.root().unwrap().body.is_skipped();
        let findings = check(&flow, &account);
        let has = |code: &str| findings.iter().any(|it| it.code == code);
        let trace = simulate_flow(&account, &flow, &call());
        let rings = |it: &Entry| matches!(it.what, Event::Rang { .. });
        if trace.events.iter().any(rings) {
            n_ring += 1;
            assert!(!has("nobody_rings"), "{}\n{findings:?}", trace.to_text());
        } else {
            n_silent += 1;
            let is_told = ["nobody_rings", "dangling_reference", "bad_setting"];
            // A page takes an id that was paged for the same, also when it is of another kind.
            let is_told = is_told.into_iter().any(has) || skips || module == "page_group";
            assert!(is_told, "{}\n{}", flow.to_text(), trace.to_text());
        }
    });
    assert!(
        is_shortened() || n_silent.min(n_ring) > 300,
        "{n_silent} {n_ring}"
    );
}

#[test]
fn a_document_in_order_has_no_findings() {
    let account = Account::parse(
        r#"{ "menus": [{ "id": "m", "media": { "greeting": "hello" } }], "users": [{ "id": "u" }], "devices": [{ "id": "d", "owner_id": "u" }], "temporal_rules": [{ "id": "open", "cycle": "daily", "start_date": 62586115200 }], "vmboxes": [{ "id": "v" }] }"#,
    )
    .unwrap();
    let flow = r#"{ "id": "a", "name": "Main", "numbers": ["2000"], "flow": { "module": "temporal_route", "data": { "rules": ["open"] }, "children": {
        "open": { "module": "menu", "data": { "id": "m" }, "children": {
            "timeout": { "module": "voicemail", "data": { "id": "v" } },
            "1": { "module": "user", "data": { "id": "u" }, "children": { "_": { "module": "voicemail", "data": { "id": "v" } } } },
            "_": { "module": "hangup", "data": {} } } },
        "_": { "module": "voicemail", "data": { "id": "v" } } } } }"#;
    let flow = Callflow::from_json(Json::parse(flow).unwrap()).unwrap();
    assert_eq!(check(&flow, &account), []);
}

#[test]
fn a_rule_that_always_comes_second_never_wins() {
    let (mut n_shadowed, mut n_tested) = (0, 0);
    for_all("shadowed rules", 1_500, |random| {
        let (flow, account) = (hours(random), account(random));
        let findings = check(&flow, &account).into_iter();
        let shadowed = findings.filter(|it| it.code == "shadowed_rule");
        let shadowed: BTreeSet<_> = shadowed.map(|it| it.args["rule"].clone()).collect();
        n_shadowed += shadowed.len();
        if shadowed.is_empty() {
            return;
        }
        for _ in 0..40 {
            // A minute of 2026, or the second before it.
            let minute = i64::try_from(random.below(300 * 1_440)).unwrap();
            let second = 1_767_830_400 + minute * 60 - i64::from(random.one_in(2));
            let call = Scenario::at(jiff::Timestamp::from_second(second).unwrap());
            let trace = simulate_flow(&account, &flow, &call);
            for it in &trace.events {
                if let Event::RuleTested { rule, verdict } = &it.what {
                    n_tested += 1;
                    let wins = shadowed.contains(rule) && verdict.matches();
                    assert!(!wins, "{rule} in {}", flow.to_text());
                }
            }
        }
    });
    assert!(
        is_shortened() || (n_shadowed > 20 && n_tested > 1_000),
        "{n_shadowed} {n_tested}"
    );
}
