//! The call that is tested: from the form to a scenario, and from the trace to nodes of the open flow.

use super::ask::week::clock_time;
use super::turn::Turn;
use super::what_if::{By, Form, Outcome};
use super::{Editor, Say, Shared};
use jiff::Timestamp;
use ringtree::call::scenario::{self, Authority, Caller, Keys};
use ringtree::call::{Ask, Event};
use ringtree::temporal::{Moment, Zone};
use ringtree::{Account, Callflow, Ending, NodeId, NodePath, Scenario, Trace, simulate_flow};
use std::collections::BTreeMap;
use std::ops::Range;

/// What the call did
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// Every event and the ending
    pub trace: Trace,
    /// The nodes it came to, in order
    pub stops: Vec<Stop>,
    /// Nodes of the open flow with the numbers of the stops there, counted from 0
    pub visited: BTreeMap<NodeId, Vec<usize>>,
}

/// A version of the callflow
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Version {
    /// The one on the desk
    #[default]
    Working,
    /// The one that is stored
    Stored,
}

/// A node that the call came to
#[derive(Clone, Debug, PartialEq)]
pub struct Stop {
    /// The node, when it is one of the open flow
    pub node: Option<NodeId>,
    /// The callflow and the place in it: `main:/1`
    pub place: String,
    /// The module's name
    pub module: String,
    /// When the call came there, in milliseconds since it began
    pub at_ms: u64,
    /// What happened there, by index into the trace's events
    pub events: Range<usize>,
}

/// What a run was made of.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Question {
    flow: Shared<Callflow>,
    account: Shared<Account>,
    form: Form,
}

impl Run {
    /// What has to be known for the call to go on
    pub fn awaits(&self) -> Option<&Ask> {
        match &self.trace.ending {
            Ending::Awaiting { ask } => Some(ask),
            _ => None,
        }
    }

    fn of(flow: &Callflow, account: &Account, scenario: &Scenario) -> Self {
        let trace = simulate_flow(account, flow, scenario);
        let stops = stops(flow, &trace);
        let mut visited = BTreeMap::<_, Vec<_>>::new();
        for (idx, stop) in stops.iter().enumerate() {
            if let Some(node) = stop.node {
                visited.entry(node).or_default().push(idx);
            }
        }
        Self {
            trace,
            stops,
            visited,
        }
    }
}

fn stops(flow: &Callflow, trace: &Trace) -> Vec<Stop> {
    let mut stops: Vec<Stop> = Vec::new();
    for (idx, entry) in trace.events.iter().enumerate() {
        if entry.what == Event::Entered {
            stops.push(Stop {
                node: node_of(flow, &entry.node),
                place: entry.node.to_string(),
                module: entry.module.to_string(),
                at_ms: entry.at_ms,
                events: idx..idx,
            });
        }
        if let Some(stop) = stops.last_mut() {
            stop.events.end = idx + 1;
        }
    }
    stops
}

/// The node of the open flow that a trace names as `{callflow id}:{path}`.
fn node_of(flow: &Callflow, label: &str) -> Option<NodeId> {
    let path = label.strip_prefix(flow.id())?.strip_prefix(':')?;
    let path: NodePath = path.parse().ok()?;
    flow.node(&path).map(|it| it.id)
}

impl Form {
    /// The call as the engine plays it
    ///
    /// # Errors
    /// When date, time or zone cannot be read.
    pub fn scenario(&self) -> Result<Scenario, Say> {
        if let Some(example) = self.example.as_ref().filter(|_| self.is_exact) {
            return Ok((**example).clone());
        }
        let zone = match self.zone.trim() {
            "" => Zone::utc(),
            name => Zone::named(name).map_err(|_| Say::With("no-such-zone", name.to_owned()))?,
        };
        let wall = format!("{}T{}", self.date.trim(), self.time.trim());
        let moment = Moment::at_wall(&wall, &zone).ok_or(Say::Plain("no-such-time"))?;
        let number = self.from.trim();
        Ok(Scenario {
            from: Caller {
                number: number.to_owned(),
                name: self.name.trim().to_owned(),
                anonymous: number.is_empty(),
            },
            to: self.to.trim().to_owned(),
            zone: Some(zone.name().to_owned()),
            authorised_by: match &self.by {
                By::Carrier => Authority::Carrier,
                By::Device(id) => Authority::Device(id.clone()),
                By::User(id) => Authority::User(id.clone()),
            },
            keys: self.presses.split_whitespace().map(keys).collect(),
            endpoints: self
                .outcomes
                .iter()
                .map(|(id, it)| (id.clone(), outcome(*it)))
                .collect(),
            other_endpoints: Some(outcome(self.default)),
            services: self.services.clone(),
            ..self.beside(moment.instant())
        })
    }

    /// What the form has no words for: as in the call that it was filled from.
    fn beside(&self, at: Timestamp) -> Scenario {
        let example = self.example.as_ref().map(|it| (**it).clone());
        Scenario {
            at,
            ..example.unwrap_or_else(|| Scenario::at(at))
        }
    }

    /// The same, to the first number of a callflow when none is written
    pub(super) fn scenario_to(&self, flow: &Callflow) -> Result<Scenario, Say> {
        let mut scenario = self.scenario()?;
        if scenario.to.is_empty() {
            let first = flow.numbers().next();
            first.unwrap_or_default().clone_into(&mut scenario.to);
        }
        Ok(scenario)
    }

    /// The form filled with a call, which it then is until something is changed
    pub(super) fn of(call: Scenario, zone: &Zone) -> Self {
        let moment = Moment::new(call.at, zone);
        let others = call.other_endpoints.as_ref().and_then(imagined);
        Self {
            to: call.to.clone(),
            from: call.from.number.clone(),
            name: call.from.name.clone(),
            by: match &call.authorised_by {
                Authority::Carrier => By::Carrier,
                Authority::Device(id) => By::Device(id.clone()),
                Authority::User(id) => By::User(id.clone()),
            },
            date: moment.day().to_string(),
            time: clock_time(moment.second_of_day()),
            zone: zone.name().to_owned(),
            presses: written(&call.keys),
            default: others.unwrap_or(Outcome::NoAnswer),
            outcomes: call
                .endpoints
                .iter()
                .filter_map(|(id, it)| Some((id.clone(), imagined(it)?)))
                .collect(),
            services: call.services.clone(),
            example: Some(Shared::new(call)),
            is_exact: true,
        }
    }

    /// The call whenever it comes in: the form without date and time
    pub(super) fn at_no_time(&self) -> Self {
        Self {
            date: String::new(),
            time: String::new(),
            ..self.clone()
        }
    }
}

/// Keys as the form writes them.
fn written(keys: &[Keys]) -> String {
    let entry = |it: &Keys| match it {
        Keys::Pressed(keys) | Keys::Collected(keys) if !keys.is_empty() => keys.clone(),
        _ => ".".to_owned(),
    };
    keys.iter().map(entry).collect::<Vec<_>>().join(" ")
}

/// What a telephone does, as far as the form has words for it.
fn imagined(outcome: &scenario::Outcome) -> Option<Outcome> {
    Some(match outcome {
        scenario::Outcome::Answers(it) => {
            Outcome::Answers(it.after_s.try_into().unwrap_or_default())
        }
        scenario::Outcome::NoAnswer => Outcome::NoAnswer,
        scenario::Outcome::Busy => Outcome::Busy,
        scenario::Outcome::Declined => Outcome::Declined,
        scenario::Outcome::Offline => Outcome::Offline,
        scenario::Outcome::Fails(_) => return None,
    })
}

/// What is pressed at one prompt; a full stop is nothing.
fn keys(entry: &str) -> Keys {
    Keys::Pressed(entry.trim_matches('.').to_owned())
}

fn outcome(outcome: Outcome) -> scenario::Outcome {
    match outcome {
        Outcome::Answers(after) => scenario::Outcome::Answers(scenario::Answer {
            after_s: after.into(),
            ..scenario::Answer::default()
        }),
        Outcome::NoAnswer => scenario::Outcome::NoAnswer,
        Outcome::Busy => scenario::Outcome::Busy,
        Outcome::Declined => scenario::Outcome::Declined,
        Outcome::Offline => scenario::Outcome::Offline,
    }
}

impl Turn {
    /// Plays the call again if the flow, its documents or the call have changed.
    pub(super) fn settle_call(&mut self) {
        let question = self.now.question();
        if question == self.now.what_if.of {
            return;
        }
        let run = question.as_ref().map(|it| {
            let scenario = it.form.scenario_to(&it.flow)?;
            // A flow that was never stored has no id; its own nodes are told by the empty one.
            Ok(Shared::new(Run::of(&it.flow, &it.account, &scenario)))
        });
        let what_if = self.now.what_if.edit();
        let form = |it: &Option<Question>| it.as_ref().map(|it| it.form.clone());
        let is_another_call = form(&what_if.of) != form(&question);
        what_if.of = question;
        let (run, problem) = match run {
            None => (None, None),
            Some(Ok(run)) => (Some(run), None),
            Some(Err(problem)) => (None, Some(problem)),
        };
        let n_stops = run.as_ref().map_or(0, |it| it.stops.len());
        what_if.run = run;
        what_if.problem = problem;
        what_if.step = what_if.step.filter(|it| *it < n_stops);
        if is_another_call {
            self.look_at_end();
        }
    }

    /// Brings into sight how far the call came.
    fn look_at_end(&mut self) {
        let run = self.now.what_if.run.clone();
        if let Some(node) = run.and_then(|it| it.stops.iter().rev().find_map(|it| it.node)) {
            self.reveal(node);
        }
    }

    /// Looks at another step of the call.
    pub(super) fn look_at_step(&mut self, pick: impl FnOnce(usize, usize) -> usize) {
        let Some(run) = self.now.what_if.run.clone() else {
            return;
        };
        let Some(last) = run.stops.len().checked_sub(1) else {
            return;
        };
        let at = pick(self.now.what_if.step.unwrap_or(last), last).min(last);
        self.now.what_if.edit().step = Some(at);
        let Some(stop) = run.stops.get(at) else {
            return;
        };
        if let Some(node) = stop.node {
            self.reveal(node);
        }
        if let Some(entry) = run.trace.events.get(stop.events.end.saturating_sub(1)) {
            self.say(Say::Words(entry.why.to_string()));
        }
    }
}

impl Editor {
    fn question(&self) -> Option<Question> {
        if !self.what_if.on {
            return None;
        }
        Some(Question {
            flow: match self.what_if.version {
                Version::Working => self.document.work()?.flow.clone(),
                Version::Stored => self.document.work()?.base.flow.clone(),
            },
            account: self.session.account.clone(),
            form: self.what_if.form.clone(),
        })
    }

    /// The call of the what-if
    pub(super) fn scenario(&self) -> Result<Scenario, Say> {
        let flow = self.flow().ok_or(Say::Plain("no-flow-open"))?;
        self.what_if.form.scenario_to(flow)
    }

    /// The step of the tested call that is looked at
    pub fn stop(&self) -> Option<&Stop> {
        let run = self.what_if.run.as_ref()?;
        let last = run.stops.len().checked_sub(1)?;
        run.stops.get(self.what_if.step.unwrap_or(last))
    }
}
