//! What calls documents forbid to those who call: numbers of some classes, people of other groups, sound altogether.
//!
//! Each question names the document that forbids. What class a number is of is [`NumberClass`]; what becomes of
//! a call that is forbidden is absent, and so are the accounts above this one.
//!
//! Source: KAZOO `kz_endpoint` `merge_call_restrictions/4`, `get_user/2`; `cf_route_win` `should_restrict_call/1`

use super::device::{self, Device};
use super::{Account, Collection, group};
use crate::json::{Json, Object};
use crate::number::{DialPlan, NumberClass};
use crate::why::Why;
use std::collections::BTreeSet;

/// Who calls: a telephone that may be used, or a person without one
#[derive(Clone, Copy, Debug)]
pub enum Endpoint<'a> {
    /// A telephone
    Device(Device<'a>),
    /// A person, by their id
    User(&'a str),
}

/// Which document forbids a call
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Denier<'a> {
    /// The account's own
    Account,
    /// That of a person, by their id
    User(&'a str),
    /// Those of all who are signed in to a telephone
    SignedIn,
    /// That of a telephone, by its id
    Device(&'a str),
}

impl<'a> Endpoint<'a> {
    /// The telephone with this id; one that is switched off counts as none
    pub fn device(account: &'a Account, id: &str) -> Option<Self> {
        let device = Device::find(account, id).filter(|it| it.is_enabled());
        device.map(Self::Device)
    }

    /// The person with this id; one who is switched off counts as none
    pub fn user(account: &'a Account, id: &str) -> Option<Self> {
        let (id, document) = account.entry(Collection::Users, id)?;
        let is_off = document.get("enabled").is_some_and(device::is_false);
        (!is_off).then_some(Self::User(id))
    }

    /// Which document forbids calls to numbers of a class, if one does
    ///
    /// The account and whose telephone it is come before the telephone; who has signed in to it decides alone, and may what nobody forbids.
    pub fn denier(self, account: &'a Account, class: NumberClass) -> Option<Denier<'a>> {
        if denies(account.settings(), class) {
            return Some(Denier::Account);
        }
        let person = |id| account.document(Collection::Users, id);
        let by_person = |id| person(id).is_some_and(|it| denies(it, class));
        match self {
            Self::User(id) => by_person(id).then_some(Denier::User(id)),
            Self::Device(device) => match device.signed_in().as_slice() {
                [] => {
                    let owner = device.owner().filter(|it| person(it).is_some());
                    if let Some(owner) = owner.filter(|it| by_person(it)) {
                        return Some(Denier::User(owner));
                    }
                    let allows = |id| person(id).is_some_and(|it| says(it, class, "allow"));
                    let is_free = owner.is_some_and(allows);
                    let denies = !is_free && denies(device.document, class);
                    denies.then_some(Denier::Device(device.id))
                }
                [one] => by_person(one).then_some(Denier::User(one)),
                many => many
                    .iter()
                    .all(|it| by_person(it))
                    .then_some(Denier::SignedIn),
            },
        }
    }

    /// Whether anything is forbidden
    pub fn is_restricted(self, account: &'a Account) -> bool {
        let forbids = |it: &NumberClass| self.denier(account, *it).is_some();
        self.is_closed() || NumberClass::ALL.iter().any(forbids)
    }

    /// Which document switches sound off, if one does
    pub fn silencer(self, account: &'a Account) -> Option<Denier<'a>> {
        match self {
            Self::Device(it) if is_silent(it.document) => Some(Denier::Device(it.id)),
            _ if is_silent(account.settings()) => Some(Denier::Account),
            _ => None,
        }
    }

    /// Whether it may call only those who share a group with it
    ///
    /// QUIRK: the switch looks at the telephone's own document alone, whatever account and owner say.
    pub fn is_closed(self) -> bool {
        let path = ["call_restriction", "closed_groups", "action"];
        match self {
            Self::Device(it) => it.document.at(&path).and_then(Json::as_str) == Some("deny"),
            Self::User(_) => false,
        }
    }

    /// How it dials: as the account does, unless its own document or its person's says otherwise
    ///
    /// Source: KAZOO `kz_endpoint` `merge_attribute/4`
    pub fn dial_plan(self, account: &Account) -> DialPlan {
        let (device, person) = match self {
            Self::User(id) => (None, Some(id)),
            Self::Device(it) => match it.signed_in().as_slice() {
                [] => (Some(it.document), it.owner()),
                [one] => (Some(it.document), Some(*one)),
                _ => (Some(it.document), None),
            },
        };
        let person = person.and_then(|it| account.document(Collection::Users, it));
        let mut merged = Object::new();
        for document in [Some(account.settings()), device, person] {
            let steps = document.and_then(|it| it.get("dial_plan")?.as_object());
            for (pattern, step) in steps.into_iter().flat_map(Object::iter) {
                merged.set(pattern, step.clone());
            }
        }
        DialPlan::read(&merged.into())
    }

    /// Whether it shares a group with a user or a device
    pub fn is_in_group_with(self, account: &Account, other: &str, is_device: bool) -> bool {
        let mine = match self {
            Self::Device(it) => groups(account, it.people().chain([it.id])),
            Self::User(id) => groups(account, [id]),
        };
        let others = Device::find(account, other).filter(|_| is_device);
        let others = others.into_iter().flat_map(Device::people);
        let theirs = groups(account, others.chain([other]));
        !mine.is_disjoint(&theirs)
    }
}

/// The ids of the groups in which one of these is a member.
fn groups<'a, 'i>(
    account: &'a Account,
    ids: impl IntoIterator<Item = &'i str>,
) -> BTreeSet<&'a str> {
    let ids: Vec<&str> = ids.into_iter().collect();
    let has = |group: &str| {
        let members = group::members(account, group).unwrap_or_default();
        members.iter().any(|it| ids.contains(&it.id))
    };
    let all = account.documents(Collection::Groups).map(|(id, _)| id);
    all.filter(|it| has(it)).collect()
}

/// Whether a document forbids numbers of a class
pub fn denies(document: &Json, class: NumberClass) -> bool {
    says(document, class, "deny")
}

/// Whether a document forbids numbers of any class
pub fn denies_any(document: &Json) -> bool {
    NumberClass::ALL.iter().any(|it| denies(document, *it))
}

fn says(document: &Json, class: NumberClass, action: &str) -> bool {
    let path = ["call_restriction", class.name(), "action"];
    document.at(&path).and_then(Json::as_str) == Some(action)
}

fn is_silent(document: &Json) -> bool {
    let part = |of: &str| document.at(&[of, "audio", "enabled"]);
    part("pvt_services")
        .or_else(|| part("services"))
        .is_some_and(device::is_false)
}

impl Denier<'_> {
    /// The document, in words
    pub fn said(self) -> Why {
        match self {
            Self::Account => why!(by_account, "the account"),
            Self::User(user) => why!(by_user, "user {user}", user),
            Self::SignedIn => why!(by_signed_in, "everybody who is signed in"),
            Self::Device(device) => why!(by_device, "device {device}", device),
        }
    }
}
