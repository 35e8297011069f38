//! A forecast's question as a JSON document: members that nobody knows are refused by name, and each error says its place.

mod assumed;

use super::arrivals::{Arrivals, Hour, Stream, When};
use super::{ForecastError, ForecastQuestion, Limits};
use crate::ask::callers::{Callers, entrances};
use crate::ask::map::zone_of;
use crate::ask::saved::FIRST_DAY;
use crate::call::scenario::{Authority, Caller};
use crate::json::{Json, from_json};
use crate::simulate::Simulator;
use crate::temporal::{Day, Span, Weekday, Zone};
use assumed::assumptions;
use jiff::Timestamp;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::fmt;

/// A question as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(rename = "$schema", default)]
    _schema: Option<Json>,
    from: Option<Json>,
    days: Option<Json>,
    zone: Option<Json>,
    per_hour: Option<Json>,
    calls: Option<Json>,
    numbers: Option<Json>,
    callers: Option<Json>,
    keys: Option<Json>,
    silence: Option<Json>,
    wrong: Option<Json>,
    telephones: Option<Json>,
    endpoints: Option<Json>,
    services: Option<Json>,
    cut: Option<Json>,
    walks: Option<Json>,
    draws: Option<Json>,
    seed: Option<Json>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenCall {
    at: String,
    #[serde(default)]
    from: Option<Caller>,
    #[serde(default)]
    authorised_by: Authority,
    #[serde(default)]
    to: String,
    #[serde(default = "one")]
    n: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenCaller {
    from: Caller,
    #[serde(default)]
    authorised_by: Authority,
    share: f64,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenChance {
    answers: Option<f64>,
    engaged: Option<f64>,
    after_s: Option<u64>,
}

fn one() -> f64 {
    1.0
}

/// Without a word about them: this share of callers press nothing at a menu, and as many something else
const SILENT: f64 = 0.1;
const ANSWERS: f64 = 0.7;
const ENGAGED: f64 = 0.1;
const AFTER_S: u64 = 10;
const MOST_DAYS: i64 = 366;

type Read<T> = Result<T, ForecastError>;

impl ForecastQuestion {
    /// Reads a question about some documents
    ///
    /// # Errors
    /// When something in it is not what it should be, or names what is not in the documents; the error names its place.
    pub fn from_json(json: &Json, simulator: &Simulator) -> Read<Self> {
        let it: Written = from_json(json).map_err(|e| wrong("", e))?;
        let zone: Option<String> = read("zone", it.zone.as_ref())?;
        let zone = match zone {
            Some(name) => Zone::named(&name)
                .map_err(|e| wrong("zone", format!("unknown time zone `{}`", e.0)))?,
            None => zone_of(simulator),
        };
        let account = simulator.account();
        let (arrivals, span) = match (&it.per_hour, &it.calls) {
            (Some(per_hour), None) => {
                let span = span(&it, &zone)?;
                let rates = rates(per_hour)?;
                let hours = Hour::all(span, &zone, |day, hour| rate(&rates, day, hour));
                let streams = streams(&it, simulator)?;
                (Arrivals { hours, streams }, span)
            }
            (None, Some(calls)) => {
                for (name, given) in [
                    ("from", &it.from),
                    ("days", &it.days),
                    ("numbers", &it.numbers),
                    ("callers", &it.callers),
                ] {
                    if given.is_some() {
                        return Err(wrong(name, "`calls` say this themselves"));
                    }
                }
                listed(calls, &zone)?
            }
            _ => {
                return Err(wrong(
                    "",
                    "say when calls come in: `per_hour`, or a list of `calls`; not both",
                ));
            }
        };
        Ok(Self {
            assumptions: assumptions(&it, account, simulator)?,
            limits: limits(&it)?,
            seed: read("seed", it.seed.as_ref())?.unwrap_or_default(),
            arrivals,
            span,
            zone,
        })
    }

    /// The same, of a text
    ///
    /// # Errors
    /// When it is not JSON, or as for [`Self::from_json`].
    pub fn parse(text: &str, simulator: &Simulator) -> Read<Self> {
        let json = Json::parse(text).map_err(ForecastError::Json)?;
        Self::from_json(&json, simulator)
    }
}

fn wrong(place: &str, why: impl fmt::Display) -> ForecastError {
    ForecastError::At(place.to_owned(), why.to_string())
}

fn read<T: DeserializeOwned>(place: &str, json: Option<&Json>) -> Read<Option<T>> {
    let read = json.map(from_json).transpose();
    read.map_err(|e| wrong(place, e))
}

fn share(place: &str, share: f64) -> Read<f64> {
    if (0.0..=1.0).contains(&share) {
        return Ok(share);
    }
    Err(wrong(
        place,
        format!("{share} is no share; write one from 0 to 1"),
    ))
}

fn shared(place: &str, json: Option<&Json>, usual: f64) -> Read<f64> {
    share(place, read(place, json)?.unwrap_or(usual))
}

fn at_most_all(place: &str, shares: impl IntoIterator<Item = f64>) -> Read<f64> {
    let sum: f64 = shares.into_iter().sum();
    if sum <= 1.0 + 1e-9 {
        return Ok(sum.min(1.0));
    }
    Err(wrong(
        place,
        format!("the shares add up to {sum}, which is more than 1"),
    ))
}

fn span(it: &Written, zone: &Zone) -> Read<Span> {
    let from: Option<String> = read("from", it.from.as_ref())?;
    let from = from.map(|it| it.parse::<Day>().map_err(|e| wrong("from", e)));
    let (year, month, day) = FIRST_DAY;
    let first = Day::of(year, month, day);
    let mut week = (0..7).map(|ahead| first.plus(ahead));
    let monday = week.find(|it| it.weekday() == Weekday::Monday);
    let from = from.transpose()?.unwrap_or_else(|| monday.unwrap_or(first));
    let days: i64 = read("days", it.days.as_ref())?.unwrap_or(7);
    if !(1..=MOST_DAYS).contains(&days) {
        return Err(wrong(
            "days",
            format!("a forecast is for 1 to {MOST_DAYS} days, not {days}"),
        ));
    }
    Ok(zone.days(from, from.plus(days)))
}

/// For each day of the week from Monday on, the calls of each hour.
type Rates = Vec<[f64; 24]>;

const DAYS: [(&str, &[usize]); 10] = [
    // What is later says more, and counts.
    ("every_day", &[0, 1, 2, 3, 4, 5, 6]),
    ("weekday", &[0, 1, 2, 3, 4]),
    ("weekend", &[5, 6]),
    ("mon", &[0]),
    ("tue", &[1]),
    ("wed", &[2]),
    ("thu", &[3]),
    ("fri", &[4]),
    ("sat", &[5]),
    ("sun", &[6]),
];

fn rates(json: &Json) -> Read<Rates> {
    const PLACE: &str = "per_hour";
    if let Json::Array(hours) = json
        && hours.len() == 7 * 24
    {
        let days = hours.chunks(24).zip(DAYS.iter().skip(3));
        let days = days.map(|(hours, day)| day_of(&format!("{PLACE}, {}", day.0), hours));
        return days.collect();
    }
    let Json::Object(days) = json else {
        return Ok(vec![a_day(PLACE, json)?; 7]);
    };
    let mut rates = vec![[0.0; 24]; 7];
    if let Some(unknown) = days
        .iter()
        .find(|(day, _)| DAYS.iter().all(|it| it.0 != *day))
    {
        let known = DAYS.map(|it| format!("`{}`", it.0)).join(", ");
        return Err(wrong(
            PLACE,
            format!("unknown day `{}`, expected one of {known}", unknown.0),
        ));
    }
    for (name, which) in DAYS {
        let Some(hours) = days.get(name) else {
            continue;
        };
        let hours = a_day(&format!("{PLACE}.{name}"), hours)?;
        for (_, day) in rates
            .iter_mut()
            .enumerate()
            .filter(|it| which.contains(&it.0))
        {
            *day = hours;
        }
    }
    Ok(rates)
}

fn a_day(place: &str, json: &Json) -> Read<[f64; 24]> {
    match json {
        Json::Array(hours) => day_of(place, hours),
        alike => Ok([calls(place, alike)?; 24]),
    }
}

fn day_of(place: &str, hours: &[Json]) -> Read<[f64; 24]> {
    let read: Read<Vec<f64>> = hours.iter().map(|it| calls(place, it)).collect();
    read?.try_into().map_err(|it: Vec<f64>| {
        let why = "write a number for every hour, or a list of 24 of them (of a week from Monday on, 168)";
        wrong(place, format!("these are {} hours; {why}", it.len()))
    })
}

fn calls(place: &str, json: &Json) -> Read<f64> {
    let calls: f64 = from_json(json).map_err(|e| wrong(place, e))?;
    if calls >= 0.0 && calls.is_finite() {
        return Ok(calls);
    }
    Err(wrong(place, format!("{calls} is no number of calls")))
}

fn rate(rates: &Rates, day: Day, hour: i64) -> f64 {
    let names = DAYS.iter().skip(3);
    let short = day.weekday().short().to_ascii_lowercase();
    let mut days = names.zip(rates).filter(|(name, _)| name.0 == short);
    let hour = usize::try_from(hour).unwrap_or_default();
    days.next()
        .and_then(|(_, it)| it.get(hour))
        .copied()
        .unwrap_or_default()
}

/// Each caller to each number; whoever is not named is anybody.
fn streams(it: &Written, simulator: &Simulator) -> Read<Vec<Stream>> {
    let numbers: Option<BTreeMap<String, f64>> = read("numbers", it.numbers.as_ref())?;
    let is_flow = simulator.flow().is_some() || simulator.rules().is_some();
    let mut numbers: Vec<_> = match numbers {
        Some(numbers) => numbers.into_iter().collect(),
        None if is_flow => vec![(String::new(), 1.0)],
        None => entrances(simulator.account())
            .into_iter()
            .map(|it| (it, 1.0))
            .collect(),
    };
    let total: f64 = numbers.iter().map(|it| it.1).sum();
    let is_odd = |it: &(String, f64)| it.1 < 0.0 || !it.1.is_finite();
    if total <= 0.0 || numbers.iter().any(is_odd) {
        return Err(wrong(
            "numbers",
            "say for each number called how many of the calls are to it, as a share",
        ));
    }
    for it in &mut numbers {
        it.1 /= total;
    }
    let callers: Vec<Json> = read("callers", it.callers.as_ref())?.unwrap_or_default();
    let mut kinds = Vec::new();
    for (idx, it) in callers.iter().enumerate() {
        let place = format!("callers.{idx}");
        let it: WrittenCaller = from_json(it).map_err(|e| wrong(&place, e))?;
        kinds.push((it.from, it.authorised_by, share(&place, it.share)?));
    }
    let named = at_most_all("callers", kinds.iter().map(|it| it.2))?;
    kinds.push((anybody(simulator), Authority::Carrier, 1.0 - named));
    let each = numbers.iter().flat_map(|(to, of_number)| {
        kinds
            .iter()
            .map(move |(caller, authorised_by, share)| Stream {
                caller: caller.clone(),
                authorised_by: authorised_by.clone(),
                to: to.clone(),
                when: When::Share(of_number * share),
            })
    });
    Ok(each.collect())
}

fn anybody(simulator: &Simulator) -> Caller {
    let callers = Callers::of([simulator]);
    let first = callers.iter().next();
    first.map(|it| it.example.clone()).unwrap_or_default()
}

fn listed(json: &Json, zone: &Zone) -> Read<(Arrivals, Span)> {
    let all: Vec<Json> = from_json(json).map_err(|e| wrong("calls", e))?;
    let mut calls = Vec::new();
    for (idx, it) in all.iter().enumerate() {
        let place = format!("calls.{idx}");
        let it: WrittenCall = from_json(it).map_err(|e| wrong(&place, e))?;
        let at: Result<Timestamp, _> = it.at.parse();
        let at = at.map_err(|_| {
            let why = format!(
                "`{}` is no instant; write one as 2026-03-02T10:00:00+01:00",
                it.at
            );
            wrong(&format!("{place}.at"), why)
        })?;
        if it.n < 0.0 || !it.n.is_finite() {
            return Err(wrong(
                &format!("{place}.n"),
                format!("{} is no number of calls", it.n),
            ));
        }
        let stream = Stream {
            caller: it.from.unwrap_or_default(),
            authorised_by: it.authorised_by,
            to: it.to,
            when: When::At(Vec::new()),
        };
        calls.push((at, stream, it.n));
    }
    let (arrivals, span) = Arrivals::listed(calls, zone);
    if span.ms() > (MOST_DAYS + 1) * 86_400_000 {
        return Err(wrong(
            "calls",
            format!("a forecast is for at most {MOST_DAYS} days"),
        ));
    }
    Ok((arrivals, span))
}

fn limits(it: &Written) -> Read<Limits> {
    let usual = Limits::default();
    Ok(Limits {
        cut: shared("cut", it.cut.as_ref(), usual.cut)?,
        walks: read("walks", it.walks.as_ref())?.unwrap_or(usual.walks),
        draws: read("draws", it.draws.as_ref())?.unwrap_or(usual.draws),
    })
}
