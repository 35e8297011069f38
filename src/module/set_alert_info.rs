//! `set_alert_info`: let telephones that ring from here on ring differently.
//!
//! Continues to `_`. What a telephone makes of the text is the telephone's.
//!
//! Source: KAZOO `cf_set_alert_info` `handle/2`; schema `callflows.set_alert_info`.

use super::{Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step};
use crate::call::Call;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "set_alert_info",
    title: "Distinctive ring",
    synonyms: &["Alert-Info", "ringtone", "ring"],
    shelf: Shelf::Ring,
    glyph: Glyph::Phone,
    fields: &[Field::text("alert_info").required()],
    branches: Branches::NEXT,
    course: |_| Course::Passes,
    shortcut: |_, _| Shortcut::Passes { ms: 0 },
    fidelity: Fidelity::Exact,
    caption: |data, _| data.text("alert_info").unwrap_or_default().to_owned(),
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    if let Some(info) = data.text("alert_info").filter(|it| !it.is_empty()) {
        call.set_variable(
            "alert_info",
            info,
            why!(
                ringing_telephones_see,
                "Telephones that ring for this call see it."
            ),
        );
    }
    Ok(Step::wildcard())
}
