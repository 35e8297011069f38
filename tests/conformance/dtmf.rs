//! Digit collection on a virtual clock.

use crate::support::vectors::{Kind, Outcome, equal, text};
use ringtree::Json;
use ringtree::call::digits::{self, End, Limits, Press};

/// Limits and presses, and the digits, when they are complete, and the keys that are left.
pub(crate) const COLLECTOR: Kind = Kind {
    file: "dtmf_vectors.json",
    checker: |_| Box::new(collect),
    floor: |_| 100,
};

fn collect(vector: &Json) -> Outcome {
    let count = |key| {
        vector
            .get(key)
            .and_then(Json::as_i64)
            .map(|it| u64::try_from(it).unwrap())
    };
    let limits = Limits {
        max: usize::try_from(count("max").unwrap()).unwrap(),
        timeout_ms: count("timeout").unwrap(),
        interdigit_ms: count("interdigit").unwrap(),
        terminators: if vector.get("terminators").is_some() {
            "".into()
        } else {
            "#".into()
        },
    };
    let presses = vector.get("presses").unwrap().as_array().unwrap();
    let presses: Vec<_> = presses.iter().map(press).collect();
    let ours = digits::collect(
        &limits,
        count("prompt_ms").unwrap_or_default(),
        &presses,
        count("hangup_at"),
    );
    if ours.end == End::HungUp {
        return equal(
            &(ours.at_ms, "channel_hungup"),
            &(count("at_ms").unwrap(), text(vector, "error")),
        );
    }
    let left: Vec<_> = presses[ours.used..]
        .iter()
        .map(|it| it.key.to_string())
        .collect();
    let recorded = vector
        .get("left_over")
        .and_then(Json::as_array)
        .unwrap_or_default();
    let recorded: Vec<_> = recorded
        .iter()
        .map(|it| it.as_str().unwrap().to_owned())
        .collect();
    equal(
        &(ours.digits.as_str(), ours.at_ms, left),
        &(text(vector, "digits"), count("at_ms").unwrap(), recorded),
    )
}

fn press(pair: &Json) -> Press {
    let pair = pair.as_array().unwrap();
    Press {
        at_ms: u64::try_from(pair[0].as_i64().unwrap()).unwrap(),
        key: pair[1].as_str().unwrap().chars().next().unwrap(),
    }
}
