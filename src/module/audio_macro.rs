//! `audio_macro`: let the caller hear several things in a row: recordings, prompts, numbers, speech, tones.
//!
//! Continues to `_`; a caller who hangs up meanwhile ends the call. It does not answer the call. Items that say nothing are left out.
//! How a tone sounds, and for how long, is not played out.
//!
//! Source: KAZOO `cf_audio_macro` `handle/2`, `get_macro_entry/3`; schema `callflows.audio_macro`.

use super::{
    Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step, caption,
};
use crate::call::Call;
use crate::json::Json;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "audio_macro",
    title: "Playlist",
    synonyms: &["audio macro", "announcement", "sequence", "prompts"],
    shelf: Shelf::Audio,
    glyph: Glyph::Megaphone,
    fields: &[
        Field::objects("macros").wanted().or("[]"),
        Field::text("language"),
        Field::texts("terminators").or(r##"["1","2","3","4","5","6","7","8","9","*","0","#"]"##),
    ],
    branches: Branches::NEXT,
    course: |_| Course::Passes,
    shortcut: |_, _| Shortcut::Walk,
    fidelity: Fidelity::Approximate,
    caption: |data, _| caption::few(items(data)),
    run,
};

/// A tone, whatever it sounds like.
const TONE: &str = "tone://";

/// What is heard, in order: media as `play` takes it.
fn items(data: Data<'_>) -> Vec<String> {
    let macros = data.get("macros").and_then(Json::as_array);
    let items = macros.unwrap_or_default().iter();
    items.filter_map(|it| sound(Data(it.as_object()))).collect()
}

fn sound(item: Data<'_>) -> Option<String> {
    let text = |name| item.text(name).filter(|it| !it.is_empty());
    Some(match item.text("macro")? {
        "play" => text("id")?.to_owned(),
        "prompt" => format!("prompt://{}", text("id")?),
        "say" => format!("say://{}", text("text")?),
        "tts" => format!("tts://{}", text("text")?),
        "tone" => TONE.to_owned(),
        _ => return None,
    })
}

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    for sound in items(data) {
        if sound == TONE {
            call.play_roughly(
                TONE,
                why!(
                    tone_as_prompt,
                    "A tone is taken to last as long as any other prompt."
                ),
            )?;
        } else {
            call.play(
                &sound,
                why!(items_in_turn, "The items play one after another."),
            )?;
        }
    }
    call.overhear();
    Ok(Step::wildcard())
}
