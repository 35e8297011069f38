//! A list in which no rule is for every call: what none matches ends in `invalid_routing`.
//!
//! Rules that only ask for hours, and together are on at all hours, are as good as one for every call.

use super::RuleFindingSpec;
use super::list::{List, is_for_any, is_readable};
use crate::check::site::{Oddity, Report};
use crate::rules::{Condition, Rule};
use crate::temporal::{Hours, Span, Spans, Week};
use std::collections::BTreeSet;

pub(super) static SPEC: RuleFindingSpec = RuleFindingSpec {
    code: "no_rule_for_all",
    about: "A call that no rule matches is refused.",
    look,
};

fn look(list: &List<'_>, report: &mut Report) {
    let for_any = list.rules().map(|(_, it)| it);
    let for_any: Vec<_> = for_any
        .filter(|it| is_for_any(it) && is_readable(it))
        .collect();
    let is_for_all = for_any.iter().any(|it| it.conditions.is_empty());
    if list.flow.rules.is_empty() || is_for_all {
        return;
    }
    let hours: Vec<_> = for_any.iter().filter_map(|it| only_hours(it)).collect();
    if let Some(oddity) = oddity(&for_any, &hours) {
        report.document(oddity.field("routing"));
    }
}

/// The hours that a rule asks for, if it asks for nothing else.
fn only_hours(rule: &Rule) -> Option<&Hours> {
    match rule.conditions.as_slice() {
        [Condition::Hours(hours)] => Some(hours),
        _ => None,
    }
}

fn oddity(for_any: &[&Rule], hours: &[&Hours]) -> Option<Oddity> {
    let last_rule = why!(
        write_last_rule,
        "write a last rule with the pattern `*` and no conditions"
    );
    if for_any.is_empty() {
        return Some(Oddity::error(
            why!(
                no_rule_on_entry,
                "no rule is for calls that have no digits yet, and every call ends in `invalid_routing`"
            ),
            last_rule,
        ));
    }
    let zones: BTreeSet<_> = hours.iter().map(|it| it.zone().name()).collect();
    if zones.len() > 1 && are_always(hours) {
        return None;
    }
    // Clocks that are set lengthen or shorten hours, and open no gap between those that meet.
    let covered = hours.iter().map(|it| Week::of_hours(it));
    let gap = Week::all().minus(&covered.fold(Week::NONE, |all, it| all.or(&it)));
    if zones.len() == 1 && gap.is_empty() {
        return None;
    }
    let message = match zones.first() {
        Some(zone) if zones.len() == 1 => why!(
            no_rule_at,
            "calls that no condition fits end in `invalid_routing`: {hours} in {zone}",
            zone = *zone,
            hours = gap.said()
        ),
        _ => why!(
            no_rule_for_some,
            "calls that no condition fits end in `invalid_routing`"
        ),
    };
    Some(Oddity::warning(message, last_rule))
}

/// Whether some of the hours hold at every instant of a year.
fn are_always(hours: &[&Hours]) -> bool {
    // A year whose clock changes are those of most years.
    const YEAR: Span = Span {
        from: 1_767_225_600_000,
        until: 1_798_761_600_000,
    };
    let held = hours.iter().map(|it| it.phases(YEAR).when(|holds| *holds));
    let held = held.fold(Spans::NONE, |all, it| all.or(&it));
    Spans::from(YEAR).are_within(&held)
}
