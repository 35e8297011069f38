//! Documents about what is heard: voicemail boxes and their messages, media, recordings of calls, conferences.

use super::{Collection, PLAIN};
use crate::schema::{Field, Shape};
use ringtree::account::fields;

/// Voicemail boxes of both dialects
pub static VMBOXES: Collection = Collection {
    name: "vmboxes",
    one: "voicemail box",
    title: "Voicemail boxes",
    fields: fields::VMBOXES,
    summary: &["name", "mailbox", "owner_id", "flags"],
    ..PLAIN
};

/// Messages live below their box; their sound is elsewhere.
pub static MESSAGES: Collection = Collection {
    name: "vmbox_messages",
    one: "message",
    title: "Voicemail messages",
    fields: &[
        Field::choice(FOLDER, FOLDERS).required(),
        Field::text("call_id", 128),
        Field::text("from", 256),
        Field::text("to", 256),
        Field::text("caller_id_number", 64),
        Field::text("caller_id_name", 128),
        Field::whole("timestamp", 0, i64::MAX),
        Field::whole("length", 0, i64::MAX),
    ],
    summary: &[
        FOLDER,
        "call_id",
        "from",
        "to",
        "caller_id_number",
        "caller_id_name",
        "timestamp",
        "length",
    ],
    id_key: "media_id",
    ..PLAIN
};

/// Where a message lies
pub const FOLDER: &str = "folder";

/// Where it may lie
pub const FOLDERS: &[&str] = &["new", "saved", "deleted"];

/// Recordings of calls, without their sound
pub static RECORDINGS: Collection = Collection {
    name: "recordings",
    one: "recording",
    title: "Recordings",
    fields: &[
        Field::label("name"),
        Field::new("call_id", Shape::Text(1, 128)).required(),
        Field::text("from", 256),
        Field::text("to", 256),
        Field::choice("direction", &["inbound", "outbound"]),
        Field::text("caller_id_number", 64),
        Field::text("caller_id_name", 128),
        Field::text("callee_id_number", 64),
        Field::text("callee_id_name", 128),
        Field::choice("format", &["wav", "mp3", "opus"]),
        Field::choice("participant", &["all", "caller", "callee"]),
        Field::text("content_type", 64),
        Field::whole("start", 0, i64::MAX),
        Field::whole("duration", 0, i64::MAX),
        Field::whole("duration_ms", 0, i64::MAX),
        Field::text("download_url", 2_048),
    ],
    summary: &[
        "name",
        "call_id",
        "from",
        "to",
        "direction",
        "caller_id_number",
        "caller_id_name",
        "callee_id_number",
        "callee_id_name",
        "format",
        "start",
        "duration",
        "download_url",
    ],
    ..PLAIN
};

pub(super) static MEDIA: Collection = Collection {
    name: "media",
    one: "media file",
    title: "Media",
    fields: fields::MEDIA,
    summary: &[
        "name",
        "media_source",
        "description",
        "language",
        "prompt_id",
        "streamable",
        "flags",
    ],
    ..PLAIN
};

/// Rooms in which many talk
pub static CONFERENCES: Collection = Collection {
    name: "conferences",
    one: "conference",
    title: "Conferences",
    fields: fields::CONFERENCES,
    summary: &[
        "name",
        "member_pins",
        "moderator_pins",
        "max_members",
        "profile",
        "conference_numbers",
        "owner_id",
        "flags",
    ],
    ..PLAIN
};
