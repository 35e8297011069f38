//! `set_variable`: give a variable of the call a value.
//!
//! The switch knows two of them, the priority in a queue and the id of a group; others are not set. The call goes on to `_`.
//!
//! Source: KAZOO `cf_set_variable` `handle/2`; schema `callflows.set_variable`.

use super::{
    Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step, caption,
};
use crate::call::{Call, Event};

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "set_variable",
    title: "Set a variable",
    synonyms: &[
        "channel variable",
        "priority",
        "call priority",
        "group id",
        "assign",
    ],
    shelf: Shelf::Caller,
    glyph: Glyph::Tag,
    fields: &[
        Field::choice("variable", KNOWN).wanted(),
        Field::text("value").wanted(),
        Field::choice("channel", &["a", "both"]).or("\"a\""),
    ],
    branches: Branches::NEXT,
    course: |_| Course::Passes,
    shortcut: |_, _| Shortcut::Passes { ms: 0 },
    fidelity: Fidelity::Exact,
    caption: |data, _| {
        caption::join(["variable", "value"].map(|it| data.filled(it).unwrap_or_default()))
    },
    run,
};

/// The variables that can be set.
const KNOWN: &[&str] = &["call_priority", "group_id"];

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let name = data.filled("variable");
    let Some(name) = name.filter(|it| KNOWN.contains(&it.as_str())) else {
        call.note(
            Event::Did {
                what: why!(set_nothing, "set nothing"),
            },
            why!(
                only_two_variables,
                "The switch sets `call_priority` and `group_id`, and no other variable."
            ),
        );
        return Ok(Step::wildcard());
    };
    let value = data.filled("value").unwrap_or_default();
    let channel = data.filled("channel");
    let reaches_both = matches!(channel.as_deref(), None | Some("a" | "both"));
    if !reaches_both && !value.is_empty() {
        return Ok(call.crash(why!(
            variable_sides,
            "A variable can be set on the caller's side or on both."
        )));
    }
    call.set_variable(
        &name,
        &value,
        why!(nodes_see_value, "Nodes from here on see this value."),
    );
    Ok(Step::wildcard())
}
