//! A database that takes nothing for a while: locked by somebody else, or on a disk that is full. What is refused is said; what was
//! acknowledged is kept.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::json;
use sqlx::{AnyConnection, Connection as _};

use crate::running::{KEY, Running, ringtree};

const OWN: &str = "+14155552671";

/// A server that may write no file beyond so many blocks of 512 bytes.
fn confined(data: &Path, n_blocks: u32) -> Command {
    let server = ringtree(data);
    let mut shell = Command::new("sh");
    // The signal that tells of the bound is ignored, so that writing fails instead.
    let script = format!("trap '' XFSZ; ulimit -f {n_blocks}; exec \"$@\"");
    shell.args(["-c", &script, "sh"]).arg(server.get_program());
    shell
        .args(server.get_args())
        .env_remove("DATABASE_URL")
        .env("RINGTREE_API_KEY", KEY)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    shell
}

#[test]
fn what_a_full_disk_cannot_keep_is_refused_and_the_rest_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data.db");
    let server = Running::start(&mut confined(&data, 4_096));
    let (account, _) = server.sign_in(KEY);
    let menus = format!("{account}/menus");
    let name = "x".repeat(120);
    let mut kept = Vec::new();
    let refused = (0..20_000).find_map(|it| {
        let id = format!("m{it}");
        let menu = format!(r#"{{"id":"{id}","name":"{name}"}}"#);
        match server.ask("PUT", &menus, KEY, &menu) {
            (201, _) => {
                kept.push(id);
                None
            }
            refused => Some(refused),
        }
    });
    let (status, body) = refused.expect("the disk was never full");
    assert_eq!(status, 503, "{body}");
    assert!(kept.len() > 100, "{}", kept.len());
    // Reading goes on.
    let (status, _) = server.ask("GET", &format!("{menus}/m0"), KEY, "");
    assert_eq!(status, 200);
    let (_, log) = server.end("-TERM");
    assert!(log.contains("the store failed"), "{log}");
    // There is room again.
    let server = Running::start(ringtree(&data).env("RINGTREE_API_KEY", KEY));
    for id in &kept {
        let (status, _) = server.ask("GET", &format!("{menus}/{id}"), KEY, "");
        assert_eq!(status, 200, "{id} was acknowledged");
    }
    let (status, _) = server.ask("PUT", &menus, KEY, r#"{"id":"after","name":"After"}"#);
    assert_eq!(status, 201);
    server.end("-TERM");
}

#[test]
fn a_locked_database_is_waited_for_and_calls_go_on_afterwards() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data.db");
    let server = Running::start(ringtree(&data).env("RINGTREE_API_KEY", KEY));
    let (account, _) = server.sign_in(KEY);
    let own = format!(r#"{{"id":"{OWN}"}}"#);
    server.ask("PUT", &format!("{account}/phone_numbers"), KEY, &own);
    let call = json!({"from": OWN, "to": "+14155550101"}).to_string();
    let (_, call) = server.send("POST", "/v2/calls", KEY, &call).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let menus = format!("{account}/menus");
    runtime.block_on(async {
        sqlx::any::install_default_drivers();
        let address = format!("sqlite:{}", data.display());
        let mut other = AnyConnection::connect(&address).await.unwrap();
        let run = async |other: &mut AnyConnection, sql: &'static str| {
            sqlx::raw_sql(sql).execute(other).await.unwrap();
        };
        run(&mut other, "begin immediate").await;
        let (status, _) = server.ask("PUT", &menus, KEY, r#"{"id":"m","name":"Menu"}"#);
        assert_eq!(status, 503);
        run(&mut other, "rollback").await;
        other.close().await.unwrap();
    });
    let (status, _) = server.ask("PUT", &menus, KEY, r#"{"id":"m","name":"Menu"}"#);
    assert_eq!(status, 201);
    let path = format!("/v2/calls/{}", call["call_id"].as_str().unwrap());
    let over = (0..100).any(|_| {
        std::thread::sleep(Duration::from_millis(100));
        let (_, call) = server.send("GET", &path, KEY, "").unwrap();
        call["status"] == "failed"
    });
    assert!(over, "the call went on");
    server.end("-TERM");
}
