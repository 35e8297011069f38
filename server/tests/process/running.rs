//! A server process: started, asked, ended.

#![allow(dead_code, reason = "each test binary uses its part")]

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Output, Stdio};
use std::thread::JoinHandle;

use serde_json::Value;

use crate::database::TestDatabase;

pub(crate) const KEY: &str = "a-key-for-this-test";

/// A server on this file
pub(crate) fn ringtree(data: &Path) -> Command {
    let mut command = serve();
    command.arg("--data").arg(data);
    command
}

/// A server on this database
pub(crate) fn on(database: &TestDatabase) -> Command {
    let mut command = serve();
    database.tell(&mut command);
    command
}

/// A server on any free port, whatever the variables of the person who tests
pub(crate) fn serve() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ringtree"));
    command
        .args(["serve", "--listen", "127.0.0.1:0"])
        .env_remove("RINGTREE_API_KEY")
        .env_remove("DATABASE_URL")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// A server that listens
pub(crate) struct Running {
    child: Child,
    out: BufReader<ChildStdout>,
    /// Reads the log as it is written: a pipe that nobody reads stops whoever writes
    log: JoinHandle<String>,
    pub(crate) address: String,
    /// What it said before it listened
    pub(crate) said: String,
}

impl Running {
    pub(crate) fn start(command: &mut Command) -> Self {
        let mut child = command.spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut stderr = child.stderr.take().unwrap();
        let log = std::thread::spawn(move || {
            let mut log = Vec::new();
            stderr.read_to_end(&mut log).unwrap();
            String::from_utf8(log).unwrap()
        });
        let (mut said, mut line) = (String::new(), String::new());
        loop {
            line.clear();
            let is_over = out.read_line(&mut line).unwrap() == 0;
            if is_over {
                let log = log.join().unwrap();
                panic!("it ended: {log}");
            }
            match line.trim().strip_prefix("Listening on http://") {
                Some(address) => {
                    return Self {
                        address: address.trim_end_matches('/').to_owned(),
                        child,
                        out,
                        log,
                        said,
                    };
                }
                None => said.push_str(&line),
            }
        }
    }

    pub(crate) fn ask(
        &self,
        method: &str,
        path: &str,
        credential: &str,
        data: &str,
    ) -> (u16, Value) {
        let body = if data.is_empty() {
            String::new()
        } else {
            format!("{{\"data\":{data}}}")
        };
        self.send(method, path, credential, &body).unwrap()
    }

    /// Sends a body as it is; an error when the server is gone
    pub(crate) fn send(
        &self,
        method: &str,
        path: &str,
        credential: &str,
        body: &str,
    ) -> io::Result<(u16, Value)> {
        let mut stream = TcpStream::connect(&self.address)?;
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\nx-auth-token: {credential}\r\n"
        );
        write!(
            stream,
            "{head}content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        )?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        let (head, body) = answer
            .split_once("\r\n\r\n")
            .ok_or(io::ErrorKind::UnexpectedEof)?;
        Ok((
            head.split(' ').nth(1).unwrap().parse().unwrap(),
            serde_json::from_str(body).unwrap_or_default(),
        ))
    }

    pub(crate) fn sign_in(&self, key: &str) -> (String, String) {
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

    /// The id of the process
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Ends it by a signal and returns its exit code and its log
    pub(crate) fn end(mut self, signal: &str) -> (Option<i32>, String) {
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
        let status = self.child.wait().unwrap();
        (status.code(), self.log.join().unwrap())
    }
}

/// The server ends at once and says why
#[track_caller]
pub(crate) fn refuses(command: &mut Command, says: &[&str]) -> String {
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
    stderr
}
