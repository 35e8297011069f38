//! `device`: ring one telephone.
//!
//! Answered: the call ends with the conversation. Nobody answered, or the telephone cannot ring: `_`. Failed with a cause: the child
//! named by the cause or by its code, else `_`.
//!
//! Source: KAZOO `cf_device` `handle/2`; schema `callflows.device`.

use super::reach::{self, Ring};
use super::{
    Branches, Course, Data, Fidelity, Field, Glyph, KeyKind, KeyMeaning, ModuleSpec, Shelf,
    Shortcut, Step, caption,
};
use crate::account::Collection;
use crate::call::Call;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "device",
    title: "Device",
    synonyms: &["phone", "telephone", "handset", "softphone", "sip"],
    shelf: Shelf::Ring,
    glyph: Glyph::Phone,
    fields: &[
        Field::reference("id", Collection::Devices).wanted(),
        Field::seconds("timeout").or("20"),
        Field::choice("dial_strategy", &["simultaneous", "single"]).or("\"simultaneous\""),
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
            caption::target(data, "id", account, Collection::Devices),
            caption::seconds(data, "timeout", 20),
        ])
    },
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let id = data.text("id").unwrap_or_default();
    let ring = Ring::read(data, "dial_strategy");
    let endpoints = reach::endpoints(call, id, &ring.direct(data));
    reach::ring(
        call,
        &ring.bridge(endpoints),
        why!(one_telephone, "The one telephone."),
    )
}
