//! `send_dtmf`: press keys for the far side to hear.
//!
//! Continues to `_` at once.
//!
//! Source: KAZOO `cf_send_dtmf` `handle/2`; schema `callflows.send_dtmf`.

use super::{Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step};
use crate::call::{Call, Event};

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "send_dtmf",
    title: "Send digits",
    synonyms: &["DTMF", "tones", "press keys"],
    shelf: Shelf::Audio,
    glyph: Glyph::Keypad,
    fields: &[
        Field::text("digits").required(),
        Field::milliseconds("duration_ms").or("\"2000\""),
    ],
    branches: Branches::NEXT,
    course: |_| Course::Passes,
    shortcut: |_, _| Shortcut::Walk,
    fidelity: Fidelity::Exact,
    caption: |data, _| data.text("digits").unwrap_or_default().to_owned(),
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let digits = data.text("digits").unwrap_or_default();
    let what = why!(send_keys, "send keys {digits}", digits);
    call.note(
        Event::Did { what },
        why!(far_side_hears, "The far side hears them."),
    );
    Ok(Step::wildcard())
}
