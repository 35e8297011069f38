//! A rule that names days which its cycle does not ask for: it is in force on others too.
//!
//! Source: KAZOO `cf_temporal_route` `next_rule_date/2`

use super::site::{Oddity, Report, Site, Subject};
use super::{FindingSpec, Look};
use crate::account::Collection;
use crate::json::Json;
use crate::temporal::{TemporalRule, Weekdays};

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "ignored_days",
    about: "Each cycle looks at days of its own; other days in the document change nothing.",
    look: Look::Active(look),
};

fn look(site: &Site<'_>, subject: &Subject<'_>, report: &mut Report) {
    for (asked, rule) in subject.asked(site) {
        let document = subject
            .account
            .document(Collection::TemporalRules, &asked.id);
        let Some(document) = document.filter(|_| asked.rule.enabled.is_none()) else {
            continue;
        };
        let cycle = document.get("cycle").and_then(Json::as_str);
        let Some((member, cycle)) = cycle.and_then(|it| Some((ignored(document, it)?, it))) else {
            continue;
        };
        let oddity = Oddity::warning(
            why!(
                days_not_asked_for,
                "`{rule}` names `{member}`, which a rule of cycle `{cycle}` does not look at",
                rule,
                member,
                cycle
            ),
            match cycle {
                "monthly" | "yearly" => why!(
                    days_win,
                    "leave out `days` or `wdays`; while both are there, only `days` count"
                ),
                _ if member == "wdays" => why!(
                    use_weekly,
                    "choose the cycle `weekly` if these days of the week are meant"
                ),
                _ => why!(
                    use_monthly,
                    "choose the cycle `monthly` if these days of the month are meant"
                ),
            },
        );
        let oddity = oddity.arg("rule", &*asked.id).arg("member", member);
        report.node(site, subject, oddity);
    }
}

/// The list of days that the cycle does not look at, if it says anything.
fn ignored(document: &Json, cycle: &str) -> Option<&'static str> {
    let wdays = TemporalRule::weekdays(document);
    let some_wdays = wdays != Weekdays::NONE && wdays != Weekdays::ALL;
    let any_days = !TemporalRule::days_of_month(document).is_empty();
    match cycle {
        "date" | "daily" if some_wdays => Some("wdays"),
        "date" | "daily" | "weekly" if any_days => Some("days"),
        "monthly" | "yearly" if some_wdays && any_days => Some("wdays"),
        _ => None,
    }
}
