//! What a caller presses: at each prompt in turn, or on the clock of the call.

use crate::call::digits::Press;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

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

impl Keys {
    /// The presses while a prompt of `prompt_ms` plays: the first after a second of it, or half-way through a shorter one
    pub(in crate::call) fn presses(keys: &str, prompt_ms: u64, interdigit_ms: u64) -> Vec<Press> {
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
