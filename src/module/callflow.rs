//! `callflow`: run another callflow as a subroutine.
//!
//! When it is done, for any other reason than a hangup or a hand-over, the call comes back and goes on to `_`; a missing one is done at once.
//!
//! Source: KAZOO `cf_callflow` `handle/2`; schema `callflows.callflow`.

use super::{Branches, Fidelity, Field, Glyph, KeyKind, KeyMeaning, ModuleSpec, Shelf, caption};
use crate::account::Collection;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "callflow",
    title: "Callflow",
    synonyms: &["subroutine", "go to", "jump", "other flow", "link"],
    shelf: Shelf::Flow,
    glyph: Glyph::Jump,
    fields: &[Field::reference("id", Collection::Callflows).required()],
    branches: Branches::Keys(&[KeyKind::Wildcard(KeyMeaning::Next)]),
    fidelity: Fidelity::Exact,
    caption: |data, account| caption::target(data, "id", account, Collection::Callflows),
};
