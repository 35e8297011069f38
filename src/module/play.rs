//! `play`: let the caller hear a recording, then go on.
//!
//! Continues to `_`; a caller who hangs up meanwhile ends everything, called flows included.
//!
//! Source: KAZOO `cf_play` `handle/2`; schema `callflows.play`.

use super::{
    Branches, Course, Data, Fidelity, Field, Glyph, KeyKind, KeyMeaning, ModuleSpec, Shelf,
    Shortcut, Step, caption,
};
use crate::account::{Account, Collection};
use crate::call::Call;
use crate::call::scenario::PROMPT_MS;
use crate::flow::Node;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "play",
    title: "Play",
    synonyms: &[
        "announcement",
        "audio",
        "recording",
        "media",
        "message",
        "music",
    ],
    shelf: Shelf::Audio,
    glyph: Glyph::Speaker,
    fields: &[
        Field::media("id").wanted(),
        Field::flag("answer").or("true"),
        Field::count("loop_count").between(1, i64::MAX),
        Field::flag("endless_playback").or("false"),
        Field::texts("terminators").or(r##"["1","2","3","4","5","6","7","8","9","*","0","#"]"##),
    ],
    branches: Branches::Keys(&[KeyKind::Wildcard(KeyMeaning::Next)]),
    course: |_| Course::Passes,
    shortcut,
    fidelity: Fidelity::Exact,
    caption: |data, account| {
        let endless = data.flag("endless_playback").unwrap_or_default();
        caption::join([
            caption::target(data, "id", account, Collection::Media),
            if endless {
                "∞".to_owned()
            } else {
                caption::times(data, "loop_count")
            },
        ])
    },
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let Some(media) = media(data) else {
        return Ok(Step::wildcard());
    };
    if data.flag("answer").unwrap_or(true) {
        call.answer(why!(
            playing_answers,
            "Playing answers the call unless `answer` is false."
        ));
    }
    call.play(
        media,
        why!(
            hears_then_goes_on,
            "The caller hears this, then the call goes on."
        ),
    )?;
    call.overhear();
    Ok(Step::wildcard())
}

/// What is played, if anything is.
fn media(data: Data<'_>) -> Option<&str> {
    data.text("id").filter(|it| !it.is_empty())
}

/// What the node asks of every call.
fn shortcut(node: &Node, _: &Account) -> Shortcut {
    let ms = media(Data(node.body.data())).map_or(0, |_| PROMPT_MS);
    Shortcut::Passes { ms }
}
