//! `callflow`: run another callflow as a subroutine.
//!
//! When it is done, for any other reason than a hangup or a hand-over, the call comes back and goes on to `_`; a missing one is done at once.
//!
//! Source: KAZOO `cf_callflow` `handle/2`; schema `callflows.callflow`.

use super::{
    Branches, Course, Data, Fidelity, Field, Glyph, KeyKind, KeyMeaning, ModuleSpec, Shelf,
    Shortcut, Step, caption,
};
use crate::account::{Account, Collection};
use crate::call::{Call, Event, Subroutine};
use crate::flow::Node;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "callflow",
    title: "Callflow",
    synonyms: &["subroutine", "go to", "jump", "other flow", "link"],
    shelf: Shelf::Flow,
    glyph: Glyph::Jump,
    fields: &[Field::reference("id", Collection::Callflows).wanted()],
    branches: Branches::Keys(&[KeyKind::Wildcard(KeyMeaning::Next)]),
    course: |data| match data.text("id") {
        Some(_) => Course::HandsOver,
        None => Course::Passes,
    },
    shortcut,
    fidelity: Fidelity::Exact,
    caption: |data, account| caption::target(data, "id", account, Collection::Callflows),
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let id = data.text("id").unwrap_or_default();
    let Some(flow) = call.account().callflow(id).cloned() else {
        return Ok(Step::wildcard());
    };
    let callflow = id.to_owned();
    call.note(
        Event::Branched { callflow },
        why!(
            runs_as_subroutine,
            "It runs like a subroutine; `_` is next when it is done."
        ),
    );
    Ok(Step::Branch(Subroutine {
        id: id.to_owned(),
        flow,
    }))
}

/// What the node asks of every call.
fn shortcut(node: &Node, account: &Account) -> Shortcut {
    let id = Data(node.body.data()).text("id").unwrap_or_default();
    match account.callflow(id) {
        Some(_) => Shortcut::Callflow(id.to_owned()),
        None => Shortcut::Passes { ms: 0 },
    }
}
