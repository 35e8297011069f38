//! `cargo xtask serve`: from a clone to an address that signs in.
//!
//! The key of the demo account is drawn once and kept beside the data, below `target/`. The server gets it by its environment, which no list
//! of processes shows; a browser gets it in the part of the address that is never sent.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use crate::args::Args;
use crate::failure::Failure;
use crate::repo::{self, Repo, create_dir};
use crate::report::{seconds, timed};
use crate::tool::Show;
use crate::wasm::Build;
use crate::{editor, server};

/// What the server says when it is ready, before its address
const READY: &str = "Listening on ";

pub(crate) fn run(repo: &Repo, mut args: Args) -> Result<(), Failure> {
    let listen = args
        .value("--listen")?
        .unwrap_or_else(|| "127.0.0.1:8080".to_owned());
    let data = args
        .value("--data")?
        .map_or_else(|| Ok(repo.target().join("demo.db")), repo::from_here)?;
    let key = args.value("--key")?;
    let build = if args.flag("--release") {
        Build::Shipped
    } else {
        Build::Quick
    };
    args.finish()?;

    let start = Instant::now();
    let editor = timed("building the editor", || {
        editor::build(repo, build, Show::Live)
    })?;
    let binary = timed("building the server", || {
        server::build(repo, build, Show::Live)
    })?;
    let key = key.map_or_else(|| kept_key(&data.with_extension("key")), Ok)?;
    println!("starting it on {}", repo.show(&data));

    let mut command = Command::new(binary);
    command
        .args(["serve", "--demo", "--listen", &listen])
        .env("RINGTREE_API_KEY", &key)
        .env_remove("DATABASE_URL");
    command.arg("--data").arg(&data).arg("--editor").arg(editor);
    watch(command, |address| {
        println!(
            "\nready after {}, Ctrl+C ends it:\n\n  {address}#key={key}\n",
            seconds(start.elapsed())
        );
    })
}

/// Starts the server, tells its address when it has one, and stays until it ends.
fn watch(mut command: Command, ready: impl Fn(&str)) -> Result<(), Failure> {
    let wrong = |error: std::io::Error| Failure::io("the server", &error);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(wrong)?;
    pass_on_signals(&child)?;
    for line in child
        .stdout
        .take()
        .into_iter()
        .flat_map(|out| BufReader::new(out).lines())
    {
        match line.map_err(wrong)? {
            line if line.starts_with(READY) => ready(line.trim_start_matches(READY)),
            line => println!("{line}"),
        }
    }
    let status = child.wait().map_err(wrong)?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(format!("the server ended with {status}")))
    }
}

/// Ctrl+C at a terminal reaches the server by itself; whoever ends only this process means the server too.
fn pass_on_signals(child: &Child) -> Result<(), Failure> {
    let id = child.id();
    ctrlc::set_handler(move || end(id))
        .map_err(|error| Failure::new(format!("cannot listen for Ctrl+C: {error}")))
}

#[cfg(unix)]
fn end(id: u32) {
    use nix::sys::signal::{Signal, kill};
    if let Ok(id) = i32::try_from(id) {
        // It may have ended a moment ago; then there is nothing to do.
        let _ = kill(nix::unistd::Pid::from_raw(id), Signal::SIGTERM);
    }
}

#[cfg(not(unix))]
fn end(_id: u32) {}

/// The key in this file, or a new one, put there for next time
fn kept_key(file: &Path) -> Result<String, Failure> {
    let wrong = |error: std::io::Error| Failure::io(file.display(), &error);
    if file.exists() {
        return Ok(std::fs::read_to_string(file)
            .map_err(wrong)?
            .trim()
            .to_owned());
    }
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)
        .map_err(|error| Failure::new(format!("no randomness for a key: {error}")))?;
    let key = bytes.iter().fold(String::new(), |mut key, byte| {
        // Writing to a string does not fail.
        let _ = write!(key, "{byte:02x}");
        key
    });
    file.parent().map_or(Ok(()), create_dir)?;
    std::fs::write(file, &key).map_err(wrong)?;
    Ok(key)
}
