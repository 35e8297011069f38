//! `record_caller`: let the caller speak, and send the recording to a web server.
//!
//! Answers the call, records until a key or the time limit, and continues to `_`. Without `url` it depends on the switch whether recordings
//! are kept at all; we take it that they are not, and go on.
//!
//! Source: KAZOO `cf_record_caller` `handle/2`; schema `callflows.record_caller`.

use super::{Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step};
use crate::call::{Call, Event};

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "record_caller",
    title: "Record caller",
    synonyms: &["dictate", "leave a recording", "voice memo"],
    shelf: Shelf::Audio,
    glyph: Glyph::Record,
    fields: &[
        Field::text("url").wanted(),
        Field::seconds("time_limit").between(5, 10_800).or("3600"),
        Field::choice("format", &["mp3", "wav"]),
        Field::choice("method", &["put", "post"]).or("\"put\""),
    ],
    branches: Branches::NEXT,
    course: |_| Course::Passes,
    shortcut: |_, _| Shortcut::Walk,
    fidelity: Fidelity::Approximate,
    caption: |data, _| data.text("url").unwrap_or_default().to_owned(),
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    if data.text("url").is_none_or(str::is_empty) {
        let why = why!(
            recording_needs_url,
            "Without `url` only a switch that keeps recordings itself would record."
        );
        call.approximate(Event::PassedThrough, why);
        return Ok(Step::wildcard());
    }
    call.answer(why!(recording_answers, "Recording answers the call."));
    if call.record(why!(speaks_until_key, "The caller speaks until a key.")) {
        Ok(Step::wildcard())
    } else {
        Err(call.caller_hangs_up())
    }
}
