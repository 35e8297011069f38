//! What receivers hear of what happens in a live call: events, by name and shape as the API documents them.

use ringtree::Json;
use ringtree::json::Object;

use super::happening::{Happening, What};
use super::kept::{Kept, written};
use crate::credential::{digest, hex};
use crate::store::NewEvent;

/// The events of what happened; `first` is the count of what happened before
pub fn of(kept: &Kept, happened: &[Happening], first: usize, recordings: &str) -> Vec<NewEvent> {
    let mut events = Vec::new();
    for (nth, it) in (first..).zip(happened) {
        for (sub, (name, data)) in said(kept, it, recordings).into_iter().enumerate() {
            events.push(event(kept, it.at_ms, &format!("{nth}.{sub}"), name, data));
        }
    }
    events
}

/// The event of a call that was cancelled before it began
pub fn cancelled(kept: &Kept, now: i64) -> NewEvent {
    let mut data = Object::new();
    data.set("call_id", kept.live.id.as_str());
    data.set("ended_at", written(now));
    data.set("ended_by", "api");
    data.set("reason", "cancelled");
    told(kept, now, "cancelled", "call.failed", data)
}

fn event(kept: &Kept, at_ms: u64, nth: &str, name: &'static str, data: Object) -> NewEvent {
    told(kept, kept.epoch_ms(at_ms), nth, name, data)
}

fn told(kept: &Kept, at: i64, nth: &str, name: &'static str, data: Object) -> NewEvent {
    // The same event has the same id, whoever tells it.
    let unique = hex(&digest(&format!("{} {nth}", kept.live.id)));
    let id = format!("evt_{}", unique.get(..24).unwrap_or(&unique));
    let mut body = Object::new();
    body.set("id", id.as_str());
    body.set("timestamp", written(at));
    body.set("event", name);
    body.set("data", data);
    NewEvent {
        id,
        name,
        at,
        body: Json::from(body).to_text(),
    }
}

/// Name and data of each event that tells of it; `recordings` is the address below which recordings lie.
fn said(kept: &Kept, it: &Happening, recordings: &str) -> Vec<(&'static str, Object)> {
    let mut data = Object::new();
    data.set("call_id", kept.live.id.as_str());
    let at = kept.instant(it.at_ms);
    let name = match &it.what {
        What::Initiated => {
            initiated(kept, &mut data);
            "call.initiated"
        }
        What::Ringing { endpoint } => {
            data.set("endpoint", endpoint.as_str());
            data.set("ringing_at", at);
            "call.ringing"
        }
        What::Answered { by } => {
            if !by.is_empty() {
                data.set("answered_by", by.as_str());
            }
            data.set("answered_at", at);
            "call.answered"
        }
        What::Bridged { with } => {
            data.set("with", with.as_str());
            "call.bridged"
        }
        What::Unbridged { with } => {
            data.set("with", with.as_str());
            "call.unbridged"
        }
        What::Heard { what, spoken, .. } => {
            let spoken = spoken.clone();
            data.set("audio", spoken.unwrap_or_else(|| what.as_str().into()));
            "call.played"
        }
        What::Entered { digits } => {
            data.set("digits", digits.as_str());
            "call.dtmf"
        }
        What::Queued { queue } => {
            data.set("queue_id", queue.as_str());
            "call.queued"
        }
        What::Passed { node, is_rule } => {
            let (flow, path) = node.split_once(':').unwrap_or_default();
            data.set(
                if *is_rule {
                    "call_flow_id"
                } else {
                    "callflow_id"
                },
                flow,
            );
            data.set("node", path);
            "call.routed"
        }
        What::Transferred { to } => {
            data.set("to", to.as_str());
            "call.transferred"
        }
        What::Held => "call.held",
        What::Unheld => "call.unheld",
        What::Parked => "call.parked",
        What::RecordingEnded { from_ms } => {
            recorded(kept, it.at_ms, *from_ms, recordings, &mut data);
            "recording.completed"
        }
        What::MessageLeft { vmbox, from_ms } => {
            data.set("voicemail_box_id", vmbox.as_str());
            data.set("message_id", message_id(kept, *from_ms));
            "voicemail.received"
        }
        What::Joined { room, tone, .. } => return in_room(kept, data, room, *tone, &JOINED),
        What::Left { room, tone } => return in_room(kept, data, room, *tone, &LEFT),
        What::TurnedAway { room } => return in_room(kept, data, room, false, &TURNED_AWAY),
        What::Set { room, muted, deaf } => {
            data.set("conference_id", room.as_str());
            return set(kept, &data, *muted, *deaf);
        }
        What::Ended { why, by } => {
            data.set("ended_at", at);
            data.set("ended_by", by.name());
            match why.failure() {
                Some((reason, code)) => {
                    data.set("reason", reason);
                    data.set("reason_code", u64::from(code));
                    "call.failed"
                }
                None => "call.completed",
            }
        }
        What::RangOut { .. } | What::Asked | What::RecordingBegan => return Vec::new(),
    };
    vec![(name, data)]
}

fn initiated(kept: &Kept, data: &mut Object) {
    data.set("call_type", kept.direction());
    data.set("from", kept.live.from.number.as_str());
    data.set("to", kept.live.to.as_str());
    data.set("status", "initiated");
    data.set("initiated_at", kept.instant(0));
    if let Some(tags) = kept.asked.get("tags") {
        data.set("tags", tags.clone());
    }
}

fn recorded(kept: &Kept, at_ms: u64, from_ms: u64, recordings: &str, data: &mut Object) {
    let id = recording_id(kept, from_ms);
    data.set("download_url", format!("{recordings}/{id}/audio"));
    data.set("recording_id", id);
    data.set("format", "wav");
    data.set("duration", at_ms.saturating_sub(from_ms) / 1_000);
}

/// What happens in a conference, and what everybody there hears of it.
type InRoom = (&'static str, &'static str);
const JOINED: InRoom = ("conference.joined", "conference.entry_tone");
const LEFT: InRoom = ("conference.left", "conference.exit_tone");
const TURNED_AWAY: InRoom = ("conference.full", "");

fn in_room(
    kept: &Kept,
    mut data: Object,
    room: &str,
    tone: bool,
    (name, heard): &InRoom,
) -> Vec<(&'static str, Object)> {
    data.set("conference_id", room);
    let mut heard_by_all = Object::new();
    heard_by_all.set("conference_id", room);
    data.set("participant_id", kept.participant_id());
    data.set("caller_id_number", kept.live.from.number.as_str());
    let mut events = vec![(*name, data)];
    if tone {
        events.push((*heard, heard_by_all));
    }
    events
}

fn set(
    kept: &Kept,
    data: &Object,
    muted: Option<bool>,
    deaf: Option<bool>,
) -> Vec<(&'static str, Object)> {
    let muted = muted.map(|it| {
        if it {
            "conference.muted"
        } else {
            "conference.unmuted"
        }
    });
    let deaf = deaf.map(|it| {
        if it {
            "conference.deafened"
        } else {
            "conference.undeafened"
        }
    });
    let event = |name| {
        let mut data = data.clone();
        data.set("participant_id", kept.participant_id());
        (name, data)
    };
    muted.into_iter().chain(deaf).map(event).collect()
}

/// The id of a recording that began then
pub fn recording_id(kept: &Kept, from_ms: u64) -> String {
    format!("rec_{}_{from_ms}", kept.live.uuid)
}

/// The id of a message that began then
pub fn message_id(kept: &Kept, from_ms: u64) -> String {
    format!("msg_{}_{from_ms}", kept.live.uuid)
}
