//! Why a command ended: one sentence, what the failing program printed, and what to do next.

use std::fmt;

/// A command that did not do what was asked
#[derive(Debug)]
pub(crate) struct Failure {
    what: String,
    output: String,
    help: String,
}

impl Failure {
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            output: String::new(),
            help: String::new(),
        }
    }

    /// A file or a program that could not be read, written or started.
    pub(crate) fn io(what: impl fmt::Display, error: &std::io::Error) -> Self {
        Self::new(format!("{what}: {error}"))
    }

    pub(crate) fn output(mut self, output: impl Into<String>) -> Self {
        self.output = output.into();
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// The sentence alone
    pub(crate) fn what(&self) -> &str {
        &self.what
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.output.is_empty() {
            writeln!(f, "{}", self.output.trim_end())?;
        }
        write!(f, "failed: {}", self.what)?;
        if !self.help.is_empty() {
            write!(f, "\n{}", self.help)?;
        }
        Ok(())
    }
}
