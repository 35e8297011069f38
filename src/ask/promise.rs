//! Promises: what is to be so of all calls, whoever calls, whatever anybody presses and whoever picks up.
//!
//! A promise holds, or it is broken by calls of which each brings an example that does what is said of it. It is a proof for the time that was
//! asked about, except for what the gaps say. What a promise is about that happens before the end of a call (who rang, how many menus) is part of
//! the state in which two calls have to be for one to stand for both. Files are absent.

mod facts;
mod file;
mod judge;
mod text;
mod verdict;
mod who;
mod words;

pub use file::{PromiseFile, PromiseFileError, SCHEMA};
pub use verdict::{Broken, CounterExample, Outcome, Verdict};
pub use who::Who;
pub use words::NoSuchPromise;

use super::explore::share;
use super::partition::{Calls, Found, Partition, Situation};
use super::saved::{Expected, Stop};
use super::ways::{self, Answers, Course};
use crate::simulate::Simulator;
use crate::temporal::{Span, Spans, SpokenHours, Zone};
use crate::why::Why;
use judge::Judge;
use std::sync::Arc;

/// A promise about all calls, or about some of them
///
/// Written as a text, which is what [`FromStr`](std::str::FromStr) reads and [`Display`](std::fmt::Display) writes:
///
/// | text | what is promised |
/// |---|---|
/// | `reaches-someone` | every caller gets a person, a voicemail box (hears its greeting), a queue or a conference, or goes on to another number or service |
/// | `reaches-someone unless-silent` | the same, of callers who press something when they are asked last |
/// | `menus<=2` | callers come to no more than so many different menus, one after another |
/// | `rings-within 20s` | somebody rings no later than that after the call has come in; so at least somebody does |
/// | `never-passes hangup` | calls never pass a module, a document, a place: see [`Stop`] |
/// | `never-ends hung_up:switch` | calls never end so: see [`Expected`] |
/// | `always-ends voicemail:main` | calls always end so |
/// | `rings alice` | she rings in every call; `rings-someone`: somebody does |
/// | `rings alice before bob` | he never rings unless she has begun to before, in the same call |
///
/// A call that is hung up at the greeting of a voicemail box, whatever is pressed there, ends at the box. Who rings is a person or telephone by id or name, or an outside number; a telephone that is engaged counts. What is limited says so behind
/// it: `during "Mon-Fri 09:00-17:00"` (when the call comes in: see [`SpokenHours`]), `in Europe/Berlin` (whose clocks these are), `to 2000`, and
/// `from outside`, `from inside`, `from anonymous`, `from +4930123456` or `from list:vip`. What has spaces stands in quotes.
///
/// # Example
/// ```
/// # use ringtree::{Account, Callflow, ask::promise::{Outcome, Promise}, simulate::Simulator, temporal::{Day, Zone}};
/// let flow = Callflow::parse(r#"{ "flow": { "module": "menu", "data": {}, "children": {
///     "1": { "module": "voicemail", "data": { "id": "front" } } } } }"#)?;
/// let account = Account::parse(r#"{ "vmboxes": [{ "id": "front", "name": "Front desk" }] }"#)?;
/// let simulator = Simulator::of_flow(&account, &flow);
/// let zone = Zone::utc();
/// let week = zone.week(Day::of(2026, 3, 2));
/// let verdict = "reaches-someone".parse::<Promise>()?.keep(&simulator, week, &zone);
/// let Outcome::Broken(broken) = verdict.outcome else { return Err("it holds".into()) };
/// assert_eq!(broken.examples[0].said.to_string(), "at any time, presses nothing: hung up");
/// let verdict = "menus<=1".parse::<Promise>()?.keep(&simulator, week, &zone);
/// assert!(verdict.holds());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Promise {
    /// What people call it
    pub name: Option<String>,
    /// The flow that it is about, by id or name; none for all that a number leads to
    pub flow: Option<String>,
    /// What is promised
    pub promised: Promised,
    /// When the calls come in that it is about
    pub during: Option<SpokenHours>,
    /// Whose clocks that are, where not those of the account
    pub zone: Option<Zone>,
    /// The number that is called
    pub to: Option<String>,
    /// Who calls
    pub from: Option<Who>,
}

/// What is promised of calls
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Promised {
    /// Somebody or something takes the call
    ReachesSomeone,
    /// The same, unless the caller pressed nothing when asked last
    ReachesSomeoneUnlessSilent,
    /// At most so many different menus, one after another
    MenusAtMost(u64),
    /// The first telephone rings within so many seconds
    RingsWithin(u64),
    /// The call does not pass this
    NeverPasses(Stop),
    /// The call does not end so
    NeverEnds(Expected),
    /// The call ends so
    AlwaysEnds(Expected),
    /// Somebody rings
    RingsSomeone,
    /// This one rings
    Rings(String),
    /// This one, before that one does
    RingsBefore(String, String),
}

/// A promise that is being tried
///
/// Calls take microseconds each, but there may be many: whoever must not be kept waiting asks for few at a time.
#[derive(Debug)]
pub struct Trial<'a> {
    question: Question<'a>,
    state: State<'a>,
}

/// What a promise is tried against.
#[derive(Debug)]
struct Question<'a> {
    simulator: &'a Simulator,
    judge: Arc<Judge<'a>>,
    during: Spans,
    zone: Zone,
}

#[derive(Debug)]
enum State<'a> {
    /// There is nothing to try.
    Nothing(Why),
    Searching(Box<Partition<'a>>),
}

impl Promise {
    /// Whether it holds for calls that come in within a span; `zone` is the account's, for hours and words where it names none
    pub fn keep(&self, simulator: &Simulator, span: Span, zone: &Zone) -> Verdict {
        let mut trial = self.trial(simulator, span, zone);
        while !trial.advance(1_000) {}
        trial.verdict()
    }

    /// The same, in small pieces
    pub fn trial<'a>(&'a self, simulator: &'a Simulator, span: Span, zone: &Zone) -> Trial<'a> {
        let own = self.zone.as_ref().unwrap_or(zone);
        let during = match &self.during {
            Some(hours) => hours.within(span, own),
            None => Spans::from(span),
        };
        let question = Question {
            simulator,
            judge: Arc::new(Judge::of(&self.promised, simulator)),
            during,
            zone: own.clone(),
        };
        let state = match self.search(&question, span) {
            Ok(partition) => State::Searching(Box::new(partition)),
            Err(why) => State::Nothing(why),
        };
        Trial { question, state }
    }

    /// The search for calls that break it, or why there is nothing to break.
    fn search<'a>(&self, question: &Question<'a>, span: Span) -> Result<Partition<'a>, Why> {
        let Question {
            simulator,
            judge,
            during,
            ..
        } = question;
        if let Some(why) = judge.is_about_nothing() {
            return Err(why);
        }
        if during.is_empty() {
            return Err(why!(
                promise_at_no_time,
                "there are no such hours in the time that was asked about"
            ));
        }
        let calls = self.calls(simulator, span)?;
        let partition = Partition::of(simulator, calls);
        Ok(partition.narrowed(during, Box::new(judge.clone())))
    }

    /// The calls that it is about, at any time of the span.
    fn calls(&self, simulator: &Simulator, span: Span) -> Result<Calls, Why> {
        let mut calls = Calls::to(simulator, span);
        if let Some(to) = &self.to {
            calls.numbers = vec![to.clone()];
        }
        if let Some(who) = &self.from {
            calls.callers = who.among(&calls, simulator.account())?;
        }
        Ok(calls)
    }
}

impl Trial<'_> {
    /// Walks up to `n` calls; whether that was all
    pub fn advance(&mut self, n: usize) -> bool {
        match &mut self.state {
            State::Nothing(_) => true,
            State::Searching(partition) => partition.advance(n),
        }
    }

    /// What came of the calls so far
    pub fn verdict(self) -> Verdict {
        match self.state {
            State::Nothing(why) => Verdict {
                outcome: Outcome::Nothing(why),
                gaps: Vec::new(),
                n_walks: 0,
            },
            State::Searching(partition) => self.question.verdict(partition.found()),
        }
    }
}

impl Question<'_> {
    fn verdict(&self, found: Found) -> Verdict {
        let breaking = found.situations.iter();
        let breaking = breaking.filter(|it| self.judge.is_broken_by(it));
        let breaking: Vec<_> = breaking.map(|it| self.judge.decisive(it)).collect();
        let outcome = if breaking.is_empty() {
            Outcome::Holds
        } else {
            Outcome::Broken(self.broken(&found, &breaking))
        };
        let gap = self.judge.gap(&found.situations);
        let mut gaps = found.gaps;
        gaps.extend(gap);
        Verdict {
            outcome,
            gaps,
            n_walks: found.n_walks,
        }
    }

    fn broken(&self, found: &Found, breaking: &[Situation]) -> Broken {
        let spans = breaking
            .iter()
            .fold(Spans::NONE, |all, it| all.or(&it.spans));
        let mut whole: Vec<_> = breaking.iter().filter(|it| !is_sliver(it)).collect();
        if whole.is_empty() {
            whole = breaking.iter().collect();
        }
        let distinct = ways::same_answers(&whole);
        let teller = found.teller(self.simulator, &self.zone);
        let conditions = teller.conditions(&distinct, &Answers::default());
        let shown = distinct.iter().zip(conditions).take(Broken::SHOWN);
        Broken {
            when: spans.said(found.span, &self.zone),
            share: share(&spans, self.during.total_ms()),
            spans,
            n: distinct.len(),
            examples: shown
                .filter_map(|(it, condition)| self.example(found, it, condition))
                .collect(),
        }
    }

    fn example(
        &self,
        found: &Found,
        course: &Course<'_>,
        condition: Why,
    ) -> Option<CounterExample> {
        let trace = course.first.traces.first()?;
        let what = self.judge.broken(trace)?;
        Some(CounterExample {
            said: why!(promise_broken, "{condition}: {what}", condition, what),
            who: found.callers.said(course.kinds),
            when: course.spans.said(found.span, &self.zone),
            spans: course.spans.clone(),
            share: share(&course.spans, self.during.total_ms()),
            example: course.first.example.clone(),
            trace: trace.clone(),
        })
    }
}

/// Whether these calls are but the minutes that are left at the edges of hours, where most of their kind join others.
fn is_sliver(situation: &Situation) -> bool {
    const LONGEST_MS: i64 = 900_000;
    let mut spans = situation.spans.iter();
    situation.is_rest && spans.all(|it| it.ms() < LONGEST_MS)
}

#[cfg(test)]
mod tests;
