//! `manual_presence`: switch a lamp on telephones by dialling.
//!
//! The lamp is the node's, or the one whose number was dialled after the code. The call is answered and goes on to `_`.
//!
//! Source: KAZOO `cf_manual_presence` `handle/2`; schema `callflows.manual_presence`.

use super::{
    Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step, caption,
};
use crate::call::{Call, Event};

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "manual_presence",
    title: "Switch a lamp",
    synonyms: &[
        "presence",
        "BLF",
        "busy lamp field",
        "lamp",
        "night mode light",
    ],
    shelf: Shelf::Features,
    glyph: Glyph::Lamp,
    fields: &[
        Field::text("presence_id").required(),
        Field::choice("status", &["idle", "ringing", "busy"]).or("\"idle\""),
    ],
    branches: Branches::NEXT,
    course: |_| Course::Passes,
    shortcut: |_, _| Shortcut::Passes { ms: 0 },
    fidelity: Fidelity::Exact,
    caption: |data, _| {
        caption::join(["presence_id", "status"].map(|it| data.filled(it).unwrap_or_default()))
    },
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    call.answer(why!(lamp_answers, "Switching a lamp answers the call."));
    let lamp = data.filled("presence_id");
    let Some(lamp) = lamp.or_else(|| call.capture().map(str::to_owned)) else {
        return Ok(call.crash(why!(no_lamp, "Nothing says which lamp.")));
    };
    let status = data.filled("status").unwrap_or_else(|| "idle".to_owned());
    if !matches!(status.as_str(), "idle" | "ringing" | "busy") {
        return Ok(call.crash(why!(lamp_states, "A lamp can be idle, ringing or busy.")));
    }
    call.note(
        Event::Set {
            what: why!(the_lamp, "the lamp {lamp}", lamp),
            value: status.into(),
        },
        why!(watchers_show_it, "Telephones that watch it show it."),
    );
    Ok(Step::wildcard())
}
