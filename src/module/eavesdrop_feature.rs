//! `eavesdrop_feature`: listen to a colleague's call by dialling a code and their extension.
//!
//! Only those whom the first of the `approved_…` settings names may, and only to members of the group `group_id` when it is there; others are
//! told, and the call stops. What cannot be listened to is told like by `eavesdrop`, and the call goes on to `_`.
//!
//! Source: KAZOO `cf_eavesdrop_feature` `handle/2`, `build_data/2`, `maybe_correct_target/3`; schema `callflows.eavesdrop_feature`.

use super::eavesdrop::{self, NO_PERMISSION};
use super::pickup::{self, Target};
use super::{
    Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step, caption,
};
use crate::account::{Collection, group};
use crate::call::Call;
use crate::json::Object;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "eavesdrop_feature",
    title: "Eavesdrop by code",
    synonyms: &["listen in", "monitor", "supervise"],
    shelf: Shelf::Features,
    glyph: Glyph::Speaker,
    fields: &[
        Field::reference("approved_device_id", Collection::Devices),
        Field::reference("approved_user_id", Collection::Users),
        Field::reference("approved_group_id", Collection::Groups),
        Field::reference("group_id", Collection::Groups),
    ],
    branches: Branches::NEXT,
    course: |_| Course::HandsOver,
    shortcut: |_, _| Shortcut::Lands,
    fidelity: Fidelity::Approximate,
    caption: |data, account| caption::target(data, "group_id", account, Collection::Groups),
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let number = pickup::captured(call);
    let target = call.answerer(&number)?;
    let target = target.and_then(|(flow, _)| pickup::first_endpoint(&flow));
    let may = pickup::approved(call, data).unwrap_or_default();
    if !may || !is_in_group(call, data, target.as_ref()) {
        return Ok(pickup::deny(
            call,
            NO_PERMISSION,
            why!(caller_may_not, "The caller may not."),
        ));
    }
    // Only a telephone is let through to listening; a person by itself, or nobody, is turned away there.
    let step = match target {
        Some((setting, id)) if call.calling_device().is_some() => {
            let settings: Object = [(setting.to_owned(), id.into())].into_iter().collect();
            let target = Target::of(call, Data(Some(&settings)));
            eavesdrop::listen(call, target)?
        }
        _ => pickup::deny(
            call,
            NO_PERMISSION,
            why!(nobody_to_listen_to, "There is nobody to listen to."),
        ),
    };
    Ok(match step {
        // Listening is a subroutine: when it stops, the call is back here.
        Step::Stop(_) => Step::wildcard(),
        other => other,
    })
}

fn is_in_group(call: &Call<'_>, data: Data<'_>, target: Option<&(&str, String)>) -> bool {
    let Some(group) = pickup::named(data, "group_id") else {
        return true;
    };
    let members = group::members(call.account(), group).unwrap_or_default();
    target.is_some_and(|(_, id)| members.iter().any(|it| it.id == id))
}
