//! Which calls are asked about, and how far a search goes.

use crate::ask::callers::{Callers, entrances};
use crate::ask::numbers;
use crate::call::Scenario;
use crate::simulate::Simulator;
use crate::temporal::Span;
use jiff::Timestamp;

/// Which calls are asked about
#[derive(Clone, Debug)]
pub struct Calls {
    /// When they come in
    pub span: Span,
    /// The numbers called; a single empty one where the documents are one flow
    pub numbers: Vec<String>,
    /// What all of them have in common
    pub template: Scenario,
    /// Who calls
    pub callers: Callers,
    /// How far the search goes
    pub limits: Limits,
}

/// How far a search goes
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// At most so many calls are walked
    pub walks: usize,
    /// At most so many questions of one call are answered
    pub answers: usize,
    /// At most so many kinds of callers are told apart
    pub callers: usize,
}

impl Calls {
    /// All calls that come in within a span: to the flow, or to the numbers of the account
    pub fn to(side: &Simulator, span: Span) -> Self {
        Self::to_all(&[side], span)
    }

    /// All calls to either of two versions
    pub fn to_both(before: &Simulator, after: &Simulator, span: Span) -> Self {
        let mut calls = Self::to_all(&[before, after], span);
        if [before, after].into_iter().all(is_account) {
            calls.numbers = numbers::of_both(before, after);
        }
        calls
    }

    fn to_all(sides: &[&Simulator], span: Span) -> Self {
        let mut numbers = Vec::new();
        for number in sides
            .iter()
            .filter(|it| is_account(it))
            .flat_map(|it| entrances(it.account()))
        {
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
        if numbers.is_empty() {
            numbers.push(String::new());
        }
        let at = Timestamp::from_millisecond(span.from).unwrap_or_default();
        Self {
            span,
            numbers,
            template: Scenario::at(at),
            callers: Callers::of(sides.iter().copied()),
            limits: Limits::default(),
        }
    }
}

/// Whether the number called decides which flow calls come to.
fn is_account(side: &Simulator) -> bool {
    side.flow().is_none() && side.rules().is_none()
}

impl Limits {
    /// For whoever can wait some seconds for the answer
    pub fn patient() -> Self {
        Self {
            walks: 1_000_000,
            ..Self::default()
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            walks: 50_000,
            answers: 16,
            callers: 40,
        }
    }
}
