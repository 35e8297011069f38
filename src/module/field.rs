//! The settings of a module, declared once for form, validation and reference.

use crate::account::Collection;
use crate::call::is_empty;
use crate::json::{Json, Object, size};
use serde::{Serialize, Serializer};

/// One setting of a module: a key of the node's `data`
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Field {
    /// The key in `data`
    pub name: &'static str,
    /// What may stand there
    pub kind: FieldKind,
    /// Whether the API refuses the node without it
    pub required: bool,
    /// Whether the module does nothing of use without it
    pub wanted: bool,
    /// Whether what a pattern captured stands in for it
    pub captured: bool,
    /// What the switch takes when it is absent, as JSON text
    pub default: Option<&'static str>,
}

/// What a setting may be
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// `true` or `false`
    Flag,
    /// A text
    Text,
    /// A regular expression in the switch's spelling
    Pattern(Broken),
    /// A whole number within bounds, both included
    Count {
        /// Smallest
        min: i64,
        /// Largest; `i64::MAX` where there is no bound, which is written as `null`
        #[serde(serialize_with = "bound")]
        max: i64,
        /// What it counts
        unit: Unit,
    },
    /// One of some words
    Choice(&'static [&'static str]),
    /// The id of a document
    Reference(Collection),
    /// A list of ids of documents
    References(Collection),
    /// Members of a ring group: ids of devices, or objects with `id`, `endpoint_type`, `delay`, `timeout`, `weight`
    Endpoints,
    /// The name of an IANA time zone
    Zone,
    /// What is played: the id of a media document, or the address of a sound
    Media,
    /// A list of texts
    Texts,
    /// `true`, `false`, or a text that says which
    FlagOrText,
    /// An object whose keys we do not know
    Map,
    /// A list of objects whose keys we do not know
    Objects,
}

/// What the switch makes of a regular expression that is none
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Broken {
    /// Its module breaks, and calls go on to `_`
    Breaks,
    /// No number may be dialled
    AllowsNothing,
    /// Every number may be dialled
    DeniesNothing,
}

/// JavaScript has no number for `i64::MAX`.
#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes references; whether a word is wide enough depends on the target"
)]
fn bound<S: Serializer>(max: &i64, serializer: S) -> Result<S::Ok, S::Error> {
    (*max < i64::MAX).then_some(max).serialize(serializer)
}

/// What a number counts
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Nothing in particular
    One,
    /// Seconds
    Seconds,
    /// Milliseconds
    Milliseconds,
}

/// Why a value does not fit a field
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Misfit {
    /// The field is required and absent
    Missing,
    /// The value is of another type than this one
    Type(&'static str),
    /// The value is none of these
    Choice(&'static [&'static str]),
    /// The value is outside these bounds
    Range(i64, i64),
}

impl Field {
    const fn new(name: &'static str, kind: FieldKind) -> Self {
        Self {
            name,
            kind,
            required: false,
            wanted: false,
            captured: false,
            default: None,
        }
    }

    /// `true` or `false`
    pub const fn flag(name: &'static str) -> Self {
        Self::new(name, FieldKind::Flag)
    }

    /// A text
    pub const fn text(name: &'static str) -> Self {
        Self::new(name, FieldKind::Text)
    }

    /// A regular expression, and what a broken one comes to
    pub const fn pattern(name: &'static str, broken: Broken) -> Self {
        Self::new(name, FieldKind::Pattern(broken))
    }

    /// A whole number from 0
    pub const fn count(name: &'static str) -> Self {
        Self::new(
            name,
            FieldKind::Count {
                min: 0,
                max: i64::MAX,
                unit: Unit::One,
            },
        )
    }

    /// A number of seconds from 0
    pub const fn seconds(name: &'static str) -> Self {
        Self::new(
            name,
            FieldKind::Count {
                min: 0,
                max: i64::MAX,
                unit: Unit::Seconds,
            },
        )
    }

    /// A number of milliseconds from 0
    pub const fn milliseconds(name: &'static str) -> Self {
        Self::new(
            name,
            FieldKind::Count {
                min: 0,
                max: i64::MAX,
                unit: Unit::Milliseconds,
            },
        )
    }

    /// One of `words`
    pub const fn choice(name: &'static str, words: &'static [&'static str]) -> Self {
        Self::new(name, FieldKind::Choice(words))
    }

    /// The id of a document
    pub const fn reference(name: &'static str, to: Collection) -> Self {
        Self::new(name, FieldKind::Reference(to))
    }

    /// A list of ids of documents
    pub const fn references(name: &'static str, to: Collection) -> Self {
        Self::new(name, FieldKind::References(to))
    }

    /// Members of a ring group
    pub const fn endpoints(name: &'static str) -> Self {
        Self::new(name, FieldKind::Endpoints)
    }

    /// A time zone
    pub const fn zone(name: &'static str) -> Self {
        Self::new(name, FieldKind::Zone)
    }

    /// What is played: the id of a media document, or an address
    pub const fn media(name: &'static str) -> Self {
        Self::new(name, FieldKind::Media)
    }

    /// A list of texts
    pub const fn texts(name: &'static str) -> Self {
        Self::new(name, FieldKind::Texts)
    }

    /// A truth value, or a text that says which
    pub const fn flag_or_text(name: &'static str) -> Self {
        Self::new(name, FieldKind::FlagOrText)
    }

    /// An object of unknown keys
    pub const fn map(name: &'static str) -> Self {
        Self::new(name, FieldKind::Map)
    }

    /// A list of objects of unknown keys
    pub const fn objects(name: &'static str) -> Self {
        Self::new(name, FieldKind::Objects)
    }

    /// Refused by the API when absent
    #[must_use]
    pub const fn required(self) -> Self {
        Self {
            required: true,
            wanted: true,
            ..self
        }
    }

    /// Stored without it too, but of no use then
    #[must_use]
    pub const fn wanted(self) -> Self {
        Self {
            wanted: true,
            ..self
        }
    }

    /// Of no use without it, unless a pattern captured something that stands in for it
    #[must_use]
    pub const fn wanted_or_captured(self) -> Self {
        Self {
            captured: true,
            ..self.wanted()
        }
    }

    /// What the switch takes when the setting is absent, as JSON text
    #[must_use]
    pub const fn or(self, default: &'static str) -> Self {
        Self {
            default: Some(default),
            ..self
        }
    }

    /// Bounds of a number, both included
    #[must_use]
    pub const fn between(self, min: i64, max: i64) -> Self {
        let kind = match self.kind {
            FieldKind::Count { unit, .. } => FieldKind::Count { min, max, unit },
            other => other,
        };
        Self { kind, ..self }
    }

    /// Why this setting's value in `data` does not fit, if it does not
    pub fn misfit(&self, data: Data<'_>) -> Option<Misfit> {
        match data.get(self.name) {
            None => self.required.then_some(Misfit::Missing),
            Some(value) => self.kind.misfit(value),
        }
    }

    /// Whether the module makes sense of what does not fit all the same, so that it may be stored: the setting has a default, or its text
    /// spells the number or truth value that belongs there
    pub fn is_read_anyway(&self, misfit: &Misfit, data: Data<'_>) -> bool {
        match misfit {
            Misfit::Missing => self.default.is_some(),
            Misfit::Type("integer") => data.count(self.name).is_some(),
            Misfit::Type("boolean") => data.flag(self.name).is_some(),
            Misfit::Type(_) | Misfit::Choice(_) | Misfit::Range(..) => false,
        }
    }
}

impl FieldKind {
    fn misfit(&self, value: &Json) -> Option<Misfit> {
        let expected = |fits: bool, kind: &'static str| (!fits).then_some(Misfit::Type(kind));
        match self {
            Self::Flag => expected(value.as_bool().is_some(), "boolean"),
            Self::Text | Self::Pattern(_) | Self::Reference(_) | Self::Zone | Self::Media => {
                expected(value.as_str().is_some(), "string")
            }
            Self::FlagOrText => expected(
                value.as_bool().is_some() || value.as_str().is_some(),
                "boolean or string",
            ),
            Self::Texts => expected(
                value
                    .as_array()
                    .is_some_and(|it| it.iter().all(|it| it.as_str().is_some())),
                "array of strings",
            ),
            Self::Map => expected(value.as_object().is_some(), "object"),
            Self::Objects => expected(
                value
                    .as_array()
                    .is_some_and(|it| it.iter().all(|it| it.as_object().is_some())),
                "array of objects",
            ),
            Self::References(_) | Self::Endpoints => expected(value.as_array().is_some(), "array"),
            Self::Count { min, max, .. } => match value.as_i64() {
                None => Some(Misfit::Type("integer")),
                Some(it) => (!(*min..=*max).contains(&it)).then_some(Misfit::Range(*min, *max)),
            },
            Self::Choice(words) => match value.as_str() {
                None => Some(Misfit::Type("string")),
                Some(it) => (!words.contains(&it)).then_some(Misfit::Choice(words)),
            },
        }
    }
}

/// A node's settings, possibly none
#[derive(Clone, Copy, Debug)]
pub struct Data<'a>(pub Option<&'a Object>);

impl<'a> Data<'a> {
    /// A setting, when it is there
    pub fn get(self, name: &str) -> Option<&'a Json> {
        self.0?.get(name)
    }

    /// A text
    pub fn text(self, name: &str) -> Option<&'a str> {
        self.get(name)?.as_str()
    }

    /// The texts in a list
    pub fn texts(self, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let values = self.get(name).and_then(Json::as_array);
        let values = values.unwrap_or_default().iter();
        values.filter_map(Json::as_str)
    }

    /// A number, also when it is written as a text of digits
    pub fn count(self, name: &str) -> Option<i64> {
        let value = self.get(name)?;
        value.as_i64().or_else(|| value.as_str()?.parse().ok())
    }

    /// A number from 0, also when it is written as a text of digits
    pub fn natural(self, name: &str) -> Option<u64> {
        self.count(name).and_then(|it| it.try_into().ok())
    }

    /// A number of things from 0, also when it is written as a text of digits
    pub fn size(self, name: &str) -> Option<usize> {
        self.natural(name).map(size)
    }

    /// What stands there, as a text, unless it is what the switch takes for nothing at all
    ///
    /// Source: KAZOO `kz_json:get_ne_binary_value/2`
    pub fn filled(self, name: &str) -> Option<String> {
        let text = match self.get(name)? {
            Json::String(it) => it.clone(),
            it @ (Json::Number(_) | Json::Bool(_)) => it.to_text(),
            Json::Null | Json::Array(_) | Json::Object(_) => return None,
        };
        (!is_empty(&text)).then_some(text)
    }

    /// A truth value, also when it is written as a text
    pub fn flag(self, name: &str) -> Option<bool> {
        match self.get(name)? {
            Json::Bool(it) => Some(*it),
            Json::String(it) => it.parse().ok(),
            _ => None,
        }
    }
}
