//! Commands for pipelines: what a call would do, what is odd, who answers a number, what a flow is in the other dialect,
//! whether saved calls still do what is expected of them and promises hold.
//!
//! Documents come from files as the API gives them, from folders of them, or from an exported account. Nothing is written but the answer,
//! and the file that `test --write-missing` names: text for people on standard output, JSON with `--json`, and an exit code: 0 when all is well,
//! 1 when something was found, 2 when the command or its input could not be read.

mod check;
mod choose;
mod convert;
mod dates;
mod diff;
mod differences;
mod example;
mod explore;
mod forecast;
mod horizon;
mod input;
mod map;
mod options;
mod promise;
mod route;
mod simulate;
mod test;

pub use check::Check;
pub use convert::Convert;
pub use diff::Diff;
pub use explore::Explore;
pub use forecast::Forecast;
pub use input::{InputError, Source};
pub use map::Map;
pub use promise::Promise;
pub use route::Route;
pub use simulate::Simulate;
pub use test::Test;

use clap::{Args, Subcommand};
use std::io::{self, ErrorKind, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

/// A question about documents in files
#[derive(Subcommand, Debug)]
pub enum Question {
    /// What a call would do
    Simulate(Simulate),
    /// What is odd about callflows; ends with 1 when one of them will not do what it says
    Check(Check),
    /// Which callflow answers a number, or which rule of a call flow matches; ends with 1 when none does
    Route(Route),
    /// A call flow of rules as a tree, or a tree as rules; ends with 1 when the other dialect has no words for a part of it
    Convert(Convert),
    /// Whether saved calls do what is expected of them; ends with 1 when one does not
    Test(Test),
    /// Whether promises hold for all calls; ends with 1 when one is broken
    Promise(Promise),
    /// Where calls land at each instant of a week or a year, in words, as a picture or in JSON
    Map(Map),
    /// How many calls land where, and when it is most, if people do as somebody supposes
    Forecast(Forecast),
    /// What callers notice of a change, between two versions of documents; ends with 1 when they would notice
    Diff(Diff),
    /// Everything that can become of a call: every ending, and the ways to it
    Explore(Explore),
    /// Where the engine differs from the switch on purpose
    Differences,
}

/// What documents there are
#[derive(Args, Debug)]
pub(crate) struct Files {
    /// Files and folders of documents, an exported account, or `-` for standard input
    ///
    /// A document is of the kind that its members say, or its file, or the folder it lies in: `menus.json`, `menus/main.json`. A file that
    /// is named has to hold documents. In folders only files that end in `.json` are read, and one that says nowhere what it holds, such as
    /// `package.json`, is passed over with a note; hidden folders and `node_modules` are left alone. A document without an `id` gets one
    /// from the name of its file.
    #[arg(value_name = "FILES", required = true, verbatim_doc_comment)]
    paths: Vec<PathBuf>,
}

/// An answer: what to print, and whether something was found that a pipeline should stop for
pub(crate) struct Answer {
    text: String,
    found: bool,
}

impl Answer {
    fn new(text: String, found: bool) -> Self {
        Self { text, found }
    }
}

impl Question {
    /// Answers on standard output
    pub fn answer(&self) -> ExitCode {
        let mut notes = Vec::new();
        let answer = match self {
            Self::Simulate(it) => it.answer(&mut notes),
            Self::Check(it) => it.answer(&mut notes),
            Self::Route(it) => it.answer(&mut notes),
            Self::Convert(it) => it.answer(&mut notes),
            Self::Test(it) => it.answer(&mut notes),
            Self::Promise(it) => it.answer(&mut notes),
            Self::Map(it) => it.answer(&mut notes),
            Self::Forecast(it) => it.answer(&mut notes),
            Self::Diff(it) => it.answer(&mut notes),
            Self::Explore(it) => it.answer(&mut notes),
            Self::Differences => Ok(differences::answer()),
        };
        let mut err = io::stderr().lock();
        for it in notes {
            // When standard error is closed there is nobody left to tell.
            let _ = writeln!(err, "{it}");
        }
        match answer {
            Ok(Answer { text, found }) => match print(&text) {
                Ok(()) => ExitCode::from(u8::from(found)),
                Err(error) => {
                    let _ = writeln!(err, "error: the answer cannot be written: {error}");
                    ExitCode::from(2)
                }
            },
            Err(error) => {
                let _ = writeln!(err, "error: {error}");
                ExitCode::from(2)
            }
        }
    }
}

/// Prints the answer; whoever has read enough of it may go.
fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let printed = writeln!(out, "{}", text.trim_end()).and_then(|()| out.flush());
    match printed {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error),
        _ => Ok(()),
    }
}

/// What JSON readers get; the engine's answers can always be written.
fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}
