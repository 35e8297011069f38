//! `webhook`: tell a web server about the call.
//!
//! Continues to `_` at once; nobody waits for what the server says.
//!
//! Source: KAZOO `cf_webhook` `handle/2`; schema `callflows.webhook`.

use super::{Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step};
use crate::call::{Call, Event};

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "webhook",
    title: "Webhook",
    synonyms: &["HTTP", "notify a server", "CRM", "integration"],
    shelf: Shelf::Flow,
    glyph: Glyph::Globe,
    fields: &[
        Field::text("uri").wanted(),
        Field::choice("http_verb", &["post", "get"]),
        Field::count("retries"),
        Field::map("custom_data"),
    ],
    branches: Branches::NEXT,
    course: |_| Course::Passes,
    shortcut: |_, _| Shortcut::Passes { ms: 0 },
    fidelity: Fidelity::Exact,
    caption: |data, _| data.text("uri").unwrap_or_default().to_owned(),
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let uri = data.text("uri").unwrap_or("nobody");
    let what = why!(tell_server, "tell {uri}", uri);
    call.note(
        Event::Did { what },
        why!(
            nobody_waits_for_server,
            "Nobody waits for the server's answer."
        ),
    );
    Ok(Step::wildcard())
}
