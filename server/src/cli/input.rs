//! Documents from files: a document as the API gives it, a list of them, an exported account, or a folder of all that.
//!
//! Every document has an id of its own: the one it was given, or one made from the name of its file. Two documents of a kind that claim the
//! same one are an error, and so is input without any flow; what is passed over is said in a note.

mod error;
mod file;
mod folder;
mod kind;
mod promises;
mod scenarios;

pub use error::{InputError, Source};
pub(super) use folder::text_of;
pub(super) use promises::Promises;
pub(super) use scenarios::Scenarios;

use file::Found;
use folder::Reading;
use kind::Kind;
use ringtree::rules::CallFlow;
use ringtree::{Account, Callflow, Collection, Json};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::PathBuf;
use std::sync::Arc;

/// Documents of one account, and the flows among them
#[derive(Debug, Default)]
pub(super) struct Input {
    /// Every document but flat call flows
    pub account: Account,
    /// The callflows, in the order of the files
    pub callflows: Vec<Tree>,
    /// The flat call flows, likewise
    pub call_flows: Vec<Rules>,
}

/// A callflow, and where it was found
#[derive(Debug)]
pub(super) struct Tree {
    pub source: Source,
    /// With an id, also when none is written
    pub flow: Arc<Callflow>,
    /// As it is written
    pub written: Arc<Callflow>,
}

/// A flat call flow, and where it was found
#[derive(Debug)]
pub(super) struct Rules {
    pub source: Source,
    pub flow: CallFlow,
    id: String,
}

impl Tree {
    /// What people find it by: its id, or its name while it has none
    pub(super) fn label(&self) -> &str {
        [self.written.id(), self.written.name()]
            .into_iter()
            .find(|it| !it.is_empty())
            .unwrap_or_else(|| self.flow.id())
    }

    /// Whether this is what somebody calls it
    pub(super) fn is_called(&self, said: &str) -> bool {
        [self.flow.id(), self.flow.name()].contains(&said)
    }

    /// A number that leads to it
    pub(super) fn number(&self) -> Option<&str> {
        self.flow.numbers().find(|it| *it != "no_match")
    }

    /// What to name for a call to come here; nothing where there is no other flow, or its number leads here
    pub(super) fn named_to_play(&self, is_one: bool) -> Option<String> {
        let is_named = !is_one && self.number().is_none();
        is_named.then(|| self.flow.id().to_owned())
    }
}

impl Rules {
    /// What people find them by: their id, or their name while they have none
    pub(super) fn label(&self) -> &str {
        [self.flow.id(), self.flow.name()]
            .into_iter()
            .find(|it| !it.is_empty())
            .unwrap_or(&self.id)
    }

    /// Whether this is what somebody calls it
    pub(super) fn is_called(&self, said: &str) -> bool {
        [self.flow.id(), self.flow.name(), &self.id].contains(&said)
    }

    /// The same, with an id also when none is written
    pub(super) fn with_id(&self) -> CallFlow {
        let Json::Object(mut members) = self.flow.document().clone() else {
            return self.flow.clone();
        };
        if !self.flow.id().is_empty() {
            return self.flow.clone();
        }
        members.set("id", self.id.as_str());
        CallFlow::from_json(members.into()).unwrap_or_else(|_| self.flow.clone())
    }
}

impl Input {
    /// Reads all of `paths`; what is passed over gets a line in `notes`
    ///
    /// # Errors
    /// When one of them cannot be read, it is not clear what it holds, or there is no flow among them.
    pub(super) fn read(paths: &[PathBuf], notes: &mut Vec<String>) -> Result<Self, InputError> {
        if paths.is_empty() {
            return Err(InputError::Nothing);
        }
        let mut reading = Reading::default();
        let read = paths.iter().try_for_each(|path| reading.path(path));
        notes.append(&mut reading.notes);
        read?;
        let input = Self::of(reading.found)?;
        if input.callflows.is_empty() && input.call_flows.is_empty() {
            let paths: Vec<_> = paths
                .iter()
                .map(|it| format!("`{}`", it.display()))
                .collect();
            return Err(InputError::Question(format!(
                "there is no callflow in {}: neither a document with a `flow`, nor a tree alone with its `module`, nor a call flow of rules with \
                 its `routing`",
                paths.join(", ")
            )));
        }
        Ok(input)
    }

    fn of(found: Vec<Found>) -> Result<Self, InputError> {
        let mut input = Self::default();
        let ids = ids(&found)?;
        for (it, id) in found.into_iter().zip(ids) {
            input.put(it, id)?;
        }
        Ok(input)
    }

    fn put(&mut self, found: Found, id: String) -> Result<(), InputError> {
        let Found {
            source,
            kind,
            document,
        } = found;
        let wrong = |why: String| InputError::Document(source.clone(), why);
        match kind {
            Kind::Account => {
                self.account = std::mem::take(&mut self.account).with_settings(document);
            }
            Kind::Rules => {
                let flow = CallFlow::from_json(document).map_err(|e| wrong(e.to_string()))?;
                self.call_flows.push(Rules { source, flow, id });
            }
            Kind::Documents(Collection::Callflows) => {
                let written = Callflow::from_json(document).map_err(|e| wrong(e.to_string()))?;
                let mut members = (**written.document()).clone();
                if written.id().is_empty() {
                    members.set("id", id.as_str());
                }
                let flow = Arc::new(written.with_document(Arc::new(members)));
                self.account.put_callflow(&id, flow.clone());
                self.callflows.push(Tree {
                    source,
                    flow,
                    written: Arc::new(written),
                });
            }
            Kind::Idle(_) => {}
            Kind::Documents(collection) => {
                let put = self.account.put(collection, &id, document);
                put.map_err(|e| wrong(e.to_string()))?;
            }
        }
        Ok(())
    }
}

/// An id for each document: first those that are written, then free ones after the names of files.
fn ids(found: &[Found]) -> Result<Vec<String>, InputError> {
    let mut accounts = found.iter().filter(|it| it.kind == Kind::Account);
    if let (Some(one), Some(other)) = (accounts.next(), accounts.next()) {
        return Err(InputError::Document(
            other.source.clone(),
            format!(
                "this is an account, and so is {}; name the documents of one account",
                one.source
            ),
        ));
    }
    let mut owners: BTreeMap<(Kind, String), &Source> = BTreeMap::new();
    for it in found {
        let Some(id) = written_id(it) else { continue };
        match owners.entry((it.kind, id.to_owned())) {
            Entry::Vacant(free) => {
                free.insert(&it.source);
            }
            Entry::Occupied(taken) => {
                let first = (*taken.get()).clone();
                return Err(InputError::Twice(it.source.clone(), first, id.to_owned()));
            }
        }
    }
    let mut n_made: BTreeMap<(Kind, String), usize> = BTreeMap::new();
    let mut id = |it| {
        let it: &Found = it;
        if let Some(id) = written_id(it) {
            return id.to_owned();
        }
        let stem = it.source.file.file_stem().unwrap_or_default();
        let stem = stem.to_string_lossy();
        let stem = if stem == "-" { "input".into() } else { stem };
        let n_made = n_made.entry((it.kind, stem.to_string())).or_default();
        loop {
            *n_made += 1;
            let id = match *n_made {
                1 => stem.to_string(),
                n => format!("{stem}_{n}"),
            };
            if !owners.contains_key(&(it.kind, id.clone())) {
                return id;
            }
        }
    };
    Ok(found.iter().map(&mut id).collect())
}

/// The id that a document was given
fn written_id(it: &Found) -> Option<&str> {
    let keys: &[&str] = match it.kind {
        Kind::Rules => &["id", "call_flow_id"],
        Kind::Documents(_) => &["id", "_id", "ivr_menu_id", "voicemail_box_id"],
        Kind::Account | Kind::Idle(_) => &["id", "_id"],
    };
    let mut ids = keys.iter().filter_map(|key| it.document.get(key)?.as_str());
    ids.find(|id| !id.is_empty())
}
