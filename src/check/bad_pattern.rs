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
            Err(PatternError::Invalid(why)) => Oddity::error(format!(
                "pattern `{pattern}` is no regular expression, and answers no call"
            ))
            .help(format!("mend it: {why}"))
            .arg("reason", "invalid")
            .arg("why", why),
            Err(PatternError::Unsupported(what)) => Oddity::warning(format!(
                "pattern `{pattern}` has {what}, which a switch runs and a tried call here does not"
            ))
            .help("say it with groups, classes and repetitions to have it tried here")
            .arg("reason", "unsupported")
            .arg("why", what),
        };
        report.document(oddity.field("patterns").arg("pattern", pattern));
    }
}
