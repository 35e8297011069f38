//! A pattern that plays no part: because it is no regular expression, or because we cannot run what it asks for.
//!
//! Source: KAZOO `cf_flow` `lookup_patterns/2`, which leaves out what does not compile

use super::site::{Oddity, Report, Subject};
use super::{FindingSpec, Look};
use crate::pattern::{Pattern, PatternError};

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "bad_pattern",
    about: "A pattern that cannot be run answers no call.",
    look: Look::Flow(look),
};

fn look(subject: &Subject<'_>, report: &mut Report) {
    for pattern in subject.flow.patterns() {
        let oddity = match Pattern::compile(pattern) {
            Ok(_) => continue,
            Err(PatternError::Invalid(why)) => Oddity::error(
                why!(
                    pattern_invalid,
                    "pattern `{pattern}` is no regular expression, and answers no call",
                    pattern
                ),
                why!(mend_pattern, "mend it: {fault}", fault = why.clone()),
            )
            .arg("reason", "invalid")
            .arg("why", why.to_string()),
            Err(PatternError::Unsupported(what)) => Oddity::warning(
                why!(
                    pattern_unsupported,
                    "pattern `{pattern}` has {feature}, which a switch runs and a tried call here does not",
                    pattern,
                    feature = what.clone()
                ),
                why!(
                    say_pattern_plainly,
                    "say it with groups, classes and repetitions to have it tried here"
                ),
            )
            .arg("reason", "unsupported")
            .arg("why", what.to_string()),
        };
        report.document(oddity.field("patterns").arg("pattern", pattern));
    }
}
