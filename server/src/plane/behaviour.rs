//! How telephones and numbers behave that are not there.
//!
//! An outside number behaves as its last four digits say, so that a test can be written down as a number; those numbers are the fictional ones that
//! end in 01xx. A telephone of the account behaves as the member `simulated` of its document says, which a person may edit.
//!
//! | ends in | does |
//! |---|---|
//! | `0101` | is busy |
//! | `0102` | rings until nobody waits any longer |
//! | `0103` | declines |
//! | `0104` | is no number |
//! | `0105` | cannot be reached: the network fails |
//! | `0106` | answers after 20 seconds |
//! | `0107` | answers after 2 seconds and hangs up 2 seconds later |
//! | `0108` | answers after 2 seconds and talks for 10 minutes |
//! | anything else | answers after 4 seconds, talks for 30 and hangs up |
//!
//! `simulated` of a device: `{"does": "answers", "after_s": 3, "talks_s": 60}`; `does` is one of `answers`, `no_answer`, `busy`, `offline`, `declines`. A device
//! that says nothing answers after 4 seconds.

use ringtree::call::scenario::{Answer, Failure, Outcome, Party};
use ringtree::module::Data;
use ringtree::{Account, Collection};

/// How long ringing takes, in seconds, where nothing is said
const RINGS_S: u64 = 4;
/// The longest that anything takes, in seconds
const LONGEST_S: u64 = 4 * 3_600;
/// How long people talk, in seconds, where nothing is said
const TALKS_S: u64 = 30;

/// What an endpoint does when it rings: a device of the account, or else an outside number
pub fn of(account: &Account, endpoint: &str) -> Outcome {
    match account.document(Collection::Devices, endpoint) {
        Some(device) => {
            let simulated = device.get("simulated").and_then(|it| it.as_object());
            of_device(Data(simulated))
        }
        None => of_number(endpoint),
    }
}

fn of_device(says: Data<'_>) -> Outcome {
    let seconds = |name, usual| {
        let said = says.count(name).and_then(|it| u64::try_from(it).ok());
        said.unwrap_or(usual).min(LONGEST_S)
    };
    match says.text("does") {
        Some("no_answer") => Outcome::NoAnswer,
        Some("busy") => Outcome::Busy,
        Some("offline") => Outcome::Offline,
        Some("declines") => Outcome::Declined,
        _ => answers(seconds("after_s", RINGS_S), seconds("talks_s", TALKS_S)),
    }
}

/// What an outside number does
pub fn of_number(number: &str) -> Outcome {
    let fails = |cause: &str, sip_code| {
        Outcome::Fails(Failure {
            cause: Some(cause.to_owned()),
            sip_code: Some(sip_code),
        })
    };
    let from = number.len().saturating_sub(4);
    match number.get(from..).unwrap_or_default() {
        "0101" => Outcome::Busy,
        "0102" => Outcome::NoAnswer,
        "0103" => Outcome::Declined,
        "0104" => fails("UNALLOCATED_NUMBER", 404),
        "0105" => fails("NORMAL_TEMPORARY_FAILURE", 503),
        "0106" => answers(20, TALKS_S),
        "0107" => answers(2, 2),
        "0108" => answers(2, 600),
        _ => answers(RINGS_S, TALKS_S),
    }
}

fn answers(after_s: u64, talks_s: u64) -> Outcome {
    Outcome::Answers(Answer {
        after_s,
        talks_s,
        hangs_up: Party::Callee,
    })
}
