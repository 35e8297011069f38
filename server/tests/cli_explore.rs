//! `ringtree explore`: endings and the ways to them, as calls that can be played.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

#[allow(
    dead_code,
    unreachable_pub,
    reason = "the other suites of the command line need the rest"
)]
mod cli_support;

use cli_support::Folder;
use serde_json::Value;

const ACCOUNT: &str = r#"{"account":{"timezone":"Europe/Berlin"},"vmboxes":[{"id":"front","name":"Front desk"}],"menus":[{"id":"m","name":"Main","retries":1}],
    "callflows":[{"id":"main","name":"Front door","numbers":["2000"],"flow":{"module":"menu","data":{"id":"m"},"children":{
        "1":{"module":"voicemail","data":{"id":"front"}},"2":{"module":"hangup","children":{"_":{"module":"voicemail","data":{"id":"front"}}}}}}},
    {"id":"shop","name":"Shop","numbers":["3000"],"flow":{"module":"callflow","data":{"id":"main"}}}]}"#;

fn folder() -> Folder {
    Folder::with(&[("acme.json", ACCOUNT)])
}

#[test]
fn every_ending_has_a_call_that_can_be_played() {
    let folder = folder();
    let says = [
        "voicemail Front desk (possible at any time)\n",
        "hung up (possible at any time)\n",
        "all calls were looked at in 2026 by the clocks of Europe/Berlin\n",
        "no call comes to main:/2/_: voicemail (/2/_)\n",
    ];
    let ended = folder.check("explore acme.json --flow main", 0, &says);
    let mut landing = "";
    let mut n_played = 0;
    for line in ended.out.lines() {
        match line.trim_start().strip_prefix("ringtree ") {
            Some(play) => {
                let says = if landing.starts_with("voicemail") {
                    "ends  voicemail front"
                } else {
                    "ends  hung up"
                };
                folder.check(&play.replace('\'', ""), 0, &[says]);
                n_played += 1;
            }
            None if !line.starts_with(' ') && !line.is_empty() => landing = line,
            None => {}
        }
    }
    assert!(n_played >= 3, "{}", ended.out);
}

#[test]
fn the_ways_to_an_ending_or_through_a_node() {
    let folder = folder();
    let ended = folder.check(
        "explore acme.json --flow main --to voicemail:front",
        0,
        &["presses 1"],
    );
    assert!(!ended.out.contains("hung up"), "{}", ended.out);
    let says = ["no call comes to queue, in 2026"];
    folder.check("explore acme.json --flow main --to queue", 1, &says);
    for nowhere in ["voicemail:nope", "bridged:Nobody", "queue:q"] {
        let says = format!("`{nowhere}` is nowhere in the documents");
        let explore = format!("explore acme.json --flow main --to {nowhere}");
        folder.check(&explore, 2, &[&says]);
        folder.check(&format!("{explore} --json"), 2, &[&says]);
    }
    let says =
        ["presses 2\n    ringtree simulate acme.json --to 2000 --at 2026-01-01T00:00:00+01:00"];
    folder.check("explore acme.json --flow main --through /2", 0, &says);
    folder.check("explore acme.json --through main:/2", 0, &["presses 2\n"]);
    folder.check(
        "explore acme.json --through main:/2/_",
        1,
        &["no call comes to main:/2/_"],
    );
    let says = ["`/` is in several flows; write it with its flow, as `main:/`"];
    folder.check("explore acme.json --through /", 2, &says);
    // It is in one.
    folder.check("explore acme.json --through /2", 0, &["presses 2\n"]);
    let says = ["`/nope` is no node of any flow"];
    folder.check("explore acme.json --through /nope", 2, &says);
    let says = ["`nope` is no path of a node"];
    folder.check("explore acme.json --through nope", 2, &says);
    folder.check(
        "explore acme.json --flow main --through /7",
        2,
        &["`/7` is no node here"],
    );
    folder.check("explore acme.json --to voicemial", 2, &["is no ending"]);
}

#[test]
fn nodes_that_nobody_comes_to_end_with_1_when_asked_for() {
    let folder = folder();
    let ended = folder.check(
        "explore acme.json --unreached",
        1,
        &["no call comes to main:/2/_"],
    );
    assert_eq!(ended.out.lines().count(), 1, "{}", ended.out);
    let text = ACCOUNT.replace(
        r#","children":{"_":{"module":"voicemail","data":{"id":"front"}}}"#,
        "",
    );
    folder.write("fine.json", &text);
    folder.check(
        "explore fine.json --unreached",
        0,
        &["calls come to every node, in 2026"],
    );
}

/// Calls to the shop come to what calls to the main number came to; its own nodes are none that nobody comes to.
#[test]
fn a_flow_that_only_leads_to_another_is_reached() {
    let folder = Folder::with(&[(
        "two.json",
        r#"{"vmboxes":[{"id":"front"}],"callflows":[{"id":"a","numbers":["1000"],"flow":{"module":"voicemail","data":{"id":"front"}}},
        {"id":"b","numbers":["2000"],"flow":{"module":"noop","children":{"_":{"module":"callflow","data":{"id":"a"}}}}}]}"#,
    )]);
    folder.check(
        "explore two.json --unreached",
        0,
        &["calls come to every node"],
    );
    folder.check("explore two.json --through b:/_", 0, &["--to 2000"]);
}

/// Calls to one number are followed no further where calls to another were before.
#[test]
fn several_numbers_are_told_by_one_of_them() {
    let folder = folder();
    let says = ["; name one flow with --flow for all of its ways\n"];
    folder.check("explore acme.json", 0, &says);
    for one in [
        "explore acme.json --flow shop",
        "explore acme.json --unreached",
    ] {
        let ended = folder.run(one);
        assert!(!ended.out.contains("--flow for"), "{}", ended.out);
    }
}

#[test]
fn two_telephones_of_one_person_are_told_apart() {
    let folder = Folder::with(&[(
        "two.json",
        r#"{"users":[{"id":"u","name":"Maya"}],"devices":[{"id":"d1","name":"Desk","owner_id":"u"},{"id":"d2","name":"Mobile","owner_id":"u"}],
        "callflows":[{"id":"a","numbers":["1000"],"flow":{"module":"user","data":{"id":"u"},"children":{"_":{"module":"hangup"}}}}]}"#,
    )]);
    let says = [
        "Maya answers (Desk) (possible at any time)\n",
        "Maya answers (Mobile) (possible at any time)\n",
    ];
    folder.check("explore two.json", 0, &says);
    let says = [
        ", Maya (Desk) answers: Maya answers",
        ", Maya (Mobile) answers: Maya answers",
    ];
    folder.write(
        "p.promises.json",
        r#"{"promises":["never-ends bridged:Maya"]}"#,
    );
    folder.check("promise two.json --promises p.promises.json", 1, &says);
}

#[test]
fn the_time_is_told_by_the_clocks_of_rules() {
    let rules = r#"{"name":"Hotline","routing":[
        {"pattern":"*","destination":"day","destination_type":"voicemail","conditions":{"time_range":{"start":"09:00","end":"17:00","timezone":"America/Chicago"}}},
        {"pattern":"*","destination":"night","destination_type":"voicemail"}]}"#;
    let folder = Folder::with(&[("r/rules.json", rules)]);
    let says = [
        "voicemail day (possible 33 % of the time)\n  every day 09:00–17:00",
        "--at 2026-01-01T09:00:00-06:00",
        "in 2026 by the clocks of America/Chicago\n",
    ];
    let ended = folder.check("explore r", 0, &says);
    assert_eq!(
        ended.out.matches("America/Chicago").count(),
        1,
        "{}",
        ended.out
    );
    // They go before the account's.
    folder.write("r/account.json", r#"{"timezone":"Europe/Berlin"}"#);
    folder.check("explore r", 0, &says);
    // Unless somebody says others; and what is told can be played.
    let ended = folder.check(
        "explore r --zone Asia/Tokyo",
        0,
        &["--at 2026-01-01T00:00:00+09:00 --zone Asia/Tokyo"],
    );
    let mut n_played = 0;
    for line in ended.out.lines() {
        if let Some(play) = line.trim().strip_prefix("ringtree ") {
            folder.check(play, 0, &["ends  voicemail"]);
            n_played += 1;
        }
    }
    assert_eq!(n_played, 2, "{}", ended.out);
}

#[test]
fn a_flow_without_a_number_is_named_for_its_calls() {
    let folder = Folder::with(&[(
        "two.json",
        r#"{"vmboxes":[{"id":"front"}],"callflows":[{"id":"a","flow":{"module":"voicemail","data":{"id":"front"}}},
        {"id":"b","flow":{"module":"hangup"}}]}"#,
    )]);
    let ended = folder.check(
        "explore two.json --flow a",
        0,
        &["simulate two.json --flow a --at"],
    );
    let played = ended
        .out
        .lines()
        .find_map(|it| it.trim().strip_prefix("ringtree "));
    folder.check(played.unwrap(), 0, &["ends  voicemail front"]);
    folder.check(
        "simulate two.json --flow c --at 2026-01-01T00:00:00Z",
        2,
        &["no flow with the id or name `c`"],
    );
}

#[test]
fn programs_get_json() {
    let ended = folder().check("explore acme.json --flow main --json", 0, &[]);
    let report: Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(report["flow"], "main");
    assert_eq!(report["unreached"], serde_json::json!(["main:/2/_"]));
    let ending = &report["endings"][0];
    assert!(ending["ways"][0]["label"].is_string(), "{ending}");
    assert!(ending["ways"][0]["example"]["at"].is_string(), "{ending}");
}

#[test]
fn of_several_flows_numbers_decide() {
    let folder = folder();
    folder.check("explore acme.json", 0, &["all calls were looked at"]);
    folder.check(
        "explore acme.json --flow door",
        2,
        &["there is no flow with the id or name `door`"],
    );
    let rules = r#"{"name":"Hotline","routing":[{"pattern":"*","destination":"front","destination_type":"voicemail"}]}"#;
    folder.write("rules.json", rules);
    folder.check(
        "explore rules.json",
        0,
        &["voicemail front (possible at any time)"],
    );
    folder.check(
        "explore acme.json rules.json",
        2,
        &["say which with --flow: main, shop, Hotline"],
    );
}
