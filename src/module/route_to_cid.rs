//! `route_to_cid`: ring the telephones and people whose own caller ID is the number that was called.
//!
//! Found by the kinds of caller ID that the node names, and only there: without kinds nobody is found. They ring together like a ring
//! group; with nobody there the call goes on to `_`.
//!
//! Source: KAZOO `cf_route_to_cid` `handle/2`; view `attributes/endpoints_lookup`; schema `callflows.route_to_cid`.

use super::ring_group;
use super::{
    Branches, Course, Data, Fidelity, Field, Glyph, KeyKind, KeyMeaning, ModuleSpec, Shelf,
    Shortcut, Step, caption,
};
use crate::account::{Account, Collection};
use crate::call::{Call, Event};
use crate::json::{Json, Object};

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "route_to_cid",
    title: "Ring the number's owner",
    synonyms: &["caller ID", "DID", "direct line", "owner of the number"],
    shelf: Shelf::Ring,
    glyph: Glyph::Phones,
    fields: &[
        Field::texts("cid_types").or("[\"internal\"]"),
        Field::texts("endpoint_types").or("[]"),
        Field::seconds("timeout").or("20"),
        Field::seconds("delay").or("0"),
        Field::flag("can_call_self"),
        Field::flag("can_text_self"),
        Field::flag("suppress_clid"),
        Field::text("static_invite"),
    ],
    branches: Branches::Keys(&[KeyKind::Wildcard(KeyMeaning::NobodyAnswers), KeyKind::Cause]),
    course: |_| Course::Decides,
    shortcut: |_, _| Shortcut::Lands,
    fidelity: Fidelity::Approximate,
    caption: |data, _| caption::few(data.texts("cid_types").map(str::to_owned).collect()),
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let number = call.dialled().to_owned();
    let endpoints = owners(call.account(), data, &number);
    call.approximate(
        Event::Did {
            what: why!(look_for_owners, "look for the owners of {number}", number),
        },
        why!(searched_as_dialled, "Documents are searched for it as it was dialled; the switch may have spelled it in full."),
    );
    if endpoints.is_empty() {
        return Ok(Step::wildcard());
    }
    let mut settings = data.0.cloned().unwrap_or_default();
    settings.set("strategy", "simultaneous");
    settings.set("endpoints", Json::Array(endpoints));
    (ring_group::SPEC.run)(call, Data(Some(&settings)))
}

/// Everybody with the number as caller ID, by kind and id.
fn owners(account: &Account, data: Data<'_>, number: &str) -> Vec<Json> {
    let kinds = [("device", Collection::Devices), ("user", Collection::Users)];
    let rung: Vec<_> = data.texts("endpoint_types").collect();
    let mut found = Vec::new();
    for cid_type in data.texts("cid_types") {
        let kinds = kinds
            .iter()
            .filter(|it| rung.is_empty() || rung.contains(&it.0));
        for (kind, collection) in kinds {
            let has = |document: &Json| {
                let own = document.at(&["caller_id", cid_type, "number"]);
                own.and_then(Json::as_str) == Some(number)
            };
            let owners = account.documents(*collection).filter(|(_, it)| has(it));
            found.extend(owners.map(|(id, _)| endpoint(kind, id, data)));
        }
    }
    found
}

fn endpoint(kind: &str, id: &str, data: Data<'_>) -> Json {
    let mut endpoint = Object::new();
    endpoint.set("endpoint_type", kind);
    endpoint.set("id", id);
    if let Some(timeout) = data.get("timeout") {
        endpoint.set("timeout", timeout.clone());
    }
    Json::Object(endpoint)
}
