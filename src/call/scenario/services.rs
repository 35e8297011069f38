//! What answers that come from outside of the switch: carriers, fax tones, lookups, queues.
//!
//! Each list is used up in turn. A list that has run out makes the walk ask.

use super::BridgeOutcome;
use crate::why::Why;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// What everybody outside of the switch answers, in turn
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Services {
    /// How calls end that are given to a carrier; when the list is used up, the outside number is asked like an endpoint
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub carriers: Vec<BridgeOutcome>,
    /// Whether a fax machine calls
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fax: Vec<bool>,
    /// How likely the caller is a robot, from 0 to 1; `null` when the lookup fails
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub spam_scores: Vec<Option<f64>>,
    /// How long callers wait in a queue on average, in seconds; `null` when the queue does not answer
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub queue_waits_s: Vec<Option<u64>>,
    /// What becomes of a caller in a queue
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub queues: Vec<Queued>,
    /// Whether a server that is asked for instructions takes the call
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pivots: Vec<Pivoted>,
    /// Whether there is a call of others to take over, listen to or bring back
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub live_calls: Vec<bool>,
    /// Where servers send calls that are asked for a route
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub webhooks: Vec<Webhooked>,
}

/// What a server says that is asked for a route
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Webhooked {
    /// It fails, or says nothing in time
    Fails,
    /// It sends the call somewhere
    #[serde(untagged)]
    Routes(RoutedTo),
}

/// Where a server sends a call
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoutedTo {
    /// Where to
    pub destination: String,
    /// What kind of destination that is, as rules name it
    pub destination_type: String,
    /// What the server noted
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tags: BTreeMap<String, String>,
}

/// What becomes of a caller in a queue
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Queued {
    /// An agent answers
    Served,
    /// The queue is full
    Full,
    /// Nobody answers in time
    TimedOut,
    /// The caller presses the exit key
    Exited,
    /// The queue fails
    Failed,
    /// The caller hangs up
    HungUp,
}

/// What comes of asking a server for instructions
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pivoted {
    /// It takes the call
    Processing,
    /// It fails, or says nothing in time
    Failed,
}

/// A service that a walk may have to ask
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Service {
    /// `fax`: whether a fax machine calls
    Fax,
    /// `spam_scores`: how likely the caller is a robot
    SpamScores,
    /// `queue_waits_s`: how long callers wait
    QueueWaitsS,
    /// `queues`: what becomes of a caller in a queue
    Queues,
    /// `pivots`: whether a server takes the call
    Pivots,
    /// `live_calls`: whether there is a call of others to take over
    LiveCalls,
    /// `webhooks`: where a server sends the call
    Webhooks,
}

impl Service {
    /// What is asked
    pub fn said(self) -> Why {
        match self {
            Self::Fax => why!(whether_fax, "whether a fax machine calls"),
            Self::SpamScores => why!(how_likely_robot, "how likely the caller is a robot"),
            Self::QueueWaitsS => why!(how_long_in_queue, "how long callers wait in the queue"),
            Self::Queues => why!(
                what_becomes_in_queue,
                "what becomes of the caller in the queue"
            ),
            Self::Pivots => why!(whether_server_takes, "whether the server takes the call"),
            Self::LiveCalls => why!(whether_such_call, "whether there is such a call"),
            Self::Webhooks => why!(where_server_sends, "where the server sends the call"),
        }
    }
}

impl fmt::Display for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.said().fmt(f)
    }
}
