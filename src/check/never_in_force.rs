//! A rule whose days never come, such as a 31st of February.
//!
//! Hours that stop before they start are `closed_window`; what the switch cannot compute is `broken_rule`.

use super::site::{Oddity, Report, Site, Subject};
use super::{FindingSpec, Look};
use crate::temporal::{Moment, Outlook};
use jiff::Timestamp;

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "never_in_force",
    about: "A rule that no day fits does nothing.",
    look: Look::Active(look),
};

fn look(site: &Site<'_>, subject: &Subject<'_>, report: &mut Report) {
    for (asked, rule) in subject.asked(site) {
        let from = subject.from.unwrap_or(Timestamp::UNIX_EPOCH);
        let outlook = asked.rule.outlook(&Moment::new(from, &asked.zone));
        if outlook != Some(Outlook::Never) {
            continue;
        }
        let oddity = Oddity::error(
            why!(
                no_day_comes,
                "`{rule}` is never in force: none of its days and hours comes within a century",
                rule
            ),
            why!(
                mend_days,
                "mend its days and hours, or take it out of this step"
            ),
        );
        report.node(site, subject, oddity.arg("rule", &*asked.id));
    }
}
