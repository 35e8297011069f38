//! Documents about what is heard: voicemail boxes and their messages, media, recordings of calls, conferences.

use super::{Collection, PLAIN};
use crate::schema::{Field, Shape};

/// Voicemail boxes of both dialects
pub static VMBOXES: Collection = Collection {
    name: "vmboxes",
    one: "voicemail box",
    title: "Voicemail boxes",
    fields: &[
        Field::label("name").required(),
        Field::new("mailbox", Shape::Text(1, 30)).required(),
        Field::text("owner_id", 64),
        Field::new("pin", Shape::Text(4, 6)),
        Field::flag("require_pin"),
        Field::text("timezone", 64),
        Field::flag("announcement_only"),
        Field::flag("check_if_owner"),
        Field::flag("is_setup"),
        Field::flag("skip_greeting"),
        Field::flag("skip_instructions"),
        Field::flag("skip_envelope"),
        Field::flag("oldest_message_first"),
        Field::flag("delete_after_notify"),
        Field::flag("save_after_notify"),
        Field::flag("include_message_on_notify"),
        Field::flag("include_transcription_on_notify"),
        Field::flag("not_configurable"),
        Field::flag("transcribe"),
        Field::flag("is_voicemail_ff_rw_enabled"),
        Field::whole("seek_duration_ms", 0, i64::MAX),
        Field::choice("media_extension", &["mp3", "mp4", "wav"]),
        Field::object("media", &[Field::text("unavailable", 64)]),
        Field::texts("notify_email_addresses"),
        // What the flat dialect says of a box: two texts to be spoken, and how long a message may be, in seconds.
        Field::text("greeting", 4_096),
        Field::text("prompt", 4_096),
        Field::whole("max_duration", 1, i64::MAX),
        Field::texts("flags"),
    ],
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
    fields: &[
        Field::label("name").required(),
        Field::choice("media_source", &["recording", "upload", "tts"]).required(),
        Field::new("description", Shape::Text(1, 128)),
        Field::text("language", 32),
        Field::text("prompt_id", 128),
        Field::text("content_type", 64),
        Field::whole("content_length", 1, 11_534_336),
        Field::text("source_id", 64),
        Field::text("source_type", 64),
        Field::flag("streamable"),
        Field::object(
            "tts",
            &[
                Field::new("text", Shape::Text(1, usize::MAX)),
                Field::text("voice", 64),
            ],
        ),
        Field::texts("flags"),
    ],
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
    fields: &[
        Field::label("name"),
        Field::texts("conference_numbers"),
        Field::texts("member_pins"),
        Field::texts("moderator_pins"),
        Field::whole("max_members", 1, i64::MAX),
        Field::whole("max_participants", 0, i64::MAX),
        Field::new(
            "profile",
            Shape::Either(&[
                Shape::Choice(&["default", "large", "webinar"]),
                Shape::Object(&[]),
            ]),
        ),
        Field::text("profile_name", 128),
        Field::text("owner_id", 64),
        Field::new("play_entry_tone", TONE),
        Field::new("play_exit_tone", TONE),
        Field::flag("play_name"),
        Field::flag("play_welcome"),
        Field::flag("require_moderator"),
        Field::flag("wait_for_moderator"),
        Field::object("member", PARTICIPANTS),
        Field::object("moderator", PARTICIPANTS),
        Field::texts("flags"),
    ],
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

/// Whether a tone is played, or which.
const TONE: Shape = Shape::Either(&[Shape::Flag, Shape::Text(0, 2048)]);

const PARTICIPANTS: &[Field] = &[
    Field::texts("numbers"),
    Field::texts("pins"),
    Field::flag("join_muted"),
    Field::flag("join_deaf"),
    Field::flag("play_entry_prompt"),
];
