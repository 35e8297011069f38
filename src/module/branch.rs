//! What may hang below a module, and what each key means.

use crate::account::{Account, Collection};
use serde::Serialize;

/// Which children a module ever follows
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Branches {
    /// None: the call ends here or is handed over
    None,
    /// Children at keys of these kinds
    Keys(&'static [KeyKind]),
    /// We do not know the module: every child may be followed
    Unknown,
}

/// A kind of key
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyKind {
    /// `_`, and what going there means
    Wildcard(KeyMeaning),
    /// A word of the module's own, such as `timeout`
    Word(&'static str, KeyMeaning),
    /// What a caller presses: digits and `*`
    Digits,
    /// The id of a document
    Document(Collection),
    /// A hangup cause, such as `USER_BUSY`, or a code, such as `sip:486`
    Cause,
    /// The number of a parking slot
    Slot,
    /// Any text other than `_`, such as a number or the value of a variable
    Text(KeyMeaning),
    /// A whole number
    Count(KeyMeaning),
}

/// What taking a child means
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyMeaning {
    /// The module is done
    Next,
    /// Nothing else applied
    Otherwise,
    /// Nobody answered
    NobodyAnswers,
    /// The caller ran out of tries
    TriesUsedUp,
    /// The caller pressed nothing
    NoInput,
    /// One of the rules named on the node itself
    NamedSet,
    /// The caller pressed the key's digits
    Pressed,
    /// The rule or set with the key's id is in force
    InForce,
    /// The call failed with the key's cause
    Failed,
    /// Nobody took the call back from the slot with the key's number
    LeftParked,
    /// There is no slot for the call
    NoSlot,
    /// What was looked for is there
    Matches,
    /// What was looked for is not there
    DoesNotMatch,
    /// The caller has the key's number
    CalledFrom,
    /// The key's number was dialled
    Dialled,
    /// The variable has the key's value
    HasValue,
    /// The figure is at least the key's
    AtLeast,
    /// A fax machine calls
    Fax,
    /// A person calls
    Voice,
    /// The module never goes there
    Never,
    /// We do not know the module
    Unknown,
}

impl KeyMeaning {
    /// What it is called, in English; none where the key itself, or a name, says it better
    pub fn words(self) -> Option<&'static str> {
        match self {
            Self::Next => Some("then"),
            Self::Otherwise => Some("otherwise"),
            Self::NobodyAnswers => Some("nobody answers"),
            Self::TriesUsedUp => Some("tries used up"),
            Self::NoInput => Some("no input"),
            Self::NamedSet => Some("rule set"),
            Self::NoSlot => Some("no slot left"),
            Self::Matches => Some("match"),
            Self::DoesNotMatch => Some("no match"),
            Self::Fax => Some("fax"),
            Self::Voice => Some("voice"),
            Self::Pressed
            | Self::InForce
            | Self::Failed
            | Self::LeftParked
            | Self::CalledFrom
            | Self::Dialled
            | Self::HasValue
            | Self::AtLeast
            | Self::Never
            | Self::Unknown => None,
        }
    }
}

impl Branches {
    /// Only `_`, once the module is done
    pub const NEXT: Self = Self::Keys(&[KeyKind::Wildcard(KeyMeaning::Next)]);

    /// What taking the child at `key` means
    pub fn meaning(self, key: &str, account: &Account) -> KeyMeaning {
        match self {
            Self::None => KeyMeaning::Never,
            Self::Unknown if key == "_" => KeyMeaning::Next,
            Self::Unknown => KeyMeaning::Unknown,
            Self::Keys(kinds) => kinds
                .iter()
                .find_map(|it| it.meaning(key, account))
                .unwrap_or(KeyMeaning::Never),
        }
    }

    /// Whether a child at `_` is ever followed
    pub fn go_on(self) -> bool {
        match self {
            Self::None => false,
            Self::Unknown => true,
            Self::Keys(kinds) => kinds.iter().any(|it| matches!(it, KeyKind::Wildcard(_))),
        }
    }

    /// Whether children at other keys than `_` are ever followed
    pub fn branch(self) -> bool {
        match self {
            Self::None => false,
            Self::Unknown => true,
            Self::Keys(kinds) => kinds.iter().any(|it| !matches!(it, KeyKind::Wildcard(_))),
        }
    }
}

impl KeyKind {
    fn meaning(self, key: &str, account: &Account) -> Option<KeyMeaning> {
        match self {
            Self::Wildcard(meaning) => (key == "_").then_some(meaning),
            Self::Word(word, meaning) => (key == word).then_some(meaning),
            Self::Digits => is_dialled(key).then_some(KeyMeaning::Pressed),
            Self::Document(collection) => {
                account.has(collection, key).then_some(KeyMeaning::InForce)
            }
            Self::Cause => is_cause(key).then_some(KeyMeaning::Failed),
            Self::Slot => is_number(key).then_some(KeyMeaning::LeftParked),
            Self::Text(meaning) => (key != "_").then_some(meaning),
            Self::Count(meaning) => super::figure(key).map(|_| meaning),
        }
    }
}

/// Whether a collection of digits can end up as this text: `#` ends an entry and is never part of one.
fn is_dialled(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|it| it.is_ascii_digit() || it == b'*')
}

fn is_number(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|it| it.is_ascii_digit())
}

fn is_cause(key: &str) -> bool {
    let is_code = |it: &str| it.len() == 3 && it.bytes().all(|digit| digit.is_ascii_digit());
    let is_name = !key.is_empty()
        && key
            .bytes()
            .all(|it| it.is_ascii_uppercase() || it.is_ascii_digit() || it == b'_');
    key.strip_prefix("sip:").is_some_and(is_code)
        || (is_name && key.starts_with(|it: char| it.is_ascii_uppercase()))
}
