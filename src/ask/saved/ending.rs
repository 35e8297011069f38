//! How a call should end, in a word and perhaps a name: `voicemail:main`, `rings:alice`, `hung_up`.
//!
//! The words are those of a trace's ending, and what a call came to is said in the same words, so that it can be copied. Why a call ended is absent.

use super::party::{is_called, is_endpoint, is_there, may_ring};
use crate::account::{Account, Collection};
use crate::call::scenario::Party;
use crate::call::{Ask, Ending};
use crate::why::Why;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::str::FromStr;

/// How a call should end: a word, and behind a colon what it is about, which may be left out
///
/// | word | behind the colon |
/// |---|---|
/// | `bridged` | who talks to the caller: a device, a person whose telephone it is, an outside number |
/// | `rings` | as `bridged`, but the call may leave open what happens when they ring |
/// | `voicemail` | a voicemail box |
/// | `conference` | a conference |
/// | `queue` | a queue |
/// | `transferred` | the number, or the parking slot |
/// | `handed_over` | the service: its code, `the_fax_service`, or its name in the trace |
/// | `hung_up` | `caller`, `callee` or `switch`; or the cause: `USER_BUSY`, `sip:486`, `routing_failed` |
/// | `refused` | the reason's code, or the beginning of its sentence: `invalid_routing` |
/// | `looped` | |
/// | `stuck` | as for `refused` |
/// | `awaiting` | `digits`, `endpoints` or `service` |
///
/// Documents are named by id or by name.
///
/// # Example
/// ```
/// # use ringtree::ask::saved::Expected;
/// let expected: Expected = "voicemail:Front desk".parse()?;
/// assert_eq!("voicemial".parse::<Expected>().unwrap_err().to_string(), "`voicemial` is no ending; endings are `bridged`, `rings`, \
///     `voicemail`, `conference`, `queue`, `transferred`, `handed_over`, `hung_up`, `refused`, `looped`, `stuck`, `awaiting`, with what they are \
///     about behind a colon: `voicemail:main`");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    kind: Kind,
    what: Option<String>,
}

/// A text that says no ending
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoSuchEnding {
    /// The word is none
    Word(String),
    /// Nothing can stand behind this word, or nothing of this kind
    What(&'static str, String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Bridged,
    Rings,
    Voicemail,
    Conference,
    Queue,
    Transferred,
    HandedOver,
    HungUp,
    Refused,
    Looped,
    Stuck,
    Awaiting,
}

impl Kind {
    const ALL: [Self; 12] = [
        Self::Bridged,
        Self::Rings,
        Self::Voicemail,
        Self::Conference,
        Self::Queue,
        Self::Transferred,
        Self::HandedOver,
        Self::HungUp,
        Self::Refused,
        Self::Looped,
        Self::Stuck,
        Self::Awaiting,
    ];

    fn word(self) -> &'static str {
        match self {
            Self::Bridged => "bridged",
            Self::Rings => "rings",
            Self::Voicemail => "voicemail",
            Self::Conference => "conference",
            Self::Queue => "queue",
            Self::Transferred => "transferred",
            Self::HandedOver => "handed_over",
            Self::HungUp => "hung_up",
            Self::Refused => "refused",
            Self::Looped => "looped",
            Self::Stuck => "stuck",
            Self::Awaiting => "awaiting",
        }
    }
}

impl Expected {
    /// What somebody expects who has seen this ending
    ///
    /// # Example
    /// ```
    /// # use ringtree::{ask::saved::Expected, call::Ending};
    /// let ending = Ending::Voicemail { vmbox: "front".to_owned() };
    /// assert_eq!(Expected::of(&ending).to_string(), "voicemail:front");
    /// ```
    pub fn of(ending: &Ending) -> Self {
        let named = |why: &Why| Some(why.code().to_owned()).filter(|it| it != VERBATIM);
        let (kind, what) = match ending {
            Ending::Bridged { to } => (Kind::Bridged, Some(to.clone())),
            Ending::Voicemail { vmbox } => (Kind::Voicemail, Some(vmbox.clone())),
            Ending::Conference { room } => (Kind::Conference, room.clone()),
            Ending::Queue { queue } => (Kind::Queue, Some(queue.clone())),
            Ending::Transferred { to } => (Kind::Transferred, Some(to.to_string())),
            Ending::HandedOver { service } => {
                let said = named(service).unwrap_or_else(|| service.to_string());
                (Kind::HandedOver, Some(said))
            }
            Ending::HungUp { by, cause } => {
                let by = || party(*by).to_owned();
                (Kind::HungUp, Some(cause.clone().unwrap_or_else(by)))
            }
            Ending::Refused { why } => (Kind::Refused, named(why)),
            Ending::Looped => (Kind::Looped, None),
            Ending::Stuck { why } => (Kind::Stuck, named(why)),
            Ending::Awaiting { ask } => (Kind::Awaiting, Some(question(ask).to_owned())),
        };
        // Nothing stands behind a colon that has no name.
        let what = what.filter(|it| !it.is_empty());
        Self { kind, what }
    }

    /// Whether a call that ended so did as expected
    pub fn is_met(&self, account: &Account, ending: &Ending) -> bool {
        if let (Kind::Rings, Ending::Awaiting { ask }) = (self.kind, ending) {
            let Ask::Endpoints { endpoints } = ask else {
                return false;
            };
            let is_it = |it: &String| self.names(|said| is_endpoint(account, it, said));
            return endpoints.iter().any(is_it);
        }
        let document = |kind, id: &str| self.names(|said| is_called(account, kind, id, said));
        match (self.kind, ending) {
            (Kind::Bridged | Kind::Rings, Ending::Bridged { to }) => {
                self.names(|said| is_endpoint(account, to, said))
            }
            (Kind::Voicemail, Ending::Voicemail { vmbox }) => document(Collection::Vmboxes, vmbox),
            (Kind::Queue, Ending::Queue { queue }) => document(Collection::Queues, queue),
            (Kind::Conference, Ending::Conference { room }) => {
                let room = room.as_deref().unwrap_or_default();
                document(Collection::Conferences, room)
            }
            (Kind::Transferred, Ending::Transferred { to }) => self.names(|said| {
                said == to.to_string() || is_endpoint(account, &to.to_string(), said)
            }),
            (Kind::HandedOver, Ending::HandedOver { service }) => {
                self.names(|said| said == service.code() || said == service.to_string())
            }
            (Kind::HungUp, Ending::HungUp { by, cause }) => {
                self.names(|said| said == party(*by) || cause.as_deref() == Some(said))
            }
            (Kind::Refused, Ending::Refused { why }) | (Kind::Stuck, Ending::Stuck { why }) => {
                self.names(|said| said == why.code() || why.to_string().starts_with(said))
            }
            (Kind::Awaiting, Ending::Awaiting { ask }) => self.names(|said| said == question(ask)),
            (Kind::Looped, Ending::Looped) => true,
            _ => false,
        }
    }

    /// Whether there is no document, telephone or person that is called so, and the call cannot end there
    pub fn is_nowhere(&self, account: &Account) -> bool {
        let Some(said) = self.what.as_deref() else {
            return false;
        };
        let kind = match self.kind {
            Kind::Bridged | Kind::Rings => return !may_ring(account, said),
            Kind::Voicemail => Collection::Vmboxes,
            Kind::Conference => Collection::Conferences,
            Kind::Queue => Collection::Queues,
            _ => return false,
        };
        !is_there(account, kind, said)
    }

    /// Whether this is expected of a call that is not over yet
    pub(super) fn is_open(&self) -> bool {
        matches!(self.kind, Kind::Rings | Kind::Awaiting)
    }

    /// Whether only a call can end so that is not over yet
    pub(in crate::ask) fn is_open_only(&self) -> bool {
        self.kind == Kind::Awaiting
    }

    fn names(&self, is_it: impl Fn(&str) -> bool) -> bool {
        self.what.as_deref().is_none_or(is_it)
    }
}

/// The code of what has no words of its own.
const VERBATIM: &str = "verbatim";

/// An ending in the words of an expectation: the shortest that it alone meets, and the name of what it is about
pub(super) fn said(account: &Account, ending: &Ending) -> String {
    let document = |kind: Collection, word: Kind, id: &str| match account.name_of(kind, id) {
        Some(name) if name != id => format!("`{}:{id}` ({name})", word.word()),
        _ => format!("`{}:{id}`", word.word()),
    };
    let plain = |kind: Kind, what: &dyn fmt::Display| format!("`{}:{what}`", kind.word());
    match ending {
        Ending::Bridged { to } => document(Collection::Devices, Kind::Bridged, to),
        Ending::Voicemail { vmbox } => document(Collection::Vmboxes, Kind::Voicemail, vmbox),
        Ending::Conference { room: Some(room) } => {
            document(Collection::Conferences, Kind::Conference, room)
        }
        Ending::Conference { room: None } => "`conference`".to_owned(),
        Ending::Queue { queue } => document(Collection::Queues, Kind::Queue, queue),
        Ending::Transferred { to } => plain(Kind::Transferred, to),
        Ending::HandedOver { service } => match service.code() {
            VERBATIM => plain(Kind::HandedOver, service),
            code => plain(Kind::HandedOver, &code),
        },
        Ending::HungUp { by, cause: None } => plain(Kind::HungUp, &party(*by)),
        Ending::HungUp {
            cause: Some(cause), ..
        } => plain(Kind::HungUp, cause),
        Ending::Refused { why } => format!("`refused` ({why})"),
        Ending::Looped => "`looped`".to_owned(),
        Ending::Stuck { why } => format!("`stuck` ({why})"),
        Ending::Awaiting { ask } => plain(Kind::Awaiting, &question(ask)),
    }
}

fn party(it: Party) -> &'static str {
    match it {
        Party::Caller => "caller",
        Party::Callee => "callee",
        Party::Switch => "switch",
    }
}

fn question(ask: &Ask) -> &'static str {
    match ask {
        Ask::Digits { .. } => "digits",
        Ask::Endpoints { .. } => "endpoints",
        Ask::Service { .. } => "service",
    }
}

impl FromStr for Expected {
    type Err = NoSuchEnding;

    fn from_str(text: &str) -> Result<Self, NoSuchEnding> {
        let (word, what) = match text.split_once(':') {
            Some((word, what)) => (word, Some(what)),
            None => (text, None),
        };
        let kind = Kind::ALL.into_iter().find(|it| it.word() == word);
        let kind = kind.ok_or_else(|| NoSuchEnding::Word(word.to_owned()))?;
        let is_fine = match (kind, what) {
            (_, Some("")) | (Kind::Looped, Some(_)) => false,
            (Kind::Awaiting, Some(what)) => ["digits", "endpoints", "service"].contains(&what),
            _ => true,
        };
        if !is_fine {
            let what = what.unwrap_or_default().to_owned();
            return Err(NoSuchEnding::What(kind.word(), what));
        }
        Ok(Self {
            kind,
            what: what.map(str::to_owned),
        })
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.word())?;
        self.what.as_ref().map_or(Ok(()), |it| write!(f, ":{it}"))
    }
}

impl Serialize for Expected {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Expected {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

impl fmt::Display for NoSuchEnding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => {
                let words = Kind::ALL.map(|it| format!("`{}`", it.word()));
                write!(
                    f,
                    "`{word}` is no ending; endings are {}, with what they are about behind a colon: `voicemail:main`",
                    words.join(", ")
                )
            }
            Self::What(word, what) if what.is_empty() => write!(
                f,
                "nothing stands behind the colon of `{word}:`; leave it out, or say what it is about"
            ),
            Self::What("awaiting", what) => write!(
                f,
                "`{what}` is nothing that a call awaits; it awaits `digits`, `endpoints` or a `service`"
            ),
            Self::What(word, _) => write!(f, "nothing stands behind `{word}`"),
        }
    }
}

impl std::error::Error for NoSuchEnding {}
