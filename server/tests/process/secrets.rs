//! What a log never has: a credential, wherever a client put it, and a line that a client wrote.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use crate::running::{KEY, Running, ringtree};

/// Sends a request as it is written here
fn send(server: &Running, head: &str, body: &str) {
    let mut stream = TcpStream::connect(&server.address).unwrap();
    let length = body.len();
    let request =
        format!("{head}\r\nhost: x\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}");
    // Of a head that makes no sense the server need not read the rest.
    let _ = stream.write_all(request.as_bytes());
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    assert!(answer.starts_with(b"HTTP/1.1 "), "{head}");
}

#[test]
fn no_credential_reaches_a_log_line() {
    for format in ["text", "json"] {
        let folder = tempfile::tempdir().unwrap();
        let mut command = ringtree(&folder.path().join("data.db"));
        command.args(["--log", format]).env("RINGTREE_API_KEY", KEY);
        let server = Running::start(command.env("RINGTREE_METRICS_TOKEN", "secret-of-metrics"));
        let (account, token) = server.sign_in(KEY);
        let secrets = [KEY, &token, "secret-of-metrics", "secret-guess"];
        for secret in secrets {
            for head in [
                format!("GET {account}/menus HTTP/1.1\r\nx-auth-token: {secret}"),
                format!("GET {account}/menus HTTP/1.1\r\nauthorization: Bearer {secret}"),
                format!("GET {account}/menus HTTP/1.1\r\nauthorization: Basic {secret}"),
                format!("GET {account}/menus?auth_token={secret} HTTP/1.1"),
                format!("GET /metrics HTTP/1.1\r\nauthorization: Bearer {secret}"),
                format!("GET /metrics HTTP/1.1\r\ncookie: token={secret}"),
                format!(
                    "GET /v2/call-flows/x HTTP/1.1\r\nx-auth-token: {secret}\r\nx-request-id: ({secret})"
                ),
            ] {
                send(&server, &head, "");
            }
            for body in [
                format!(r#"{{"data":{{"api_key":"{secret}"}}}}"#),
                format!(r#"{{"data":{{"api_key":"{secret}"}}"#),
                format!(r#"{{"data":{{"api_key":["{secret}"]}}}}"#),
                secret.to_owned(),
            ] {
                send(&server, "PUT /v2/api_auth HTTP/1.1", &body);
            }
        }
        let (code, log) = server.end("-TERM");
        assert_eq!(code, Some(0));
        assert!(log.lines().count() > 40, "{log}");
        for secret in secrets {
            assert!(!log.contains(secret), "{secret}: {log}");
        }
    }
}

#[test]
fn no_client_writes_a_line_of_the_log() {
    for format in ["text", "json"] {
        let folder = tempfile::tempdir().unwrap();
        let server = Running::start(ringtree(&folder.path().join("data.db")).args([
            "--log",
            format,
            "--api-key",
            KEY,
        ]));
        let heads = [
            "GET /v2/x%0aINFO%20forged=true HTTP/1.1",
            "GET /v2/x%0d%0aINFO%20forged HTTP/1.1",
            "GET /v2/x%1b[2J HTTP/1.1",
            "GET /v2/x\" status=200 forged=\" HTTP/1.1",
            "GET /v2/menus HTTP/1.1\r\nx-request-id: a b=c",
            "GE'T /v2/menus HTTP/1.1",
        ];
        for head in heads {
            send(&server, head, "");
        }
        let (_, log) = server.end("-TERM");
        let requests = log.lines().filter(|it| it.contains("request_id"));
        // The quoted one is no request at all.
        assert!(requests.count() <= heads.len(), "{log}");
        for line in log.lines() {
            let is_whole = match format {
                "json" => serde_json::from_str::<serde_json::Value>(line).is_ok(),
                _ => line.starts_with("20"),
            };
            assert!(is_whole, "{line}");
        }
        assert!(!log.contains('\u{1b}'), "{log}");
        // What is quoted is a value.
        let unquoted: String = log.split('"').step_by(2).collect();
        assert!(format == "json" || !unquoted.contains("forged"), "{log}");
    }
}
