//! Commands for pipelines: what a call would do, what is odd, who answers a number, what a flow is in the other dialect.
//!
//! Documents come from files as the API gives them, from folders of them, or from an exported account. Nothing is written but the answer:
//! text for people on standard output, JSON with `--json`, and an exit code: 0 when all is well, 1 when something was found, 2 when the
//! command or its input could not be read.

mod check;
mod convert;
mod differences;
mod input;
mod route;
mod simulate;

pub use check::Check;
pub use convert::Convert;
pub use input::InputError;
pub use route::Route;
pub use simulate::Simulate;

use clap::Subcommand;
use std::io::{self, Write as _};
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
    /// Where the engine differs from the switch on purpose
    Differences,
}

/// An answer: what to print, and whether something was found that a pipeline should stop for
pub(crate) struct Answer {
    text: String,
    found: bool,
    /// What a person should know beside the answer, a line each
    notes: Vec<String>,
}

impl Answer {
    fn new(text: String, found: bool) -> Self {
        Self {
            text,
            found,
            notes: Vec::new(),
        }
    }
}

impl Question {
    /// Answers on standard output
    pub fn answer(&self) -> ExitCode {
        let answer = match self {
            Self::Simulate(it) => it.answer(),
            Self::Check(it) => it.answer(),
            Self::Route(it) => it.answer(),
            Self::Convert(it) => it.answer(),
            Self::Differences => Ok(differences::answer()),
        };
        let code = |code: u8, printed: io::Result<()>| match printed {
            Ok(()) => ExitCode::from(code),
            // Whoever reads has gone: a pipeline that has seen enough.
            Err(_) => ExitCode::from(2),
        };
        match answer {
            Ok(Answer { text, found, notes }) => {
                let mut out = io::stdout().lock();
                let printed = writeln!(out, "{}", text.trim_end());
                for it in notes {
                    // When standard error is closed there is nobody left to tell.
                    let _ = writeln!(io::stderr(), "{it}");
                }
                code(u8::from(found), printed)
            }
            Err(error) => code(2, writeln!(io::stderr(), "error: {error}")),
        }
    }
}

/// What JSON readers get; the engine's answers can always be written.
fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}
