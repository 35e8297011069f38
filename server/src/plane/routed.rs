//! A call that a flow takes: the engine says what it does; here it gets the times of a real call.

use ringtree::call::ring::{Leg, Rung};
use ringtree::call::scenario::{
    Authority, Caller, OutOfKeys, Party, Pivoted, Queued, Service, TimedPress, Webhooked,
};
use ringtree::call::{Ask, Ending, Entry, Event};
use ringtree::{Scenario, Trace};

use super::behaviour;
use super::course::{Played, Question, Stage, cuts};
use super::happening::{Happening, What, Why};
use super::live::{Deed, End, Live, Order, Wait};
use super::ways::{Entrance, Ways};

/// How often the engine may ask before the plane gives up
const QUESTIONS: usize = 200;
/// How long an agent of a queue talks
const SERVED_MS: u64 = 30_000;
/// How long a message or a recording takes, as the engine has it
const SPOKEN_MS: u64 = 10_000;

/// What the flow does with the call from now on, should nobody do anything that the record does not have.
///
/// What servers said before is used up: so many of their answers.
pub(super) fn play(
    call: &Live,
    ways: &Ways,
    entrance: Entrance<'_>,
    (now, n_used): (u64, usize),
    to: &str,
) -> Played {
    let waits = call.waits.get(n_used..).unwrap_or_default();
    // What was asked after somebody has cut this short was asked elsewhere.
    let cut = call.acts.iter().find(|it| it.at_ms >= now && cuts(it));
    let is_own = |it: &&Wait| cut.is_none_or(|cut| it.asked_ms <= cut.at_ms);
    let n_own = waits.iter().take_while(is_own).count();
    let waits = waits.get(..n_own).unwrap_or_default();
    let mut scenario = scenario(call, now, to, waits);
    let answers = call
        .webhooks
        .get(n_used..n_used + n_own)
        .unwrap_or_default();
    scenario.services.webhooks = answers.to_vec();
    let simulator = entrance.simulator();
    for _ in 0..QUESTIONS {
        let trace = simulator.simulate(&scenario);
        match &trace.ending {
            Ending::Awaiting {
                ask: Ask::Endpoints { endpoints },
            } => {
                for it in endpoints {
                    let does = behaviour::of(ways.account(), it);
                    scenario.endpoints.insert(it.clone(), does);
                }
            }
            Ending::Awaiting {
                ask:
                    Ask::Service {
                        service: Service::Webhooks,
                    },
            } => {
                return Told::of(&trace, entrance, now, waits).asks(answers);
            }
            Ending::Awaiting {
                ask: Ask::Service { service },
            } => answer(&mut scenario, *service),
            _ => return Told::of(&trace, entrance, now, waits).ends(&trace.ending),
        }
    }
    Told::default().over(now, Why::NetworkError, End::Limit)
}

fn scenario(call: &Live, now: u64, to: &str, waits: &[Wait]) -> Scenario {
    let at = call
        .began
        .as_millisecond()
        .saturating_add(i64::try_from(now).unwrap_or(i64::MAX));
    let mut scenario = Scenario::at(jiff::Timestamp::from_millisecond(at).unwrap_or(call.began));
    scenario.from = Caller {
        number: call.from.number.clone(),
        name: call.from.name.clone(),
        anonymous: call.from.number.is_empty(),
    };
    to.clone_into(&mut scenario.to);
    if let Order::Inbound {
        device: Some(device),
    } = &call.order
    {
        scenario.authorised_by = Authority::Device(device.clone());
    }
    scenario.out_of_keys = OutOfKeys::Silence;
    let presses = call.acts.iter().filter(|it| it.at_ms >= now);
    scenario.presses = presses
        .filter_map(|it| match it.deed {
            Deed::Press { key } => Some(TimedPress {
                at_ms: without_waits(it.at_ms, waits).saturating_sub(now),
                key,
            }),
            _ => None,
        })
        .collect();
    scenario.seed = call.seed;
    scenario
}

/// A moment of the call on the clock of the engine, for which servers answer at once.
fn without_waits(at_ms: u64, waits: &[Wait]) -> u64 {
    let waited = waits
        .iter()
        .map(|it| it.waited_ms.min(at_ms.saturating_sub(it.asked_ms)));
    at_ms.saturating_sub(waited.sum())
}

/// What services say that are not there.
fn answer(scenario: &mut Scenario, service: Service) {
    let services = &mut scenario.services;
    match service {
        Service::Fax => services.fax.push(false),
        Service::SpamScores => services.spam_scores.push(Some(0.0)),
        Service::QueueWaitsS => services.queue_waits_s.push(Some(0)),
        Service::Queues => services.queues.push(Queued::Served),
        Service::Pivots => services.pivots.push(Pivoted::Failed),
        Service::LiveCalls => services.live_calls.push(false),
        // Real servers are asked.
        Service::Webhooks => {}
    }
}

/// A trace on the clock of the call.
#[derive(Default)]
struct Told {
    happenings: Vec<Happening>,
    /// When the last thing is over that the trace has
    until: u64,
    /// The address of the server that the last rule named
    server: String,
    is_rules: bool,
    /// When the caller is asked for keys
    asked: Option<u64>,
    n_answers: usize,
    answered: bool,
}

impl Told {
    fn of(trace: &Trace, entrance: Entrance<'_>, began: u64, waits: &[Wait]) -> Self {
        let mut told = Self {
            until: began,
            server: entrance.server(trace).unwrap_or_default().to_owned(),
            is_rules: entrance.is_rules(),
            ..Self::default()
        };
        let (mut now, mut waits) = (began, waits.iter());
        let mut entries = trace.events.iter().peekable();
        while let Some(entry) = entries.next() {
            let next = entries.peek();
            if next.is_some_and(|it| matches!(it.what, Event::Collected { .. })) {
                told.asked = Some(now + entry.at_ms);
            }
            told.entry(entry, now + entry.at_ms, next.map(|it| now + it.at_ms));
            if let Some(at_ms) = told.asked.take() {
                told.add(at_ms, What::Asked);
            }
            if matches!(
                entry.what,
                Event::Asked {
                    service: Service::Webhooks,
                    ..
                }
            ) {
                told.n_answers += 1;
                now += waits.next().map_or(0, |it| it.waited_ms);
            }
        }
        told
    }

    fn add(&mut self, at_ms: u64, what: What) {
        self.until = self.until.max(at_ms);
        self.happenings.push(Happening { at_ms, what });
    }

    fn answer(&mut self, at_ms: u64, by: &str) {
        if !self.answered {
            self.answered = true;
            self.add(at_ms, What::Answered { by: by.to_owned() });
        }
    }

    fn entry(&mut self, entry: &Entry, at_ms: u64, next: Option<u64>) {
        let began = at_ms.saturating_sub(SPOKEN_MS);
        match &entry.what {
            Event::Entered => self.passed(at_ms, &entry.node),
            Event::Answered => self.answer(at_ms, ""),
            Event::Played { media } => self.heard(at_ms, media, next),
            Event::Prompted { prompt } => self.heard(at_ms, prompt, next),
            Event::Collected { digits, .. } if !digits.is_empty() => {
                self.add(
                    at_ms,
                    What::Entered {
                        digits: digits.clone(),
                    },
                );
            }
            Event::Rang { legs, outcome, .. } => self.rang(at_ms, legs, outcome),
            Event::Recorded { .. } => {
                self.add(began, What::RecordingBegan);
                self.add(at_ms, What::RecordingEnded { from_ms: began });
            }
            Event::MessageStored { vmbox } => {
                // What was recorded is the message.
                self.happenings.retain(|it| match it.what {
                    What::RecordingEnded { .. } => it.at_ms != at_ms,
                    What::RecordingBegan => it.at_ms != began,
                    _ => true,
                });
                self.add(
                    at_ms,
                    What::MessageLeft {
                        vmbox: vmbox.clone(),
                        from_ms: began,
                    },
                );
            }
            _ => self.until = self.until.max(at_ms),
        }
    }

    fn passed(&mut self, at_ms: u64, node: &str) {
        let (node, is_rule) = (node.to_owned(), self.is_rules);
        self.add(at_ms, What::Passed { node, is_rule });
    }

    fn heard(&mut self, at_ms: u64, what: &str, next: Option<u64>) {
        let lasts_ms = next.unwrap_or(at_ms).saturating_sub(at_ms);
        let what = what.to_owned();
        self.add(
            at_ms,
            What::Heard {
                what,
                spoken: None,
                lasts_ms,
            },
        );
    }

    fn rang(&mut self, at_ms: u64, legs: &[Leg], outcome: &Rung) {
        let by = match outcome {
            Rung::Answered { by, .. } => Some(by),
            _ => None,
        };
        for leg in legs {
            let endpoint = || leg.endpoint.clone();
            self.add(
                at_ms + leg.from_ms,
                What::Ringing {
                    endpoint: endpoint(),
                },
            );
            if by != Some(&leg.endpoint) {
                self.add(
                    at_ms + leg.to_ms,
                    What::RangOut {
                        endpoint: endpoint(),
                    },
                );
            }
        }
        let Rung::Answered { by, talked_ms, .. } = outcome else {
            return;
        };
        let picked_up = legs
            .iter()
            .filter(|it| it.endpoint == *by)
            .map(|it| it.to_ms);
        let at_ms = at_ms + picked_up.max().unwrap_or_default();
        self.answer(at_ms, by);
        self.add(at_ms, What::Bridged { with: by.clone() });
        self.add(at_ms + talked_ms, What::Unbridged { with: by.clone() });
    }

    fn asks(self, answers: &[Webhooked]) -> Played {
        let at_ms = self.until;
        // A server may name another one.
        let last = self.n_answers.checked_sub(1).and_then(|it| answers.get(it));
        let url = match last {
            Some(Webhooked::Routes(to)) if to.destination_type == "webhook" => {
                to.destination.clone()
            }
            _ => self.server.clone(),
        };
        self.then(at_ms, Stage::Asks(Question { at_ms, url }))
    }

    fn over(self, at_ms: u64, why: Why, by: End) -> Played {
        self.then(at_ms, Stage::Over(why, by))
    }

    fn then(mut self, ends_ms: u64, then: Stage) -> Played {
        self.happenings.sort_by_key(|it| it.at_ms);
        Played {
            happenings: self.happenings,
            ends_ms,
            then,
            exit_tone: false,
            hangs_up: false,
            n_answers: self.n_answers,
        }
    }

    fn ends(mut self, ending: &Ending) -> Played {
        let until = self.until;
        match ending {
            Ending::Bridged { .. } | Ending::Voicemail { .. } => {
                self.over(until, Why::Completed, End::Callee)
            }
            Ending::Conference { room } => {
                self.answer(until, "");
                let room = room.clone().unwrap_or_default();
                self.then(until, Stage::Conference(room))
            }
            Ending::Queue { queue } => {
                self.add(
                    until,
                    What::Queued {
                        queue: queue.clone(),
                    },
                );
                self.answer(until, queue);
                self.over(until + SERVED_MS, Why::Completed, End::Callee)
            }
            Ending::Transferred { to } => {
                let to = to.to_string();
                self.add(until, What::Transferred { to: to.clone() });
                self.then(until, Stage::To(to))
            }
            Ending::HandedOver { .. } => self.over(until, Why::Completed, End::Callee),
            Ending::HungUp { by, cause } => {
                let end = if *by == Party::Caller {
                    End::Caller
                } else {
                    End::Callee
                };
                let why = match cause {
                    Some(cause) if !self.answered => failed(cause),
                    _ if !self.answered => Why::NoAnswer,
                    _ => Why::Completed,
                };
                self.over(until, why, end)
            }
            Ending::Refused { .. } | Ending::Looped | Ending::Awaiting { .. } => {
                self.over(until, Why::RoutingFailed, End::Callee)
            }
            Ending::Stuck { .. } => self.over(until, Why::NetworkError, End::Limit),
        }
    }
}

fn failed(cause: &str) -> Why {
    match cause {
        "routing_failed" | "invalid_routing" => Why::RoutingFailed,
        "route_unavailable" => Why::RouteUnavailable,
        "sip:486" => Why::Busy,
        "sip:603" => Why::Declined,
        "sip:404" => Why::InvalidNumber,
        _ => Why::of_cause(cause),
    }
}
