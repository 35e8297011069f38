//! Who calls, and what let the call in.

use serde::{Deserialize, Deserializer, Serialize, de};

/// Who calls
///
/// Written as the number alone, or as an object of these members.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
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
