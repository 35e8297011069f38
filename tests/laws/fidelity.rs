//! How truly modules say that they are played, their traces say as well.

use crate::support::accounts;
use crate::support::calls::{scenario, talk};
use crate::support::nodes;
use crate::support::random::{Random, for_all, is_shortened};
use ringtree::call::{Entry, Event};
use ringtree::module::{self, Fidelity, ModuleSpec};
use ringtree::{Account, Callflow, simulate_flow};
use std::collections::BTreeSet;
use std::sync::Arc;

#[test]
fn modules_that_guess_say_so_and_others_do_not() {
    let modules: Vec<_> = module::all()
        .iter()
        .copied()
        .chain([module::find("of_a_stranger")])
        .collect();
    let mut silent: BTreeSet<_> = modules
        .iter()
        .filter(|it| it.fidelity != Fidelity::Exact)
        .map(|it| it.name)
        .collect();
    for_all("modules that guess say so", 2_000, |random| {
        let account = account(random);
        for spec in &modules {
            // A module that has shown a guess need not be asked again; one that has none to show is asked now and then.
            let times = match spec.fidelity {
                Fidelity::Exact => usize::from(random.one_in(8)),
                Fidelity::Approximate | Fidelity::Opaque if silent.contains(spec.name) => 8,
                Fidelity::Approximate | Fidelity::Opaque => 0,
            };
            let mut all = Vec::new();
            for _ in 0..times {
                all.extend(guesses(random, &account, spec));
            }
            for guess in all {
                assert!(
                    spec.fidelity != Fidelity::Exact || is_untried(&guess),
                    "{} guesses: {guess:?}",
                    spec.name
                );
                if !is_untried(&guess) {
                    silent.remove(spec.name);
                }
            }
        }
    });
    assert!(
        silent.is_empty() || is_shortened(),
        "these never say what they guess: {silent:?}"
    );
}

/// An account in which 2001 rings somebody.
fn account(random: &mut Random) -> Account {
    let mut account = accounts::read(&accounts::account(random));
    let ring = *random.pick(&["user", "device"]);
    let id = *random.pick(&["alice", "desk"]);
    let flow = format!(
        r#"{{"id":"alice","numbers":["2001"],"flow":{{"module":"{ring}","data":{{"id":"{id}"}},"children":{{"_":{{"module":"{ring}","data":{{"id":"{id}"}}}}}}}}}}"#
    );
    let flow = Callflow::parse(&flow).unwrap();
    account.put_callflow("alice", Arc::new(flow));
    account
}

/// What a call marks in the first node, when that is of the module.
fn guesses(random: &mut Random, account: &Account, spec: &ModuleSpec) -> Vec<Entry> {
    let name = match spec.name {
        "" => "of_a_stranger",
        name => name,
    };
    let node = nodes::node_of(random, name, 1);
    let flow = format!(
        r#"{{"id":"main","numbers":["no_match"],"patterns":["^5(\\d+)$","^\\*(\\d+)$"],"flow":{node}}}"#
    );
    let flow = Callflow::parse(&flow).unwrap();
    let mut scenario = scenario(random);
    if random.one_in(2) {
        "*2001".clone_into(&mut scenario.to);
    }
    let trace = talk(&mut scenario, random, 6, |it| {
        simulate_flow(account, &flow, it)
    });
    let is_here = |it: &Entry| &*it.node == "main:/" && &*it.module == name;
    let events = trace.events.into_iter();
    events.filter(|it| it.approximate && is_here(it)).collect()
}

/// An expression that cannot be tried here is no guess of the module.
fn is_untried(entry: &Entry) -> bool {
    matches!(&entry.what, Event::Did { what } if what.code() == "leave_untried")
}
