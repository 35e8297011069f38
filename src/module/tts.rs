//! `tts`: speak a text to the caller.
//!
//! Answers the call and continues to `_`; a caller who hangs up meanwhile ends the call.
//!
//! Source: KAZOO `cf_tts` `handle/2`; schema `callflows.tts`.

use super::{Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step};
use crate::account::Account;
use crate::call::Call;
use crate::call::scenario::PROMPT_MS;
use crate::flow::Node;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "tts",
    title: "Speak",
    synonyms: &["text to speech", "say", "announcement", "voice"],
    shelf: Shelf::Audio,
    glyph: Glyph::Speech,
    fields: &[
        Field::text("text").required(),
        Field::text("voice").or("\"female\""),
        Field::text("language"),
        Field::choice("engine", &["flite", "google", "ispeech", "voicefabric"]),
        Field::flag("endless_playback"),
        Field::texts("terminators").or(r##"["1","2","3","4","5","6","7","8","9","*","0","#"]"##),
    ],
    branches: Branches::NEXT,
    course: |_| Course::Passes,
    shortcut,
    fidelity: Fidelity::Exact,
    caption: |data, _| data.text("text").unwrap_or_default().to_owned(),
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let text = data.text("text").unwrap_or_default();
    call.answer(why!(speaking_answers, "Speaking answers the call."));
    call.play(
        &format!("tts://{text}"),
        why!(hears_the_text, "The caller hears the text."),
    )?;
    call.overhear();
    Ok(Step::wildcard())
}

/// What the node asks of every call.
fn shortcut(_: &Node, _: &Account) -> Shortcut {
    Shortcut::Passes { ms: PROMPT_MS }
}
