//! `dead_air`: answer, and let the caller hear nothing until they hang up.
//!
//! Nothing follows, inside a called flow neither.
//!
//! Source: KAZOO `cf_dead_air` `handle/2`; schema `callflows.dead_air`.

use super::{Branches, Course, Data, Fidelity, Glyph, ModuleSpec, Shelf, Shortcut, Step};
use crate::call::Call;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "dead_air",
    title: "Dead air",
    synonyms: &["silence", "tarpit", "spam"],
    shelf: Shelf::Flow,
    glyph: Glyph::Hourglass,
    fields: &[],
    branches: Branches::None,
    course: |_| Course::HangsUp,
    shortcut: |_, _| Shortcut::Lands,
    fidelity: Fidelity::Exact,
    caption: |_, _| String::new(),
    run,
};

fn run(call: &mut Call<'_>, _: Data<'_>) -> Result<Step, Step> {
    call.answer(why!(hear_silence, "The caller is to hear silence."));
    Err(call.caller_hangs_up())
}
