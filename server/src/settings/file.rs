//! The file: read, and understood or refused by its line.
//!
//! A refusal names the line and does not repeat it, for it may hold a key.

use std::io;
use std::path::{Path, PathBuf};

use super::Given;

/// Why a file of options cannot be used
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// It cannot be read.
    #[error("cannot read `{path}`: {0}\nhelp: name a file that this program may read with --config, or leave the option out", path = .1.display())]
    Unreadable(io::Error, PathBuf),
    /// It is no TOML, or says what is no option.
    #[error("cannot understand `{path}`, line {line}: {message}\nhelp: a field is called what the flag is called: `token-seconds = 60` says what --token-seconds says; `ringtree serve --help` lists them", path = .path.display())]
    Odd {
        /// The file
        path: PathBuf,
        /// From 1
        line: usize,
        /// What is wrong, without the line itself
        message: String,
    },
}

/// What the file says
pub(super) fn read(path: &Path) -> Result<Given, FileError> {
    let text = std::fs::read_to_string(path);
    let text = text.map_err(|error| FileError::Unreadable(error, path.to_owned()))?;
    toml::from_str(&text).map_err(|error| {
        let at = error.span().map_or(0, |it| it.start);
        let before = text.get(..at).unwrap_or_default();
        FileError::Odd {
            path: path.to_owned(),
            line: before.matches('\n').count() + 1,
            message: error.message().to_owned(),
        }
    })
}
