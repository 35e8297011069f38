//! Documents of the flat dialect: call flows of ordered rules, and the menus that they play.
//!
//! Boxes of that dialect are voicemail boxes like all others.

use super::{Collection, Naming, PLAIN};
use crate::rules::{look_at_call_flow, look_at_menu};
use crate::schema::{Field, Shape};

/// Ordered rules, of which the first that matches routes the call
pub static CALL_FLOWS: Collection = Collection {
    name: "call_flows",
    one: "call flow",
    title: "Call flows",
    fields: &[
        Field::new("name", Shape::Text(1, 256)).required(),
        Field::text("phone_number", 64),
        Field::text("description", 4_096),
        Field::flag("active"),
        Field::object(
            "recording",
            &[
                Field::flag("enabled"),
                Field::choice("format", &["wav", "mp3", "opus"]),
                Field::choice("participant", &["all", "caller", "callee"]),
                Field::whole("bitrate", 1, 1_024),
            ],
        ),
    ],
    id_key: "call_flow_id",
    naming: Naming::Drawn("cf_"),
    look: look_at_call_flow,
    ..PLAIN
};

/// Menus, with times in seconds
pub static IVR_MENUS: Collection = Collection {
    name: "ivr_menus",
    one: "IVR menu",
    title: "IVR menus",
    fields: &[
        Field::new("name", Shape::Text(1, 256)).required(),
        Field::text("prompt", 4_096),
        Field::whole("timeout", 1, 600),
        Field::whole("retries", 0, 10),
    ],
    id_key: "ivr_menu_id",
    naming: Naming::Drawn("ivr_"),
    look: look_at_menu,
    ..PLAIN
};
