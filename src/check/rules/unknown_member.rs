//! A member of a rule that nothing reads: often a misspelt one, such as `condition`, without which the rule is for every call.

use super::RuleFindingSpec;
use super::list::List;
use crate::check::site::{Oddity, Report};
use crate::json::Json;

pub(super) static SPEC: RuleFindingSpec = RuleFindingSpec {
    code: "unknown_member",
    about: "What is not known is kept and does nothing.",
    look,
};

const RULE: &[&str] = &[
    "pattern",
    "destination",
    "destinations",
    "destination_type",
    "conditions",
    "fallback",
];
/// What people write for people.
const NOTES: &[&str] = &["id", "name", "description", "comment", "notes"];
const HOURS: &[&str] = &["start", "end", "timezone", "days"];
const FALLBACK: &[&str] = &["timeout", "action", "action_id", "action_data"];

fn look(list: &List<'_>, report: &mut Report) {
    for (idx, _) in list.rules() {
        let Some(rule) = list.flow.rule_document(idx) else {
            continue;
        };
        for (path, known) in [
            (&[][..], RULE),
            (&["conditions", "time_range"], HOURS),
            (&["fallback"], FALLBACK),
        ] {
            let members = rule.at(path).and_then(Json::as_object);
            let keys = members.into_iter().flat_map(|it| it.iter().map(|it| it.0));
            for key in keys.filter(|it| !known.contains(it) && !NOTES.contains(it)) {
                let mut steps = path.to_vec();
                steps.push(key);
                let field = steps.join(".");
                let oddity = Oddity::warning(
                    why!(nothing_reads, "nothing reads `{field}`", field = &field),
                    why!(
                        check_spelling,
                        "known are `{known}`",
                        known = known.join("`, `")
                    ),
                );
                report.rule(idx, oddity.field(&field).arg("key", key));
            }
        }
    }
}
