//! `privacy`: withhold the caller's name, number or both from those who are called.
//!
//! Behind a code, as in `*67` and a number, the number's callflow runs as a subroutine and `_` is next; a number that nobody has ends the
//! callflow. Without such a number the call simply goes on to `_`.
//!
//! Source: KAZOO `cf_privacy` `handle/2`; schema `callflows.privacy`.

use super::{
    Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step, caption,
};
use crate::call::Call;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "privacy",
    title: "Withhold caller ID",
    synonyms: &["privacy", "anonymous", "hide number", "*67", "CLIR"],
    shelf: Shelf::Features,
    glyph: Glyph::Shield,
    fields: &[
        Field::choice("mode", &["full", "name", "number", "yes"]).or("\"full\""),
        Field::choice("endpoint_strategy", &["overwrite", "merge"]).or("\"overwrite\""),
    ],
    branches: Branches::NEXT,
    course: |_| Course::Decides,
    shortcut: |_, _| Shortcut::Lands,
    fidelity: Fidelity::Exact,
    caption: |data, _| caption::join([data.text("mode").unwrap_or_default().to_owned()]),
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let number = call.capture().map(|it| call.dial_plan().normalize(it));
    if let Some(number) = &number
        && call.answerer(number)?.is_none()
    {
        return Ok(Step::Stop(call.end_here()));
    }
    let strategy = data.filled("endpoint_strategy");
    if !matches!(strategy.as_deref(), None | Some("overwrite" | "merge")) {
        return Ok(call.crash(why!(
            privacy_modes,
            "Privacy overwrites what telephones say, or is merged with it."
        )));
    }
    withhold(call, data.filled("mode").as_deref());
    let Some(number) = number else {
        return Ok(Step::wildcard());
    };
    call.set_dialled(&number);
    let why = why!(
        caller_is_withheld,
        "The caller is withheld; `_` is next when the number's callflow is done."
    );
    Ok(call.dial_any(&number, why).unwrap_or_else(Step::wildcard))
}

/// Source: KAZOO `kz_privacy` `flags_by_mode/1`
fn withhold(call: &mut Call<'_>, mode: Option<&str>) {
    let (name, number) = match mode {
        Some("none") => return,
        Some("name" | "hide_name") => (true, false),
        Some("number" | "hide_number") => (false, true),
        _ => (true, true),
    };
    let why = why!(called_not_told, "Those who are called are not told.");
    call.set_variable("privacy_hide_name", &name.to_string(), why.clone());
    call.set_variable("privacy_hide_number", &number.to_string(), why);
}
