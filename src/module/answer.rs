//! `answer`: pick the call up, so that the caller hears more than ringing.
//!
//! Continues to `_`. A call that was answered already stays so.
//!
//! Source: KAZOO `cf_answer` `handle/2`; schema `callflows.answer`.

use super::{Branches, Course, Data, Fidelity, Glyph, ModuleSpec, Shelf, Shortcut, Step};
use crate::call::Call;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "answer",
    title: "Answer",
    synonyms: &["pick up", "take the call"],
    shelf: Shelf::Flow,
    glyph: Glyph::Phone,
    fields: &[],
    branches: Branches::NEXT,
    course: |_| Course::Passes,
    shortcut: |_, _| Shortcut::Passes { ms: 0 },
    fidelity: Fidelity::Exact,
    caption: |_, _| String::new(),
    run,
};

fn run(call: &mut Call<'_>, _: Data<'_>) -> Result<Step, Step> {
    call.answer(why!(node_picks_up, "The node picks the call up."));
    Ok(Step::wildcard())
}
