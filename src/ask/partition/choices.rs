//! What people and chance do where a search has to choose: answers, what calls bring with them, what is drawn.

use super::{Partition, Pending, Walked, hash};
use crate::ask::answers::{self, Alternative, Answer, Asker};
use crate::call::{Ask, Event, Scenario, Trace};
use std::collections::{BTreeMap, BTreeSet};

/// So many seeds are tried for another order.
const SEEDS: u64 = 48;

impl Partition<'_> {
    pub(super) fn answer(&mut self, next: &Pending, ask: &Ask, askers: &[Asker<'_>]) {
        let mut all = answers::all(ask, askers, &next.scenario);
        if next.answers.len() >= self.calls.limits.answers {
            self.leave(why!(
                long_calls_not_followed,
                "of calls with more than {answers} answers, only those were followed in which nobody does anything more",
                answers = self.calls.limits.answers
            ));
            all = answers::plain(ask, &next.scenario).into_iter().collect();
        }
        for Alternative {
            answer,
            scenario,
            cost,
        } in all
        {
            let mut next = next.clone();
            next.rank.0 += cost;
            next.scenario = scenario;
            next.answers.push(answer);
            self.put(next);
        }
    }

    /// Chooses what the calls bring with them and what is drawn, where it makes a difference and is still open; whether it was.
    pub(super) fn settle(
        &mut self,
        pending: &Pending,
        scenario: &Scenario,
        walked: &[Walked],
    ) -> bool {
        let mut missed = walked.iter().flat_map(|it| &it.1.missed);
        if let Some(missed) = missed.find(|it| !pending.settled.contains(&it.name)) {
            let mut next = pending.clone();
            next.settled.insert(missed.name.clone());
            self.put(next.clone());
            for value in &missed.values {
                let mut next = next.clone();
                let (name, value) = (missed.name.clone(), value.clone());
                next.scenario.variables.insert(name.clone(), value.clone());
                next.answers.push(Answer::Brings(name, value));
                next.rank.0 += 15;
                self.put(next);
            }
            return true;
        }
        if !pending.is_drawn && walked.iter().any(|it| first_drawn(&it.0).is_some()) {
            for (first, seed) in self.draws(scenario) {
                let mut next = pending.clone();
                next.is_drawn = true;
                next.scenario.seed = seed;
                next.answers.push(Answer::Drawn(first));
                self.put(next);
            }
            self.leave(why!(
                draws_not_followed,
                "where an order is drawn, each winner of the first draw was looked at once"
            ));
            return true;
        }
        false
    }

    /// A seed for each winner of the first draw.
    fn draws(&mut self, scenario: &Scenario) -> BTreeMap<String, u64> {
        let mut seeds = BTreeMap::new();
        for seed in 0..SEEDS {
            let scenario = Scenario {
                seed,
                ..scenario.clone()
            };
            let walked = self.walk(&scenario);
            let first = walked
                .iter()
                .find_map(|it| first_drawn(&it.0))
                .map(str::to_owned);
            seeds.entry(first.unwrap_or_default()).or_insert(seed);
        }
        seeds
    }

    pub(super) fn remember_ringing(&mut self, trace: &Trace) {
        let mut rang = BTreeSet::new();
        for entry in &trace.events {
            if let Event::Rang { endpoints, .. } = &entry.what {
                let again = endpoints.iter().filter(|it| !rang.insert((*it).clone()));
                let again: Vec<_> = again.cloned().collect();
                self.rang_again.extend(again);
            }
        }
    }

    /// What is known of telephones that ring again.
    pub(super) fn facts(&self, scenario: &Scenario) -> u64 {
        let known = self.remembered.iter();
        let known = known.filter_map(|it| Some((it, format!("{:?}", scenario.endpoints.get(it)?))));
        hash(known.collect::<Vec<_>>())
    }
}

fn first_drawn(trace: &Trace) -> Option<&str> {
    trace.events.iter().find_map(|it| match &it.what {
        Event::Drawn { order } => Some(order.first().map_or("", String::as_str)),
        _ => None,
    })
}
