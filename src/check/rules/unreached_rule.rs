//! A rule below one that takes all of its calls: the same input or more, under the same conditions or fewer.
//!
//! Below a rule that rings without a fallback calls do go on, when nobody answers; and a menu is passed over once it was played.

use super::RuleFindingSpec;
use super::list::{List, is_readable, lets_go_on};
use crate::check::site::{Oddity, Report};
use crate::number::{is_e164, is_in_area};
use crate::rules::{Condition, Destination, KeyPattern, Rule};
use crate::temporal::{Hours, Week};

pub(super) static SPEC: RuleFindingSpec = RuleFindingSpec {
    code: "unreached_rule",
    about: "The first rule that matches takes the call, and those below are not asked.",
    look,
};

fn look(list: &List<'_>, report: &mut Report) {
    let mut earlier: Vec<(usize, &Rule)> = Vec::new();
    for (idx, rule) in list.rules().filter(|(_, it)| is_readable(it)) {
        let taker = earlier
            .iter()
            .find(|(it, by)| takes_all(list, (*it, by), (idx, rule)));
        if let Some((by, _)) = taker {
            let oddity = Oddity::warning(
                why!(
                    taken_by_earlier,
                    "rule {earlier} takes every call that this one is for",
                    earlier = *by
                ),
                why!(
                    move_above,
                    "move it above rule {earlier}, or delete it",
                    earlier = *by
                ),
            );
            report.rule(idx, oddity.arg("earlier", by.to_string()));
        }
        if keeps_calls(rule) {
            earlier.push((idx, rule));
        }
    }
}

/// Whether no call that matches goes on to the rules below.
fn keeps_calls(rule: &Rule) -> bool {
    match rule.destination {
        // A server may answer with a menu, and the rule is passed over while its digits are looked at.
        Some(Destination::IvrMenu(_) | Destination::Webhook(_)) | None => false,
        Some(_) => !lets_go_on(rule),
    }
}

fn takes_all(list: &List<'_>, (idx, by): (usize, &Rule), (below, rule): (usize, &Rule)) -> bool {
    let asks_for_hours = by
        .conditions
        .iter()
        .any(|it| matches!(it, Condition::Hours(_)));
    // While a rule in between rings in vain, the hours of the upper one may begin, and it is not asked again.
    let time_passes = list
        .rules()
        .any(|(it, rule)| idx < it && it < below && is_readable(rule) && lets_go_on(rule));
    is_wider(by.pattern.as_ref(), rule.pattern.as_ref())
        && !(asks_for_hours && time_passes)
        && by.conditions.iter().all(|it| follows(list, it, rule))
}

fn is_wider(wide: Option<&KeyPattern>, narrow: Option<&KeyPattern>) -> bool {
    match (wide, narrow) {
        (Some(KeyPattern::Any), Some(_)) => true,
        (Some(KeyPattern::Keys(wide)), Some(KeyPattern::Keys(narrow))) => {
            wide.len() == narrow.len()
                && wide
                    .iter()
                    .zip(narrow)
                    .all(|(wide, narrow)| narrow.keys().all(|key| wide.holds(key)))
        }
        _ => false,
    }
}

/// Whether a condition holds whenever those of a rule do.
fn follows(list: &List<'_>, condition: &Condition, rule: &Rule) -> bool {
    if let Condition::Hours(hours) = condition
        && Week::of_hours(hours) == Week::all()
        && hours.start() == hours.end()
    {
        return true;
    }
    rule.conditions
        .iter()
        .any(|it| implies(list, it, condition))
}

fn implies(list: &List<'_>, narrow: &Condition, wide: &Condition) -> bool {
    let plain = |it: &String| list.plan.normalize(it);
    match (narrow, wide) {
        (Condition::Hours(narrow), Condition::Hours(wide)) => are_within(narrow, wide),
        (
            Condition::Vip(narrow) | Condition::Blocked(narrow),
            Condition::Vip(wide) | Condition::Blocked(wide),
        ) => {
            let wide: Vec<_> = wide.iter().map(plain).collect();
            narrow.iter().all(|it| wide.contains(&plain(it)))
        }
        (Condition::Vip(narrow) | Condition::Blocked(narrow), Condition::AreaCodes(wide)) => narrow
            .iter()
            .all(|number| wide.iter().any(|it| is_in_area(&plain(number), it))),
        (Condition::Vip(narrow) | Condition::Blocked(narrow), Condition::CallerId) => {
            narrow.iter().all(|it| is_e164(&plain(it)))
        }
        (Condition::AreaCodes(narrow), Condition::AreaCodes(wide)) => {
            narrow.iter().all(|it| wide.contains(it))
        }
        (Condition::CallerId, Condition::CallerId) => true,
        _ => false,
    }
}

/// By the same clock, hours of a day within those of the same day.
fn are_within(narrow: &Hours, wide: &Hours) -> bool {
    let crosses = |it: &Hours| it.end() <= it.start();
    let is_inside = !crosses(narrow)
        && !crosses(wide)
        && wide.start() <= narrow.start()
        && narrow.end() <= wide.end();
    let same = wide.start() == narrow.start() && wide.end() == narrow.end();
    let days = narrow.days().iter().all(|it| wide.days().contains(it));
    wide.zone() == narrow.zone() && days && (is_inside || same)
}
