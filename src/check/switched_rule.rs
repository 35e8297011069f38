//! A rule that is switched on or off by hand: the calendar does not count, and some steps are never taken.
//!
//! Source: KAZOO `cf_temporal_route` `process_rules/3`

use super::site::{Oddity, Report, Site, Subject};
use super::{FindingSpec, Look};
use crate::temporal::{Flaw, Moment, Outlook};
use jiff::Timestamp;
use std::collections::BTreeSet;

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "switched_rule",
    about: "A rule that somebody has switched by hand stays so until somebody switches it back.",
    look: Look::Active(look),
};

fn look(site: &Site<'_>, subject: &Subject<'_>, report: &mut Report) {
    for (nth, (asked, rule)) in subject.asked(site).enumerate() {
        let Some(is_on) = asked.rule.enabled else {
            continue;
        };
        let barred = match is_on {
            true if !has_begun(site, subject, nth) => continue,
            true => barred_by_one_that_is_on(site, subject, nth),
            false => barred_by_one_that_is_off(site, nth),
        };
        let keys = barred.join("`, `");
        let message = match (is_on, barred.is_empty()) {
            (true, true) => why!(
                rule_always,
                "`{rule}` is switched on by hand, whatever the calendar says",
                rule
            ),
            (true, false) => why!(
                rule_always_bars,
                "`{rule}` is switched on by hand, and calls never take `{keys}`",
                rule,
                keys = &keys
            ),
            (false, true) => why!(
                rule_never,
                "`{rule}` is switched off by hand, whatever the calendar says",
                rule
            ),
            (false, false) => why!(
                rule_never_bars,
                "`{rule}` is switched off by hand, and calls never take `{keys}`",
                rule,
                keys = &keys
            ),
        };
        let help = why!(
            reset_rule,
            "take `enabled` out of the rule, and the calendar decides again"
        );
        let oddity = match (is_on, barred.is_empty()) {
            (true, false) => Oddity::warning(message, help),
            _ => Oddity::hint(message, help),
        };
        report.node(
            site,
            subject,
            oddity.arg("rule", &*asked.id).arg("keys", keys),
        );
    }
}

/// Whether the rule counts already, as far as we know what day it is.
fn has_begun(site: &Site<'_>, subject: &Subject<'_>, nth: usize) -> bool {
    let (Some(asked), Some(from)) = (site.asked.get(nth), subject.from) else {
        return true;
    };
    let at = Moment::new(from, &asked.zone);
    !matches!(asked.rule.outlook(&at), Some(Outlook::NotBegun(_)))
}

/// The children that no call takes: those of later rules, and those of earlier ones that are off.
fn barred_by_one_that_is_on<'a>(
    site: &'a Site<'_>,
    subject: &Subject<'_>,
    nth: usize,
) -> Vec<&'a str> {
    let counting = site.asked.iter().take(nth + 1);
    let counting = counting.filter(|it| it.rule.enabled != Some(false));
    let mut taken: BTreeSet<&str> = counting.map(|it| it.key.as_str()).collect();
    let from = subject.from.unwrap_or(Timestamp::MIN);
    let breaks = |it: &&crate::module::AskedRule| {
        let flaw = it.rule.flaw(&Moment::new(from, &it.zone));
        flaw.is_some_and(|it| it != Flaw::NoCycle)
    };
    let has_child = |key: &&str| site.node.child_at(key).is_some();
    // A rule whose child is missing goes on to `_`, as one does that breaks.
    if site.asked.iter().any(|it| breaks(&it)) || !taken.iter().all(has_child) {
        taken.insert("_");
    }
    keys(site).filter(|it| !taken.contains(it)).collect()
}

/// The child of a rule that is off, when no other rule leads there.
fn barred_by_one_that_is_off<'a>(site: &'a Site<'_>, nth: usize) -> Vec<&'a str> {
    let Some(own) = site.asked.get(nth) else {
        return Vec::new();
    };
    let mut others = site.asked.iter().enumerate().filter(|(it, _)| *it != nth);
    let is_led_to = others.any(|(_, it)| it.key == own.key && it.rule.enabled != Some(false));
    keys(site)
        .filter(|it| *it == own.key && !is_led_to)
        .collect()
}

fn keys<'a>(site: &'a Site<'_>) -> impl Iterator<Item = &'a str> {
    site.node.children.iter().map(|it| it.key.as_str())
}
