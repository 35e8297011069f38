//! `ringtree serve` as a process: what it says, how it starts, how it ends, what survives.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod database;
#[path = "process/disk.rs"]
mod disk;
#[path = "process/postgres.rs"]
mod postgres;
#[path = "process/running.rs"]
mod running;
#[path = "process/settings.rs"]
mod settings;

#[path = "process/secrets.rs"]
mod secrets;

use std::fs;
use std::net::TcpListener;
use std::process::{Command, Output};

use database::TestDatabase;
use running::{KEY, Running, on, refuses, ringtree};

#[test]
fn what_was_answered_survives_a_kill() {
    let database = TestDatabase::new();
    let server = Running::start(on(&database).args(["--api-key", KEY]));
    let (account, token) = server.sign_in(KEY);
    for it in 0..20 {
        let document = format!(r#"{{"id":"m{it}","name":"Menu {it}"}}"#);
        assert_eq!(
            server
                .ask("PUT", &format!("{account}/menus"), &token, &document)
                .0,
            201
        );
    }
    server.end("-KILL");
    let server = Running::start(on(&database).env("RINGTREE_API_KEY", KEY));
    let (status, list) = server.ask("GET", &format!("{account}/menus"), &token, "");
    assert_eq!(
        (status, list["data"].as_array().map(Vec::len)),
        (200, Some(20)),
        "the token still opens it"
    );
}

#[test]
fn it_ends_cleanly_when_told_to() {
    let folder = tempfile::tempdir().unwrap();
    for signal in ["-TERM", "-INT"] {
        let server =
            Running::start(ringtree(&folder.path().join("data.db")).args(["--api-key", KEY]));
        assert_eq!(server.ask("GET", "/healthz", "", "").0, 200);
        assert_eq!(server.end(signal).0, Some(0), "{signal}");
    }
}

#[test]
fn the_log_has_a_line_a_request_and_no_secret() {
    let database = TestDatabase::new();
    let server = Running::start(on(&database).env("RINGTREE_API_KEY", KEY));
    let (account, token) = server.sign_in(KEY);
    let (_, menu) = server.ask(
        "PUT",
        &format!("{account}/menus"),
        &token,
        r#"{"name":"x","record_pin":"424242"}"#,
    );
    let request_id = menu["request_id"].as_str().unwrap();
    let (_, log) = server.end("-TERM");
    let line = log.lines().find(|it| it.contains(request_id)).unwrap();
    for part in [
        "method=PUT",
        &format!("path=\"{account}/menus\""),
        "status=201",
        "ms=",
    ] {
        assert!(line.contains(part), "{line}");
    }
    for secret in [KEY, &token, "424242"] {
        assert!(!log.contains(secret), "{log}");
    }
}

#[test]
fn without_a_key_one_is_made_and_told() {
    let database = TestDatabase::new();
    let server = Running::start(&mut on(&database));
    let said = |what| server.said.lines().find_map(|it| it.strip_prefix(what));
    let key = said("API key: ").unwrap();
    assert_eq!(key.len(), 64);
    let door = format!("http://{}/#key={key}", server.address);
    assert_eq!(said("Sign in at "), Some(door.as_str()));
    let (account, token) = server.sign_in(key);
    assert_eq!(
        account,
        format!("/v2/accounts/{}", said("Account: ").unwrap())
    );
    assert_eq!(server.ask("GET", &account, &token, "").0, 200);
    server.end("-TERM");
}

#[test]
fn the_demo_is_planted_once() {
    let database = TestDatabase::new();
    let start = || Running::start(on(&database).args(["--demo", "--api-key", KEY]));
    let server = start();
    let (account, token) = server.sign_in(KEY);
    assert_eq!(
        server
            .ask(
                "GET",
                &format!("{account}/callflows/callflow_main_ivr"),
                &token,
                ""
            )
            .0,
        200
    );
    assert_eq!(
        server
            .ask(
                "DELETE",
                &format!("{account}/callflows/callflow_survey"),
                &token,
                ""
            )
            .0,
        200
    );
    assert_eq!(
        server
            .ask(
                "PATCH",
                &format!("{account}/menus/menu_abc123"),
                &token,
                r#"{"name":"Mine"}"#
            )
            .0,
        200
    );
    server.end("-TERM");
    let server = start();
    assert_eq!(
        server
            .ask(
                "GET",
                &format!("{account}/callflows/callflow_survey"),
                &token,
                ""
            )
            .0,
        404
    );
    assert_eq!(
        server
            .ask("GET", &format!("{account}/menus/menu_abc123"), &token, "")
            .1["data"]["name"],
        "Mine"
    );
    server.end("-TERM");
}

#[test]
fn a_port_that_is_taken_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let mut command = Command::new(env!("CARGO_BIN_EXE_ringtree"));
    command
        .args(["serve", "--listen", &address, "--data"])
        .arg(folder.path().join("data.db"));
    refuses(&mut command, &[&address, "the port is taken", "--listen"]);
    assert!(!folder.path().join("data.db").exists());
}

#[test]
fn a_file_that_cannot_be_used_is_said() {
    let folder = tempfile::tempdir().unwrap();
    refuses(
        &mut ringtree(&folder.path().join("no/such/folder/data.db")),
        &["no/such/folder/data.db", "--data"],
    );
    refuses(&mut ringtree(folder.path()), &["--data"]);
    let text = folder.path().join("letter.txt");
    fs::write(
        &text,
        "Dear Sir or Madam, this has never been a database. ".repeat(100),
    )
    .unwrap();
    refuses(&mut ringtree(&text), &["letter.txt", "--data"]);
    assert!(fs::read_to_string(&text).unwrap().starts_with("Dear"));
}

#[test]
fn a_database_of_a_newer_version_is_left_alone() {
    let database = TestDatabase::new();
    Running::start(&mut on(&database)).end("-TERM");
    database.run("insert into _sqlx_migrations (version, description, success, checksum, execution_time) values (99, 'x', true, '', 0)");
    let option = if database.url().is_some() {
        "--database-url"
    } else {
        "--data"
    };
    refuses(&mut on(&database), &["newer version", "99", option]);
}

/// Who starts first makes the account, and the others find it.
#[test]
fn servers_that_start_at_once_on_a_new_database_share_one_account() {
    for demo in [None, Some("--demo")] {
        let database = TestDatabase::new();
        let starts: Vec<_> = (0..4)
            .map(|_| {
                let mut command = on(&database);
                command.args(demo).args(["--api-key", KEY]);
                std::thread::spawn(move || Running::start(&mut command))
            })
            .collect();
        let servers: Vec<_> = starts.into_iter().map(|it| it.join().unwrap()).collect();
        let mut accounts: Vec<_> = servers.iter().map(|it| it.sign_in(KEY).0).collect();
        accounts.dedup();
        assert_eq!(accounts.len(), 1);
        for server in servers {
            server.end("-TERM");
        }
        let count = "select cast(count(*) as text) from documents where collection = 'accounts'";
        assert_eq!(database.ask(count.to_owned()), "1");
    }
}

#[test]
fn options_that_make_no_sense_are_said() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data.db");
    let mut open = Command::new(env!("CARGO_BIN_EXE_ringtree"));
    open.args(["serve", "--listen", "0.0.0.0:0", "--api-key", "short"]);
    refuses(
        open.arg("--data").arg(&data),
        &["shorter than 8", "127.0.0.1"],
    );
    Running::start(ringtree(&data).args(["--api-key", "short"])).end("-TERM");
    for empty in ["", " "] {
        refuses(
            ringtree(&data).env("RINGTREE_API_KEY", empty),
            &["is empty", "--api-key"],
        );
    }
    for option in ["--allow-origin", "--connect"] {
        let Output { status, stderr, .. } = ringtree(&data).args([option, "*"]).output().unwrap();
        let stderr = String::from_utf8(stderr).unwrap();
        assert_eq!(status.code(), Some(2), "{stderr}");
        assert!(stderr.contains("scheme, host and port"), "{stderr}");
    }
    refuses(
        ringtree(&data).arg("--editor").arg(folder.path()),
        &["index.html", "--editor"],
    );
}
