//! What stands before a callflow: whether those who call from inside may make this call at all.
//!
//! Asked once, of the number that was dialled or of what a pattern took from it. A call that is forbidden hears so and ends. Emergency
//! numbers are a class like any other, as they are to the switch; the reason says so. Calls that carriers bring are not asked.
//!
//! What is forbidden, by whom and for which numbers follows documents and was not recorded: the trace marks every answer, also that a call
//! may pass where something is forbidden.
//!
//! Source: KAZOO `cf_route_win` `should_restrict_call/1`, `enforce_closed_groups/2`

use crate::account::Account;
use crate::account::restriction::Endpoint;
use crate::call::{Call, Ending, Place, Why, allowed, forbidden};
use crate::number::NumberClass;

/// Lets a call pass to the callflow that begins at `first`.
///
/// # Errors
/// How the call ends, when it may not.
pub(super) fn pass(call: &mut Call<'_>, account: &Account, first: &Place) -> Result<(), Ending> {
    let Some(endpoint) = call.endpoint_in(account) else {
        return Ok(());
    };
    let dialled = call.capture().unwrap_or_else(|| call.dialled());
    let number = endpoint.dial_plan(account).normalize(dialled);
    match judge(account, endpoint, &number, first) {
        Verdict::Forbidden(why) => Err(call.turn_away(why)),
        Verdict::Allowed(why) if endpoint.is_restricted(account) => {
            call.let_pass(&number, why);
            Ok(())
        }
        Verdict::Allowed(_) => Ok(()),
    }
}

/// Whether a call may be made, and why.
enum Verdict {
    Forbidden(Why),
    Allowed(Why),
}

fn judge(account: &Account, endpoint: Endpoint<'_>, number: &str, first: &Place) -> Verdict {
    if let Some(denier) = endpoint.silencer(account) {
        let denier = denier.said();
        return Verdict::Forbidden(why!(
            sound_is_off,
            "nobody calls without sound, and {denier} has `services.audio` switched off",
            denier
        ));
    }
    if let Some((callee, is_device)) = extension(first).filter(|_| endpoint.is_closed()) {
        return if endpoint.is_in_group_with(account, callee, is_device) {
            Verdict::Allowed(why!(
                shares_a_group,
                "The telephone may call those who share a group with it, as {callee} does.",
                callee
            ))
        } else {
            Verdict::Forbidden(why!(
                shares_no_group,
                "the telephone may call only those who share a group with it, and {callee} does not",
                callee
            ))
        };
    }
    let class = NumberClass::of(number);
    match endpoint.denier(account, class) {
        Some(denier) => Verdict::Forbidden(forbidden(number, class, denier)),
        None => Verdict::Allowed(allowed(class)),
    }
}

/// Whom a callflow rings first: a user or a device, and whether it is a device.
///
/// QUIRK: the switch means to look for flows of an extension, with at most a mailbox behind, but looks for what follows in the wrong place.
fn extension(first: &Place) -> Option<(&str, bool)> {
    let is_device = match first.node.module()? {
        "device" => true,
        "user" => false,
        _ => return None,
    };
    let id = first.node.body.data()?.get("id")?.as_str()?;
    Some((id, is_device))
}
