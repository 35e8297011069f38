//! A number that is written otherwise than calls are looked up: nobody reaches it.
//!
//! Source: KAZOO `cb_callflows` `normalize_numbers/1`, which writes numbers anew when a callflow is saved
//! DIFFERENCE: a document is kept as it was written, so that this is told and not done

use super::site::{Oddity, Report, Subject};
use super::{FindingSpec, Fix, Look};
use crate::json::{Json, Object};
use crate::number::to_e164;
use crate::patch::{Change, Patch};
use std::sync::Arc;

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "number_spelling",
    about: "Calls are looked up by the number with its country; a number that is written otherwise is not found.",
    look: Look::Flow(look),
};

fn look(subject: &Subject<'_>, report: &mut Report) {
    for number in subject.flow.numbers() {
        let wanted = dialled(number);
        if wanted != number {
            let oddity = Oddity::error(
                why!(
                    looked_up_as,
                    "calls to `{number}` are looked up as `{wanted}`",
                    number,
                    wanted = &wanted
                ),
                why!(write_it_as, "write it as `{wanted}`", wanted = &wanted),
            )
            .field("numbers")
            .arg("number", number)
            .arg("wanted", wanted.as_str())
            .fix(fix(subject, number, &wanted));
            report.document(oddity);
        }
    }
}

/// What a person dials who reads it: brackets and spaces are for the eye.
fn dialled(number: &str) -> String {
    let is_for_the_eye = |it| matches!(it, ' ' | '(' | ')' | '-' | '.' | '/' | '\u{a0}');
    let digits: String = number.chars().filter(|it| !is_for_the_eye(*it)).collect();
    let rest = digits.strip_prefix('+').unwrap_or(&digits);
    let is_number = !rest.is_empty() && rest.bytes().all(|it| it.is_ascii_digit());
    to_e164(if is_number { &digits } else { number })
}

/// Writes the number as it is looked up, unless it stands there like that already, or it is not clear where.
fn fix(subject: &Subject<'_>, number: &str, wanted: &str) -> Option<Fix> {
    let before = subject.flow.document();
    if before.repeated_keys().contains(&"numbers") {
        return None;
    }
    let mut numbers = before.get("numbers")?.as_array()?.to_vec();
    if numbers.iter().any(|it| it.as_str() == Some(wanted)) {
        return None;
    }
    let written = numbers.iter_mut().find(|it| it.as_str() == Some(number))?;
    *written = Json::from(wanted);
    let mut after = Object::clone(before);
    after.set("numbers", Json::Array(numbers));
    Some(Fix {
        label: why!(
            write_number_as,
            "write `{number}` as `{wanted}`",
            number,
            wanted
        ),
        patch: Patch::new(vec![Change::Document {
            before: before.clone(),
            after: Arc::new(after),
        }]),
    })
}
