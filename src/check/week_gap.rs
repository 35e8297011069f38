//! Hours of the week in which no rule has a step for the caller, and there is no step at `_`.
//!
//! Rules that do not come every week are not counted on. A callflow that is only reached from others returns to them instead.

use super::site::{Oddity, Report, Site, Subject};
use super::{FindingSpec, Look};
use crate::temporal::Week;

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "week_gap",
    about: "Callers who call at other hours than those of the rules are hung up on.",
    look: Look::Active(look),
};

fn look(site: &Site<'_>, subject: &Subject<'_>, report: &mut Report) {
    let asked = &site.asked;
    let is_subroutine = || {
        subject
            .flow
            .numbers()
            .chain(subject.flow.patterns())
            .next()
            .is_none()
    };
    let is_on = || asked.iter().any(|it| it.rule.enabled == Some(true));
    if asked.is_empty() || site.node.child_at("_").is_some() || is_on() || is_subroutine() {
        return;
    }
    let leads = asked
        .iter()
        .filter(|it| it.rule.enabled.is_none() && site.node.child_at(&it.key).is_some());
    let weeks = leads.filter_map(|it| it.rule.week());
    let weeks: Vec<_> = weeks.map(|(days, window)| Week::of(days, window)).collect();
    let covered = weeks.iter().fold(Week::NONE, |all, it| all.or(it));
    let gap = Week::all().minus(&covered).without_seconds();
    if covered.is_empty() || gap.is_empty() {
        return;
    }
    let hours = gap.said();
    let oddity = Oddity::hint(
        why!(
            no_step_at,
            "no step takes calls {hours}, and the caller is hung up on then",
            hours = hours.clone()
        ),
        why!(
            hang_a_step_for_others,
            "hang a step at `_` for all other calls"
        ),
    );
    report.node(site, subject, oddity.arg("hours", hours.to_string()));
}
