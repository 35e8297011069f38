//! A call flow that is switched off, or that is not although it looks so.

use super::RuleFindingSpec;
use super::list::List;
use crate::check::site::{Oddity, Report};
use crate::json::Json;

pub(super) static SPEC: RuleFindingSpec = RuleFindingSpec {
    code: "switched_off",
    about: "A call flow that is switched off takes no call.",
    look,
};

fn look(list: &List<'_>, report: &mut Report) {
    let Some(written) = list.flow.document().get("active") else {
        return;
    };
    let oddity = match written {
        Json::Bool(true) | Json::Null => return,
        Json::Bool(false) => Oddity::hint(
            why!(
                takes_no_call,
                "the call flow is switched off, and takes no call"
            ),
            why!(set_active, "set `active` to `true` when it should"),
        ),
        other => Oddity::warning(
            why!(
                active_is_no_boolean,
                "`active` is `{value}`, and the call flow takes calls all the same",
                value = other.to_text()
            ),
            why!(write_true_or_false, "write `true` or `false`"),
        ),
    };
    report.document(oddity.field("active"));
}
