//! `skel`: the empty module that developers copy to begin a new one.
//!
//! Continues to `_`, having done nothing.
//!
//! Source: KAZOO `cf_skel` `handle/2`; schema `callflows.skel`.

use super::{Branches, Course, Data, Fidelity, Glyph, ModuleSpec, Shelf, Shortcut, Step};
use crate::call::Call;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "skel",
    title: "Skeleton",
    synonyms: &["template", "nothing", "example"],
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
