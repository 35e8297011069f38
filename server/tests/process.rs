//! `ringtree serve` as a process: what it says, how it starts, how it ends, what survives.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Output, Stdio};

use serde_json::Value;

const KEY: &str = "a-key-for-this-test";

fn ringtree(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ringtree"));
    command
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(data)
        .env_remove("RINGTREE_API_KEY");
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// A server that listens
struct Running {
    child: Child,
    out: BufReader<ChildStdout>,
    address: String,
    /// What it said before it listened
    said: String,
}

impl Running {
    fn start(command: &mut Command) -> Self {
        let mut child = command.spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let (mut said, mut line) = (String::new(), String::new());
        loop {
            line.clear();
            assert!(
                out.read_line(&mut line).unwrap() > 0,
                "it ended: {}",
                ended(child)
            );
            match line.trim().strip_prefix("Listening on http://") {
                Some(address) => {
                    return Self {
                        address: address.trim_end_matches('/').to_owned(),
                        child,
                        out,
                        said,
                    };
                }
                None => said.push_str(&line),
            }
        }
    }

    fn ask(&self, method: &str, path: &str, credential: &str, data: &str) -> (u16, Value) {
        let body = if data.is_empty() {
            String::new()
        } else {
            format!("{{\"data\":{data}}}")
        };
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\nx-auth-token: {credential}\r\n"
        );
        write!(
            stream,
            "{head}content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (
            head.split(' ').nth(1).unwrap().parse().unwrap(),
            serde_json::from_str(body).unwrap_or_default(),
        )
    }

    fn sign_in(&self, key: &str) -> (String, String) {
        let (status, body) = self.ask(
            "PUT",
            "/v2/api_auth",
            "",
            &format!(r#"{{"api_key":"{key}"}}"#),
        );
        assert_eq!(status, 201);
        let account = body["data"]["account_id"].as_str().unwrap();
        (
            format!("/v2/accounts/{account}"),
            body["auth_token"].as_str().unwrap().to_owned(),
        )
    }

    /// Ends it by a signal and returns its exit code and its log
    fn end(mut self, signal: &str) -> (Option<i32>, String) {
        assert!(
            Command::new("kill")
                .args([signal, &self.child.id().to_string()])
                .status()
                .unwrap()
                .success()
        );
        let mut rest = String::new();
        self.out.read_to_string(&mut rest).unwrap();
        assert_eq!(rest, "", "standard output has the address only");
        let output = self.child.wait_with_output().unwrap();
        (
            output.status.code(),
            String::from_utf8(output.stderr).unwrap(),
        )
    }
}

fn ended(child: Child) -> String {
    String::from_utf8(child.wait_with_output().unwrap().stderr).unwrap()
}

#[track_caller]
fn refuses(command: &mut Command, says: &[&str]) {
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = String::new();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    // A server that starts after all would never end by itself.
    if out.read_line(&mut said).unwrap() > 0 {
        child.kill().unwrap();
    }
    let Output { status, stderr, .. } = child.wait_with_output().unwrap();
    let stderr = String::from_utf8(stderr).unwrap();
    assert_eq!((status.code(), said.as_str()), (Some(1), ""), "{stderr}");
    assert!(
        stderr.starts_with("error: ") && stderr.contains("\nhelp: "),
        "{stderr}"
    );
    for it in says {
        assert!(stderr.contains(it), "{stderr}");
    }
}

#[test]
fn what_was_answered_survives_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data.db");
    let server = Running::start(ringtree(&data).args(["--api-key", KEY]));
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
    let server = Running::start(ringtree(&data).env("RINGTREE_API_KEY", KEY));
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
    let folder = tempfile::tempdir().unwrap();
    let server =
        Running::start(ringtree(&folder.path().join("data.db")).env("RINGTREE_API_KEY", KEY));
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
    let folder = tempfile::tempdir().unwrap();
    let server = Running::start(&mut ringtree(&folder.path().join("data.db")));
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
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data.db");
    let start = || Running::start(ringtree(&data).args(["--demo", "--api-key", KEY]));
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

#[tokio::test]
async fn a_file_of_a_newer_version_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data.db");
    Running::start(&mut ringtree(&data)).end("-TERM");
    let pool = sqlx::SqlitePool::connect(data.to_str().unwrap())
        .await
        .unwrap();
    let newer = "insert into _sqlx_migrations (version, description, success, checksum, execution_time) values (99, 'x', true, x'00', 0)";
    sqlx::query(newer).execute(&pool).await.unwrap();
    pool.close().await;
    refuses(&mut ringtree(&data), &["newer version", "99", "--data"]);
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
