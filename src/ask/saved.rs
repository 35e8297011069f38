//! Saved calls: a call, and what somebody expects of it.
//!
//! What is expected says ids or names of documents, and a call may come in `Mon 10:00`: such a text is an instant once there is a day to count
//! from. Members that nobody knows are refused by name, so that a misspelt promise is not one that is kept. Files are absent.

mod ending;
mod expect;
mod meant;
mod party;
mod stop;
mod write;

pub use ending::{Expected, NoSuchEnding};
pub use expect::Expect;
pub use meant::{NobodyMeant, meant};
pub(super) use party::{is_called, is_endpoint, may_ring};
pub(super) use stop::Spot;
pub use stop::{NoSuchStop, Stop};

use crate::account::Account;
use crate::call::{Scenario, Trace};
use crate::flow::Callflow;
use crate::json::{Json, Object, ParseError, from_json};
use crate::rules::CallFlow;
use crate::simulate::{simulate, simulate_flow, simulate_rules};
use crate::temporal::{Day, Spoken, Zone};
use jiff::Timestamp;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fmt;

/// What a file of saved calls may hold, as a JSON Schema
pub const SCHEMA: &str = include_str!("saved/schema.json");

/// The day from which times are counted that say no year, unless somebody says another: a day that never changes, so that calls do not either
pub const FIRST_DAY: (i64, i64, i64) = (2026, 1, 1);

/// A file of saved calls
///
/// # Example
/// ```
/// # use ringtree::{Account, ask::saved::{Entry, SavedCalls}};
/// let saved = SavedCalls::parse(r#"{ "call": { "to": "2000" }, "scenarios": [
///     { "name": "Christmas", "call": { "at": "Christmas Day 12:00" }, "expect": "voicemail:Front desk" } ] }"#)?;
/// let account = Account::parse(r#"{ "account": { "timezone": "Europe/Berlin" }, "vmboxes": [{ "id": "front", "name": "Front desk" }],
///     "callflows": [{ "id": "main", "numbers": ["2000"], "flow": { "module": "voicemail", "data": { "id": "front" } } }] }"#)?;
/// let trace = saved.scenarios[0].play(&account, Entry::Number, saved.first_day())?;
/// assert!(saved.scenarios[0].expect.judge(&account, Entry::Number, &trace).is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct SavedCalls {
    /// From which day times are counted that say no year
    pub from: Option<Day>,
    /// The calls, in order
    pub scenarios: Vec<SavedCall>,
}

/// A call, and what somebody expects of it
#[derive(Clone, Debug, PartialEq)]
pub struct SavedCall {
    /// What people call it
    pub name: String,
    /// The flow that it comes to, by id or name; else its number decides, or there is but one
    pub flow: Option<String>,
    /// When it comes in
    pub at: Spoken,
    /// What should come of it
    pub expect: Expect,
    /// All the rest; its instant means nothing
    call: Scenario,
}

/// Where a saved call comes to
#[derive(Clone, Copy, Debug)]
pub enum Entry<'a> {
    /// The account's numbers decide among its callflows
    Number,
    /// A callflow
    Tree(&'a Callflow),
    /// A call flow of ordered rules
    Rules(&'a CallFlow),
}

/// Why a text is no file of saved calls
#[derive(Clone, Debug, PartialEq)]
pub enum SavedError {
    /// The text is not JSON
    Json(ParseError),
    /// Something in it is not what it should be: its place, and why
    At(String, String),
}

/// Why a saved call cannot be played
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotPlayable {
    /// Neither the call nor the account says a zone
    NoZone(Spoken),
    /// The zone is in no database
    UnknownZone(String),
    /// There is no such day
    Never(Spoken),
    /// It names somebody whom nobody knows
    Nobody(NobodyMeant),
}

impl SavedCalls {
    /// Reads a file of saved calls
    ///
    /// # Errors
    /// When the text is not JSON, or something in it is not what it should be; the error names its place.
    pub fn parse(text: &str) -> Result<Self, SavedError> {
        Self::from_json(&Json::parse(text).map_err(SavedError::Json)?)
    }

    /// The same, of a value that was read from another notation
    ///
    /// # Errors
    /// When something in it is not what it should be; the error names its place.
    pub fn from_json(json: &Json) -> Result<Self, SavedError> {
        let file: File = from_json(json).map_err(|e| wrong("", &e))?;
        let from = file.from.as_deref().map(str::parse).transpose();
        let from = from.map_err(|e| wrong("from", &e))?;
        let shared = file.call.unwrap_or_else(|| Object::new().into());
        let mut names = BTreeSet::new();
        let mut scenarios = Vec::new();
        for (idx, written) in file.scenarios.iter().enumerate() {
            let saved = SavedCall::read(written, &shared, &format!("scenarios.{idx}"))?;
            if !names.insert(saved.name.clone()) {
                let why = format!("another one is called `{}`", saved.name);
                return Err(wrong(&format!("scenarios.{idx}.name"), &why));
            }
            scenarios.push(saved);
        }
        Ok(Self { from, scenarios })
    }

    /// The day from which its times are counted
    pub fn first_day(&self) -> Day {
        let (year, month, day) = FIRST_DAY;
        self.from.unwrap_or_else(|| Day::of(year, month, day))
    }
}

/// A file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "$schema", default)]
    _schema: Option<String>,
    from: Option<String>,
    call: Option<Json>,
    scenarios: Vec<Json>,
}

/// A saved call as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: String,
    flow: Option<String>,
    call: Option<Json>,
    expect: Json,
}

impl SavedCall {
    fn read(written: &Json, shared: &Json, place: &str) -> Result<Self, SavedError> {
        let written: Written = from_json(written).map_err(|e| wrong(place, &e))?;
        let place = format!("{place} ({})", written.name);
        let expect = from_json(&written.expect);
        let expect = expect.map_err(|e| wrong(&format!("{place}.expect"), &e))?;
        let place = format!("{place}.call");
        let mut call = Object::new();
        for part in [Some(shared), written.call.as_ref()].into_iter().flatten() {
            let Json::Object(members) = part else {
                let why = format!("a call is an object, not {}", part.kind());
                return Err(wrong(&place, &why));
            };
            if let Some(key) = members.repeated_keys().first() {
                return Err(wrong(&place, &format!("`{key}` stands there twice")));
            }
            for (key, value) in members.iter() {
                call.set(key, value.clone());
            }
        }
        let at = call.remove(AT);
        let at = at.ok_or_else(|| wrong(&place, &"say when it comes in: `at` is missing"))?;
        let at = from_json(&at).map_err(|e| wrong(&format!("{place}.at"), &e))?;
        call.set(AT, ANY);
        Ok(Self {
            name: written.name,
            flow: written.flow,
            at,
            expect,
            call: scenario(call, &place)?,
        })
    }

    /// The call at an instant with ids where it says names, its time counted from a day, on the clocks of its own zone, else of the account's
    ///
    /// # Errors
    /// When there is no zone or no such day, or the call names somebody whom nobody knows.
    pub fn scenario(&self, account: &Account, from: Day) -> Result<Scenario, NotPlayable> {
        let mut scenario = meant(account, &self.call).map_err(NotPlayable::Nobody)?;
        scenario.at = self.instant(account, from)?;
        Ok(scenario)
    }

    fn instant(&self, account: &Account, from: Day) -> Result<Timestamp, NotPlayable> {
        if let Some(instant) = self.at.instant() {
            return Ok(instant);
        }
        let zone = self.call.zone.as_deref().or_else(|| account.zone());
        let zone = zone.ok_or_else(|| NotPlayable::NoZone(self.at.clone()))?;
        let zone = Zone::named(zone).map_err(|e| NotPlayable::UnknownZone(e.0))?;
        let moment = self.at.from(from, &zone);
        let moment = moment.ok_or_else(|| NotPlayable::Never(self.at.clone()))?;
        Ok(moment.instant())
    }

    /// The number that is called; empty when none is said
    pub fn to(&self) -> &str {
        &self.call.to
    }

    /// What the call does
    ///
    /// # Errors
    /// When its time cannot be told, or it names somebody whom nobody knows.
    pub fn play(
        &self,
        account: &Account,
        entry: Entry<'_>,
        from: Day,
    ) -> Result<Trace, NotPlayable> {
        Ok(entry.play(account, &self.scenario(account, from)?))
    }
}

impl Entry<'_> {
    /// What a call does that comes in here
    pub fn play(self, account: &Account, scenario: &Scenario) -> Trace {
        match self {
            Self::Number => simulate(account, scenario),
            Self::Tree(flow) => simulate_flow(account, flow, scenario),
            Self::Rules(flow) => simulate_rules(account, flow, scenario),
        }
    }
}

const AT: &str = "at";
/// Stands where an instant will be.
const ANY: &str = "1970-01-01T00:00:00Z";

/// Reads a call member by member, so that the one that is wrong can be named.
fn scenario(call: Object, place: &str) -> Result<Scenario, SavedError> {
    for (key, value) in call.iter() {
        let mut alone = Object::new();
        alone.set(AT, ANY);
        alone.set(key, value.clone());
        let read: Result<Scenario, _> = from_json(&alone.into());
        read.map_err(|e| {
            let text = e.to_string();
            // One that nobody knows is named already.
            let is_unknown = text.starts_with(&format!("unknown field `{key}`"));
            let place = if is_unknown {
                place.to_owned()
            } else {
                format!("{place}.{key}")
            };
            wrong(&place, &text)
        })?;
    }
    from_json(&call.into()).map_err(|e| wrong(place, &e))
}

fn wrong(place: &str, why: &dyn fmt::Display) -> SavedError {
    SavedError::At(place.to_owned(), why.to_string())
}

impl fmt::Display for SavedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(error) => error.fmt(f),
            Self::At(place, why) if place.is_empty() => f.write_str(why),
            Self::At(place, why) => write!(f, "{place}: {why}"),
        }
    }
}

impl std::error::Error for SavedError {}

impl fmt::Display for NotPlayable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoZone(at) => write!(
                f,
                "whose clock shows `{at}`? write a `zone` in the call, or a `timezone` in the account's document"
            ),
            Self::UnknownZone(zone) => write!(f, "unknown time zone `{zone}`"),
            Self::Never(at) => write!(f, "there is no `{at}`"),
            Self::Nobody(why) => why.fmt(f),
        }
    }
}

impl std::error::Error for NotPlayable {}

#[cfg(test)]
mod tests;
