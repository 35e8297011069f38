//! What a document may be the only one of its account to hold: numbers and patterns that calls come in on.
//!
//! Whether another one holds them is the store's knowledge; which ones a document asks for, and how a refusal reads, is said here.

use std::collections::BTreeSet;

use ringtree::Json;
use ringtree::number::to_e164;

use crate::collection::{CALL_FLOWS, Collection, stored_as};
use crate::rules::PHONE_NUMBER;
use crate::schema::{Problem, TOLD};
use crate::store::{Claim, Clash};

/// Fields of a callflow whose every entry may be held by one document of an account only
const CLAIMED: [&str; 2] = [NUMBERS, "patterns"];
const NUMBERS: &str = "numbers";

/// The numbers and patterns of a callflow; one of them at least, and none twice
pub(crate) fn callflow_claims(document: &Json, problems: &mut Vec<Problem>) -> Vec<Claim> {
    let mut claims = Vec::new();
    for kind in CLAIMED {
        let mut seen = BTreeSet::new();
        for (idx, value) in document
            .get(kind)
            .and_then(Json::as_array)
            .unwrap_or_default()
            .iter()
            .enumerate()
        {
            let Some(text) = value.as_str() else { continue };
            if seen.insert(claimed(kind, text)) {
                claims.push(Claim {
                    kind,
                    idx,
                    value: claimed(kind, text),
                });
            } else if problems.len() < TOLD {
                problems.push(
                    Problem::new(format!("{kind}.{idx}"), "uniqueItems", "stands here twice")
                        .with_value(value),
                );
            }
        }
    }
    let is_misread = problems
        .iter()
        .any(|it| CLAIMED.iter().any(|kind| it.path.starts_with(kind)));
    if claims.is_empty() && !is_misread {
        problems.push(Problem::new(
            NUMBERS,
            "required",
            "a callflow needs a number or a pattern",
        ));
    }
    claims
}

/// What a number or pattern lays claim to: a number in every spelling that the switch takes for the same.
fn claimed(kind: &str, text: &str) -> String {
    if kind == NUMBERS {
        to_e164(text)
    } else {
        text.to_owned()
    }
}

/// The problem with a claim of a document of `collection` that another one holds
pub(crate) fn clash(collection: &Collection, clash: &Clash, owner_name: Option<&str>) -> Problem {
    let Clash { claim, owner, .. } = clash;
    let what = claim.kind.trim_end_matches('s');
    let one = stored_as(&clash.collection).map_or("document", |it| it.one);
    let named = owner_name.map_or_else(
        || format!("`{owner}`"),
        |name| format!("`{name}` ({owner})"),
    );
    Problem::new(
        path(collection, claim),
        "unique",
        format!("this {what} is in use by {one} {named}"),
    )
    .with_value(&claim.value.as_str().into())
    .with_cause(owner.as_str())
}

/// Where the claim stands in a document of the collection.
fn path(collection: &Collection, claim: &Claim) -> String {
    if collection.name == CALL_FLOWS.name {
        PHONE_NUMBER.to_owned()
    } else {
        format!("{}.{}", claim.kind, claim.idx)
    }
}
