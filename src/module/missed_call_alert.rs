//! `missed_call_alert`: tell people when an outside call ends without anybody having talked to the caller.
//!
//! Continues to `_`. Only calls from outside are watched; one that was bridged, or that left a message, was not missed.
//!
//! Source: KAZOO `cf_missed_call_alert` `handle/2`, `should_handle_termination/1`; schema `callflows.missed_call_alert`.

use super::{Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step};
use crate::call::{Call, Event};

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "missed_call_alert",
    title: "Missed call alert",
    synonyms: &["notice", "email", "lost call"],
    shelf: Shelf::Flow,
    glyph: Glyph::Bolt,
    fields: &[Field::objects("recipients").required()],
    branches: Branches::NEXT,
    course: |_| Course::Passes,
    shortcut: |_, _| Shortcut::Passes { ms: 0 },
    fidelity: Fidelity::Exact,
    caption: |_, _| String::new(),
    run,
};

fn run(call: &mut Call<'_>, _: Data<'_>) -> Result<Step, Step> {
    if !call.is_internal() {
        let what = why!(watch_for_missed, "watch for a missed call");
        let why = why!(
            recipients_hear,
            "The recipients hear of it if nobody talks to the caller and no message is left."
        );
        call.note(Event::Did { what }, why);
    }
    Ok(Step::wildcard())
}
