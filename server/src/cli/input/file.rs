//! What one file holds: a document, a list of them, an exported account, each perhaps in the API's envelope.

use super::error::{InputError, Source};
use super::kind::{Kind, is_export, is_label, is_tree};
use ringtree::json::Object;
use ringtree::{Collection, Json};
use std::path::Path;

/// A document, and what and where it is
#[derive(Debug)]
pub(super) struct Found {
    pub source: Source,
    pub kind: Kind,
    pub document: Json,
}

/// What was found in a file
#[derive(Debug, Default)]
pub(super) struct Contents {
    pub found: Vec<Found>,
    /// What is none of our documents, and why
    pub strange: Vec<InputError>,
    /// What was passed over, a line each
    pub notes: Vec<String>,
    by_path: Option<Kind>,
}

impl Contents {
    /// What `text`, the contents of `file`, holds
    ///
    /// # Errors
    /// When it is not JSON, or the documents of an export do not stand in lists.
    pub(super) fn read(file: &Path, text: &str) -> Result<Self, InputError> {
        let json = Json::parse(text).map_err(|e| InputError::Json(file.to_owned(), e))?;
        let mut contents = Self {
            by_path: Kind::of_path(file),
            ..Self::default()
        };
        contents.take(&Source::of(file), unwrapped(json))?;
        Ok(contents)
    }

    /// Whether the name of the file or of its folder says what it holds
    pub(super) fn is_expected(&self) -> bool {
        self.by_path.is_some()
    }

    fn take(&mut self, source: &Source, json: Json) -> Result<(), InputError> {
        match json {
            Json::Array(documents) => {
                for (idx, document) in documents.into_iter().enumerate() {
                    self.take(&source.within(format_args!("entry {idx}")), document)?;
                }
            }
            Json::Object(members) => {
                let has_flow = ["flow", "routing"]
                    .iter()
                    .any(|it| members.get(it).is_some());
                let kind = Kind::of(&members, self.by_path);
                if !has_flow && is_tree(&members) {
                    let tree = [("flow".to_owned(), Json::Object(members))];
                    let document = Json::Object(tree.into_iter().collect());
                    let kind = Kind::Documents(Collection::Callflows);
                    self.put(source, kind, document);
                } else if !has_flow && is_export(&members, kind) {
                    self.take_export(source, members)?;
                } else if let Some(kind) = kind {
                    self.put(source, kind, Json::Object(members));
                } else {
                    self.strange
                        .push(InputError::Document(source.clone(), riddle(&members)));
                }
            }
            other => self.strange.push(no_object(source, &other)),
        }
        Ok(())
    }

    fn take_export(&mut self, source: &Source, members: Object) -> Result<(), InputError> {
        for (key, value) in members {
            let source = source.within(format_args!("`{key}`"));
            match (Kind::named(&key), value) {
                (Some(Kind::Account), document @ Json::Object(_)) => {
                    self.put(&source, Kind::Account, document);
                }
                (Some(kind), Json::Array(documents)) => {
                    for (idx, document) in documents.into_iter().enumerate() {
                        let source = source.within(format_args!("entry {idx}"));
                        let Json::Object(members) = &document else {
                            return Err(no_object(&source, &document));
                        };
                        let kind = match kind {
                            Kind::Rules | Kind::Documents(Collection::Callflows) => {
                                Kind::of(members, Some(kind)).unwrap_or(kind)
                            }
                            Kind::Account | Kind::Documents(_) | Kind::Idle(_) => kind,
                        };
                        self.put(&source, kind, document);
                    }
                }
                (Some(_), other) => {
                    let why = format!("must be a list of documents, not {}", other.kind());
                    return Err(InputError::Document(source, why));
                }
                (None, _) if is_label(&key) => {}
                (None, _) => self.notes.push(format!(
                    "note: {source} was passed over: {}; the settings of the account itself are `account`",
                    unknown(&key)
                )),
            }
        }
        Ok(())
    }

    fn put(&mut self, source: &Source, kind: Kind, document: Json) {
        self.found.push(Found {
            source: source.clone(),
            kind,
            document,
        });
    }
}

/// What the API's envelope holds.
fn unwrapped(json: Json) -> Json {
    let is_document = |members: &Object| {
        let mut keys = ["flow", "module", "routing", "id", "_id"].into_iter();
        keys.any(|it| members.get(it).is_some())
    };
    match json {
        Json::Object(mut members) if members.get("data").is_some() && !is_document(&members) => {
            members.remove("data").unwrap_or_default()
        }
        other => other,
    }
}

fn no_object(source: &Source, other: &Json) -> InputError {
    let why = format!(
        "a document is an object, and this is of type {}",
        other.kind()
    );
    InputError::Document(source.clone(), why)
}

/// What to do about an object of which nothing says what it is.
fn riddle(members: &Object) -> String {
    let holds_objects = |it: &Object| it.iter().all(|(_, it)| it.as_object().is_some());
    let by_id = members.iter().find(|(key, value)| {
        let documents = value.as_object().filter(|it| !it.is_empty());
        Kind::named(key).is_some() && documents.is_some_and(holds_objects)
    });
    if let Some((key, _)) = by_id {
        return format!("`{key}` must be a list of documents, not an object");
    }
    let list = members.iter().find(|(_, value)| {
        let mut entries = value.as_array().into_iter().flatten();
        entries.any(|it| it.as_object().is_some())
    });
    match list {
        Some((key, _)) => unknown(key),
        None => "it is not clear what kind of document this is; put it into a folder named after its kind, such as `menus`".to_owned(),
    }
}

fn unknown(key: &str) -> String {
    ringtree::account::UnknownCollection(key.to_owned()).to_string()
}
