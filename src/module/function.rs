//! `function`: run a function that is stored on the switch.
//!
//! What it answers runs like a called flow, and `_` is next when that is done. The function itself is not run here: we take it that it answers
//! nothing, and go on to `_`.
//!
//! Source: KAZOO `cf_function` `handle/2`; schema `callflows.function`.

use super::{Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step};
use crate::call::{Call, Event};

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "function",
    title: "Function",
    synonyms: &["script", "code", "stored function"],
    shelf: Shelf::Features,
    glyph: Glyph::Bolt,
    fields: &[Field::text("id").wanted()],
    branches: Branches::NEXT,
    course: |_| Course::Decides,
    shortcut: |_, _| Shortcut::Lands,
    fidelity: Fidelity::Opaque,
    caption: |data, _| data.text("id").unwrap_or_default().to_owned(),
    run,
};

fn run(call: &mut Call<'_>, _: Data<'_>) -> Result<Step, Step> {
    let why = why!(
        function_answers,
        "What the function answers is the switch's; `_` is next when it is done."
    );
    call.approximate(Event::PassedThrough, why);
    Ok(Step::wildcard())
}
