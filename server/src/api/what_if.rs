//! `/call-flows/{id}/test`: what a call would do, without making one.
//!
//! The engine plays the call over the documents that are stored now. What the question leaves open ends the play in a question of its own,
//! which is the outcome.

use std::collections::BTreeMap;

use axum::extract::State;
use jiff::Timestamp;
use ringtree::call::scenario::{Answer as Answering, Caller, Keys, Outcome, Webhooked};
use ringtree::call::{Event, Scenario};
use ringtree::json::{Object, from_json};
use ringtree::rules::CallFlow;
use ringtree::{Ending, Json, Trace, simulate_rules};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::documents::read;
use super::envelope::Answer;
use super::error::Refusal;
use super::flat::OnCallFlow;
use super::request::Bare;
use super::table::{Content, Route};
use crate::App;
use crate::schema::Problem;

/// What a question may say
const KNOWN: [&str; 7] = [
    "from",
    "time",
    "digits",
    "to",
    "endpoints",
    "webhook_response",
    "seed",
];

pub(super) fn route() -> Route {
    Route::post("/call-flows/{id}/test", test)
        .about("Call flows (flat)", "Play a call through a call flow")
        .more("The engine plays it over the documents that are stored now, and no telephone rings. When no rule takes the call it is refused: `invalid_routing`.")
        .takes(Content::Written(include_str!("schemas/call_flow_test.json")))
        .gives(Content::Written(include_str!("schemas/call_flow_tested.json")))
}

/// Plays a call through the call flow
async fn test(
    State(app): State<App>,
    OnCallFlow(place): OnCallFlow,
    Bare(question): Bare,
) -> Result<Answer, Refusal> {
    let scenario = scenario(&question).map_err(Refusal::Invalid)?;
    let stored = read(&app, &place).await?;
    let held = app.exchange.estates.now(&place.account).await?;
    let flow = CallFlow::parse(&stored.text).map_err(|_| Refusal::Broken)?;
    let trace = simulate_rules(&held.estate.account, &flow, &scenario);
    if let Ending::Refused { why } = &trace.ending {
        return Err(Refusal::NoRule(why.to_string()));
    }
    let route = matched_route(&flow, &trace).unwrap_or_default();
    Ok(Answer::data(told(&route, &trace)?))
}

fn told(route: &Json, trace: &Trace) -> Result<String, Refusal> {
    let written = |e: serde_json::Error| {
        tracing::error!(error = %e, "a trace cannot be written");
        Refusal::Broken
    };
    let outcome = serde_json::to_string(&trace.ending).map_err(written)?;
    let trace = serde_json::to_string(trace).map_err(written)?;
    let route = route.to_text();
    Ok(format!(
        "{{\"matched_route\":{route},\"outcome\":{outcome},\"trace\":{trace}}}"
    ))
}

/// The rule that was chosen, as it is stored: the first, or the first for what was pressed last; none when nothing is for that. An option of a
/// menu counts as the rule that played the menu.
fn matched_route(flow: &CallFlow, trace: &Trace) -> Option<Json> {
    let mut chosen = None;
    for entry in &trace.events {
        match entry.what {
            Event::Collected { .. } => chosen = None,
            Event::Entered => chosen = chosen.or(Some(&entry.node)),
            _ => {}
        }
    }
    let (_, path) = chosen?.rsplit_once(':')?;
    let mut steps = path.trim_start_matches('/').split('/');
    let idx: usize = steps.next()?.parse().ok()?;
    flow.rule_document(idx).cloned()
}

fn scenario(question: &Object) -> Result<Scenario, Vec<Problem>> {
    let mut problems = Vec::new();
    for (key, value) in question.iter().filter(|(key, _)| !KNOWN.contains(key)) {
        let words = format!("unknown field; known are `{}`", KNOWN.join("`, `"));
        problems.push(Problem::new(key, "unknown", words).with_value(value));
    }
    let mut asked = Asked {
        question,
        problems: &mut problems,
    };
    let at: Option<Instant> = asked.read("time");
    let mut scenario = Scenario::at(at.map_or_else(Timestamp::now, |it| it.0));
    scenario.from = asked.read::<Caller>("from").unwrap_or_default();
    scenario.to = asked.read("to").unwrap_or_default();
    scenario.seed = asked.read("seed").unwrap_or_default();
    let keys: Option<OneOrMore<Keys>> = asked.read("digits");
    scenario.keys = keys.map(OneOrMore::all).unwrap_or_default();
    let answers: Option<OneOrMore<Webhooked>> = asked.read("webhook_response");
    scenario.services.webhooks = answers.map(OneOrMore::all).unwrap_or_default();
    scenario.endpoints = asked.endpoints();
    if problems.is_empty() {
        Ok(scenario)
    } else {
        Err(problems)
    }
}

/// A question that is read field by field, so that a refusal names the field.
struct Asked<'a> {
    question: &'a Object,
    problems: &'a mut Vec<Problem>,
}

impl Asked<'_> {
    fn read<T: DeserializeOwned>(&mut self, field: &str) -> Option<T> {
        let value = self.question.get(field)?;
        self.value(field.to_owned(), value)
    }

    fn value<T: DeserializeOwned>(&mut self, path: String, value: &Json) -> Option<T> {
        let read = from_json(value);
        let refuse = |e: ringtree::json::DataError| {
            let problem = Problem::new(path, "type", e.to_string());
            self.problems.push(problem.with_value(value));
        };
        read.map_err(refuse).ok()
    }

    /// How each destination answers.
    fn endpoints(&mut self) -> BTreeMap<String, Outcome> {
        let Some(value) = self.question.get("endpoints") else {
            return BTreeMap::new();
        };
        let Some(members) = value.as_object() else {
            let words = "an object of destinations and what each does, such as `busy`";
            let problem = Problem::new("endpoints", "type", words);
            self.problems.push(problem.with_value(value));
            return BTreeMap::new();
        };
        let one = |(id, it): (&str, &Json)| Some((id.to_owned(), self.outcome(id, it)?));
        members.iter().filter_map(one).collect()
    }

    fn outcome(&mut self, id: &str, value: &Json) -> Option<Outcome> {
        match value.as_str() {
            Some("answers") => Some(Outcome::Answers(Answering::default())),
            _ => self.value(format!("endpoints.{id}"), value),
        }
    }
}

/// An instant as RFC 3339 writes it.
struct Instant(Timestamp);

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let instant = text.parse().map_err(|_| {
            serde::de::Error::custom(format!(
                "`{text}` is no instant; write one as 2024-01-15T10:30:00Z"
            ))
        });
        instant.map(Self)
    }
}

/// One value, or several in turn.
#[derive(Deserialize)]
#[serde(untagged, expecting = "one value, or a list of them")]
enum OneOrMore<T> {
    More(Vec<T>),
    One(T),
}

impl<T> OneOrMore<T> {
    fn all(self) -> Vec<T> {
        match self {
            Self::More(all) => all,
            Self::One(one) => vec![one],
        }
    }
}
