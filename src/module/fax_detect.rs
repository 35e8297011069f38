//! `fax_detect`: listen whether a fax machine calls.
//!
//! A fax tone takes `ON_FAX`, anything else `ON_VOICE`, each else `_`.
//!
//! Source: KAZOO `cf_fax_detect` `handle/2`; schema `callflows.fax_detect`.

use super::{
    Branches, Course, Data, Fidelity, Field, Glyph, KeyKind, KeyMeaning, ModuleSpec, Shelf,
    Shortcut, Step, caption,
};
use crate::call::Call;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "fax_detect",
    title: "Detect a fax",
    synonyms: &["fax tone", "CNG", "fax or voice"],
    shelf: Shelf::Caller,
    glyph: Glyph::Fork,
    fields: &[Field::seconds("duration").or("5")],
    branches: Branches::Keys(&[
        KeyKind::Word("ON_FAX", KeyMeaning::Fax),
        KeyKind::Word("ON_VOICE", KeyMeaning::Voice),
        KeyKind::Wildcard(KeyMeaning::Otherwise),
    ]),
    course: |_| Course::Decides,
    shortcut: |_, _| Shortcut::Walk,
    fidelity: Fidelity::Exact,
    caption: |data, _| caption::seconds(data, "duration", 5),
    run,
};

/// A machine sounds its tone within so many seconds.
const TONE_S: u64 = 3;

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let is_fax = call.is_fax(why!(
        listens_for_fax,
        "The switch listens for the tone of a fax machine."
    ))?;
    let listens_s = data.natural("duration").unwrap_or(5);
    let heard_s = if is_fax {
        listens_s.min(TONE_S)
    } else {
        listens_s
    };
    call.wait(heard_s.saturating_mul(1_000));
    let key = if is_fax { "ON_FAX" } else { "ON_VOICE" };
    Ok(Step::Continue(key.to_owned()))
}
