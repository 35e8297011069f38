//! Documents from files: a document as the API gives it, a list of them, an exported account, or a folder of all that.
//!
//! What kind of document a file holds follows from its members, from `pvt_type`, from its own name or that of the folder it lies in: `menus.json`, `menus/main.json`.

use ringtree::rules::CallFlow;
use ringtree::{Account, Callflow, Collection, Json};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Documents of one account, and the flows that were named
#[derive(Debug, Default)]
pub(super) struct Input {
    /// Every document
    pub account: Account,
    /// The callflows, in the order of the files, with where each was found
    pub callflows: Vec<(PathBuf, Arc<Callflow>)>,
    /// The flat call flows, likewise
    pub call_flows: Vec<(PathBuf, CallFlow)>,
}

/// Why documents could not be read; the message says what to do
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// No file was named.
    #[error("name at least one file or folder of documents")]
    Nothing,
    /// A file or folder could not be read.
    #[error("cannot read `{file}`: {error}", file = .0.display(), error = .1)]
    Read(PathBuf, io::Error),
    /// A file is not JSON.
    #[error("`{file}` is not JSON: {error}", file = .0.display(), error = .1)]
    Json(PathBuf, ringtree::json::ParseError),
    /// A file holds something that is no document.
    #[error("`{file}`{at}: {why}", file = .0.display(), at = .1, why = .2)]
    Document(PathBuf, String, String),
    /// A question that the documents leave open.
    #[error("{0}")]
    Question(String),
}

/// How many folders are looked into, one in the other
const DEPTH: usize = 8;

impl Input {
    /// Reads all of `paths`
    ///
    /// # Errors
    /// When one of them cannot be read, or it is not clear what it holds.
    pub(super) fn read(paths: &[PathBuf]) -> Result<Self, InputError> {
        if paths.is_empty() {
            return Err(InputError::Nothing);
        }
        let mut input = Self::default();
        for path in paths {
            input.read_path(path, DEPTH)?;
        }
        Ok(input)
    }

    fn read_path(&mut self, path: &Path, depth: usize) -> Result<(), InputError> {
        let failed = |error| InputError::Read(path.to_owned(), error);
        if !path.is_dir() {
            return self.read_file(path);
        }
        if depth == 0 {
            return Ok(());
        }
        let entries = fs::read_dir(path).map_err(failed)?;
        let entries: Result<Vec<_>, _> = entries.map(|it| it.map(|it| it.path())).collect();
        let mut entries = entries.map_err(failed)?;
        entries.sort();
        for entry in entries {
            if entry.is_dir() || entry.extension().is_some_and(|it| it == "json") {
                self.read_path(&entry, depth - 1)?;
            }
        }
        Ok(())
    }

    fn read_file(&mut self, path: &Path) -> Result<(), InputError> {
        let text = fs::read_to_string(path).map_err(|e| InputError::Read(path.to_owned(), e))?;
        let json = Json::parse(&text).map_err(|e| InputError::Json(path.to_owned(), e))?;
        self.put(path, "", unwrapped(json))
    }

    /// Takes a document, or several; `at` says where in the file.
    fn put(&mut self, path: &Path, at: &str, json: Json) -> Result<(), InputError> {
        let wrong =
            |why: &str| InputError::Document(path.to_owned(), at.to_owned(), why.to_owned());
        match json {
            Json::Array(documents) => {
                for (idx, document) in documents.into_iter().enumerate() {
                    self.put(path, &format!("{at}, entry {idx}"), document)?;
                }
                Ok(())
            }
            Json::Object(members) if is_account(&members) => {
                for (key, value) in members {
                    if key == "account" {
                        self.account = std::mem::take(&mut self.account).with_settings(value);
                    } else if let (Ok(collection), Json::Array(documents)) = (key.parse(), value) {
                        for (idx, document) in documents.into_iter().enumerate() {
                            let at = format!(", `{key}`, entry {idx}");
                            self.put_document(path, &at, collection, document)?;
                        }
                    }
                }
                Ok(())
            }
            // A tree alone, as people pass it around.
            node if node.get("module").is_some() => {
                let flow = [("flow".to_owned(), node)].into_iter().collect();
                self.put_document(path, at, Collection::Callflows, Json::Object(flow))
            }
            document @ Json::Object(_) => {
                if document.get("routing").is_some() {
                    let flow = CallFlow::from_json(document).map_err(|e| wrong(&e.to_string()))?;
                    self.call_flows.push((path.to_owned(), flow));
                    return Ok(());
                }
                let Some(collection) = kind_of(path, &document) else {
                    return Err(wrong(
                        "it is not clear what kind of document this is; put it into a folder named after its kind, such as `menus`",
                    ));
                };
                self.put_document(path, at, collection, document)
            }
            other => Err(wrong(&format!(
                "a document is an object, and this is of type {}",
                other.kind()
            ))),
        }
    }

    fn put_document(
        &mut self,
        path: &Path,
        at: &str,
        collection: Collection,
        document: Json,
    ) -> Result<(), InputError> {
        let wrong = |why: String| InputError::Document(path.to_owned(), at.to_owned(), why);
        let id = ["id", "_id"]
            .iter()
            .find_map(|it| document.get(it)?.as_str());
        let stem = || path.file_stem().map(|it| it.to_string_lossy().into_owned());
        let id = id.map(str::to_owned).or_else(stem).unwrap_or_default();
        if collection == Collection::Callflows {
            let flow = Callflow::from_json(document).map_err(|e| wrong(e.to_string()))?;
            let flow = Arc::new(flow);
            self.account.put_callflow(&id, flow.clone());
            self.callflows.push((path.to_owned(), flow));
            return Ok(());
        }
        let put = self.account.put(collection, &id, document);
        put.map_err(|e| wrong(e.to_string()))
    }
}

/// What the API's envelope holds.
fn unwrapped(json: Json) -> Json {
    match json {
        Json::Object(mut members) if members.get("data").is_some() && !is_document(&members) => {
            members.remove("data").unwrap_or_default()
        }
        other => other,
    }
}

fn is_document(members: &ringtree::json::Object) -> bool {
    ["flow", "module", "routing", "id", "_id"]
        .iter()
        .any(|it| members.get(it).is_some())
}

fn is_account(members: &ringtree::json::Object) -> bool {
    let is_list = |(key, value): (&str, &Json)| {
        key.parse::<Collection>().is_ok() && value.as_array().is_some()
    };
    // A menu may have `numbers`, a user `devices`: what has an id is a document.
    !is_document(members) && members.iter().any(is_list)
}

fn kind_of(path: &Path, document: &Json) -> Option<Collection> {
    if document.get("flow").is_some() {
        return Some(Collection::Callflows);
    }
    let by_type = document
        .get("pvt_type")
        .and_then(Json::as_str)
        .and_then(named);
    let name = |it: &Path| named(it.file_stem()?.to_str()?);
    by_type
        .or_else(|| name(path))
        .or_else(|| name(path.parent()?))
}

/// The collection with this name, or of documents of this type: `vmboxes`, `vmbox`.
fn named(name: &str) -> Option<Collection> {
    let is_it = |it: &Collection| {
        let many = it.as_str();
        let endings = ["", "s", "es"];
        endings
            .iter()
            .any(|end| many.strip_suffix(end) == Some(name))
    };
    let set = (name == "temporal_rule_set").then_some(Collection::TemporalRulesSets);
    set.or_else(|| Collection::ALL.into_iter().find(is_it))
}
