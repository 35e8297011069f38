//! Promises as texts: `never-passes hangup during "Mon-Fri 09:00-17:00"`.

use super::{Promise, Promised, Who};
use crate::ask::saved::Expected;
use crate::temporal::Zone;
use serde::{Deserialize, Deserializer, de};
use std::fmt;
use std::str::FromStr;

/// A text that promises nothing that we know
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoSuchPromise(pub(super) String);

/// What a promise may begin with
const PROMISES: &str = "`reaches-someone` (also `reaches-someone unless-silent`), `menus<=2`, `rings-within 20s`, `never-passes hangup`, \
    `never-ends hung_up`, `always-ends voicemail:main`, `rings-someone`, `rings alice`, `rings alice before bob`";
/// What may stand behind it
const LIMITS: &str =
    "`during \"Mon-Fri 09:00-17:00\"`, `in Europe/Berlin`, `to 2000`, `from outside`";

impl Promise {
    /// A promise about all calls
    pub fn of(promised: Promised) -> Self {
        Self {
            name: None,
            flow: None,
            promised,
            during: None,
            zone: None,
            to: None,
            from: None,
        }
    }

    /// Whether a text begins as a promise does
    pub fn is_begun(text: &str) -> bool {
        let word = text.split_whitespace().next().unwrap_or_default();
        let word = word.replace('_', "-");
        let words = [
            "reaches-someone",
            "menus",
            "rings-within",
            "never-passes",
            "never-ends",
            "always-ends",
            "rings-someone",
            "rings",
        ];
        words.contains(&word.split(['<', '=']).next().unwrap_or_default())
    }
}

impl FromStr for Promise {
    type Err = NoSuchPromise;

    fn from_str(text: &str) -> Result<Self, NoSuchPromise> {
        let words = words(text)?;
        let mut words = Words {
            rest: words.iter().map(String::as_str).collect(),
        };
        let mut promise = Self::of(words.promised()?);
        while let Some(word) = words.next() {
            let mut value = || words.value(word);
            let is_new = match word {
                "during" => {
                    let hours = value()?.parse();
                    promise.during.replace(hours.map_err(refused)?).is_none()
                }
                "in" => promise.zone.replace(zone(value()?)?).is_none(),
                "to" => promise.to.replace(value()?.to_owned()).is_none(),
                "from" => promise.from.replace(who(value()?)?).is_none(),
                other => {
                    return Err(NoSuchPromise(format!(
                        "`{other}` is not understood behind a promise; what it is limited to is said as {LIMITS}"
                    )));
                }
            };
            if !is_new {
                return Err(NoSuchPromise(format!("`{word}` stands there twice")));
            }
        }
        Ok(promise)
    }
}

/// The words that are left.
struct Words<'a> {
    rest: std::collections::VecDeque<&'a str>,
}

impl<'a> Words<'a> {
    fn next(&mut self) -> Option<&'a str> {
        self.rest.pop_front()
    }

    /// The word that has to follow another.
    fn value(&mut self, word: &str) -> Result<&'a str, NoSuchPromise> {
        let missing = || NoSuchPromise(format!("nothing stands behind `{word}`"));
        self.next().filter(|it| !it.is_empty()).ok_or_else(missing)
    }

    /// Takes a word if it comes next.
    fn takes(&mut self, word: &str) -> bool {
        let is_next = self
            .rest
            .front()
            .is_some_and(|it| it.replace('_', "-") == word);
        if is_next {
            self.rest.pop_front();
        }
        is_next
    }

    fn promised(&mut self) -> Result<Promised, NoSuchPromise> {
        let Some(first) = self.next() else {
            return Err(NoSuchPromise(format!(
                "nothing is promised; promises are {PROMISES}"
            )));
        };
        Ok(match first.replace('_', "-").as_str() {
            "reaches-someone" if self.takes("unless-silent") => {
                Promised::ReachesSomeoneUnlessSilent
            }
            "reaches-someone" => Promised::ReachesSomeone,
            "rings-within" => Promised::RingsWithin(seconds(self.value(first)?)?),
            "never-passes" => Promised::NeverPasses(self.value(first)?.parse().map_err(refused)?),
            "never-ends" => Promised::NeverEnds(ending(self.value(first)?)?),
            "always-ends" => Promised::AlwaysEnds(ending(self.value(first)?)?),
            "rings-someone" => Promised::RingsSomeone,
            "rings" => {
                let who = self.value(first)?.to_owned();
                if self.takes("before") {
                    Promised::RingsBefore(who, self.value("before")?.to_owned())
                } else {
                    Promised::Rings(who)
                }
            }
            other => match other.strip_prefix("menus") {
                Some(most) => Promised::MenusAtMost(self.menus(most)?),
                None => {
                    return Err(NoSuchPromise(format!(
                        "`{first}` is no promise; promises are {PROMISES}"
                    )));
                }
            },
        })
    }

    /// `<=2`, or the same in several words.
    fn menus(&mut self, begun: &str) -> Result<u64, NoSuchPromise> {
        let mut most = begun;
        if most.is_empty() {
            most = self.value("menus")?;
        }
        most = most.strip_prefix("<=").unwrap_or(most);
        if most.is_empty() {
            most = self.value("menus<=")?;
        }
        let no_number = |_| NoSuchPromise(format!("`{most}` is no number; write `menus<=2`"));
        most.parse().map_err(no_number)
    }
}

/// Words between spaces; what stands in quotes is one, or a part of one.
fn words(text: &str) -> Result<Vec<String>, NoSuchPromise> {
    let mut words: Vec<String> = Vec::new();
    let mut word: Option<String> = None;
    let mut is_quoted = false;
    let mut all = text.chars();
    while let Some(it) = all.next() {
        match it {
            '"' => {
                is_quoted = !is_quoted;
                word.get_or_insert_default();
            }
            '\\' if is_quoted => word.get_or_insert_default().extend(all.next()),
            it if it.is_whitespace() && !is_quoted => words.extend(word.take()),
            it => word.get_or_insert_default().push(it),
        }
    }
    if is_quoted {
        return Err(NoSuchPromise(format!("a quote in `{text}` is not closed")));
    }
    words.extend(word);
    Ok(words)
}

/// `20`, `20s`, `2min`
fn seconds(text: &str) -> Result<u64, NoSuchPromise> {
    let (number, unit) = match text.strip_suffix("min") {
        Some(minutes) => (minutes, 60),
        None => (text.strip_suffix('s').unwrap_or(text), 1),
    };
    let number: Option<u64> = number.trim().parse().ok();
    let seconds = number.and_then(|it| it.checked_mul(unit));
    seconds.ok_or_else(|| {
        NoSuchPromise(format!(
            "`{text}` is no time to wait; write `20s` or `2min`"
        ))
    })
}

/// An ending that a call can have that is over.
pub(super) fn ending(text: &str) -> Result<Expected, NoSuchPromise> {
    let ending: Expected = text.parse().map_err(refused)?;
    if ending.is_open_only() {
        return Err(NoSuchPromise(
            "no call is left open here: `awaiting` is nothing to promise".to_owned(),
        ));
    }
    Ok(ending)
}

pub(super) fn zone(name: &str) -> Result<Zone, NoSuchPromise> {
    let unknown = |_| {
        NoSuchPromise(format!(
            "`{name}` is no time zone; zones are called as `Europe/Berlin`"
        ))
    };
    Zone::named(name).map_err(unknown)
}

pub(super) fn who(word: &str) -> Result<Who, NoSuchPromise> {
    Who::read(word).ok_or_else(|| {
        NoSuchPromise(format!(
            "nobody calls from `{word}`; callers are `outside`, `inside`, `anonymous`, a number, or `list:` and the id or name of a list"
        ))
    })
}

fn refused(why: impl fmt::Display) -> NoSuchPromise {
    NoSuchPromise(why.to_string())
}

impl fmt::Display for Promise {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.promised)?;
        if let Some(hours) = &self.during {
            write!(f, " during {}", quoted(hours))?;
        }
        if let Some(zone) = &self.zone {
            write!(f, " in {}", quoted(zone.name()))?;
        }
        if let Some(to) = &self.to {
            write!(f, " to {}", quoted(to))?;
        }
        if let Some(who) = &self.from {
            write!(f, " from {}", quoted(who))?;
        }
        Ok(())
    }
}

impl fmt::Display for Promised {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ReachesSomeone => f.write_str("reaches-someone"),
            Self::ReachesSomeoneUnlessSilent => f.write_str("reaches-someone unless-silent"),
            Self::MenusAtMost(most) => write!(f, "menus<={most}"),
            Self::RingsWithin(seconds) => write!(f, "rings-within {seconds}s"),
            Self::NeverPasses(stop) => write!(f, "never-passes {}", quoted(stop)),
            Self::NeverEnds(ending) => write!(f, "never-ends {}", quoted(ending)),
            Self::AlwaysEnds(ending) => write!(f, "always-ends {}", quoted(ending)),
            Self::RingsSomeone => f.write_str("rings-someone"),
            Self::Rings(who) => write!(f, "rings {}", quoted(who)),
            Self::RingsBefore(first, then) => {
                write!(f, "rings {} before {}", quoted(first), quoted(then))
            }
        }
    }
}

/// In quotes where it has to be.
fn quoted(word: impl fmt::Display) -> String {
    let word = word.to_string();
    let is_plain = |it: char| !it.is_whitespace() && it != '"';
    if !word.is_empty() && word.chars().all(is_plain) {
        return word;
    }
    format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\""))
}

impl<'de> Deserialize<'de> for Promise {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

impl fmt::Display for NoSuchPromise {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NoSuchPromise {}
