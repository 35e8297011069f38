//! `resources`: send the call out through the account's carriers.
//!
//! Somebody outside answers: the call ends with the conversation. Failed: the child named by the cause or by its code; without one the caller
//! is hung up on with that cause. `_` is never followed.
//!
//! Source: KAZOO `cf_resources` `handle/2`, `handle_bridge_failure/3`; schema `callflows.resources`.

use super::carriers;
use super::{Branches, Course, Data, Fidelity, Glyph, KeyKind, ModuleSpec, Shelf, Shortcut, Step};
use crate::call::Call;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "resources",
    title: "Carrier",
    synonyms: &["outbound", "trunk", "PSTN", "outside line"],
    shelf: Shelf::Ring,
    glyph: Glyph::Globe,
    fields: carriers::FIELDS,
    branches: Branches::Keys(&[KeyKind::Cause]),
    course: |_| Course::HandsOver,
    shortcut: |_, _| Shortcut::Lands,
    fidelity: Fidelity::Exact,
    caption: |data, _| data.text("to_did").unwrap_or_default().to_owned(),
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    carriers::send(call, data)
}
