//! What the store keeps of a live call: its record with what was asked for, and what is told of it.

use jiff::Timestamp;
use ringtree::Json;
use ringtree::json::Object;
use serde::{Deserialize, Serialize};

use super::live::{Live, Order};
use super::view::{View, Waits};

/// A live call and what was asked for
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// Its record
    pub live: Live,
    /// The members of the request, as they were sent; they are told again
    #[serde(default)]
    pub asked: Json,
    /// When it is to begin; none for at once
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheduled_for: Option<String>,
    /// The batch that it came with
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub batch: Option<String>,
    /// What a simulated caller presses, prompt by prompt, when the call begins
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entries: Vec<String>,
}

/// What is told of a call: as a call, as a channel, as a participant of a conference
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Shown {
    /// At `/calls`
    pub call: Json,
    /// At `/channels`, while it goes on
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Json>,
    /// At `/participants`, while it is in a conference
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participant: Option<Json>,
}

/// The members of a request that are told again
const TOLD_AGAIN: [&str; 5] = [
    "timeout",
    "max_duration",
    "tags",
    "custom_fields",
    "recording",
];

impl Kept {
    /// The record that a store has
    ///
    /// # Errors
    /// When it is none.
    pub fn read(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// The record as a store keeps it
    pub fn to_text(&self) -> String {
        // Writing a record as JSON does not fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// `inbound` or `outbound`
    pub fn direction(&self) -> &'static str {
        match self.live.order {
            Order::Inbound { .. } => "inbound",
            Order::Outbound { .. } => "outbound",
        }
    }

    /// The instant so many milliseconds after the call began, as the API writes it
    pub fn instant(&self, at_ms: u64) -> String {
        written(self.epoch_ms(at_ms))
    }

    /// The same, in milliseconds since 1970
    pub fn epoch_ms(&self, at_ms: u64) -> i64 {
        let began = self.live.began.as_millisecond();
        began.saturating_add(i64::try_from(at_ms).unwrap_or(i64::MAX))
    }

    /// The id of the caller as a participant of a conference
    pub fn participant_id(&self) -> String {
        format!("part_{}", self.live.uuid)
    }

    /// What is told of a call that has not begun
    pub fn waiting(&self, status: &str, created_at: i64) -> Shown {
        let mut call = self.head(status);
        if let Some(at) = &self.scheduled_for {
            call.set("scheduled_for", at.as_str());
        }
        call.set("created_at", written(created_at));
        Shown {
            call: call.into(),
            ..Shown::default()
        }
    }

    /// What is told of a call that has begun
    pub fn shown(&self, view: &View, created_at: i64) -> Shown {
        let mut call = self.head(view.status());
        if let Some(at) = &self.scheduled_for {
            call.set("scheduled_for", at.as_str());
        }
        call.set("created_at", written(created_at));
        call.set("initiated_at", self.instant(0));
        if let Some(at_ms) = view.ringing_ms {
            call.set("ringing_at", self.instant(at_ms));
        }
        if let Some(at_ms) = view.answered_ms {
            call.set("answered_at", self.instant(at_ms));
            if !view.answered_by.is_empty() {
                call.set("answered_by", view.answered_by.as_str());
            }
        }
        if let Some((at_ms, why, by)) = view.ended {
            call.set("ended_at", self.instant(at_ms));
            call.set("duration", view.lasted_s().unwrap_or_default());
            call.set("ended_by", by.name());
            if let Some((reason, code)) = why.failure() {
                call.set("reason", reason);
                call.set("reason_code", u64::from(code));
            }
        }
        let is_over = view.ended.is_some();
        Shown {
            call: call.into(),
            channel: (!is_over).then(|| self.channel(view).into()),
            participant: (!is_over).then(|| self.participant(view)).flatten(),
        }
    }

    fn head(&self, status: &str) -> Object {
        let live = &self.live;
        let mut call = Object::new();
        call.set("call_id", live.id.as_str());
        call.set("call_uuid", live.uuid.as_str());
        call.set("call_type", self.direction());
        call.set("from", live.from.number.as_str());
        call.set("to", live.to.as_str());
        call.set("status", status);
        for key in TOLD_AGAIN {
            if let Some(value) = self.asked.get(key) {
                call.set(key, value.clone());
            }
        }
        if let Some(batch) = &self.batch {
            call.set("batch_id", batch.as_str());
        }
        call
    }

    fn channel(&self, view: &View) -> Object {
        let live = &self.live;
        let mut channel = Object::new();
        channel.set("uuid", live.uuid.as_str());
        channel.set("call_id", live.id.as_str());
        channel.set("direction", self.direction());
        channel.set("destination", live.to.as_str());
        channel.set("caller_id_number", live.from.number.as_str());
        channel.set("caller_id_name", live.from.name.as_str());
        channel.set("answered", view.answered_ms.is_some());
        channel.set("timestamp", self.instant(0));
        channel.set("state", view.state());
        channel.set("recording", view.is_recorded);
        channel.set("parked", view.waits == Some(Waits::Parked));
        if let Some(with) = &view.talks_with {
            channel.set("other_leg", with.as_str());
        }
        if let Some(seat) = &view.seat {
            channel.set("conference_id", seat.room.as_str());
        }
        if let Some((flow, node)) = view.node.as_ref().and_then(|it| it.split_once(':')) {
            channel.set("flow_id", flow);
            channel.set("node", node);
        }
        channel
    }

    fn participant(&self, view: &View) -> Option<Json> {
        let seat = view.seat.as_ref()?;
        let mut participant = Object::new();
        participant.set("participant_id", self.participant_id());
        participant.set("call_id", self.live.id.as_str());
        participant.set("conference_id", seat.room.as_str());
        participant.set("caller_id_number", self.live.from.number.as_str());
        participant.set("caller_id_name", self.live.from.name.as_str());
        participant.set("moderator", seat.is_moderator);
        participant.set("muted", seat.is_muted);
        participant.set("deaf", seat.is_deaf);
        participant.set("join_time", self.instant(seat.joined_ms));
        Some(participant.into())
    }
}

impl Shown {
    /// What a store has
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// The same as a store keeps it
    pub fn to_text(&self) -> String {
        // Writing it as JSON does not fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// Milliseconds since 1970 as the API writes an instant: to the second
pub fn written(at: i64) -> String {
    let at = Timestamp::from_millisecond(at).unwrap_or_default();
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
