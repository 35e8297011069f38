//! A fallback that leads nowhere: a menu to repeat that was not played, or the very number that did not answer.

use super::RuleFindingSpec;
use super::list::{List, is_for_any, is_readable, transferred};
use crate::check::site::{Oddity, Report};
use crate::rules::{Destination, FallbackAction, Rule};

pub(super) static SPEC: RuleFindingSpec = RuleFindingSpec {
    code: "fallback_loop",
    about: "A fallback that tries the same again fails again.",
    look,
};

fn look(list: &List<'_>, report: &mut Report) {
    for (idx, rule) in list.rules() {
        let oddity = match rule.fallback.as_ref().map(|it| &it.action) {
            Some(FallbackAction::Repeat) if !is_idle(rule) => no_menu(list, idx, rule),
            Some(FallbackAction::Transfer(_)) => same_number(list, rule),
            _ => None,
        };
        if let Some(oddity) = oddity {
            report.rule(idx, oddity.field("fallback"));
        }
    }
}

/// Whether the fallback is never asked for.
fn is_idle(rule: &Rule) -> bool {
    matches!(
        rule.destination,
        Some(Destination::Voicemail(_) | Destination::IvrMenu(_))
    )
}

fn no_menu(list: &List<'_>, idx: usize, rule: &Rule) -> Option<Oddity> {
    let help = why!(
        choose_another_fallback,
        "choose another `action`, or play a menu first"
    );
    if !list.flow.may_ask() {
        let message = why!(
            no_menu_to_repeat,
            "there is no menu to repeat: the call fails with `routing_failed`"
        );
        return Some(Oddity::error(message, help));
    }
    let asks_first = list.rules().take(idx).any(|(_, it)| {
        let asks = matches!(
            it.destination,
            Some(Destination::IvrMenu(_) | Destination::Webhook(_))
        );
        asks && is_for_any(it) && is_readable(it) && it.conditions.is_empty()
    });
    (is_for_any(rule) && !asks_first).then(|| {
        let message = why!(
            menu_not_played_yet,
            "a call that comes here before a menu was played has none to repeat, and fails with `routing_failed`"
        );
        Oddity::warning(message, help)
    })
}

fn same_number(list: &List<'_>, rule: &Rule) -> Option<Oddity> {
    let Some(Destination::PhoneNumber(number)) = &rule.destination else {
        return None;
    };
    let next = transferred(rule)?;
    (list.plan.normalize(number) == list.plan.normalize(next)).then(|| {
        let message = why!(
            same_number_again,
            "`{number}` rings again after it did not answer",
            number
        );
        let help = why!(
            longer_timeout,
            "choose another number, or let it ring longer"
        );
        Oddity::warning(message, help).arg("number", number)
    })
}
