//! The keys that a child of a node may take, best first.

use crate::account::Account;
use crate::flow::{ChildKey, Node};
use crate::module::{self, Branches, Data, Field, FieldKind, KeyKind, KeyMeaning, ModuleSpec};
use serde::Serialize;

/// What a caller may press, in the order of use
const DIGITS: [&str; 11] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "*"];

/// Causes that an endpoint commonly fails with
///
/// Source: Q.850 and RFC 3261 as switches name them.
const CAUSES: [&str; 5] = [
    "USER_BUSY",
    "CALL_REJECTED",
    "USER_NOT_REGISTERED",
    "UNALLOCATED_NUMBER",
    "NORMAL_TEMPORARY_FAILURE",
];

/// A key to choose
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KeyProposal {
    /// The key
    pub key: ChildKey,
    /// What taking it means
    pub meaning: KeyMeaning,
    /// Whether a child has it already
    pub taken: bool,
}

/// Keys for a child of `parent`: those that its settings name, then those that are usual; other keys may be written too
pub fn keys(parent: &Node, account: &Account) -> Vec<KeyProposal> {
    let spec = module::of(parent);
    let branches = spec.branches;
    let names: Vec<&str> = match branches {
        Branches::None => vec![],
        Branches::Unknown => vec!["_"],
        Branches::Keys(kinds) => {
            let data = Data(parent.body.data());
            let named = named(spec, data, account);
            let others = kinds
                .iter()
                .flat_map(|it| names_of(*it, data, account))
                .filter(|it| !named.contains(it));
            named.iter().copied().chain(others).collect()
        }
    };
    let propose = |name: &str| KeyProposal {
        key: name.into(),
        meaning: branches.meaning(name, account),
        taken: parent.child_at(name).is_some(),
    };
    names.into_iter().map(propose).collect()
}

/// The key a new child gets when nobody names one: `keep` when it is free and means something here, else the first free one
///
/// Hangup causes are never picked unasked: what was meant is "and then", not "when busy".
pub fn free_key(parent: &Node, account: &Account, keep: Option<&ChildKey>) -> Option<ChildKey> {
    let branches = module::of(parent).branches;
    let fits = |key: &&ChildKey| {
        branches.meaning(key.as_str(), account) != KeyMeaning::Never
            && parent.child_at(key.as_str()).is_none()
    };
    keep.filter(fits).cloned().or_else(|| {
        let mut free = keys(parent, account)
            .into_iter()
            .filter(|it| !it.taken && it.meaning != KeyMeaning::Failed);
        free.next().map(|it| it.key)
    })
}

/// The keys that the settings name: rules that are listed, in their order.
fn named<'a>(spec: &ModuleSpec, data: Data<'a>, account: &Account) -> Vec<&'a str> {
    let is_list = |it: &&Field| matches!(it.kind, FieldKind::References(_));
    let listed = spec.fields.iter().filter(is_list);
    let keys = listed.flat_map(|it| data.texts(it.name));
    keys.filter(|it| spec.branches.meaning(it, account) == KeyMeaning::InForce)
        .collect()
}

fn names_of<'a>(kind: KeyKind, data: Data<'a>, account: &'a Account) -> Vec<&'a str> {
    match kind {
        KeyKind::Wildcard(_) => vec!["_"],
        // A set that no setting names is never in force.
        KeyKind::Word(word, KeyMeaning::NamedSet) if data.text(word).is_none() => vec![],
        KeyKind::Word(word, _) => vec![word],
        KeyKind::Digits => DIGITS.to_vec(),
        KeyKind::Document(collection) => account.ids(collection),
        KeyKind::Cause => CAUSES.to_vec(),
        // The first slot that a switch hands out by itself.
        KeyKind::Slot => vec![data.text("slot").unwrap_or("101")],
        // Nobody knows which are meant.
        KeyKind::Text(_) | KeyKind::Count(_) => vec![],
    }
}
