//! `offnet`: send the call out through the carriers of the whole system.
//!
//! As `resources`, which looks at the account's own carriers first. `_` is never followed.
//!
//! Source: KAZOO `cf_offnet` `handle/2`; schema `callflows.offnet`.

use super::carriers;
use super::{Branches, Course, Data, Fidelity, Field, Glyph, KeyKind, ModuleSpec, Shelf, Step};
use crate::call::Call;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "offnet",
    title: "System carrier",
    synonyms: &["outbound", "trunk", "PSTN", "outside line"],
    shelf: Shelf::Ring,
    glyph: Glyph::Globe,
    fields: &[
        Field::text("to_did"),
        Field::seconds("timeout"),
        Field::flag("use_local_resources").or("true"),
        Field::text("hunt_account_id"),
        Field::text("caller_id_type").or("\"external\""),
        Field::texts("outbound_flags").or("[]"),
        Field::texts("dynamic_flags"),
        Field::flag("ignore_early_media").or("false"),
        Field::media("ringback"),
        Field::flag("do_not_normalize"),
        Field::flag("bypass_e164"),
        Field::flag("format_from_uri"),
        Field::text("from_uri_realm"),
        Field::flag("emit_account_id"),
        Field::text("resource_type"),
        Field::map("custom_sip_headers"),
    ],
    branches: Branches::Keys(&[KeyKind::Cause]),
    course: |_| Course::HandsOver,
    fidelity: Fidelity::Exact,
    caption: |data, _| data.text("to_did").unwrap_or_default().to_owned(),
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    carriers::send(call, data)
}
