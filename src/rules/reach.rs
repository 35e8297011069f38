//! Where rules lead that nobody can be reached: a number that is none, an address that is none.
//!
//! Such a rule can be read, and a call that follows it fails. Whether a box, a queue or a menu exists is absent: that is a finding.

use super::{Destination, FallbackAction, Problem, Rule, is_web_address, join};
use crate::number::is_dialable;

/// Everything unreachable in the order of the rules.
pub(super) fn unreachable(rules: &[Rule]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (idx, rule) in rules.iter().enumerate() {
        let path = format!("routing.{idx}");
        if let Some(destination) = &rule.destination {
            look(destination, &path, &mut problems);
        }
        if let Some(FallbackAction::Transfer(to)) = rule.fallback.as_ref().map(|it| &it.action) {
            number(
                to,
                join(&path, "fallback.action_data.destination"),
                &mut problems,
            );
        }
    }
    problems
}

/// What is unreachable about the destination of a rule, or of an option of a menu.
pub(super) fn look(destination: &Destination, path: &str, problems: &mut Vec<Problem>) {
    match destination {
        Destination::PhoneNumber(to) => number(to, join(path, "destination"), problems),
        Destination::LoadBalanced(among) => {
            for (idx, it) in among.iter().enumerate() {
                let path = format!("{path}.destinations.{idx}.number");
                number(&it.number, path, problems);
            }
        }
        Destination::Webhook(to) if !is_web_address(to) => {
            let why = why!(
                write_web_address,
                "write an address as `https://example.com/route-call`"
            );
            problems.push(Problem::new(join(path, "destination"), why));
        }
        Destination::Webhook(_)
        | Destination::Voicemail(_)
        | Destination::Queue(_)
        | Destination::IvrMenu(_) => {}
    }
}

fn number(to: &str, path: String, problems: &mut Vec<Problem>) {
    if !is_dialable(to) {
        let why = why!(number_to_call, "write a number as `+14155552671`");
        problems.push(Problem::new(path, why));
    }
}
