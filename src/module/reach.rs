//! Which telephones can ring for a call, and where the call goes when they have rung.
//!
//! Shared by the modules that ring people. Who answers is absent: the scenario says it.
//!
//! Source: KAZOO `kz_endpoint` `build/3`, `should_create_endpoint/3`; `cf_util` `handle_bridge_failure/3`

use super::{Data, Step};
use crate::account::device::{Device, Forward};
use crate::call::ring::{Bridge, Endpoint, Rung, Strategy};
use crate::call::scenario::Party;
use crate::call::{Call, Ending, Event, Why};

/// How a node rings.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ring {
    pub(super) timeout_s: u64,
    pub(super) strategy: Strategy,
    fail_on_single_reject: bool,
}

/// How one telephone rings for a node.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terms {
    pub(super) delay_s: u64,
    pub(super) timeout_s: u64,
    pub(super) can_call_self: bool,
    /// Whether the telephone or its owner was called, rather than a group
    pub(super) is_direct: bool,
}

impl Ring {
    /// Reads what the nodes that ring have in common.
    pub(super) fn read(data: Data<'_>, strategy: &str) -> Self {
        Self {
            timeout_s: seconds(data, "timeout").unwrap_or(20),
            strategy: match data.text(strategy) {
                Some("single") => Strategy::Single,
                _ => Strategy::Simultaneous,
            },
            fail_on_single_reject: data.flag("fail_on_single_reject").unwrap_or_default(),
        }
    }

    /// The terms of a node that calls a telephone or its owner.
    pub(super) fn direct(self, data: Data<'_>) -> Terms {
        Terms {
            delay_s: seconds(data, "delay").unwrap_or_default(),
            timeout_s: self.timeout_s,
            can_call_self: data.flag("can_call_self").unwrap_or_default(),
            is_direct: true,
        }
    }

    pub(super) fn bridge(self, endpoints: Vec<Endpoint>) -> Bridge {
        Bridge {
            endpoints,
            timeout_s: self.timeout_s,
            strategy: self.strategy,
            fail_on_single_reject: self.fail_on_single_reject,
        }
    }
}

/// A number of seconds; a timeout of nothing at all counts as absent.
pub(super) fn seconds(data: Data<'_>, name: &str) -> Option<u64> {
    data.count(name)
        .and_then(|it| u64::try_from(it).ok())
        .filter(|it| *it > 0)
}

/// What rings for the device `id`: itself, where it is forwarded to, both or nothing; the trace says why something does not.
pub(super) fn endpoints(call: &mut Call<'_>, id: &str, terms: &Terms) -> Vec<Endpoint> {
    match usable(call, id, terms) {
        Ok(ids) => {
            let endpoint = |id| Endpoint {
                id,
                delay_s: terms.delay_s,
                timeout_s: terms.timeout_s,
            };
            ids.into_iter().map(endpoint).collect()
        }
        Err(why) => {
            let endpoint = id.to_owned();
            call.note(Event::LeftOut { endpoint }, why);
            Vec::new()
        }
    }
}

fn usable(call: &Call<'_>, id: &str, terms: &Terms) -> Result<Vec<String>, Why> {
    let device = Device::find(call.account(), id)
        .ok_or_else(|| why!(no_such_device, "There is no such device."))?;
    if !device.is_enabled() {
        return Err(why!(device_is_off, "The device is switched off."));
    }
    if call.calling_device() == Some(id) && !terms.can_call_self {
        return Err(why!(callers_own_device, "It is the caller's own device."));
    }
    let owner = device.owner();
    if owner.is_some() && owner == call.calling_user() && !terms.can_call_self {
        return Err(why!(
            belongs_to_caller,
            "It belongs to the caller, and `can_call_self` is not set."
        ));
    }
    if device.is_not_to_be_disturbed(call.account()) {
        return Err(why!(
            do_not_disturb,
            "It is set to do-not-disturb, or its owner or the account is."
        ));
    }
    Ok(match device.forward() {
        Some(Forward {
            direct_calls_only: true,
            ..
        }) if !terms.is_direct => vec![id.to_owned()],
        Some(Forward {
            number, substitute, ..
        }) if substitute => vec![number.to_owned()],
        Some(Forward { number, .. }) => vec![id.to_owned(), number.to_owned()],
        None => vec![id.to_owned()],
    })
}

/// Rings, and says where the call goes then.
pub(super) fn ring(call: &mut Call<'_>, bridge: &Bridge, why: Why) -> Result<Step, Step> {
    if bridge.endpoints.is_empty() {
        return Ok(Step::wildcard());
    }
    let rung = call.bridge(bridge, why)?;
    Ok(after(call, &rung).unwrap_or_else(Step::wildcard))
}

/// Where a call goes after it rang; nothing said when it rang out, or failed in a way that no child is for.
pub(super) fn after(call: &Call<'_>, rung: &Rung) -> Option<Step> {
    match rung {
        Rung::Answered { by, hung_up, .. } => {
            let ending = Ending::Bridged { to: by.clone() };
            Some(match hung_up {
                Party::Caller => Step::HardStop(ending),
                Party::Callee | Party::Switch => Step::Stop(ending),
            })
        }
        Rung::Failed { cause, sip_code } => {
            let by_cause = cause.as_ref().and_then(|it| call.attempt(it));
            let by_code = || call.attempt(&format!("sip:{}", (*sip_code)?));
            by_cause.or_else(by_code)
        }
        Rung::NobodyAnswered | Rung::CallerHungUp => None,
    }
}
