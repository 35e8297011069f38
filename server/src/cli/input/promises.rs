//! Files of promises: those that are named, or those in folders whose names end in `.promises.json` or `.promises.toml`.

use super::error::InputError;
use super::folder::{DEPTH, text_of};
use super::scenarios::{as_json, look_in};
use ringtree::ask::promise::PromiseFile;
use std::path::{Path, PathBuf};

/// A file of promises
#[derive(Debug)]
pub(in crate::cli) struct Promises {
    pub file: PromiseFile,
}

impl Promises {
    /// Reads all of `named`, and those `beside` documents
    ///
    /// # Errors
    /// When one of them cannot be read.
    pub(in crate::cli) fn read(
        named: &[PathBuf],
        beside: Option<&[PathBuf]>,
    ) -> Result<Vec<Self>, InputError> {
        let mut files = named.to_vec();
        for path in beside.into_iter().flatten().filter(|it| it.is_dir()) {
            look_in(path, DEPTH, is_promises, &mut files)?;
        }
        files.iter().map(|it| Self::of(it)).collect()
    }

    fn of(path: &Path) -> Result<Self, InputError> {
        let json = as_json(path, &text_of(path)?)?;
        let wrong = |why: String| InputError::Saved(path.to_owned(), why);
        let file = PromiseFile::from_json(&json).map_err(|e| wrong(e.to_string()))?;
        Ok(Self { file })
    }
}

/// Whether a file holds promises, by its name
pub(super) fn is_promises(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.to_ascii_lowercase();
    [".promises.json", ".promises.toml"]
        .iter()
        .any(|it| name.ends_with(it))
}
