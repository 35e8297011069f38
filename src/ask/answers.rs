//! What people and machines may do when a call asks: every answer that can make a difference, the usual one first.
//!
//! Keys are told apart by the children of the node, the numbers that it lets callers dial and the texts that its documents know; one wrong
//! entry stands for all. Of several telephones one answers, or none does, for one and the same reason.

use crate::account::menu::Menu;
use crate::account::{Account, Collection};
use crate::call::Ask;
use crate::call::scenario::{
    Answer as Picks, Keys, Outcome, Pivoted, Queued, RoutedTo, Scenario, Service, Webhooked,
};
use crate::flow::Node;
use crate::json::Json;
use crate::module::{self, Data, FieldKind, Hunting, Shortcut, Tried};
use crate::route::Routes;
use crate::rules::{CallFlow, Fit, KeyPattern, MenuOptions};
use crate::simulate::Simulator;
use crate::why::Why;
use std::collections::{BTreeMap, BTreeSet};

/// What somebody does in a call
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// The caller presses keys; none for nothing
    Presses(String),
    /// The caller presses keys that lead nowhere, such as these
    PressesOther(String),
    /// Somebody picks up, at this device or number
    PicksUp(String),
    /// It rings, and nobody picks up
    NobodyPicksUp(Vec<String>),
    /// All are engaged
    Engaged(Vec<String>),
    /// None is registered
    Offline(Vec<String>),
    /// Somebody rejects the call
    Declines(Vec<String>),
    /// Something outside of the switch answers
    Says(Service, Why),
    /// The call brings a variable with it
    Brings(String, String),
    /// This one was drawn to be the first
    Drawn(String),
}

/// An answer, the call that it makes of a call, and how unusual it is
#[derive(Clone, Debug)]
pub(super) struct Alternative {
    pub(super) answer: Answer,
    pub(super) scenario: Scenario,
    pub(super) cost: u32,
}

/// Where a question was asked.
pub(super) struct Asker<'a> {
    pub(super) side: &'a Simulator,
    /// The node, if it is one of a callflow.
    pub(super) node: Option<&'a Node>,
    /// How many keys it takes.
    pub(super) max: usize,
}

/// Every answer that can make a difference.
pub(super) fn all(ask: &Ask, askers: &[Asker<'_>], scenario: &Scenario) -> Vec<Alternative> {
    match ask {
        Ask::Digits { max, entry, .. } => entries(askers, *max, *entry, scenario),
        Ask::Endpoints { endpoints } => outcomes(endpoints, askers, scenario),
        Ask::Service { service } => services(*service, askers, scenario),
    }
}

/// The answer of those who do nothing.
pub(super) fn plain(ask: &Ask, scenario: &Scenario) -> Option<Alternative> {
    let all = all(ask, &[], scenario);
    let is_plain = |it: &Alternative| match &it.answer {
        Answer::Presses(keys) => keys.is_empty(),
        Answer::NobodyPicksUp(_) | Answer::Says(..) => true,
        _ => false,
    };
    all.into_iter().find(is_plain)
}

const PHONE_KEYS: &str = "1234567890*#";

fn entries(
    askers: &[Asker<'_>],
    max: usize,
    entry: usize,
    scenario: &Scenario,
) -> Vec<Alternative> {
    let mut known: Vec<String> = Vec::new();
    let mut add = |keys: String| {
        let is_entry = !keys.is_empty() && keys.chars().all(|it| PHONE_KEYS.contains(it));
        if is_entry && keys.len() <= max && !known.contains(&keys) {
            known.push(keys);
        }
    };
    // Where only the children of a menu count, all other keys are one.
    let mut closed = true;
    for asker in askers {
        match (asker.side.rules(), asker.node) {
            (Some(flow), _) => {
                inputs(flow).into_iter().for_each(&mut add);
                options(asker.side.account()).for_each(&mut add);
            }
            (None, Some(node)) => {
                closed &= at_node(asker.side, node, max, &mut add);
            }
            (None, None) => {}
        }
    }
    if !closed && max <= 2 {
        PHONE_KEYS.chars().for_each(|it| add(it.to_string()));
    }
    // Where one version takes fewer keys, a longer entry is its beginning to the one and another entry to the other.
    let fewest = askers.iter().map(|it| it.max).min().unwrap_or(max);
    if fewest < max {
        let cut = known.iter().filter(|it| it.len() == fewest);
        let longer: Vec<_> = cut.map(|it| format!("{it}9")).collect();
        let longer = longer.into_iter().filter(|it| !known.contains(it));
        let longer: Vec<_> = longer.collect();
        known.extend(longer);
    }
    let wrong = wrong(askers, &known, max);
    let press = |keys: &str, answer: fn(String) -> Answer, cost| {
        let mut scenario = scenario.clone();
        scenario.answer_keys(entry, Keys::Pressed(keys.to_owned()));
        Alternative {
            answer: answer(keys.to_owned()),
            scenario,
            cost,
        }
    };
    let keys = known.iter().map(|it| press(it, Answer::Presses, 10));
    let silent = std::iter::once(press("", Answer::Presses, 30));
    let wrong = wrong.iter().map(|it| press(it, Answer::PressesOther, 40));
    keys.chain(silent).chain(wrong).collect()
}

/// Adds the entries that a node tells apart; whether all others are one to it.
fn at_node(side: &Simulator, node: &Node, max: usize, add: &mut impl FnMut(String)) -> bool {
    let account = side.account();
    let keys = node.children.iter().map(|it| it.key.as_str());
    keys.for_each(|it| add(it.to_owned()));
    if let Shortcut::Keys { menu, hunting } = Shortcut::of(node, account) {
        let Menu { record_pin, .. } = *menu;
        record_pin.into_iter().for_each(&mut *add);
        if let Some(hunting) = hunting {
            dialled(side, &hunting, max).into_iter().for_each(add);
        }
        return true;
    }
    let mut texts = BTreeSet::new();
    let data = node.body.data();
    if let Some(data) = data {
        digits_in(&Json::Object(data.clone()), &mut texts);
    }
    for (collection, id) in referred(node) {
        if let Some(document) = account.document(collection, id) {
            digits_in(document, &mut texts);
        }
    }
    if matches!(node.module(), Some("disa" | "hotdesk" | "directory")) {
        texts.extend(numbers(account));
    }
    texts.into_iter().for_each(add);
    false
}

/// What the node's settings refer to.
fn referred(node: &Node) -> Vec<(Collection, &str)> {
    let fields = module::find(node.module().unwrap_or_default()).fields;
    let data = Data(node.body.data());
    let referred = fields.iter().filter_map(|it| match it.kind {
        FieldKind::Reference(collection) => Some((collection, data.text(it.name)?)),
        _ => None,
    });
    referred.collect()
}

/// The numbers that a menu lets callers dial.
fn dialled(side: &Simulator, hunting: &Hunting, max: usize) -> Vec<String> {
    let mut numbers = numbers(side.account());
    let reaches = |it: &String| {
        let found = side.routes().look_up_listed(it);
        found.is_ok_and(|it| !it.lists_no_match)
    };
    numbers.retain(|it| it.len() <= max && hunting.allows(it) && reaches(it));
    numbers
}

/// Every number of an account that can be dialled, and one for each pattern.
fn numbers(account: &Account) -> Vec<String> {
    let mut numbers = Vec::new();
    for (_, flow) in account.callflows() {
        numbers.extend(flow.numbers().map(str::to_owned));
        let patterns = flow.patterns();
        numbers.extend(patterns.filter_map(|it| Tried::compile(it).example()));
    }
    numbers
}

/// Every text of digits in a document: pins, extensions, short codes.
fn digits_in(document: &Json, found: &mut BTreeSet<String>) {
    match document {
        Json::String(text) if !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit()) => {
            found.insert(text.clone());
        }
        Json::Array(items) => items.iter().for_each(|it| digits_in(it, found)),
        Json::Object(members) => members.iter().for_each(|(_, it)| digits_in(it, found)),
        _ => {}
    }
}

/// An entry that none of those is, and that nobody can be reached by.
fn wrong(askers: &[Asker<'_>], known: &[String], max: usize) -> Option<String> {
    let single = PHONE_KEYS.chars().map(|it| it.to_string());
    let double = (0..100).map(|it| format!("{it:02}"));
    let reaches = |routes: &Routes, it: &str| routes.look_up_listed(it).is_ok();
    let is_wrong = |it: &String| {
        let is_known = known.contains(it) || it == "#";
        !is_known && !askers.iter().any(|asker| reaches(asker.side.routes(), it))
    };
    single
        .chain(double)
        .filter(|it| it.len() <= max)
        .find(is_wrong)
}

/// The keys with which menus lead on by themselves.
fn options(account: &Account) -> impl Iterator<Item = String> {
    let menus = account.documents(Collection::Menus);
    menus.flat_map(|(_, it)| {
        MenuOptions::of(it)
            .all
            .into_iter()
            .map(|it| it.key.to_string())
    })
}

/// An input for each set of rules that some input fits: keys that no rule tells apart are one.
fn inputs(flow: &CallFlow) -> Vec<String> {
    const MOST: usize = 400;
    let patterns: Vec<_> = flow
        .rules
        .iter()
        .filter_map(|it| it.pattern.as_ref())
        .collect();
    let patterns: Vec<&KeyPattern> = patterns
        .into_iter()
        .filter(|it| it.n_keys().is_some())
        .collect();
    let mut inputs = Vec::new();
    let mut open = vec![String::new()];
    while let Some(input) = open.pop() {
        let mut seen: Vec<Vec<Fit>> = Vec::new();
        for key in PHONE_KEYS.chars() {
            let longer = format!("{input}{key}");
            let fits: Vec<_> = patterns.iter().map(|it| it.fit(&longer)).collect();
            if seen.contains(&fits) || inputs.len() >= MOST {
                continue;
            }
            if fits.contains(&Fit::Beginning) && !flow.is_complete(&longer) {
                open.push(longer.clone());
            }
            inputs.push(longer);
            seen.push(fits);
        }
    }
    inputs.sort_by_key(String::len);
    inputs
}

fn outcomes(ids: &[String], askers: &[Asker<'_>], scenario: &Scenario) -> Vec<Alternative> {
    let with = |answer: Answer, cost, outcome: &dyn Fn(&String) -> Outcome| {
        let mut scenario = scenario.clone();
        scenario
            .endpoints
            .extend(ids.iter().map(|it| (it.clone(), outcome(it))));
        Alternative {
            answer,
            scenario,
            cost,
        }
    };
    let soon = Picks {
        after_s: 1,
        ..Picks::default()
    };
    let mut all: Vec<_> = ids
        .iter()
        .map(|one| {
            let outcome = |it: &String| {
                if it == one {
                    Outcome::Answers(soon.clone())
                } else {
                    Outcome::NoAnswer
                }
            };
            with(Answer::PicksUp(one.clone()), 10, &outcome)
        })
        .collect();
    let ids = || ids.to_vec();
    all.push(with(Answer::NobodyPicksUp(ids()), 11, &|_| {
        Outcome::NoAnswer
    }));
    all.push(with(Answer::Engaged(ids()), 20, &|_| Outcome::Busy));
    let has_causes = |it: &Asker<'_>| it.node.is_some_and(tells_causes);
    if askers.iter().any(has_causes) {
        all.push(with(Answer::Offline(ids()), 25, &|_| Outcome::Offline));
        all.push(with(Answer::Declines(ids()), 26, &|_| Outcome::Declined));
    }
    all
}

/// Whether it matters to a node why nobody could be reached.
fn tells_causes(node: &Node) -> bool {
    let keys = node.children.iter().map(|it| it.key.as_str());
    let has_causes = keys.into_iter().any(|it| it != "_");
    has_causes || Data(node.body.data()).flag("fail_on_single_reject") == Some(true)
}

fn services(service: Service, askers: &[Asker<'_>], scenario: &Scenario) -> Vec<Alternative> {
    let mut all = Vec::new();
    let mut put = |said: Why, put: &dyn Fn(&mut Scenario)| {
        let mut scenario = scenario.clone();
        put(&mut scenario);
        all.push(Alternative {
            answer: Answer::Says(service, said),
            scenario,
            cost: 15,
        });
    };
    match service {
        Service::Fax => {
            put(why!(a_person, "a person"), &|it| {
                it.services.fax.push(false);
            });
            put(why!(a_fax_machine, "a fax machine"), &|it| {
                it.services.fax.push(true);
            });
        }
        Service::SpamScores => {
            // Children are named by tenths.
            let scores = (0..=10).map(|tenths| Some(f64::from(tenths) / 10.0));
            for score in std::iter::once(None).chain(scores) {
                let said = score.map_or_else(|| why!(no_answer, "no answer"), Why::verbatim);
                put(said, &|it| it.services.spam_scores.push(score));
            }
        }
        Service::QueueWaitsS => {
            for wait in waits(askers) {
                let said = wait.map_or_else(
                    || why!(no_answer, "no answer"),
                    |it| why!(seconds, "{seconds} s", seconds = it),
                );
                put(said, &|it| it.services.queue_waits_s.push(wait));
            }
        }
        Service::Queues => {
            for (queued, said) in [
                (Queued::Served, why!(queue_served, "an agent answers")),
                (
                    Queued::TimedOut,
                    why!(queue_timed_out, "nobody answers in time"),
                ),
                (Queued::Full, why!(queue_full, "it is full")),
                (
                    Queued::Exited,
                    why!(queue_exited, "the caller presses the exit key"),
                ),
                (Queued::Failed, why!(fails, "it fails")),
            ] {
                put(said, &|it| it.services.queues.push(queued));
            }
        }
        Service::Pivots => {
            put(why!(takes_the_call, "it takes the call"), &|it| {
                it.services.pivots.push(Pivoted::Processing);
            });
            put(why!(fails, "it fails"), &|it| {
                it.services.pivots.push(Pivoted::Failed);
            });
        }
        Service::LiveCalls => {
            put(why!(no, "no"), &|it| it.services.live_calls.push(false));
            put(why!(yes, "yes"), &|it| it.services.live_calls.push(true));
        }
        Service::Webhooks => {
            put(why!(fails, "it fails"), &|it| {
                it.services.webhooks.push(Webhooked::Fails);
            });
            put(
                why!(sends_elsewhere, "it sends the call to a number of its own"),
                &|it| {
                    it.services.webhooks.push(Webhooked::Routes(RoutedTo {
                        destination: "+12025550199".to_owned(),
                        destination_type: "phone_number".to_owned(),
                        tags: BTreeMap::new(),
                    }));
                },
            );
        }
    }
    all
}

/// Waits on both sides of every number that a child is named by, and no answer.
fn waits(askers: &[Asker<'_>]) -> Vec<Option<u64>> {
    let mut waits = BTreeSet::from([0]);
    for node in askers.iter().filter_map(|it| it.node) {
        let keys = node.children.iter().map(|it| it.key.as_str());
        for wait in keys.filter_map(|it| it.parse::<u64>().ok()) {
            waits.extend([wait.saturating_sub(1), wait, wait.saturating_add(1)]);
        }
    }
    std::iter::once(None)
        .chain(waits.into_iter().map(Some))
        .collect()
}
