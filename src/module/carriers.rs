//! Calls that leave through carriers, and what becomes of them.
//!
//! Shared by the modules that send calls out. Which carrier takes a call is absent: the scenario says what comes of it.
//!
//! Source: KAZOO `cf_resources` `handle/2`, `handle_bridge_failure/3`, `get_to_did/2`; `cf_util` `send_default_response/2`

use super::{Data, Field, Step, reach};
use crate::call::ring::Rung;
use crate::call::scenario::Party;
use crate::call::{Call, Ending, Event};

/// The settings of a node that sends calls out.
pub(super) const FIELDS: &[Field] = &[
    Field::text("to_did"),
    Field::seconds("timeout"),
    Field::flag("use_local_resources").or("true"),
    Field::text("hunt_account_id"),
    Field::text("caller_id_type").or("\"external\""),
    Field::texts("outbound_flags").or("[]"),
    Field::texts("dynamic_flags"),
    Field::flag("ignore_early_media").or("false"),
    Field::media("ringback"),
    Field::flag("do_not_normalize"),
    Field::flag("bypass_e164"),
    Field::flag("format_from_uri"),
    Field::text("from_uri_realm"),
    Field::flag("emit_account_id"),
    Field::text("resource_type"),
    Field::map("custom_sip_headers"),
];

/// Sends the call out, and says where it goes then.
pub(super) fn send(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    // A switch that was given no limit lets it ring for a minute.
    const PATIENCE_S: u64 = 60;
    let number = number(call, data);
    let timeout_s = reach::seconds(data, "timeout").unwrap_or(PATIENCE_S);
    let rung = call.carry(
        &number,
        timeout_s,
        why!(leaves_through_carrier, "The call leaves through a carrier."),
    )?;
    let (cause, code) = match &rung {
        Rung::Failed { cause, sip_code } => (cause.as_deref().unwrap_or("UNSPECIFIED"), *sip_code),
        Rung::NobodyAnswered => ("NO_ANSWER", None),
        Rung::Answered { .. } | Rung::CallerHungUp => {
            return Ok(reach::after(call, &rung).unwrap_or_else(|| call.caller_hangs_up()));
        }
    };
    if cause == "TRANSFER" {
        return Ok(Step::HandOver(Ending::Transferred { to: number.into() }));
    }
    if cause == "NORMAL_CLEARING" && matches!(code, None | Some(200)) {
        return Ok(Step::Stop(Ending::Bridged { to: number }));
    }
    let failed = Rung::Failed {
        cause: Some(cause.to_owned()),
        sip_code: code,
    };
    if let Some(step) = reach::after(call, &failed) {
        return Ok(step);
    }
    if !call.offers("_") {
        let what = why!(say_why_failed, "say why the call failed");
        let why = why!(
            hears_depends_on_cause,
            "Nothing follows; what the caller hears depends on the cause and on the switch."
        );
        call.note(Event::Did { what }, why);
        call.wait(call.scenario().prompt_ms);
    }
    Ok(Step::Stop(Ending::HungUp {
        by: Party::Switch,
        cause: Some(cause.to_owned()),
    }))
}

/// The number that the carrier is asked for.
fn number(call: &Call<'_>, data: Data<'_>) -> String {
    let flag = |name| data.flag(name).unwrap_or_default();
    match data.text("to_did").filter(|it| !it.is_empty()) {
        Some(number) => number.to_owned(),
        None if flag("do_not_normalize") || flag("bypass_e164") => call.scenario().to.clone(),
        None => call.called(),
    }
}
