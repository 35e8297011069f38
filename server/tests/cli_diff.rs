//! `ringtree diff`: what callers notice, in words that can be played, and how it ends.
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

/// An account with one flow, by its key, box and numbers
fn account(key: &str, vmbox: &str, numbers: &str) -> String {
    format!(
        r#"{{"account":{{"timezone":"Europe/Berlin"}},"vmboxes":[{{"id":"front","name":"Front desk"}},{{"id":"night","name":"After hours"}}],
        "menus":[{{"id":"m","name":"Main","retries":1}}],
        "callflows":[{{"id":"main","name":"Front door","numbers":{numbers},"flow":{{"module":"menu","data":{{"id":"m"}},"children":{{
            "{key}":{{"module":"voicemail","data":{{"id":"{vmbox}"}}}}}}}}}}]}}"#
    )
}

fn folder() -> Folder {
    Folder::with(&[
        ("a.json", &account("1", "front", r#"["2000"]"#)),
        ("same.json", &account("1", "front", r#"["2000"]"#)),
        ("box.json", &account("1", "night", r#"["2000"]"#)),
        ("number.json", &account("1", "front", r#"["2000","2001"]"#)),
    ])
}

#[test]
fn a_change_that_callers_notice_ends_with_1_and_can_be_played() {
    let folder = folder();
    let says = [
        "presses 1",
        ": was voicemail Front desk, becomes voicemail After hours (100 % of the time)\n",
        "before  menu (/), voicemail (/1): voicemail front\n",
        "after   menu (/), voicemail (/1): voicemail night\n",
        "1 difference, in 2026 by the clocks of Europe/Berlin\n",
    ];
    let ended = folder.check("diff a.json box.json", 1, &says);
    let play = ended
        .out
        .lines()
        .find_map(|it| it.split_once("play it ringtree "));
    let (_, play) = play.unwrap();
    folder.check(play, 0, &["voicemail night"]);
    folder.check(&play.replace("box.json", "a.json"), 0, &["voicemail front"]);
}

/// Of a time long ago nobody would notice anything.
#[test]
fn a_slip_of_the_finger_is_no_all_clear() {
    let folder = folder();
    folder.check("diff a.json box.json --year 26", 2, &["26? write 2026"]);
    let says = ["0026? write 2026-01-05"];
    folder.check("diff a.json box.json --week 0026-01-05", 2, &says);
    folder.check(
        "promise a.json menus<=1 --year 2226",
        2,
        &["from 1970 to 2199"],
    );
    folder.check(
        "explore a.json --week 1966-01-05",
        2,
        &["from 1970 to 2199"],
    );
}

#[test]
fn the_same_documents_end_with_0() {
    let folder = folder();
    let says = ["all calls go as before, in the week from 2026-03-02 by the clocks of UTC\n"];
    folder.check(
        "diff a.json same.json --week 2026-03-02 --zone UTC",
        0,
        &says,
    );
    folder.check("diff a.json same.json --year 2027", 0, &["in 2027 by"]);
    folder.check(
        "diff a.json same.json --week 2026-03-02 --weeks 3",
        0,
        &["in 3 weeks from 2026-03-02"],
    );
}

#[test]
fn a_new_number_is_noticed() {
    let folder = folder();
    let says = ["2001 is a new number of `Front door` (main)\n"];
    folder.check("diff a.json number.json", 1, &says);
    let says = ["2001 is no number of `Front door` (main) any more\n"];
    folder.check("diff number.json a.json", 1, &says);
    let other = r#"{"id":"other","name":"Other","numbers":["3000"],"flow":{"module":"hangup"}}"#;
    let with = |file: &str| {
        let text = account("1", "front", r#"["2000"]"#);
        folder.write(&format!("{file}/main.json"), &text);
        folder.write(&format!("{file}/callflows/other.json"), other);
    };
    with("one");
    with("two");
    folder.check("diff one two", 0, &["all calls go as before"]);
    folder.write(
        "two/main.json",
        &account("1", "front", r#"["2000","2001"]"#),
    );
    let ended = folder.check(
        "diff one two",
        1,
        &["2001 is a new number of `Front door`\n"],
    );
    let says = "calls to 2001 (Front door), presses nothing: was nobody takes the call";
    assert!(ended.out.contains(says), "{}", ended.out);
    folder.check("diff one two --flow other", 0, &["all calls go as before"]);
    folder.write("three/callflows/other.json", other);
    let says = ["the callflow `Front door` (main), 2000 is only in the version before\n"];
    folder.check("diff one three --flow main", 1, &says);
    folder.check("diff one three", 1, &says);
}

#[test]
fn a_flow_that_is_called_otherwise_is_the_same() {
    let folder = folder();
    let renamed = account("1", "front", r#"["2000"]"#).replace(r#""id":"main""#, r#""id":"door""#);
    folder.write("renamed.json", &renamed);
    let says = [
        "`Front door` (main) is `Front door` (door) now\n",
        "all calls go as before",
    ];
    folder.check("diff a.json renamed.json", 0, &says);
}

#[test]
fn lists_of_rules_are_compared_by_name() {
    let rules = |to: &str| {
        format!(
            r#"{{"name":"Hotline","routing":[{{"pattern":"*","destination":"{to}","destination_type":"voicemail"}}]}}"#
        )
    };
    let folder = Folder::with(&[("a.json", &rules("front")), ("b.json", &rules("night"))]);
    let says = ["was voicemail front, becomes voicemail night"];
    folder.check("diff a.json b.json", 1, &says);
    folder.check("diff a.json a.json", 0, &["all calls go as before"]);
}

#[test]
fn programs_get_json() {
    let ended = folder().check("diff a.json box.json --json", 1, &[]);
    let report: Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(report["zone"], "Europe/Berlin");
    let found = &report["compared"][0]["differences"][0];
    assert_eq!(found["kind"], "ends");
    assert_eq!(found["after"]["kind"], "voicemail");
    assert_eq!(found["example"]["keys"][0], "1");
    assert_eq!(report["compared"][0]["gaps"], serde_json::json!([]));
}

#[test]
fn what_cannot_be_compared_ends_with_2() {
    let folder = folder();
    folder.check("diff a.json gone.json", 2, &["cannot read `gone.json`"]);
    let says = ["there is no flow with the id or name `shop`"];
    folder.check("diff a.json box.json --flow shop", 2, &says);
    folder.check(
        "diff a.json box.json --zone Berlin",
        2,
        &["say another with --zone"],
    );
    folder.check("diff a.json box.json --week 2026 ", 2, &["--week"]);
    folder.check("diff a.json box.json --weeks 2", 2, &["--week"]);
    folder.check("diff a.json", 2, &["AFTER"]);
}
