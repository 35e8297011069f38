//! `intercom`: call a number whose telephones answer by themselves.
//!
//! People dial a code and the number; its callflow runs as a subroutine and `_` is next. A number that nobody has of their own goes to
//! `_`; a code without a number ends in an announcement.
//!
//! Source: KAZOO `cf_intercom` `handle/2`; schema `callflows.intercom`.

use super::{Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step};
use crate::call::{Call, Event};
use crate::number::to_e164;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "intercom",
    title: "Intercom",
    synonyms: &["auto answer", "door phone", "paging", "speak to"],
    shelf: Shelf::Features,
    glyph: Glyph::Megaphone,
    fields: &[Field::flag("barge_calls").or("false")],
    branches: Branches::NEXT,
    course: |_| Course::HandsOver,
    shortcut: |_, _| Shortcut::Lands,
    fidelity: Fidelity::Exact,
    caption: |_, _| String::new(),
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let Some(number) = call.capture().map(to_e164) else {
        return Ok(call.bad_destination(why!(
            code_without_number,
            "The code was dialled without a number."
        )));
    };
    let Some((_, false)) = call.answerer(&number)? else {
        return Ok(Step::wildcard());
    };
    let what = if data.flag("barge_calls") == Some(true) {
        why!(
            let_answer_barging,
            "let telephones answer by themselves, also in calls"
        )
    } else {
        why!(let_answer, "let telephones answer by themselves")
    };
    call.note(
        Event::Did { what },
        why!(
            called_hear_at_once,
            "Whoever is called hears the caller at once."
        ),
    );
    let why = why!(
        number_runs,
        "The number's callflow runs; `_` is next when it is done."
    );
    Ok(call.dial(&number, why).unwrap_or_else(Step::wildcard))
}
