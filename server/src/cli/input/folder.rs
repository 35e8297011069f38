//! From paths to what their files hold: files, folders of them, and standard input as `-`.
//!
//! A file that is named has to hold documents of ours. One that lies in a folder may be somebody else's: when neither its members nor its
//! name nor that of its folder say what it holds, it is passed over with a note. Only `.json` is looked at; no saved calls and no promises, nothing hidden, and no `node_modules`.

use super::error::InputError;
use super::file::{Contents, Found};
use super::promises::is_promises;
use super::scenarios::is_scenarios;
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// How many folders are looked into, one in the other
pub(super) const DEPTH: usize = 8;

/// What was read so far
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub found: Vec<Found>,
    /// What was passed over, a line each
    pub notes: Vec<String>,
    /// What was read already: people name a folder and a file in it.
    seen: BTreeSet<PathBuf>,
}

/// The text of a file, or of standard input
///
/// # Errors
/// When it cannot be read.
pub(in crate::cli) fn text_of(path: &Path) -> Result<String, InputError> {
    let text = if is_standard_input(path) {
        io::read_to_string(io::stdin().lock())
    } else {
        fs::File::open(path).and_then(|mut file| {
            let mut text = String::new();
            file.read_to_string(&mut text)?;
            Ok(text)
        })
    };
    let text = text.map_err(|e| InputError::Read(path.to_owned(), e))?;
    // Some editors begin a file with a byte order mark.
    Ok(text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned())
}

fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

impl Reading {
    /// Reads a file or folder that was named
    ///
    /// # Errors
    /// When it cannot be read, or it is not clear what it holds.
    pub(super) fn path(&mut self, path: &Path) -> Result<(), InputError> {
        if path.is_dir() && !is_standard_input(path) {
            return self.folder(path, DEPTH);
        }
        if !self.is_new(path) {
            return Ok(());
        }
        let contents = Contents::read(path, &text_of(path)?)?;
        self.keep(contents, None)
    }

    fn folder(&mut self, path: &Path, depth: usize) -> Result<(), InputError> {
        if depth == 0 {
            let path = path.display();
            self.notes
                .push(format!("note: `{path}` was passed over: it lies too deep"));
            return Ok(());
        }
        for entry in entries(path)? {
            if entry.is_dir() {
                self.folder(&entry, depth - 1)?;
            } else if is_json(&entry)
                && !is_scenarios(&entry)
                && !is_promises(&entry)
                && self.is_new(&entry)
            {
                let contents = Contents::read(&entry, &text_of(&entry)?)?;
                self.keep(contents, Some(&entry))?;
            }
        }
        Ok(())
    }

    /// Keeps what a file holds; what is strange in one that nobody named is passed over if there is nothing else in it.
    fn keep(&mut self, contents: Contents, in_folder: Option<&Path>) -> Result<(), InputError> {
        let is_stray = contents.found.is_empty() && !contents.is_expected();
        self.notes.extend(contents.notes);
        match (contents.strange.into_iter().next(), in_folder) {
            (Some(why), Some(_)) if is_stray => {
                self.notes.push(format!("note: passed over {why}"));
            }
            (Some(why), _) => return Err(why),
            (None, _) => self.found.extend(contents.found),
        }
        Ok(())
    }

    fn is_new(&mut self, path: &Path) -> bool {
        let real = if is_standard_input(path) {
            Ok(path.to_owned())
        } else {
            path.canonicalize()
        };
        // What cannot be found says so when it is read.
        real.map_or(true, |it| self.seen.insert(it))
    }
}

/// What lies in a folder, by name, hidden things and `node_modules` left out
///
/// # Errors
/// When it cannot be read.
pub(super) fn entries(folder: &Path) -> Result<Vec<PathBuf>, InputError> {
    let failed = |error| InputError::Read(folder.to_owned(), error);
    let entries = fs::read_dir(folder).map_err(failed)?;
    let entries: Result<Vec<_>, _> = entries.map(|it| it.map(|it| it.path())).collect();
    let mut entries = entries.map_err(failed)?;
    entries.retain(|it| !is_hidden(it));
    entries.sort();
    Ok(entries)
}

fn is_json(path: &Path) -> bool {
    path.extension()
        .is_some_and(|it| it.eq_ignore_ascii_case("json"))
}

fn is_hidden(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    name == "node_modules" || name.as_encoded_bytes().starts_with(b".")
}
