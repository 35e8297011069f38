//! How the called side behaves when it rings.

use serde::{Deserialize, Serialize};

/// What an endpoint does when it rings
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Somebody picks up
    Answers(Answer),
    /// It rings until nobody waits any longer
    NoAnswer,
    /// It is engaged
    Busy,
    /// It is not registered
    Offline,
    /// Somebody rejects the call
    Declined,
    /// The call fails in some other way
    Fails(Failure),
}

/// Somebody picks up
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Answer {
    /// Seconds of ringing before
    pub after_s: u64,
    /// Seconds of talking
    pub talks_s: u64,
    /// Who hangs up first
    pub hangs_up: Party,
}

impl Default for Answer {
    fn default() -> Self {
        Self {
            after_s: 5,
            talks_s: 60,
            hangs_up: Party::Caller,
        }
    }
}

/// One end of a conversation, or what connects them
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// Who called
    Caller,
    /// Who was called
    Callee,
    /// The switch
    Switch,
}

/// How a call to an endpoint fails
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Failure {
    /// A hangup cause such as `USER_BUSY`; derived from the code when absent
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<String>,
    /// A SIP code such as 486
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sip_code: Option<u16>,
}

/// How a bridge ends as a whole
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BridgeOutcome {
    /// The caller hangs up while it rings
    CallerHangsUp,
    /// As if all endpoints were one that does this
    #[serde(untagged)]
    Ends(Outcome),
}
