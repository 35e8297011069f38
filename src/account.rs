//! Every document that a call may need, already loaded.
//!
//! An [`Account`] is data: whoever has the documents puts them in before a question is asked, so that the same question always gets the
//! same answer. Loading, saving and permissions are absent.

mod collection;
pub mod device;
pub mod directory;
pub mod fields;
pub mod group;
pub mod list;
pub mod menu;
pub mod restriction;
pub mod schema;
pub mod vmbox;

pub use collection::{Collection, UnknownCollection};

use crate::flow::{Callflow, FlowError};
use crate::json::{Json, ParseError};
use crate::temporal::TemporalRule;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// The documents of one account
///
/// # Example
/// ```
/// # use ringtree::{Account, Collection};
/// let account = Account::parse(r#"{ "account": { "timezone": "Europe/Berlin" },
///     "menus": [{ "id": "m1", "name": "Main menu", "retries": 2 }] }"#)?;
/// assert_eq!(account.name_of(Collection::Menus, "m1"), Some("Main menu"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Account {
    settings: Arc<Json>,
    callflows: BTreeMap<String, Arc<Callflow>>,
    documents: BTreeMap<Collection, BTreeMap<String, Arc<Json>>>,
    // INVARIANT: the full name of every user in `documents` that has one, by id.
    people: BTreeMap<String, Box<str>>,
    // INVARIANT: every temporal rule in `documents`, read, by id.
    rules: BTreeMap<String, Arc<TemporalRule>>,
}

/// Why a text is no account
#[derive(Clone, Debug, PartialEq)]
pub enum AccountError {
    /// The text is not JSON
    Json(ParseError),
    /// The text is JSON, but not an object; holds what it is instead
    NotAnObject(&'static str),
    /// A key that names no collection
    UnknownCollection(UnknownCollection),
    /// A collection that is not a list of documents
    NotAList(Collection),
    /// A document without an `id`; its place in the list, counted from 0
    NoId(Collection, usize),
    /// A callflow that is no object
    Callflow(FlowError),
}

impl fmt::Display for AccountError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(error) => error.fmt(f),
            Self::NotAnObject(kind) => {
                write!(f, "an account is a JSON object, and this is of type {kind}")
            }
            Self::UnknownCollection(unknown) => {
                write!(
                    f,
                    "{unknown}; the settings of the account itself are `account`"
                )
            }
            Self::NotAList(collection) => write!(f, "`{collection}` must be a list of documents"),
            Self::NoId(collection, idx) => {
                write!(f, "document {idx} of `{collection}` has no `id`")
            }
            Self::Callflow(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for AccountError {}

impl Account {
    /// Reads an account: an object with a list of documents for each collection, and the account's own settings under `account`
    ///
    /// # Errors
    /// When the text is not such an object; the error names the key.
    pub fn parse(text: &str) -> Result<Self, AccountError> {
        let json = Json::parse(text).map_err(AccountError::Json)?;
        let Json::Object(members) = json else {
            return Err(AccountError::NotAnObject(json.kind()));
        };
        let mut account = Self::default();
        for (key, value) in members {
            if key == "account" {
                account = account.with_settings(value);
                continue;
            }
            let collection: Collection = key.parse().map_err(AccountError::UnknownCollection)?;
            let Json::Array(documents) = value else {
                return Err(AccountError::NotAList(collection));
            };
            for (idx, document) in documents.into_iter().enumerate() {
                let id = id_of(&document).ok_or(AccountError::NoId(collection, idx))?;
                let id = id.to_owned();
                account.put(collection, &id, document)?;
            }
        }
        Ok(account)
    }

    /// Puts a document in, in place of the one with the same id
    ///
    /// # Errors
    /// When a callflow is not a JSON object.
    pub fn put(
        &mut self,
        collection: Collection,
        id: &str,
        document: Json,
    ) -> Result<(), AccountError> {
        if collection == Collection::Callflows {
            let flow = Callflow::from_json(document).map_err(AccountError::Callflow)?;
            self.put_callflow(id, Arc::new(flow));
        } else {
            if collection == Collection::Users {
                self.people.remove(id);
                self.people
                    .extend(full_name(&document).map(|it| (id.to_owned(), it)));
            }
            if collection == Collection::TemporalRules {
                let rule = TemporalRule::read(&document);
                self.rules.insert(id.to_owned(), Arc::new(rule));
            }
            self.documents
                .entry(collection)
                .or_default()
                .insert(id.to_owned(), Arc::new(document));
        }
        Ok(())
    }

    /// Puts a callflow in, in place of the one with the same id
    pub fn put_callflow(&mut self, id: &str, flow: Arc<Callflow>) {
        self.callflows.insert(id.to_owned(), flow);
    }

    /// Takes a document out
    pub fn remove(&mut self, collection: Collection, id: &str) {
        if collection == Collection::Callflows {
            self.callflows.remove(id);
        } else if let Some(documents) = self.documents.get_mut(&collection) {
            documents.remove(id);
            if collection == Collection::Users {
                self.people.remove(id);
            }
            if collection == Collection::TemporalRules {
                self.rules.remove(id);
            }
        }
    }

    /// The same documents under other settings of the account itself (zone, dial plan, preflow)
    #[must_use]
    pub fn with_settings(self, settings: Json) -> Self {
        Self {
            settings: Arc::new(settings),
            ..self
        }
    }

    /// The account's own document
    pub fn settings(&self) -> &Json {
        &self.settings
    }

    /// The account's zone as its settings name it
    pub fn zone(&self) -> Option<&str> {
        self.settings.get("timezone")?.as_str()
    }

    /// The callflow with this id
    pub fn callflow(&self, id: &str) -> Option<&Arc<Callflow>> {
        self.callflows.get(id)
    }

    /// Every callflow with its id, smallest id first
    pub fn callflows(&self) -> impl Iterator<Item = (&str, &Arc<Callflow>)> {
        self.callflows.iter().map(|(id, flow)| (id.as_str(), flow))
    }

    /// A document that is not a callflow
    pub fn document(&self, collection: Collection, id: &str) -> Option<&Json> {
        self.documents.get(&collection)?.get(id).map(|it| &**it)
    }

    /// The temporal rule with this id, read
    pub fn rule(&self, id: &str) -> Option<&Arc<TemporalRule>> {
        self.rules.get(id)
    }

    /// A document that is not a callflow, with its id as the account keeps it
    pub fn entry(&self, collection: Collection, id: &str) -> Option<(&str, &Json)> {
        let (id, document) = self.documents.get(&collection)?.get_key_value(id)?;
        Some((id, document))
    }

    /// Every document of a collection with its id, smallest id first; none for callflows
    pub fn documents(&self, collection: Collection) -> impl Iterator<Item = (&str, &Json)> {
        self.documents
            .get(&collection)
            .into_iter()
            .flatten()
            .map(|(id, document)| (id.as_str(), &**document))
    }

    /// Whether there is such a document, callflows included
    pub fn has(&self, collection: Collection, id: &str) -> bool {
        match collection {
            Collection::Callflows => self.callflows.contains_key(id),
            other => self.document(other, id).is_some(),
        }
    }

    /// Every id of a collection, callflows included, smallest first
    pub fn ids(&self, collection: Collection) -> Vec<&str> {
        match collection {
            Collection::Callflows => self.callflows().map(|(id, _)| id).collect(),
            other => self.documents(other).map(|(id, _)| id).collect(),
        }
    }

    /// What people call a document: its `name`, or a user's first and last name
    pub fn name_of(&self, collection: Collection, id: &str) -> Option<&str> {
        let named = |it: &'_ str| !it.is_empty();
        if collection == Collection::Callflows {
            return self.callflow(id).map(|it| it.name()).filter(|it| named(it));
        }
        if collection == Collection::Users
            && let Some(name) = self.people.get(id)
        {
            return Some(name);
        }
        let document = self.document(collection, id)?;
        let keys = ["name", "username", "mailbox", "first_name"];
        keys.iter()
            .find_map(|key| document.get(key)?.as_str().filter(|it| named(it)))
    }
}

/// First and last name of a user, who has no `name` as other documents do.
fn full_name(user: &Json) -> Option<Box<str>> {
    let part = |key: &str| user.get(key)?.as_str().filter(|it| !it.is_empty());
    match (part("first_name"), part("last_name")) {
        _ if part("name").is_some() => None,
        (Some(first), Some(last)) => Some(format!("{first} {last}").into()),
        (Some(one), None) | (None, Some(one)) => Some(one.into()),
        (None, None) => None,
    }
}

fn id_of(document: &Json) -> Option<&str> {
    document.get("id").or_else(|| document.get("_id"))?.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_account_says_why() {
        for (text, why) in [
            (
                "[]",
                "an account is a JSON object, and this is of type array",
            ),
            (
                r#"{"menu":[]}"#,
                "`menu` is no collection; known are `callflows`, `menus`, `temporal_rules`, `temporal_rules_sets`, `users`, `devices`, \
                 `groups`, `vmboxes`, `media`, `lists`, `conferences`, `directories`, `queues`, `faxboxes`; the settings of the account itself are `account`",
            ),
            (r#"{"menus":{}}"#, "`menus` must be a list of documents"),
            (
                r#"{"menus":[{"id":"m"},{}]}"#,
                "document 1 of `menus` has no `id`",
            ),
            (
                r#"{"callflows":[{"id":"c"},7]}"#,
                "document 1 of `callflows` has no `id`",
            ),
        ] {
            assert_eq!(Account::parse(text).unwrap_err().to_string(), why);
        }
    }

    #[test]
    fn people_have_a_first_and_a_last_name() {
        let mut account = Account::default();
        let mut check = |user: &str, name: Option<&str>| {
            let user = Json::parse(user).unwrap();
            account.put(Collection::Users, "u", user).unwrap();
            assert_eq!(account.name_of(Collection::Users, "u"), name);
        };
        check(
            r#"{"first_name":"Maya","last_name":"Chen","username":"maya"}"#,
            Some("Maya Chen"),
        );
        check(r#"{"last_name":"Chen"}"#, Some("Chen"));
        check(r#"{"name":"Front","first_name":"Maya"}"#, Some("Front"));
        check(r#"{"username":"maya"}"#, Some("maya"));
        check("{}", None);
        account.remove(Collection::Users, "u");
        assert_eq!(account.name_of(Collection::Users, "u"), None);
    }
}
