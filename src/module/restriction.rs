//! Numbers that a module may not dial for its caller, because documents forbid their class.
//!
//! Source: KAZOO `cf_disa` `should_restrict_call_by_account/2`, `cf_dynamic_cid` `should_restrict_call/3`

use crate::account::restriction::{Denier, denies, denies_any};
use crate::call::{Call, Step, Why, allowed, forbidden};
use crate::number::NumberClass;

/// Lets a call to `number` pass that the account's own document does not forbid.
///
/// # Errors
/// The end of the call.
pub(super) fn by_account(call: &mut Call<'_>, number: &str) -> Result<(), Step> {
    let settings = call.account().settings();
    let class = NumberClass::of(number);
    let refusal = denies(settings, class).then(|| forbidden(number, class, Denier::Account));
    let is_restricted = denies_any(settings);
    pass(call, number, refusal, is_restricted)
}

/// Lets a call to `number` pass that neither telephone nor person nor account forbid; calls from elsewhere are not restricted.
///
/// # Errors
/// The end of the call.
pub(super) fn by_caller(call: &mut Call<'_>, number: &str) -> Result<(), Step> {
    let account = call.account();
    let Some(endpoint) = call.endpoint_in(account) else {
        return Ok(());
    };
    let class = NumberClass::of(number);
    let denier = endpoint.denier(account, class);
    let refusal = denier.map(|it| forbidden(number, class, it));
    let is_restricted = endpoint.is_restricted(account);
    pass(call, number, refusal, is_restricted)
}

fn pass(
    call: &mut Call<'_>,
    number: &str,
    refusal: Option<Why>,
    is_restricted: bool,
) -> Result<(), Step> {
    match refusal {
        Some(why) => return Err(Step::HardStop(call.turn_away(why))),
        None if is_restricted => call.let_pass(number, allowed(NumberClass::of(number))),
        None => {}
    }
    Ok(())
}
