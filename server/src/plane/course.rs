//! The course of a live call: everything that happens in it, in order, each at its time.
//!
//! A call is one thing after another: it is routed, it rings somewhere, an application has it, people talk, it is in a conference, it waits. Each of these
//! goes on until it is over by itself or somebody does something that cuts it short; what comes next follows from that. Whatever is known of the
//! future is part of the course; nobody has to be asked again until somebody does something.

use std::collections::BTreeMap;

use ringtree::Json;

use super::live::{Act, Action, Deed, End, Live, Order};
use super::ways::Ways;
use super::{routed, script};

/// How many times a call may be sent on before the plane gives up
const STAGES: usize = 50;
/// The longest that a call may last, in milliseconds
const LONGEST_MS: u64 = 4 * 3_600_000;

/// Everything that a call does
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Course {
    /// What happens, in order
    pub happenings: Vec<Happening>,
    /// A server that has to be asked before the call can go on
    pub question: Option<Question>,
}

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
    },
    /// The caller leaves it
    Left {
        /// The id of the conference
        room: String,
    },
    /// Who may speak or hear in the conference changes
    Set {
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
    /// A flow has taken the call
    Routed {
        /// What it did
        route: Route,
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

/// The way that a call took through a flow
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The id of the callflow, or of the call flow
    pub flow: String,
    /// Whether that is a list of rules
    pub is_rules: bool,
    /// Which nodes, or which rules, as the engine names them
    pub visits: Vec<String>,
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

/// A server that has to be asked where the call goes
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// When
    pub at_ms: u64,
    /// Its address
    pub url: String,
}

/// What a call does now.
pub(super) enum Stage {
    /// It goes to a number
    To(String),
    /// An application has it
    Script(Vec<Action>),
    /// It is in a conference
    Conference(String),
    /// It waits
    Parked,
    /// It is over
    Over(Why, End),
    /// It waits for a server
    Asks(Question),
}

/// What happens in a stage until it is over by itself, and what follows.
pub(super) struct Played {
    pub(super) happenings: Vec<Happening>,
    pub(super) ends_ms: u64,
    pub(super) then: Stage,
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

pub(super) fn of(call: &Live, ways: &Ways) -> Course {
    let mut course = Course::default();
    course.add(0, What::Initiated);
    let mut stage = Stage::To(call.to.clone());
    let mut now = 0;
    for nth in 0..STAGES {
        let played = match stage {
            Stage::Over(why, by) => return course.finished(call, (now, why, by)),
            Stage::Asks(question) => {
                course.question = Some(question);
                course.beside(call, now);
                return course;
            }
            Stage::To(to) => to_number(call, ways, now, &to, nth == 0),
            Stage::Script(actions) => script::play(call, now, actions),
            Stage::Conference(room) => Played::lasting(now, What::Joined { room }),
            Stage::Parked => Played::lasting(now, What::Parked),
        };
        let within = |it: &&Act| it.at_ms >= now && it.at_ms < played.ends_ms;
        let cut = call.acts.iter().filter(within).find(|it| cuts(it));
        let until = cut.map_or(played.ends_ms, |it| it.at_ms);
        let before = played.happenings.into_iter();
        course
            .happenings
            .extend(before.filter(|it| it.at_ms <= until));
        stage = match cut {
            Some(act) => course.after(act),
            None => played.then,
        };
        now = match (cut, &stage) {
            // The same act does not cut what it has begun.
            (Some(act), Stage::Over(..)) => act.at_ms,
            (Some(act), _) => act.at_ms + 1,
            (None, _) => played.ends_ms,
        };
    }
    course.finished(call, (now, Why::RoutingFailed, End::Limit))
}

/// Whether somebody ends what goes on, rather than doing something beside it.
fn cuts(act: &Act) -> bool {
    matches!(
        act.deed,
        Deed::HangUp { .. }
            | Deed::Answer { .. }
            | Deed::Decline
            | Deed::Do { .. }
            | Deed::Transfer { .. }
            | Deed::Park
    )
}

/// A number of the account is routed; any other one rings.
fn to_number(call: &Live, ways: &Ways, now: u64, to: &str, is_first: bool) -> Played {
    let entrance = match call.order {
        Order::Outbound { .. } if is_first => None,
        Order::Inbound { .. } if is_first => Some(ways.entrance(to)),
        _ => ways.own_entrance(to),
    };
    match entrance {
        Some(entrance) => routed::play(call, ways, entrance, now, to),
        None => script::dial(call, now, to, is_first),
    }
}

impl Played {
    /// Something that goes on until somebody ends it.
    fn lasting(now: u64, what: What) -> Self {
        Self {
            happenings: vec![Happening { at_ms: now, what }],
            ends_ms: now + LONGEST_MS,
            then: Stage::Over(Why::Completed, End::Limit),
        }
    }
}

impl Course {
    /// When somebody answers
    pub fn answered_ms(&self) -> Option<u64> {
        let mut answers = self.happenings.iter();
        let answer = answers.find(|it| matches!(it.what, What::Answered { .. }))?;
        Some(answer.at_ms)
    }

    fn add(&mut self, at_ms: u64, what: What) {
        self.happenings.push(Happening { at_ms, what });
    }

    /// What follows when somebody cuts a call short.
    fn after(&mut self, act: &Act) -> Stage {
        let is_answered = self.answered_ms().is_some();
        match &act.deed {
            Deed::Decline => Stage::Over(Why::Declined, End::Api),
            Deed::Answer { then } => {
                if !is_answered {
                    self.add(act.at_ms, What::Answered { by: String::new() });
                }
                Stage::Script(then.clone())
            }
            Deed::Do { then } => Stage::Script(then.clone()),
            Deed::Transfer { to, .. } => {
                self.release(act.at_ms);
                self.add(act.at_ms, What::Transferred { to: to.clone() });
                Stage::To(to.clone())
            }
            Deed::Park => {
                self.release(act.at_ms);
                Stage::Parked
            }
            Deed::HangUp { by } if is_answered => Stage::Over(Why::Completed, *by),
            Deed::HangUp { by } => Stage::Over(Why::NoAnswer, *by),
            _ => Stage::Over(Why::NetworkError, End::Limit),
        }
    }

    /// Whoever talks with the caller, rings for them or has them in a room lets go.
    fn release(&mut self, at_ms: u64) {
        let mut open: BTreeMap<String, What> = BTreeMap::new();
        for it in &self.happenings {
            match &it.what {
                What::Ringing { endpoint } => {
                    let stops = What::RangOut {
                        endpoint: endpoint.clone(),
                    };
                    open.insert(format!("ring {endpoint}"), stops);
                }
                What::RangOut { endpoint } => _ = open.remove(&format!("ring {endpoint}")),
                What::Bridged { with } => {
                    open.remove(&format!("ring {with}"));
                    open.insert("talk".to_owned(), What::Unbridged { with: with.clone() });
                }
                What::Unbridged { .. } => _ = open.remove("talk"),
                What::Joined { room } => {
                    open.insert("room".to_owned(), What::Left { room: room.clone() });
                }
                What::Left { .. } => _ = open.remove("room"),
                _ => {}
            }
        }
        for what in open.into_values() {
            self.add(at_ms, what);
        }
    }

    /// What people do beside what goes on, up to then.
    fn beside(&mut self, call: &Live, until: u64) {
        let mut taping = None;
        for act in call.acts.iter().filter(|it| it.at_ms <= until) {
            let what = match &act.deed {
                Deed::Hold => What::Held,
                Deed::Unhold => What::Unheld,
                Deed::Record if taping.is_none() => {
                    taping = Some(act.at_ms);
                    What::RecordingBegan
                }
                Deed::StopRecording => match taping.take() {
                    Some(from_ms) => What::RecordingEnded { from_ms },
                    None => continue,
                },
                Deed::Play { what } => What::Heard {
                    what: what.clone(),
                    spoken: None,
                    lasts_ms: script::spoken_ms(what, None),
                },
                Deed::Set { muted, deaf } => What::Set {
                    muted: *muted,
                    deaf: *deaf,
                },
                _ => continue,
            };
            self.add(act.at_ms, what);
        }
        if let Some(from_ms) = taping {
            self.add(until, What::RecordingEnded { from_ms });
        }
        self.happenings.sort_by_key(|it| it.at_ms);
    }

    /// The course to its end, no longer than the call may last.
    fn finished(mut self, call: &Live, (at_ms, why, by): (u64, Why, End)) -> Self {
        let longest = match call.order {
            Order::Outbound { max_duration_s, .. } => max_duration_s.saturating_mul(1_000),
            Order::Inbound { .. } => LONGEST_MS,
        };
        let limit = self.answered_ms().map(|it| it.saturating_add(longest));
        let (at_ms, why, by) = match limit {
            Some(limit) if limit < at_ms => (limit, Why::Completed, End::Limit),
            _ => (at_ms, why, by),
        };
        self.happenings.retain(|it| it.at_ms <= at_ms);
        self.release(at_ms);
        self.beside(call, at_ms);
        self.add(at_ms, What::Ended { why, by });
        self
    }
}
