//! A pattern that fits numbers of other callflows: calls to those go there, because a number comes before every pattern.
//!
//! That is how exceptions are made, so it is only mentioned, unless the pattern fits that one number and nothing else.
//!
//! Source: KAZOO `cf_flow` `lookup/2`

use super::site::{Oddity, Report, Subject};
use super::{FindingSpec, Look};
use crate::pattern::Pattern;

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "pattern_shadowed",
    about: "A number comes before every pattern, whatever fits better.",
    look: Look::Flow(look),
};

/// So many numbers are named.
const TOLD: usize = 3;

fn look(subject: &Subject<'_>, report: &mut Report) {
    let own = subject.flow.id();
    let patterns = subject.flow.patterns();
    let patterns: Vec<_> = patterns
        .filter_map(|it| Pattern::compile(it).ok())
        .collect();
    if patterns.is_empty() {
        return;
    }
    let mut fitting = vec![Vec::new(); patterns.len()];
    for (_, flow) in subject.account.callflows().filter(|(id, _)| *id != own) {
        for number in flow.numbers() {
            for (pattern, fitting) in patterns.iter().zip(&mut fitting) {
                if pattern.matches(number) {
                    fitting.push(number);
                }
            }
        }
    }
    for (pattern, mut numbers) in patterns.iter().zip(fitting) {
        numbers.sort_unstable();
        numbers.dedup();
        if !numbers.is_empty() {
            let oddity = oddity(pattern, &numbers).field("patterns");
            report.document(oddity.arg("pattern", pattern.as_str()));
        }
    }
}

fn oddity(pattern: &Pattern, numbers: &[&str]) -> Oddity {
    let mut named = format!("`{}`", numbers.get(..TOLD).unwrap_or(numbers).join("`, `"));
    if numbers.len() > TOLD {
        named.push_str(", …");
    }
    let source = pattern.as_str();
    if is_one_number(pattern) {
        Oddity::warning(
            why!(
                pattern_never_answers,
                "pattern `{pattern}` never answers: {numbers} belongs to another callflow",
                pattern = source,
                numbers = named
            ),
            why!(take_out_of_one, "take it out of one of the two"),
        )
    } else {
        Oddity::hint(
            why!(
                numbers_before_pattern,
                "pattern `{pattern}` fits {numbers} too, which other callflows answer",
                pattern = source,
                numbers = named
            ),
            why!(fine_for_exceptions, "fine for exceptions"),
        )
    }
}

/// Whether a pattern spells out the one number that it fits.
fn is_one_number(pattern: &Pattern) -> bool {
    let escaped = |it: char| match it {
        '*' | '+' => format!("\\{it}"),
        other => other.to_string(),
    };
    let number: String = pattern.prefix().chars().map(escaped).collect();
    pattern.as_str() == format!("^{number}$")
}
