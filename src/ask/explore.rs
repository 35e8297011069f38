//! Everything that can become of a call: every ending with the conditions for it, every node with the ways to it, and nodes that no call
//! comes to.

use super::condition::{Names, Teller};
use super::coverage::Coverage;
use super::landing::Landing;
use super::partition::{Calls, Found, Partition, Situation};
use super::ways::{self, Answers};
use crate::account::{Account, Collection};
use crate::call::{Ending, Scenario};
use crate::simulate::Simulator;
use crate::temporal::{Spans, Zone};
use crate::why::{self, Why};
use serde::Serialize;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Everything that can become of calls
#[derive(Clone, Debug, Serialize)]
pub struct Explored {
    /// Every ending, those that need least first
    pub endings: Vec<Reached>,
    /// Nodes that no call comes to, as `{callflow id}:{path}`
    pub unreached: Vec<String>,
    /// What was not looked at, each in a sentence
    #[serde(serialize_with = "as_texts")]
    pub gaps: Vec<Why>,
    /// How many calls were walked
    pub n_walks: usize,
}

/// An ending that calls come to
#[derive(Clone, Debug, Serialize)]
pub struct Reached {
    /// How they end
    pub ending: Ending,
    /// The same in words, with names
    pub landing: Landing,
    /// The same, told apart from other endings in the same words
    #[serde(skip)]
    pub heading: Why,
    /// The share of the time in which some call ends like this
    pub share: f64,
    /// How calls come to it, the most usual first
    pub ways: Vec<Way>,
}

/// A way that calls take
#[derive(Clone, Debug, Serialize)]
pub struct Way {
    /// Which calls do, in words
    #[serde(flatten, serialize_with = "why::as_label")]
    pub condition: Why,
    /// When they come in
    #[serde(skip)]
    pub spans: Spans,
    /// One of them
    pub example: Scenario,
    /// The nodes that it goes through
    pub visits: Vec<Arc<str>>,
}

/// What can become of calls to some documents
///
/// # Example
/// ```
/// # use ringtree::{Callflow, Account, ask::{Calls, explore}, simulate::Simulator, temporal::{Day, Zone}};
/// let flow = Callflow::parse(r#"{ "flow": { "module": "menu", "data": {}, "children": {
///     "1": { "module": "voicemail", "data": { "id": "front" } } } } }"#)?;
/// let account = Account::parse(r#"{ "vmboxes": [{ "id": "front", "name": "Front desk" }] }"#)?;
/// let simulator = Simulator::of_flow(&account, &flow);
/// let zone = Zone::utc();
/// let explored = explore(&simulator, Calls::to(&simulator, zone.week(Day::of(2026, 3, 2))), &zone);
/// let voicemail = &explored.endings[0];
/// assert_eq!(voicemail.landing.label.to_string(), "voicemail Front desk");
/// assert_eq!(voicemail.ways[0].condition.to_string(), "at any time, presses 1, then not *");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn explore(simulator: &Simulator, calls: Calls, zone: &Zone) -> Explored {
    Partition::of(simulator, calls)
        .run()
        .explored(simulator, zone)
}

impl Found {
    /// What was found, told by its endings
    pub fn explored(self, simulator: &Simulator, zone: &Zone) -> Explored {
        let mut endings: Vec<(Ending, Vec<&Situation>)> = Vec::new();
        for it in &self.situations {
            let Some(trace) = it.traces.first() else {
                continue;
            };
            match endings
                .iter_mut()
                .find(|(ending, _)| *ending == trace.ending)
            {
                Some((_, ways)) => ways.push(it),
                None => endings.push((trace.ending.clone(), vec![it])),
            }
        }
        let endings = endings.into_iter();
        let answers = Answers::of(self.all());
        let endings =
            endings.map(|(ending, ways)| self.reached(simulator, zone, ending, &ways, &answers));
        let mut endings: Vec<_> = endings.collect();
        tell_apart(&mut endings, simulator.account());
        Explored {
            endings,
            unreached: self.unreached(simulator),
            gaps: self.gaps.clone(),
            n_walks: self.n_walks,
        }
    }

    fn reached(
        &self,
        simulator: &Simulator,
        zone: &Zone,
        ending: Ending,
        situations: &[&Situation],
        answers: &Answers<'_>,
    ) -> Reached {
        let all = situations
            .iter()
            .fold(Spans::NONE, |all, it| all.or(&it.spans));
        let ways = self.ways(simulator, zone, situations, answers);
        let landing = Landing::at_the_end(&ending, simulator);
        Reached {
            heading: landing.label.clone(),
            landing,
            ending,
            share: share(&all, self.span.ms()),
            ways,
        }
    }

    fn ways(
        &self,
        simulator: &Simulator,
        zone: &Zone,
        situations: &[&Situation],
        answers: &Answers<'_>,
    ) -> Vec<Way> {
        let teller = self.teller(simulator, zone);
        let courses = ways::courses(situations, Some(answers));
        let conditions = teller.conditions(&courses, answers);
        let courses = courses.into_iter().zip(conditions);
        let ways = courses.map(|(it, condition)| Way {
            condition,
            example: it.first.example.clone(),
            visits: (it.first.traces.first())
                .map(|it| it.visits.clone())
                .unwrap_or_default(),
            spans: it.spans,
        });
        ways.collect()
    }

    pub(super) fn teller<'a>(&'a self, simulator: &'a Simulator, zone: &'a Zone) -> Teller<'a> {
        Teller {
            simulator,
            numbers: &self.numbers,
            callers: &self.callers,
            within: self.span,
            zone,
            names: Names::People,
        }
    }

    /// Every way to a node, named as `{callflow id}:{path}`, the most usual first
    pub fn ways_to(&self, simulator: &Simulator, zone: &Zone, label: &str) -> Vec<Way> {
        let passes = |it: &&Situation| {
            let visits = it.traces.iter().flat_map(|it| &it.visits);
            visits.into_iter().any(|it| **it == *label)
        };
        let situations: Vec<_> = self.all().filter(passes).collect();
        self.ways(simulator, zone, &situations, &Answers::of(self.all()))
    }

    fn all(&self) -> impl Iterator<Item = &Situation> {
        self.situations.iter().chain(&self.joined)
    }

    fn unreached(&self, simulator: &Simulator) -> Vec<String> {
        let traces = self.all().flat_map(|it| &it.traces);
        let visited: BTreeSet<_> = traces
            .flat_map(|it| it.visits.iter().map(|it| &**it))
            .collect();
        let mut coverage = Coverage::default();
        match (simulator.rules(), simulator.flow()) {
            (Some(flow), _) => coverage.add_rules(flow),
            (None, Some(flow)) => coverage.add_tree(flow.id(), flow),
            (None, None) => coverage = Coverage::of_account(simulator.account()),
        }
        let labels = coverage.labels().map(str::to_owned);
        labels.filter(|it| !visited.contains(it.as_str())).collect()
    }
}

/// Endings that would be told alike, as those at two telephones of one person, say which is which.
fn tell_apart(endings: &mut [Reached], account: &Account) {
    let said: Vec<_> = endings.iter().map(|it| it.heading.to_string()).collect();
    for (it, own) in endings.iter_mut().zip(&said) {
        if said.iter().filter(|it| *it == own).count() < 2 {
            continue;
        }
        let which = match &it.ending {
            Ending::Bridged { to } => account.name_of(Collection::Devices, to).unwrap_or(to),
            Ending::Voicemail { vmbox: id }
            | Ending::Conference { room: Some(id) }
            | Ending::Queue { queue: id } => id,
            _ => continue,
        };
        let what = it.heading.clone();
        it.heading = why!(told_apart, "{what} ({which})", what, which);
    }
}

pub(super) fn share(spans: &Spans, of_ms: i64) -> f64 {
    #[expect(
        clippy::cast_precision_loss,
        reason = "a share needs no more than some digits"
    )]
    let (part, whole) = (spans.total_ms() as f64, of_ms.max(1) as f64);
    part / whole
}

pub(super) fn as_texts<S: serde::Serializer>(gaps: &[Why], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(gaps.iter().map(ToString::to_string))
}
