//! More steps one after another than edits may make.

use super::site::{Oddity, Report, Site, Subject};
use super::{FindingSpec, Look};
use crate::flow::MAX_LEVELS;

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "too_deep",
    about: "Edits that would make the document deeper still are refused.",
    look: Look::Node(look),
};

fn look(site: &Site<'_>, subject: &Subject<'_>, report: &mut Report) {
    if site.level == MAX_LEVELS {
        let oddity = Oddity::error(
            why!(
                too_many_levels,
                "more than {levels} steps follow one another",
                levels = MAX_LEVELS
            ),
            why!(
                move_the_rest,
                "move the rest into a callflow of its own, and go on there"
            ),
        )
        .arg("levels", MAX_LEVELS.to_string());
        report.node(site, subject, oddity);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::{all, check};
    use crate::flow::MAX_LEVELS;
    use crate::{Account, Callflow};

    #[test]
    fn depth_has_an_end() {
        for (levels, n_found) in [(MAX_LEVELS, 0), (MAX_LEVELS + 1, 1), (MAX_LEVELS + 9, 1)] {
            let open = r#"{"module":"hangup","children":{"_":"#.repeat(levels - 1);
            let close = "}}".repeat(levels - 1);
            let flow = format!(r#"{{"flow":{open}{{"module":"hangup"}}{close}}}"#);
            let findings = check(&Callflow::parse(&flow).unwrap(), &Account::default());
            let deep = findings.iter().filter(|it| it.code == "too_deep");
            assert_eq!(deep.count(), n_found, "{levels} of {}", all().len());
        }
    }
}
