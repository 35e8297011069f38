//! `transfer`: send the call to another number, as a person would with the transfer key.
//!
//! Nothing follows. Without `target` the first of `captures` is the number.
//!
//! Source: KAZOO `cf_transfer` `handle/2`; schema `callflows.transfer`.

use super::{Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step};
use crate::call::{Call, Ending, Event};
use crate::json::Json;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "transfer",
    title: "Transfer",
    synonyms: &["blind transfer", "forward", "REFER"],
    shelf: Shelf::Flow,
    glyph: Glyph::Transfer,
    fields: &[
        Field::text("target").wanted(),
        Field::choice("transfer_type", &["blind", "attended"]).or("\"blind\""),
        Field::choice("leg", &["self", "bleg"]),
        Field::texts("captures").or("[\"no_match\"]"),
    ],
    branches: Branches::None,
    course: |_| Course::HandsOver,
    shortcut: |_, _| Shortcut::Lands,
    fidelity: Fidelity::Exact,
    caption: |data, _| data.text("target").unwrap_or_default().to_owned(),
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let captures = data.get("captures").and_then(Json::as_array);
    let first = captures.map_or(Some("no_match"), |it| {
        it.first().map(|it| it.as_str().unwrap_or_default())
    });
    let Some(first) = first else {
        return Ok(call.crash(why!(no_captures, "`captures` is an empty list.")));
    };
    let target = data.text("target").filter(|it| !it.is_empty());
    let to = target.unwrap_or(first).to_owned();
    let why = match data.text("transfer_type") {
        Some("blind") | None => why!(goes_there_at_once, "The call goes there at once."),
        Some("attended") => why!(
            talks_to_number_first,
            "The caller talks to the number first."
        ),
        Some(_) => {
            return Ok(call.crash(why!(
                unknown_transfer_type,
                "The switch does not know this `transfer_type`."
            )));
        }
    };
    let what = why!(transfer_to, "transfer to {number}", number = &to);
    call.note(Event::Did { what }, why);
    Ok(Step::HandOver(Ending::Transferred { to: to.into() }))
}
