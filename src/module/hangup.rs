//! `hangup`: end the call, also from inside a called flow.
//!
//! Nothing below is followed, and no flow that waits for a return goes on.
//!
//! Source: KAZOO `cf_hangup` `handle/2`.

use super::{Branches, Fidelity, Glyph, ModuleSpec, Shelf};

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "hangup",
    title: "Hang up",
    synonyms: &["end", "disconnect", "terminate", "stop"],
    shelf: Shelf::Flow,
    glyph: Glyph::HangUp,
    fields: &[],
    branches: Branches::None,
    fidelity: Fidelity::Exact,
    caption: |_, _| String::new(),
};
