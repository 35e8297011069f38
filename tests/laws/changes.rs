//! What callers do not notice is no difference: names, what an editor keeps, the order of children; and a rule that never decides.

use crate::support::offices;
use crate::support::random::{Random, for_all, is_shortened};
use ringtree::ask::{Calls, Diff, diff};
use ringtree::check::check_from;
use ringtree::json::Object;
use ringtree::simulate::Simulator;
use ringtree::temporal::{Day, Effect, Span, Zone};
use ringtree::{Account, Json};

fn simulator(account: &str) -> Simulator {
    let account = Account::parse(account).unwrap();
    let flow = account.callflow("main").unwrap().clone();
    Simulator::of_flow(&account, &flow)
}

fn compare(before: &str, after: &str, span: Span) -> Diff {
    let (before, after) = (simulator(before), simulator(after));
    let calls = Calls::to_both(&before, &after, span);
    diff(&before, &after, calls, &Zone::utc())
}

/// The same documents with other names, folded nodes, and children in another order where none asks for the time.
fn disguised(json: &Json, random: &mut Random) -> Json {
    match json {
        Json::Array(items) => Json::Array(items.iter().map(|it| disguised(it, random)).collect()),
        Json::Object(members) => {
            let is_node = members.get("module").is_some();
            let by_time = members.get("module").and_then(Json::as_str) == Some("temporal_route");
            let mut changed: Vec<(String, Json)> = Vec::new();
            for (key, value) in members.iter() {
                let value = match (key, value) {
                    ("name", Json::String(_)) => Json::from("Another name"),
                    ("children", Json::Object(children)) => {
                        let mut children: Vec<_> = children
                            .iter()
                            .map(|(key, it)| (key.to_owned(), disguised(it, random)))
                            .collect();
                        if !by_time && random.one_in(2) {
                            children.reverse();
                        }
                        Json::Object(children.into_iter().collect::<Object>())
                    }
                    (_, value) => disguised(value, random),
                };
                changed.push((key.to_owned(), value));
            }
            if is_node {
                changed.push(("folded".to_owned(), Json::Bool(true)));
            }
            Json::Object(changed.into_iter().collect::<Object>())
        }
        other => other.clone(),
    }
}

#[test]
fn a_disguise_is_no_difference() {
    let week = Zone::utc().week(Day::of(2026, 3, 23));
    for_all("disguises", 12, |random| {
        let zone = *random.pick(offices::ZONES);
        let before = offices::account(random, zone);
        let after = disguised(&Json::parse(&before).unwrap(), random).to_string();
        assert_ne!(before, after);
        let diff = compare(&before, &after, week);
        let said: Vec<_> = diff
            .differences
            .iter()
            .map(|it| it.said.to_string())
            .collect();
        assert!(said.is_empty(), "{said:?}\n{before}\n{after}");
    });
}

/// A callflow that asks these rules, each with a box of its own.
fn asking(rules: &[&str], documents: &str) -> String {
    let node = |id: &str| format!(r#"{{ "module": "voicemail", "data": {{ "id": "{id}-box" }} }}"#);
    let children = rules.iter().map(|it| format!(r#""{it}": {}"#, node(it)));
    let children: Vec<_> = children
        .chain([format!(r#""_": {}"#, node("other"))])
        .collect();
    let boxes = rules.iter().chain(&["other"]);
    let boxes: Vec<_> = boxes
        .map(|it| format!(r#"{{ "id": "{it}-box" }}"#))
        .collect();
    let ids: Vec<_> = rules.iter().map(|it| format!("\"{it}\"")).collect();
    format!(
        r#"{{ "account": {{ "timezone": "Europe/Berlin" }}, "vmboxes": [{}], "temporal_rules": [{documents}],
        "callflows": [{{ "id": "main", "flow": {{ "module": "temporal_route", "data": {{ "rules": [{}] }}, "children": {{ {} }} }} }}] }}"#,
        boxes.join(", "),
        ids.join(", "),
        children.join(", ")
    )
}

#[test]
fn a_rule_is_shadowed_exactly_when_nobody_misses_it() {
    let zone = Zone::named("Europe/Berlin").unwrap();
    let year = zone.year(2026);
    let from = "2026-01-01T00:00:00Z".parse().unwrap();
    let mut seen = [0; 2];
    for_all("shadowed rules", 80, |random| {
        let mut rules = offices::RULES.to_vec();
        if random.one_in(2) {
            rules.reverse();
        }
        let documents = offices::rules(random);
        if documents.contains("enabled") {
            // What is switched by hand is told otherwise.
            return;
        }
        let text = asking(&rules, &documents);
        let account = Account::parse(&text).unwrap();
        let flow = account.callflow("main").unwrap();
        let findings = check_from(flow, &account, from);
        for rule in &rules {
            let in_force = account.rule(rule).unwrap().phases(&zone, year);
            if in_force.when(|it| *it == Effect::Matches).is_empty() {
                continue;
            }
            let is_told = findings
                .iter()
                .any(|it| it.code == "shadowed_rule" && it.args.values().any(|arg| arg == rule));
            let others: Vec<_> = rules.iter().copied().filter(|it| it != rule).collect();
            let without = asking(&others, &documents);
            let is_missed = !compare(&text, &without, year).differences.is_empty();
            assert_eq!(
                is_told, !is_missed,
                "{rule} of {rules:?}\n{documents}\n{findings:?}"
            );
            seen[usize::from(is_told)] += 1;
        }
    });
    println!("shadowed rules: {} of {}", seen[1], seen[0] + seen[1]);
    assert!(seen.iter().all(|it| *it > 5) || is_shortened());
}
