//! A rule for one day that has passed.
//!
//! Told only to those who say what day it is. Rules of all other cycles come again.

use super::site::{Oddity, Report, Site, Subject};
use super::{FindingSpec, Look};
use crate::temporal::{Moment, Outlook};

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "expired_rule",
    about: "A day that has passed decides nothing any more.",
    look: Look::Active(look),
};

fn look(site: &Site<'_>, subject: &Subject<'_>, report: &mut Report) {
    let Some(from) = subject.from else {
        return;
    };
    for (asked, rule) in subject.asked(site) {
        let outlook = asked.rule.outlook(&Moment::new(from, &asked.zone));
        let Some(Outlook::Over(date)) = outlook else {
            continue;
        };
        let date = date.to_string();
        let oddity = Oddity::hint(
            why!(
                rule_over,
                "`{rule}` was for {date} only, and is never in force again",
                rule,
                date = &date
            ),
            why!(
                make_it_yearly,
                "take it out of this step, or let it come every year"
            ),
        );
        let oddity = oddity.arg("rule", &*asked.id).arg("date", date);
        report.node(site, subject, oddity);
    }
}
