//! Modules that we do not know: kept as they are, passed through to `_`.
//!
//! The switch does the same with a module that it does not have. What a module of a stranger would really do is not guessed.
//!
//! Source: KAZOO `cf_exe` `handle_cast/2`.

use super::{Branches, Course, Data, Fidelity, Glyph, ModuleSpec, Shelf, Shortcut, Step};
use crate::call::{Call, Event};

/// Stands in for every name that is not in the list; its own name is empty.
pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "",
    title: "Unknown module",
    synonyms: &[],
    shelf: Shelf::Hidden,
    glyph: Glyph::Question,
    fields: &[],
    branches: Branches::Unknown,
    course: |_| Course::Decides,
    shortcut: |_, _| Shortcut::Passes { ms: 0 },
    fidelity: Fidelity::Opaque,
    caption: |_, _| String::new(),
    run,
};

fn run(call: &mut Call<'_>, _: Data<'_>) -> Result<Step, Step> {
    let why = why!(
        unknown_module_goes_on,
        "Nobody here knows the module; the switch, if it does not either, goes on to `_`."
    );
    call.approximate(Event::PassedThrough, why);
    Ok(Step::wildcard())
}
