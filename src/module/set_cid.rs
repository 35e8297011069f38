//! `set_cid`: show another name and number of the caller to those who are called.
//!
//! An empty name or number shows the caller's own again. Nodes that look at the caller see no difference. The call goes on to `_`.
//!
//! Source: KAZOO `cf_set_cid` `handle/2`; schema `callflows.set_cid`.

use super::{
    Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step, caption,
};
use crate::call::{Call, Shown};

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "set_cid",
    title: "Set caller ID",
    synonyms: &["caller name", "caller number", "rewrite", "CLI", "CNAM"],
    shelf: Shelf::Caller,
    glyph: Glyph::Badge,
    fields: &[
        Field::text("caller_id_name").or("\"\""),
        Field::text("caller_id_number").or("\"\""),
    ],
    branches: Branches::NEXT,
    course: |_| Course::Passes,
    shortcut: |_, _| Shortcut::Passes { ms: 0 },
    fidelity: Fidelity::Exact,
    caption: |data, _| {
        caption::join(
            ["caller_id_name", "caller_id_number"].map(|it| data.filled(it).unwrap_or_default()),
        )
    },
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let shown = Shown {
        name: data.filled("caller_id_name").unwrap_or_default(),
        number: data.filled("caller_id_number").unwrap_or_default(),
        ..call.shown().clone()
    };
    call.show(
        shown,
        why!(only_called_see, "Only people who are called see this."),
    );
    Ok(Step::wildcard())
}
