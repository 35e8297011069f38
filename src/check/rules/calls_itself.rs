//! A rule that leads back to the number of its own call flow.

use super::RuleFindingSpec;
use super::list::{List, rung};
use crate::check::site::{Oddity, Report};

pub(super) static SPEC: RuleFindingSpec = RuleFindingSpec {
    code: "calls_itself",
    about: "A call that is sent to the number it came in on comes back, again and again.",
    look,
};

fn look(list: &List<'_>, report: &mut Report) {
    let Some(own) = list.own_number() else {
        return;
    };
    for (idx, rule) in list.rules() {
        let back = rung(rule)
            .into_iter()
            .filter(|(_, number)| list.plan.normalize(number) == own);
        for (member, number) in back {
            let oddity = Oddity::warning(
                why!(
                    leads_back,
                    "`{number}` is the number of this call flow, and calls come back",
                    number
                ),
                why!(choose_another_number, "choose another number"),
            );
            report.rule(idx, oddity.field(member).arg("number", number));
        }
    }
}
