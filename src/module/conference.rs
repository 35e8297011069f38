//! `conference`: hand the caller to a conference room.
//!
//! Nothing follows: the conference has the call. Without `id` the conference service asks for a number.
//!
//! Source: KAZOO `cf_conference` `handle/2`; schema `callflows.conference`.

use super::{
    Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step, caption,
};
use crate::account::Collection;
use crate::call::{Call, Ending, Event};

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "conference",
    title: "Conference",
    synonyms: &["meeting", "bridge", "room", "conference call"],
    shelf: Shelf::Audio,
    glyph: Glyph::Room,
    fields: &[
        Field::reference("id", Collection::Conferences),
        Field::flag("moderator"),
        Field::flag_or_text("play_entry_tone"),
        Field::flag_or_text("play_exit_tone"),
        Field::map("welcome_prompt"),
        Field::map("config"),
    ],
    branches: Branches::None,
    course: |_| Course::HandsOver,
    shortcut: |_, _| Shortcut::Lands,
    fidelity: Fidelity::Exact,
    caption: |data, account| caption::target(data, "id", account, Collection::Conferences),
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let room = data.text("id").filter(|it| !it.is_empty());
    Ok(join(call, room.map(str::to_owned)))
}

/// Hands the caller to a room; without one the service asks for it.
pub(super) fn join(call: &mut Call<'_>, room: Option<String>) -> Step {
    let why = match &room {
        Some(room) if !call.account().has(Collection::Conferences, room) => {
            why!(
                no_such_conference,
                "Nothing follows a conference; there is no document `{room}`, and the service decides what that means.",
                room
            )
        }
        Some(_) => why!(nothing_follows_conference, "Nothing follows a conference."),
        None => why!(
            conference_asks,
            "Without a room the service asks the caller for its number."
        ),
    };
    let service = why!(conference_service, "the conference service");
    call.note(Event::HandedOver { service }, why);
    Step::HandOver(Ending::Conference { room })
}
