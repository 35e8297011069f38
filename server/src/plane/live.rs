//! The record of a live call: what was asked for, and what people did since.
//!
//! Times are in milliseconds since the call began. The record is stored as JSON; what it means is `course`'s business.

use jiff::Timestamp;
use ringtree::call::scenario::Webhooked;
use serde::{Deserialize, Serialize};

/// A live call
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Live {
    /// Its id, `call_…`
    pub id: String,
    /// The id of its first leg, a UUID
    pub uuid: String,
    /// When it began: came in, or was placed
    #[serde(with = "instant")]
    pub began: Timestamp,
    /// Where draws start
    pub seed: u64,
    /// Who calls
    pub from: Party,
    /// The number called
    pub to: String,
    /// What was asked for
    pub order: Order,
    /// How the whole call is recorded, if it is
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recording: Option<Taping>,
    /// What people did, in the order of time
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acts: Vec<Act>,
    /// What servers said that were asked for a route, in turn
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub webhooks: Vec<Webhooked>,
    /// How long the call waited for each of them
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waits: Vec<Wait>,
}

/// How long a call waited for a server
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wait {
    /// Since when
    pub asked_ms: u64,
    /// How long
    pub waited_ms: u64,
}

/// How a whole call is recorded
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taping {
    /// Who is recorded: `all`, `caller` or `callee`
    pub participant: String,
}

/// One end of a call
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// The number shown; empty when it is withheld
    pub number: String,
    /// The name shown
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
}

/// What was asked for
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Order {
    /// A call comes in from outside, or from a telephone of the account
    Inbound {
        /// The telephone that calls; none for a call from outside
        #[serde(default, skip_serializing_if = "Option::is_none")]
        device: Option<String>,
    },
    /// A call is placed
    Outbound {
        /// How long it rings, in seconds
        timeout_s: u64,
        /// How long it may last, in seconds
        max_duration_s: u64,
        /// What is done with whoever answers
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        on_answered: Vec<Action>,
        /// What is done when nobody does
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        on_no_answer: Vec<Action>,
    },
}

/// Something that somebody did
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Act {
    /// When
    pub at_ms: u64,
    /// What
    #[serde(flatten)]
    pub deed: Deed,
}

/// What people do with a call
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "deed", rename_all = "snake_case")]
pub enum Deed {
    /// The caller presses a key
    Press {
        /// Which
        key: char,
    },
    /// The call is ended
    HangUp {
        /// By whom
        by: End,
    },
    /// An application answers, and does this
    Answer {
        /// What
        then: Vec<Action>,
    },
    /// An application declines
    Decline,
    /// An application does something with a caller whom it has, instead of what goes on
    Do {
        /// What
        then: Vec<Action>,
    },
    /// The caller goes to another number
    Transfer {
        /// Which
        to: String,
        /// Whether who transfers asks there first
        attended: bool,
    },
    /// The caller waits
    Hold,
    /// The caller waits no longer
    Unhold,
    /// The caller waits until somebody fetches them
    Park,
    /// A recording begins
    Record,
    /// The recording ends
    StopRecording,
    /// Both hear something
    Play {
        /// A message, or a recording's id or address
        what: String,
    },
    /// Nothing is played any more
    Break,
    /// In a conference, who may speak or hear changes
    Set {
        /// `None` leaves it
        muted: Option<bool>,
        /// `None` leaves it
        deaf: Option<bool>,
    },
    /// There was no place left in the conference to which the caller came
    TurnAway,
}

/// Who ends a call
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// Who called
    Caller,
    /// Who was called
    Callee,
    /// Whoever controls the call through the API
    Api,
    /// A time limit
    Limit,
}

impl End {
    /// Who that is, in the API's words
    pub fn name(self) -> &'static str {
        match self {
            Self::Caller => "caller",
            Self::Callee => "callee",
            Self::Api => "api",
            Self::Limit => "limit",
        }
    }
}

/// A step of an application's script
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "snake_case")]
pub enum Action {
    /// Something is heard
    PlayAudio {
        /// A file
        #[serde(default, skip_serializing_if = "Option::is_none")]
        audio_url: Option<String>,
        /// A text that is spoken
        #[serde(default, skip_serializing_if = "Option::is_none")]
        message: Option<String>,
        /// In this language
        #[serde(default, skip_serializing_if = "Option::is_none")]
        language: Option<String>,
        /// By this voice
        #[serde(default, skip_serializing_if = "Option::is_none")]
        voice: Option<String>,
        /// So fast
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rate: Option<f64>,
    },
    /// The caller is recorded
    RecordAudio {
        /// For so many seconds at most
        #[serde(default = "a_minute")]
        max_duration: u64,
        /// Whether a beep comes first
        #[serde(default)]
        beep_start: bool,
    },
    /// The call goes to another number
    Transfer {
        /// Which
        destination: String,
        /// The number shown there
        #[serde(default, skip_serializing_if = "Option::is_none")]
        caller_id: Option<String>,
    },
    /// The call ends
    Hangup,
    /// The call joins a conference
    JoinConference {
        /// The id of the conference
        room: String,
    },
    /// Keys are collected
    GatherDtmf {
        /// So many at most
        #[serde(default = "one_key")]
        max_digits: usize,
        /// Seconds for each
        #[serde(default = "ten")]
        timeout: u64,
        /// The key that ends the entry
        #[serde(default, skip_serializing_if = "Option::is_none")]
        finish_key: Option<char>,
        /// What each entry leads to
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        routes: Vec<Route>,
    },
}

/// What an entry leads to
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Route {
    /// What was entered
    pub digit: String,
    /// What is done then
    #[serde(flatten)]
    pub then: Action,
}

fn a_minute() -> u64 {
    60
}

fn one_key() -> usize {
    1
}

fn ten() -> u64 {
    10
}

/// Instants as RFC 3339 texts, to the millisecond.
mod instant {
    use jiff::Timestamp;
    use serde::{Deserialize, Deserializer, Serializer, de};

    pub(super) fn serialize<S: Serializer>(at: &Timestamp, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(at)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Timestamp, D::Error> {
        String::deserialize(from)?
            .parse()
            .map_err(de::Error::custom)
    }
}
