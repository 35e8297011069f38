//! Questions on the command line: what is printed, and how it ends.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

const MAIN: &str = r#"{"data":{"id":"main","numbers":["2000"],"flow":{"module":"menu","data":{"id":"m"},
    "children":{"1":{"module":"voicemail","data":{"id":"front"}},"timeout":{"module":"hangup","data":{}},"_":{"module":"hangup","data":{}}}}},"status":"success"}"#;
const RULES: &str = r#"{"name":"Screened","routing":[
    {"pattern":"*","destination":"spam","destination_type":"voicemail","conditions":{"blocked_numbers":["+14155552699"]}},
    {"pattern":"*","destination":"+14155552673","destination_type":"phone_number"}]}"#;

/// A folder of documents, and a file of rules beside it
fn account() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("acme/callflows/main.json", MAIN);
    write(
        "acme/menus/m.json",
        r#"{"name":"Main","retries":2,"media":{"greeting":"hello"}}"#,
    );
    write(
        "acme/vmboxes.json",
        r#"[{"id":"front","pvt_type":"vmbox","name":"Front desk"}]"#,
    );
    write("rules.json", RULES);
    write("broken.json", "{");
    write("riddle.json", r#"{"name":"What am I?"}"#);
    folder
}

fn ringtree(folder: &Path, args: &str) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ringtree"));
    command.current_dir(folder).args(args.split_whitespace());
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().unwrap();
    let [out, err] = [stdout, stderr].map(|it| String::from_utf8(it).unwrap());
    (status.code().unwrap(), out, err)
}

#[track_caller]
fn check(args: &str, code: i32, says: &[&str]) {
    let folder = account();
    let (ended, out, err) = ringtree(folder.path(), args);
    let text = if code == 2 { &err } else { &out };
    assert_eq!(ended, code, "{args}\n{out}{err}");
    for it in says {
        assert!(text.contains(it), "{args}: `{it}` is not in\n{text}");
    }
}

#[test]
fn a_call_is_played() {
    let call = "simulate acme --to 2000 --from +14155552672 --at 2026-03-02T10:00:00Z";
    check(
        &format!("{call} --keys 9,1"),
        0,
        &["collected 9", "ends  voicemail front"],
    );
    check(call, 1, &["awaiting up to 4 digits"]);
    check(
        "simulate acme --to 2001 --at 2026-03-02T10:00:00Z",
        1,
        &["no callflow answers `2001`"],
    );
    check(
        "simulate rules.json --from +14155552699 --at 2026-03-02T10:00:00Z",
        0,
        &["ends  voicemail spam"],
    );
}

#[test]
fn an_answer_in_json_is_a_trace() {
    let folder = account();
    let args = "simulate acme --to 2000 --at 2026-03-02T10:00:00Z --keys 1 --json";
    let (code, out, _) = ringtree(folder.path(), args);
    let trace: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        (code, &trace["ending"]["vmbox"]),
        (0, &Value::from("front"))
    );
}

#[test]
fn oddities_end_with_1() {
    check("check acme", 0, &["nothing found in 1 flow\n"]);
    let folder = account();
    fs::remove_file(folder.path().join("acme/vmboxes.json")).unwrap();
    let (code, out, _) = ringtree(folder.path(), "check acme");
    assert_eq!(code, 1);
    assert!(
        out.contains("error /1 dangling_reference: there is no voicemail box `front`"),
        "{out}"
    );
}

#[test]
fn a_number_or_a_call_is_routed() {
    check("route acme --to 2000", 0, &["`2000` is a number of main"]);
    check("route acme --to 2001", 1, &["no callflow answers `2001`"]);
    let call = "route rules.json --time 2026-03-02T10:00:00Z";
    check(
        &format!("{call} --from 4155552699"),
        0,
        &["the 1st rule", "spam"],
    );
    check(
        &format!("{call} --json"),
        0,
        &[r#"{"matched_route":{"pattern":"*","destination":"+14155552673""#],
    );
}

#[test]
fn rules_become_a_tree_that_the_other_commands_read() {
    let folder = account();
    let (code, out, err) = ringtree(folder.path(), "convert rules.json");
    assert_eq!(code, 0, "{out}{err}");
    assert!(
        err.contains("note: rules.json: The tree has no number yet."),
        "{err}"
    );
    fs::write(folder.path().join("tree.json"), &out).unwrap();
    let call = "simulate tree.json --at 2026-03-02T10:00:00Z --from";
    let (code, out, _) = ringtree(folder.path(), &format!("{call} 4155552699"));
    assert_eq!(code, 0);
    assert!(out.contains("ends  voicemail spam"), "{out}");
    let (_, out, _) = ringtree(folder.path(), &format!("{call} +14155550000"));
    assert!(out.contains(r"awaiting +14155552673"), "{out}");
    let (code, out, _) = ringtree(folder.path(), "convert tree.json --json");
    let told: Value = serde_json::from_str(&out).unwrap();
    let rules = &told[0]["document"]["routing"];
    assert_eq!((code, &told[0]["to"]), (0, &Value::from("rules")));
    assert_eq!(rules[0]["conditions"]["vip_numbers"][0], "+14155552699");
    assert_eq!(rules[1]["destination"], "+14155552673");
}

#[test]
fn several_flows_share_what_they_need_and_no_id() {
    let folder = account();
    let flow = |pattern: &str| {
        format!(
            r#"{{"name":"Front","routing":[{{"pattern":"*","destination":"m","destination_type":"ivr_menu"}},
                {{"pattern":"{pattern}","destination":"b","destination_type":"voicemail"}}]}}"#
        )
    };
    fs::write(folder.path().join("a.json"), flow("1")).unwrap();
    fs::write(folder.path().join("b.json"), flow("1234")).unwrap();
    fs::write(
        folder.path().join("front-2.json"),
        r#"{"id":"front-2","numbers":["2999"],"flow":{"module":"hangup"}}"#,
    )
    .unwrap();
    let (code, out, err) = ringtree(
        folder.path(),
        "convert acme/menus a.json b.json front-2.json --to tree",
    );
    assert_eq!(code, 0, "{out}{err}");
    let told: Value = serde_json::from_str(&out).unwrap();
    let menu = |nth: usize| {
        let flow = &told[nth]["callflows"][0];
        assert_eq!(told[nth]["menus"][0]["id"], flow["flow"]["data"]["id"]);
        (flow["id"].clone(), flow["flow"]["data"]["id"].clone())
    };
    assert_eq!(menu(0), ("front".into(), "m-2".into()));
    assert_eq!(menu(1), ("front-3".into(), "m-3".into()));
    assert!(told[1].get("vmboxes").is_none(), "{out}");
}

#[test]
fn what_the_other_dialect_cannot_say_is_refused_by_its_place() {
    let folder = account();
    let flow = r#"{"flow":{"module":"menu","data":{"id":"m"},"children":{"1":{"module":"user","data":{"id":"u"}},"2":{"module":"pivot"}}}}"#;
    fs::write(folder.path().join("acme/callflows/main.json"), flow).unwrap();
    let (code, out, err) = ringtree(folder.path(), "convert acme");
    assert_eq!((code, err.as_str()), (1, ""));
    for line in [
        "acme/callflows/main.json: refused /1: rules have no words for `user`; ",
        "acme/callflows/main.json: refused /2: rules have no words for `pivot`; ",
    ] {
        assert!(out.contains(line), "{out}");
    }
    let (code, out, _) = ringtree(folder.path(), "convert acme --json");
    let told: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        (code, &told[0]["refusals"][1]["place"]),
        (1, &Value::from("/2"))
    );
    let twice = format!(r#"[{flow},{{"id":"odd","flow":{{"module":"pivot"}}}}]"#);
    fs::write(folder.path().join("twice.json"), twice).unwrap();
    let (_, out, _) = ringtree(folder.path(), "convert twice.json acme/menus");
    let line = "twice.json, odd: refused /: rules have no words for `pivot`; ";
    assert!(out.contains(line), "{out}");
    check("convert acme rules.json", 2, &["--to tree"]);
    check("convert acme rules.json --to tree", 0, &[r#""check_cid""#]);
    check("convert acme --to tree", 2, &["nothing among the files"]);
    check("convert broken.json", 2, &["not JSON"]);
}

#[test]
fn what_cannot_be_read_says_what_to_do() {
    check("check missing.json", 2, &["cannot read `missing.json`"]);
    check("check broken.json", 2, &["`broken.json` is not JSON"]);
    check(
        "check riddle.json",
        2,
        &["`riddle.json`", "what kind of document", "`menus`"],
    );
    check("simulate acme --to 2000", 2, &["--at"]);
    check(
        "simulate acme rules.json --at 2026-03-02T10:00:00Z",
        2,
        &["several flows"],
    );
    check("route acme", 2, &["--to"]);
    check("simulate", 2, &["<FILES>"]);
}

#[test]
fn differences_are_told() {
    check(
        "differences",
        0,
        &["weighted_random draws an order", "why:"],
    );
}
