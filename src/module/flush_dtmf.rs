//! `flush_dtmf`: meant to forget digits that were collected under a name.
//!
//! QUIRK: the switch forgets them on a copy of the call that it throws away, so that they stay. The call goes on to `_`.
//!
//! Source: KAZOO `cf_flush_dtmf` `handle/2`; schema `callflows.flush_dtmf`.

use super::{Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step};
use crate::call::{Call, Event, UNNAMED};

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "flush_dtmf",
    title: "Forget digits",
    synonyms: &["DTMF", "clear", "reset digits"],
    shelf: Shelf::Features,
    glyph: Glyph::Keypad,
    fields: &[Field::text("collection_name").or("\"default\"")],
    branches: Branches::NEXT,
    course: |_| Course::Passes,
    shortcut: |_, _| Shortcut::Passes { ms: 0 },
    fidelity: Fidelity::Exact,
    caption: |data, _| data.text("collection_name").unwrap_or_default().to_owned(),
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let name = data.filled("collection_name");
    let name = name.as_deref().unwrap_or(UNNAMED);
    call.note(
        Event::Did {
            what: why!(leave_digits, "leave the digits of {name} as they are", name),
        },
        why!(
            forgotten_on_a_copy,
            "The switch forgets them on a copy of the call, which is thrown away."
        ),
    );
    Ok(Step::wildcard())
}
