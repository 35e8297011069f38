//! Files of saved calls: those that are named, and those in folders whose names end in `.scenarios.json` or `.scenarios.toml`.

use super::error::InputError;
use super::folder::{DEPTH, entries, text_of};
use ringtree::Json;
use ringtree::ask::saved::SavedCalls;
use ringtree::json::Object;
use std::path::{Path, PathBuf};

/// A file of saved calls
#[derive(Debug)]
pub(in crate::cli) struct Scenarios {
    pub file: PathBuf,
    pub saved: SavedCalls,
}

impl Scenarios {
    /// Reads all files among `paths`, in the order of their names
    ///
    /// # Errors
    /// When one of them cannot be read, or there is none.
    pub(in crate::cli) fn read(paths: &[PathBuf]) -> Result<Vec<Self>, InputError> {
        let files = Self::read_any(paths)?;
        if files.is_empty() {
            return Err(InputError::Question(
                "there are no saved calls here; their files end in `.scenarios.json` or `.scenarios.toml`, see --help".to_owned(),
            ));
        }
        Ok(files)
    }

    /// The same, where there may be none
    ///
    /// # Errors
    /// When one of them cannot be read.
    pub(in crate::cli) fn read_any(paths: &[PathBuf]) -> Result<Vec<Self>, InputError> {
        let mut files = Vec::new();
        for path in paths {
            if path.is_dir() {
                look_in(path, DEPTH, is_scenarios, &mut files)?;
            } else {
                files.push(path.clone());
            }
        }
        let mut seen = Vec::new();
        files.retain(|it| {
            let is_new = !seen.contains(it);
            seen.push(it.clone());
            is_new
        });
        files.into_iter().map(Self::of).collect()
    }

    fn of(file: PathBuf) -> Result<Self, InputError> {
        let json = as_json(&file, &text_of(&file)?)?;
        let wrong = |why: String| InputError::Saved(file.clone(), why);
        let saved = SavedCalls::from_json(&json).map_err(|e| wrong(e.to_string()))?;
        Ok(Self { file, saved })
    }
}

/// The text of a file as JSON, by its name: it is JSON, or TOML
///
/// # Errors
/// When it is not.
pub(super) fn as_json(file: &Path, text: &str) -> Result<Json, InputError> {
    let wrong = |why: String| InputError::Saved(file.to_owned(), why);
    let is_toml = file
        .extension()
        .is_some_and(|it| it.eq_ignore_ascii_case("toml"));
    if is_toml {
        let table = text.parse::<toml::Table>();
        let table = table.map_err(|e| wrong(e.to_string()))?;
        json(toml::Value::Table(table)).map_err(wrong)
    } else {
        Json::parse(text).map_err(|e| InputError::Json(file.to_owned(), e))
    }
}

/// Finds the files in a folder that are such by their names
///
/// # Errors
/// When a folder cannot be read.
pub(super) fn look_in(
    folder: &Path,
    depth: usize,
    is_one: fn(&Path) -> bool,
    files: &mut Vec<PathBuf>,
) -> Result<(), InputError> {
    for entry in entries(folder)? {
        if entry.is_dir() {
            // What lies too deep is told by who reads the documents.
            if depth > 1 {
                look_in(&entry, depth - 1, is_one, files)?;
            }
        } else if is_one(&entry) {
            files.push(entry);
        }
    }
    Ok(())
}

/// Whether a file holds saved calls, by its name
pub(super) fn is_scenarios(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.to_ascii_lowercase();
    [".scenarios.json", ".scenarios.toml"]
        .iter()
        .any(|it| name.ends_with(it))
}

/// TOML as JSON: dates and times are texts.
fn json(value: toml::Value) -> Result<Json, String> {
    Ok(match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => {
            let no_number = |_| format!("`{number}` is no number that JSON has");
            Json::parse(&number.to_string()).map_err(no_number)?
        }
        toml::Value::Boolean(value) => value.into(),
        toml::Value::Datetime(moment) => moment.to_string().into(),
        toml::Value::Array(values) => {
            Json::Array(values.into_iter().map(json).collect::<Result<_, _>>()?)
        }
        toml::Value::Table(table) => {
            let members = table
                .into_iter()
                .map(|(key, value)| Ok((key, json(value)?)));
            members.collect::<Result<Object, String>>()?.into()
        }
    })
}
