//! What a call carries from node to node: who it says is calling, its variables, the digits it has collected.

use super::scenario::Caller;
use super::{Call, Event, Why, is_empty};
use std::collections::BTreeMap;

/// What a call carries
#[derive(Clone, Debug, Default)]
pub(super) struct Memory {
    caller: Caller,
    /// Names in lower case, with `_`
    variables: BTreeMap<String, String>,
    /// Digits by the name of their collection
    entries: BTreeMap<String, String>,
}

impl Memory {
    /// What a call carries that has just come in
    pub(super) fn of(caller: &Caller, variables: &BTreeMap<String, String>) -> Self {
        let variables = variables
            .iter()
            .map(|(name, value)| (plain(name), value.clone()));
        Self {
            caller: caller.clone(),
            variables: variables.collect(),
            entries: BTreeMap::new(),
        }
    }
}

impl Call<'_> {
    /// Who calls, as nodes on the way have left it
    pub fn caller(&self) -> &Caller {
        &self.memory.caller
    }

    /// Shows another number or name from here on
    pub fn set_caller(&mut self, caller: Caller, why: impl Into<Why>) {
        let value = match (caller.number.as_str(), caller.name.as_str()) {
            (number, "") => number.to_owned(),
            (number, name) => format!("{name} {number}"),
        };
        self.memory.caller = caller;
        self.note(
            Event::Set {
                what: "the caller".into(),
                value,
            },
            why,
        );
    }

    /// A variable of the call; none when it is empty
    ///
    /// Source: KAZOO `kapps_call:custom_channel_var/2`; names are compared in lower case, with `_` for `-`
    pub fn variable(&self, name: &str) -> Option<&str> {
        let value = self.memory.variables.get(&plain(name))?;
        Some(value.as_str()).filter(|it| !is_empty(it))
    }

    /// Sets a variable of the call
    pub fn set_variable(&mut self, name: &str, value: &str, why: impl Into<Why>) {
        let (name, value) = (plain(name), value.to_owned());
        self.memory.variables.insert(name.clone(), value.clone());
        self.note(
            Event::Set {
                what: name.into(),
                value,
            },
            why,
        );
    }

    /// The digits that were collected under this name
    pub fn entry(&self, name: &str) -> Option<&str> {
        self.memory.entries.get(name).map(String::as_str)
    }

    /// Keeps digits under a name; nothing to keep forgets those that are there
    pub fn keep_entry(&mut self, name: &str, digits: String) {
        if digits.is_empty() {
            self.memory.entries.remove(name);
        } else {
            self.memory.entries.insert(name.to_owned(), digits);
        }
    }
}

fn plain(name: &str) -> String {
    name.to_ascii_lowercase().replace('-', "_")
}
