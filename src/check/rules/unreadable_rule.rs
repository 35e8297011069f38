//! What cannot be read in a rule: a misspelt condition, a malformed pattern, an unknown kind of destination.
//!
//! A server refuses to save it; where it is kept all the same, the rule never matches.

use super::RuleFindingSpec;
use super::list::List;
use crate::check::site::{Oddity, Report};
use crate::rules::Problem;

pub(super) static SPEC: RuleFindingSpec = RuleFindingSpec {
    code: "unreadable_rule",
    about: "A rule that cannot be read is passed over, and its calls go to the rules below.",
    look,
};

fn look(list: &List<'_>, report: &mut Report) {
    for problem in &list.flow.problems {
        let help = problem.message.clone();
        let Some((idx, member)) = place(problem) else {
            let message = why!(no_rules, "the call flow has no rules, and takes no call");
            report.document(Oddity::error(message, help).field("routing"));
            continue;
        };
        if member.is_empty() {
            let message = why!(no_rule, "this is no rule, and is passed over");
            report.rule(idx, Oddity::error(message, help));
            continue;
        }
        // Of what is no rule it need not be told what it lacks.
        if list.written(idx).is_some() {
            let oddity = oddity(list, idx, member, problem);
            report.rule(idx, oddity.field(member).arg("member", member));
        }
    }
}

/// The rule and what of it.
fn place(problem: &Problem) -> Option<(usize, &str)> {
    let rest = problem.path.strip_prefix("routing.")?;
    let (idx, member) = rest.split_once('.').unwrap_or((rest, ""));
    Some((idx.parse().ok()?, member))
}

fn oddity(list: &List<'_>, idx: usize, member: &str, problem: &Problem) -> Oddity {
    let help = problem.message.clone();
    let hours = || {
        list.flow
            .rule_document(idx)?
            .at(&["conditions", "time_range"])
    };
    if member == "conditions.time_range.timezone"
        && hours().is_some_and(|it| it.get("timezone").is_none())
    {
        return Oddity::warning(
            why!(
                hours_without_zone,
                "the hours name no time zone, and are those of UTC"
            ),
            help,
        );
    }
    let message = if member == "fallback" {
        why!(
            fallback_unreadable,
            "`{member}` cannot be read, and is passed over",
            member
        )
    } else {
        why!(
            member_unreadable,
            "`{member}` cannot be read, and the rule never matches",
            member
        )
    };
    Oddity::error(message, help)
}
