//! `edr`: write a line about the call into the account's log of events.
//!
//! Continues to `_`; the caller notices nothing.
//!
//! Source: KAZOO `cf_edr` `handle/2`; schema `callflows.edr`.

use super::{Branches, Course, Data, Fidelity, Glyph, ModuleSpec, Shelf, Shortcut, Step};
use crate::call::{Call, Event};

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "edr",
    title: "Event record",
    synonyms: &["log", "event detail record", "audit"],
    shelf: Shelf::Features,
    glyph: Glyph::Bolt,
    fields: &[],
    branches: Branches::NEXT,
    course: |_| Course::Passes,
    shortcut: |_, _| Shortcut::Passes { ms: 0 },
    fidelity: Fidelity::Exact,
    caption: |_, _| String::new(),
    run,
};

fn run(call: &mut Call<'_>, _: Data<'_>) -> Result<Step, Step> {
    let what = why!(write_event_record, "write an event record");
    call.note(
        Event::Did { what },
        why!(goes_on_at_once, "The call goes on at once."),
    );
    Ok(Step::wildcard())
}
