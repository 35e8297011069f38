//! What voicemail boxes, media and conferences are made of.

use crate::account::Collection;
use crate::account::schema::{Field, Means, Shape};

/// Voicemail boxes of both dialects
pub static VMBOXES: &[Field] = &[
    Field::label("name").required(),
    Field::new("mailbox", Shape::Text(1, 30)).required(),
    Field::text("owner_id", 64).id_of(Collection::Users),
    Field::new("pin", Shape::Text(4, 6)).means(Means::Secret),
    Field::flag("require_pin"),
    Field::text("timezone", 64).means(Means::Zone),
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
    Field::whole("seek_duration_ms", 0, i64::MAX).means(Means::Milliseconds),
    Field::choice("media_extension", &["mp3", "mp4", "wav"]),
    Field::object(
        "media",
        &[Field::text("unavailable", 64).id_of(Collection::Media)],
    ),
    Field::texts("notify_email_addresses"),
    // What the flat dialect says of a box: two texts to be spoken, and how long a message may be, in seconds.
    Field::text("greeting", 4_096).means(Means::Lines),
    Field::text("prompt", 4_096).means(Means::Lines),
    Field::whole("max_duration", 1, i64::MAX).means(Means::Seconds),
    Field::texts("flags"),
];

/// Recordings and prompts
pub static MEDIA: &[Field] = &[
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
            Field::new("text", Shape::Text(1, usize::MAX)).means(Means::Lines),
            Field::text("voice", 64),
        ],
    ),
    Field::texts("flags"),
];

/// Rooms in which many talk
pub static CONFERENCES: &[Field] = &[
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
    Field::text("owner_id", 64).id_of(Collection::Users),
    Field::new("play_entry_tone", TONE).means(Means::Sound),
    Field::new("play_exit_tone", TONE).means(Means::Sound),
    Field::flag("play_name"),
    Field::flag("play_welcome"),
    Field::flag("require_moderator"),
    Field::flag("wait_for_moderator"),
    Field::object("member", PARTICIPANTS),
    Field::object("moderator", PARTICIPANTS),
    Field::texts("flags"),
];

/// Whether a tone is played, or which.
const TONE: Shape = Shape::Either(&[Shape::Flag, Shape::Text(0, 2048)]);

const PARTICIPANTS: &[Field] = &[
    Field::texts("numbers"),
    Field::texts("pins"),
    Field::flag("join_muted"),
    Field::flag("join_deaf"),
    Field::flag("play_entry_prompt"),
];
