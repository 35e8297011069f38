//! Conditions that no caller meets: an empty list, or lists that have nobody in common.
//!
//! Hours are not weighed against each other: a rule has but one range, and every range is on at some time.

use super::RuleFindingSpec;
use super::list::List;
use crate::check::site::{Oddity, Report};
use crate::json::Json;
use crate::number::{is_e164, is_in_area};
use crate::rules::{Condition, Rule};

pub(super) static SPEC: RuleFindingSpec = RuleFindingSpec {
    code: "contradiction",
    about: "All conditions of a rule have to hold, and these never do.",
    look,
};

const LISTS: [&str; 4] = [
    "vip_numbers",
    "blocked_numbers",
    "area_codes",
    "allowed_area_codes",
];

fn look(list: &List<'_>, report: &mut Report) {
    for (idx, rule) in list.rules() {
        let conditions = list
            .flow
            .rule_document(idx)
            .and_then(|it| it.get("conditions"));
        let is_empty = |it: &&str| {
            let value = conditions.and_then(|conditions| conditions.get(it));
            value
                .and_then(Json::as_array)
                .is_some_and(<[Json]>::is_empty)
        };
        if let Some(name) = LISTS.iter().find(|it| is_empty(it)) {
            let message = why!(
                list_is_empty,
                "`{name}` is empty, and the rule never matches",
                name = *name
            );
            let help = why!(fill_the_list, "fill the list, or take the condition out");
            let field = format!("conditions.{name}");
            report.rule(idx, Oddity::error(message, help).field(&field));
        } else if !some_caller_fits(list, rule) {
            let oddity = Oddity::error(
                why!(
                    nobody_fits,
                    "no caller meets all of these conditions, and the rule never matches"
                ),
                why!(
                    split_the_rule,
                    "write a rule for each of them if any of them is enough"
                ),
            );
            report.rule(idx, oddity.field("conditions"));
        }
    }
}

/// Whether a caller may meet all conditions about callers.
fn some_caller_fits(list: &List<'_>, rule: &Rule) -> bool {
    let listed = rule.conditions.iter().filter_map(numbers);
    let listed: Vec<Vec<_>> = listed
        .map(|it| it.iter().map(|it| list.plan.normalize(it)).collect())
        .collect();
    match listed.split_first() {
        Some((first, more)) => first.iter().any(|number| {
            more.iter().all(|it| it.contains(number))
                && rule.conditions.iter().all(|it| fits(it, number))
        }),
        None => have_an_area_in_common(rule),
    }
}

fn numbers(condition: &Condition) -> Option<&Vec<String>> {
    match condition {
        Condition::Vip(numbers) | Condition::Blocked(numbers) => Some(numbers),
        _ => None,
    }
}

fn fits(condition: &Condition, number: &str) -> bool {
    match condition {
        Condition::AreaCodes(codes) => codes.iter().any(|it| is_in_area(number, it)),
        Condition::CallerId => is_e164(number),
        Condition::Hours(_) | Condition::Vip(_) | Condition::Blocked(_) | Condition::Unreadable => {
            true
        }
    }
}

/// Outside of North America a caller is of an area code and of each beginning of it.
fn have_an_area_in_common(rule: &Rule) -> bool {
    let codes = rule.conditions.iter().filter_map(|it| match it {
        Condition::AreaCodes(codes) => Some(codes),
        _ => None,
    });
    let codes: Vec<_> = codes.collect();
    let Some((first, more)) = codes.split_first() else {
        return true;
    };
    let alike = |one: &String, two: &String| one.starts_with(two) || two.starts_with(one);
    first
        .iter()
        .any(|one| more.iter().all(|it| it.iter().any(|two| alike(one, two))))
}
