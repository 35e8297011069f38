//! A number among several that has the weight 0: it is never drawn.
//!
//! When all weights are 0, the rule cannot be read.

use super::RuleFindingSpec;
use super::list::List;
use crate::check::site::{Oddity, Report};
use crate::rules::Destination;

pub(super) static SPEC: RuleFindingSpec = RuleFindingSpec {
    code: "never_drawn",
    about: "A number without weight never rings.",
    look,
};

fn look(list: &List<'_>, report: &mut Report) {
    for (idx, rule) in list.rules() {
        let Some(Destination::LoadBalanced(among)) = &rule.destination else {
            continue;
        };
        for it in among.iter().filter(|it| it.weight == 0) {
            let number = it.number.as_str();
            let oddity = Oddity::hint(
                why!(
                    weight_is_0,
                    "`{number}` has the weight 0, and never rings",
                    number
                ),
                why!(give_it_weight, "give it a weight, or take it out"),
            );
            report.rule(idx, oddity.field("destinations").arg("number", number));
        }
    }
}
