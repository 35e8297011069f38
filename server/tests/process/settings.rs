//! Options from flags, variables and a file: which wins, and that none is misspelt in silence.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::running::{KEY, Running, refuses, ringtree};

const SECRET: &str = "hush-hush-hush";

fn file(text: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ringtree.toml");
    fs::write(&path, text).unwrap();
    (folder, path)
}

/// A command that takes nothing from the person who tests
fn plain() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ringtree"));
    command.arg("serve");
    for variable in [
        "RINGTREE_API_KEY",
        "DATABASE_URL",
        "RINGTREE_CONFIG",
        "RINGTREE_METRICS_TOKEN",
    ] {
        command.env_remove(variable);
    }
    command
}

fn printed(command: &mut Command) -> String {
    let output = command.arg("--print-config").output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn what_nobody_says_is_as_usual() {
    let usual = printed(&mut plain());
    assert_eq!(
        usual,
        "listen = \"127.0.0.1:8080\"\ndata = \"ringtree.db\"\ndemo = false\nallow-origin = []\nconnect = []\n\
         outgoing-loopback = false\noutgoing-allow = []\ntoken-seconds = 3600\nrequests-per-minute = 100000\nguesses-per-minute = 600\nbehind-proxy = false\n\
         log = \"text\"\nnode = \"ringtree\"\n"
    );
}

#[test]
fn flags_win_over_variables_and_those_over_the_file() {
    let (_folder, path) = file(
        "node = \"file\"\ntoken-seconds = 60\ndemo = true\ndatabase-url = \"postgres://me:hush-hush-hush@file/x\"\n",
    );
    let with_file = || {
        let mut command = plain();
        command.arg("--config").arg(&path);
        command
    };
    let of_file = printed(&mut with_file());
    for line in [
        "node = \"file\"",
        "token-seconds = 60",
        "demo = true",
        "# database-url is postgres://file/x",
    ] {
        assert!(of_file.contains(line), "{of_file}");
    }
    let of_variable =
        printed(with_file().env("DATABASE_URL", "postgres://me:hush-hush-hush@variable/x"));
    assert!(
        of_variable.contains("postgres://variable/x"),
        "{of_variable}"
    );
    let of_flag = printed(with_file().args(["--node", "flag", "--demo=false", "--data", "x.db"]));
    for line in [
        "node = \"flag\"",
        "demo = false",
        "token-seconds = 60",
        "data = \"x.db\"",
    ] {
        assert!(of_flag.contains(line), "{of_flag}");
    }
    assert!(
        !of_flag.contains("postgres"),
        "whoever names a file means no other database: {of_flag}"
    );
    let by_variable = printed(plain().env("RINGTREE_CONFIG", &path));
    assert_eq!(by_variable, of_file);
}

#[test]
fn what_is_printed_is_a_file_that_says_the_same_without_secrets() {
    let options = [
        "--listen",
        "0.0.0.0:0",
        "--api-key",
        SECRET,
        "--allow-origin",
        "https://a.example",
        "--allow-origin",
        "https://b.example",
        "--log",
        "json",
        "--requests-per-minute",
        "7",
        "--behind-proxy",
        "--editor",
        "a \"b\"",
        "--database-url",
        "postgres://me:hush-hush-hush@host:1/x",
    ];
    let first = printed(plain().args(options));
    assert!(!first.contains(SECRET), "{first}");
    let (_folder, path) = file(&first);
    let again = printed(
        plain()
            .arg("--config")
            .arg(path)
            .args(["--api-key", SECRET])
            .args(&options[15..]),
    );
    assert_eq!(again, first);
}

#[test]
fn every_field_is_a_flag_and_every_flag_a_field() {
    let (_folder, path) = file("nonsense = 1\n");
    let said = refuses(
        plain().arg("--config").arg(path),
        &["line 1", "`nonsense`", "--help"],
    );
    let known = said
        .split("expected one of ")
        .nth(1)
        .unwrap()
        .lines()
        .next()
        .unwrap();
    let fields: BTreeSet<_> = known
        .split(", ")
        .map(|it| it.trim_matches('`').to_owned())
        .collect();
    let help = plain().arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let flags = help.lines().filter_map(|it| {
        it.trim_start()
            .split("--")
            .nth(1)
            .filter(|_| it.trim_start().starts_with('-'))
    });
    let flags = flags.map(|it| it.split(['=', ' ', '[']).next().unwrap().to_owned());
    let others = ["config", "print-config", "help"];
    let flags: BTreeSet<_> = flags.filter(|it| !others.contains(&it.as_str())).collect();
    assert_eq!(fields, flags);
}

#[test]
fn a_file_that_cannot_be_used_is_said_by_its_line_and_without_its_secrets() {
    for (text, says) in [
        ("node = \"x\"\napi-key = \"hush-hush-hush\n", "line 2"),
        ("\n\napi-key = \"hush-hush-hush\" node\n", "line 3"),
        (
            "api-key = \"hush-hush-hush\"\ntoken-seconds = 0\n",
            "line 2",
        ),
        ("listen = \"nowhere\"\n", "line 1"),
        ("connect = [\"*\"]\n", "scheme, host and port"),
        ("log = \"xml\"\n", "`text`"),
    ] {
        let (_folder, path) = file(text);
        let said = refuses(plain().arg("--config").arg(path), &[says, "ringtree.toml"]);
        assert!(!said.contains("hush"), "{said}");
    }
    refuses(
        plain().args(["--config", "no/such/file.toml"]),
        &["no/such/file.toml", "--config"],
    );
}

#[test]
fn a_log_for_machines_is_an_object_a_line() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data.db");
    let server = Running::start(ringtree(&data).args(["--log", "json", "--api-key", KEY]));
    let (account, token) = server.sign_in(KEY);
    let (_, menus) = server.ask("GET", &format!("{account}/menus"), &token, "");
    let (_, log) = server.end("-TERM");
    let lines: Vec<Value> = log
        .lines()
        .map(|it| serde_json::from_str(it).unwrap())
        .collect();
    let line = lines
        .iter()
        .find(|it| it["request_id"] == menus["request_id"])
        .unwrap();
    assert_eq!(
        (&line["status"], &line["method"]),
        (&200.into(), &"GET".into())
    );
    assert_eq!(line["path"], format!("{account}/menus"));
    assert!(!log.contains(KEY) && !log.contains(&token), "{log}");
}
