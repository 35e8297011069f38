//! An account compiled for many calls: where a call goes by clock, caller and keys alone.
//!
//! The answer is the first node at which more begins than that: somebody rings, a message is taken, a service has the call. It is the node
//! at which `simulate` finds the same call; what happens from there on, all reasons, and who may call whom are absent.

mod compile;
mod walk;

use crate::account::Account;
use crate::call::{Ending, Scenario, Trace};
use crate::module::Shortcut;
use crate::route;
use crate::simulate::Simulator;
use compile::{Root, Spot};
use jiff::Timestamp;
use serde::Serialize;
use std::collections::BTreeMap;

/// An account, compiled
///
/// # Example
/// ```
/// # use ringtree::{Account, router::{Dialled, Landing, Router}};
/// let account = Account::parse(r#"{ "callflows": [{ "id": "main", "numbers": ["+14155550100"], "flow":
///     { "module": "menu", "data": { "id": "front" }, "children": {
///         "1": { "module": "user", "data": { "id": "alice" } }, "_": { "module": "voicemail", "data": { "id": "box" } } } } }] }"#)?;
/// let mut router = Router::of(&account);
/// let mut call = Dialled::to("+14155550100", "2026-03-02T10:00:00Z".parse()?);
/// assert!(matches!(router.decide(&call), Landing::Asks(_)));
/// call.keys = &["1"];
/// let Landing::At(node) = router.decide(&call) else { panic!("nobody rings") };
/// assert_eq!(router.label(node), "main:/1");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Router {
    simulator: Simulator,
    spots: Vec<Spot>,
    /// `{callflow id}:{path}` of each spot.
    labels: Vec<Box<str>>,
    by_label: BTreeMap<Box<str>, usize>,
    /// By the id of the callflow.
    roots: BTreeMap<String, Root>,
    /// The node that the switch puts before every callflow, where the account has one.
    preflow: Option<usize>,
    /// Room for a walk: the spots to come back to.
    waiting: Vec<usize>,
}

/// A call, as far as clock, caller and keys tell it
#[derive(Clone, Copy, Debug)]
pub struct Dialled<'a> {
    /// The number called
    pub to: &'a str,
    /// The caller's number; empty when it is withheld
    pub from: &'a str,
    /// Whether someone of the account calls
    pub inside: bool,
    /// When
    pub at: Timestamp,
    /// What the caller enters at each menu in turn, as the switch has collected it; empty for silence
    pub keys: &'a [&'a str],
}

/// Where a call goes; nodes are numbers, of which [`Router::label`] gives the name
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Landing {
    /// To this node: there more begins than clock, caller and keys decide
    At(usize),
    /// Nowhere: nothing follows this node; none when there is not even a first one
    Ended(Option<usize>),
    /// This node waits for keys, or for the answer of a service
    Asks(usize),
    /// The switch would work on this node for ever
    Stuck(usize),
    /// From callflow to callflow, until the switch loses patience
    Looped,
    /// No callflow takes it
    Refused,
}

/// A [`Landing`] in words
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Told<'a> {
    /// `at`, `ended`, `asks`, `stuck`, `looped` or `refused`
    pub kind: &'static str,
    /// `{callflow id}:{path}`, where there is a node
    #[serde(skip_serializing_if = "Option::is_none")]
    pub node: Option<&'a str>,
}

impl Landing {
    /// The landing as a number: the same for the same place of the same account
    pub fn code(self) -> u32 {
        let place = |node: usize, kind: u32| {
            let node = u32::try_from(node).unwrap_or(u32::MAX);
            node.saturating_mul(4).saturating_add(3 + kind)
        };
        match self {
            Self::Refused => 0,
            Self::Looped => 1,
            Self::Ended(None) => 2,
            Self::At(node) => place(node, 0),
            Self::Ended(Some(node)) => place(node, 1),
            Self::Asks(node) => place(node, 2),
            Self::Stuck(node) => place(node, 3),
        }
    }

    /// The landing that a number of [`Landing::code`] stands for
    pub fn of_code(code: u32) -> Self {
        let place = code.saturating_sub(3);
        let node = (place / 4) as usize;
        match place % 4 {
            _ if code == 0 => Self::Refused,
            _ if code == 1 => Self::Looped,
            _ if code == 2 => Self::Ended(None),
            0 => Self::At(node),
            1 => Self::Ended(Some(node)),
            2 => Self::Asks(node),
            _ => Self::Stuck(node),
        }
    }
}

impl<'a> Dialled<'a> {
    /// A call from outside, by nobody in particular, who presses nothing yet
    pub fn to(to: &'a str, at: Timestamp) -> Self {
        Self {
            to,
            from: "",
            inside: false,
            at,
            keys: &[],
        }
    }
}

impl Router {
    /// Compiles an account
    pub fn of(account: &Account) -> Self {
        compile::router(account)
    }

    /// Where a call goes
    pub fn decide(&mut self, call: &Dialled<'_>) -> Landing {
        let authority = if call.inside {
            route::Authority::Inside
        } else {
            route::Authority::Carrier
        };
        let callflow = self.simulator.routes().taker(call.to, authority);
        match callflow.and_then(|it| self.roots.get(&*it).copied()) {
            Some(first) => self.walk(call, first),
            None => Landing::Refused,
        }
    }

    /// The name of a node: `{callflow id}:{path}`
    pub fn label(&self, node: usize) -> &str {
        self.labels.get(node).map_or("", |it| it)
    }

    /// A landing in words
    pub fn told(&self, landing: Landing) -> Told<'_> {
        let (kind, node) = match landing {
            Landing::At(node) => ("at", Some(node)),
            Landing::Ended(node) => ("ended", node),
            Landing::Asks(node) => ("asks", Some(node)),
            Landing::Stuck(node) => ("stuck", Some(node)),
            Landing::Looped => ("looped", None),
            Landing::Refused => ("refused", None),
        };
        let node = node.and_then(|it| self.labels.get(it));
        Told {
            kind,
            node: node.map(|it| &**it),
        }
    }

    /// Where the call of a trace went, when the account is the one that is compiled here
    pub fn landing(&self, trace: &Trace) -> Landing {
        // What the switch puts before every callflow comes first.
        let before = usize::from(self.preflow.is_some());
        let visits = trace.visits.iter().skip(before);
        let mut visits = visits.filter_map(|it| self.by_label.get(&**it).copied());
        let lands = |it: &usize| {
            let spot = self.spots.get(*it);
            spot.is_some_and(|it| matches!(it.asks, Shortcut::Lands))
        };
        if let Some(first) = visits.clone().find(lands) {
            return Landing::At(first);
        }
        let last = visits.next_back();
        match (&trace.ending, last) {
            (Ending::Refused { .. }, _) => Landing::Refused,
            (Ending::Looped, _) => Landing::Looped,
            (Ending::Stuck { .. }, Some(last)) => Landing::Stuck(last),
            (Ending::Awaiting { .. }, Some(last)) => Landing::Asks(last),
            (_, last) => Landing::Ended(last),
        }
    }

    /// Where a call goes that only a walk can tell.
    fn simulate(&self, call: &Dialled<'_>) -> Landing {
        let trace = self.simulator.simulate(&call.scenario());
        self.landing(&trace)
    }
}

impl Dialled<'_> {
    /// The same call for `simulate`
    pub fn scenario(&self) -> Scenario {
        use crate::call::scenario::{Authority, Caller, Keys};
        let user = || Authority::User(String::new());
        Scenario {
            from: Caller {
                number: self.from.to_owned(),
                ..Caller::default()
            },
            to: self.to.to_owned(),
            authorised_by: if self.inside {
                user()
            } else {
                Authority::Carrier
            },
            keys: self
                .keys
                .iter()
                .map(|it| Keys::Collected((*it).to_owned()))
                .collect(),
            ..Scenario::at(self.at)
        }
    }
}
