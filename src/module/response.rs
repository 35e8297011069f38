//! `response`: refuse the call with a SIP code.
//!
//! Stops, which inside a called flow is a return. Nothing below is followed.
//!
//! Source: KAZOO `cf_response` `handle/2`; schema `callflows.response`.

use super::{
    Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step, caption,
};
use crate::call::scenario::Party;
use crate::call::{Call, Ending, Event};

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "response",
    title: "Response",
    synonyms: &["reject", "refuse", "busy", "SIP code", "decline"],
    shelf: Shelf::Flow,
    glyph: Glyph::Reply,
    fields: &[
        Field::count("code").between(100, 699).required().or("486"),
        Field::text("message"),
        Field::media("media"),
    ],
    branches: Branches::None,
    course: |_| Course::HangsUp,
    shortcut: |_, _| Shortcut::Lands,
    fidelity: Fidelity::Exact,
    caption: |data, _| {
        caption::join([
            data.count("code").unwrap_or(486).to_string(),
            data.text("message").unwrap_or_default().to_owned(),
        ])
    },
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let code = data.count("code").unwrap_or(486);
    if let Some(media) = data.text("media") {
        call.play(
            media,
            why!(hears_before_code, "The caller hears this before the code."),
        )?;
    }
    let message = data.text("message").map(str::to_owned);
    call.note(
        Event::Responded { code, message },
        why!(node_refuses, "The node refuses the call with this code."),
    );
    Ok(Step::Stop(Ending::HungUp {
        by: Party::Switch,
        cause: Some(format!("sip:{code}")),
    }))
}
