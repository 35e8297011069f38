//! A rule that never decides: whenever it is in force, an earlier one is too.
//!
//! Looked at from change to change for a year, or for some weeks where all weeks are alike. Nothing is told of rules behind one that is switched on by hand or breaks: these have findings of
//! their own.
//!
//! Source: KAZOO `cf_temporal_route` `process_rules/3`

use super::site::{Oddity, Report, Site, Subject};
use super::{FindingSpec, Look};
use crate::account::Collection;
use crate::module::AskedRule;
use crate::temporal::{Effect, Flaw, Moment};
use jiff::Timestamp;
use std::collections::BTreeSet;

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "shadowed_rule",
    about: "The first rule that is in force wins, and a rule that is always second decides nothing.",
    look: Look::Active(look),
};

/// Where the year begins when nobody says what day it is: a Monday, 2026-01-05.
const MONDAY: i64 = 1_767_571_200;
const YEAR: i64 = 366 * 86_400;
const FIVE_WEEKS: i64 = 35 * 86_400;
/// 1970-01-01 in seconds since the year 0.
const UNIX_EPOCH: i64 = 62_167_219_200;

fn look(site: &Site<'_>, subject: &Subject<'_>, report: &mut Report) {
    let from = subject.from.map_or(MONDAY, Timestamp::as_second);
    for (nth, (asked, rule)) in subject.asked(site).enumerate() {
        if ends_the_list(asked, from) {
            return;
        }
        let earlier = site.asked.get(..nth).unwrap_or_default();
        if asked.rule.enabled.is_some() || earlier.is_empty() {
            continue;
        }
        let Some(winners) = winners(earlier, asked, from) else {
            continue;
        };
        let (key, is_weekly) = (&asked.key, asked.rule.week().is_some());
        let same_way = winners.iter().all(|it| it.key == *key);
        let names = winners
            .iter()
            .map(|it| subject.name(Collection::TemporalRules, &it.id));
        let names: BTreeSet<_> = names.collect();
        let winners = names.into_iter().collect::<Vec<_>>().join("`, `");
        let message = if is_weekly {
            why!(
                always_second,
                "`{rule}` never decides: whenever it is in force, one before it is too: `{winners}`",
                rule,
                winners
            )
        } else {
            why!(
                second_for_a_year,
                "`{rule}` does not decide within a year: whenever it is in force, one before it is too: `{winners}`",
                rule,
                winners
            )
        };
        let help = why!(ask_it_first, "ask it first, or take it out of this step");
        let oddity = if same_way {
            Oddity::hint(message, help)
        } else {
            Oddity::warning(message, help)
        };
        report.node(
            site,
            subject,
            oddity.arg("rule", &*asked.id).arg("key", &**key),
        );
    }
}

/// Whether later rules are not asked at all, or cannot be relied on.
fn ends_the_list(asked: &AskedRule, from: i64) -> bool {
    let at = Moment::new(instant(from), &asked.zone);
    let flaw = asked.rule.flaw(&at);
    asked.rule.enabled == Some(true) || flaw.is_some_and(|it| it != Flaw::NoCycle)
}

/// The earlier rules that win whenever this one is in force; nothing if it decides some time within a year, or is not in force then.
fn winners<'a>(
    earlier: &'a [AskedRule],
    asked: &AskedRule,
    from: i64,
) -> Option<Vec<&'a AskedRule>> {
    let begins = asked.rule.start_date().map_or(from, |it| it - UNIX_EPOCH);
    let from = from.max(begins);
    let mut winners: Vec<&AskedRule> = Vec::new();
    let mut now = from;
    while now < from.saturating_add(horizon(asked, &winners)) {
        let at = Moment::new(instant(now), &asked.zone);
        let mut next = asked.rule.next_change(&at);
        if is_in_force(asked, &at) {
            let winner = earlier.iter().find(|it| is_in_force(it, &at))?;
            if !winners.iter().any(|it| it.id == winner.id) {
                winners.push(winner);
            }
            let until = winner.rule.next_change(&at);
            next = [next, until].into_iter().flatten().min();
        }
        match next.map(Timestamp::as_second).filter(|it| *it > now) {
            Some(next) => now = next,
            None => break,
        }
    }
    Some(winners).filter(|it| !it.is_empty())
}

/// How far to look: what comes every week is the same in all weeks, however clocks are set.
fn horizon(asked: &AskedRule, winners: &[&AskedRule]) -> i64 {
    let mut all = winners.iter().copied().chain([asked]);
    if all.all(|it| it.rule.week().is_some() && it.rule.start_date().is_some()) {
        FIVE_WEEKS
    } else {
        YEAR
    }
}

fn is_in_force(asked: &AskedRule, at: &Moment) -> bool {
    asked.rule.verdict(at).effect() == Effect::Matches
}

fn instant(second: i64) -> Timestamp {
    let bounded = second.clamp(Timestamp::MIN.as_second(), Timestamp::MAX.as_second());
    Timestamp::from_second(bounded).unwrap_or(Timestamp::UNIX_EPOCH)
}
