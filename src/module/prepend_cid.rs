//! `prepend_cid`: put a text before the caller's name and number for those who are called.
//!
//! `Sales: ` before the name says which line rang. A second node adds to the first, or with `apply_to` `original` stands in its place;
//! `reset` takes all of it away. Nodes that look at the caller see no difference. The call goes on to `_`.
//!
//! Source: KAZOO `cf_prepend_cid` `handle/3`; schema `callflows.prepend_cid`.

use super::{
    Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step, caption,
};
use crate::call::{Call, Shown};

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "prepend_cid",
    title: "Prefix caller ID",
    synonyms: &[
        "prepend",
        "caller name prefix",
        "label the line",
        "CNAM prefix",
    ],
    shelf: Shelf::Caller,
    glyph: Glyph::Badge,
    fields: &[
        Field::choice("action", &["prepend", "reset"]).or("\"prepend\""),
        Field::text("caller_id_name_prefix").or("\"\""),
        Field::text("caller_id_number_prefix").or("\"\""),
        Field::choice("apply_to", &["current", "original"]).or("\"current\""),
    ],
    branches: Branches::NEXT,
    course: |_| Course::Passes,
    shortcut: |_, _| Shortcut::Passes { ms: 0 },
    fidelity: Fidelity::Exact,
    caption: |data, _| {
        if data.text("action") == Some("reset") {
            return "×".to_owned();
        }
        let prefixes = ["caller_id_name_prefix", "caller_id_number_prefix"];
        caption::join(prefixes.map(|it| data.filled(it).unwrap_or_default()))
    },
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let action = data.filled("action");
    let before = call.shown().clone();
    let shown = match action.as_deref() {
        Some("reset") => Shown {
            name_prefix: String::new(),
            number_prefix: String::new(),
            ..before
        },
        None | Some("prepend") => {
            let Some(shown) = prepended(data, before) else {
                return Ok(call.crash(why!(
                    prefix_applies_to,
                    "A prefix applies to `current` or `original`."
                )));
            };
            shown
        }
        Some(_) => {
            return Ok(call.crash(why!(prefix_put_or_reset, "A prefix can be put or reset.")));
        }
    };
    call.show(
        shown,
        why!(only_called_see, "Only people who are called see this."),
    );
    Ok(Step::wildcard())
}

fn prepended(data: Data<'_>, before: Shown) -> Option<Shown> {
    let name = data.filled("caller_id_name_prefix").unwrap_or_default();
    let number = data.filled("caller_id_number_prefix").unwrap_or_default();
    let (name_prefix, number_prefix) = match data.filled("apply_to").as_deref() {
        Some("original") => (name, number),
        None | Some("current") => (name + &before.name_prefix, number + &before.number_prefix),
        Some(_) => return None,
    };
    Some(Shown {
        name_prefix,
        number_prefix,
        ..before
    })
}
