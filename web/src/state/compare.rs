//! What is different between two versions of a callflow, node by node, for a person to look at.
//!
//! Nodes are compared by their place. Moves show as one branch gone and one new.

use super::document::{Difference, DifferenceKind};
use super::say::Name;
use ringtree::flow::PathStep;
use ringtree::{Account, Callflow, Node, NodePath};
use std::sync::Arc;

/// The places where `after` differs from `before`, the document's own members first, then in the order of the tree
pub fn compare(before: &Callflow, after: &Callflow, account: &Account) -> Vec<Difference> {
    let mut found = members(before, after);
    let root = NodePath::root();
    let mut comparison = Comparison {
        account,
        found: Vec::new(),
    };
    match (before.root(), after.root()) {
        (Some(before), Some(after)) => comparison.nodes(&root, before, after),
        (Some(before), None) => comparison.note(root, DifferenceKind::Removed, before),
        (None, Some(after)) => comparison.note(root, DifferenceKind::Added, after),
        (None, None) => {}
    }
    found.extend(comparison.found);
    found
}

fn members(before: &Callflow, after: &Callflow) -> Vec<Difference> {
    let (before, after) = (before.document(), after.document());
    let note = |kind, name: &str| Difference {
        at: None,
        kind,
        name: Name::of_module(name),
    };
    let now = after
        .iter()
        .filter_map(|(key, value)| match before.get(key) {
            None => Some(note(DifferenceKind::Added, key)),
            Some(old) if old != value => Some(note(DifferenceKind::Changed, key)),
            Some(_) => None,
        });
    let gone = before.iter().filter(|(key, _)| after.get(key).is_none());
    now.chain(gone.map(|(key, _)| note(DifferenceKind::Removed, key)))
        .collect()
}

struct Comparison<'a> {
    account: &'a Account,
    found: Vec<Difference>,
}

impl Comparison<'_> {
    fn nodes(&mut self, at: &NodePath, before: &Arc<Node>, after: &Arc<Node>) {
        if Arc::ptr_eq(before, after) {
            return;
        }
        let order = |node: &Node| node.steps().map(|it| it.0).collect::<Vec<_>>();
        let (old, new) = (order(before), order(after));
        let kept = |of: &[PathStep], by: &[PathStep]| -> Vec<PathStep> {
            of.iter().filter(|it| by.contains(it)).cloned().collect()
        };
        if before.body != after.body || kept(&old, &new) != kept(&new, &old) {
            self.note(at.clone(), DifferenceKind::Changed, after);
        }
        for (step, child) in after.steps() {
            let at = at.child(step.clone());
            match before.child(&step) {
                Some(old) => self.nodes(&at, old, child),
                None => self.note(at, DifferenceKind::Added, child),
            }
        }
        for (step, child) in before.steps() {
            if after.child(&step).is_none() {
                self.note(at.child(step), DifferenceKind::Removed, child);
            }
        }
    }

    fn note(&mut self, at: NodePath, kind: DifferenceKind, node: &Node) {
        self.found.push(Difference {
            at: Some(at),
            kind,
            name: Name::of(node, self.account),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(before: &str, after: &str, expected: &[&str]) {
        let flow = |text| Callflow::parse(text).unwrap();
        let found = compare(&flow(before), &flow(after), &Account::default());
        let found: Vec<_> = found
            .iter()
            .map(|it| {
                let at = it.at.as_ref().map(ToString::to_string);
                format!("{:?} {}", it.kind, at.unwrap_or(it.name.module.clone()))
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn differences_are_named_by_their_place() {
        let before = r#"{"name":"a","x":1,"flow":{"module":"menu","children":{"1":{"module":"user"},"2":{}}}}"#;
        check(before, before, &[]);
        check(
            before,
            r#"{"name":"b","y":1,"flow":{"module":"menu","children":{"1":{"module":"device"},"3":{"children":{"_":{}}}}}}"#,
            &[
                "Changed name",
                "Added y",
                "Removed x",
                "Changed /1",
                "Added /3",
                "Removed /2",
            ],
        );
    }

    #[test]
    fn the_order_of_children_is_a_difference() {
        check(
            r#"{"flow":{"children":{"1":{},"2":{}}}}"#,
            r#"{"flow":{"children":{"2":{},"3":{},"1":{}}}}"#,
            &["Changed /", "Added /3"],
        );
    }
}
