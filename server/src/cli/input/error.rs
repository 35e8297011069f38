//! Why documents could not be read; every message says what to do.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why documents could not be read; the message says what to do
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// No file was named.
    #[error("name at least one file or folder of documents, or `-` for standard input")]
    Nothing,
    /// A file or folder could not be read.
    #[error("cannot read `{file}`: {error}", file = .0.display(), error = .1)]
    Read(PathBuf, io::Error),
    /// A file is not JSON.
    #[error("`{file}` is not JSON: {error}", file = .0.display(), error = .1)]
    Json(PathBuf, ringtree::json::ParseError),
    /// A file holds something that is no document.
    #[error("{0}: {1}")]
    Document(Source, String),
    /// Two documents of one kind have the same id.
    #[error("{0} has the id `{2}`, as {1} has; give one of them another, or leave one out")]
    Twice(Source, Source, String),
    /// A file is no call.
    #[error("`{file}` is no call: {error}", file = .0.display(), error = .1)]
    Scenario(PathBuf, String),
    /// A file does not hold saved calls, or one of them cannot be played.
    #[error("`{file}`: {error}", file = .0.display(), error = .1)]
    Saved(PathBuf, String),
    /// A file could not be written.
    #[error("cannot write `{file}`: {error}", file = .0.display(), error = .1)]
    Write(PathBuf, io::Error),
    /// A question that the documents leave open.
    #[error("{0}")]
    Question(String),
}

/// Where a document was found
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The file; `-` is standard input
    pub file: PathBuf,
    /// Where in the file; empty when the document is all of it
    pub at: String,
}

impl Source {
    pub(in crate::cli) fn of(file: &Path) -> Self {
        Self {
            file: file.to_owned(),
            at: String::new(),
        }
    }

    /// A place further in
    pub(super) fn within(&self, at: impl fmt::Display) -> Self {
        Self {
            file: self.file.clone(),
            at: format!("{}, {at}", self.at),
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`{}", self.file.display(), self.at)
    }
}
