//! `group_pickup`: answer a colleague's ringing telephone from one's own.
//!
//! Nothing follows. Who may is said by the first of the `approved_…` settings; without any, everybody may.
//!
//! Source: KAZOO `cf_group_pickup` `handle/2`, `maybe_allowed_to_intercept/2`, `find_sip_endpoints/2`; schema `callflows.group_pickup`.

use super::pickup::{self, Target};
use super::{Branches, Course, Data, Fidelity, Glyph, ModuleSpec, Shelf, Shortcut, Step};
use crate::call::Call;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "group_pickup",
    title: "Pick up",
    synonyms: &["pickup", "answer for somebody", "ringing telephone"],
    shelf: Shelf::Features,
    glyph: Glyph::Phone,
    fields: pickup::FIELDS,
    branches: Branches::None,
    course: |_| Course::HandsOver,
    shortcut: |_, _| Shortcut::Lands,
    fidelity: Fidelity::Approximate,
    caption: pickup::whose,
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    pick_up(call, data)
}

/// Answers a telephone of whom `data` names.
pub(super) fn pick_up(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    if !pickup::approved(call, data).unwrap_or(true) {
        return Ok(pickup::deny(
            call,
            "you have no permission to intercept this call",
            why!(caller_may_not, "The caller may not."),
        ));
    }
    let Some(target) = Target::of(call, data) else {
        return Ok(call.crash(why!(
            nobody_to_pick_up_for,
            "The node names neither a device nor a user nor a group."
        )));
    };
    if target.devices.is_empty() && data.get("device_id").is_none() {
        return Ok(pickup::deny(
            call,
            "pickup-no_users",
            why!(nobody_there_has_telephone, "Nobody there has a telephone."),
        ));
    }
    if call.finds_call(why!(
        a_ringing_telephone_of,
        "A ringing telephone of {person}.",
        person = &target.id
    ))? {
        Ok(pickup::take_over(call, &target.id))
    } else {
        Ok(pickup::deny(
            call,
            "pickup-no_channels",
            why!(nothing_rings_there, "Nothing rings there."),
        ))
    }
}
