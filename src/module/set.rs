//! `set`: say what an agent must be able to do who is to take this call in a queue.
//!
//! Every setting of the node is a skill that is asked for. The call goes on to `_`.
//!
//! Source: KAZOO `cf_set` `handle/2`; schema `callflows.set`.

use super::{Branches, Course, Data, Fidelity, Glyph, ModuleSpec, Shelf, Shortcut, Step, caption};
use crate::call::{Call, Event};
use crate::json::{Json, Object};

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "set",
    title: "Set agent skills",
    synonyms: &["skills", "queue", "skill-based routing"],
    shelf: Shelf::Caller,
    glyph: Glyph::Tag,
    fields: &[],
    branches: Branches::NEXT,
    course: |_| Course::Passes,
    shortcut: |_, _| Shortcut::Passes { ms: 0 },
    fidelity: Fidelity::Exact,
    caption: |data, _| caption::few(skills(data).map(|(name, _)| name.to_owned()).collect()),
    run,
};

fn skills(data: Data<'_>) -> impl Iterator<Item = (&str, &Json)> {
    data.0.into_iter().flat_map(Object::iter)
}

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    for (name, value) in skills(data) {
        let value = value
            .as_str()
            .map_or_else(|| value.to_text(), str::to_owned);
        let what = why!(skill, "skill {name}", name);
        call.note(
            Event::Set {
                what,
                value: value.into(),
            },
            why!(
                agents_who_have_it,
                "A queue that the caller enters looks for agents who have it."
            ),
        );
    }
    Ok(Step::wildcard())
}
