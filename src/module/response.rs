//! `response`: refuse the call with a SIP code.
//!
//! Stops, which inside a called flow is a return. Nothing below is followed.
//!
//! Source: KAZOO `cf_response` `handle/2`; schema `callflows.response`.

use super::{Branches, Fidelity, Field, Glyph, ModuleSpec, Shelf, caption};

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
    fidelity: Fidelity::Exact,
    caption: |data, _| {
        caption::join([
            data.count("code").unwrap_or(486).to_string(),
            data.text("message").unwrap_or_default().to_owned(),
        ])
    },
};
