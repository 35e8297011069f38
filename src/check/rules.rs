//! What is odd about a call flow of ordered rules: findings, one file each, one word each in `rule_findings!`.
//!
//! A finding's path is the place of its rule in the list, as traces have it: `/0` is the first; the root is for what concerns the document.
//! Patches are for trees, so that none of these findings brings a fix.

mod list;

use super::Finding;
use super::site::Report;
use crate::account::Account;
use crate::rules::CallFlow;
use list::List;

/// Declares the findings: a file each, and their list in the order in which they are told about one rule, the document first.
macro_rules! rule_findings {
    ($($name:ident),* $(,)?) => {
        $(mod $name;)*

        static ALL: &[&RuleFindingSpec] = &[$(&$name::SPEC),*];
    };
}

rule_findings! {
    switched_off,
    unreadable_rule,
    repeated_member,
    unknown_member,
    no_rule_for_all,
    digits_without_menu,
    menu_without_digits,
    contradiction,
    unreached_rule,
    unknown_target,
    odd_number,
    never_drawn,
    calls_itself,
    fallback_loop,
    idle_fallback,
}

/// Every finding that there can be about rules
pub fn all() -> &'static [&'static RuleFindingSpec] {
    ALL
}

/// Everything that there is to say about one kind of finding about rules
#[derive(Debug)]
pub struct RuleFindingSpec {
    /// The stable name
    pub code: &'static str,
    /// One sentence on why it matters, in English
    pub about: &'static str,
    look: fn(&List<'_>, &mut Report),
}

/// Everything odd about a call flow of ordered rules that we can see, in their order
///
/// # Example
/// ```
/// # use ringtree::{Account, check::check_rules, rules::CallFlow};
/// let flow = CallFlow::parse(r#"{ "name": "Front", "routing": [
///     { "pattern": "*", "destination": "front", "destination_type": "voicemail" },
///     { "pattern": "*", "destination": "night", "destination_type": "voicemail" } ] }"#)?;
/// let findings = check_rules(&flow, &Account::default());
/// assert_eq!(findings[0].path.to_string(), "/1");
/// assert_eq!(findings[0].message.to_string(), "rule 0 takes every call that this one is for");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn check_rules(flow: &CallFlow, account: &Account) -> Vec<Finding> {
    let list = List::of(flow, account);
    let mut report = Report::of(flow.id());
    for spec in ALL {
        report.code = spec.code;
        (spec.look)(&list, &mut report);
    }
    report.in_order()
}
