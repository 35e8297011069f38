//! Documents on the command line: which files are read, what they are taken for, and what is said about the rest.
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
use std::path::Path;

const FLOW: &str = r#"{"numbers":["2000"],"flow":{"module":"hangup","data":{}}}"#;
const OTHER: &str = r#"{"numbers":["3000"],"flow":{"module":"hangup","data":{}}}"#;
const RULES: &str = r#"{"name":"Screened","phone_number":"+14155552671","routing":[{"pattern":"*","destination":"front","destination_type":"voicemail"}]}"#;

#[test]
fn a_callflow_without_id_is_not_its_own_rival() {
    let folder = Folder::with(&[("t.json", FLOW), ("rules.json", RULES)]);
    folder.check("check t.json", 0, &["nothing found in 1 flow\n"]);
    let tree = folder.check("convert rules.json", 0, &[]).out;
    folder.write("tree.json", &tree);
    let ended = folder.run("check tree.json");
    assert!(!ended.out.contains("number_taken"), "{}", ended.out);
    folder.write("list.json", &format!("[{FLOW},{FLOW}]"));
    folder.check("check list.json", 1, &["number_taken"]);
}

#[test]
fn documents_without_ids_are_all_kept() {
    let folder = Folder::with(&[
        ("callflows.json", &format!("[{FLOW},{OTHER}]")),
        (
            "more/callflows.json",
            r#"[{"id":"callflows_2","numbers":["4000"],"flow":{"module":"hangup","data":{}}}]"#,
        ),
    ]);
    for number in ["2000", "3000", "4000"] {
        let says = format!("`{number}` is a number of callflows");
        folder.check(&format!("route . --to {number}"), 0, &[&says]);
    }
    folder.check(
        "route . --to 4000",
        0,
        &["`4000` is a number of callflows_2\n"],
    );
}

#[test]
fn an_id_that_is_claimed_twice_names_both() {
    let menu = r#"{"id":"m","name":"Main"}"#;
    let folder = Folder::with(&[
        ("t.json", FLOW),
        ("menus/a.json", menu),
        ("menus/b.json", menu),
        ("users/m.json", menu),
        ("twice.json", &format!(r#"{{"menus":[{menu},{menu}]}}"#)),
    ]);
    folder.check(
        "check t.json menus",
        2,
        &["`menus/b.json` has the id `m`, as `menus/a.json` has"],
    );
    folder.check("check t.json menus/a.json users", 0, &[]);
    folder.check("check t.json menus/a.json ./menus/a.json", 0, &[]);
    folder.check(
        "check t.json twice.json",
        2,
        &["`twice.json`, `menus`, entry 1 has", "`menus`, entry 0 has"],
    );
}

#[test]
fn nothing_read_is_no_success() {
    let folder = Folder::with(&[
        ("menus/m.json", r#"{"name":"Main"}"#),
        ("empty/readme.txt", ""),
        ("stray/package.json", r#"{"name":"x","module":"x.js"}"#),
    ]);
    let looked = "a document with a `flow`";
    folder.check("check menus", 2, &["no callflow in `menus`", looked]);
    folder.check("check empty", 2, &[looked]);
    folder.check(
        "check stray",
        2,
        &[looked, "passed over `stray/package.json`"],
    );
    folder.check("convert menus", 2, &[looked]);
    folder.check("route menus --to 2000", 2, &[looked]);
    folder.check("simulate menus --at 2026-03-02T10:00:00Z", 2, &[looked]);
}

#[test]
fn an_export_says_what_of_it_was_not_understood() {
    let of = |members: &str| Folder::with(&[("export.json", &format!("{{{members}}}"))]);
    let flows = format!(r#""callflow":[{FLOW}]"#);
    of(&flows).check("route export.json --to 2000", 0, &["number of export"]);
    of(&format!(r#""id":"acc","pvt_type":"account",{flows}"#)).check("check export.json", 0, &[]);
    of(&format!(r#""id":"acc",{flows},"users":[{{"id":"u"}}]"#)).check("check export.json", 0, &[]);
    of(&format!(r#"{flows},"menuz":[]"#)).check(
        "check export.json",
        0,
        &["`export.json`, `menuz` was passed over", "no collection"],
    );
    of(&format!(r#"{flows},"menus":{{"m":{{}}}}"#)).check(
        "check export.json",
        2,
        &["`export.json`, `menus`: must be a list of documents"],
    );
    of(&format!(r#"{flows},"menus":[7]"#)).check(
        "check export.json",
        2,
        &["`menus`, entry 0: a document is an object"],
    );
    of(r#""callflows":{"c":{}}"#).check(
        "check export.json",
        2,
        &["`callflows` must be a list of documents"],
    );
    of(&format!(r#""flowz":[{FLOW}]"#)).check(
        "check export.json",
        2,
        &["`flowz` is no collection; known are `callflows`"],
    );
    for name in ["call-flows", "call_flows", "call_flow"] {
        let flows = format!(r#""{name}":[{RULES}]"#);
        let at = "--time 2026-03-02T10:00:00Z";
        of(&flows).check(&format!("route export.json {at}"), 0, &["the 1st rule"]);
    }
}

#[test]
fn the_account_gives_its_zone_wherever_it_stands() {
    let account = r#"{"id":"acc","name":"Acme","timezone":"America/Chicago"}"#;
    let wrapped = format!(r#"{{"account":{account}}}"#);
    let typed = account.replace('{', r#"{"pvt_type":"account","#);
    for (name, text) in [
        ("account.json", account),
        ("accounts/acme.json", account),
        ("settings.json", &wrapped),
        ("acme.json", &typed),
        ("account.json", &format!(r#"{{"data":{account}}}"#)),
    ] {
        let folder = Folder::with(&[("t.json", FLOW), (name, text)]);
        let says = format!("{name}\n{text}");
        let ended = folder.run("simulate . --to 2000 --at 2026-03-02T10:00:00");
        assert_eq!(ended.code, 0, "{says}\n{}", ended.err);
    }
    let folder = Folder::with(&[("account.json", account), ("accounts/b.json", &wrapped)]);
    folder.check(
        "check account.json accounts",
        2,
        &["`account.json`", "`accounts/b.json`", "one account"],
    );
}

#[test]
fn a_folder_called_account_holds_documents_of_all_kinds() {
    let folder = Folder::with(&[
        ("account/main.json", FLOW),
        ("account/package.json", r#"{"name":"x"}"#),
        ("account/tsconfig.json", r#"{"files":[]}"#),
    ]);
    let ended = folder.check("check account", 0, &["nothing found in 1 flow\n"]);
    assert_eq!(ended.err.lines().count(), 2, "{}", ended.err);
}

#[test]
fn the_demo_is_read() {
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("demo");
    let ended = Folder::with(&[]).run(&format!("check {}", demo.display()));
    assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{}", ended.out);
}

#[test]
fn what_lies_in_a_folder_and_is_not_ours_is_passed_over() {
    let folder = Folder::with(&[
        ("all/callflows/t.json", FLOW),
        (
            "all/package.json",
            r#"{"name":"x","module":"x.js","main":"x.js"}"#,
        ),
        ("all/numbers.json", "[1,2]"),
        ("all/node_modules/x/callflows/t.json", "{"),
        ("all/.cache/menus.json", "{"),
    ]);
    let ended = folder.check("check all", 0, &["nothing found in 1 flow\n"]);
    let notes: Vec<_> = ended.err.lines().collect();
    assert_eq!(notes.len(), 2, "{notes:?}");
    assert!(
        notes[0].starts_with("note: passed over `all/numbers.json`, entry 0: "),
        "{notes:?}"
    );
    assert!(notes[1].contains("`all/package.json`"), "{notes:?}");
    folder.check("check all all/package.json", 0, &[]);
    folder.check("check all/package.json", 2, &["what kind of document"]);
    folder.write("all/menus/m.json", "7");
    folder.check("check all", 2, &["`all/menus/m.json`"]);
    folder.write("all/menus/m.json", "{");
    folder.check("check all", 2, &["`all/menus/m.json` is not JSON"]);
}

#[test]
fn standard_input_is_read() {
    let folder = Folder::with(&[]);
    let ended = folder.run_with("route - --to 2000", FLOW);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(ended.out, "`2000` is a number of input\n");
    let ended = folder.run_with("check -", "{");
    assert_eq!(ended.code, 2);
    assert!(ended.err.contains("`-` is not JSON"), "{}", ended.err);
}

#[test]
fn a_check_says_which_flow_it_means() {
    let odd = r#"{"id":"odd","name":"Odd","flow":{"module":"menu","data":{"id":"nowhere"}}}"#;
    let folder = Folder::with(&[
        ("two.json", &format!("[{FLOW},{odd}]")),
        ("odd.json", odd),
        ("rules.json", r#"{"name":"Empty","routing":[]}"#),
    ]);
    folder.check(
        "check odd.json",
        1,
        &["odd.json: error / dangling_reference"],
    );
    folder.check(
        "check two.json",
        1,
        &["two.json, odd: error / dangling_reference"],
    );
    let told = folder.run("check two.json rules.json --json").out;
    let told: Value = serde_json::from_str(&told).unwrap();
    let flows: Vec<_> = told.as_array().unwrap().iter().collect();
    let of = |idx: usize| (flows[idx]["file"].as_str(), flows[idx]["flow"].as_str());
    assert_eq!(flows.len(), 3);
    assert_eq!(of(0), (Some("two.json"), Some("two")));
    assert_eq!(of(1), (Some("two.json"), Some("odd")));
    assert_eq!(of(2), (Some("rules.json"), Some("Empty")));
    assert_eq!(flows[1]["findings"][0]["code"], "dangling_reference");
    let told = &flows[2]["findings"][0];
    assert_eq!(
        (&told["code"], &told["field"]),
        (&"unreadable_rule".into(), &"routing".into())
    );
}
