//! `numbers` or `patterns` that hold something else than texts: it is never looked up.
//!
//! Source: KAZOO view `callflows/listing_by_number`, whose keys are what the document holds; numbers that are dialled are texts

use super::site::{Oddity, Report, Subject, said_type};
use super::{FindingSpec, Fix, Look};
use crate::json::{Json, Object};
use crate::number::to_e164;
use crate::patch::{Change, Patch};
use std::sync::Arc;

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "bad_number",
    about: "What is dialled is a text, and only texts are looked up.",
    look: Look::Flow(look),
};

fn look(subject: &Subject<'_>, report: &mut Report) {
    for field in ["numbers", "patterns"] {
        match subject.flow.document().get(field) {
            None | Some(Json::Null) => {}
            Some(Json::Array(list)) => {
                for it in list.iter().filter(|it| it.as_str().is_none()) {
                    let oddity = odd(it, field).fix(quoted(subject, field, list, it));
                    report.document(oddity.field(field));
                }
            }
            Some(other) => report.document(no_list(other, field).field(field)),
        }
    }
}

fn odd(value: &Json, field: &'static str) -> Oddity {
    let written = value.to_text();
    Oddity::error(
        why!(
            number_of_type,
            "`{written}` in `{field}` is of type {kind}, so no call is looked up by it",
            written = &written,
            field,
            kind = said_type(value.kind())
        ),
        why!(write_in_quotes, "write it in quotes"),
    )
    .arg("value", written)
}

fn no_list(value: &Json, field: &'static str) -> Oddity {
    Oddity::error(
        why!(
            numbers_are_no_list,
            "`{field}` is of type {kind}, so no call is looked up by it",
            field,
            kind = said_type(value.kind())
        ),
        why!(write_list_of_texts, "write a list of texts"),
    )
}

/// Writes a number as a text, when it is one that is looked up like that, and nobody has it.
fn quoted(subject: &Subject<'_>, field: &str, list: &[Json], odd: &Json) -> Option<Fix> {
    let Json::Number(number) = odd else {
        return None;
    };
    let text = number.as_str();
    let is_plain = text.bytes().all(|it| it.is_ascii_digit()) && to_e164(text) == text;
    let before = subject.flow.document();
    let stands_once = before.iter().filter(|(key, _)| *key == field).count() == 1;
    let is_there = list.iter().any(|it| it.as_str() == Some(text));
    let mut others = subject.account.callflows();
    let is_taken = others.any(|(_, it)| it.numbers().any(|it| it == text));
    if field != "numbers" || !is_plain || !stands_once || is_there || is_taken {
        return None;
    }
    let write = |it: &Json| if it == odd { text.into() } else { it.clone() };
    let mut after = Object::clone(before);
    after.set(field, list.iter().map(write).collect::<Vec<Json>>());
    Some(Fix {
        label: why!(write_as_text, "write `{number}` as a text", number = text),
        patch: Patch::new(vec![Change::Document {
            before: before.clone(),
            after: Arc::new(after),
        }]),
    })
}
