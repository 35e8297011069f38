//! A call that an application has, or that rings somewhere by itself: dialling, and the steps of `call_control`.

use ringtree::Json;
use ringtree::call::scenario::{Outcome, Party};
use ringtree::json::Object;

use super::behaviour;
use super::course::{Played, Stage};
use super::happening::{Happening, What, Why};
use super::live::{Action, Deed, End, Live, Order};

/// How long the network takes before something rings
const SETUP_MS: u64 = 1_000;
/// How long a number rings that a transfer goes to
const RINGS_S: u64 = 60;
/// How long a recording is taken to be whose length nobody knows
const AUDIO_MS: u64 = 5_000;
/// How long a spoken word takes
const WORD_MS: f64 = 400.0;

/// How long something takes to be heard: a text as long as it takes to speak it
pub(super) fn spoken_ms(text: &str, rate: Option<f64>) -> u64 {
    let is_address = text.contains("://") || !text.contains(' ');
    if is_address {
        return AUDIO_MS;
    }
    let n_words = u32::try_from(text.split_whitespace().count()).unwrap_or(u32::MAX);
    let rate = rate.filter(|it| (0.5..=2.0).contains(it)).unwrap_or(1.0);
    let ms = f64::from(n_words) * WORD_MS / rate;
    // The longest text of a request takes some hours.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a positive number of milliseconds"
    )]
    let ms = ms.round() as u64;
    ms.max(1_000)
}

/// An outside number rings.
pub(super) fn dial(call: &Live, now: u64, to: &str, is_first: bool) -> Played {
    let (timeout_s, on_answered, on_no_answer) = match &call.order {
        Order::Outbound {
            timeout_s,
            on_answered,
            on_no_answer,
            ..
        } if is_first => (*timeout_s, on_answered.as_slice(), on_no_answer.as_slice()),
        _ => (RINGS_S, [].as_slice(), [].as_slice()),
    };
    let mut happenings = Vec::new();
    let mut add = |at_ms, what| happenings.push(Happening { at_ms, what });
    let rings = now + SETUP_MS;
    let gives_up = rings.saturating_add(timeout_s.saturating_mul(1_000));
    let endpoint = || to.to_owned();
    let failed = |why| {
        let is_reached = on_no_answer.is_empty() || why != Why::NoAnswer;
        if is_reached {
            Stage::Over(why, End::Callee)
        } else {
            Stage::Script(on_no_answer.to_vec())
        }
    };
    let (ends_ms, then) = match behaviour::of_number(to) {
        Outcome::Answers(answer) if answer.after_s < timeout_s => {
            let picks_up = rings + answer.after_s * 1_000;
            add(
                rings,
                What::Ringing {
                    endpoint: endpoint(),
                },
            );
            add(picks_up, What::Answered { by: endpoint() });
            if on_answered.is_empty() {
                let over = picks_up + answer.talks_s * 1_000;
                let by = if answer.hangs_up == Party::Caller {
                    End::Caller
                } else {
                    End::Callee
                };
                add(picks_up, What::Bridged { with: endpoint() });
                add(over, What::Unbridged { with: endpoint() });
                (over, Stage::Over(Why::Completed, by))
            } else {
                (picks_up, Stage::Script(on_answered.to_vec()))
            }
        }
        Outcome::Answers(_) | Outcome::NoAnswer => {
            add(
                rings,
                What::Ringing {
                    endpoint: endpoint(),
                },
            );
            add(
                gives_up,
                What::RangOut {
                    endpoint: endpoint(),
                },
            );
            (gives_up, failed(Why::NoAnswer))
        }
        Outcome::Busy => (rings, failed(Why::Busy)),
        Outcome::Declined => (rings, failed(Why::Declined)),
        Outcome::Offline => (rings, failed(Why::NetworkError)),
        Outcome::Fails(failure) => {
            let cause = failure.cause.unwrap_or_default();
            (rings, failed(Why::of_cause(&cause)))
        }
    };
    Played {
        happenings,
        ends_ms,
        then,
        exit_tone: false,
        hangs_up: false,
        n_answers: 0,
    }
}

/// The steps of an application, in order; when all are done the call ends.
pub(super) fn play(call: &Live, now: u64, actions: Vec<Action>) -> Played {
    let mut happenings = Vec::new();
    let mut now = now;
    let mut hangs_up = false;
    let mut pending = actions.into_iter().rev().collect::<Vec<_>>();
    while let Some(action) = pending.pop() {
        match action {
            Action::PlayAudio {
                audio_url,
                message,
                language,
                voice,
                rate,
            } => {
                let lasts_ms = audio_url.as_ref().map_or_else(
                    || spoken_ms(message.as_deref().unwrap_or_default(), rate),
                    |_| AUDIO_MS,
                );
                let spoken = message.as_ref();
                let spoken = spoken.map(|it| speech(it, language, voice, rate));
                let what = audio_url.or(message).unwrap_or_default();
                let what = What::Heard {
                    what,
                    spoken,
                    lasts_ms,
                };
                happenings.push(Happening { at_ms: now, what });
                now += lasts_ms;
            }
            Action::RecordAudio { max_duration, .. } => {
                let (from_ms, what) = (now, What::RecordingBegan);
                happenings.push(Happening { at_ms: now, what });
                now += max_duration * 1_000;
                let what = What::RecordingEnded { from_ms };
                happenings.push(Happening { at_ms: now, what });
            }
            Action::Transfer { destination, .. } => {
                let to = destination.clone();
                happenings.push(Happening {
                    at_ms: now,
                    what: What::Transferred { to },
                });
                return Played {
                    happenings,
                    ends_ms: now,
                    then: Stage::To(destination),
                    exit_tone: false,
                    hangs_up: false,
                    n_answers: 0,
                };
            }
            Action::Hangup => {
                hangs_up = true;
                break;
            }
            Action::JoinConference { room } => {
                return Played {
                    happenings,
                    ends_ms: now,
                    then: Stage::Conference(room),
                    exit_tone: false,
                    hangs_up: false,
                    n_answers: 0,
                };
            }
            Action::GatherDtmf {
                max_digits,
                timeout,
                finish_key,
                routes,
            } => {
                happenings.push(Happening {
                    at_ms: now,
                    what: What::Asked,
                });
                let (digits, at_ms) = gathered(call, now, max_digits, timeout, finish_key);
                now = at_ms;
                let route = routes.into_iter().find(|it| it.digit == digits);
                if !digits.is_empty() {
                    happenings.push(Happening {
                        at_ms: now,
                        what: What::Entered { digits },
                    });
                }
                pending.extend(route.map(|it| it.then));
            }
        }
    }
    let over = Stage::Over(Why::Completed, End::Api);
    Played {
        happenings,
        ends_ms: now,
        then: over,
        exit_tone: false,
        hangs_up,
        n_answers: 0,
    }
}

fn speech(
    message: &str,
    language: Option<String>,
    voice: Option<String>,
    rate: Option<f64>,
) -> Json {
    let mut speech = Object::new();
    speech.set("message", message);
    for (name, value) in [("language", language), ("voice", voice)] {
        if let Some(value) = value {
            speech.set(name, value);
        }
    }
    if let Some(rate) = rate.and_then(|it| Json::parse(&it.to_string()).ok()) {
        speech.set("rate", rate);
    }
    speech.into()
}

/// What is entered from now on, and when that is clear.
pub(super) fn gathered(
    call: &Live,
    now: u64,
    max: usize,
    timeout_s: u64,
    finish: Option<char>,
) -> (String, u64) {
    let mut digits = String::new();
    let mut until = now + timeout_s * 1_000;
    for act in call.acts.iter().filter(|it| it.at_ms >= now) {
        let Deed::Press { key } = act.deed else {
            continue;
        };
        if act.at_ms > until {
            break;
        }
        until = act.at_ms;
        if Some(key) == finish {
            return (digits, until);
        }
        digits.push(key);
        if digits.chars().count() >= max {
            return (digits, until);
        }
        until = act.at_ms + timeout_s * 1_000;
    }
    (digits, until)
}
