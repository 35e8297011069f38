//! A member that stands more than once: readers keep the last and forget the others.

use super::RuleFindingSpec;
use super::list::List;
use crate::check::site::{Oddity, Report};
use crate::json::Json;

pub(super) static SPEC: RuleFindingSpec = RuleFindingSpec {
    code: "repeated_member",
    about: "Of several values at one key a server keeps only the last.",
    look,
};

fn look(list: &List<'_>, report: &mut Report) {
    let document = list.flow.document();
    for key in repeated(document) {
        report.document(oddity(key));
    }
    for (idx, _) in list.rules() {
        let Some(rule) = list.flow.rule_document(idx) else {
            continue;
        };
        let parts = ["conditions", "fallback"]
            .iter()
            .filter_map(|it| rule.get(it));
        let hours = rule.at(&["conditions", "time_range"]);
        for part in std::iter::once(rule).chain(parts).chain(hours) {
            for key in repeated(part) {
                report.rule(idx, oddity(key));
            }
        }
    }
}

fn repeated(value: &Json) -> Vec<&str> {
    let members = value.as_object().filter(|it| it.len() > 1);
    members.map(|it| it.repeated_keys()).unwrap_or_default()
}

fn oddity(key: &str) -> Oddity {
    Oddity::warning(
        why!(
            written_more_than_once,
            "`{key}` is written more than once",
            key
        ),
        why!(keep_one, "keep one; a server keeps the last"),
    )
    .field(key)
    .arg("key", key)
}
