//! A call as someone imagines it: who calls whom when, and what everybody does.
//!
//! Its JSON refuses keys that it does not know. What it leaves open makes the walk end in a question; the answer is added and the walk
//! starts again. Documents are absent: they are the [`Account`](crate::Account).

mod caller;
mod keys;
mod outcome;
mod services;

pub use caller::{Authority, Caller};
pub use keys::{Keys, OutOfKeys, TimedPress};
pub use outcome::{Answer, BridgeOutcome, Failure, Outcome, Party};
pub use services::{Pivoted, Queued, RoutedTo, Service, Services, Webhooked};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A call and everything that people do in it
///
/// # Example
/// ```
/// # use ringtree::{call::Scenario, json};
/// let scenario: Scenario = json::from_text(r#"{ "from": { "number": "+15551230001" }, "to": "2000",
///     "at": "2026-03-02T10:00:00+01:00", "keys": ["1"], "other_endpoints": { "answers": { "after_s": 4 } } }"#)?;
/// assert_eq!(scenario.to, "2000");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Who calls
    #[serde(default)]
    pub from: Caller,
    /// The number called; may be empty where the flow is given
    #[serde(default)]
    pub to: String,
    /// When the call comes in; RFC 3339
    #[serde(with = "instant")]
    pub at: Timestamp,
    /// The zone of the clock on the wall where neither node nor account names one; IANA
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// What let the call in
    #[serde(default)]
    pub authorised_by: Authority,
    /// What the caller presses at each prompt in turn, once `presses` has none left
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<Keys>,
    /// Keys pressed at times of the call
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub presses: Vec<TimedPress>,
    /// What happens at a prompt when there is no key left
    #[serde(default)]
    pub out_of_keys: OutOfKeys,
    /// How the bridges of the call end, in turn; used up before endpoints are asked
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bridges: Vec<BridgeOutcome>,
    /// What each endpoint does when it rings, by the id of the device or the outside number
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub endpoints: BTreeMap<String, Outcome>,
    /// What all other endpoints do; without it the walk asks
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_endpoints: Option<Outcome>,
    /// How long the caller lets it ring before hanging up, in seconds; without it, for as long as it rings
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patience_s: Option<u64>,
    /// What the caller does while something is played, in turn; hears it out when the list is used up
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub listening: Vec<Listening>,
    /// How the caller ends each recording, in turn; hangs up when the list is used up
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recordings: Vec<Recording>,
    /// What everybody outside of the switch answers
    #[serde(default, skip_serializing_if = "is_default")]
    pub services: Services,
    /// Variables that come with the call, such as `call_priority`
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub variables: BTreeMap<String, String>,
    /// How long a prompt is taken to last, in milliseconds
    #[serde(default = "prompt_ms")]
    pub prompt_ms: u64,
    /// Where draws start: the same seed, the same draws
    #[serde(default)]
    pub seed: u64,
}

impl Scenario {
    /// A call from nobody in particular at this instant, with every question left open
    pub fn at(at: Timestamp) -> Self {
        Self {
            from: Caller::default(),
            to: String::new(),
            at,
            zone: None,
            authorised_by: Authority::default(),
            keys: Vec::new(),
            presses: Vec::new(),
            out_of_keys: OutOfKeys::default(),
            bridges: Vec::new(),
            endpoints: BTreeMap::new(),
            other_endpoints: None,
            patience_s: None,
            listening: Vec::new(),
            recordings: Vec::new(),
            services: Services::default(),
            variables: BTreeMap::new(),
            prompt_ms: prompt_ms(),
            seed: 0,
        }
    }
}

impl Scenario {
    /// Answers a question for keys: `entry` is the one that the question names
    pub fn answer_keys(&mut self, entry: usize, keys: Keys) {
        let silent = || Keys::Pressed(String::new());
        self.keys.resize_with(self.keys.len().max(entry), silent);
        self.keys.push(keys);
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// How long a prompt of usual length lasts.
pub(crate) const PROMPT_MS: u64 = 3_000;

fn prompt_ms() -> u64 {
    PROMPT_MS
}

/// What a caller does while something is played
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Listening {
    /// Hears it out
    HearsOut,
    /// Hangs up
    HangsUp,
}

/// How a caller ends a recording
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recording {
    /// Speaks and hangs up
    HangsUp,
    /// Speaks and presses a key
    PressesKey,
}

/// Instants as RFC 3339 texts.
mod instant {
    use super::Timestamp;
    use serde::{Deserialize, Deserializer, Serializer, de};

    pub(super) fn serialize<S: Serializer>(
        at: &Timestamp,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_str(at)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Timestamp, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|_| {
            de::Error::custom(format!(
                "`{text}` is no instant; write one as 2026-03-02T10:00:00+01:00"
            ))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::from_text;

    #[test]
    fn a_caller_is_a_number_or_more() {
        let caller = |text: &str| from_text::<Caller>(text).unwrap();
        assert_eq!(
            caller(r#""+15551230001""#),
            caller(r#"{"number":"+15551230001"}"#)
        );
        assert!(caller(r#"{"anonymous":true}"#).anonymous);
        let error = from_text::<Caller>(r#"{"nubmer":"1"}"#)
            .unwrap_err()
            .to_string();
        assert_eq!(
            error,
            "unknown field `nubmer`, expected one of `number`, `name`, `anonymous`"
        );
    }
}
