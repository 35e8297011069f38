//! Which document a callflow is, beside what it says: members that are the server's to give.

use ringtree::{Callflow, Json};
use std::sync::Arc;

const IDENTITY: [&str; 4] = ["id", "_id", "_rev", "_read_only"];

/// What `flow` says, being the document that `ours` is; one that was never stored, when it is none.
pub(super) fn as_document(flow: &Callflow, ours: Option<&Callflow>) -> Callflow {
    let mut document = (**flow.document()).clone();
    for key in IDENTITY {
        match ours.and_then(|it| it.document().get(key)) {
            Some(value) => document.set(key, value.clone()),
            None => _ = document.remove(key),
        }
    }
    flow.with_document(Arc::new(document))
}

/// Whether both say exactly the same, whichever documents they are.
pub(super) fn say_the_same(one: &Callflow, other: &Callflow) -> bool {
    content(one) == content(other)
}

fn content(flow: &Callflow) -> Json {
    let mut json = flow.to_json();
    if let Json::Object(members) = &mut json {
        for key in IDENTITY {
            _ = members.remove(key);
        }
    }
    json
}
