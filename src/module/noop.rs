//! `noop`: wait until everything that was asked of the switch is done, and go on.
//!
//! Continues to `_`. Here everything is done when it is written into the trace, so nothing is left to wait for.
//!
//! Source: KAZOO `cf_noop` `handle/2`; schema `callflows.noop`.

use super::{Branches, Course, Data, Fidelity, Glyph, ModuleSpec, Shelf, Shortcut, Step};
use crate::call::Call;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "noop",
    title: "No operation",
    synonyms: &["nothing", "placeholder", "wait for the queue"],
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

fn run(_: &mut Call<'_>, _: Data<'_>) -> Result<Step, Step> {
    Ok(Step::wildcard())
}
