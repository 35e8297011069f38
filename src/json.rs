//! Lossless JSON: what a person wrote, kept.
//!
//! Key order, repeated keys and the spelling of numbers (`1.0`, `1e3`) survive a round trip; only whitespace and the spelling of
//! string escapes do not. Nothing here knows callflows. Values nest at most [`MAX_DEPTH`] deep, so that no walk over them can overflow a stack.

mod de;
mod exact;
mod object;
mod read;
mod write;

pub use de::{DataError, from_json, from_text};
pub use exact::size;
pub(crate) use exact::{exact, exact_signed};
pub use object::Object;
pub use read::ParseError;

/// How deep arrays and objects may nest; deeper text is refused
///
/// A callflow spends two levels a node, so about a thousand nodes may follow one another.
pub const MAX_DEPTH: usize = 2_048;

/// A JSON value as it was written
///
/// Equality is that of documents: the order of keys and the spelling of numbers count.
///
/// # Example
/// ```
/// # use ringtree::Json;
/// let written = r#"{"10":1.0,"2":[1e3,null]}"#;
/// assert_eq!(Json::parse(written)?.to_text(), written);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Json {
    /// `null`
    #[default]
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number in the spelling it came with
    Number(Number),
    /// A text, escapes resolved
    String(String),
    /// Values in order
    Array(Vec<Json>),
    /// Keys and values in order
    Object(Object),
}

/// The spelling of a JSON number
// INVARIANT: the text is a valid JSON number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number(Box<str>);

impl Number {
    fn checked(text: &str) -> Self {
        Self(text.into())
    }

    /// The number as written
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Json {
    /// Reads one JSON value from `text`
    ///
    /// # Errors
    /// When `text` is not JSON, or nests deeper than [`MAX_DEPTH`]; the error names line and column.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        read::parse(text, MAX_DEPTH)
    }

    /// Reads a text that wraps a document in `levels` more than it may nest itself.
    pub(crate) fn parse_around(levels: usize, text: &str) -> Result<Self, ParseError> {
        read::parse(text, MAX_DEPTH + levels)
    }

    /// The value as JSON text without whitespace
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        write::compact(self, &mut text);
        text
    }

    /// The value as JSON text for people: two spaces a level, a line an entry
    pub fn to_pretty(&self) -> String {
        let mut text = String::new();
        write::pretty(self, 0, &mut text);
        text
    }

    /// The member `key`, if this is an object that has it
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.as_object()?.get(key)
    }

    /// The value below a path of keys, if every object on the way has them
    pub fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |value, key| value.get(key))
    }

    /// The text, if this is one
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The truth value, if this is one
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// The number as a whole number: `5`, and also `5.0` and `5e0`
    pub fn as_i64(&self) -> Option<i64> {
        let Self::Number(number) = self else {
            return None;
        };
        number
            .as_str()
            .parse()
            .ok()
            .or_else(|| whole(self.as_f64()?))
    }

    /// The number, rounded to what 64 bits can say
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Self::Number(number) => number.as_str().parse().ok(),
            _ => None,
        }
    }

    /// The values, if this is an array
    pub fn as_array(&self) -> Option<&[Self]> {
        match self {
            Self::Array(values) => Some(values),
            _ => None,
        }
    }

    /// The members, if this is an object
    pub fn as_object(&self) -> Option<&Object> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }

    /// How deep arrays and objects nest: 0 for a text, 1 for `[]`, 2 for `{"a":[1]}`
    pub fn depth(&self) -> usize {
        match self {
            Self::Array(values) => 1 + values.iter().map(Self::depth).max().unwrap_or_default(),
            Self::Object(members) => members.depth(),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::String(_) => 0,
        }
    }

    /// What kind of value this is, in JSON's words: `null`, `boolean`, `number`, `string`, `array`, `object`
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "boolean",
            Self::Number(_) => "number",
            Self::String(_) => "string",
            Self::Array(_) => "array",
            Self::Object(_) => "object",
        }
    }
}

/// `value` as an integer, when it is one that a double holds exactly.
fn whole(value: f64) -> Option<i64> {
    const LIMIT: f64 = 9_007_199_254_740_992.0;
    #[expect(clippy::cast_possible_truncation, reason = "whole and within 53 bits")]
    (value.fract() == 0.0 && value.abs() <= LIMIT).then_some(value as i64)
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i64> for Json {
    fn from(value: i64) -> Self {
        Self::Number(Number::checked(&value.to_string()))
    }
}

impl From<u64> for Json {
    fn from(value: u64) -> Self {
        Self::Number(Number::checked(&value.to_string()))
    }
}

impl From<Object> for Json {
    fn from(members: Object) -> Self {
        Self::Object(members)
    }
}

impl From<Vec<Json>> for Json {
    fn from(values: Vec<Json>) -> Self {
        Self::Array(values)
    }
}

impl std::fmt::Display for Json {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.to_text())
    }
}

impl std::str::FromStr for Json {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        Self::parse(text)
    }
}
