//! `conference_feature`: dial into a conference room by its number.
//!
//! What a pattern captured is the room. Nothing follows: the conference has the call.
//!
//! Source: KAZOO `cf_conference_feature` `handle/2`; schema `callflows.conference_feature`.

use super::conference;
use super::{Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step};
use crate::call::Call;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "conference_feature",
    title: "Conference by code",
    synonyms: &["meeting", "dial in", "room"],
    shelf: Shelf::Features,
    glyph: Glyph::Room,
    fields: &[
        Field::flag("moderator"),
        Field::flag_or_text("play_entry_tone"),
        Field::flag_or_text("play_exit_tone"),
        Field::map("welcome_prompt"),
        Field::map("config"),
        Field::text("id"),
    ],
    branches: Branches::None,
    course: |_| Course::HandsOver,
    shortcut: |_, _| Shortcut::Lands,
    fidelity: Fidelity::Exact,
    caption: |_, _| String::new(),
    run,
};

fn run(call: &mut Call<'_>, _: Data<'_>) -> Result<Step, Step> {
    let room = call.capture().map(str::to_owned);
    Ok(conference::join(call, room))
}
