//! A server that is told a PostgreSQL: what it says of addresses, and that passwords are in no message.

use std::net::TcpListener;
use std::path::Path;

use crate::database::TestDatabase;
use crate::running::{KEY, Running, refuses, ringtree, serve};

const PASSWORD: &str = "hush-hush";

/// What the server says of this address; never its password
#[track_caller]
fn refuses_address(url: &str, says: &[&str]) {
    for command in [
        serve().env("DATABASE_URL", url),
        serve().args(["--database-url", url]),
    ] {
        let said = refuses(command, says);
        for secret in [PASSWORD, "hush"] {
            assert!(!said.contains(secret), "{said}");
        }
    }
}

#[test]
fn an_address_that_makes_no_sense_is_said_without_its_password() {
    let says = ["cannot be understood", "postgres://USER:PASSWORD@HOST"];
    for url in [
        "",
        "mysql://me:hush-hush@localhost/ringtree",
        "me:hush-hush@localhost",
        "postgres://me:hush#hush@localhost/ringtree",
        "postgres://me:12/hush@localhost/ringtree",
        "postgres://me:12?hush@localhost/ringtree",
        "postgres://me:hush-hush@localhost:port/ringtree",
        "postgres://me:hush-hush@localhost/ringtree?pasword=hush-hush",
    ] {
        refuses_address(url, &says);
    }
}

#[test]
fn a_server_that_is_not_there_is_said_without_its_password() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    refuses_address(
        &format!("postgres://me:{PASSWORD}@127.0.0.1:{port}/ringtree"),
        &[&format!("`postgres://127.0.0.1:{port}/ringtree`"), "runs"],
    );
}

#[test]
fn two_databases_at_once_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("data.db");
    let url = format!("postgres://me:{PASSWORD}@127.0.0.1/ringtree");
    refuses(
        ringtree(&file).env("DATABASE_URL", url),
        &["--data", "DATABASE_URL"],
    );
    assert!(!file.exists());
}

#[test]
fn what_one_server_stores_the_other_has() {
    let Some(database) = TestDatabase::in_postgres() else {
        return;
    };
    let start = || {
        let url = database.url().unwrap();
        Running::start(serve().args(["--api-key", KEY, "--database-url", &url]))
    };
    let (one, other) = (start(), start());
    let (account, token) = one.sign_in(KEY);
    let menu = r#"{"id":"m","name":"Main"}"#;
    let menus = format!("{account}/menus");
    assert_eq!(one.ask("PUT", &menus, &token, menu).0, 201);
    assert_eq!(other.ask("PUT", &menus, &token, menu).0, 400);
    let (status, list) = other.ask("GET", &menus, &token, "");
    assert_eq!((status, &list["data"][0]["name"]), (200, &"Main".into()));
    let (_, log) = one.end("-TERM");
    assert!(!log.contains("postgres"), "{log}");
    other.end("-TERM");
    assert!(!Path::new("ringtree.db").exists());
}
