//! What is odd about a callflow, or a list of rules: findings, one file each, one word each in `findings!`.
//!
//! A finding never stands in the way of editing. Each says where, what, and what to do next; where a change is certainly right, it brings
//! the change along. Questions about all calls are absent: a finding here follows from the documents alone, in one walk.

pub mod rules;
mod site;

pub use rules::check_rules;
pub use site::Subject;

use crate::account::Account;
use crate::flow::{Callflow, NodePath};
use crate::patch::Patch;
use crate::why::{self, Why};
use jiff::Timestamp;
use serde::{Serialize, Serializer};
use site::{Report, Site};
use std::collections::BTreeMap;

/// Declares the findings: a file each, and their list in the order in which they are told about one node, the document first.
macro_rules! findings {
    ($($name:ident),* $(,)?) => {
        $(mod $name;)*

        static ALL: &[&FindingSpec] = &[$(&$name::SPEC),*];
    };
}

findings! {
    no_module,
    unknown_module,
    bad_setting,
    misspelt_setting,
    bad_children,
    duplicate_key,
    dangling_reference,
    callflow_loop,
    never_followed,
    caller_dropped,
    no_timeout,
    silent_menu,
    bad_menu,
    nobody_rings,
    member_never_rings,
    no_time_to_ring,
    member_twice,
    unknown_zone,
    broken_rule,
    closed_window,
    rule_setting,
    ignored_days,
    calendar_quirk,
    never_in_force,
    expired_rule,
    rule_not_begun,
    switched_rule,
    shadowed_rule,
    overlapping_rules,
    closing_second,
    week_gap,
    bad_number,
    number_spelling,
    number_taken,
    pattern_shadowed,
    bad_pattern,
    emergency_number,
    too_deep,
}

/// Every finding that there can be
pub fn all() -> &'static [&'static FindingSpec] {
    ALL
}

/// Everything that there is to say about one kind of finding
#[derive(Debug)]
pub struct FindingSpec {
    /// The stable name
    pub code: &'static str,
    /// One sentence on why it matters, in English
    pub about: &'static str,
    look: Look,
}

/// What a kind of finding looks at.
#[derive(Debug)]
enum Look {
    /// Every node that calls do not pass over
    Active(fn(&Site<'_>, &Subject<'_>, &mut Report)),
    /// Every node
    Node(fn(&Site<'_>, &Subject<'_>, &mut Report)),
    /// The callflow as a whole
    Flow(fn(&Subject<'_>, &mut Report)),
    /// The callflow as a whole, and every node
    Both(
        fn(&Subject<'_>, &mut Report),
        fn(&Site<'_>, &Subject<'_>, &mut Report),
    ),
}

/// How bad it is
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Calls will not do what the document says
    Error,
    /// Callers may be surprised
    Warning,
    /// Worth knowing
    Hint,
}

/// Something odd about a callflow
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// The stable name of what is odd: `dangling_reference`
    pub code: &'static str,
    /// How bad it is
    pub severity: Severity,
    /// The id of the callflow
    pub flow: String,
    /// The node; the root for what concerns the document
    pub path: NodePath,
    /// The setting of the node, or the member of the document, that it is about
    pub field: Option<String>,
    /// What is odd
    #[serde(flatten, serialize_with = "why::as_message")]
    pub message: Why,
    /// What to do next
    #[serde(flatten, serialize_with = "why::as_help")]
    pub help: Why,
    /// What it is about, by name
    pub args: BTreeMap<&'static str, String>,
    /// A change that removes the finding and nothing else
    pub fix: Option<Fix>,
}

/// A change that removes a finding
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fix {
    /// What it does
    #[serde(flatten, serialize_with = "why::as_label")]
    pub label: Why,
    /// The change
    #[serde(serialize_with = "as_text")]
    pub patch: Patch,
}

fn as_text<S: Serializer>(patch: &Patch, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&patch.to_text())
}

/// Everything odd about a callflow that we can see, in the order of the document
///
/// Linear in the number of nodes, of this callflow and of those that it leads to.
///
/// # Example
/// ```
/// # use ringtree::{Account, Callflow, check::check};
/// let flow = Callflow::parse(r#"{ "flow": { "module": "menu", "data": { "id": "gone" }, "children": { "_": { "module": "hangup" } } } }"#)?;
/// let findings = check(&flow, &Account::default());
/// assert_eq!(findings[0].message.to_string(), "there is no menu `gone`");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn check(flow: &Callflow, account: &Account) -> Vec<Finding> {
    look(&Subject::of(flow, account, None))
}

/// As [`check`]; dates that a finding tells are the next ones after an instant, and not the first that a rule has
pub fn check_from(flow: &Callflow, account: &Account, from: Timestamp) -> Vec<Finding> {
    look(&Subject::of(flow, account, Some(from)))
}

fn look(subject: &Subject<'_>) -> Vec<Finding> {
    let mut report = Report::of(subject.flow.id());
    for spec in ALL {
        if let Look::Flow(look) | Look::Both(look, _) = spec.look {
            report.code = spec.code;
            look(subject, &mut report);
        }
    }
    // Node by node: a large document is brought into the processor's cache once.
    for site in &subject.sites {
        for spec in ALL {
            report.code = spec.code;
            match spec.look {
                Look::Active(look) if !site.skipped => look(site, subject, &mut report),
                Look::Node(look) | Look::Both(_, look) => look(site, subject, &mut report),
                Look::Active(_) | Look::Flow(_) => {}
            }
        }
    }
    report.in_order()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_the_names_of_files() {
        for spec in all() {
            assert!(
                spec.code
                    .bytes()
                    .all(|it| it.is_ascii_lowercase() || it == b'_')
            );
            assert!(spec.about.ends_with('.'), "{}: a sentence", spec.code);
        }
    }
}
