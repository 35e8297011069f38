//! "Write the missing ones": the fewest further saved calls that take every way of the flows which calls can take, and the ways that none can.
//!
//! All calls of a year are looked at, so that days which come once a year do. Each call is played before it is written down, and expects what
//! came of it: they tell how things are, not how they should be. Files are absent.

mod fewest;
mod naming;
mod when;

use super::callers::entrances;
use super::coverage::{Coverage, Edge};
use super::partition::{Calls, Found, Limits, Partition, Situation};
use super::saved::{Entry, Expect, Expected, SavedCall, SavedCalls};
use crate::account::Account;
use crate::call::scenario::{Authority, OutOfKeys};
use crate::call::{Scenario, Trace};
use crate::flow::Callflow;
use crate::json::Json;
use crate::number::DialPlan;
use crate::rules::CallFlow;
use crate::simulate::Simulator;
use crate::temporal::{Day, Span, Spoken, Zone};
use crate::why::Why;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Saved calls that are missing
#[derive(Clone, Debug)]
pub struct Missing {
    /// The fewest that take all ways that calls can take, the most usual first
    pub calls: SavedCalls,
    /// The ways that no call takes, in the order of the documents
    pub unreached: Vec<Edge>,
    /// What was not looked at, so that calls may take more ways after all
    pub gaps: Vec<Why>,
    /// How many calls were walked
    pub n_walks: usize,
}

/// The calls that take every way which `taken` has not: into the numbers of an account, into the rules of `lists`, and into flows that no number
/// leads to
///
/// Times are counted from the day `from`, and a year from then on is looked at. An account that says no zone gets calls at exact instants.
///
/// # Example
/// ```
/// # use ringtree::{Account, ask::{Limits, coverage::Coverage, missing}, temporal::Day};
/// let account = Account::parse(r#"{ "account": { "timezone": "Europe/Berlin" }, "callflows": [{ "id": "main", "numbers": ["2000"],
///     "flow": { "module": "menu", "data": {}, "children": { "1": { "module": "hangup" }, "x": { "module": "hangup" } } } }] }"#)?;
/// let missing = missing(&account, &[], &Coverage::of_account(&account), Day::of(2026, 1, 1), Limits::default());
/// let [call] = missing.calls.scenarios.as_slice() else { return Err("one call".into()) };
/// assert_eq!(call.name, "Mon 10:00, presses 1 → hung up");
/// assert_eq!(missing.unreached[0].to_string(), "main:/ → x");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn missing(
    account: &Account,
    lists: &[CallFlow],
    taken: &Coverage,
    from: Day,
    limits: Limits,
) -> Missing {
    let mut hunt = Hunt::new(account, taken, from, limits);
    hunt.add_numbers(lists);
    for (id, flow) in account.callflows() {
        hunt.add_tree(id, flow);
    }
    for flow in lists {
        hunt.add_rules(flow);
    }
    hunt.missing()
}

/// A hunt for calls that take certain ways.
struct Hunt<'a> {
    account: &'a Account,
    taken: &'a Coverage,
    /// The ways that are to be taken, by their places
    wanted: BTreeSet<usize>,
    from: Day,
    /// Whose clock tells times, if the account says
    wall: Option<Zone>,
    limits: Limits,
    searches: Vec<Search<'a>>,
}

/// All calls that come in at one place.
struct Search<'a> {
    /// The flow, where no number leads to it
    flow: Option<&'a str>,
    entry: Entry<'a>,
    simulator: Simulator,
    n_numbers: usize,
    found: Found,
}

/// A situation that takes some of the ways.
struct Candidate<'a> {
    search: &'a Search<'a>,
    situation: &'a Situation,
    takes: BTreeSet<usize>,
}

impl<'a> Hunt<'a> {
    fn new(account: &'a Account, taken: &'a Coverage, from: Day, limits: Limits) -> Self {
        let edges = taken.edges().iter().enumerate();
        let wanted = edges.filter(|(_, it)| it.n_calls == 0);
        Self {
            account,
            taken,
            wanted: wanted.map(|(idx, _)| idx).collect(),
            from,
            wall: account.zone().and_then(|it| Zone::named(it).ok()),
            limits,
            searches: Vec::new(),
        }
    }

    fn span(&self) -> Span {
        let zone = self.wall.clone().unwrap_or_else(Zone::utc);
        zone.days(self.from, self.from.plus(365))
    }

    /// Calls to the numbers that callflows answer.
    fn add_numbers(&mut self, lists: &[CallFlow]) {
        let plan = DialPlan::of(self.account.settings());
        let number = |it: &CallFlow| {
            let number = it.document().get("phone_number").and_then(Json::as_str);
            number.map(|it| plan.normalize(it))
        };
        let taken: Vec<_> = lists.iter().filter_map(number).collect();
        let mut numbers = entrances(self.account);
        numbers.retain(|it| !taken.contains(&plan.normalize(it)));
        if !numbers.is_empty() {
            let simulator = Simulator::of_account(self.account);
            self.search(None, Entry::Number, simulator, numbers);
        }
    }

    /// Calls that say which callflow they come to, where no other call has come to it.
    fn add_tree(&mut self, id: &'a str, flow: &'a Arc<Callflow>) {
        let label = format!("{id}:/");
        let is_entered = |it: &Search<'_>| it.visits().any(|it| **it == *label);
        if !self.searches.iter().any(is_entered) && self.wants(id) {
            let simulator = Simulator::of_flow(self.account, flow);
            self.search(Some(id), Entry::Tree(flow), simulator, vec![String::new()]);
        }
    }

    fn add_rules(&mut self, flow: &'a CallFlow) {
        if self.wants(flow.id()) {
            let simulator = Simulator::of_rules(self.account, flow);
            let entry = Entry::Rules(flow);
            self.search(Some(flow.id()), entry, simulator, vec![String::new()]);
        }
    }

    /// Whether a way of this flow is to be taken.
    fn wants(&self, flow: &str) -> bool {
        let edges = self.taken.edges().iter();
        let mut wanted = edges.filter(|it| it.n_calls == 0);
        wanted.any(|it| it.flow == flow)
    }

    fn search(
        &mut self,
        flow: Option<&'a str>,
        entry: Entry<'a>,
        simulator: Simulator,
        numbers: Vec<String>,
    ) {
        if self.wanted.is_empty() {
            return;
        }
        let n_numbers = numbers.len();
        let calls = Calls {
            numbers,
            limits: self.limits,
            ..Calls::to(&simulator, self.span())
        };
        let found = Partition::of(&simulator, calls).run();
        self.searches.push(Search {
            flow,
            entry,
            simulator,
            n_numbers,
            found,
        });
    }

    fn candidates(&self) -> Vec<Candidate<'_>> {
        let mut candidates = Vec::new();
        for search in &self.searches {
            for situation in &search.found.situations {
                let takes = self.takes(situation.traces.first());
                if !takes.is_empty() {
                    candidates.push(Candidate {
                        search,
                        situation,
                        takes,
                    });
                }
            }
        }
        candidates
    }

    fn takes(&self, trace: Option<&Trace>) -> BTreeSet<usize> {
        let taken = trace.map(|it| self.taken.taken_by(it)).unwrap_or_default();
        taken.intersection(&self.wanted).copied().collect()
    }

    fn missing(self) -> Missing {
        let mut candidates = self.candidates();
        // Calls from inside the account are the less usual ones.
        candidates.sort_by_key(|it| it.situation.example.authorised_by != Authority::Carrier);
        let reached: BTreeSet<_> = candidates.iter().flat_map(|it| &it.takes).collect();
        let edges = self.taken.edges().iter().enumerate();
        let unreached =
            edges.filter(|(idx, _)| self.wanted.contains(idx) && !reached.contains(idx));
        let sets: Vec<_> = candidates.iter().map(|it| &it.takes).collect();
        let chosen = fewest::fewest(&sets);
        let mut scenarios: Vec<SavedCall> = Vec::new();
        for it in chosen.into_iter().filter_map(|idx| candidates.get(idx)) {
            let mut call = self.written(it);
            call.name = naming::free(call.name, &scenarios);
            scenarios.push(call);
        }
        let mut gaps: Vec<Why> = Vec::new();
        for it in self.searches.iter().flat_map(|it| &it.found.gaps) {
            if !gaps.contains(it) {
                gaps.push(it.clone());
            }
        }
        Missing {
            calls: SavedCalls {
                from: Some(self.from),
                scenarios,
            },
            unreached: unreached.map(|(_, it)| it.clone()).collect(),
            gaps,
            n_walks: self.searches.iter().map(|it| it.found.n_walks).sum(),
        }
    }

    /// The call as somebody would write it down, played once to see what comes of it.
    fn written(&self, candidate: &Candidate<'_>) -> SavedCall {
        let Candidate {
            search, situation, ..
        } = candidate;
        let plain = (0..situation.example.keys.len()).map(|n| pressing(&situation.example, n));
        let calls = plain.chain([situation.example.clone()]);
        let times: Vec<_> = when::times(situation, self.wall.as_ref(), self.from).collect();
        // At a time that people say, without keys that change nothing; or else as it was found.
        let mut tries = times
            .iter()
            .flat_map(|at| calls.clone().map(move |it| (at.clone(), it)));
        let played = tries.find_map(|(at, call)| {
            let call = SavedCall::new(String::new(), call, at, Expect::default());
            let trace = call.play(self.account, search.entry, self.from).ok()?;
            self.does_it(candidate, &trace).then_some((call, trace))
        });
        let (mut call, trace) = played.unwrap_or_else(|| {
            let (at, call) = (
                Spoken::exactly(situation.example.at),
                situation.example.clone(),
            );
            let trace = search.simulator.simulate(&call);
            let call = SavedCall::new(String::new(), call, at, Expect::default());
            (call, trace)
        });
        call.flow = search.flow.map(str::to_owned);
        call.expect = Expect::ends(Expected::of(&trace.ending));
        let several = self.searches.len() > 1 || search.n_numbers > 1;
        call.name = naming::name(search, situation, &call, &trace, several);
        call
    }

    /// Whether a call takes the ways that it is there for, and ends as the candidate does.
    fn does_it(&self, candidate: &Candidate<'_>, trace: &Trace) -> bool {
        let ending = candidate.situation.traces.first().map(|it| &it.ending);
        ending == Some(&trace.ending) && self.takes(Some(trace)).is_superset(&candidate.takes)
    }
}

/// The call, in which somebody presses keys at the first `n` prompts and none thereafter.
fn pressing(call: &Scenario, n: usize) -> Scenario {
    let mut call = call.clone();
    call.keys.truncate(n);
    call.out_of_keys = OutOfKeys::Silence;
    call
}

impl Search<'_> {
    fn visits(&self) -> impl Iterator<Item = &Arc<str>> {
        let traces = self.found.situations.iter().flat_map(|it| &it.traces);
        traces.flat_map(|it| &it.visits)
    }
}
