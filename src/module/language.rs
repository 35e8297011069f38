//! `language`: speak to the caller in another language from here on.
//!
//! Prompts of the switch are played in it. The call goes on to `_`.
//!
//! Source: KAZOO `cf_language` `handle/2`; schema `callflows.language`.

use super::{Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step};
use crate::call::{Call, Event};

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "language",
    title: "Language",
    synonyms: &[
        "prompt language",
        "locale",
        "translate",
        "press 2 for Spanish",
    ],
    shelf: Shelf::Caller,
    glyph: Glyph::Speech,
    fields: &[Field::text("language").required()],
    branches: Branches::NEXT,
    course: |_| Course::Passes,
    shortcut: |_, _| Shortcut::Passes { ms: 0 },
    fidelity: Fidelity::Exact,
    caption: |data, _| data.text("language").unwrap_or_default().to_owned(),
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let value = data.filled("language").unwrap_or_default();
    call.note(
        Event::Set {
            what: why!(language_of_prompts, "the language of prompts"),
            value: value.into(),
        },
        why!(prompts_from_here, "Prompts are played in it from here on."),
    );
    Ok(Step::wildcard())
}
