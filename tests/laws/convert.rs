//! Conversions: a list of rules and the tree that it becomes end every call alike, and so do the rules that the tree becomes.

#[path = "convert/calls.rs"]
mod calls;
#[path = "convert/lists.rs"]
mod lists;
#[path = "convert/trees.rs"]
mod trees;

use crate::support::random::{for_all, is_shortened};
use calls::{call, end, parts};
use lists::{account, rules};
use ringtree::convert::{E164, to_rules, to_tree};
use ringtree::rules::CallFlow;
use ringtree::{Account, Callflow, simulate_flow, simulate_rules};
use trees::{documents, node};

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
            let compares = converted.notes.iter().any(|it| it == E164);
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
    let numbers: Vec<_> = (0..20_000)
        .map(|idx| format!(r#""+1415{idx:07}""#))
        .collect();
    let long = format!(
        r#"{{"routing":[{{"pattern":"*","destination":"front","destination_type":"voicemail","conditions":{{"vip_numbers":[{}]}}}}]}}"#,
        numbers.join(",")
    );
    let refusals = to_tree(&CallFlow::parse(&long).unwrap(), &account).unwrap_err();
    assert_eq!(refusals[0].place, "routing.0.conditions", "{refusals:?}");
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
