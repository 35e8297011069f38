//! `after_bridge`: say what becomes of the call when the conversation to come is over.
//!
//! Continues to `_`. A call can be parked, transferred to a number, or hung up after the next bridge; that it then happens is not played.
//!
//! Source: KAZOO `cf_after_bridge` `handle/2`, `build_action/2`; schema `callflows.after_bridge`.

use super::{
    Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step, caption,
};
use crate::call::{Call, Event};

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "after_bridge",
    title: "After the conversation",
    synonyms: &["after pickup", "survey", "post-call"],
    shelf: Shelf::Flow,
    glyph: Glyph::Transfer,
    fields: &[
        Field::choice("action", &["park", "transfer", "hangup"]).wanted(),
        Field::flag_or_text("data").wanted(),
    ],
    branches: Branches::NEXT,
    course: |_| Course::Passes,
    shortcut: |_, _| Shortcut::Passes { ms: 0 },
    fidelity: Fidelity::Approximate,
    caption: |data, _| {
        caption::join([
            data.text("action").unwrap_or_default().to_owned(),
            data.text("data").unwrap_or_default().to_owned(),
        ])
    },
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let wanted = data.flag("data").unwrap_or_default();
    let value = match (data.text("action"), data.text("data")) {
        (Some("transfer"), Some(to)) => {
            why!(transfer_afterwards, "transfer to {number}", number = to)
        }
        (Some("park"), _) if wanted => why!(park_afterwards, "park"),
        (Some("hangup"), _) if wanted => why!(hang_up_afterwards, "hangup"),
        (Some("park" | "hangup"), _) => why!(nothing_afterwards, "nothing"),
        _ => return Ok(Step::wildcard()),
    };
    let what = why!(what_follows_conversation, "what follows the conversation");
    let why = why!(
        noted_not_played,
        "It is noted, and not played when the conversation ends."
    );
    call.approximate(
        Event::Set {
            what,
            value: value.into(),
        },
        why,
    );
    Ok(Step::wildcard())
}
