//! Whether documents forbid numbers of some kinds.
//!
//! Which kind a number is of is the switch's to say, so that nothing is refused here: a call that might be says so in the trace.
//!
//! Source: KAZOO `cf_disa` `should_restrict_call/3`, `cf_dynamic_cid` `should_restrict_call/3`

use crate::call::{Call, Event};
use crate::json::{Json, Object};

/// Notes that a call to `number` passes although one of the documents forbids numbers of some kind.
pub(super) fn pass(call: &mut Call<'_>, number: &str, forbids: bool) {
    if forbids {
        call.approximate(
            Event::Did {
                what: why!(let_pass, "let the call to {number} pass", number),
            },
            why!(
                numbers_forbidden,
                "Numbers of some kinds are forbidden; the switch knows which kind this is."
            ),
        );
    }
}

/// Whether a document forbids numbers of some kind.
pub(super) fn forbids(document: &Json) -> bool {
    let kinds = document.get("call_restriction").and_then(Json::as_object);
    let mut kinds = kinds.into_iter().flat_map(Object::iter);
    kinds.any(|(_, it)| it.get("action").and_then(Json::as_str) == Some("deny"))
}
