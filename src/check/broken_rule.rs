//! A rule that the switch cannot read or compute: it takes the whole step down, other rules included.
//!
//! Source: KAZOO `cf_temporal_route` `get_temporal_rules/6`, `next_rule_date/2`

use super::site::{Oddity, Report, Site, Subject};
use super::{FindingSpec, Look};
use crate::temporal::{Flaw, Moment};
use jiff::Timestamp;

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "broken_rule",
    about: "One rule that the switch cannot read decides for all rules beside it.",
    look: Look::Active(look),
};

fn look(site: &Site<'_>, subject: &Subject<'_>, report: &mut Report) {
    for (asked, rule) in subject.asked(site) {
        let from = Moment::new(subject.from.unwrap_or(Timestamp::MIN), &asked.zone);
        let Some(flaw) = asked.rule.flaw(&from) else {
            continue;
        };
        let message = match flaw {
            Flaw::Unreadable(fault) => why!(
                rule_unreadable,
                "the switch cannot read `{rule}`: {fault}; calls go to `_` whatever the other rules say",
                rule,
                fault = fault.reason()
            ),
            Flaw::Breaks(fault) => why!(
                rule_breaks,
                "the switch breaks on `{rule}`: {fault}; calls go to `_` unless an earlier rule is in force",
                rule,
                fault = fault.reason()
            ),
            Flaw::NoCycle => why!(
                rule_has_no_cycle,
                "`{rule}` is never in force: it has no `cycle`",
                rule
            ),
            Flaw::Hangs => why!(
                rule_hangs,
                "the switch looks for the next date of `{rule}` for ever, and calls hang unless an earlier rule is in force",
                rule
            ),
        };
        let help = why!(mend_rule, "mend the rule, or take it out of this step");
        report.node(
            site,
            subject,
            Oddity::error(message, help).arg("rule", &*asked.id),
        );
    }
}
