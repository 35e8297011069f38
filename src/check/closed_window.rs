//! A rule whose hours stop before they start: it is never in force.
//!
//! Source: KAZOO `cf_temporal_route` `process_rules/3`

use super::site::{Oddity, Report, Site, Subject};
use super::{FindingSpec, Look};

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "closed_window",
    about: "Hours across midnight never hold, so calls at night go another way than the rule says.",
    look: Look::Active(look),
};

fn look(site: &Site<'_>, subject: &Subject<'_>, report: &mut Report) {
    let closed = subject.asked(site).filter(|(it, _)| it.rule.never_opens());
    for (asked, rule) in closed {
        let oddity = Oddity::error(
            why!(
                window_never_opens,
                "`{rule}` is never in force: it stops before it starts, and hours do not cross midnight",
                rule
            ),
            why!(
                two_windows,
                "write two rules, one that stops at midnight and one that starts there"
            ),
        );
        report.node(site, subject, oddity.arg("rule", &*asked.id));
    }
}
