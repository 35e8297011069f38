//! What can happen in a live call.

use ringtree::Json;

use super::live::End;

/// Something that happens
#[derive(Clone, Debug, PartialEq)]
pub struct Happening {
    /// When, in milliseconds since the call began
    pub at_ms: u64,
    /// What
    pub what: What,
}

/// What can happen
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// The call begins
    Initiated,
    /// A telephone or number begins to ring
    Ringing {
        /// The id of the device, or the number
        endpoint: String,
    },
    /// It stops without an answer
    RangOut {
        /// The id of the device, or the number
        endpoint: String,
    },
    /// The switch, an application, a telephone or a number answers
    Answered {
        /// Who
        by: String,
    },
    /// Two talk
    Bridged {
        /// With whom
        with: String,
    },
    /// They talk no longer
    Unbridged {
        /// With whom
        with: String,
    },
    /// Something is heard
    Heard {
        /// The id of a recording, the name of a prompt, an address, or the text that is spoken
        what: String,
        /// How it is spoken: `message`, `language`, `voice`, `rate`
        spoken: Option<Json>,
        /// How long it lasts
        lasts_ms: u64,
    },
    /// Keys were entered
    Entered {
        /// Which
        digits: String,
    },
    /// A recording begins
    RecordingBegan,
    /// The recording is complete
    RecordingEnded {
        /// When it began
        from_ms: u64,
    },
    /// A message was left
    MessageLeft {
        /// The id of the voicemail box
        vmbox: String,
        /// When it began
        from_ms: u64,
    },
    /// The caller joins a conference
    Joined {
        /// The id of the conference
        room: String,
        /// Whether they may do what moderators may
        is_moderator: bool,
        /// Whether everybody there hears a tone
        tone: bool,
    },
    /// There is no place left in the conference
    TurnedAway {
        /// The id of the conference
        room: String,
    },
    /// The caller leaves it
    Left {
        /// The id of the conference
        room: String,
        /// Whether everybody there hears a tone
        tone: bool,
    },
    /// Who may speak or hear in the conference changes
    Set {
        /// The id of the conference
        room: String,
        /// Whether they cannot be heard; `None` leaves it
        muted: Option<bool>,
        /// Whether they cannot hear; `None` leaves it
        deaf: Option<bool>,
    },
    /// The caller waits in a queue
    Queued {
        /// The id of the queue
        queue: String,
    },
    /// The caller is asked for keys
    Asked,
    /// The call comes to a node of a callflow, or to a rule
    Passed {
        /// Which, as the engine names it: the id of the flow and the path in it
        node: String,
        /// Whether it is a rule
        is_rule: bool,
    },
    /// The call goes to another number
    Transferred {
        /// Which
        to: String,
    },
    /// The caller waits
    Held,
    /// The caller waits no longer
    Unheld,
    /// The caller waits until somebody fetches them
    Parked,
    /// The call is over
    Ended {
        /// Why
        why: Why,
        /// Who ended it
        by: End,
    },
}

/// Why a call is over
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// As calls end that somebody answered
    Completed,
    /// Nobody answered within the time
    NoAnswer,
    /// It was declined
    Declined,
    /// There is no such number
    InvalidNumber,
    /// The line is busy
    Busy,
    /// The network fails
    NetworkError,
    /// No rule or flow takes the call
    RoutingFailed,
    /// A server did not say where the call goes
    RouteUnavailable,
}

impl Why {
    /// The name and code of a failure, as the API tells it; nothing for a call that completed
    pub fn failure(self) -> Option<(&'static str, u16)> {
        Some(match self {
            Self::Completed => return None,
            Self::NoAnswer => ("no_answer", 408),
            Self::Declined => ("declined", 603),
            Self::InvalidNumber => ("invalid_number", 404),
            Self::Busy => ("busy", 486),
            Self::NetworkError => ("network_error", 503),
            Self::RoutingFailed => ("routing_failed", 503),
            Self::RouteUnavailable => ("route_unavailable", 503),
        })
    }

    /// What a hangup cause of the switch means
    pub(super) fn of_cause(cause: &str) -> Self {
        match cause {
            "USER_BUSY" => Self::Busy,
            "CALL_REJECTED" => Self::Declined,
            "NO_ANSWER" | "NO_USER_RESPONSE" | "ORIGINATOR_CANCEL" | "ALLOTTED_TIMEOUT" => {
                Self::NoAnswer
            }
            "UNALLOCATED_NUMBER" | "INVALID_NUMBER_FORMAT" => Self::InvalidNumber,
            _ => Self::NetworkError,
        }
    }
}
