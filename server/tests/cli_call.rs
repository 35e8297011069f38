//! Calls on the command line: how their options are written, and what is said of the answer.
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
use std::process::{Command, Stdio};

const AT: &str = "--at 2026-03-02T10:00:00Z";

/// A front desk that rings two telephones and goes to voicemail, and callflows beside it
fn desk() -> Folder {
    Folder::with(&[
        (
            "a/callflows/desk.json",
            r#"{"id":"desk","numbers":["2000"],"flow":{"module":"ring_group","data":{"timeout":20,
                "endpoints":[{"id":"d1","endpoint_type":"device"},{"id":"d2","endpoint_type":"device"}]},
                "children":{"_":{"module":"voicemail","data":{"id":"box"}}}}}"#,
        ),
        (
            "a/callflows/menu.json",
            r#"{"id":"menu","numbers":["2001"],"flow":{"module":"menu","data":{"id":"m"},
                "children":{"1":{"module":"hangup","data":{}}}}}"#,
        ),
        (
            "a/callflows/others.json",
            r#"{"id":"others","numbers":["no_match"],"flow":{"module":"hangup","data":{}}}"#,
        ),
        ("a/menus.json", r#"[{"id":"m","name":"Main"}]"#),
        ("a/vmboxes.json", r#"[{"id":"box","name":"Desk"}]"#),
        ("a/users.json", r#"[{"id":"maya","name":"Maya"}]"#),
        (
            "a/devices.json",
            r#"[{"id":"d1","name":"Lobby","owner_id":"maya","sip":{"username":"d1"}},{"id":"d2","owner_id":"maya","sip":{"username":"d2"},
                "call_restriction":{"did_us":{"action":"deny"}}}]"#,
        ),
    ])
}

#[test]
fn endpoints_answer_as_options_say() {
    let folder = desk();
    let call = format!("simulate a --to 2000 {AT}");
    folder.check(
        &call,
        1,
        &["awaiting d1, d2", "add --answers none", "--answer d1=10"],
    );
    for (options, ending) in [
        ("--answers none", "ends  voicemail box"),
        ("--answers busy", "ends  voicemail box"),
        ("--answers all", "bridged to d"),
        ("--answer d1=busy --answer d2=7", "bridged to d2"),
        ("--answers none --answer d1=3", "bridged to d1"),
        ("--answers none --answer d1=25", "ends  voicemail box"),
        ("--answers none --answer Lobby=3", "bridged to d1"),
        ("--answer Maya=busy", "ends  voicemail box"),
        ("--answer Maya=none --answer d2=4", "bridged to d2"),
        (
            "--answers none --answer +14155550123=3",
            "ends  voicemail box",
        ),
    ] {
        folder.check(&format!("{call} {options}"), 0, &[ending]);
    }
    folder.check(&format!("{call} --answers some"), 2, &["`none`, `busy`"]);
    folder.check(&format!("{call} --answer d1"), 2, &["`reception=busy`"]);
    for (options, says) in [
        (
            "--answer Looby=busy",
            "no telephone or person is called `Looby`; write `d1` (Lobby)",
        ),
        (
            "--answer nobody=busy",
            "write an id or a name, or an outside number as `+14155550123`",
        ),
        ("--device nope", "no telephone or person is called `nope`"),
        ("--device Maya", "`Maya` is a person"),
        ("--user Lobby", "`Lobby` is a telephone"),
        ("--user maja", "write `maya` (Maya)"),
    ] {
        folder.check(&format!("{call} {options}"), 2, &[says]);
    }
    // A file may have been written for other documents.
    folder.write(
        "call.json",
        r#"{"at":"2026-03-02T10:00:00Z","to":"2000","endpoints":{"nobody":"busy"},"other_endpoints":"no_answer"}"#,
    );
    let says = [
        "note: `call.json`: no telephone or person is called `nobody`",
        "ends  voicemail box",
    ];
    folder.check("simulate a --scenario call.json", 0, &says);
}

#[test]
fn calls_from_inside_are_played() {
    let folder = desk();
    let call = format!("simulate a --to 5550 {AT}");
    folder.check(&call, 1, &["refused"]);
    folder.check(&format!("{call} --inside"), 0, &["answers `no_match`"]);
    folder.check(&format!("{call} --user maya"), 0, &["answers `no_match`"]);
    folder.check(&format!("{call} --user Maya"), 0, &["answers `no_match`"]);
    let abroad = format!("simulate a --to 4155550100 {AT}");
    folder.check(&format!("{abroad} --device d1"), 0, &["hung up"]);
    folder.check(&format!("{abroad} --device d2"), 1, &["forbids `did_us`"]);
    folder.check(&format!("{call} --inside --user u"), 2, &["--user"]);
}

#[test]
fn a_call_begins_with_the_reason_why_it_is_answered() {
    let folder = desk();
    let call = format!("simulate a --to 2001 {AT} --keys 1");
    let out = folder.check(&call, 0, &[]).out;
    assert!(out.starts_with("`2001` is a number of menu\n"), "{out}");
    let alone = format!("simulate a/callflows/menu.json a/menus.json {AT} --keys 1");
    let out = folder.check(&alone, 0, &[]).out;
    assert!(out.starts_with("    0.0 /"), "{out}");
}

#[test]
fn options_have_the_names_of_both_commands() {
    let folder = desk();
    let said = |args: &str| folder.check(args, 0, &[]).out;
    assert_eq!(
        said(&format!("simulate a --to 2001 {AT} --keys 1")),
        said("simulate a --to 2001 --time 2026-03-02T10:00:00Z --digits 1")
    );
    folder.write("rules.json", MENU);
    assert_eq!(
        said(&format!("route rules.json {AT} --keys 1")),
        said("route rules.json --time 2026-03-02T10:00:00Z --digits 1")
    );
}

#[test]
fn a_call_that_waits_for_keys_says_which_to_add() {
    let folder = desk();
    let call = format!("simulate a --to 2001 {AT}");
    folder.check(&call, 1, &["awaiting up to", "such as --keys 1\n"]);
    folder.check(
        &format!("{call} --keys 7"),
        1,
        &["awaiting up to", "such as --keys 7,1\n"],
    );
    folder.check(
        &format!("{call} --keys 7,x"),
        2,
        &["`x` cannot be pressed; keys are digits"],
    );
    folder.check(
        &format!("{call} --keys hang_up"),
        0,
        &["the caller hung up"],
    );
}

#[test]
fn a_time_is_an_instant_or_the_clock_on_the_wall() {
    let folder = desk();
    let call = "simulate a --to 2001 --keys 1 --at";
    let example = "2026-03-02T10:00:00-06:00";
    folder.check(
        &format!("{call} 2026-03-02T10:00:00"),
        2,
        &["no offset", example],
    );
    for wrong in ["tomorrow", "2026-03-02T10:00:00-6", "2026-13-02T10:00:00"] {
        folder.check(
            &format!("{call} {wrong}"),
            2,
            &["no date and time", example],
        );
        let route = format!("route a --to 2001 --time {wrong}");
        folder.check(&route, 2, &["no date and time", example]);
    }
    folder.check("simulate a --to 2001", 2, &[example]);
    folder.write("rules.json", MENU);
    folder.check("route rules.json", 2, &[example]);
    let night = r#"{"name":"Hours","routing":[{"pattern":"*","destination":"open","destination_type":"voicemail",
        "conditions":{"time_range":{"start":"09:00","end":"17:00","timezone":"America/Chicago"}}}]}"#;
    folder.write("hours/rules.json", night);
    folder.write("hours/account.json", r#"{"timezone":"America/Chicago"}"#);
    folder.check("route hours --at 2026-07-02T09:30", 0, &["the 1st rule"]);
    folder.check("route hours --at 2026-07-02T08:30", 1, &["no rule matches"]);
    // The clocks of the rules go before those of the account.
    folder.write("hours/account.json", r#"{"timezone":"Europe/Berlin"}"#);
    folder.check("route hours --at 2026-07-02T09:30", 0, &["the 1st rule"]);
    folder.check(
        "simulate hours --at 2026-07-02T09:30",
        0,
        &["voicemail open"],
    );
    let berlin = "simulate hours --at 2026-07-02T09:30 --zone Berlin";
    folder.check(berlin, 2, &["`Europe/Berlin`"]);
    let tokyo = "simulate hours --at 2026-07-02T09:30 --zone Asia/Tokyo";
    folder.check(tokyo, 1, &["Wed 2026-07-01 19:30 in America/Chicago"]);
}

/// A time on the wall that says less than it seems, or that no clock shows, is read with a note.
#[test]
fn what_is_guessed_of_a_time_is_said() {
    let folder = desk();
    folder.write("a/account.json", r#"{"timezone":"Europe/Berlin"}"#);
    for (at, says) in [
        (
            "2026-03-02",
            "note: `2026-03-02` says no time of day; the call comes in at 2026-03-02T00:00:00+01:00\n",
        ),
        (
            "2026-03-29T02:30",
            "note: clocks of Europe/Berlin never show `2026-03-29T02:30`, they are set forward; the call comes in at 2026-03-29T03:30:00+02:00\n",
        ),
        (
            "2026-10-25T02:30",
            "note: clocks of Europe/Berlin show `2026-10-25T02:30` twice; the call comes in at 2026-10-25T02:30:00+02:00\n",
        ),
        ("2026-03-02T10:00", ""),
        ("2026-03-29T02:30+01:00", ""),
    ] {
        let ended = folder.check(&format!("simulate a --to 2001 --keys 1 --at {at}"), 0, &[]);
        assert_eq!(ended.err, says);
    }
}

const MENU: &str = r#"{"name":"Menu","routing":[
    {"pattern":"*","destination":"spam","destination_type":"voicemail","conditions":{"blocked_numbers":["+14155552699"]}},
    {"pattern":"*","destination":"main","destination_type":"ivr_menu"},
    {"pattern":"1","destination":"sales","destination_type":"voicemail"},
    {"pattern":"*","destination":"rest","destination_type":"voicemail"}]}"#;

#[test]
fn digits_come_after_the_menu_as_in_a_call() {
    let folder = Folder::with(&[
        ("rules.json", MENU),
        ("menus.json", r#"[{"id":"main","name":"Main"}]"#),
    ]);
    for (from, digits, rule, says) in [
        (
            "+14155550100",
            "1",
            2,
            "the menu of the 2nd rule, which comes first",
        ),
        (
            "+14155550100",
            "7",
            3,
            "the menu of the 2nd rule, which comes first",
        ),
        ("+14155552699", "1", 0, "it comes before any menu"),
        ("withheld", "1", 2, "the menu of the 2nd rule"),
    ] {
        let call = format!("{AT} --from {from} --keys {digits}");
        let begins = format!("the {} rule: ", ["1st", "2nd", "3rd", "4th"][rule]);
        let routed = folder.check(&format!("route rules.json {call}"), 0, &[says]);
        assert!(routed.out.starts_with(&begins), "{}", routed.out);
        let played = folder.run(&format!("simulate rules.json menus.json {call} --json"));
        let trace: Value = serde_json::from_str(&played.out).unwrap();
        let visits = trace["visits"].as_array().unwrap();
        let last = visits.last().unwrap().as_str().unwrap();
        assert!(last.ends_with(&format!(":/{rule}")), "{last} {call}");
    }
    folder.check(
        &format!("route rules.json {AT} --digits x"),
        2,
        &["`x` cannot be pressed"],
    );
}

#[test]
fn rules_say_why_none_matches() {
    let vip = r#"{"pattern":"*","destination":"vip","destination_type":"voicemail","conditions":{"vip_numbers":["+14155552699"]}}"#;
    let folder = Folder::with(&[
        (
            "off.json",
            &format!(r#"{{"active":false,"routing":[{vip}]}}"#),
        ),
        (
            "vip.json",
            &format!(
                r#"{{"routing":[{vip},{{"pattern":"??","destination":"x","destination_type":"voicemail"}}]}}"#
            ),
        ),
    ]);
    folder.check(
        &format!("route off.json {AT}"),
        1,
        &["no rule matches: ", "switched off"],
    );
    folder.check(
        &format!("route vip.json {AT} --from +14155550100"),
        1,
        &[
            "\n  the 1st rule: ",
            "\n  the 2nd rule: its pattern cannot be read",
        ],
    );
}

#[test]
fn a_number_chooses_among_rules() {
    let rules = |number: &str, to: &str| {
        format!(
            r#"{{"name":"For {to}","phone_number":"{number}","routing":[{{"pattern":"*","destination":"{to}","destination_type":"voicemail"}}]}}"#
        )
    };
    let folder = desk();
    folder.write("rules/sales.json", &rules("+14155550101", "sales"));
    folder.write("rules/help.json", &rules("+14155550102", "help"));
    folder.check(
        &format!("route rules {AT} --to 4155550102"),
        0,
        &["\"help\""],
    );
    let call = format!("simulate rules a {AT} --to");
    folder.check(&format!("{call} +14155550101"), 0, &["voicemail sales"]);
    folder.check(&format!("{call} 2001 --keys 1"), 0, &["hung up"]);
    for args in [format!("route rules {AT}"), format!("simulate rules {AT}")] {
        let says = [
            "several flows",
            "For help (`rules/help.json`, number +14155550102)",
            "--to",
        ];
        folder.check(&args, 2, &says);
    }
    let none = format!("simulate rules {AT} --to 77");
    folder.check(&none, 2, &["none has the `phone_number` `77`"]);
}

#[test]
fn every_command_tells_how_it_ends() {
    let folder = Folder::with(&[]);
    for command in ["simulate", "check", "route", "convert"] {
        folder.check(
            &format!("{command} --help"),
            0,
            &["Ends with 0", "with 1", "with 2", "package.json"],
        );
    }
    let help = folder.check("simulate --help", 0, &["`withheld`"]).out;
    let example = help
        .split("--scenario; only `at` is needed:")
        .nth(1)
        .unwrap();
    let example = example.split("\n\n").next().unwrap();
    folder.write("call.json", example);
    folder.write(
        "t.json",
        r#"{"numbers":["2000"],"flow":{"module":"hangup","data":{}}}"#,
    );
    folder.check("simulate t.json --scenario call.json", 0, &["hung up"]);
    folder.write("call.json", "{");
    folder.check(
        "simulate t.json --scenario call.json",
        2,
        &["`call.json` is no call"],
    );
}

#[test]
fn a_scenario_of_the_wrong_shape_is_told_by_its_field() {
    let folder = Folder::with(&[("t.json", r#"{"flow":{"module":"hangup","data":{}}}"#)]);
    let at = r#""at":"2026-03-02T10:00:00Z""#;
    for (members, says) in [
        (format!(r#"{at},"keys":"1""#), "`keys`: "),
        (
            format!(r#"{at},"keys":["x"]"#),
            "`keys`: `x` cannot be pressed",
        ),
        (
            format!(r#"{at},"endpoints":{{"d1":"sleeps"}}"#),
            "`endpoints`: unknown variant `sleeps`",
        ),
        (
            format!(r#"{at},"kays":[]"#),
            "is no call: unknown field `kays`",
        ),
        (
            r#""at":"noon""#.to_owned(),
            "`at`: `noon` is no instant; write one as 2026-",
        ),
        (
            r#""to":"2000""#.to_owned(),
            "is no call: missing field `at`",
        ),
    ] {
        folder.write("call.json", &format!("{{{members}}}"));
        folder.check("simulate t.json --scenario call.json", 2, &[says]);
    }
}

#[test]
fn whoever_has_read_enough_may_go() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ringtree"));
    let mut child = command
        .arg("differences")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!(
        (ended.status.code(), &ended.stderr[..]),
        (Some(0), &b""[..])
    );
}
