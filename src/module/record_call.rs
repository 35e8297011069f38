//! `record_call`: record both sides of the conversation from here on, or stop doing so.
//!
//! Continues to `_` at once. Whatever is not `stop` starts.
//!
//! Source: KAZOO `cf_record_call` `handle/2`, `get_action/1`; schema `callflows.record_call`.

use super::{Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step};
use crate::call::{Call, Event};

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "record_call",
    title: "Record call",
    synonyms: &["recording", "monitor", "tape"],
    shelf: Shelf::Audio,
    glyph: Glyph::Record,
    fields: &[
        Field::choice("action", &["start", "stop"])
            .required()
            .or("\"start\""),
        Field::choice("format", &["mp3", "wav"]),
        Field::seconds("time_limit").between(5, 10_800).or("3600"),
        Field::seconds("record_min_sec"),
        Field::flag("record_on_answer").or("false"),
        Field::flag("record_on_bridge").or("false"),
        Field::flag("should_follow_transfer").or("true"),
        Field::count("record_sample_rate"),
        Field::text("url"),
        Field::choice("method", &["put", "post"]).or("\"put\""),
        Field::text("label"),
        Field::text("media_name"),
        Field::text("origin"),
    ],
    branches: Branches::NEXT,
    course: |_| Course::Passes,
    shortcut: |_, _| Shortcut::Passes { ms: 0 },
    fidelity: Fidelity::Exact,
    caption: |data, _| {
        match data.text("action") {
            Some("stop") => "■",
            _ => "●",
        }
        .to_owned()
    },
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let (what, why) = match data.text("action") {
        Some("stop") => (
            why!(stop_recording, "stop recording the call"),
            why!(node_says_so, "The node says so."),
        ),
        _ if flag(data, "record_on_bridge") => (
            why!(
                record_once_talking,
                "record the call once somebody talks to the caller"
            ),
            why!(record_on_bridge_waits, "`record_on_bridge` waits for that."),
        ),
        _ if flag(data, "record_on_answer") => (
            why!(record_once_answered, "record the call once it is answered"),
            why!(record_on_answer_waits, "`record_on_answer` waits for that."),
        ),
        _ => (
            why!(record_call, "record the call"),
            why!(both_sides, "Both sides, from here on."),
        ),
    };
    call.note(Event::Did { what }, why);
    Ok(Step::wildcard())
}

fn flag(data: Data<'_>, name: &str) -> bool {
    data.flag(name).unwrap_or_default()
}
