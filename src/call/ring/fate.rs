//! What an endpoint's outcome means to a bridge: somebody answers, it rings, or it fails with a cause.

use crate::call::scenario::{Answer, Failure, Outcome};

/// The cause of a rejected call.
pub(super) const REJECTED: &str = "CALL_REJECTED";

/// An outcome, as the bridge sees it.
pub(super) enum Fate {
    Answers(Answer),
    Rings,
    Fails(Option<String>, Option<u16>),
}

pub(super) fn fate(outcome: &Outcome) -> Fate {
    let fails = |cause: &str, code| Fate::Fails(Some(cause.to_owned()), Some(code));
    match outcome {
        Outcome::Answers(answer) => Fate::Answers(answer.clone()),
        Outcome::NoAnswer => Fate::Rings,
        Outcome::Busy => fails("USER_BUSY", 486),
        Outcome::Offline => fails("USER_NOT_REGISTERED", 480),
        Outcome::Declined => fails(REJECTED, 603),
        Outcome::Fails(Failure { cause, sip_code }) => {
            let derived = || sip_code.and_then(cause_of).map(str::to_owned);
            Fate::Fails(cause.clone().or_else(derived), *sip_code)
        }
    }
}

/// The hangup cause that a switch derives from a SIP code.
fn cause_of(sip_code: u16) -> Option<&'static str> {
    Some(match sip_code {
        401 | 402 | 403 | 407 | 603 => REJECTED,
        404 => "UNALLOCATED_NUMBER",
        408 | 504 => "RECOVERY_ON_TIMER_EXPIRE",
        410 => "NUMBER_CHANGED",
        480 => "NO_USER_RESPONSE",
        484 => "INVALID_NUMBER_FORMAT",
        486 | 600 => "USER_BUSY",
        487 => "ORIGINATOR_CANCEL",
        502 => "NETWORK_OUT_OF_ORDER",
        500 | 503 => "NORMAL_TEMPORARY_FAILURE",
        604 => "NO_ROUTE_DESTINATION",
        _ => return None,
    })
}
