//! A number or pattern that belongs to another callflow too: only one of them answers.
//!
//! Source: KAZOO `cf_flow` `lookup_callflow/2`; crossbar `cb_callflows` refuses to save it

use super::site::{Oddity, Report, Subject};
use super::{FindingSpec, Look};
use crate::account::Collection;
use crate::flow::Callflow;
use crate::number::to_e164;
use std::collections::BTreeMap;

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "number_taken",
    about: "A number leads to one callflow only, and the server refuses to save a second.",
    look: Look::Flow(look),
};

fn look(subject: &Subject<'_>, report: &mut Report) {
    let own = subject.flow;
    let mut owners = BTreeMap::new();
    for (id, flow) in subject
        .account
        .callflows()
        .filter(|(id, _)| *id != own.id())
    {
        for (field, text) in entries(flow) {
            owners.entry((field, dialled(field, text))).or_insert(id);
        }
    }
    for (field, text) in entries(own) {
        let Some(owner) = owners.get(&(field, dialled(field, text))) else {
            continue;
        };
        let name = subject.name(Collection::Callflows, owner);
        let (kind, message) = match field {
            "numbers" => (
                "number",
                why!(
                    number_taken,
                    "number `{number}` belongs to callflow `{name}` too",
                    number = text,
                    name
                ),
            ),
            _ => (
                "pattern",
                why!(
                    pattern_taken,
                    "pattern `{pattern}` belongs to callflow `{name}` too",
                    pattern = text,
                    name
                ),
            ),
        };
        let oddity = Oddity::error(
            message,
            why!(take_out_of_one, "take it out of one of the two"),
        )
        .field(field)
        .arg(kind, text)
        .arg("callflow", name)
        .arg("callflow_id", *owner);
        report.document(oddity);
    }
}

/// What is looked up: a number may be written in several ways.
fn dialled(field: &str, text: &str) -> String {
    match field {
        "numbers" => to_e164(text),
        _ => text.to_owned(),
    }
}

fn entries(flow: &Callflow) -> impl Iterator<Item = (&'static str, &str)> {
    let numbers = flow.numbers().map(|it| ("numbers", it));
    numbers.chain(flow.patterns().map(|it| ("patterns", it)))
}
