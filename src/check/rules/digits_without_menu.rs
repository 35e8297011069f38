//! A rule for digits in a list that never asks for any.
//!
//! Digits that were collected elsewhere, as a test of the list may have them, do come here.

use super::RuleFindingSpec;
use super::list::{List, is_for_any, is_readable};
use crate::check::site::{Oddity, Report};

pub(super) static SPEC: RuleFindingSpec = RuleFindingSpec {
    code: "digits_without_menu",
    about: "Without a menu a caller presses nothing that a rule could be for.",
    look,
};

fn look(list: &List<'_>, report: &mut Report) {
    if list.flow.may_ask() {
        return;
    }
    for (idx, _) in list
        .rules()
        .filter(|(_, it)| !is_for_any(it) && is_readable(it))
    {
        let oddity = Oddity::warning(
            why!(
                nobody_asks_for_digits,
                "no menu of this call flow asks for digits, and no caller comes here"
            ),
            why!(
                write_a_menu,
                "write a rule for `*` that plays a menu, or give this one the pattern `*`"
            ),
        );
        report.rule(idx, oddity.field("pattern"));
    }
}
