//! Whom a node rings, and the telephones that this comes to: what documents say, before anybody calls.
//!
//! The lists are those that the modules themselves ring. Who may not ring for one caller, members who are signed out and numbers that
//! calls are forwarded to are absent.

use super::reach::{Ring, Terms, seconds};
use super::ring_group::{self, Member};
use super::{Data, group};
use crate::account::device::{Device, Silence};
use crate::account::{self, Account, Collection};
use crate::call::ring::Strategy;
use crate::flow::Node;
use crate::json::Object;
use std::collections::BTreeMap;

/// The telephones of an account, by whose they are
#[derive(Debug)]
pub struct Telephones<'a> {
    account: &'a Account,
    by_user: BTreeMap<&'a str, Vec<Device<'a>>>,
}

/// Whom a node rings
#[derive(Clone, Debug)]
pub struct Ringing<'a> {
    /// Each by itself, in document order
    pub parties: Vec<Party<'a>>,
    /// Whether there is one party, and the node names it itself
    pub is_one: bool,
    /// Whether the parties are members of a list of the node's own
    pub is_list: bool,
    /// How long at most, all in all
    pub timeout_s: u64,
    /// In which order
    pub order: Order,
}

/// In which order parties ring
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// All at once, each after its own delay
    Together,
    /// One after another, as they stand
    InTurn,
    /// One after another, as it is drawn
    Drawn,
}

/// A device, a user or a group that rings
#[derive(Clone, Debug)]
pub struct Party<'a> {
    /// What it is
    pub collection: Collection,
    /// Its id
    pub id: &'a str,
    /// How long it waits before it rings
    pub delay_s: u64,
    /// How long it rings
    pub timeout_s: u64,
    /// The ids of its telephones
    pub telephones: Vec<String>,
}

/// The ringing of one telephone, when telephones ring in turn
#[derive(Clone, Copy, Debug)]
pub struct Turn<'p, 'a> {
    /// Whose it is
    pub party: &'p Party<'a>,
    /// Which party that is
    pub nth: usize,
}

/// Why a party does not ring, whoever calls
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hush {
    /// There is no such device, user or group
    Nobody,
    /// No telephone is theirs
    NoTelephone,
    /// Their telephones are switched off, or do not exist
    Off,
    /// Their telephones are not to be disturbed, for now
    DoNotDisturb,
}

impl<'a> Telephones<'a> {
    /// The telephones of an account, in one walk over them
    pub fn of(account: &'a Account) -> Self {
        Self {
            account,
            by_user: Device::by_user(account),
        }
    }

    /// Whom a node rings; nothing for a module that rings nobody, or that names nobody
    pub fn rung_by(&self, node: &'a Node) -> Option<Ringing<'a>> {
        let data = Data(node.body.data());
        let lists = || {
            data.get("endpoints")?
                .as_array()
                .filter(|it| !it.is_empty())
        };
        match node.module()? {
            "user" => self.one(data, "strategy", "user", Collection::Users),
            "device" => self.one(data, "dial_strategy", "device", Collection::Devices),
            "group" if lists().is_none() => self.group(data),
            "ring_group" | "group" => {
                let ring = Ring::read(data, "strategy");
                self.list(data, data.text("strategy"), ring.timeout_s)
            }
            "page_group" => self.list(data, None, seconds(data, "timeout").unwrap_or(5)),
            _ => None,
        }
    }

    /// Why a party does not ring, if it does not
    pub fn hush(&self, party: &Party<'_>) -> Option<Hush> {
        let silences = party.telephones.iter().map(|it| self.silence(it));
        let silences: Option<Vec<_>> = silences.collect();
        let silences = silences?;
        let is_there = self.account.has(party.collection, party.id);
        match silences.as_slice() {
            _ if !is_there => Some(Hush::Nobody),
            [] => Some(Hush::NoTelephone),
            all if all.contains(&Silence::DoNotDisturb) => Some(Hush::DoNotDisturb),
            _ => Some(Hush::Off),
        }
    }

    /// The telephones that can ring, one after another; of those that would ring alike twice the last
    pub fn turns<'p>(&self, ringing: &'p Ringing<'a>) -> Vec<Turn<'p, 'a>> {
        let mut turns: BTreeMap<_, (usize, Turn<'p, 'a>)> = BTreeMap::new();
        let mut place = 0;
        for (nth, party) in ringing.parties.iter().enumerate() {
            let sounding = party.telephones.iter();
            for id in sounding.filter(|it| self.silence(it).is_none()) {
                let alike = (id, party.delay_s, party.timeout_s);
                turns.insert(alike, (place, Turn { party, nth }));
                place += 1;
            }
        }
        let mut turns: Vec<_> = turns.into_values().collect();
        turns.sort_by_key(|(place, _)| *place);
        turns.into_iter().map(|(_, turn)| turn).collect()
    }

    fn silence(&self, id: &str) -> Option<Silence> {
        match Device::find(self.account, id) {
            Some(device) => device.silence(self.account),
            None => Some(Silence::Off),
        }
    }

    fn of_user(&self, user: &str) -> Vec<Device<'a>> {
        self.by_user.get(user).cloned().unwrap_or_default()
    }

    fn one(
        &self,
        data: Data<'a>,
        strategy: &str,
        kind: &'a str,
        collection: Collection,
    ) -> Option<Ringing<'a>> {
        let id = data.text("id")?;
        let ring = Ring::read(data, strategy);
        let party = self.party((id, kind), collection, ring.direct(data), ring.strategy);
        Some(Ringing {
            parties: vec![party],
            is_one: true,
            is_list: false,
            timeout_s: ring.timeout_s,
            order: order(ring.strategy),
        })
    }

    fn list(&self, data: Data<'a>, strategy: Option<&str>, timeout_s: u64) -> Option<Ringing<'a>> {
        data.get("endpoints")?.as_array()?;
        let order = match strategy {
            Some("weighted_random") => Order::Drawn,
            Some("single") => Order::InTurn,
            _ => Order::Together,
        };
        let in_turn = match order {
            Order::Together => Strategy::Simultaneous,
            Order::InTurn | Order::Drawn => Strategy::Single,
        };
        let party = |it: Member<'a>| {
            let collection = it.collection();
            self.party((it.id, it.kind), collection, it.terms, in_turn)
        };
        Some(Ringing {
            parties: ring_group::members(data).map(party).collect(),
            is_one: false,
            is_list: true,
            timeout_s,
            order,
        })
    }

    /// A group that has a document of its own; its members' members do not ring.
    fn group(&self, data: Data<'a>) -> Option<Ringing<'a>> {
        let id = data.text("id")?;
        let document = self.account.document(Collection::Groups, id)?;
        let settings: Object = group::settings(document, data);
        let ring = Ring::read(Data(Some(&settings)), "strategy");
        let members = account::group::members(self.account, id)?;
        let party = |it: account::group::Member<'a>| Party {
            collection: collection(it.kind),
            id: it.id,
            delay_s: it.delay_s,
            timeout_s: it.timeout_s.unwrap_or(ring.timeout_s),
            telephones: match it.kind {
                "user" => self.of_user(it.id).iter().map(|it| it.id.into()).collect(),
                "device" => vec![it.id.to_owned()],
                _ => Vec::new(),
            },
        };
        Some(Ringing {
            parties: members.into_iter().map(party).collect(),
            is_one: false,
            is_list: false,
            timeout_s: ring.timeout_s,
            order: order(ring.strategy),
        })
    }

    fn party(
        &self,
        (id, kind): (&'a str, &'a str),
        collection: Collection,
        terms: Terms,
        strategy: Strategy,
    ) -> Party<'a> {
        Party {
            collection,
            id,
            delay_s: terms.delay_s,
            timeout_s: terms.timeout_s,
            telephones: ring_group::devices(self.account, (kind, id), strategy, |it| {
                self.of_user(it)
            }),
        }
    }
}

/// What a kind of member is a document of.
pub(super) fn collection(kind: &str) -> Collection {
    match kind {
        "user" => Collection::Users,
        "group" => Collection::Groups,
        _ => Collection::Devices,
    }
}

fn order(strategy: Strategy) -> Order {
    match strategy {
        Strategy::Simultaneous => Order::Together,
        Strategy::Single => Order::InTurn,
    }
}
