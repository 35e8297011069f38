//! `move`: bring one's own call from another telephone to this one.
//!
//! Nothing follows. Without a person behind the calling telephone, or without exactly one other call of theirs, the caller is told.
//!
//! Source: KAZOO `cf_move` `handle/2`, `filter_channels/2`; schema `callflows.move`.

use super::{Branches, Course, Data, Fidelity, Glyph, ModuleSpec, Shelf, Shortcut, Step};
use super::{feature, pickup};
use crate::call::Call;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "move",
    title: "Move a call here",
    synonyms: &["continue here", "pull", "handoff"],
    shelf: Shelf::Features,
    glyph: Glyph::Transfer,
    fields: &[],
    branches: Branches::None,
    course: |_| Course::HandsOver,
    shortcut: |_, _| Shortcut::Lands,
    fidelity: Fidelity::Approximate,
    caption: |_, _| String::new(),
    run,
};

fn run(call: &mut Call<'_>, _: Data<'_>) -> Result<Step, Step> {
    let Some(owner) = call.calling_user().map(str::to_owned) else {
        call.prompt(
            "cf-move-no_owner",
            why!(telephone_is_nobodys, "The calling telephone is nobody's."),
        );
        return Ok(feature::stop());
    };
    if call.finds_call(why!(
        other_call_of,
        "The other call of {owner}.",
        owner = &owner
    ))? {
        return Ok(pickup::take_over(call, &owner));
    }
    call.prompt(
        "cf-move-no_channel",
        why!(no_other_call, "There is no other call of theirs."),
    );
    Ok(feature::stop())
}
