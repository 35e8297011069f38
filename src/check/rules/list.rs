//! What findings about rules look at: the rules, what is around them, and what each does with a call.

use crate::account::Account;
use crate::json::Object;
use crate::number::DialPlan;
use crate::rules::{CallFlow, Condition, Destination, FallbackAction, KeyPattern, Rule};

/// A list of rules to look at.
pub(super) struct List<'a> {
    pub(super) flow: &'a CallFlow,
    pub(super) account: &'a Account,
    /// How numbers are compared.
    pub(super) plan: DialPlan,
}

impl<'a> List<'a> {
    pub(super) fn of(flow: &'a CallFlow, account: &'a Account) -> Self {
        Self {
            flow,
            account,
            plan: DialPlan::of(account.settings()),
        }
    }

    /// The rules with their places.
    pub(super) fn rules(&self) -> impl Iterator<Item = (usize, &'a Rule)> + use<'a> {
        self.flow.rules.iter().enumerate()
    }

    /// A rule as it is written, if it is an object.
    pub(super) fn written(&self, idx: usize) -> Option<&'a Object> {
        self.flow.rule_document(idx)?.as_object()
    }

    /// The number of the call flow itself, as it is compared.
    pub(super) fn own_number(&self) -> Option<String> {
        let number = self.flow.document().get("phone_number")?;
        number.as_str().map(|it| self.plan.normalize(it))
    }
}

/// Whether a rule is for calls that have no digits.
pub(super) fn is_for_any(rule: &Rule) -> bool {
    rule.pattern == Some(KeyPattern::Any)
}

/// Whether a rule can match some call, as far as it can be read.
pub(super) fn is_readable(rule: &Rule) -> bool {
    rule.pattern.is_some()
        && rule.destination.is_some()
        && !rule.conditions.contains(&Condition::Unreadable)
}

/// Whether a call may go on to the rules below, because nobody answered.
pub(super) fn lets_go_on(rule: &Rule) -> bool {
    match rule.destination {
        Some(
            Destination::PhoneNumber(_)
            | Destination::Queue(_)
            | Destination::LoadBalanced(_)
            | Destination::Webhook(_),
        ) => rule.fallback.is_none(),
        Some(Destination::Voicemail(_) | Destination::IvrMenu(_)) | None => false,
    }
}

/// The outside numbers that a rule rings, with the member that names each.
pub(super) fn rung(rule: &Rule) -> Vec<(&'static str, &str)> {
    let mut numbers = match &rule.destination {
        Some(Destination::PhoneNumber(number)) => vec![("destination", number.as_str())],
        Some(Destination::LoadBalanced(among)) => among
            .iter()
            .map(|it| ("destinations", it.number.as_str()))
            .collect(),
        _ => Vec::new(),
    };
    numbers.extend(transferred(rule).map(|it| ("fallback", it)));
    numbers
}

/// The number that a call is given to when nobody answers.
pub(super) fn transferred(rule: &Rule) -> Option<&str> {
    match rule.fallback.as_ref().map(|it| &it.action) {
        Some(FallbackAction::Transfer(number)) => Some(number),
        _ => None,
    }
}
