//! What came of a promise.

use crate::ask::explore::as_texts;
use crate::call::{Scenario, Trace};
use crate::temporal::Spans;
use crate::why::{self, Why};
use serde::Serialize;

/// What came of a promise
#[derive(Clone, Debug, Serialize)]
pub struct Verdict {
    /// Whether it holds
    #[serde(flatten)]
    pub outcome: Outcome,
    /// What was not looked at, each in a sentence
    #[serde(serialize_with = "as_texts")]
    pub gaps: Vec<Why>,
    /// How many calls were walked
    pub n_walks: usize,
}

/// Whether a promise holds
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// No call breaks it, except for what the gaps say
    Holds,
    /// Some calls do
    Broken(Broken),
    /// There is nothing that it could be about, so it is not kept either
    #[serde(serialize_with = "why::as_why")]
    Nothing(Why),
}

/// How a promise is broken
#[derive(Clone, Debug, Serialize)]
pub struct Broken {
    /// When some call breaks it, in words
    #[serde(flatten, serialize_with = "why::as_when")]
    pub when: Why,
    /// The same exactly, as far as the calls differ
    #[serde(skip)]
    pub spans: Spans,
    /// The share of the time that it is about
    pub share: f64,
    /// How many kinds of calls break it
    pub n: usize,
    /// The first of them, the most usual ones first
    pub examples: Vec<CounterExample>,
}

/// Calls that break a promise
#[derive(Clone, Debug, Serialize)]
pub struct CounterExample {
    /// In words: which calls, and what becomes of them
    #[serde(flatten, serialize_with = "why::as_label")]
    pub said: Why,
    /// Who calls; none for everybody whom the promise is about
    #[serde(skip)]
    pub who: Option<Why>,
    /// When they come in, in words
    #[serde(skip)]
    pub when: Why,
    /// The same exactly
    #[serde(skip)]
    pub spans: Spans,
    /// The share of the time that the promise is about
    pub share: f64,
    /// One of them
    pub example: Scenario,
    /// What it does
    #[serde(skip)]
    pub trace: Trace,
}

impl Verdict {
    /// Whether no call breaks it, and there is something that it is about
    pub fn holds(&self) -> bool {
        matches!(self.outcome, Outcome::Holds)
    }
}

impl Broken {
    /// So many kinds of calls have an example; all are counted
    pub const SHOWN: usize = 50;
}
