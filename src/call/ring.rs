//! What comes of ringing endpoints, together or in turn.
//!
//! Times are in milliseconds from the start of the bridge. Which endpoints ring is absent: modules decide that.

use super::scenario::{Answer, BridgeOutcome, Failure, Outcome, Party};
use serde::Serialize;
use std::fmt;

/// Together or in turn
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Strategy {
    /// All at once, each after its own delay
    Simultaneous,
    /// One after another, in order
    Single,
}

/// Endpoints to ring
#[derive(Clone, Debug, PartialEq)]
pub struct Bridge {
    /// Which, in order
    pub endpoints: Vec<Endpoint>,
    /// How long at most, all in all
    pub timeout_s: u64,
    /// Together or in turn
    pub strategy: Strategy,
    /// Whether one rejection ends it for all
    pub fail_on_single_reject: bool,
}

/// An endpoint to ring
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// The id of a device, or an outside number
    pub id: String,
    /// How long to wait first
    pub delay_s: u64,
    /// How long to ring
    pub timeout_s: u64,
}

/// An endpoint that rang
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Leg {
    /// The id of the device, or the outside number
    pub endpoint: String,
    /// From when on
    pub from_ms: u64,
    /// Until when
    pub to_ms: u64,
}

/// What came of a bridge
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Rung {
    /// Somebody picked up
    Answered {
        /// Who
        by: String,
        /// Milliseconds of talking
        talked_ms: u64,
        /// Who hung up first
        hung_up: Party,
    },
    /// It rang out
    NobodyAnswered,
    /// It failed
    Failed {
        /// A hangup cause
        cause: Option<String>,
        /// A SIP code
        sip_code: Option<u16>,
    },
    /// The caller hung up while it rang
    CallerHungUp,
}

/// A bridge, played to its end
#[derive(Clone, Debug, PartialEq)]
pub struct Played {
    /// Who rang
    pub legs: Vec<Leg>,
    /// What came of it
    pub rung: Rung,
    /// When the ringing was over
    pub rang_ms: u64,
}

impl Bridge {
    /// The bridge as if it were one endpoint that does this
    pub fn ends(&self, outcome: &BridgeOutcome, patience_s: Option<u64>) -> Played {
        match outcome {
            BridgeOutcome::CallerHangsUp => {
                let rang_ms =
                    patience_s.map_or(self.total_ms(), |it| self.total_ms().min(it * 1_000));
                self.played(rang_ms, Rung::CallerHungUp)
            }
            BridgeOutcome::Ends(outcome) => {
                let first = self.endpoints.first().map_or("", |it| it.id.as_str());
                let (at_ms, rung) = match fate(outcome) {
                    // An outcome that was given stands, even if the documents would not have let it ring so long.
                    Fate::Answers(answer) => (answer.after_s * 1_000, answered(first, &answer)),
                    Fate::Rings => (self.total_ms(), Rung::NobodyAnswered),
                    Fate::Fails(cause, sip_code) => (0, Rung::Failed { cause, sip_code }),
                };
                self.played(at_ms, rung)
            }
        }
    }

    /// The bridge with what each endpoint does, in the order of the endpoints
    pub fn play(&self, outcomes: &[&Outcome], patience_s: Option<u64>) -> Played {
        let played = match self.strategy {
            Strategy::Simultaneous => self.together(outcomes),
            Strategy::Single => self.in_turn(outcomes),
        };
        match patience_s.map(|it| it.saturating_mul(1_000)) {
            Some(patience) if patience < played.rang_ms => {
                let mut legs = played.legs;
                legs.retain(|it| it.from_ms < patience);
                for it in &mut legs {
                    it.to_ms = it.to_ms.min(patience);
                }
                Played {
                    legs,
                    rung: Rung::CallerHungUp,
                    rang_ms: patience,
                }
            }
            _ => played,
        }
    }

    fn total_ms(&self) -> u64 {
        self.timeout_s.saturating_mul(1_000)
    }

    fn window(&self, endpoint: &Endpoint, from_ms: u64) -> (u64, u64) {
        let start = from_ms.saturating_add(endpoint.delay_s.saturating_mul(1_000));
        let end = start.saturating_add(endpoint.timeout_s.saturating_mul(1_000));
        (start, end.min(self.total_ms()))
    }

    fn played(&self, rang_ms: u64, rung: Rung) -> Played {
        let legs = self.endpoints.iter().map(|it| {
            let (from_ms, end) = self.window(it, 0);
            leg(it, from_ms, end.min(rang_ms))
        });
        Played {
            legs: legs.filter(|it| it.from_ms <= it.to_ms).collect(),
            rung,
            rang_ms,
        }
    }

    fn together(&self, outcomes: &[&Outcome]) -> Played {
        let ringing = self.endpoints.iter().zip(outcomes);
        let ringing = ringing.map(|(it, outcome)| (it, self.window(it, 0), fate(outcome)));
        let ringing: Vec<_> = ringing.filter(|(_, (start, end), _)| start < end).collect();
        let answers = ringing
            .iter()
            .filter_map(|(it, (start, end), fate)| match fate {
                Fate::Answers(answer) => {
                    let at = start.saturating_add(answer.after_s.saturating_mul(1_000));
                    (at < *end).then(|| (at, answered(&it.id, answer)))
                }
                _ => None,
            });
        let answer = answers.min_by_key(|(at, _)| *at);
        let failures = || {
            ringing
                .iter()
                .filter_map(|(_, (start, _), fate)| match fate {
                    Fate::Fails(cause, sip_code) => Some((*start, cause.clone(), *sip_code)),
                    _ => None,
                })
        };
        let rejection = failures()
            .filter(|(_, cause, _)| {
                self.fail_on_single_reject && cause.as_deref() == Some(REJECTED)
            })
            .min_by_key(|(at, ..)| *at);
        let (rang_ms, rung) = match (answer, rejection) {
            (Some((at, rung)), None) => (at, rung),
            (Some((at, rung)), Some((rejected, ..))) if at <= rejected => (at, rung),
            (_, Some((at, cause, sip_code))) => (at, Rung::Failed { cause, sip_code }),
            (None, None) if ringing.is_empty() => (self.total_ms(), Rung::NobodyAnswered),
            // The cause of the last to fail is the cause of all.
            (None, None) if failures().count() == ringing.len() => failures()
                .max_by_key(|(at, ..)| *at)
                .map_or((0, Rung::NobodyAnswered), |(at, cause, sip_code)| {
                    (at, Rung::Failed { cause, sip_code })
                }),
            (None, None) => {
                let ends = ringing.iter().map(|(_, (_, end), _)| *end);
                (ends.max().unwrap_or_default(), Rung::NobodyAnswered)
            }
        };
        let legs = ringing
            .iter()
            .filter(|(_, (start, _), _)| *start <= rang_ms);
        let legs = legs.map(|(it, (start, end), fate)| {
            let end = if matches!(fate, Fate::Fails(..)) {
                *start
            } else {
                *end
            };
            leg(it, *start, end.min(rang_ms))
        });
        Played {
            legs: legs.collect(),
            rung,
            rang_ms,
        }
    }

    fn in_turn(&self, outcomes: &[&Outcome]) -> Played {
        let mut legs = Vec::new();
        let mut now = 0;
        let mut last_failure = None;
        for (it, outcome) in self.endpoints.iter().zip(outcomes) {
            let (start, end) = self.window(it, now);
            if start >= end {
                break;
            }
            match fate(outcome) {
                Fate::Answers(answer) if start + answer.after_s.saturating_mul(1_000) < end => {
                    let rang_ms = start + answer.after_s * 1_000;
                    legs.push(leg(it, start, rang_ms));
                    return Played {
                        legs,
                        rung: answered(&it.id, &answer),
                        rang_ms,
                    };
                }
                Fate::Fails(cause, sip_code) => {
                    legs.push(leg(it, start, start));
                    now = start;
                    let rejected = cause.as_deref() == Some(REJECTED);
                    last_failure = Some(Rung::Failed { cause, sip_code });
                    if rejected && self.fail_on_single_reject {
                        break;
                    }
                }
                Fate::Answers(_) | Fate::Rings => {
                    legs.push(leg(it, start, end));
                    now = end;
                    last_failure = None;
                }
            }
        }
        Played {
            legs,
            rung: last_failure.unwrap_or(Rung::NobodyAnswered),
            rang_ms: now,
        }
    }
}

/// The cause of a rejected call.
const REJECTED: &str = "CALL_REJECTED";

/// An outcome, as the bridge sees it.
enum Fate {
    Answers(Answer),
    Rings,
    Fails(Option<String>, Option<u16>),
}

fn fate(outcome: &Outcome) -> Fate {
    let fails = |cause: &str, code| Fate::Fails(Some(cause.to_owned()), Some(code));
    match outcome {
        Outcome::Answers(answer) => Fate::Answers(answer.clone()),
        Outcome::NoAnswer => Fate::Rings,
        Outcome::Busy => fails("USER_BUSY", 486),
        Outcome::Offline => fails("USER_NOT_REGISTERED", 480),
        Outcome::Declined => fails(REJECTED, 603),
        Outcome::Fails(Failure { cause, sip_code }) => {
            let derived = || sip_code.and_then(cause_of).map(str::to_owned);
            Fate::Fails(cause.clone().or_else(derived), *sip_code)
        }
    }
}

/// The hangup cause that a switch derives from a SIP code.
fn cause_of(sip_code: u16) -> Option<&'static str> {
    Some(match sip_code {
        401 | 402 | 403 | 407 | 603 => REJECTED,
        404 => "UNALLOCATED_NUMBER",
        408 | 504 => "RECOVERY_ON_TIMER_EXPIRE",
        410 => "NUMBER_CHANGED",
        480 => "NO_USER_RESPONSE",
        484 => "INVALID_NUMBER_FORMAT",
        486 | 600 => "USER_BUSY",
        487 => "ORIGINATOR_CANCEL",
        502 => "NETWORK_OUT_OF_ORDER",
        500 | 503 => "NORMAL_TEMPORARY_FAILURE",
        604 => "NO_ROUTE_DESTINATION",
        _ => return None,
    })
}

fn answered(by: &str, answer: &Answer) -> Rung {
    Rung::Answered {
        by: by.to_owned(),
        talked_ms: answer.talks_s.saturating_mul(1_000),
        hung_up: answer.hangs_up,
    }
}

fn leg(endpoint: &Endpoint, from_ms: u64, to_ms: u64) -> Leg {
    Leg {
        endpoint: endpoint.id.clone(),
        from_ms,
        to_ms,
    }
}

impl fmt::Display for Leg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = |ms: u64| ms / 1_000;
        write!(
            f,
            "{} {}–{}",
            self.endpoint,
            seconds(self.from_ms),
            seconds(self.to_ms)
        )
    }
}

impl fmt::Display for Strategy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Simultaneous => "together",
            Self::Single => "in turn",
        })
    }
}

impl fmt::Display for Rung {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answered { by, .. } => write!(f, "{by} answers"),
            Self::NobodyAnswered => f.write_str("nobody answers"),
            Self::CallerHungUp => f.write_str("caller hangs up"),
            Self::Failed { cause, sip_code } => match (cause, sip_code) {
                (Some(cause), Some(code)) => write!(f, "{cause} sip:{code}"),
                (Some(cause), None) => f.write_str(cause),
                (None, Some(code)) => write!(f, "sip:{code}"),
                (None, None) => f.write_str("fails"),
            },
        }
    }
}
