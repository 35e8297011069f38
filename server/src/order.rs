//! Calls that may be asked for: placed ones, and ones that come in to the simulated switch.
//!
//! The fields are those of the API's documents, with their bounds and defaults. Members that no field names are kept with the call.

use jiff::Timestamp;
use ringtree::Json;
use ringtree::json::Object;
use ringtree::number::is_dialable;

use crate::credential::{digest, hex};
use crate::plane::kept::Kept;
use crate::plane::live::{Live, Order, Party, Taping};
use crate::rules::BAD_NUMBER;
use crate::schema::{Field, Problem, Shape, check};
use crate::steps::{self, STEPS};
use crate::store::CallRow;

/// How long a call rings when nobody says, in seconds
const TIMEOUT_S: u64 = 30;
/// How long it may last when nobody says, in seconds
const MAX_DURATION_S: u64 = 3_600;
/// How far ahead a call may be scheduled, in seconds
const AHEAD_S: i64 = 366 * 86_400;

/// How many entries a simulated caller may make
const MOST_ENTRIES: usize = 100;

const LENGTHS: Shape = Shape::Whole(1, 14_400);

/// A call to be placed
pub static CALL: &[Field] = &[
    Field::new("from", Shape::Text(1, 64)).required(),
    Field::new("to", Shape::Text(1, 256)).required(),
    Field::choice("call_type", &["outbound"]),
    Field::whole("timeout", 1, 600),
    Field::new("max_duration", LENGTHS),
    Field::object("tags", &[]),
    Field::object("custom_fields", &[]),
    Field::object(
        "recording",
        &[
            Field::flag("enabled"),
            Field::choice("format", &["wav", "mp3", "opus"]),
            Field::choice("participant", &["all", "caller", "callee"]),
            Field::whole("bitrate", 1, 512),
        ],
    ),
    Field::object(
        "call_control",
        &[
            Field::new("on_answered", STEPS),
            Field::new("on_no_answer", STEPS),
        ],
    ),
    Field::new("scheduled_for", Shape::Text(1, 64)),
];

/// A call that comes in, to the simulated switch
pub static INBOUND: &[Field] = &[
    Field::text("from", 64),
    Field::new("to", Shape::Text(1, 256)).required(),
    Field::text("name", 128),
    Field::text("device", 64),
    Field::new(
        "digits",
        Shape::Either(&[Shape::Text(0, 64), Shape::List(0, &Shape::Text(1, 64))]),
    ),
    Field::new("when", Shape::Text(1, 64)),
];

/// A call that may be placed: its record, and when it begins, in milliseconds since 1970
pub type Placed = (Kept, i64);

/// A call as it is to be placed at `now`, under these ids
///
/// # Errors
/// Everything that is wrong with it.
pub fn outbound(
    members: &Object,
    (id, uuid): (String, String),
    now: i64,
) -> Result<Placed, Vec<Problem>> {
    let asked = Json::Object(members.clone());
    let mut problems = check(CALL, &asked);
    dialable(&asked, "from", &mut problems);
    dialable(&asked, "to", &mut problems);
    let at = later(&asked, "scheduled_for", now, &mut problems);
    let control = asked.get("call_control");
    let mut script = |key: &str| {
        let steps = control.and_then(|it| it.get(key));
        let path = format!("call_control.{key}");
        let read = |it| steps::all(it, &path, &mut problems);
        steps.map(read).unwrap_or_default()
    };
    let (on_answered, on_no_answer) = (script("on_answered"), script("on_no_answer"));
    if !problems.is_empty() {
        return Err(problems);
    }
    let seconds = |key, usual| {
        let said = asked.get(key).and_then(Json::as_i64);
        said.and_then(|it| u64::try_from(it).ok()).unwrap_or(usual)
    };
    let order = Order::Outbound {
        timeout_s: seconds("timeout", TIMEOUT_S),
        max_duration_s: seconds("max_duration", MAX_DURATION_S),
        on_answered,
        on_no_answer,
    };
    Ok((
        kept(asked, (id, uuid), order, at.is_some()),
        at.unwrap_or(now),
    ))
}

/// A call that comes in to the simulated switch at `now` or later, under these ids
///
/// # Errors
/// Everything that is wrong with it.
pub fn inbound(
    members: &Object,
    (id, uuid): (String, String),
    now: i64,
) -> Result<Placed, Vec<Problem>> {
    let asked = Json::Object(members.clone());
    let mut problems = check(INBOUND, &asked);
    let at = later(&asked, "when", now, &mut problems);
    let digits = asked.get("digits").and_then(Json::as_array);
    if digits.is_some_and(|it| it.len() > MOST_ENTRIES) {
        let words = format!("at most {MOST_ENTRIES} entries");
        problems.push(Problem::new("digits", "maxItems", words));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let device = asked.get("device").and_then(Json::as_str);
    let order = Order::Inbound {
        device: device.map(str::to_owned),
    };
    let entries = match asked.get("digits") {
        Some(Json::Array(all)) => all.iter().filter_map(Json::as_str).collect(),
        Some(one) => one
            .as_str()
            .filter(|it| !it.is_empty())
            .into_iter()
            .collect(),
        None => Vec::new(),
    };
    let entries = entries.into_iter().map(str::to_owned).collect();
    let mut kept = kept(asked, (id, uuid), order, at.is_some());
    kept.entries = entries;
    Ok((kept, at.unwrap_or(now)))
}

fn kept(asked: Json, (id, uuid): (String, String), order: Order, is_later: bool) -> Kept {
    let text = |key| asked.get(key).and_then(Json::as_str).unwrap_or_default();
    let recording = asked.get("recording").filter(|it| {
        let enabled = it.get("enabled").and_then(Json::as_bool);
        enabled.unwrap_or(false)
    });
    let participant = |it: &Json| it.get("participant")?.as_str().map(str::to_owned);
    let when = if matches!(order, Order::Inbound { .. }) {
        "when"
    } else {
        "scheduled_for"
    };
    let live = Live {
        began: Timestamp::UNIX_EPOCH,
        seed: seed(&id),
        from: Party {
            number: text("from").to_owned(),
            name: text("name").to_owned(),
        },
        to: text("to").to_owned(),
        recording: recording.map(|it| Taping {
            participant: participant(it).unwrap_or_else(|| "all".to_owned()),
        }),
        order,
        acts: Vec::new(),
        webhooks: Vec::new(),
        waits: Vec::new(),
        id,
        uuid,
    };
    Kept {
        live,
        scheduled_for: is_later.then(|| text(when).to_owned()),
        batch: None,
        entries: Vec::new(),
        asked,
    }
}

/// Draws of a call begin at its id, so that they come out the same however often it is worked out.
fn seed(id: &str) -> u64 {
    let mut first = [0; 8];
    first
        .iter_mut()
        .zip(digest(id))
        .for_each(|(to, from)| *to = from);
    u64::from_le_bytes(first)
}

fn dialable(asked: &Json, field: &str, problems: &mut Vec<Problem>) {
    let Some(number) = asked.get(field).and_then(Json::as_str) else {
        return;
    };
    if !number.is_empty() && !is_dialable(number) {
        let words = "write a number as `+14155552671`";
        problems.push(Problem::new(field, BAD_NUMBER, words).with_value(&number.into()));
    }
}

/// An instant that is still to come, in milliseconds since 1970
fn later(asked: &Json, field: &str, now: i64, problems: &mut Vec<Problem>) -> Option<i64> {
    let value = asked.get(field)?;
    let text = value.as_str()?;
    let Ok(at) = text.parse::<Timestamp>() else {
        let words = "write an instant as `2024-01-15T15:00:00Z`";
        problems.push(Problem::new(field, "format", words).with_value(value));
        return None;
    };
    let at = at.as_millisecond();
    let refusal = if at <= now {
        Some("this is in the past")
    } else if at > now + AHEAD_S * 1_000 {
        Some("this is more than a year ahead")
    } else {
        None
    };
    if let Some(words) = refusal {
        problems.push(Problem::new(field, "future", words).with_value(value));
    }
    Some(at)
}

/// A call as a store gets it: it begins when it is due
pub fn row(account: &str, kept: &Kept, due_at: i64, now: i64) -> CallRow {
    let status = if due_at > now { "scheduled" } else { "queued" };
    CallRow {
        id: kept.live.id.clone(),
        account: account.to_owned(),
        uuid: kept.live.uuid.clone(),
        direction: kept.direction().to_owned(),
        status: status.to_owned(),
        room: None,
        estate: None,
        created_at: now,
        due_at: Some(due_at),
        n_told: 0,
        version: 0,
        record: kept.to_text(),
        shown: kept.waiting(status, now).to_text(),
    }
}

/// The ids of a new call, of its own and of its first leg
///
/// # Errors
/// When the operating system gives no randomness.
pub fn new_ids() -> Result<(String, String), getrandom::Error> {
    let id = crate::credential::new_id()?;
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)?;
    // Version 4, variant 1, as UUIDs of random bits are marked.
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex = hex(&bytes);
    let part = |range: std::ops::Range<usize>| hex.get(range).unwrap_or_default().to_owned();
    let uuid = [
        part(0..8),
        part(8..12),
        part(12..16),
        part(16..20),
        part(20..32),
    ]
    .join("-");
    Ok((format!("call_{id}"), uuid))
}
