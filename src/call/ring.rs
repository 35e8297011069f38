//! What comes of ringing endpoints, together or in turn.
//!
//! Times are in milliseconds from the start of the bridge. Which endpoints ring is absent: modules decide that.

mod fate;
mod text;

use super::scenario::{Answer, BridgeOutcome, Outcome, Party};
use fate::{Fate, REJECTED, fate};
use serde::Serialize;

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
    #[serde(serialize_with = "crate::json::exact")]
    pub from_ms: u64,
    /// Until when
    #[serde(serialize_with = "crate::json::exact")]
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
        #[serde(serialize_with = "crate::json::exact")]
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
    /// One outside number that rings for so long
    pub(super) fn to_outside(number: &str, timeout_s: u64) -> Self {
        Self {
            endpoints: vec![Endpoint {
                id: number.to_owned(),
                delay_s: 0,
                timeout_s,
            }],
            timeout_s,
            strategy: Strategy::Simultaneous,
            fail_on_single_reject: false,
        }
    }

    /// The bridge as if it were one endpoint that does this
    pub fn ends(&self, outcome: &BridgeOutcome, patience_s: Option<u64>) -> Played {
        match outcome {
            BridgeOutcome::CallerHangsUp => {
                let rang_ms = patience_s.map_or(self.total_ms(), |it| self.total_ms().min(ms(it)));
                self.played(rang_ms, Rung::CallerHungUp)
            }
            BridgeOutcome::Ends(outcome) => {
                let first = self.endpoints.first().map_or("", |it| it.id.as_str());
                let (at_ms, rung) = match fate(outcome) {
                    // An outcome that was given stands, even if the documents would not have let it ring so long.
                    Fate::Answers(answer) => (ms(answer.after_s), answered(first, &answer)),
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
        match patience_s.map(ms) {
            Some(patience) if patience < played.rang_ms => {
                let mut legs = played.legs;
                cut(&mut legs, patience);
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
        ms(self.timeout_s)
    }

    fn window(&self, endpoint: &Endpoint, from_ms: u64) -> (u64, u64) {
        let start = from_ms.saturating_add(ms(endpoint.delay_s));
        let end = start.saturating_add(ms(endpoint.timeout_s));
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
        let turns = self.endpoints.iter().zip(outcomes);
        let turns: Vec<_> = turns
            .filter_map(|(it, outcome)| self.turn(it, 0, outcome))
            .collect();
        let first = turns.iter().filter(|it| self.is_decisive(&it.rung));
        let last = turns.iter().max_by_key(|it| it.leg.to_ms);
        let all_failed = turns
            .iter()
            .all(|it| matches!(it.rung, Rung::Failed { .. }));
        let (rung, rang_ms) = match (first.min_by_key(|it| it.leg.to_ms), last) {
            (Some(it), _) => (it.rung.clone(), it.leg.to_ms),
            (None, None) => (Rung::NobodyAnswered, self.total_ms()),
            // The cause of the last to fail is the cause of all.
            (None, Some(it)) if all_failed => (it.rung.clone(), it.leg.to_ms),
            (None, Some(it)) => (Rung::NobodyAnswered, it.leg.to_ms),
        };
        let mut legs: Vec<_> = turns.into_iter().map(|it| it.leg).collect();
        cut(&mut legs, rang_ms);
        Played {
            legs,
            rung,
            rang_ms,
        }
    }

    fn in_turn(&self, outcomes: &[&Outcome]) -> Played {
        let mut played = Played {
            legs: Vec::new(),
            rung: Rung::NobodyAnswered,
            rang_ms: 0,
        };
        for (it, outcome) in self.endpoints.iter().zip(outcomes) {
            let Some(turn) = self.turn(it, played.rang_ms, outcome) else {
                break;
            };
            played.rang_ms = turn.leg.to_ms;
            played.legs.push(turn.leg);
            played.rung = turn.rung;
            if self.is_decisive(&played.rung) {
                break;
            }
        }
        played
    }

    /// An endpoint that may ring from `from_ms` on; none when there is no time left for it.
    fn turn(&self, endpoint: &Endpoint, from_ms: u64, outcome: &Outcome) -> Option<Turn> {
        let (start, end) = self.window(endpoint, from_ms);
        let (at, rung) = match fate(outcome) {
            Fate::Answers(answer) if start.saturating_add(ms(answer.after_s)) < end => {
                let at = start.saturating_add(ms(answer.after_s));
                (at, answered(&endpoint.id, &answer))
            }
            Fate::Answers(_) | Fate::Rings => (end, Rung::NobodyAnswered),
            Fate::Fails(cause, sip_code) => (start, Rung::Failed { cause, sip_code }),
        };
        (start < end).then(|| Turn {
            leg: leg(endpoint, start, at),
            rung,
        })
    }

    /// Whether this ends the bridge for all.
    fn is_decisive(&self, rung: &Rung) -> bool {
        match rung {
            Rung::Answered { .. } => true,
            Rung::Failed { cause, .. } => {
                self.fail_on_single_reject && cause.as_deref() == Some(REJECTED)
            }
            Rung::NobodyAnswered | Rung::CallerHungUp => false,
        }
    }
}

/// An endpoint that rings, left to itself.
struct Turn {
    leg: Leg,
    rung: Rung,
}

/// Nobody rings after `end_ms`.
fn cut(legs: &mut Vec<Leg>, end_ms: u64) {
    legs.retain(|it| it.from_ms <= end_ms);
    for it in legs {
        it.to_ms = it.to_ms.min(end_ms);
    }
}

fn ms(seconds: u64) -> u64 {
    seconds.saturating_mul(1_000)
}

fn answered(by: &str, answer: &Answer) -> Rung {
    Rung::Answered {
        by: by.to_owned(),
        talked_ms: ms(answer.talks_s),
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
