//! `ringtree test`: saved calls, reports that other programs read, and how it ends.
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
use std::path::Path;
use std::process::Command;

const MAIN: &str = r#"{"id":"main","name":"Front door","numbers":["2000"],"flow":{"module":"menu","data":{"id":"m"},"children":{
    "1":{"module":"voicemail","data":{"id":"front"}},"_":{"module":"hangup"}}}}"#;
const RULES: &str = r#"{"name":"Spam","routing":[{"pattern":"*","destination":"front","destination_type":"voicemail","conditions":{"blocked_numbers":["+14155552699"]}},
    {"pattern":"*","destination":"+14155552673","destination_type":"phone_number"}]}"#;
/// Two that pass and one that fails, with a name that reports have to write carefully
const CALLS: &str = r##"
[call]
to = "2000"
at = 2026-03-02T10:00:00Z

[[scenarios]]
name = "one"
call = { keys = ["1"] }
expect = "voicemail:Front desk"

[[scenarios]]
name = "silence <&\"> # 'twice' \\ \u0001 here"
call = { keys = ["1"] }
expect = { ending = "hung_up", never_passes = ["voicemail"] }

[[scenarios]]
name = "nine"
call = { keys = ["9", "9", "9", "9"], at = "Mon 10:00", zone = "Europe/Berlin" }
expect = { ending = "hung_up", passes = ["menu:m", "/_"] }
"##;

fn folder() -> Folder {
    Folder::with(&[
        ("acme/callflows/main.json", MAIN),
        (
            "acme/vmboxes.json",
            r#"[{"id":"front","name":"Front desk"}]"#,
        ),
        ("acme/menus.json", r#"[{"id":"m","name":"Main"}]"#),
        ("acme/door.scenarios.toml", CALLS),
    ])
}

#[test]
fn calls_that_do_not_do_as_expected_end_with_1() {
    let folder = folder();
    let says = [
        "ok      one\n",
        "FAILED  silence <&\"> # 'twice'",
        "it should end as `hung_up`, and ended as `voicemail:front` (Front desk)\n",
        "it should never pass `voicemail`, and did at main:/1\n",
        "|     0.0 /   menu",
        "2 of 3 as expected\n",
        "2 of 2 ways taken\n",
    ];
    folder.check("test acme --coverage", 1, &says);
    let ended = folder.check("test acme/door.scenarios.toml", 1, &["2 of 3 as expected"]);
    assert!(
        !ended.out.contains("ways taken") && ended.err.is_empty(),
        "{ended:?}"
    );
    // Saved calls are no document that is passed over.
    folder.write("acme/more.scenarios.json", r#"{"scenarios":[]}"#);
    let ended = folder.check("check acme", 0, &[]);
    assert_eq!(ended.err, "");
}

#[test]
fn calls_that_do_as_expected_end_with_0() {
    let folder = folder();
    folder.write(
        "calls/night.scenarios.json",
        r#"{"from":"2026-03-02","call":{"to":"2000","zone":"UTC"},"scenarios":[
            {"name":"night","call":{"at":"Mon 22:00","keys":["1"]},"expect":"voicemail"}]}"#,
    );
    let ended = folder.check(
        "test calls --documents acme/callflows --documents acme/vmboxes.json --coverage",
        0,
        &["1 of 1 as expected", "not  main:/ → _"],
    );
    assert!(ended.err.is_empty(), "{ended:?}");
    let tap = folder.check(
        "test calls --documents acme --format tap --from 2027-01-01",
        0,
        &["ok 1 - night\n"],
    );
    assert_eq!(tap.out, "TAP version 14\n1..1\nok 1 - night\n");
}

#[test]
fn days_are_counted_from_a_date() {
    let folder = folder();
    let call = |from: &str, expect: &str| {
        let text = format!(
            r#"{{{from}"call":{{"to":"2000","zone":"UTC","keys":["1"]}},"scenarios":[{{"name":"a","call":{{"at":"12-24 18:00"}},"expect":"{expect}"}}]}}"#
        );
        folder.write("acme/door.scenarios.json", &text);
    };
    let file = "test acme/door.scenarios.json --format tap";
    call("", "hung_up");
    folder.check(file, 1, &["at: \"2026-12-24T18:00:00Z\""]);
    call(r#""from":"2030-12-25","#, "hung_up");
    folder.check(file, 1, &["at: \"2031-12-24T18:00:00Z\""]);
    folder.check(
        &format!("{file} --from 2028-01-01"),
        1,
        &["at: \"2028-12-24T18:00:00Z\""],
    );
    folder.check(
        &format!("{file} --from yesterday"),
        2,
        &["`yesterday` is not a date such as `2026-03-02`"],
    );
}

#[test]
fn flows_are_found_by_number_or_by_name() {
    let folder = folder();
    folder.write("acme/spam.json", RULES);
    let call = |flow: &str, call: &str, expect: &str| {
        let text = format!(
            r#"{{"scenarios":[{{"name":"a",{flow}"call":{{"at":"2026-03-02T10:00:00Z",{call}}},"expect":"{expect}"}}]}}"#
        );
        folder.write("acme/door.scenarios.json", &text);
    };
    let file = "test acme/door.scenarios.json --coverage";
    call(
        r#""flow":"Spam","#,
        r#""from":"+14155552699""#,
        "voicemail:Front desk",
    );
    folder.check(file, 0, &["not  spam:/ → 1"]);
    call(
        r#""flow":"Front door","#,
        r#""keys":["1"]"#,
        "voicemail:front",
    );
    folder.check(file, 0, &["1 of 4 ways taken"]);
    call("", r#""to":"2000","keys":["1"]"#, "voicemail:front");
    folder.check(file, 0, &["1 of 4 ways taken"]);
    call("", r#""keys":["1"]"#, "voicemail:front");
    folder.check(file, 2, &["door.scenarios.json`: a: it is not clear which flow the call comes to; write the number called"]);
    call(
        r#""flow":"Back door","#,
        r#""keys":["1"]"#,
        "voicemail:front",
    );
    folder.check(
        file,
        2,
        &["there is no flow with the id or name `Back door`"],
    );
}

#[test]
fn what_cannot_be_read_ends_with_2() {
    let folder = folder();
    folder.write(
        "acme/devices.json",
        r#"[{"id":"d_anna","name":"Anna's desk"}]"#,
    );
    folder.check("test", 2, &["required"]);
    folder.check("test acme/callflows", 2, &["there are no saved calls here"]);
    folder.check(
        "test gone.scenarios.json",
        2,
        &["cannot read `gone.scenarios.json`"],
    );
    for (name, text, says) in [
        ("a.scenarios.json", "{", "is not JSON"),
        (
            "a.scenarios.toml",
            "scenarios = 1 2",
            "`acme/a.scenarios.toml`: TOML parse error at line 1",
        ),
        ("a.scenarios.toml", "scenarios = 1", "expected a sequence"),
        (
            "a.scenarios.toml",
            "[[scenarios]]\nname='a busy one'\ncall={at='2026-03-02T10:00:00Z',to='2000',endpoints={d_ana='busy'}}\nexpect='stuck'",
            "`acme/a.scenarios.toml`: a busy one: no telephone or person is called `d_ana`; write `d_anna` (Anna's desk)",
        ),
        (
            "a.scenarios.toml",
            "[[scenarios]]\nname='a'\ncall={at='2026-03-02T10:00:00Z',to='2000',authorised_by={device='nope'}}\nexpect='stuck'",
            "`acme/a.scenarios.toml`: a: no telephone or person is called `nope`",
        ),
        (
            "a.scenarios.toml",
            "[[scenarios]]\nname='a'\ncall={at='Mon 10:00',seed=nan}\nexpect='stuck'",
            "`NaN` is no number that JSON has",
        ),
        (
            "a.scenarios.toml",
            "scenarios = []\nscenario = 1",
            "unknown field `scenario`, expected one of `$schema`, `from`, `call`, `scenarios`",
        ),
        (
            "a.scenarios.json",
            r#"{"scenarios":[{"name":"a","call":{"at":"Mon 10:00","to":"2000"},"expect":"stuck"}]}"#,
            "a: whose clock shows `Mon 10:00`?",
        ),
        (
            "a.scenarios.json",
            r#"{"scenarios":[{"name":"a","call":{"at":"Mon 10:00"},"expect":"stack"}]}"#,
            "scenarios.0 (a).expect: `stack` is no ending",
        ),
    ] {
        folder.write(&format!("acme/{name}"), text);
        folder.check(&format!("test acme/{name}"), 2, &[says]);
    }
}

/// What is wrong with a text as TAP 14, by a reading of the specification of its own.
fn tap_points(text: &str) -> Vec<(bool, String, Option<String>)> {
    let mut lines = text.lines().peekable();
    assert_eq!(lines.next(), Some("TAP version 14"));
    let plan = lines.next().unwrap().strip_prefix("1..").unwrap();
    let mut points = Vec::new();
    while let Some(line) = lines.next() {
        if line.starts_with('#') {
            continue;
        }
        let (ok, rest) = match line.strip_prefix("not ok ") {
            Some(rest) => (false, rest),
            None => (true, line.strip_prefix("ok ").unwrap()),
        };
        let (n, name) = rest.split_once(" - ").unwrap();
        assert_eq!(n, (points.len() + 1).to_string());
        let mut name_read = String::new();
        let mut letters = name.chars();
        while let Some(it) = letters.next() {
            match it {
                '\\' => name_read.push(
                    letters
                        .next()
                        .filter(|it| ['\\', '#'].contains(it))
                        .unwrap(),
                ),
                // Not escaped it begins a directive.
                '#' => panic!("{name}"),
                _ => name_read.push(it),
            }
        }
        let mut message = None;
        if lines.next_if_eq(&"  ---").is_some() {
            loop {
                let line = lines.next().unwrap().strip_prefix("  ").unwrap();
                if line == "..." {
                    break;
                }
                let (key, value) = line.split_once([':', '-']).unwrap();
                let value = value.trim();
                let text = serde_json::from_str::<String>(value);
                assert!(["", "fail"].contains(&value) || text.is_ok(), "{line}");
                if key == "message" {
                    message = text.ok();
                }
            }
        }
        points.push((ok, name_read, message));
    }
    assert_eq!(plan, points.len().to_string());
    points
}

#[test]
fn reports_are_tap() {
    let ended = folder().run("test acme --format tap --coverage");
    assert_eq!(ended.code, 1);
    let points = tap_points(&ended.out);
    let oks: Vec<_> = points.iter().map(|it| it.0).collect();
    assert_eq!(oks, [true, false, true], "{}", ended.out);
    assert_eq!(points[1].1, "silence <&\"> # 'twice' \\ \u{1} here");
    let message = points[1].2.as_deref().unwrap();
    assert!(
        message.starts_with("it should end as `hung_up`, and ended as"),
        "{message}"
    );
    assert!(
        ended.out.ends_with("# 2 of 2 ways taken\n"),
        "{}",
        ended.out
    );
}

#[test]
fn reports_are_xml() {
    let ended = folder().run("test acme --format junit --coverage");
    assert_eq!(ended.code, 1);
    let document = roxmltree::Document::parse(&ended.out).unwrap();
    let top = document.root_element();
    assert_eq!(
        (
            top.tag_name().name(),
            top.attribute("tests"),
            top.attribute("failures")
        ),
        ("testsuites", Some("3"), Some("1"))
    );
    let suite = top.first_element_child().unwrap();
    assert_eq!(
        (suite.attribute("name"), suite.attribute("failures")),
        (Some("acme/door.scenarios.toml"), Some("1"))
    );
    let cases: Vec<_> = suite
        .children()
        .filter(|it| it.has_tag_name("testcase"))
        .collect();
    let names: Vec<_> = cases
        .iter()
        .map(|it| it.attribute("name").unwrap())
        .collect();
    // XML has no way to say U+0001.
    assert_eq!(
        names,
        ["one", "silence <&\"> # 'twice' \\ \u{fffd} here", "nine"]
    );
    let failures: Vec<_> = cases
        .iter()
        .filter_map(roxmltree::Node::first_element_child)
        .collect();
    assert_eq!(failures.len(), 1);
    let text = failures[0].text().unwrap();
    assert!(
        text.contains(
            "it should never pass `voicemail`, and did at main:/1\n\nat 2026-03-02T10:00:00Z\n"
        ),
        "{text}"
    );
    let properties = document
        .descendants()
        .filter(|it| it.has_tag_name("property"));
    let properties: Vec<_> = properties
        .map(|it| {
            (
                it.attribute("name").unwrap(),
                it.attribute("value").unwrap(),
            )
        })
        .collect();
    assert_eq!(properties, [("ways", "2"), ("ways taken", "2")]);
}

#[test]
fn the_schema_is_json_that_names_what_a_file_may_hold() {
    let ended = Folder::with(&[]).run("test --schema");
    assert_eq!(ended.code, 0, "{ended:?}");
    let schema: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(schema["required"], serde_json::json!(["scenarios"]));
    let properties = schema["$defs"]["call"]["properties"].as_object().unwrap();
    assert!(properties.contains_key("other_endpoints"));
}

#[test]
fn the_demo_s_calls_do_as_expected() {
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("demo");
    let mut command = Command::new(env!("CARGO_BIN_EXE_ringtree"));
    let output = command
        .arg("test")
        .arg(demo)
        .arg("--coverage")
        .output()
        .unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{out}");
    assert!(out.contains("10 of 10 as expected"), "{out}");
}

#[test]
fn missing_calls_are_written_and_pass() {
    let folder = folder();
    folder.write("acme/callflows/more.json", r#"{"id":"more","numbers":["3000"],"flow":{"module":"temporal_route","data":{"rules":["c"]},"children":{
        "c":{"module":"ring_group","data":{"endpoints":[{"id":"desk","endpoint_type":"device"}]},"children":{"_":{"module":"voicemail","data":{"id":"front"}}}},
        "gone":{"module":"hangup"},"_":{"module":"hangup"}}}}"#);
    folder.write("acme/devices.json", r#"[{"id":"desk","name":"Desk"}]"#);
    folder.write(
        "acme/temporal_rules.json",
        r#"[{"id":"c","cycle":"yearly","month":12,"days":[25],"start_date":62586115200}]"#,
    );
    folder.write(
        "acme/account.json",
        r#"{"id":"a","timezone":"Europe/Berlin"}"#,
    );
    folder.write("acme/call_flows/spam.json", RULES);
    let says = [
        "2 of 8 ways were taken; 4 more calls for 5 others\n",
        "  no call takes  more:/ → gone",
    ];
    for name in ["more.scenarios.toml", "more.scenarios.json"] {
        folder.check(&format!("test acme --write-missing {name}"), 0, &says);
        folder.check(
            &format!("test {name} --documents acme"),
            0,
            &[
                "4 of 4 as expected",
                "3000, Christmas Day 10:00, nobody answers at Desk → voicemail Front desk",
            ],
        );
        let covered = format!("test {name} acme/door.scenarios.toml --documents acme --coverage");
        folder.check(&covered, 1, &["7 of 8 ways taken\n  not  more:/ → gone"]);
        let again = folder.check(
            &format!("test acme --write-missing {name}"),
            2,
            &["is there already; name a new file"],
        );
        assert_eq!(again.out, "");
    }
    // Without a file they are the answer, and with all of them nothing is missing.
    let printed = folder.check("test acme --write-missing", 0, &says);
    assert!(
        printed
            .out
            .starts_with("{\n  \"from\": \"2026-01-01\",\n  \"scenarios\": [")
            && printed.err.contains(says[0]),
        "{printed:?}"
    );
    let all = "test acme more.scenarios.toml --documents acme --write-missing none.json";
    folder.check(
        all,
        0,
        &["7 of 8 ways were taken; 0 more calls for 0 others"],
    );
    folder.check(
        "test none.json --documents acme",
        2,
        &["cannot read `none.json`"],
    );
    // Where nothing is saved yet, all of them are.
    folder.check(
        "test acme/callflows --documents acme --write-missing",
        0,
        &["0 of 8 ways were taken"],
    );
}
