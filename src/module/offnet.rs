//! `offnet`: send the call out through the carriers of the whole system.
//!
//! As `resources`, which looks at the account's own carriers first. `_` is never followed.
//!
//! Source: KAZOO `cf_offnet` `handle/2`; schema `callflows.offnet`.

use super::carriers;
use super::{Branches, Course, Data, Fidelity, Glyph, KeyKind, ModuleSpec, Shelf, Shortcut, Step};
use crate::call::Call;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "offnet",
    title: "System carrier",
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
