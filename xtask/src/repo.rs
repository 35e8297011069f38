//! Where things are in this repository.

use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// The repository that this xtask was built in
pub(crate) struct Repo {
    pub(crate) root: PathBuf,
}

impl Repo {
    pub(crate) fn here() -> Self {
        let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
        Self {
            root: xtask.parent().unwrap_or(xtask).to_owned(),
        }
    }

    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// Where cargo builds; one directory for every target and profile
    pub(crate) fn target(&self) -> PathBuf {
        std::env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| self.path("target"), |dir| self.root.join(dir))
    }

    /// A path as a person in the root would type it
    pub(crate) fn show(&self, path: &Path) -> String {
        path.strip_prefix(&self.root)
            .unwrap_or(path)
            .display()
            .to_string()
    }
}

/// A path that a person typed, who may be in any directory
pub(crate) fn from_here(typed: String) -> Result<PathBuf, Failure> {
    std::path::absolute(&typed).map_err(|error| Failure::io(typed, &error))
}

/// The files directly in `dir` whose names end with `suffix`, in alphabetical order; none when there is no such directory
pub(crate) fn files_in(dir: &Path, suffix: &str) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(dir) else {
        return Vec::new();
    };
    let mut files: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    files.retain(|path| path.is_file() && path.to_string_lossy().ends_with(suffix));
    files.sort();
    files
}

pub(crate) fn create_dir(dir: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(dir).map_err(|error| Failure::io(dir.display(), &error))
}

/// Copies one file; the directory is there already.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    std::fs::copy(from, to).map_err(|error| {
        Failure::io(
            format!("cannot copy {} to {}", from.display(), to.display()),
            &error,
        )
    })?;
    Ok(())
}

/// Copies a directory with what is below it; a directory that is not there is an empty one.
pub(crate) fn copy_tree(from: &Path, to: &Path) -> Result<(), Failure> {
    let Ok(entries) = std::fs::read_dir(from) else {
        return Ok(());
    };
    create_dir(to)?;
    for entry in entries.filter_map(Result::ok) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_tree(&entry.path(), &target)?;
        } else {
            copy(&entry.path(), &target)?;
        }
    }
    Ok(())
}
