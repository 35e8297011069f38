//! `voicemail`: take a message for a box, or let its owner listen.
//!
//! Continues to `_` after a message that was saved by a key, a missing or an announcement-only box, or a finished visit of the owner.
//! A caller who hangs up after speaking leaves the message and ends the call.
//!
//! Source: KAZOO `cf_voicemail` `handle/2`, `compose_voicemail/2`; schemas `callflows.voicemail`, `vmboxes`.

use super::{Branches, Fidelity, Field, Glyph, KeyKind, KeyMeaning, ModuleSpec, Shelf, caption};
use crate::account::Collection;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "voicemail",
    title: "Voicemail",
    synonyms: &["mailbox", "answering machine", "leave a message"],
    shelf: Shelf::Audio,
    glyph: Glyph::Tape,
    fields: &[
        Field::reference("id", Collection::Vmboxes),
        Field::choice("action", &["compose", "check"]).or("\"compose\""),
        Field::seconds("max_message_length").or("500"),
        Field::milliseconds("interdigit_timeout").or("2000"),
        Field::flag("callerid_match_login").or("false"),
        Field::flag("single_mailbox_login").or("false"),
    ],
    branches: Branches::Keys(&[KeyKind::Wildcard(KeyMeaning::Next)]),
    fidelity: Fidelity::Approximate,
    caption: |data, account| caption::target(data, "id", account, Collection::Vmboxes),
};
