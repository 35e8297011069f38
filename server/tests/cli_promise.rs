//! `ringtree promise`: promises on the command line and in files, and how it ends.
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

const MAIN: &str = r#"{"id":"main","name":"Front door","numbers":["2000"],"flow":{"module":"menu","data":{"id":"m"},"children":{
    "1":{"module":"voicemail","data":{"id":"front"}},"_":{"module":"hangup"}}}}"#;
const RULES: &str = r#"{"name":"Spam","routing":[{"pattern":"*","destination":"front","destination_type":"voicemail"}]}"#;
const PROMISES: &str = r#"
from = "2026-03-02"
days = 7
zone = "Europe/Berlin"
promises = [
    "menus<=1",
    { name = "nobody is lost", reaches_someone = "always", during = "Mon-Fri 09:00-17:00" },
]
"#;

fn folder() -> Folder {
    Folder::with(&[
        ("acme/callflows/main.json", MAIN),
        (
            "acme/vmboxes.json",
            r#"[{"id":"front","name":"Front desk"}]"#,
        ),
        ("acme/menus.json", r#"[{"id":"m","name":"Main"}]"#),
    ])
}

#[test]
fn promises_that_hold_end_with_0_and_broken_ones_with_1() {
    let folder = folder();
    let ended = folder.check(
        "promise acme menus<=1",
        0,
        &["ok      menus<=1", "1 of 1 promises hold"],
    );
    assert_eq!(ended.err, "");
    let says = [
        "BROKEN  reaches-someone\n",
        "can be broken at any time, by 1 kind of calls",
        "at any time, presses nothing",
        "1 of 2 promises hold, in 2026 by the clocks of UTC\n",
    ];
    let ended = folder.check("promise acme reaches-someone menus<=1", 1, &says);
    // Every answer brings a call that can be played.
    let played = ended
        .out
        .lines()
        .find_map(|it| it.trim().strip_prefix("ringtree "));
    folder.check(played.unwrap(), 0, &["ends  hung up"]);
}

#[test]
fn promises_stand_beside_the_documents_or_are_named() {
    let folder = folder();
    folder.check("promise acme", 2, &["nothing is promised"]);
    folder.write("acme/door.promises.toml", PROMISES);
    let says = [
        "ok      menus<=1, on 7 days from 2026-03-02 by the clocks of UTC\n",
        "BROKEN  nobody is lost (reaches-someone during \"Mon-Fri 09:00-17:00\" in Europe/Berlin), on 7 days from 2026-03-02 by the clocks of Europe/Berlin\n",
        "Mon–Fri 09:00–17:00, presses nothing",
    ];
    let ended = folder.check("promise acme", 1, &says);
    // They are no documents that are passed over.
    assert_eq!(ended.err, "");
    folder.check("promise acme --promises acme/door.promises.toml", 1, &says);
    folder.write("more.json", r#"{"promises":["menus<=1"]}"#);
    folder.check("promise acme --promises more.json", 0, &["1 of 1"]);
}

#[test]
fn answers_are_json_too() {
    let ended = folder().check(
        "promise acme reaches-someone --week 2026-03-02 --json",
        1,
        &[],
    );
    let all: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(all[0]["outcome"], "broken");
    assert_eq!(all[0]["promise"], "reaches-someone");
    assert_eq!(all[0]["n"], 1);
    assert_eq!(all[0]["share"], 1.0);
    assert_eq!(all[0]["examples"][0]["example"]["to"], "2000");
    let schema = folder().check("promise --schema", 0, &[]);
    assert!(schema.out.contains("menus_at_most"));
}

#[test]
fn each_call_flow_of_rules_is_asked() {
    let folder = Folder::with(&[("spam.json", RULES)]);
    folder.write(
        "p.promises.json",
        r#"{"promises":["always-ends voicemail","menus<=0"]}"#,
    );
    let says = ["ok      always-ends voicemail, calls to Spam", "2 of 2"];
    folder.check("promise spam.json --promises p.promises.json", 0, &says);
}

#[test]
fn a_number_that_nobody_has_is_nothing_to_keep() {
    let folder = folder();
    folder.write("spam.json", RULES);
    let says = ["to 999: no flow has the number `999`: there is nothing to keep"];
    folder.write(
        "p.promises.json",
        r#"{"promises":["never-ends voicemail to 999"]}"#,
    );
    for documents in ["acme", "spam.json", "acme spam.json"] {
        folder.check(
            &format!("promise {documents} --promises p.promises.json"),
            2,
            &says,
        );
    }
    folder.write("p.promises.json", r#"{"promises":["menus<=1 to 2000"]}"#);
    folder.check("promise acme --promises p.promises.json", 0, &["1 of 1"]);
}

#[test]
fn a_promise_goes_by_the_clocks_that_it_names() {
    let rules = r#"{"name":"Hotline","routing":[
        {"pattern":"*","destination":"day","destination_type":"voicemail","conditions":{"time_range":{"start":"09:00","end":"17:00","timezone":"America/Chicago"}}},
        {"pattern":"*","destination":"night","destination_type":"voicemail"}]}"#;
    let folder = Folder::with(&[("rules.json", rules)]);
    folder.write(
        "p.promises.json",
        r#"{"promises":["never-ends voicemail:day"]}"#,
    );
    let promise = "promise rules.json --promises p.promises.json --week 2026-03-02";
    folder.write("vmboxes.json", r#"[{"id":"day"},{"id":"night"}]"#);
    let promise = promise.replace("rules.json", "rules.json vmboxes.json");
    let says = [
        "can be broken 33.5 % of the time",
        "every day 09:00–17:00: ",
        "--at 2026-03-02T09:00:00-06:00",
        "in the week from 2026-03-02 by the clocks of America/Chicago\n",
    ];
    folder.check(&promise, 1, &says);
    folder.write(
        "p.promises.json",
        r#"{"promises":["never-ends voicemail:day in UTC","menus<=1"]}"#,
    );
    let says = [
        "BROKEN  never-ends voicemail:day in UTC, calls to Hotline, in the week from 2026-03-02 by the clocks of UTC\n",
        "Mon–Sat 15:00–23:00 and Sun 14:00–22:00: ",
        "ok      menus<=1, calls to Hotline, in the week from 2026-03-02 by the clocks of America/Chicago\n",
        "1 of 2 promises hold\n",
    ];
    folder.check(&promise, 1, &says);
}

#[test]
fn what_cannot_be_read_ends_with_2() {
    let folder = folder();
    folder.check(
        "promise acme never-passes",
        2,
        &["nothing stands behind `never-passes`"],
    );
    folder.check("promise nowhere menus<=1", 2, &["cannot read `nowhere`"]);
    folder.write(
        "bad.promises.json",
        r#"{"promises":[{"never_pass":"hangup"}]}"#,
    );
    folder.check(
        "promise acme --promises bad.promises.json",
        2,
        &["promises.0: unknown field `never_pass`, expected one of `name`"],
    );
    folder.write(
        "lost.promises.json",
        r#"{"promises":[{"menus_at_most":1,"flow":"gone"}]}"#,
    );
    folder.check(
        "promise acme --promises lost.promises.json",
        2,
        &["there is no flow with the id or name `gone`"],
    );
}
