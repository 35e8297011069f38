//! How many calls land where, and when it is most, if people do as somebody supposes.
//!
//! Calls are followed with their chances: at each question the tree of answers branches, and what calls read the same clocks is one walk. The
//! likeliest calls come first; what is left when little is left is drawn, and told with how far that may be off. Nothing else is sampled, and no
//! two branches are made one. Callers who give up while it rings, and calls that find a telephone engaged because of other calls, are absent.

mod arrivals;
mod assume;
mod read;
mod text;
mod walking;

use super::landing::Landing;
use crate::call::Scenario;
use crate::json::ParseError;
use crate::simulate::Simulator;
use crate::temporal::{Day, Span, Zone};
use crate::why::Why;
use arrivals::Arrivals;
use assume::Assumptions;
use serde::{Serialize, Serializer};
use std::fmt;
use walking::Walking;

/// What a file of a forecast's question may hold, as a JSON Schema
pub const SCHEMA: &str = include_str!("forecast/schema.json");

/// Which calls come in, and what people are taken to do
///
/// # Example
/// ```
/// # use ringtree::{Account, Callflow, ask::ForecastQuestion, simulate::Simulator};
/// let flow = Callflow::parse(r#"{ "flow": { "module": "menu", "data": { "id": "main" }, "children": {
///     "1": { "module": "voicemail", "data": { "id": "front" } }, "2": { "module": "hangup" } } } }"#)?;
/// let account = Account::parse(r#"{ "vmboxes": [{ "id": "front", "name": "Front desk" }], "menus": [{ "id": "main" }] }"#)?;
/// let simulator = Simulator::of_flow(&account, &flow);
/// let question = ForecastQuestion::parse(r#"{ "per_hour": { "weekday": 10 }, "keys": { "main": { "1": 0.75, "2": 0.25 } } }"#, &simulator)?;
/// let forecast = question.answer(&simulator);
/// assert_eq!(forecast.calls, 1_200.0);
/// assert_eq!(forecast.landings[0].landing.label.to_string(), "voicemail Front desk");
/// assert_eq!((forecast.landings[0].calls, forecast.landings[0].peak.calls), (900.0, 7.5));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct ForecastQuestion {
    arrivals: Arrivals,
    assumptions: Assumptions,
    limits: Limits,
    seed: u64,
    span: Span,
    zone: Zone,
}

/// Why there is no forecast
#[derive(Clone, Debug, PartialEq)]
pub enum ForecastError {
    /// The text is not JSON
    Json(ParseError),
    /// Something in it is not what it should be: its place, and why
    At(String, String),
}

/// How far calls are followed.
#[derive(Clone, Copy, Debug)]
struct Limits {
    /// What is drawn in the end: at most this share of all calls, if walks suffice
    cut: f64,
    walks: usize,
    draws: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            cut: 0.001,
            walks: 20_000,
            draws: 2_000,
        }
    }
}

/// How many calls land where
#[derive(Clone, Debug, Serialize)]
pub struct Forecast {
    /// How many come in
    pub calls: f64,
    /// Where they land, most first
    pub landings: Vec<Load>,
    /// Hour by hour, those in which calls come in
    pub hours: Vec<HourLoad>,
    /// How many calls were not followed, and drawn instead
    pub drawn: f64,
    /// How many draws stand for them; with none it is not known where they land
    pub draws: usize,
    /// What was left out, each in a sentence
    #[serde(serialize_with = "super::explore::as_texts")]
    pub gaps: Vec<Why>,
    /// How many calls were walked
    pub n_walks: usize,
    /// Whose clocks count
    #[serde(serialize_with = "as_name")]
    pub zone: Zone,
}

/// How many calls land in one place
#[derive(Clone, Debug, Serialize)]
pub struct Load {
    /// Where
    pub landing: Landing,
    /// How many
    pub calls: f64,
    /// Of all calls, from 0 to 1
    pub share: f64,
    /// How far the number may be off because of draws, 19 times out of 20; 0 where none went into it
    pub plus_minus: f64,
    /// The hour in which most land there, the first of several
    pub peak: Peak,
    /// A call that lands there
    pub example: Scenario,
}

/// The hour of most calls
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Peak {
    /// The day
    pub day: Day,
    /// The hour on its clock, in seconds since midnight
    pub second: i64,
    /// How many calls
    pub calls: f64,
}

/// How many calls come in within an hour
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HourLoad {
    /// The day
    pub day: Day,
    /// The hour on its clock, in seconds since midnight
    pub second: i64,
    /// How many come in
    pub calls: f64,
    /// How many of them land in each place, in the order of `landings`
    pub landings: Vec<f64>,
}

impl ForecastQuestion {
    /// Asks it of these documents
    pub fn answer(self, simulator: &Simulator) -> Forecast {
        let mut walk = Walking::new(&self, simulator);
        walk.begin();
        walk.follow();
        walk.draw();
        walk.forecast()
    }
}

impl fmt::Display for ForecastError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(error) => error.fmt(f),
            Self::At(place, why) if place.is_empty() => f.write_str(why),
            Self::At(place, why) => write!(f, "{place}: {why}"),
        }
    }
}

impl std::error::Error for ForecastError {}

fn as_name<S: Serializer>(zone: &Zone, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(zone.name())
}
