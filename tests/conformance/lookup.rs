//! Number lookup: who answers what is dialled, and with which capture group.

use crate::support::vectors::{Kind, Outcome, equal, text};
use ringtree::route::{Authority, Found, Matched, Refused, Routes};
use ringtree::{Account, Collection, Json};

/// Callflows, dialled number and who vouches for the call, and the callflow that answers.
pub(crate) const LOOKUP: Kind = Kind {
    file: "lookup_oracle.jsonl",
    checker: |_| Box::new(lookup),
    floor: |_| 100,
};

fn lookup(vector: &Json) -> Outcome {
    let mut account = Account::default();
    for callflow in vector.get("callflows").unwrap().as_array().unwrap() {
        let id = text(callflow, "id");
        account
            .put(Collection::Callflows, id, callflow.clone())
            .unwrap();
    }
    let routes = Routes::of(account.settings(), account.callflows());
    let number = routes.dial_plan.normalize(text(vector, "dialed"));
    let authority = vector.get("authorizing_type").and_then(Json::as_str);
    let answer = routes.answer(text(vector, "dialed"), Authority::of_type(authority));
    let said = match &answer {
        Ok(found) => found.to_string(),
        Err(refused) => refused.to_string(),
    };
    assert!(said.contains(&number), "{said}");
    let outcome = equal(
        &(number, ours(answer)),
        &(text(vector, "normalized").to_owned(), recorded(vector)),
    );
    let tie = vector
        .get("tie_depends_on_view_order")
        .and_then(Json::as_bool);
    match outcome {
        Outcome::Failed(_) if tie == Some(true) => {
            Outcome::Apart("a tie that the database's order decides")
        }
        other => other,
    }
}

/// Accepted or not, by what, by whom, and with which groups.
type Answer = (bool, String, String, Option<String>, Json);

fn ours(answer: Result<Found, Refused>) -> Answer {
    let (accepted, found) = match answer {
        Ok(found) => (true, found),
        Err(Refused::NotInside { found, .. }) => (false, *found),
        Err(Refused::Nobody { .. }) => return refused("not_found"),
        Err(Refused::Crash { .. }) => return refused("crash"),
    };
    let by = match &found.matched {
        Matched::Number => "number",
        Matched::Pattern { .. } => "pattern",
        Matched::NoMatch => "no_match",
    };
    let groups = found.capture_groups.into_iter();
    let groups: ringtree::json::Object = groups.map(|(name, text)| (name, text.into())).collect();
    let groups = if groups.is_empty() {
        Json::Null
    } else {
        groups.into()
    };
    let by = format!("{by}, lists no_match: {}", found.lists_no_match);
    (accepted, by, found.callflow, found.capture_group, groups)
}

fn recorded(vector: &Json) -> Answer {
    if let Some(error) = vector.get("error").and_then(Json::as_str) {
        return refused(error);
    }
    let truth = |key: &str| vector.get(key).and_then(Json::as_bool).unwrap();
    let capture = vector.get("capture_group").and_then(Json::as_str);
    (
        truth("accepted"),
        format!(
            "{}, lists no_match: {}",
            text(vector, "matched_by"),
            truth("is_no_match_flow")
        ),
        text(vector, "flow_id").to_owned(),
        capture.map(str::to_owned),
        vector.get("capture_groups").unwrap().clone(),
    )
}

fn refused(why: &str) -> Answer {
    (false, why.to_owned(), String::new(), None, Json::Null)
}
