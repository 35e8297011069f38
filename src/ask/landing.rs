//! Where a call lands, as far as somebody at the front desk cares: who rings, who picks up, what takes the call.
//!
//! Two calls that ring the same people one after another and end alike land alike, whatever nodes they pass and however long it takes. Ids are
//! said only where there is no name.

mod words;

use crate::account::{Account, Collection};
use crate::call::ring::Rung;
use crate::call::scenario::Service;
use crate::call::{Ask, Ending, Event, Trace};
use crate::flow::NodePath;
use crate::rules::Destination;
use crate::simulate::Simulator;
use crate::why::{Part, Why, as_label};
use serde::Serialize;

/// Where a call lands
#[derive(Clone, Debug, Serialize)]
// INVARIANT: equal fates have equal words and kinds, of one account.
pub struct Landing {
    /// What kind of place it is
    pub kind: Kind,
    /// In words, with names
    #[serde(flatten, serialize_with = "as_label")]
    pub label: Why,
    #[serde(skip)]
    fate: Fate,
}

/// Kinds of places where calls land
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Somebody picks up
    People,
    /// A queue or a conference
    Room,
    /// Another number
    Transfer,
    /// A service, such as a fax
    Service,
    /// A voicemail box
    Voicemail,
    /// It depends on what the caller presses
    Menu,
    /// It depends on something else that nobody has said
    Open,
    /// The call is over, and nobody has it
    HungUp,
    /// Nobody takes it
    Refused,
    /// The switch never comes to an end
    Broken,
}

/// What decides about a landing: ids, not names
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fate {
    /// Who rang and did not pick up, in turn
    rang: Vec<Vec<Who>>,
    end: End,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum End {
    Answered(Vec<Who>),
    Document(Collection, String),
    AnyConference,
    Transferred(Part),
    HandedOver(Why),
    HungUp(&'static str, Option<String>),
    Refused(Why),
    Looped,
    Stuck,
    /// At this menu, or at another prompt
    Keys(Option<String>),
    Endpoints(Vec<Who>),
    Answer(Service),
}

/// Somebody who can ring: a document's id, or an outside number
#[derive(Clone, Debug, PartialEq, Eq)]
enum Who {
    Document(Collection, String),
    Outside(String),
}

impl Kind {
    /// Whether somebody has the call, or may get it
    pub fn is_good(self) -> bool {
        !matches!(self, Self::HungUp | Self::Refused | Self::Broken)
    }

    /// The kind in a word
    pub fn said(self) -> Why {
        match self {
            Self::People => why!(kind_people, "somebody answers"),
            Self::Room => why!(kind_room, "queue or conference"),
            Self::Transfer => why!(kind_transfer, "another number"),
            Self::Service => why!(kind_service, "a service"),
            Self::Voicemail => why!(kind_voicemail, "voicemail"),
            Self::Menu => why!(kind_menu, "a menu"),
            Self::Open => why!(kind_open, "it depends"),
            Self::HungUp => why!(kind_hung_up, "hung up"),
            Self::Refused => why!(kind_refused, "refused"),
            Self::Broken => why!(kind_broken, "never ends"),
        }
    }
}

impl PartialEq for Landing {
    fn eq(&self, other: &Self) -> bool {
        self.fate == other.fate
    }
}

impl Eq for Landing {}

impl Landing {
    /// Where a call landed that was simulated with these documents
    pub fn of(trace: &Trace, simulator: &Simulator) -> Self {
        Self::from_fate(Fate::of(trace, simulator), simulator.account())
    }

    /// Whether whoever tells of the other place tells of this one: it is the same, or somebody picks up who rings on the way there, or somebody
    /// on the way is engaged
    pub(super) fn is_on_the_way_to(&self, other: &Self) -> bool {
        let (own, all) = (&self.fate, &other.fate);
        let mut rang = own.rang.clone();
        match &own.end {
            End::Answered(people) if own.end != all.end => rang.push(people.clone()),
            end if end == &all.end => {}
            _ => return false,
        }
        let mut others = all.rang.iter();
        rang.iter().all(|it| others.any(|other| other == it))
    }

    /// Where calls land that end so, whoever rang before
    pub fn at_the_end(ending: &Ending, simulator: &Simulator) -> Self {
        let alone = Trace {
            events: Vec::new(),
            visits: Vec::new(),
            ending: ending.clone(),
            approximations: 0,
        };
        Self::of(&alone, simulator)
    }

    pub(super) fn from_fate(fate: Fate, account: &Account) -> Self {
        Self {
            kind: fate.kind(),
            label: fate.said(account),
            fate,
        }
    }
}

impl Fate {
    pub(super) fn of(trace: &Trace, simulator: &Simulator) -> Self {
        let account = simulator.account();
        let mut rang: Vec<Vec<Who>> = Vec::new();
        let mut answered = Vec::new();
        for it in &trace.events {
            let Event::Rang { legs, outcome, .. } = &it.what else {
                continue;
            };
            let who = people(account, legs.iter().map(|it| it.endpoint.as_str()));
            if let Rung::Answered { .. } = outcome {
                answered = who;
            } else if !who.is_empty() && rang.last() != Some(&who) {
                rang.push(who);
            }
        }
        let end = End::of(&trace.ending, trace, simulator, answered);
        Self { rang, end }
    }

    fn kind(&self) -> Kind {
        match &self.end {
            End::Answered(_) => Kind::People,
            End::Document(Collection::Vmboxes, _) => Kind::Voicemail,
            End::Document(..) | End::AnyConference => Kind::Room,
            End::Transferred(_) => Kind::Transfer,
            End::HandedOver(_) => Kind::Service,
            End::HungUp(..) => Kind::HungUp,
            End::Refused(_) => Kind::Refused,
            End::Looped | End::Stuck => Kind::Broken,
            End::Keys(_) => Kind::Menu,
            End::Endpoints(_) | End::Answer(_) => Kind::Open,
        }
    }
}

impl End {
    fn of(ending: &Ending, trace: &Trace, simulator: &Simulator, answered: Vec<Who>) -> Self {
        let account = simulator.account();
        match ending {
            Ending::Bridged { .. } if !answered.is_empty() => Self::Answered(answered),
            Ending::Bridged { to } => Self::Answered(vec![who(account, to)]),
            Ending::Voicemail { vmbox } => Self::Document(Collection::Vmboxes, vmbox.clone()),
            Ending::Conference { room: Some(room) } => {
                Self::Document(Collection::Conferences, room.clone())
            }
            Ending::Conference { room: None } => Self::AnyConference,
            Ending::Queue { queue } => Self::Document(Collection::Queues, queue.clone()),
            Ending::Transferred { to } => Self::Transferred(to.clone()),
            Ending::HandedOver { service } => Self::HandedOver(service.clone()),
            Ending::HungUp { by, cause } => Self::HungUp(words::by(*by), cause.clone()),
            Ending::Refused { why } => Self::Refused(why.clone()),
            Ending::Looped => Self::Looped,
            // Why tells the time, and so is different for each call.
            Ending::Stuck { .. } => Self::Stuck,
            Ending::Awaiting { ask } => match ask {
                Ask::Digits { .. } => Self::Keys(menu(trace, simulator)),
                Ask::Endpoints { endpoints } => {
                    Self::Endpoints(people(account, endpoints.iter().map(String::as_str)))
                }
                Ask::Service { service } => Self::Answer(*service),
            },
        }
    }
}

/// Whoever these telephones belong to, each once.
fn people<'a>(account: &Account, endpoints: impl Iterator<Item = &'a str>) -> Vec<Who> {
    let mut people = Vec::new();
    for it in endpoints.map(|it| who(account, it)) {
        if !people.contains(&it) {
            people.push(it);
        }
    }
    people
}

fn who(account: &Account, endpoint: &str) -> Who {
    let device = account.document(Collection::Devices, endpoint);
    let owner = device.and_then(|it| it.get("owner_id")?.as_str());
    let owner = owner.filter(|it| account.has(Collection::Users, it));
    if let Some(owner) = owner {
        return Who::Document(Collection::Users, owner.to_owned());
    }
    let kinds = [Collection::Devices, Collection::Users, Collection::Groups];
    let kind = kinds.into_iter().find(|it| account.has(*it, endpoint));
    match kind {
        Some(kind) => Who::Document(kind, endpoint.to_owned()),
        None => Who::Outside(endpoint.to_owned()),
    }
}

/// The id of the menu that a call waits at.
pub(super) fn menu(trace: &Trace, simulator: &Simulator) -> Option<String> {
    let last = trace.events.last()?;
    let (flow, path) = last.node.split_once(":/")?;
    if let Some(rules) = simulator.rules() {
        let rule = rules.rules.get(path.parse::<usize>().ok()?)?;
        return match rule.destination.as_ref()? {
            Destination::IvrMenu(id) => Some(id.clone()),
            _ => None,
        };
    }
    let path: NodePath = format!("/{path}").parse().ok()?;
    let own = simulator.flow().filter(|it| it.id() == flow);
    let flow = own.or_else(|| simulator.account().callflow(flow).map(|it| &**it));
    let node = flow?.node(&path).filter(|it| it.module() == Some("menu"))?;
    let id = node.body.data()?.get("id")?.as_str()?;
    Some(id.to_owned())
}
