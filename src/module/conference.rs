//! `conference`: hand the caller to a conference room.
//!
//! Nothing follows: the conference has the call. Without `id` the conference service asks for a number.
//!
//! Source: KAZOO `cf_conference` `handle/2`; schema `callflows.conference`.

use super::{Branches, Fidelity, Field, Glyph, ModuleSpec, Shelf, caption};
use crate::account::Collection;

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
    fidelity: Fidelity::Exact,
    caption: |data, account| caption::target(data, "id", account, Collection::Conferences),
};
