//! A rule that begins on a day that is still to come: until then it is passed over, even if it is switched on by hand.
//!
//! Told only to those who say what day it is. Source: KAZOO `cf_temporal_route` `get_temporal_rules/6`

use super::site::{Oddity, Report, Site, Subject};
use super::{FindingSpec, Look};
use crate::temporal::{Moment, Outlook};

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "rule_not_begun",
    about: "Until its first day a rule does nothing.",
    look: Look::Active(look),
};

fn look(site: &Site<'_>, subject: &Subject<'_>, report: &mut Report) {
    let Some(from) = subject.from else {
        return;
    };
    for (asked, rule) in subject.asked(site) {
        let outlook = asked.rule.outlook(&Moment::new(from, &asked.zone));
        let Some(Outlook::NotBegun(date)) = outlook else {
            continue;
        };
        let date = date.to_string();
        let help = why!(
            start_earlier,
            "choose an earlier `start_date` if it should count now"
        );
        let oddity = if asked.rule.enabled == Some(true) {
            let message = why!(
                switched_on_too_early,
                "`{rule}` is switched on by hand, and is not in force before {date} all the same",
                rule,
                date = &date
            );
            Oddity::warning(message, help)
        } else {
            let message = why!(
                begins_later,
                "`{rule}` is not in force before {date}",
                rule,
                date = &date
            );
            Oddity::hint(message, help)
        };
        let oddity = oddity.arg("rule", &*asked.id).arg("date", date);
        report.node(site, subject, oddity);
    }
}
