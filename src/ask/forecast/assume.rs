//! What people are taken to do: with which chance each answer is given that a call asks for.
//!
//! Telephones do what they do each on its own, and all of a call: one that is engaged stays so.

use crate::account::Account;
use crate::ask::answers::{self, Alternative, Answer, Asker};
use crate::ask::saved::is_endpoint;
use crate::call::Ask;
use crate::call::scenario::{
    Answer as Picks, Keys, Outcome, Pivoted, Queued, Scenario, Service, Webhooked,
};
use crate::flow::Node;
use crate::simulate::Simulator;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What people and machines are taken to do
#[derive(Debug, Default)]
pub(super) struct Assumptions {
    /// By menu (id or name) or place (`main:/1`), the shares of callers who press something; `silence` and `wrong` are among them
    pub(super) keys: BTreeMap<String, BTreeMap<String, f64>>,
    /// Of those who are asked at a menu
    pub(super) silence: f64,
    pub(super) wrong: f64,
    pub(super) telephones: Chance,
    /// By device, person or number
    pub(super) endpoints: Vec<(String, Chance)>,
    pub(super) services: Services,
}

/// What a telephone does
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Chance {
    /// How likely somebody answers
    pub(super) answers: f64,
    /// How likely it is engaged
    pub(super) engaged: f64,
    /// After so many seconds somebody answers
    pub(super) after_s: u64,
}

/// What services answer, each with its share
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Services {
    pub(super) fax: Vec<(bool, f64)>,
    pub(super) spam_scores: Vec<(Option<f64>, f64)>,
    pub(super) queue_waits_s: Vec<(Option<u64>, f64)>,
    pub(super) queues: Vec<(Queued, f64)>,
    pub(super) pivots: Vec<(Pivoted, f64)>,
    pub(super) live_calls: Vec<(bool, f64)>,
    pub(super) webhooks: Vec<(Webhooked, f64)>,
}

/// Where a call asks.
pub(super) struct Place<'a> {
    pub(super) simulator: &'a Simulator,
    pub(super) node: Option<&'a Node>,
    /// As traces name it
    pub(super) label: &'a str,
    /// The id of the menu, if it is one
    pub(super) menu: Option<String>,
}

/// A call that goes on, and how likely it does so.
pub(super) type Weighed = (f64, Scenario);

/// Telephones that are looked at together: each outcome of one goes with each of the others.
const TOGETHER: usize = 3;

impl Assumptions {
    /// How a call may go on that asks, with chances that add up to one
    pub(super) fn answers(&self, ask: &Ask, place: &Place<'_>, call: &Scenario) -> Vec<Weighed> {
        let mut weighed = match ask {
            Ask::Digits { max, entry, .. } => self.keys(ask, *max, *entry, place, call),
            Ask::Endpoints { endpoints } => {
                let account = place.simulator.account();
                let open = endpoints
                    .iter()
                    .filter(|it| !call.endpoints.contains_key(*it));
                let mut weighed = vec![(1.0, call.clone())];
                for endpoint in open.take(TOGETHER) {
                    weighed = self.rings(endpoint, account, &weighed);
                }
                weighed
            }
            Ask::Service { service } => self.services.answers(*service, call),
        };
        weighed.retain(|it| it.0 > 0.0);
        weighed
    }

    fn rings(&self, endpoint: &str, account: &Account, calls: &[Weighed]) -> Vec<Weighed> {
        let is_it = |it: &&(String, Chance)| is_endpoint(account, endpoint, &it.0);
        let chance = self.endpoints.iter().find(is_it).map(|it| it.1);
        let chance = chance.unwrap_or(self.telephones);
        let answers = Outcome::Answers(Picks {
            after_s: chance.after_s,
            ..Picks::default()
        });
        let silent = (1.0 - chance.answers - chance.engaged).max(0.0);
        let outcomes = [
            (chance.answers, answers),
            (chance.engaged, Outcome::Busy),
            // What rounding leaves is nothing.
            (if silent < 1e-9 { 0.0 } else { silent }, Outcome::NoAnswer),
        ];
        let each = calls.iter().flat_map(|(before, call)| {
            outcomes.iter().map(move |(chance, outcome)| {
                let mut call = call.clone();
                call.endpoints.insert(endpoint.to_owned(), outcome.clone());
                (before * chance, call)
            })
        });
        each.filter(|it| it.0 > 0.0).collect()
    }

    fn keys(
        &self,
        ask: &Ask,
        max: usize,
        entry: usize,
        place: &Place<'_>,
        call: &Scenario,
    ) -> Vec<Weighed> {
        let asker = Asker {
            side: place.simulator,
            node: place.node,
            max,
        };
        let usual = self.usual_keys(answers::all(ask, &[asker], call), place);
        let mut named: Vec<(String, f64)> = Vec::new();
        for (key, share) in self.named_keys(place).into_iter().flatten() {
            named.push((key.clone(), *share));
        }
        let total: f64 = named.iter().map(|it| it.1).sum();
        let is_named = |it: &Alternative| match &it.answer {
            Answer::Presses(keys) if keys.is_empty() => named.iter().any(|it| it.0 == SILENCE),
            Answer::Presses(keys) => named.iter().any(|it| it.0 == *keys),
            _ => named.iter().any(|it| it.0 == WRONG),
        };
        let others: f64 = usual
            .iter()
            .filter(|it| !is_named(&it.1))
            .map(|it| it.0)
            .sum();
        let left = (1.0 - total).max(0.0);
        let left = if left < 1e-9 { 0.0 } else { left };
        let mut weighed = Vec::new();
        for (weight, it) in &usual {
            if !is_named(it) && others > 0.0 {
                weighed.push((left * weight / others, it.scenario.clone()));
            }
        }
        let pressed = |keys: &str| {
            let mut call = call.clone();
            call.answer_keys(entry, Keys::Pressed(keys.to_owned()));
            call
        };
        if others <= 0.0 {
            weighed.push((left, pressed("")));
        }
        let wrong = usual
            .iter()
            .find(|it| matches!(it.1.answer, Answer::PressesOther(_)));
        let wrong = wrong.map(|it| it.1.scenario.clone());
        for (keys, share) in &named {
            let call = match keys.as_str() {
                SILENCE => pressed(""),
                WRONG => wrong.clone().unwrap_or_else(|| pressed("")),
                keys => pressed(keys),
            };
            weighed.push((*share, call));
        }
        weighed
    }

    /// What was said of a place: of itself, or of its menu.
    fn named_keys(&self, place: &Place<'_>) -> Option<&BTreeMap<String, f64>> {
        let own = self.keys.get(place.label);
        let id = place.menu.as_deref();
        let account = place.simulator.account();
        let name = id.and_then(|it| account.name_of(crate::account::Collection::Menus, it));
        own.or_else(|| self.keys.get(id?))
            .or_else(|| self.keys.get(name?))
    }

    /// Without a word about it: equal shares for the children, and some callers who press nothing or something else; where nothing hangs on
    /// keys, nobody presses any.
    fn usual_keys(&self, all: Vec<Alternative>, place: &Place<'_>) -> Vec<(f64, Alternative)> {
        let leads = |keys: &str| match (place.simulator.rules(), place.node) {
            (Some(flow), _) => {
                let patterns = flow.rules.iter().filter_map(|it| it.pattern.as_ref());
                let mut patterns = patterns.filter(|it| it.n_keys().is_some());
                patterns.any(|it| it.fit(keys) == crate::rules::Fit::Whole)
            }
            (None, Some(node)) => node.children.iter().any(|it| it.key.as_str() == keys),
            (None, None) => false,
        };
        let is_child = |it: &Alternative| match &it.answer {
            Answer::Presses(keys) => !keys.is_empty() && leads(keys),
            _ => false,
        };
        let n_children = all.iter().filter(|it| is_child(it)).count();
        let n_children = u32::try_from(n_children).unwrap_or(u32::MAX);
        let is_silent = |it: &Alternative| it.answer == Answer::Presses(String::new());
        let is_menu = place.menu.is_some() || n_children > 0;
        let weight = |it: &Alternative| {
            if is_silent(it) {
                if is_menu { self.silence } else { 1.0 }
            } else if !is_menu {
                0.0
            } else if is_child(it) {
                (1.0 - self.silence - self.wrong).max(0.0) / f64::from(n_children)
            } else if matches!(it.answer, Answer::PressesOther(_)) {
                self.wrong
            } else {
                0.0
            }
        };
        all.into_iter().map(|it| (weight(&it), it)).collect()
    }
}

/// Callers who press nothing
pub(super) const SILENCE: &str = "silence";
/// Callers who press what leads nowhere
pub(super) const WRONG: &str = "wrong";

impl Services {
    fn answers(&self, service: Service, call: &Scenario) -> Vec<Weighed> {
        fn each<T: Clone>(
            said: &[(T, f64)],
            usual: T,
            call: &Scenario,
            list: impl Fn(&mut Scenario) -> &mut Vec<T>,
        ) -> Vec<Weighed> {
            let with = |it: &T| {
                let mut call = call.clone();
                list(&mut call).push(it.clone());
                call
            };
            let total: f64 = said.iter().map(|it| it.1).sum();
            if total <= 0.0 {
                return vec![(1.0, with(&usual))];
            }
            said.iter()
                .map(|(it, share)| (share / total, with(it)))
                .collect()
        }
        match service {
            Service::Fax => each(&self.fax, false, call, |it| &mut it.services.fax),
            Service::SpamScores => each(&self.spam_scores, None, call, |it| {
                &mut it.services.spam_scores
            }),
            Service::QueueWaitsS => each(&self.queue_waits_s, None, call, |it| {
                &mut it.services.queue_waits_s
            }),
            Service::Queues => each(&self.queues, Queued::Served, call, |it| {
                &mut it.services.queues
            }),
            Service::Pivots => each(&self.pivots, Pivoted::Processing, call, |it| {
                &mut it.services.pivots
            }),
            Service::LiveCalls => each(&self.live_calls, false, call, |it| {
                &mut it.services.live_calls
            }),
            Service::Webhooks => each(&self.webhooks, Webhooked::Fails, call, |it| {
                &mut it.services.webhooks
            }),
        }
    }

    /// Every share there is, with its place
    pub(super) fn shares(&self) -> Vec<(&'static str, f64)> {
        fn of<T>(name: &'static str, said: &[(T, f64)]) -> Vec<(&'static str, f64)> {
            said.iter().map(|it| (name, it.1)).collect()
        }
        [
            of("fax", &self.fax),
            of("spam_scores", &self.spam_scores),
            of("queue_waits_s", &self.queue_waits_s),
            of("queues", &self.queues),
            of("pivots", &self.pivots),
            of("live_calls", &self.live_calls),
            of("webhooks", &self.webhooks),
        ]
        .concat()
    }
}
