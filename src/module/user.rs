//! `user`: ring every telephone of a person.
//!
//! Answered: the call ends with the conversation. Nobody answered, or no telephone that could ring: `_`. Failed with a cause: the child
//! named by the cause or by its code, else `_`.
//!
//! Source: KAZOO `cf_user` `handle/2`; schema `callflows.user`.

use super::reach::{self, Ring};
use super::{
    Branches, Course, Data, Fidelity, Field, Glyph, KeyKind, KeyMeaning, ModuleSpec, Shelf,
    Shortcut, Step, caption,
};
use crate::account::Collection;
use crate::account::device::Device;
use crate::call::Call;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "user",
    title: "User",
    synonyms: &["person", "extension", "employee", "find me"],
    shelf: Shelf::Ring,
    glyph: Glyph::Person,
    fields: &[
        Field::reference("id", Collection::Users).wanted(),
        Field::seconds("timeout").or("20"),
        Field::choice("strategy", &["simultaneous", "single"]).or("\"simultaneous\""),
        Field::seconds("delay").or("0"),
        Field::flag("fail_on_single_reject"),
        Field::flag("can_call_self"),
        Field::flag("can_text_self"),
        Field::flag("suppress_clid"),
        Field::text("static_invite"),
        Field::map("custom_sip_headers"),
    ],
    branches: Branches::Keys(&[KeyKind::Wildcard(KeyMeaning::NobodyAnswers), KeyKind::Cause]),
    course: |_| Course::Decides,
    shortcut: |_, _| Shortcut::Lands,
    fidelity: Fidelity::Exact,
    caption: |data, account| {
        caption::join([
            caption::target(data, "id", account, Collection::Users),
            caption::seconds(data, "timeout", 20),
        ])
    },
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let id = data.text("id").unwrap_or_default();
    let ring = Ring::read(data, "strategy");
    let legs = ring.direct(data);
    let devices = Device::of_user(call.account(), id);
    let devices: Vec<_> = devices.iter().map(|it| it.id.to_owned()).collect();
    let endpoints = devices
        .iter()
        .flat_map(|it| reach::endpoints(call, it, &legs))
        .collect();
    reach::ring(
        call,
        &ring.bridge(endpoints),
        why!(
            user_telephones,
            "Every telephone of the user that can ring."
        ),
    )
}
