//! A call as someone imagines it: who calls whom when, and what everybody does.
//!
//! Its JSON refuses keys that it does not know. What it leaves open makes the walk end in a question; the answer is added and the walk
//! starts again. Documents are absent: they are the [`Account`](crate::Account).

use super::digits::Press;
use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
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
    /// What the caller presses at each prompt in turn
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<Keys>,
    /// Keys pressed at times of the call, heard when `keys` has no entry left
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
            prompt_ms: prompt_ms(),
            seed: 0,
        }
    }
}

/// A prompt of usual length.
fn prompt_ms() -> u64 {
    3_000
}

/// Who calls
///
/// Written as the number alone, or as an object of these members.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Caller {
    /// The number that is shown
    pub number: String,
    /// The name that is shown
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Whether number and name are withheld
    pub anonymous: bool,
}

impl<'de> Deserialize<'de> for Caller {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(CallerSpelling)
    }
}

/// Reads both spellings of a [`Caller`]; members that it does not know are refused by name.
struct CallerSpelling;

impl<'de> de::Visitor<'de> for CallerSpelling {
    type Value = Caller;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a number, or an object of `number`, `name` and `anonymous`")
    }

    fn visit_str<E>(self, number: &str) -> Result<Caller, E> {
        Ok(Caller {
            number: number.to_owned(),
            ..Caller::default()
        })
    }

    fn visit_map<A: de::MapAccess<'de>>(self, members: A) -> Result<Caller, A::Error> {
        #[derive(Default, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        struct Members {
            number: String,
            name: String,
            anonymous: bool,
        }
        let read = Members::deserialize(de::value::MapAccessDeserializer::new(members))?;
        Ok(Caller {
            number: read.number,
            name: read.name,
            anonymous: read.anonymous,
        })
    }
}

/// What let a call in
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Authority {
    /// A carrier: the call comes from outside
    #[default]
    Carrier,
    /// A telephone of the account, by its id
    Device(String),
    /// A person of the account, by their id
    User(String),
}

/// What a caller enters at one prompt: `"12#"`, `""` for nothing, or `{ "collected": "12" }` for digits as a switch has collected them
#[derive(Clone, Debug, PartialEq)]
pub enum Keys {
    /// Keys, pressed one after another while the prompt plays
    Pressed(String),
    /// Digits as a switch has collected them, whatever the limits are
    Collected(String),
    /// The caller hangs up instead: `"hang_up"`
    HangUp,
}

/// A key pressed at a time of the call
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimedPress {
    /// When, in milliseconds since the call came in
    pub at_ms: u64,
    /// A digit, `*` or `#`
    pub key: char,
}

/// What happens at a prompt when the scenario has no key left
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OutOfKeys {
    /// The walk ends and asks
    #[default]
    Ask,
    /// The caller presses nothing
    Silence,
    /// The caller hangs up
    HangUp,
}

/// What an endpoint does when it rings
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Somebody picks up
    Answers(Answer),
    /// It rings until nobody waits any longer
    NoAnswer,
    /// It is engaged
    Busy,
    /// It is not registered
    Offline,
    /// Somebody rejects the call
    Declined,
    /// The call fails in some other way
    Fails(Failure),
}

/// Somebody picks up
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Answer {
    /// Seconds of ringing before
    pub after_s: u64,
    /// Seconds of talking
    pub talks_s: u64,
    /// Who hangs up first
    pub hangs_up: Party,
}

impl Default for Answer {
    fn default() -> Self {
        Self {
            after_s: 5,
            talks_s: 60,
            hangs_up: Party::Caller,
        }
    }
}

/// One end of a conversation, or what connects them
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// Who called
    Caller,
    /// Who was called
    Callee,
    /// The switch
    Switch,
}

/// How a call to an endpoint fails
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Failure {
    /// A hangup cause such as `USER_BUSY`; derived from the code when absent
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<String>,
    /// A SIP code such as 486
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sip_code: Option<u16>,
}

/// How a bridge ends as a whole
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BridgeOutcome {
    /// The caller hangs up while it rings
    CallerHangsUp,
    /// As if all endpoints were one that does this
    #[serde(untagged)]
    Ends(Outcome),
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

impl Keys {
    /// The presses while a prompt of `prompt_ms` plays: the first after a second of it, or half-way through a shorter one
    pub(super) fn presses(keys: &str, prompt_ms: u64, interdigit_ms: u64) -> Vec<Press> {
        const FIRST: u64 = 1_000;
        const NEXT: u64 = 500;
        let first = FIRST.min(prompt_ms / 2);
        let next = NEXT.min(interdigit_ms / 2);
        (0u64..)
            .zip(keys.chars())
            .map(|(idx, key)| Press {
                at_ms: first + idx * next,
                key,
            })
            .collect()
    }
}

const HANG_UP: &str = "hang_up";

impl Serialize for Keys {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Pressed(keys) => serializer.serialize_str(keys),
            Self::HangUp => serializer.serialize_str(HANG_UP),
            Self::Collected(digits) => Given {
                collected: digits.clone(),
            }
            .serialize(serializer),
        }
    }
}

/// The long spelling of [`Keys::Collected`].
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    collected: String,
}

/// Both spellings of [`Keys`].
#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "keys are a text of digits, `*` and `#`, the word `hang_up`, or `{ \"collected\": \"12\" }`"
)]
enum Spelling {
    Short(String),
    Long(Given),
}

impl<'de> Deserialize<'de> for Keys {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Spelling::deserialize(deserializer)? {
            Spelling::Long(Given { collected }) => Ok(Self::Collected(collected)),
            Spelling::Short(text) if text == HANG_UP => Ok(Self::HangUp),
            Spelling::Short(text) if text.chars().all(is_key) => Ok(Self::Pressed(text)),
            Spelling::Short(text) => Err(de::Error::custom(format!(
                "`{text}` cannot be pressed; keys are digits, `*` and `#`, or the word `hang_up`"
            ))),
        }
    }
}

fn is_key(it: char) -> bool {
    it.is_ascii_digit() || it == '*' || it == '#'
}

/// Instants as RFC 3339 texts.
mod instant {
    use super::{Deserialize, Deserializer, Serializer, Timestamp, de};

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
