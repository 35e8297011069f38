//! The course of a live call: everything that happens in it, in order, each at its time.
//!
//! A call is one thing after another: it is routed, it rings somewhere, an application has it, people talk, it is in a conference, it waits. Each of these
//! goes on until it is over by itself or somebody does something that cuts it short; what comes next follows from that. Whatever is known of the
//! future is part of the course; nobody has to be asked again until somebody does something.

use std::collections::BTreeMap;

use super::happening::{Happening, What, Why};
use super::live::{Act, Action, Deed, End, Live, Order};
use super::ways::Ways;
use super::{conference, routed, script};

/// How many times a call may be sent on before the plane gives up
const STAGES: usize = 50;
/// How long a caller waits for an application to do something, in milliseconds
const IDLE_MS: u64 = 60_000;
/// The longest that a call may last, in milliseconds
const LONGEST_MS: u64 = 4 * 3_600_000;

/// Everything that a call does
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Course {
    /// What happens, in order
    pub happenings: Vec<Happening>,
    /// A server that has to be asked before the call can go on
    pub question: Option<Question>,
    /// Whether a conference is left with a tone
    exit_tone: bool,
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
    /// An application that has it does this, and then waits for what it is told next
    Deed(Vec<Action>),
    /// Nothing happens until an application does something
    Idle,
    /// It comes to a conference
    Conference(String),
    /// It is in one
    Room(Seat),
    /// It waits
    Parked,
    /// It is over
    Over(Why, End),
    /// It waits for a server
    Asks(Question),
}

/// A place in a conference.
pub(super) struct Seat {
    pub(super) room: String,
    pub(super) is_moderator: bool,
    /// Whether they cannot be heard at first
    pub(super) is_muted: bool,
    /// Whether everybody hears a tone when they come, and when they go
    pub(super) tones: [bool; 2],
}

/// What happens in a stage until it is over by itself, and what follows.
pub(super) struct Played {
    pub(super) happenings: Vec<Happening>,
    pub(super) ends_ms: u64,
    pub(super) then: Stage,
    /// Whether the conference that this is in is left with a tone
    pub(super) exit_tone: bool,
    /// Whether a script has hung up
    pub(super) hangs_up: bool,
    /// How many servers have said where the call goes
    pub(super) n_answers: usize,
}

pub(super) fn of(call: &Live, ways: &Ways) -> Course {
    let mut course = Course::default();
    course.add(0, What::Initiated);
    let mut stage = Stage::To(call.to.clone());
    let (mut now, mut n_answers) = (0, 0);
    let (mut is_first, mut n_alone) = (true, 0);
    while n_alone < STAGES {
        // Only what follows by itself may go round.
        n_alone += 1;
        let played = match stage {
            Stage::Over(why, by) => return course.finished(call, (now, why, by)),
            Stage::Asks(question) => {
                let Some(act) = call.acts.iter().find(|it| it.at_ms >= now && cuts(it)) else {
                    if course.limit_ms(call).is_some_and(|it| it <= now) {
                        return course.finished(call, (now, Why::Completed, End::Limit));
                    }
                    course.question = Some(question);
                    course.beside(call, now);
                    course.happenings.sort_by_key(|it| it.at_ms);
                    return course;
                };
                stage = course.after(act);
                now = after(act, &stage);
                n_alone = 0;
                continue;
            }
            Stage::To(to) => to_number(call, ways, (now, n_answers), &to, is_first),
            Stage::Script(actions) => script::play(call, now, actions),
            Stage::Deed(actions) => script::play(call, now, actions).or_idle(),
            Stage::Idle => Played::idle(now),
            Stage::Conference(room) => conference::enter(call, ways, now, &room),
            Stage::Room(seat) => conference::stay(call, now, seat),
            Stage::Parked => Played::lasting(now, What::Parked),
        };
        let within = |it: &&Act| it.at_ms >= now && it.at_ms < played.ends_ms;
        let cut = call.acts.iter().filter(within).find(|it| cuts(it));
        let until = cut.map_or(played.ends_ms, |it| it.at_ms);
        course.exit_tone = played.exit_tone;
        n_answers += played.n_answers;
        let before = played.happenings.into_iter();
        course
            .happenings
            .extend(before.filter(|it| it.at_ms <= until));
        stage = match cut {
            Some(act) => course.after(act),
            None => played.then,
        };
        now = cut.map_or(played.ends_ms, |it| after(it, &stage));
        is_first = false;
        if cut.is_some() {
            n_alone = 0;
        }
    }
    course.finished(call, (now, Why::RoutingFailed, End::Limit))
}

/// When a stage begins that an act has begun: the same act does not cut it.
fn after(act: &Act, stage: &Stage) -> u64 {
    match stage {
        Stage::Over(..) => act.at_ms,
        _ => act.at_ms + 1,
    }
}

/// Whether somebody ends what goes on, rather than doing something beside it.
pub(super) fn cuts(act: &Act) -> bool {
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
fn to_number(
    call: &Live,
    ways: &Ways,
    (now, n_answers): (u64, usize),
    to: &str,
    is_first: bool,
) -> Played {
    let entrance = match call.order {
        Order::Outbound { .. } if is_first => None,
        Order::Inbound { .. } if is_first => Some(ways.entrance(to)),
        _ => ways.own_entrance(to),
    };
    match entrance {
        Some(entrance) => routed::play(call, ways, entrance, (now, n_answers), to),
        None => script::dial(call, now, to, is_first),
    }
}

impl Played {
    /// Where a script comes to its end, the call waits.
    fn or_idle(mut self) -> Self {
        if matches!(self.then, Stage::Over(..)) && !self.hangs_up {
            self.then = Stage::Idle;
        }
        self
    }

    /// A caller to whom nothing happens hangs up after a while.
    fn idle(now: u64) -> Self {
        Self {
            happenings: Vec::new(),
            ends_ms: now + IDLE_MS,
            then: Stage::Over(Why::Completed, End::Caller),
            exit_tone: false,
            hangs_up: false,
            n_answers: 0,
        }
    }

    /// Something that goes on until somebody ends it.
    pub(super) fn lasting(now: u64, what: What) -> Self {
        Self {
            happenings: vec![Happening { at_ms: now, what }],
            ends_ms: now + LONGEST_MS,
            then: Stage::Over(Why::Completed, End::Limit),
            exit_tone: false,
            hangs_up: false,
            n_answers: 0,
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
                Stage::Deed(then.clone())
            }
            Deed::Do { then } => Stage::Deed(then.clone()),
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
                What::Joined { room, .. } => {
                    let (room, tone) = (room.clone(), self.exit_tone);
                    open.insert("room".to_owned(), What::Left { room, tone });
                }
                What::Left { .. } => _ = open.remove("room"),
                What::RecordingBegan => {
                    let from_ms = it.at_ms;
                    open.insert("tape".to_owned(), What::RecordingEnded { from_ms });
                }
                What::RecordingEnded { .. } => _ = open.remove("tape"),
                _ => {}
            }
        }
        for what in open.into_values() {
            self.add(at_ms, what);
        }
    }

    /// What people do beside what goes on, up to then; since when that is being recorded.
    fn beside(&mut self, call: &Live, until: u64) -> Option<u64> {
        let is_recorded = call.recording.is_some();
        let mut taping = self.answered_ms().filter(|_| is_recorded);
        if let Some(at_ms) = taping {
            self.add(at_ms, What::RecordingBegan);
        }
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
                Deed::Set { muted, deaf } => match self.room_at(act.at_ms) {
                    Some(room) => What::Set {
                        room,
                        muted: *muted,
                        deaf: *deaf,
                    },
                    None => continue,
                },
                _ => continue,
            };
            self.add(act.at_ms, what);
        }
        taping
    }

    /// The conference that the call came to last.
    fn room_at(&self, at_ms: u64) -> Option<String> {
        let before = self.happenings.iter().filter(|it| it.at_ms <= at_ms);
        let mut rooms = before.filter_map(|it| match &it.what {
            What::Joined { room, .. } => Some(room.clone()),
            _ => None,
        });
        rooms.next_back()
    }

    /// When the call ends at the latest, once somebody has answered.
    fn limit_ms(&self, call: &Live) -> Option<u64> {
        let longest = match call.order {
            Order::Outbound { max_duration_s, .. } => max_duration_s.saturating_mul(1_000),
            Order::Inbound { .. } => LONGEST_MS,
        };
        self.answered_ms().map(|it| it.saturating_add(longest))
    }

    /// The course to its end, no longer than the call may last.
    fn finished(mut self, call: &Live, (at_ms, why, by): (u64, Why, End)) -> Self {
        let (at_ms, why, by) = match self.limit_ms(call) {
            Some(limit) if limit < at_ms => (limit, Why::Completed, End::Limit),
            _ => (at_ms, why, by),
        };
        self.happenings.retain(|it| it.at_ms <= at_ms);
        self.release(at_ms);
        if let Some(from_ms) = self.beside(call, at_ms) {
            self.add(at_ms, What::RecordingEnded { from_ms });
        }
        self.happenings.sort_by_key(|it| it.at_ms);
        self.add(at_ms, What::Ended { why, by });
        self
    }
}
