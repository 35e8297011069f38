//! What a search found: situations, and what it left out.

use crate::ask::answers::Answer;
use crate::ask::callers::{Callers, Kinds};
use crate::call::{Scenario, Trace};
use crate::temporal::{Span, Spans};
use crate::why::Why;

/// Calls that all do the same
#[derive(Clone, Debug)]
pub struct Situation {
    /// When they come in
    pub spans: Spans,
    /// Who calls
    pub(in crate::ask) kinds: Kinds,
    /// What people do in them, in order
    pub answers: Vec<Answer>,
    /// One of them
    pub example: Scenario,
    /// What it does, in each version of the documents
    pub traces: Vec<Trace>,
    /// Whether it comes to a state that another call comes to in a more usual way
    pub joins: bool,
    /// Whether these are what is left of calls that, at most times, do that
    pub(in crate::ask) is_rest: bool,
}

/// What a search found
#[derive(Clone, Debug)]
pub struct Found {
    /// Calls, the most usual first; of two versions only those in which they differ
    pub situations: Vec<Situation>,
    /// Calls that come to a state that others come to, and are still asked something there: they go on as those do
    pub joined: Vec<Situation>,
    /// The numbers called
    pub numbers: Vec<String>,
    /// What was not looked at, each in a sentence
    pub gaps: Vec<Why>,
    /// Who may call
    pub callers: Callers,
    /// When
    pub span: Span,
    /// How many calls were walked
    pub n_walks: usize,
}
