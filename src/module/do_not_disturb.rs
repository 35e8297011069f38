//! `do_not_disturb`: let a person's telephones ring or not, by dialling a code.
//!
//! Switches the document that `id` names, else the calling person's, else the calling telephone's, says so, and continues to `_`. A caller who is
//! nobody of the account is told that it is not available, and the call stops.
//!
//! Source: KAZOO `cf_do_not_disturb` `handle/2`, `maybe_execute_action/3`; schema `callflows.do_not_disturb`.

use super::feature::{self, Owner};
use super::{Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step};
use crate::call::Call;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "do_not_disturb",
    title: "Do not disturb",
    synonyms: &["DND", "silence", "mute the phone"],
    shelf: Shelf::Features,
    glyph: Glyph::HangUp,
    fields: &[
        Field::choice("action", &["activate", "deactivate", "toggle"]).wanted(),
        Field::text("id"),
    ],
    branches: Branches::NEXT,
    course: |_| Course::Decides,
    shortcut: |_, _| Shortcut::Lands,
    fidelity: Fidelity::Exact,
    caption: |data, _| data.text("action").unwrap_or_default().to_owned(),
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let Some(owner) = target(call, data) else {
        return Ok(feature::unavailable(call, "dnd-not_available"));
    };
    call.answer(why!(
        hear_what_became,
        "The caller is to hear what became of it."
    ));
    let is_on = owner.flag(call, FEATURE);
    let on = match data.text("action") {
        Some("activate") => true,
        Some("deactivate") => false,
        Some("toggle") => !is_on,
        _ => {
            call.prompt(
                "dnd-not_available",
                why!(
                    unknown_feature_action,
                    "The switch does not know this action."
                ),
            );
            return Ok(Step::wildcard());
        }
    };
    if on != is_on {
        owner.set_flag(call, FEATURE, on);
    }
    let prompt = if on {
        "dnd-activated"
    } else {
        "dnd-deactivated"
    };
    call.prompt(
        prompt,
        why!(hears_how_it_is, "The caller hears how it is now."),
    );
    Ok(Step::wildcard())
}

const FEATURE: &str = "do_not_disturb";

fn target(call: &Call<'_>, data: Data<'_>) -> Option<Owner> {
    let named = data.text("id").and_then(|it| Owner::named(call, it));
    named
        .or_else(|| Owner::person(call))
        .or_else(|| Owner::telephone(call))
}
