//! `ringtree forecast`: how many calls land where, and how it ends.
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

const MAIN: &str = r#"{"id":"main","numbers":["2000"],"flow":{"module":"menu","data":{"id":"m"},"children":{
    "1":{"module":"voicemail","data":{"id":"front"}},"_":{"module":"hangup"}}}}"#;
const OTHER: &str = r#"{"id":"other","numbers":["3000"],"flow":{"module":"hangup"}}"#;
const RULES: &str = r#"{"name":"Spam","phone_number":"+14155550100","routing":[{"pattern":"*","destination":"front","destination_type":"voicemail"}]}"#;

fn folder() -> Folder {
    Folder::with(&[
        ("acme/callflows/main.json", MAIN),
        ("acme/callflows/other.json", OTHER),
        (
            "acme/vmboxes.json",
            r#"[{"id":"front","name":"Front desk"}]"#,
        ),
        ("acme/menus.json", r#"[{"id":"m","name":"Main"}]"#),
        (
            "acme/account.json",
            r#"{"id":"a","timezone":"America/Chicago"}"#,
        ),
        ("acme/spam.json", RULES),
    ])
}

#[test]
fn a_week_of_calls() {
    let folder = folder();
    folder.write(
        "week.json",
        r#"{"per_hour":{"mon":10},"numbers":{"2000":3,"3000":1},"keys":{"Main":{"1":1}}}"#,
    );
    let says = [
        "240.0 calls, on the clocks of America/Chicago\n",
        "180.0  75.0 %  at most 7.5 an hour, Mon 2026-01-05 00:00  voicemail Front desk\n",
        " 60.0  25.0 %  at most 2.5 an hour, Mon 2026-01-05 00:00  hung up",
    ];
    folder.check("forecast acme --arrivals week.json", 0, &says);
    let ended = folder.check("forecast acme --arrivals week.json --json", 0, &[]);
    let json: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(json["landings"][0]["calls"], 180.0);
    assert_eq!(json["hours"][9]["landings"][1], 2.5);
    assert_eq!(
        (&json["drawn"], &json["zone"]),
        (&0.0.into(), &"America/Chicago".into())
    );
    // Without a word about numbers, all are called alike often.
    folder.write(
        "week.json",
        r#"{"per_hour":{"mon":10},"keys":{"Main":{"1":1}}}"#,
    );
    folder.check("forecast acme --arrivals week.json", 0, &["120.0  50.0 %"]);
}

#[test]
fn calls_to_one_flow() {
    let folder = folder();
    folder.write(
        "calls.json",
        r#"{"calls":[{"at":"2026-03-02T10:00:00-06:00","to":"+14155550100"},{"at":"2026-03-02T10:20:00-06:00","to":"+14155550100"}]}"#,
    );
    let says = [
        "2.0 calls",
        "at most 2.0 an hour, Mon 2026-03-02 10:00  voicemail Front desk",
    ];
    folder.check("forecast acme --arrivals calls.json", 0, &says);
    folder.write("hour.json", r#"{"per_hour":1}"#);
    folder.check(
        "forecast acme/callflows/other.json --arrivals hour.json",
        0,
        &["168.0 calls", "hung up"],
    );
}

#[test]
fn what_cannot_be_read_ends_with_2() {
    let folder = folder();
    folder.write("odd.json", r#"{"per_hour":1,"keys":{"mian":{"1":1}}}"#);
    let says = ["error: `odd.json`: keys.mian: no menu is called so"];
    folder.check("forecast acme --arrivals odd.json", 2, &says);
    folder.write("odd.json", r#"{"per_hour":"#);
    folder.check(
        "forecast acme --arrivals odd.json",
        2,
        &["`odd.json` is not JSON"],
    );
    folder.check("forecast acme", 2, &["--arrivals"]);
    let says = ["Usage: ringtree forecast [OPTIONS] --arrivals <FILE> <FILES>...\n"];
    folder.check("forecast --help", 0, &says);
    folder.check("forecast --schema", 0, &["\"per_hour\""]);
}
