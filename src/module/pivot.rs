//! `pivot`: ask a web server what to do with the call.
//!
//! A server that answers with instructions has the call, and nothing follows. One that fails, or says nothing for ten seconds, leads to `_`.
//!
//! Source: KAZOO `cf_pivot` `handle/2`, `wait_for_pivot/2`; schema `callflows.pivot`.

use super::{
    Branches, Course, Data, Fidelity, Field, Glyph, KeyKind, KeyMeaning, ModuleSpec, Shelf,
    Shortcut, Step,
};
use crate::call::Call;
use crate::call::scenario::Pivoted;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "pivot",
    title: "Pivot",
    synonyms: &["HTTP", "TwiML", "web server", "dynamic"],
    shelf: Shelf::Flow,
    glyph: Glyph::Globe,
    fields: &[
        Field::text("voice_url").required(),
        Field::choice("method", &["get", "post", "GET", "POST"]).or("\"get\""),
        Field::choice("req_format", &["kazoo", "twiml"]).or("\"kazoo\""),
        Field::choice("req_body_format", &["form", "json"]).or("\"form\""),
        Field::milliseconds("req_timeout_ms").between(0, 5_000),
        Field::text("cdr_url"),
        Field::flag("debug").or("false"),
    ],
    branches: Branches::Keys(&[KeyKind::Wildcard(KeyMeaning::Otherwise)]),
    course: |_| Course::HandsOver,
    shortcut: |_, _| Shortcut::Lands,
    fidelity: Fidelity::Exact,
    caption: |data, _| data.text("voice_url").unwrap_or_default().to_owned(),
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let url = data.text("voice_url").unwrap_or_default();
    match call.pivoted(why!(
        instructions_from,
        "Instructions come from {url}.",
        url
    ))? {
        Pivoted::Processing => Ok(call.hand_over(
            why!(the_web_server, "the web server"),
            why!(instructions_rule, "Its instructions rule the call."),
        )),
        Pivoted::Failed => Ok(Step::wildcard()),
    }
}
