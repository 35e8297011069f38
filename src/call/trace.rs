//! What a call did: every event in order with its time, its place and its reason, and how the call ended.
//!
//! A trace is data; its JSON and its text are for people and programs. Deciding what happens is absent.

mod text;

use super::digits::End;
use super::ring::{Leg, Rung, Strategy};
use super::scenario::{Party, Service};
use crate::account::Collection;
use crate::temporal::Verdict;
use crate::why::{self, Part, Why};
use serde::Serialize;
use std::borrow::Cow;
use std::sync::Arc;

/// The course of a call
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Trace {
    /// What happened, in order
    pub events: Vec<Entry>,
    /// The nodes entered, in order, as `{callflow id}:{path}`
    pub visits: Vec<Arc<str>>,
    /// How it ended
    pub ending: Ending,
    /// How many events are closer to a guess than to what the switch would do
    pub approximations: u32,
}

/// One thing that happened
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry {
    /// When, in milliseconds since the call came in
    #[serde(serialize_with = "crate::json::exact")]
    pub at_ms: u64,
    /// Where, as `{callflow id}:{path}`
    pub node: Arc<str>,
    /// The module there
    pub module: Arc<str>,
    /// What
    pub what: Event,
    /// Why, in a sentence
    #[serde(flatten, serialize_with = "why::as_why")]
    pub why: Why,
    /// Whether the switch may do this a little differently
    pub approximate: bool,
}

/// What can happen
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// The call arrived at the node
    Entered,
    /// The node is switched off
    Skipped,
    /// The module is one that we do not know
    PassedThrough,
    /// The switch answered the call
    Answered,
    /// A recording was played
    Played {
        /// The id of a media document, or an address
        media: String,
    },
    /// A prompt of the switch was played
    Prompted {
        /// Its name
        prompt: Cow<'static, str>,
    },
    /// Keys were collected
    Collected {
        /// At most so many
        max: usize,
        /// Time for the first
        #[serde(serialize_with = "crate::json::exact")]
        timeout_ms: u64,
        /// Time for each further one
        #[serde(serialize_with = "crate::json::exact")]
        interdigit_ms: u64,
        /// What came
        digits: String,
        /// What completed it
        end: End,
    },
    /// A temporal rule was looked at
    RuleTested {
        /// Its id
        rule: String,
        /// What it says
        verdict: Verdict,
    },
    /// A rule of a flat call flow does not match
    PassedOver {
        /// Which, counted from 0
        rule: usize,
    },
    /// An order was drawn
    Drawn {
        /// The endpoints, first to ring first
        order: Vec<String>,
    },
    /// An endpoint cannot ring
    LeftOut {
        /// The id of the device, user or group
        endpoint: String,
    },
    /// Endpoints rang
    Rang {
        /// All that were to ring, in order
        endpoints: Vec<String>,
        /// Which did, and from when to when
        legs: Vec<Leg>,
        /// How long at most, in seconds
        #[serde(serialize_with = "crate::json::exact")]
        timeout_s: u64,
        /// Together or in turn
        strategy: Strategy,
        /// What came of it
        outcome: Rung,
    },
    /// Something was recorded
    Recorded {
        /// Whether the caller hung up at its end, rather than press a key
        hung_up: bool,
    },
    /// A message was stored
    MessageStored {
        /// The id of the voicemail box
        vmbox: String,
    },
    /// A document was changed
    Changed {
        /// The kind of document
        collection: Collection,
        /// Its id
        id: String,
        /// What about it, in words
        #[serde(flatten, serialize_with = "why::as_change")]
        change: Why,
    },
    /// Another callflow took over
    Branched {
        /// Its id
        callflow: String,
    },
    /// The call was refused with a code of the switch
    Responded {
        /// SIP code
        #[serde(serialize_with = "crate::json::exact_signed")]
        code: i64,
        /// What is said beside it
        message: Option<String>,
    },
    /// Something about the call was set, such as a variable
    Set {
        /// What
        #[serde(flatten, serialize_with = "why::as_what")]
        what: Why,
        /// To what
        #[serde(serialize_with = "why::as_text")]
        value: Part,
    },
    /// Something was done that calls do not notice, such as calling a webhook
    Did {
        /// What
        #[serde(flatten, serialize_with = "why::as_what")]
        what: Why,
    },
    /// Time passed
    Waited {
        /// How long, in milliseconds
        #[serde(serialize_with = "crate::json::exact")]
        ms: u64,
    },
    /// Something outside of the switch answered
    Asked {
        /// Which
        service: Service,
        /// In words
        #[serde(flatten, serialize_with = "why::as_answer")]
        answer: Why,
    },
    /// A service took the call
    HandedOver {
        /// Which
        #[serde(flatten, serialize_with = "why::as_service")]
        service: Why,
    },
    /// The module broke on what the documents say
    Crashed,
    /// The switch hung up
    HungUp {
        /// With this cause
        cause: Option<String>,
    },
}

/// How a call ended
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Ending {
    /// Somebody talked to the caller
    Bridged {
        /// The device or the outside number
        to: String,
    },
    /// A message was left
    Voicemail {
        /// The id of the box
        vmbox: String,
    },
    /// The caller is in a conference
    Conference {
        /// The id of the room; none when the caller is asked for it
        room: Option<String>,
    },
    /// An agent of a queue has the caller
    Queue {
        /// The id of the queue
        queue: String,
    },
    /// The call was transferred
    Transferred {
        /// To this number, or to a parking slot
        #[serde(serialize_with = "why::as_text")]
        to: Part,
    },
    /// A service has the call
    HandedOver {
        /// Which
        #[serde(flatten, serialize_with = "why::as_service")]
        service: Why,
    },
    /// The call is over
    HungUp {
        /// Who hung up
        by: Party,
        /// With this cause: a name such as `USER_BUSY`, or a code such as `sip:486`
        cause: Option<String>,
    },
    /// No callflow takes the call, or the documents forbid it
    Refused {
        /// Why
        #[serde(flatten, serialize_with = "why::as_why")]
        why: Why,
    },
    /// The call went from callflow to callflow until the switch lost patience
    Looped,
    /// The switch would work on this forever
    Stuck {
        /// Why
        #[serde(flatten, serialize_with = "why::as_why")]
        why: Why,
    },
    /// The scenario does not say how this goes on
    Awaiting {
        /// What has to be known
        ask: Ask,
    },
}

/// What a scenario has to say before a walk can go on
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Ask {
    /// What the caller presses
    Digits {
        /// At most so many
        max: usize,
        /// Time for the first
        #[serde(serialize_with = "crate::json::exact")]
        timeout_ms: u64,
        /// Time for each further one
        #[serde(serialize_with = "crate::json::exact")]
        interdigit_ms: u64,
        /// Which entry of the scenario's `keys` answers it, counted from 0; those before it that are not there are silence
        entry: usize,
    },
    /// What endpoints do when they ring
    Endpoints {
        /// Those that the scenario does not know
        endpoints: Vec<String>,
    },
    /// What something outside of the switch answers
    Service {
        /// Which; the list of this name among the scenario's services
        service: Service,
    },
}

/// Writes a trace.
#[derive(Debug)]
pub(crate) struct Recorder {
    events: Vec<Entry>,
    visits: Vec<Arc<str>>,
}

impl Recorder {
    pub(crate) fn new() -> Self {
        Self {
            events: Vec::new(),
            visits: Vec::new(),
        }
    }

    pub(crate) fn write(&mut self, entry: Entry) {
        if entry.what == Event::Entered {
            self.visits.push(entry.node.clone());
        }
        self.events.push(entry);
    }

    pub(crate) fn len(&self) -> usize {
        self.events.len()
    }

    pub(crate) fn since(&self, n_events: usize) -> &[Entry] {
        self.events.get(n_events..).unwrap_or_default()
    }

    pub(crate) fn end(self, ending: Ending) -> Trace {
        let approximations = self.events.iter().filter(|it| it.approximate).count();
        Trace {
            events: self.events,
            visits: self.visits,
            ending,
            approximations: u32::try_from(approximations).unwrap_or(u32::MAX),
        }
    }
}

impl Trace {
    /// When the caller had got where the call ends, in milliseconds since it came in: ringing counts, talking does not
    pub fn ended_ms(&self) -> u64 {
        let Some(last) = self.events.last() else {
            return 0;
        };
        let rang_ms = match &last.what {
            Event::Rang { legs, .. } => legs.iter().map(|it| it.to_ms).max(),
            _ => None,
        };
        last.at_ms.saturating_add(rang_ms.unwrap_or_default())
    }

    /// The trace of a call that no callflow took
    pub(crate) fn refused(why: Why) -> Self {
        Recorder::new().end(Ending::Refused { why })
    }
}
