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
        "voicemail Front desk (100 % of the time)\n",
        "hung up (100 % of the time)\n",
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
    let says =
        ["presses 2\n    ringtree simulate acme.json --to 2000 --at 2026-01-01T00:00:00+01:00"];
    folder.check("explore acme.json --flow main --through /2", 0, &says);
    folder.check("explore acme.json --through main:/2", 0, &["presses 2\n"]);
    folder.check(
        "explore acme.json --through main:/2/_",
        1,
        &["no call comes to main:/2/_"],
    );
    let says = ["write it with its flow, as `main:/1`"];
    folder.check("explore acme.json --through /2", 2, &says);
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
        &["voicemail front (100 % of the time)"],
    );
    folder.check(
        "explore acme.json rules.json",
        2,
        &["say which with --flow: main, shop, Hotline"],
    );
}
