//! `branch_bnumber`: go on by the number that a pattern took from what was dialled.
//!
//! The number, as the account spells it in full, names the child, else `_`. With `hunt` the callflow that owns the number runs as a
//! subroutine instead, when `hunt_allow` and `hunt_deny` let it, and `_` is next; children at numbers are then not looked at. The
//! callflow for all other numbers is hunted only for callers of the account.
//!
//! Source: KAZOO `cf_branch_bnumber` `handle/2`; schema `callflows.branch_bnumber`.

use super::fits::may_hunt_here;
use super::{
    Branches, Broken, Course, Data, Fidelity, Field, Glyph, KeyKind, KeyMeaning, ModuleSpec, Shelf,
    Shortcut, Step,
};
use crate::call::Call;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "branch_bnumber",
    title: "Branch on the dialled number",
    synonyms: &[
        "called number",
        "DID",
        "capture group",
        "extension",
        "B-number",
        "hunt",
    ],
    shelf: Shelf::Features,
    glyph: Glyph::Fork,
    fields: &[
        Field::flag("hunt").or("false"),
        Field::pattern("hunt_allow", Broken::AllowsNothing),
        Field::pattern("hunt_deny", Broken::DeniesNothing),
    ],
    branches: Branches::Keys(&[
        KeyKind::Wildcard(KeyMeaning::Otherwise),
        KeyKind::Text(KeyMeaning::Dialled),
    ]),
    course: |_| Course::Decides,
    shortcut: |_, _| Shortcut::Walk,
    fidelity: Fidelity::Exact,
    caption: |_, _| String::new(),
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let Some(captured) = call.capture() else {
        return Ok(Step::wildcard());
    };
    let number = call.dial_plan().normalize(captured);
    if data.flag("hunt") != Some(true) {
        return Ok(Step::Continue(number));
    }
    let (allow, deny) = (data.filled("hunt_allow"), data.filled("hunt_deny"));
    if !may_hunt_here(call, &number, allow.as_deref(), deny.as_deref()) {
        return Ok(Step::wildcard());
    }
    let why = why!(
        node_hunts,
        "The node hunts the dialled number; `_` is next when it is done."
    );
    let step = if call.is_internal() {
        call.hunt_any(&number, why)
    } else {
        call.hunt(&number, why)
    };
    Ok(step.unwrap_or_else(Step::wildcard))
}
