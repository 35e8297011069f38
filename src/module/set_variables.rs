//! `set_variables`: attach values to the call for applications beside the callflow.
//!
//! No node looks at them. The call goes on to `_`.
//!
//! Source: KAZOO `cf_set_variables` `handle/2`; schema `callflows.set_variables`.

use super::{Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step};
use crate::call::{Call, Event};
use crate::json::{Json, Object};

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "set_variables",
    title: "Set application variables",
    synonyms: &["custom application vars", "CAV", "attach data", "CRM"],
    shelf: Shelf::Caller,
    glyph: Glyph::Tag,
    fields: &[
        Field::map("custom_application_vars").required().or("{}"),
        Field::flag("export"),
    ],
    branches: Branches::NEXT,
    course: |_| Course::Passes,
    shortcut: |_, _| Shortcut::Passes { ms: 0 },
    fidelity: Fidelity::Exact,
    caption: |data, _| {
        let names: Vec<_> = variables(data).map(|(name, _)| name.to_owned()).collect();
        super::caption::few(names)
    },
    run,
};

fn variables(data: Data<'_>) -> impl Iterator<Item = (&str, &Json)> {
    let variables = data.get("custom_application_vars");
    variables
        .and_then(Json::as_object)
        .into_iter()
        .flat_map(Object::iter)
}

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let why = if data.flag("export") == Some(true) {
        why!(
            seen_on_both_sides,
            "Applications see it on both sides of the call."
        )
    } else {
        why!(
            seen_on_callers_side,
            "Applications see it on the caller's side."
        )
    };
    for (name, value) in variables(data) {
        let value = value
            .as_str()
            .map_or_else(|| value.to_text(), str::to_owned);
        let what = why!(application_variable, "application variable {name}", name);
        call.note(
            Event::Set {
                what,
                value: value.into(),
            },
            why.clone(),
        );
    }
    Ok(Step::wildcard())
}
