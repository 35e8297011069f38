//! Two rules that meet: the second at which one stops and the next begins still belongs to the earlier one.
//!
//! Source: KAZOO `cf_temporal_route` `process_rules/3`

use super::site::{Oddity, Report, Site, Subject};
use super::{FindingSpec, Look};
use crate::account::Collection;
use crate::module::AskedRule;
use crate::temporal::TimeOfDay;

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "closing_second",
    about: "The last second of a rule counts, so that for one second two rules are in force, and the first of them wins.",
    look: Look::Active(look),
};

fn look(site: &Site<'_>, subject: &Subject<'_>, report: &mut Report) {
    for (nth, (asked, rule)) in subject.asked(site).enumerate() {
        let mut later = site.asked.iter().skip(nth + 1);
        let meeting = later.find_map(|it| Some((it, meeting(asked, it)?)));
        let Some((next, at)) = meeting else {
            continue;
        };
        let time = format!("{at}:00");
        let oddity = Oddity::hint(
            why!(
                last_second_counts,
                "{time} still belongs to `{rule}`, and not yet to `{next}`",
                time,
                rule,
                next = subject.name(Collection::TemporalRules, &next.id)
            ),
            why!(
                stop_a_second_earlier,
                "let `{rule}` stop a second earlier, at {second} s after midnight, if that matters",
                rule,
                second = at.second() - 1
            ),
        );
        report.node(site, subject, oddity.arg("rule", &*asked.id));
    }
}

/// When one rule stops and the other begins, on a day of the week that both have.
fn meeting(one: &AskedRule, next: &AskedRule) -> Option<TimeOfDay> {
    if one.key == next.key || one.rule.enabled.or(next.rule.enabled).is_some() {
        return None;
    }
    let (days, window) = one.rule.week()?;
    let (next_days, next_window) = next.rule.week()?;
    let share_a_day = days.iter().any(|it| next_days.contains(it));
    let meet = window.opens() && next_window.opens() && window.stop == next_window.start;
    TimeOfDay::at_second(window.stop).filter(|_| share_a_day && meet)
}
