//! What the engine says to people: English sentences, each with a stable code and its parts, so that they can be said in another language.
//!
//! A sentence stands beside the behaviour that it explains, in a `why!`; nothing lists them. One without parts allocates nothing. Choosing a
//! language is absent: whoever speaks another one looks the code up in a catalogue of theirs and fills in the parts.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;

/// Says something: a code, the English words with a place in braces for each part, and the parts
///
/// `why!(last_try, "The last try.")`, `why!(tries_left, "{tries} tries are left.", tries = more)`; a part whose value is a variable of its name
/// needs no more than the name. The same code always has the same words.
macro_rules! why {
    ($code:ident, $english:literal $(, $place:ident $(= $value:expr)?)* $(,)?) => {{
        static SENTENCE: $crate::why::Sentence = $crate::why::Sentence {
            code: stringify!($code),
            english: $english,
            places: &[$(stringify!($place)),*],
        };
        $crate::why::Why::new(&SENTENCE, [$($crate::why::why!(@part $place $(= $value)?)),*])
    }};
    (@part $place:ident) => { $crate::why::Part::from($place) };
    (@part $place:ident = $value:expr) => { $crate::why::Part::from($value) };
}
pub(crate) use why;

/// Something said to a person: a reason, or what happened
#[derive(Clone, Debug)]
// INVARIANT: there is a part for each place, in their order.
pub struct Why {
    sentence: &'static Sentence,
    parts: Box<[Part]>,
}

/// The words of a sentence, as the engine has them.
#[derive(Debug)]
pub(crate) struct Sentence {
    pub(crate) code: &'static str,
    pub(crate) english: &'static str,
    pub(crate) places: &'static [&'static str],
}

/// What stands at a place of a sentence
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Part {
    /// A name, a number, a date: the same in every language
    Text(Box<str>),
    /// A thing that has a name in every language
    Term(Term),
    /// Words within words
    Why(Why),
    /// Several of them
    Whys(Whys),
}

/// What people call a module or a kind of document
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// `module` or `one`
    pub family: &'static str,
    /// Which of them, as documents spell it
    pub name: &'static str,
    /// What it is called in English
    pub english: &'static str,
}

/// Several things said one after another
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whys {
    /// What is said
    pub all: Vec<Why>,
    /// What stands between two of them, in every language
    pub joint: &'static str,
}

impl Why {
    pub(crate) fn new<const N: usize>(sentence: &'static Sentence, parts: [Part; N]) -> Self {
        debug_assert_eq!(sentence.places.len(), N);
        Self {
            sentence,
            parts: Box::new(parts),
        }
    }

    /// What is said, as a sentence that ends
    #[must_use]
    pub(crate) fn full_stop(self) -> Self {
        why!(sentence, "{reason}.", reason = self)
    }

    /// Words that are the same in every language
    pub fn verbatim(words: impl Into<Part>) -> Self {
        why!(verbatim, "{words}", words = words.into())
    }

    /// The stable name of the sentence: `tries_left`
    pub fn code(&self) -> &'static str {
        self.sentence.code
    }

    /// The parts by the names of their places, in the order of the English sentence's declaration
    pub fn parts(&self) -> impl Iterator<Item = (&'static str, &Part)> {
        self.sentence.places.iter().copied().zip(&self.parts)
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.sentence.english;
        while let Some((words, place)) = rest.split_once('{') {
            f.write_str(words)?;
            let (name, after) = place.split_once('}').unwrap_or((place, ""));
            if let Some((_, part)) = self.parts().find(|(it, _)| *it == name) {
                part.fmt(f)?;
            }
            rest = after;
        }
        f.write_str(rest)
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Term(term) => f.write_str(term.english),
            Self::Why(why) => why.fmt(f),
            Self::Whys(Whys { all, joint }) => all.iter().enumerate().try_for_each(|(idx, it)| {
                f.write_str(if idx == 0 { "" } else { joint })?;
                it.fmt(f)
            }),
        }
    }
}

impl PartialEq for Why {
    fn eq(&self, other: &Self) -> bool {
        self.code() == other.code() && self.parts == other.parts
    }
}

impl Eq for Why {}

/// `{ "code": …, "args": { … } }`, without `args` when there are none
impl Serialize for Why {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let n_members = if self.parts.is_empty() { 1 } else { 2 };
        let mut map = serializer.serialize_map(Some(n_members))?;
        map.serialize_entry("code", self.code())?;
        if !self.parts.is_empty() {
            map.serialize_entry("args", &Args(self))?;
        }
        map.end()
    }
}

struct Args<'a>(&'a Why);

impl Serialize for Args<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.parts())
    }
}

/// As a sentence without parts: `{ "code": "module-menu" }`
impl Serialize for Term {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry("code", &format_args!("{}-{}", self.family, self.name))?;
        map.end()
    }
}

impl Serialize for Whys {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(&self.all)
    }
}

/// What was said, in English, as a text.
pub(crate) fn as_text<S: Serializer>(said: &impl fmt::Display, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(said)
}

/// As the member `why`, and with its code and parts as `reason`.
pub(crate) fn as_why<S: Serializer>(why: &Why, to: S) -> Result<S::Ok, S::Error> {
    members(why, "why", "reason", to)
}

/// As the member `what`, and with its code and parts as `words`.
pub(crate) fn as_what<S: Serializer>(what: &Why, to: S) -> Result<S::Ok, S::Error> {
    members(what, "what", "words", to)
}

/// As the member `change`, and with its code and parts as `words`.
pub(crate) fn as_change<S: Serializer>(change: &Why, to: S) -> Result<S::Ok, S::Error> {
    members(change, "change", "words", to)
}

/// As the member `answer`, and with its code and parts as `words`.
pub(crate) fn as_answer<S: Serializer>(answer: &Why, to: S) -> Result<S::Ok, S::Error> {
    members(answer, "answer", "words", to)
}

/// As the member `message`, and with its code and parts as `reason`.
pub(crate) fn as_message<S: Serializer>(message: &Why, to: S) -> Result<S::Ok, S::Error> {
    members(message, "message", "reason", to)
}

/// As the member `help`, and with its code and parts as `advice`.
pub(crate) fn as_help<S: Serializer>(help: &Why, to: S) -> Result<S::Ok, S::Error> {
    members(help, "help", "advice", to)
}

/// As the member `label`, and with its code and parts as `words`.
pub(crate) fn as_label<S: Serializer>(label: &Why, to: S) -> Result<S::Ok, S::Error> {
    members(label, "label", "words", to)
}

/// As the member `when`, and with its code and parts as `words`.
pub(crate) fn as_when<S: Serializer>(when: &Why, to: S) -> Result<S::Ok, S::Error> {
    members(when, "when", "words", to)
}

/// As the member `service`, and with its code and parts as `words`.
pub(crate) fn as_service<S: Serializer>(service: &Why, to: S) -> Result<S::Ok, S::Error> {
    members(service, "service", "words", to)
}

fn members<S: Serializer>(why: &Why, text: &str, coded: &str, to: S) -> Result<S::Ok, S::Error> {
    let mut map = to.serialize_map(Some(2))?;
    map.serialize_entry(text, &English(why))?;
    map.serialize_entry(coded, why)?;
    map.end()
}

struct English<'a>(&'a Why);

impl Serialize for English<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self.0)
    }
}

impl Whys {
    pub(crate) fn joined(joint: &'static str, all: impl IntoIterator<Item = Why>) -> Self {
        let all = all.into_iter().collect();
        Self { all, joint }
    }
}

impl From<Why> for Part {
    fn from(it: Why) -> Self {
        Self::Why(it)
    }
}

impl From<Term> for Part {
    fn from(it: Term) -> Self {
        Self::Term(it)
    }
}

impl From<Whys> for Part {
    fn from(it: Whys) -> Self {
        Self::Whys(it)
    }
}

impl From<String> for Part {
    fn from(it: String) -> Self {
        Self::Text(it.into())
    }
}

impl From<&String> for Part {
    fn from(it: &String) -> Self {
        Self::from(it.as_str())
    }
}

impl From<&str> for Part {
    fn from(it: &str) -> Self {
        Self::Text(it.into())
    }
}

impl From<&std::sync::Arc<str>> for Part {
    fn from(it: &std::sync::Arc<str>) -> Self {
        Self::from(&**it)
    }
}

impl From<Cow<'_, str>> for Part {
    fn from(it: Cow<'_, str>) -> Self {
        Self::Text(it.into())
    }
}

/// Numbers are written out alike.
macro_rules! from_numbers {
    ($($number:ty),*) => {
        $(impl From<$number> for Part {
            fn from(it: $number) -> Self {
                Self::from(it.to_string())
            }
        })*
    };
}

from_numbers!(i64, u64, u32, usize, f64);

#[cfg(test)]
mod tests {
    use super::*;

    fn check(why: &Why, english: &str, json: &str) {
        assert_eq!(why.to_string(), english);
        assert_eq!(serde_json::to_string(why).unwrap(), json);
    }

    #[test]
    fn a_sentence_is_said_and_taken_apart() {
        let monday = || why!(test_monday, "Mon");
        check(&monday(), "Mon", r#"{"code":"test_monday"}"#);
        let seconds = 30_u64;
        check(
            &why!(
                test_rings,
                "{number} rings for {up_to_s} s.",
                number = "2{000}",
                up_to_s = seconds
            ),
            "2{000} rings for 30 s.",
            r#"{"code":"test_rings","args":{"number":"2{000}","up_to_s":"30"}}"#,
        );
        check(
            &why!(test_late, "late, on {day}", day = monday()),
            "late, on Mon",
            r#"{"code":"test_late","args":{"day":{"code":"test_monday"}}}"#,
        );
        check(
            &why!(
                test_days,
                "{days}!",
                days = Whys::joined(" + ", [monday(), monday()])
            ),
            "Mon + Mon!",
            r#"{"code":"test_days","args":{"days":[{"code":"test_monday"},{"code":"test_monday"}]}}"#,
        );
    }

    #[test]
    fn what_is_said_alike_is_equal() {
        let one = |number: &str| why!(test_number, "{number}", number);
        assert_eq!(one("1"), one("1"));
        assert_ne!(one("1"), one("2"));
        assert_eq!(one("1"), why!(test_number, "{number}", number = 1_u64));
    }
}
