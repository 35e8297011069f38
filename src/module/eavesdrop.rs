//! `eavesdrop`: listen to a call of somebody else.
//!
//! Nothing follows. Only those whom the first of the `approved_…` settings names may; without any, nobody.
//!
//! Source: KAZOO `cf_eavesdrop` `handle/2`, `maybe_allowed_to_eavesdrop/2`; schema `callflows.eavesdrop`.

use super::pickup::{self, Target};
use super::{
    Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step, caption,
};
use crate::account::Collection;
use crate::call::{Call, Event};

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "eavesdrop",
    title: "Eavesdrop",
    synonyms: &["listen in", "monitor", "supervise", "spy"],
    shelf: Shelf::Features,
    glyph: Glyph::Speaker,
    fields: &[
        Field::reference("device_id", Collection::Devices),
        Field::reference("user_id", Collection::Users),
        Field::reference("approved_device_id", Collection::Devices),
        Field::reference("approved_user_id", Collection::Users),
        Field::reference("approved_group_id", Collection::Groups),
    ],
    branches: Branches::None,
    course: |_| Course::HandsOver,
    shortcut: |_, _| Shortcut::Lands,
    fidelity: Fidelity::Approximate,
    caption: |data, account| {
        caption::join([
            caption::target(data, "device_id", account, Collection::Devices),
            caption::target(data, "user_id", account, Collection::Users),
        ])
    },
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    if !pickup::approved(call, data).unwrap_or_default() {
        return Ok(pickup::deny(
            call,
            NO_PERMISSION,
            why!(caller_may_not, "The caller may not."),
        ));
    }
    // A group cannot be listened to, wherever else it may be named.
    let target =
        Target::of(call, data).filter(|_| data.get("device_id").or(data.get("user_id")).is_some());
    listen(call, target)
}

/// What those hear who may not.
pub(super) const NO_PERMISSION: &str = "eavesdrop-no_channels";

/// Listens to a call of the target until the caller hangs up.
pub(super) fn listen(call: &mut Call<'_>, target: Option<Target>) -> Result<Step, Step> {
    let Some(target) = target.filter(|it| !it.devices.is_empty()) else {
        return Ok(pickup::deny(
            call,
            "pickup-no_users",
            why!(nobody_named, "Nobody is named who has a telephone."),
        ));
    };
    if !call.finds_call(why!(a_call_of, "A call of {number}.", number = &target.id))? {
        return Ok(pickup::deny(
            call,
            "pickup-no_channels",
            why!(no_call, "There is no call."),
        ));
    }
    call.answer(why!(listening_answers, "Listening answers the call."));
    let what = why!(
        listen_to,
        "listen to the call of {person}",
        person = &target.id
    );
    call.approximate(
        Event::Did { what },
        why!(which_call, "Which of several calls is the switch's."),
    );
    Ok(call.hand_over(
        why!(a_call_of_others, "a call of others"),
        why!(listens_until, "The caller listens until they hang up."),
    ))
}
