//! Numbers that stand for all numbers of two versions of an account: one for each pair of callflows that answer it before and after.

use super::callers::entrances;
use crate::account::Account;
use crate::route::Authority;
use crate::simulate::Simulator;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Numbers that lead into either version: where the same two callflows answer several listed ones, the first stands for all.
pub(super) fn of_both(before: &Simulator, after: &Simulator) -> Vec<String> {
    let sides = [before, after];
    let taker = |side: &Simulator, number: &str, by| {
        let taker = side.routes().taker(number, by);
        taker.map(Cow::into_owned)
    };
    let takers = |number: &str| {
        sides.map(|side| [Authority::Carrier, Authority::Inside].map(|by| taker(side, number, by)))
    };
    let mut known = BTreeSet::new();
    let mut numbers: Vec<String> = Vec::new();
    for number in sides.into_iter().flat_map(|it| listed(it.account())) {
        let takers = takers(number);
        if known.insert(takers) {
            numbers.push(number.to_owned());
        }
    }
    // A pattern tells a callflow more than who answers: what a part of the number is.
    for number in sides.into_iter().flat_map(|it| entrances(it.account())) {
        let is_listed = sides
            .iter()
            .any(|it| listed(it.account()).any(|it| *it == number));
        if !is_listed && !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    numbers
}

fn listed(account: &Account) -> impl Iterator<Item = &str> {
    let numbers = account.callflows().flat_map(|(_, flow)| flow.numbers());
    numbers.filter(|it| *it != "no_match")
}
