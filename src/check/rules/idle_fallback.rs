//! A fallback at a destination that always answers.

use super::RuleFindingSpec;
use super::list::List;
use crate::check::site::{Oddity, Report};
use crate::rules::Destination;

pub(super) static SPEC: RuleFindingSpec = RuleFindingSpec {
    code: "idle_fallback",
    about: "A box and a menu always answer, and nothing behind them is tried.",
    look,
};

fn look(list: &List<'_>, report: &mut Report) {
    for (idx, rule) in list.rules().filter(|(_, it)| it.fallback.is_some()) {
        let always = why!(
            leave_out_fallback,
            "leave the fallback out, or choose a destination that may not answer"
        );
        let message = match &rule.destination {
            Some(Destination::Voicemail(_)) => {
                why!(
                    box_needs_no_fallback,
                    "a voicemail box always answers, and the fallback is never used"
                )
            }
            Some(Destination::IvrMenu(_)) => {
                why!(
                    menu_needs_no_fallback,
                    "a menu always answers, and the fallback is never used"
                )
            }
            _ => continue,
        };
        report.rule(idx, Oddity::hint(message, always).field("fallback"));
    }
}
