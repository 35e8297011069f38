//! Files of promises: a list of texts and objects, with what all of them have in common.

use super::words::{ending, who, zone};
use super::{Promise, Promised};
use crate::ask::saved::Stop;
use crate::json::{Json, ParseError, from_json};
use crate::temporal::Day;
use serde::Deserialize;
use std::fmt;

/// What a file of promises may hold, as a JSON Schema
pub const SCHEMA: &str = include_str!("schema.json");

/// A file of promises
///
/// # Example
/// ```
/// # use ringtree::ask::promise::PromiseFile;
/// let file = PromiseFile::parse(r#"{ "zone": "Europe/Berlin", "promises": [
///     "never-passes hangup during \"Mon-Fri 09:00-17:00\"",
///     { "name": "no maze", "menus_at_most": 2, "to": "2000" } ] }"#)?;
/// assert_eq!(file.promises[1].to_string(), "menus<=2 to 2000");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct PromiseFile {
    /// The first day of the calls that they are about, where one is said
    pub from: Option<Day>,
    /// On how many days calls come in, where that is said
    pub days: Option<u32>,
    /// The promises, in order
    pub promises: Vec<Promise>,
}

/// Why a text is no file of promises
#[derive(Clone, Debug, PartialEq)]
pub enum PromiseFileError {
    /// The text is not JSON
    Json(ParseError),
    /// Something in it is not what it should be: its place, and why
    At(String, String),
}

/// A file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "$schema", default)]
    _schema: Option<String>,
    from: Option<String>,
    days: Option<u32>,
    zone: Option<String>,
    promises: Vec<Json>,
}

/// A promise as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: Option<String>,
    flow: Option<String>,
    promise: Option<Promise>,
    reaches_someone: Option<Reaches>,
    menus_at_most: Option<u64>,
    rings_within_s: Option<u64>,
    never_passes: Option<Stop>,
    never_ends: Option<String>,
    always_ends: Option<String>,
    rings: Option<String>,
    before: Option<String>,
    during: Option<String>,
    zone: Option<String>,
    to: Option<String>,
    from: Option<String>,
}

/// Which callers reach someone.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Reaches {
    Always,
    UnlessSilent,
}

/// What a promise may be, in a file
const KINDS: &str = "`promise` (a text), `reaches_someone`, `menus_at_most`, `rings_within_s`, `never_passes`, `never_ends`, `always_ends`, `rings` \
    (with `before`)";

impl PromiseFile {
    /// Reads a file of promises
    ///
    /// # Errors
    /// When the text is not JSON, or something in it is not what it should be; the error names its place.
    pub fn parse(text: &str) -> Result<Self, PromiseFileError> {
        Self::from_json(&Json::parse(text).map_err(PromiseFileError::Json)?)
    }

    /// The same, of a value that was read from another notation
    ///
    /// # Errors
    /// When something in it is not what it should be; the error names its place.
    pub fn from_json(json: &Json) -> Result<Self, PromiseFileError> {
        let file: File = from_json(json).map_err(|e| wrong("", &e))?;
        let from = file.from.as_deref().map(str::parse).transpose();
        let shared = file.zone.as_deref().map(zone).transpose();
        let shared = shared.map_err(|e| wrong("zone", &e))?;
        if file.days == Some(0) {
            return Err(wrong("days", &"there is no call on no day"));
        }
        let mut promises = Vec::new();
        for (idx, written) in file.promises.iter().enumerate() {
            let mut promise = read(written, &format!("promises.{idx}"))?;
            if promise.during.is_some() {
                promise.zone = promise.zone.or_else(|| shared.clone());
            }
            promises.push(promise);
        }
        Ok(Self {
            from: from.map_err(|e| wrong("from", &e))?,
            days: file.days,
            promises,
        })
    }
}

fn read(written: &Json, place: &str) -> Result<Promise, PromiseFileError> {
    if let Json::String(_) = written {
        return from_json(written).map_err(|e| wrong(place, &e));
    }
    let written: Written = from_json(written).map_err(|e| wrong(place, &e))?;
    let place = match &written.name {
        Some(name) => format!("{place} ({name})"),
        None => place.to_owned(),
    };
    written
        .promise()
        .map_err(|(member, why)| wrong(&format!("{place}{member}"), &why))
}

/// The member that is wrong, with a dot before it, and why.
type Wrong = (&'static str, String);

impl Written {
    fn promise(self) -> Result<Promise, Wrong> {
        let mut promise = self.kind()?;
        promise.name = self.name;
        promise.flow = self.flow;
        if let Some(hours) = self.during {
            let hours = hours.parse();
            promise.during = Some(hours.map_err(|e| at(".during", e))?);
        }
        if let Some(name) = self.zone {
            promise.zone = Some(zone(&name).map_err(|e| at(".zone", e))?);
        }
        if let Some(word) = self.from {
            promise.from = Some(who(&word).map_err(|e| at(".from", e))?);
        }
        promise.to = self.to.or(promise.to);
        Ok(promise)
    }

    /// The one kind of promise that is written.
    fn kind(&self) -> Result<Promise, Wrong> {
        let reaches = self.reaches_someone.map(|it| match it {
            Reaches::Always => Promised::ReachesSomeone,
            Reaches::UnlessSilent => Promised::ReachesSomeoneUnlessSilent,
        });
        let ends = |text: &Option<String>, member, kind: fn(_) -> Promised| {
            let ending = text.as_deref().map(ending).transpose();
            Ok(ending.map_err(|e| at(member, e))?.map(kind))
        };
        let rings = match (self.rings.clone(), self.before.clone()) {
            (Some(first), Some(then)) => Some(Promised::RingsBefore(first, then)),
            (Some(who), None) if who == "someone" => Some(Promised::RingsSomeone),
            (Some(who), None) => Some(Promised::Rings(who)),
            (None, Some(_)) => {
                return Err(at(".before", "say who rings before: `rings` is missing"));
            }
            (None, None) => None,
        };
        let kinds = [
            ("reaches_someone", reaches),
            (
                "menus_at_most",
                self.menus_at_most.map(Promised::MenusAtMost),
            ),
            (
                "rings_within_s",
                self.rings_within_s.map(Promised::RingsWithin),
            ),
            (
                "never_passes",
                self.never_passes.clone().map(Promised::NeverPasses),
            ),
            (
                "never_ends",
                ends(&self.never_ends, ".never_ends", Promised::NeverEnds)?,
            ),
            (
                "always_ends",
                ends(&self.always_ends, ".always_ends", Promised::AlwaysEnds)?,
            ),
            ("rings", rings),
        ];
        let kinds = kinds
            .into_iter()
            .filter_map(|(member, it)| Some((member, Promise::of(it?))));
        let spoken = self.promise.clone().map(|it| ("promise", it));
        let mut all = spoken.into_iter().chain(kinds);
        match (all.next(), all.next()) {
            (Some((_, one)), None) => Ok(one),
            (Some((one, _)), Some((other, _))) => Err(at(
                "",
                format!("`{one}` and `{other}` are two promises; write each by itself"),
            )),
            (None, _) => Err(at("", format!("nothing is promised; write one of {KINDS}"))),
        }
    }
}

fn at(member: &'static str, why: impl fmt::Display) -> Wrong {
    (member, why.to_string())
}

fn wrong(place: &str, why: &dyn fmt::Display) -> PromiseFileError {
    PromiseFileError::At(place.to_owned(), why.to_string())
}

impl fmt::Display for PromiseFileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(error) => error.fmt(f),
            Self::At(place, why) if place.is_empty() => f.write_str(why),
            Self::At(place, why) => write!(f, "{place}: {why}"),
        }
    }
}

impl std::error::Error for PromiseFileError {}
