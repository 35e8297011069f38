//! `call_waiting`: let further calls knock during a conversation or not, by dialling a code.
//!
//! Switches the calling telephone's document, or the person's with `scope` `user`, says so, and continues to `_`. A caller who is nobody of the
//! account is told that it is not available, and the call stops. Whether a call knocks is not played.
//!
//! Source: KAZOO `cf_call_waiting` `handle/2`, `execute_action/3`; schema `callflows.call_waiting`.

use super::feature::{self, Owner};
use super::{Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step};
use crate::call::Call;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "call_waiting",
    title: "Call waiting",
    synonyms: &["knock", "second call"],
    shelf: Shelf::Features,
    glyph: Glyph::Phone,
    fields: &[
        Field::choice("action", &["activate", "deactivate", "toggle"]).or("\"toggle\""),
        Field::choice("scope", &["device", "user"]).or("\"device\""),
    ],
    branches: Branches::NEXT,
    course: |_| Course::Decides,
    shortcut: |_, _| Shortcut::Lands,
    fidelity: Fidelity::Exact,
    caption: |data, _| data.text("action").unwrap_or("toggle").to_owned(),
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let owner = match data.text("scope").unwrap_or("device") {
        "user" => Owner::person(call),
        "device" => Owner::telephone(call),
        _ => {
            return Ok(call.crash(why!(
                unknown_scope,
                "The switch does not know this `scope`."
            )));
        }
    };
    let Some(owner) = owner else {
        return Ok(feature::unavailable(call, "cw-not_available"));
    };
    call.answer(why!(
        hear_what_became,
        "The caller is to hear what became of it."
    ));
    let is_on = owner.flag_or(call, FEATURE, true);
    let on = match data.text("action").unwrap_or("toggle") {
        "activate" => true,
        "deactivate" => false,
        "toggle" => !is_on,
        _ => {
            call.prompt(
                "cw-not_available",
                why!(
                    unknown_feature_action,
                    "The switch does not know this action."
                ),
            );
            return Ok(Step::wildcard());
        }
    };
    let prompt = if on { "cw-activated" } else { "cw-deactivated" };
    call.prompt(
        prompt,
        why!(hears_how_it_is, "The caller hears how it is now."),
    );
    if on != is_on {
        owner.set_flag(call, FEATURE, on);
    }
    Ok(Step::wildcard())
}

const FEATURE: &str = "call_waiting";
