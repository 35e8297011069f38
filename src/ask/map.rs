//! The week map and the year map: where calls land at each instant, as exact stretches of time.
//!
//! A walk says what clocks it looked at, and so for which other instants it would be the same; only the rest is walked again. There are as many
//! walks as there are different ones, however often each comes again. A lane is one call, made at every instant: the same caller, the same keys,
//! the same people who pick up. Drawing is `picture`; looking here and there is absent.

mod assumed;
mod picture;
mod text;

pub use picture::Look;

use super::clocks::Clocks;
use super::landing::{Fate, Landing};
use crate::account::Account;
use crate::call::scenario::{self, OutOfKeys, Outcome};
use crate::call::{Scenario, Trace};
use crate::rules::{CallFlow, Condition};
use crate::simulate::Simulator;
use crate::temporal::{Day, Span, Spans, Zone};
use crate::why::{Why, as_label, as_when};
use jiff::Timestamp;
use serde::{Serialize, Serializer};

/// What a map is to show
///
/// # Example
/// ```
/// # use ringtree::{Account, Callflow, ask::MapQuestion, simulate::Simulator, temporal::Zone};
/// let flow = Callflow::parse(r#"{ "flow": { "module": "temporal_route", "data": {}, "children": {
///     "open": { "module": "voicemail", "data": { "id": "main" } }, "_": { "module": "hangup", "data": {} } } } }"#)?;
/// let account = Account::parse(r#"{ "account": { "timezone": "Europe/Berlin" }, "vmboxes": [{ "id": "main" }], "temporal_rules": [{ "id": "open", "cycle": "weekly",
///     "start_date": 62586115200, "wdays": ["monday"], "time_window_start": 32400, "time_window_stop": 61200 }] }"#)?;
/// let simulator = Simulator::of_flow(&account, &flow);
/// let map = MapQuestion::week("2026-03-02".parse()?, Zone::named("Europe/Berlin")?).answer(&simulator);
/// let [closed, _] = map.lanes[0].shares.as_slice() else { return Err("two places".into()) };
/// assert_eq!(closed.when.to_string(), "outside Mon 09:00–17:00");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct MapQuestion {
    /// When calls come in
    pub span: Span,
    /// Whose clocks and calendars words and pictures go by
    pub zone: Zone,
    /// The calls that are made at every instant
    pub lanes: Vec<Asked>,
}

/// A call that is made at every instant
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// What people call it; none where it is the only one
    pub label: Option<Why>,
    /// The call; its instant does not count
    pub call: Scenario,
}

/// Where calls land in the course of time
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Map {
    /// When calls come in
    #[serde(serialize_with = "as_instants")]
    pub span: Span,
    /// Whose clocks and calendars words and pictures go by
    #[serde(serialize_with = "as_name")]
    pub zone: Zone,
    /// All places where calls land, first found first
    pub landings: Vec<Landing>,
    /// One for each call that was asked for
    pub lanes: Vec<Lane>,
}

/// Where one call lands in the course of time
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Lane {
    /// What people call it; none where it is the only one
    #[serde(flatten, serialize_with = "as_some_label")]
    pub label: Option<Why>,
    /// One after another, from the beginning to the end
    pub stretches: Vec<Stretch>,
    /// How much of the time each landing has, most first
    pub shares: Vec<Share>,
    /// How many walks it took
    pub n_walks: usize,
}

/// A time in which calls land alike
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Stretch {
    /// When
    #[serde(flatten, serialize_with = "as_instants")]
    pub span: Span,
    /// Which of the map's landings
    pub landing: usize,
}

/// What part of the time is a landing's
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Share {
    /// Which of the map's landings
    pub landing: usize,
    /// When, in words
    #[serde(flatten, serialize_with = "as_when")]
    pub when: Why,
    /// How long in all, in minutes
    pub minutes: f64,
    /// Of all the time, from 0 to 1
    pub share: f64,
    /// A call that lands there
    pub example: Scenario,
}

const MINUTE_MS: i64 = 60_000;

impl MapQuestion {
    /// A week of calls from a caller who presses nothing, when everybody picks up
    pub fn week(first: Day, zone: Zone) -> Self {
        Self::of(zone.week(first), zone)
    }

    /// A year of such calls
    pub fn year(year: i64, zone: Zone) -> Self {
        Self::of(zone.year(year), zone)
    }

    fn of(span: Span, zone: Zone) -> Self {
        let mut call = Scenario::at(Timestamp::UNIX_EPOCH);
        call.out_of_keys = OutOfKeys::Silence;
        call.other_endpoints = Some(Outcome::Answers(scenario::Answer::default()));
        Self {
            span,
            zone,
            lanes: vec![Asked { label: None, call }],
        }
    }

    /// Asks it of these documents
    pub fn answer(self, simulator: &Simulator) -> Map {
        let mut survey = Survey::new(self, simulator);
        while survey.go_on() {}
        survey.map()
    }
}

/// A map in the making: one walk after another, so that others may go before
#[derive(Debug)]
pub struct Survey<'a> {
    question: MapQuestion,
    simulator: &'a Simulator,
    clocks: Clocks,
    fates: Vec<Fate>,
    done: Vec<Surveyed>,
    now: Surveyed,
}

/// A lane in the making.
#[derive(Debug)]
struct Surveyed {
    /// When nobody knows yet
    left: Spans,
    /// When calls land at each of the fates
    landed: Vec<(usize, Spans)>,
    n_walks: usize,
}

impl Surveyed {
    fn new(span: Span) -> Self {
        Self {
            left: Spans::from(span),
            landed: Vec::new(),
            n_walks: 0,
        }
    }
}

impl<'a> Survey<'a> {
    /// Begins to answer a question
    pub fn new(question: MapQuestion, simulator: &'a Simulator) -> Self {
        let span = question.span;
        Self {
            question,
            simulator,
            clocks: Clocks::of(span),
            fates: Vec::new(),
            done: Vec::new(),
            now: Surveyed::new(span),
        }
    }

    /// Walks one call further; whether there is more to do
    pub fn go_on(&mut self) -> bool {
        let Some(asked) = self.question.lanes.get(self.done.len()) else {
            return false;
        };
        let Some(first) = self.now.left.first() else {
            let lane = Surveyed::new(self.question.span);
            self.done.push(std::mem::replace(&mut self.now, lane));
            return self.done.len() < self.question.lanes.len();
        };
        let Some(call) = at(&asked.call, first) else {
            self.now.left = Spans::NONE;
            return true;
        };
        let (trace, watch) = self.simulator.watch(&call);
        let mut alike = self.clocks.same(&watch, first, &self.now.left);
        // It is like itself in any case.
        alike.add(Span {
            from: first,
            until: first + 1,
        });
        self.now.left = self.now.left.minus(&alike);
        self.now.n_walks += 1;
        let fate = self.fate(&trace);
        match self.now.landed.iter_mut().find(|it| it.0 == fate) {
            Some((_, landed)) => *landed = landed.or(&alike),
            None => self.now.landed.push((fate, alike)),
        }
        true
    }

    fn fate(&mut self, trace: &Trace) -> usize {
        let fate = Fate::of(trace, self.simulator);
        let known = self.fates.iter().position(|it| *it == fate);
        known.unwrap_or_else(|| {
            self.fates.push(fate);
            self.fates.len() - 1
        })
    }

    /// The map, as far as it was surveyed
    pub fn map(self) -> Map {
        let account = self.simulator.account();
        let MapQuestion { span, zone, lanes } = self.question;
        let landings = self.fates.into_iter();
        let landings = landings.map(|it| Landing::from_fate(it, account)).collect();
        let lanes = lanes.into_iter().zip(self.done);
        Map {
            lanes: lanes
                .map(|(asked, it)| it.lane(asked, span, &zone))
                .collect(),
            landings,
            span,
            zone,
        }
    }
}

impl Surveyed {
    fn lane(self, asked: Asked, within: Span, zone: &Zone) -> Lane {
        let Asked { label, call } = asked;
        let of = |(landing, spans): &(usize, Spans)| {
            let landing = *landing;
            let stretches = spans.iter().map(move |span| Stretch { span, landing });
            stretches.collect::<Vec<_>>()
        };
        let mut stretches: Vec<_> = self.landed.iter().flat_map(of).collect();
        stretches.sort_unstable_by_key(|it| it.span);
        let shares = self.landed.iter();
        let shares = shares.map(|(landing, when)| Share::of(*landing, when, within, zone, &call));
        let mut shares: Vec<_> = shares.collect();
        shares.sort_by(|one, other| other.share.total_cmp(&one.share));
        Lane {
            label,
            stretches,
            shares,
            n_walks: self.n_walks,
        }
    }
}

impl Share {
    fn of(landing: usize, when: &Spans, within: Span, zone: &Zone, call: &Scenario) -> Self {
        let ms = when.total_ms();
        Self {
            landing,
            when: when.said(within, zone),
            minutes: in_minutes(ms),
            share: in_minutes(ms) / in_minutes(within.ms().max(1)),
            example: at(call, usual(when)).unwrap_or_else(|| call.clone()),
        }
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a century has fewer milliseconds than a double counts"
)]
fn in_minutes(ms: i64) -> f64 {
    ms as f64 / MINUTE_MS as f64
}

/// An instant of theirs that people would choose: in the middle of the longest, on a full hour or minute where they can.
fn usual(when: &Spans) -> i64 {
    let longest = when.iter().max_by_key(|it| (it.ms(), -it.from));
    let Some(Span { from, until }) = longest else {
        return 0;
    };
    let middle = from + (until - from) / 2;
    let full = [60 * MINUTE_MS, MINUTE_MS, 1_000];
    let mut round = full.iter().map(|it| middle - middle.rem_euclid(*it));
    round.find(|it| from <= *it).unwrap_or(from)
}

/// The call, made at this instant.
fn at(call: &Scenario, ms: i64) -> Option<Scenario> {
    let at = Timestamp::from_millisecond(ms).ok()?;
    let mut call = call.clone();
    call.at = at;
    Some(call)
}

/// Whose clocks people go by who have these documents: as the first hours of rules say, else as the account does
pub fn zone_of(simulator: &Simulator) -> Zone {
    let zone = zone_name(simulator.rules(), simulator.account());
    let zone = zone.and_then(|it| Zone::named(it).ok());
    zone.unwrap_or_else(Zone::utc)
}

/// The same as it is written, in a list of rules or in the account's document; none where nothing says it
pub fn zone_name<'a>(
    rules: impl IntoIterator<Item = &'a CallFlow>,
    account: &'a Account,
) -> Option<&'a str> {
    let rules = rules.into_iter().flat_map(|it| &it.rules);
    let mut hours = rules.flat_map(|it| it.conditions.iter().filter_map(Condition::hours));
    let of_rules = hours.next().map(|it| it.zone().name());
    of_rules.or_else(|| account.zone())
}

impl Share {
    /// `38 h 30 min`, to be said
    pub fn time_said(&self) -> Why {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "minutes of a century are far from the end of the integers"
        )]
        let minutes = self.minutes.round() as i64;
        match (minutes / 60, minutes % 60) {
            _ if minutes == 0 => why!(under_a_minute, "under 1 min"),
            (0, minutes) => why!(so_many_minutes, "{minutes} min", minutes),
            // In a year nobody counts minutes.
            (hours, past) if hours >= 200 => {
                why!(so_many_hours, "{hours} h", hours = hours + past / 30)
            }
            (hours, 0) => why!(so_many_hours, "{hours} h", hours),
            (hours, minutes) => why!(hours_and_minutes, "{hours} h {minutes} min", hours, minutes),
        }
    }

    /// `23 %`, to be said
    pub fn percent_said(&self) -> Why {
        let percent = self.share * 100.0;
        if percent < 1.0 {
            return why!(under_a_percent, "under 1 %");
        }
        // What is not all is not said to be.
        let whole = if self.share < 1.0 {
            percent.round().min(99.0)
        } else {
            100.0
        };
        why!(percent, "{percent} %", percent = whole)
    }
}

impl Lane {
    /// The stretches of a span, cut to it
    pub fn within(&self, span: Span) -> impl Iterator<Item = Stretch> {
        let first = self
            .stretches
            .partition_point(|it| it.span.until <= span.from);
        let touching = self.stretches.iter().skip(first);
        let touching = touching.take_while(move |it| it.span.from < span.until);
        touching.map(move |it| Stretch {
            span: Span {
                from: it.span.from.max(span.from),
                until: it.span.until.min(span.until),
            },
            ..*it
        })
    }

    /// Where calls land that come in at this instant
    pub fn landing_at(&self, ms: i64) -> Option<usize> {
        let idx = self.stretches.partition_point(|it| it.span.until <= ms);
        let stretch = self.stretches.get(idx)?;
        stretch.span.holds(ms).then_some(stretch.landing)
    }
}

fn as_instants<S: Serializer>(span: &Span, to: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Ends {
        from: String,
        until: String,
    }
    let instant =
        |ms| Timestamp::from_millisecond(ms).map_or_else(|_| String::new(), |it| it.to_string());
    let (from, until) = (instant(span.from), instant(span.until));
    Ends { from, until }.serialize(to)
}

fn as_name<S: Serializer>(zone: &Zone, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(zone.name())
}

#[expect(clippy::ref_option, reason = "serde hands over the field")]
fn as_some_label<S: Serializer>(label: &Option<Why>, to: S) -> Result<S::Ok, S::Error> {
    match label {
        Some(label) => as_label(label, to),
        None => serde::ser::SerializeMap::end(to.serialize_map(Some(0))?),
    }
}
