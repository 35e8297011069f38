//! A call in a conference: the PIN at the door, and the seat.
//!
//! A conference with PINs asks for one, three times; a moderator's makes a moderator. One without takes everybody, as moderators. In a
//! `webinar` members come in muted. Whether there is a seat left is known to whoever knows the other calls: a call that finds none has
//! an act that says so.

use ringtree::{Collection, Json};

use super::course::{Played, Seat, Stage};
use super::happening::{Happening, What, Why};
use super::live::{Deed, End, Live};
use super::script;
use super::ways::Ways;

/// How often a caller may enter a wrong PIN
const TRIES: usize = 3;
/// How long a caller may take for the first and between further keys, in seconds
const PATIENCE_S: u64 = 10;
/// How long a prompt at the door lasts, in milliseconds
const PROMPT_MS: u64 = 2_000;

/// The call comes to the door.
pub(super) fn enter(call: &Live, ways: &Ways, now: u64, room: &str) -> Played {
    let document = ways.account().document(Collection::Conferences, room);
    let pins = |field| document.map(|it| texts(it, field)).unwrap_or_default();
    let (members, moderators) = (pins("member_pins"), pins("moderator_pins"));
    let seat = |is_moderator| seat(document, room, is_moderator);
    let longest = members.iter().chain(&moderators).map(|it| it.len()).max();
    let mut door = Door::default();
    let Some(longest) = longest.filter(|it| *it > 0) else {
        return door.then(now, Stage::Room(seat(true)));
    };
    let mut now = now;
    for _ in 0..TRIES {
        door.heard(now, "conf-enter_conf_pin");
        door.add(now, What::Asked);
        let (digits, at_ms) = script::gathered(call, now, longest, PATIENCE_S, Some('#'));
        now = at_ms;
        let is_moderator = moderators.contains(&digits.as_str());
        if !digits.is_empty() {
            door.add(
                now,
                What::Entered {
                    digits: digits.clone(),
                },
            );
        }
        if is_moderator || members.contains(&digits.as_str()) {
            return door.then(now, Stage::Room(seat(is_moderator)));
        }
        door.heard(now, "conf-bad_pin");
        now += PROMPT_MS;
    }
    door.heard(now, "conf-too_many_attempts");
    door.then(now + PROMPT_MS, Stage::Over(Why::Completed, End::Callee))
}

/// The call is in the room, unless there was no seat left.
pub(super) fn stay(call: &Live, now: u64, seat: Seat) -> Played {
    let room = seat.room;
    let is_full = |it: &super::live::Act| it.at_ms == now && it.deed == Deed::TurnAway;
    if call.acts.iter().any(is_full) {
        let mut door = Door::default();
        door.add(now, What::TurnedAway { room });
        door.heard(now, "conf-max_participants");
        return door.then(now + PROMPT_MS, Stage::Over(Why::Completed, End::Callee));
    }
    let [entry_tone, exit_tone] = seat.tones;
    let joined = What::Joined {
        room: room.clone(),
        is_moderator: seat.is_moderator,
        tone: entry_tone,
    };
    let mut played = Played::lasting(now, joined);
    played.exit_tone = exit_tone;
    if seat.is_muted {
        let what = What::Set {
            room,
            muted: Some(true),
            deaf: None,
        };
        played.happenings.push(Happening { at_ms: now, what });
    }
    played
}

fn seat(document: Option<&Json>, room: &str, is_moderator: bool) -> Seat {
    // A tone may also be the id of a recording.
    let tone = |field| {
        let said = document.and_then(|it| it.get(field));
        said.is_some_and(|it| it.as_bool().unwrap_or_else(|| it.as_str().is_some()))
    };
    let profile = document.and_then(|it| it.get("profile")?.as_str());
    Seat {
        room: room.to_owned(),
        is_moderator,
        is_muted: profile == Some("webinar") && !is_moderator,
        tones: ["play_entry_tone", "play_exit_tone"].map(tone),
    }
}

fn texts<'a>(document: &'a Json, field: &str) -> Vec<&'a str> {
    let all = document.get(field).and_then(Json::as_array);
    let texts = all.into_iter().flatten().filter_map(Json::as_str);
    texts.filter(|it| !it.is_empty()).collect()
}

/// What happens at the door.
#[derive(Default)]
struct Door(Vec<Happening>);

impl Door {
    fn add(&mut self, at_ms: u64, what: What) {
        self.0.push(Happening { at_ms, what });
    }

    fn heard(&mut self, at_ms: u64, prompt: &str) {
        let what = What::Heard {
            what: prompt.to_owned(),
            spoken: None,
            lasts_ms: PROMPT_MS,
        };
        self.add(at_ms, what);
    }

    fn then(self, ends_ms: u64, then: Stage) -> Played {
        Played {
            happenings: self.0,
            ends_ms,
            then,
            exit_tone: false,
            hangs_up: false,
            n_answers: 0,
        }
    }
}
