//! Two rules of the week that are in force at the same hours, so that their order decides.
//!
//! A special hour within a longer one that comes later is how exceptions are written, and is not told; nor is a single second, which is
//! `closing_second`, nor a rule that always comes second, which is `shadowed_rule`.

use super::site::{Oddity, Report, Site, Subject};
use super::{FindingSpec, Look};
use crate::temporal::Week;

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "overlapping_rules",
    about: "Where two rules are in force, the first of them wins.",
    look: Look::Active(look),
};

fn look(site: &Site<'_>, subject: &Subject<'_>, report: &mut Report) {
    if site.asked.len() < 2 {
        return;
    }
    let asked = subject
        .asked(site)
        .filter(|(it, _)| it.rule.enabled.is_none());
    let weeks = asked.filter_map(|(it, name)| {
        let (days, window) = it.rule.week()?;
        Some((it, name, Week::of(days, window)))
    });
    let weeks: Vec<_> = weeks.collect();
    for (nth, (asked, rule, week)) in weeks.iter().enumerate() {
        let earlier = weeks
            .iter()
            .take(nth)
            .filter(|(it, _, _)| it.key != asked.key);
        let overlap = earlier.filter_map(|(_, first, before)| {
            let both = week.and(before).without_seconds();
            let told = !both.is_empty() && !before.is_within(week) && !week.is_within(before);
            told.then_some((*first, both))
        });
        let Some((first, both)) = overlap.into_iter().next() else {
            continue;
        };
        let oddity = Oddity::hint(
            why!(
                both_in_force,
                "`{first}` and `{rule}` are both in force {hours}, and `{first}` wins",
                first,
                rule = *rule,
                hours = both.said()
            ),
            why!(
                order_them,
                "ask the one first that should win, or let their hours end where the others begin"
            ),
        );
        report.node(site, subject, oddity.arg("rule", &*asked.id));
    }
}
