//! What keeps a call flow of rules, or a menu of that dialect, from being stored.
//!
//! What can be read, and what can be reached, is the engine's knowledge; its sentences become problems with their paths. A rule that leads to
//! a box, a queue or a menu that is not there yet is stored: findings tell of it.

use ringtree::Json;
use ringtree::number::{is_dialable, to_e164};
use ringtree::rules::{self, CallFlow, MenuOptions};

use crate::schema::{Problem, TOLD};
use crate::store::Claim;

/// The field of a call flow that says which number it answers
pub(crate) const PHONE_NUMBER: &str = "phone_number";

/// The name of the problem with a number that nobody can call
pub(crate) const BAD_NUMBER: &str = "number_to_call";

/// The rules of a call flow, and its claim to its number: the same as that of a callflow
pub(crate) fn look_at_call_flow(document: &Json, problems: &mut Vec<Problem>) -> Vec<Claim> {
    if let Ok(flow) = CallFlow::from_json(document.clone()) {
        tell(document, &flow.problems, problems);
        tell(document, &flow.unreachable(), problems);
    }
    let Some(number) = document.get(PHONE_NUMBER).and_then(Json::as_str) else {
        return Vec::new();
    };
    if !is_dialable(number) {
        let words = "write a number as `+14155552671`";
        problems.push(Problem::new(PHONE_NUMBER, BAD_NUMBER, words).with_value(&number.into()));
    }
    vec![Claim {
        kind: "numbers",
        idx: 0,
        value: to_e164(number),
    }]
}

/// The options of a menu
pub(crate) fn look_at_menu(document: &Json, problems: &mut Vec<Problem>) -> Vec<Claim> {
    tell(document, &MenuOptions::of(document).problems, problems);
    Vec::new()
}

fn tell(document: &Json, found: &[rules::Problem], problems: &mut Vec<Problem>) {
    let room = TOLD.saturating_sub(problems.len());
    problems.extend(found.iter().take(room).map(|it| problem(document, it)));
}

fn problem(document: &Json, found: &rules::Problem) -> Problem {
    let message = found.message.to_string();
    let problem = Problem::new(&found.path, found.message.code(), message);
    match at(document, &found.path) {
        Some(value) => problem.with_value(value),
        None => problem,
    }
}

/// The value at a path of keys and indices.
fn at<'a>(document: &'a Json, path: &str) -> Option<&'a Json> {
    path.split('.')
        .try_fold(document, |value, key| match value {
            Json::Array(values) => values.get(key.parse::<usize>().ok()?),
            other => other.get(key),
        })
}
