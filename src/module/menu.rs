//! `menu`: play a greeting and follow the child that is named by what the caller presses.
//!
//! Wrong digits and silence each spend a retry. `_` is not for wrong digits: it is taken when the retries are used up and there is no
//! child `max_retries`, and after a hunted extension returns.
//!
//! Source: KAZOO `cf_menu` `menu_loop/2`; schemas `callflows.menu`, `menus`.

use super::{Branches, Fidelity, Field, Glyph, KeyKind, KeyMeaning, ModuleSpec, Shelf, caption};
use crate::account::Collection;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "menu",
    title: "Menu",
    synonyms: &["IVR", "auto attendant", "voice menu", "press 1", "keypad"],
    shelf: Shelf::Menu,
    glyph: Glyph::Keypad,
    fields: &[
        Field::reference("id", Collection::Menus).required(),
        Field::milliseconds("interdigit_timeout").or("2000"),
    ],
    branches: Branches::Keys(&[
        KeyKind::Digits,
        KeyKind::Word("timeout", KeyMeaning::NoInput),
        KeyKind::Word("max_retries", KeyMeaning::TriesUsedUp),
        KeyKind::Wildcard(KeyMeaning::Otherwise),
    ]),
    fidelity: Fidelity::Exact,
    caption: |data, account| caption::target(data, "id", account, Collection::Menus),
};
