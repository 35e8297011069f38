//! `wait_for_hangup`: keep the call until the caller hangs up.
//!
//! Nothing follows, inside a called flow neither. It does not answer the call.
//!
//! Source: KAZOO `cf_wait_for_hangup` `handle/2`; schema `callflows.wait_for_hangup`.

use super::{Branches, Course, Data, Fidelity, Glyph, ModuleSpec, Shelf, Shortcut, Step};
use crate::call::Call;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "wait_for_hangup",
    title: "Wait for hangup",
    synonyms: &["hold the line", "keep the call"],
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
    Err(call.caller_hangs_up())
}
