//! Conversions: what comes of rules or of a tree is a document that reads without a problem, or at least one reason why there is none.

use crate::memory::Proportion;
use ringtree::convert::{Converted, Refusal, to_rules, to_tree};
use ringtree::rules::CallFlow;
use ringtree::{Account, Callflow, Scenario, simulate_flow, simulate_rules};

/// What follows a question is written below each of its answers: measured are 46 bytes for each of a document. Documents that have no measure in
/// the other dialect are refused, which costs what it takes to see it.
const CONVERTING: Proportion = Proportion {
    base: 4 << 20,
    each: 1 << 10,
};

/// Rules become a tree that takes a call, and the tree, where it can, rules.
pub(crate) fn rules(flow: &CallFlow, account: &Account, call: &Scenario, size: usize) {
    let made = CONVERTING.bound("a tree of rules", size, || to_tree(flow, account));
    let Some(converted) = said(made) else { return };
    let account = converted.complete(account).unwrap();
    let tree = Callflow::from_json(converted.document).unwrap();
    assert!(tree.root().is_some());
    simulate_flow(&account, &tree, call);
    self::tree(&tree, &account, call, tree.to_text().len() + size);
}

/// A tree becomes rules that take a call.
pub(crate) fn tree(tree: &Callflow, account: &Account, call: &Scenario, size: usize) {
    let made = CONVERTING.bound("rules of a tree", size, || to_rules(tree, account));
    let Some(converted) = said(made) else { return };
    let account = converted.complete(account).unwrap();
    let flow = CallFlow::from_json(converted.document).unwrap();
    assert_eq!(flow.problems, [], "{}", flow.to_text());
    simulate_rules(&account, &flow, call);
}

fn said(made: Result<Converted, Vec<Refusal>>) -> Option<Converted> {
    match made {
        Ok(converted) => Some(converted),
        Err(refusals) => {
            assert!(!refusals.is_empty());
            None
        }
    }
}
