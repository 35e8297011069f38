//! `intercept`: take over a call that a colleague's telephone has, ringing or not.
//!
//! Nothing follows. Who may is said by the first of the `approved_…` settings; without any, people may take over the calls of their own
//! telephones, and members of the group those of the group. Everybody else hears that there is no call.
//!
//! Source: KAZOO `cf_intercept` `handle/2`, `maybe_allowed_to_intercept/2`, `maybe_same_user/2`, `maybe_same_group/2`; schema `callflows.intercept`.

use super::pickup::{self, Target};
use super::{Branches, Course, Data, Fidelity, Glyph, ModuleSpec, Shelf, Shortcut, Step};
use crate::account::device::Device;
use crate::account::group;
use crate::call::Call;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "intercept",
    title: "Intercept",
    synonyms: &["take over", "steal a call", "pick up"],
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
    intercept(call, data)
}

/// Takes over a call of whom `data` names.
pub(super) fn intercept(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let approved = pickup::approved(call, data);
    if !approved.unwrap_or_else(|| is_own(call, data) || is_in_group(call, data)) {
        return Ok(pickup::deny(
            call,
            "intercept-no_channels",
            why!(caller_may_not, "The caller may not."),
        ));
    }
    let target = Target::of(call, data).filter(|it| !it.devices.is_empty());
    let Some(target) = target else {
        return Ok(pickup::deny(
            call,
            "intercept-no_users",
            why!(nobody_named, "Nobody is named who has a telephone."),
        ));
    };
    if call.finds_call(why!(
        a_call_ringing_or_not,
        "A call of {person}, ringing or not.",
        person = &target.id
    ))? {
        Ok(pickup::take_over(call, &target.id))
    } else {
        Ok(pickup::deny(
            call,
            "intercept-no_channels",
            why!(no_call, "There is no call."),
        ))
    }
}

/// Whether the calling telephone and the one that is named are of the same person, or both of nobody.
fn is_own(call: &Call<'_>, data: Data<'_>) -> bool {
    let account = call.account();
    let Some(caller) = call
        .calling_device()
        .and_then(|it| Device::find(account, it))
    else {
        return false;
    };
    match (
        pickup::named(data, "user_id"),
        pickup::named(data, "device_id"),
    ) {
        (Some(user), _) => caller.owner() == Some(user),
        (None, Some(device)) => {
            Device::find(account, device).is_some_and(|it| it.owner() == caller.owner())
        }
        (None, None) => false,
    }
}

fn is_in_group(call: &Call<'_>, data: Data<'_>) -> bool {
    let account = call.account();
    let device = call
        .calling_device()
        .and_then(|it| Device::find(account, it));
    let group = pickup::named(data, "group_id").and_then(|it| group::members(account, it));
    let (Some(device), Some(members)) = (device, group) else {
        return false;
    };
    members.iter().any(|it| match it.kind {
        "device" => it.id == device.id,
        "user" => Some(it.id) == device.owner(),
        _ => false,
    })
}
