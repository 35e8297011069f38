//! A telephone, as its document tells.
//!
//! A reader over the document, which stays where it is. Whether it rings for a given caller is absent: that is `call`.

use super::{Account, Collection};
use crate::json::{Json, Object};
use std::collections::BTreeMap;

/// A telephone
#[derive(Clone, Copy, Debug)]
pub struct Device<'a> {
    /// Its id
    pub id: &'a str,
    pub(super) document: &'a Json,
}

/// Why a telephone does not ring, whoever calls
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// It is switched off
    Off,
    /// It is not to be disturbed, for now: by its own document, its owner's or the account's
    DoNotDisturb,
}

/// Where a telephone sends its calls
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forward<'a> {
    /// The outside number
    pub number: &'a str,
    /// Whether the telephone itself stays silent
    pub substitute: bool,
    /// Whether only calls to this very telephone or its owner are forwarded
    pub direct_calls_only: bool,
}

impl<'a> Device<'a> {
    /// The device with this id
    pub fn find(account: &'a Account, id: &str) -> Option<Self> {
        let (id, document) = account.entry(Collection::Devices, id)?;
        Some(Self { id, document })
    }

    /// Every telephone of a person, smallest id first: those that they signed in to, and those that are theirs while nobody else is
    /// signed in
    pub fn of_user(account: &'a Account, user: &str) -> Vec<Self> {
        account
            .documents(Collection::Devices)
            .map(|(id, document)| Self { id, document })
            .filter(|it| it.belongs_to(user))
            .collect()
    }

    /// The telephones of every person who has some, as [`Device::of_user`] tells them, in one walk over all
    pub fn by_user(account: &'a Account) -> BTreeMap<&'a str, Vec<Self>> {
        let mut all: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (id, document) in account.documents(Collection::Devices) {
            let device = Self { id, document };
            let guests = device.signed_in();
            let owner = device.owner().filter(|_| guests.is_empty());
            for user in owner.into_iter().chain(guests) {
                all.entry(user).or_default().push(device);
            }
        }
        all
    }

    /// Why it does not ring, if it does not, whoever calls
    pub fn silence(self, account: &Account) -> Option<Silence> {
        if !self.is_enabled() {
            return Some(Silence::Off);
        }
        self.is_not_to_be_disturbed(account)
            .then_some(Silence::DoNotDisturb)
    }

    /// Whether it may be used at all
    pub fn is_enabled(self) -> bool {
        !self.document.get("enabled").is_some_and(is_false)
    }

    /// Whose it is
    pub fn owner(self) -> Option<&'a str> {
        self.document
            .get("owner_id")?
            .as_str()
            .filter(|it| !it.is_empty())
    }

    /// Who sits at it: the first who signed in, else whose it is
    pub fn person(self) -> Option<&'a str> {
        let mut users = self.signed_in().into_iter();
        users.next().or_else(|| self.owner())
    }

    /// Who has signed in to it
    pub fn signed_in(self) -> Vec<&'a str> {
        let users = self.document.at(&["hotdesk", "users"]);
        let users = users.and_then(Json::as_object).into_iter();
        users.flat_map(Object::iter).map(|(id, _)| id).collect()
    }

    /// Whose it is, and who has signed in to it
    pub fn people(self) -> impl Iterator<Item = &'a str> {
        self.owner().into_iter().chain(self.signed_in())
    }

    /// Whether it must not ring: by its own document, its owner's or the account's
    pub fn is_not_to_be_disturbed(self, account: &Account) -> bool {
        let owner = self.owner();
        let owner = owner.and_then(|it| account.document(Collection::Users, it));
        [Some(self.document), owner, Some(account.settings())]
            .into_iter()
            .flatten()
            .any(|it| it.at(&["do_not_disturb", "enabled"]).is_some_and(is_true))
    }

    /// What it shows of itself to others in the account: its own `caller_id.internal`, else its owner's; without either its SIP username
    pub fn internal_caller_id(self, account: &'a Account) -> (&'a str, &'a str) {
        let owner = self.owner();
        let owner = owner.and_then(|it| account.document(Collection::Users, it));
        let shown = |member| {
            let documents = [Some(self.document), owner].into_iter().flatten();
            let mut shown =
                documents.filter_map(|it| it.at(&["caller_id", "internal", member])?.as_str());
            shown.find(|it| !it.is_empty())
        };
        let username = || self.document.at(&["sip", "username"])?.as_str();
        let number = shown("number").or_else(username).unwrap_or_default();
        (number, shown("name").unwrap_or_default())
    }

    /// Where it sends its calls, while it does
    pub fn forward(self) -> Option<Forward<'a>> {
        let forward = self.document.get("call_forward")?;
        let flag = |key| forward.get(key).is_some_and(is_true);
        let number = forward.get("number")?.as_str()?;
        (flag("enabled") && !number.is_empty()).then(|| Forward {
            number,
            substitute: flag("substitute"),
            direct_calls_only: flag("direct_calls_only"),
        })
    }

    fn belongs_to(self, user: &str) -> bool {
        let hotdesk = self.document.at(&["hotdesk", "users"]);
        match hotdesk.and_then(Json::as_object) {
            Some(users) if !Object::is_empty(users) => users.get(user).is_some(),
            _ => self.owner() == Some(user),
        }
    }
}

fn is_true(value: &Json) -> bool {
    value.as_bool() == Some(true) || value.as_str() == Some("true")
}

pub(super) fn is_false(value: &Json) -> bool {
    value.as_bool() == Some(false) || value.as_str() == Some("false")
}
