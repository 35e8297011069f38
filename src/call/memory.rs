//! What a call carries from node to node: who it says is calling and to whom, its variables, the digits it has collected.

use super::scenario::{Authority, Caller};
use super::{Call, Event, Why, is_empty};
use crate::account::device::Device;
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

/// Where digits are kept that nobody named
pub const UNNAMED: &str = "default";

/// What a call carries
#[derive(Clone, Debug, Default)]
pub(super) struct Memory {
    caller: Caller,
    /// Names in lower case, with `_`
    variables: BTreeMap<String, String>,
    /// Digits by the name of their collection
    entries: BTreeMap<String, String>,
    /// Who the people called are told is calling
    shown: Shown,
    /// The person that a node has taken the caller for
    owner: Option<String>,
    /// The number that a node has dialled in place of the first
    dialled: Option<String>,
}

/// What the people called are told of the caller, beside what the caller says
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Shown {
    /// In place of the caller's name; empty for the caller's own
    pub name: String,
    /// In place of the caller's number; empty for the caller's own
    pub number: String,
    /// Before the name
    pub name_prefix: String,
    /// Before the number
    pub number_prefix: String,
}

/// What may count later on; who calls is left out, as long as nothing changes it.
impl Hash for Memory {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.variables, &self.entries, &self.shown).hash(state);
        (&self.owner, &self.dialled).hash(state);
    }
}

impl Memory {
    /// What a call carries that has just come in
    pub(super) fn of(caller: &Caller, variables: &BTreeMap<String, String>) -> Self {
        let variables = variables
            .iter()
            .map(|(name, value)| (plain_name(name), value.clone()));
        Self {
            caller: caller.clone(),
            variables: variables.collect(),
            ..Self::default()
        }
    }
}

impl Call<'_> {
    /// Who calls, as nodes on the way have left it
    pub fn caller(&self) -> &Caller {
        &self.memory.caller
    }

    /// The number that nodes look at: a caller who withholds it, or has none, is `anonymous`
    ///
    /// Source: KAZOO `kapps_call:caller_id_number/1`
    pub fn caller_number(&self) -> &str {
        self.look_at_caller();
        self.shown_number()
    }

    fn shown_number(&self) -> &str {
        let caller = self.caller();
        if caller.anonymous || is_empty(&caller.number) {
            "anonymous"
        } else {
            &caller.number
        }
    }

    /// The person of the account who calls
    pub fn calling_user(&self) -> Option<&str> {
        if let Some(owner) = &self.memory.owner {
            return Some(owner);
        }
        self.look_at_authority();
        match &self.scenario.authorised_by {
            Authority::User(id) => Some(id),
            Authority::Device(id) => Device::find(self.account(), id)?.owner(),
            Authority::Carrier => None,
        }
    }

    /// Takes the caller for this person from here on
    pub fn set_calling_user(&mut self, user: &str, why: Why) {
        self.memory.owner = Some(user.to_owned());
        self.note(
            Event::Set {
                what: why!(who_is_calling, "who is calling"),
                value: user.into(),
            },
            why,
        );
    }

    /// The number that the call is for: the one called, until a node dials another
    pub fn dialled(&self) -> &str {
        self.memory.dialled.as_deref().unwrap_or(&self.scenario.to)
    }

    /// Dials another number from here on
    pub fn set_dialled(&mut self, number: &str) {
        self.memory.dialled = Some(number.to_owned());
    }

    /// What the people called are told of the caller
    pub fn shown(&self) -> &Shown {
        &self.memory.shown
    }

    /// Tells the people called something else about the caller from here on; nodes go on seeing the caller as before
    pub fn show(&mut self, shown: Shown, why: Why) {
        let caller = self.caller();
        let or = |own: &str, other: &str| if own.is_empty() { other } else { own }.to_owned();
        let name = shown.name_prefix.clone() + &or(&shown.name, &caller.name);
        let number = shown.number_prefix.clone() + &or(&shown.number, self.shown_number());
        self.memory.shown = shown;
        self.note(
            Event::Set {
                what: why!(shown_caller, "the caller that called people see"),
                value: format!("{name} {number}").trim_start().into(),
            },
            why,
        );
    }

    /// Shows another number or name from here on
    pub fn set_caller(&mut self, caller: Caller, why: Why) {
        let value = match (caller.number.as_str(), caller.name.as_str()) {
            (number, "") => number.to_owned(),
            (number, name) => format!("{name} {number}"),
        };
        self.memory.caller = caller;
        self.note(
            Event::Set {
                what: why!(caller, "the caller"),
                value: value.into(),
            },
            why,
        );
    }

    /// A variable of the call; none when it is empty
    ///
    /// Source: KAZOO `kapps_call:custom_channel_var/2`; names are compared in lower case, with `_` for `-`
    pub fn variable(&self, name: &str) -> Option<&str> {
        let name = plain_name(name);
        let Some(value) = self.memory.variables.get(&name) else {
            self.miss(&name);
            return None;
        };
        Some(value.as_str()).filter(|it| !is_empty(it))
    }

    /// Sets a variable of the call
    pub fn set_variable(&mut self, name: &str, value: &str, why: Why) {
        let name = plain_name(name);
        let set = Event::Set {
            what: Why::verbatim(&name),
            value: value.into(),
        };
        self.memory.variables.insert(name, value.to_owned());
        self.note(set, why);
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

/// The name of a variable as the switch compares it: in lower case, with `_` for `-`
///
/// Source: KAZOO `kz_json:normalize_key/1`
pub fn plain_name(name: &str) -> String {
    name.to_ascii_lowercase().replace('-', "_")
}
