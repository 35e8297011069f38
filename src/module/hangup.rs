//! `hangup`: end the call, also from inside a called flow.
//!
//! Nothing below is followed, and no flow that waits for a return goes on.
//!
//! Source: KAZOO `cf_hangup` `handle/2`.

use super::{Branches, Course, Data, Fidelity, Glyph, ModuleSpec, Shelf, Shortcut, Step};
use crate::call::scenario::Party;
use crate::call::{Call, Ending};

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "hangup",
    title: "Hang up",
    synonyms: &["end", "disconnect", "terminate", "stop"],
    shelf: Shelf::Flow,
    glyph: Glyph::HangUp,
    fields: &[],
    branches: Branches::None,
    course: |_| Course::HangsUp,
    shortcut: |_, _| Shortcut::Lands,
    fidelity: Fidelity::Exact,
    caption: |_, _| String::new(),
    run,
};

fn run(_: &mut Call<'_>, _: Data<'_>) -> Result<Step, Step> {
    Ok(Step::HardStop(Ending::HungUp {
        by: Party::Switch,
        cause: None,
    }))
}
