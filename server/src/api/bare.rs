//! The shape of every answer of the flat dialect: the object itself, or `{"error", "message", "code"}`.
//!
//! Errors have the names that the documents of the API give them, and names like those where they give none. Beyond them there are
//! `details`, by field as in the other dialect, and the request's id.

use axum::http::StatusCode;
use ringtree::Json;
use ringtree::json::Object;

use super::envelope::{Answer, Members};
use super::error::Refusal;
use crate::rules::{BAD_NUMBER, PHONE_NUMBER};
use crate::schema::Problem;

/// The body of an answer: the document's own text, or a list under the name of its entries
pub(super) fn answer(answer: &Answer) -> String {
    let Some(page) = &answer.page else {
        return answer.data.clone();
    };
    let mut body = Members::new(page.plural, &answer.data);
    if let Some(next) = &page.next {
        body.text("next_cursor", next);
    }
    body.close()
}

/// The body of a refusal; `one` is what the address is about: `Call flow`
pub(super) fn refusal(
    status: StatusCode,
    refusal: &Refusal,
    one: &'static str,
    request_id: &str,
) -> String {
    let (error, message) = words(refusal, one);
    let mut body = Members::default();
    body.text("error", error);
    body.text("message", &message);
    body.raw("code", status.as_str());
    match refusal {
        Refusal::Stale(current) => {
            body.raw("current", &current.text);
            body.text("revision", &current.revision);
        }
        _ => body.raw("details", &refusal.details()),
    }
    body.text("request_id", request_id);
    body.close()
}

/// What is told of one entry of a batch that was refused
pub(super) fn entry(refusal: &Refusal, one: &str) -> Json {
    let (error, message) = words(refusal, one);
    let mut entry = Object::new();
    entry.set("status", "failed");
    entry.set("error", error);
    entry.set("message", message);
    entry.set("code", u64::from(refusal.status().as_u16()));
    entry.into()
}

/// The name of a refusal, and its sentence.
fn words(refusal: &Refusal, one: &str) -> (&'static str, String) {
    let error = match refusal {
        Refusal::Unauthorized | Refusal::UnknownKey => "unauthorized",
        Refusal::Forbidden => "forbidden",
        Refusal::NoRoute => "not_found",
        Refusal::NoDocument(_) => return ("not_found", format!("{one} not found")),
        Refusal::Method => "method_not_allowed",
        Refusal::NotAcceptable => "not_acceptable",
        Refusal::MediaType => "unsupported_media_type",
        Refusal::TooLarge => "payload_too_large",
        Refusal::Invalid(problems) => return invalid(problems),
        Refusal::NoRule(_) => "invalid_routing",
        Refusal::Stale(_) => "precondition_failed",
        Refusal::SlowBody => "request_timeout",
        Refusal::Late | Refusal::Unavailable => "service_unavailable",
        Refusal::CallerId => "unauthorized_caller_id",
        Refusal::TooMany(_) | Refusal::TooManyCalls => "rate_limited",
        Refusal::KeyReused => "idempotency_key_reused",
        Refusal::State(why) => return ("invalid_state", sentence(why)),
        Refusal::Broken => "internal_error",
    };
    (error, sentence(refusal.message()))
}

/// What is wrong with a document: its routing before its numbers, and those before the rest.
fn invalid(problems: &[Problem]) -> (&'static str, String) {
    if let Some(first) = problems.iter().find(|it| is_routing(it)) {
        return ("invalid_routing", message(first));
    }
    if let Some(first) = problems.iter().find(|it| is_number(it)) {
        return ("invalid_number", message(first));
    }
    let first = problems.first().map(message);
    ("invalid_data", first.unwrap_or_default())
}

fn is_number(problem: &Problem) -> bool {
    problem.rule == BAD_NUMBER || problem.path == PHONE_NUMBER
}

fn is_routing(problem: &Problem) -> bool {
    let field = problem.path.split('.').next().unwrap_or_default();
    matches!(field, "routing" | "options") && !is_number(problem)
}

fn message(problem: &Problem) -> String {
    match problem.path.as_str() {
        path if problem.rule == BAD_NUMBER && path != PHONE_NUMBER => {
            "The destination number format is invalid".to_owned()
        }
        _ if problem.rule == BAD_NUMBER => "The phone number format is invalid".to_owned(),
        "" => sentence(&problem.message),
        path => format!("`{path}`: {}", problem.message),
    }
}

/// With a capital, as the documents of the API write.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|it| it.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
