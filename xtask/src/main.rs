//! Every command a person or CI runs; nothing to install but rustup's toolchain, and Node and Chromium for the tests.
//!
//! `cargo xtask help` lists them. Each prints what it does and how long it took. What is absent: any knowledge of callflows.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command talks to the person who started it"
)]

mod args;
mod bench;
mod browser;
mod compress;
mod editor;
mod failure;
mod fuzz;
mod load;
mod look;
mod npm;
mod package;
mod parts;
mod pictures;
mod postgres;
mod repo;
mod report;
mod schemathesis;
mod serve;
mod server;
mod test;
mod tool;
mod wasm;

use std::process::ExitCode;

use args::Args;
use failure::Failure;
use repo::Repo;

const HELP: &str = "\
cargo xtask serve    build the editor and the server, start them with a demo account, print the address that signs in
    --listen ADDR    where to listen (127.0.0.1:8080)
    --data FILE      the SQLite file (target/demo.db)
    --key KEY        the demo account's API key (drawn once, and kept beside the data)
    --release        optimised builds, with the files compressed as they would be shipped
cargo xtask test     everything: format, lints, docs, tests, the npm package, journeys in Chromium
    --only NAME      this part only; may be repeated
    --no-browser     all but the journeys
    --postgres       the server's tests on PostgreSQL too; Debian's is installed when there is none
    --long           what takes long too: ten minutes of schemathesis against the described API (needs Python 3), and a server killed 200 times
    --match TEXT     of the journeys, those whose name contains TEXT
    --verbose        show what the commands print
cargo xtask check    format, lints and docs only (--only, --verbose)
cargo xtask bless    rewrite the expectations of the suites; read the diff as if a stranger wrote it
cargo xtask bench    one table of times against the goals; fails nothing
    --node           the npm package in Node too
    --browser        the shipped editor in Chromium too
    --server         the server alone, on both databases; needs wrk and PostgreSQL
    --json           the rows as JSON
cargo xtask fuzz [TARGET]  inputs that nobody thought of: parse, simulate, route, temporal, edit; needs nightly and cargo-fuzz
    --minutes N      so long each (1)
cargo xtask package  the npm package in pkg/, and the sizes of what browsers download
cargo xtask look     a picture of the editor
    --page HASH      what comes after `#` in the address
    --flow NAME      open this callflow of the demo account
    --width N --height N --theme dark|light --lang en|de
    --out FILE       where to put the PNG (target/look.png)
cargo xtask pictures what the README shows, taken anew
    --only NAME      this one, such as editor.gif
    --out DIR        where to put them (docs)";

fn main() -> ExitCode {
    let mut args = Args::new(std::env::args().skip(1));
    let command = args.word();
    match run(command.as_deref(), args, &Repo::here()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Option<&str>, args: Args, repo: &Repo) -> Result<(), Failure> {
    match command {
        Some("serve") => serve::run(repo, args),
        Some("test") => test::everything(repo, args),
        Some("check") => test::check(repo, args),
        Some("bless") => test::bless(repo, args),
        Some("bench") => bench::run(repo, args),
        Some("fuzz") => fuzz::run(repo, args),
        Some("package") => package::run(repo, args),
        Some("look") => look::run(repo, args),
        Some("pictures") => pictures::run(repo, args),
        None | Some("help" | "--help" | "-h") => {
            println!("{HELP}");
            Ok(())
        }
        Some(other) => Err(Failure::new(format!("there is no command `{other}`")).help(HELP)),
    }
}
