//! A menu that is played although no rule is for a key.

use super::RuleFindingSpec;
use super::list::{List, is_for_any, is_readable};
use crate::account::Collection;
use crate::check::site::{Oddity, Report};
use crate::rules::{Destination, MenuOptions};

pub(super) static SPEC: RuleFindingSpec = RuleFindingSpec {
    code: "menu_without_digits",
    about: "A menu whose keys lead nowhere keeps callers waiting.",
    look,
};

fn look(list: &List<'_>, report: &mut Report) {
    // What cannot be read may have been meant for keys.
    if list.rules().any(|(_, it)| !is_for_any(it)) {
        return;
    }
    for (idx, rule) in list.rules().filter(|(_, it)| is_readable(it)) {
        if let Some(Destination::IvrMenu(id)) = &rule.destination
            && !leads_on(list, id)
        {
            let oddity = Oddity::warning(
                why!(
                    no_rule_for_keys,
                    "a menu is played, and no rule is for what callers press"
                ),
                why!(
                    write_a_rule_for_a_key,
                    "write a rule with a pattern such as `1`, or lead calls on without the menu"
                ),
            );
            report.rule(idx, oddity.field("destination"));
        }
    }
}

/// Whether the menu has options of its own.
fn leads_on(list: &List<'_>, id: &str) -> bool {
    let document = list.account.document(Collection::Menus, id);
    document.is_some_and(|it| !MenuOptions::of(it).all.is_empty())
}
