//! What regular expressions of a node's settings make of a number.
//!
//! Shared by the modules that have such settings. Patterns that answer calls are absent: they are `route`.

use super::{Hunting, Step};
use crate::call::{Call, Event, Why};
use crate::pattern::{Pattern, PatternError};

/// Whether `text` fits a pattern of the node, anywhere in it
///
/// # Errors
/// The step to `_`, when the pattern is none: the switch's module breaks on it.
pub(super) fn fits(call: &mut Call<'_>, pattern: &str, text: &str) -> Result<bool, Step> {
    match Pattern::compile(pattern) {
        Ok(compiled) => Ok(compiled.matches(text)),
        Err(PatternError::Invalid(why)) => Err(call.crash(why!(
            no_regular_expression,
            "`{pattern}` is no regular expression: {fault}.",
            pattern,
            fault = why
        ))),
        Err(PatternError::Unsupported(what)) => {
            leave_untried(call, pattern, what);
            Ok(false)
        }
    }
}

/// As [`Hunting::allows`]; the trace says which patterns could not be tried
pub(super) fn may_hunt_here(
    call: &mut Call<'_>,
    number: &str,
    allow: Option<&str>,
    deny: Option<&str>,
) -> bool {
    for pattern in allow.into_iter().chain(deny) {
        if let Err(PatternError::Unsupported(what)) = Pattern::compile(pattern) {
            leave_untried(call, pattern, what);
        }
    }
    Hunting::new(allow, deny).allows(number)
}

fn leave_untried(call: &mut Call<'_>, pattern: &str, feature: Why) {
    call.approximate(
        Event::Did {
            what: why!(leave_untried, "leave `{pattern}` untried", pattern),
        },
        why!(
            pattern_not_tried,
            "It has {feature}, which is not tried here; it is taken not to fit.",
            feature
        ),
    );
}
