//! `page_group`: speak through several telephones at once, which pick up by themselves.
//!
//! Somebody's telephone picks up: the call ends with the announcement. None does, or none can: `_`, whatever the cause.
//!
//! Source: KAZOO `cf_page_group` `handle/2`, `resolve_endpoint_ids/3`; schema `callflows.page_group`.

use super::reach::{self, Terms};
use super::ring_group;
use super::{
    Branches, Course, Data, Fidelity, Field, Glyph, KeyKind, KeyMeaning, ModuleSpec, Shelf,
    Shortcut, Step, caption,
};
use crate::account::device::Device;
use crate::account::{Account, group};
use crate::call::Call;
use crate::call::ring::{Bridge, Rung, Strategy};
use std::collections::BTreeSet;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "page_group",
    title: "Page group",
    synonyms: &["paging", "intercom", "loudspeaker", "announce"],
    shelf: Shelf::Ring,
    glyph: Glyph::Megaphone,
    fields: &[
        Field::endpoints("endpoints").required(),
        Field::choice("audio", &["one-way", "two-way"])
            .required()
            .or("\"one-way\""),
        Field::seconds("timeout").or("5"),
        Field::flag("barge_calls"),
    ],
    branches: Branches::Keys(&[KeyKind::Wildcard(KeyMeaning::NobodyAnswers)]),
    course: |_| Course::Decides,
    shortcut: |_, _| Shortcut::Lands,
    fidelity: Fidelity::Exact,
    caption: |data, account| {
        caption::join([
            caption::few(ring_group::names(data, account)),
            caption::seconds(data, "timeout", 5),
        ])
    },
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let timeout_s = reach::seconds(data, "timeout").unwrap_or(5);
    let mut paged = Paged::default();
    for it in ring_group::members(data) {
        paged.add(call.account(), it.id, it.kind, it.terms);
    }
    let mut endpoints = Vec::new();
    for (device, terms) in paged.devices {
        if call.calling_device() != Some(device.as_str()) {
            endpoints.extend(reach::endpoints(call, &device, &terms));
        }
    }
    if endpoints.is_empty() {
        return Ok(Step::wildcard());
    }
    let bridge = Bridge {
        endpoints,
        timeout_s,
        strategy: Strategy::Simultaneous,
        fail_on_single_reject: false,
    };
    let rung = call.bridge(
        &bridge,
        why!(
            paged_pick_up,
            "Telephones that are paged pick up by themselves."
        ),
    )?;
    Ok(match rung {
        Rung::Answered { .. } => reach::after(call, &rung).unwrap_or_else(Step::wildcard),
        _ => Step::wildcard(),
    })
}

/// Who is paged, each telephone once.
#[derive(Default)]
struct Paged {
    seen: BTreeSet<String>,
    devices: Vec<(String, Terms)>,
}

impl Paged {
    /// Adds a member. A group is looked into once, so that groups which hold each other have an end.
    fn add(&mut self, account: &Account, id: &str, kind: &str, terms: Terms) {
        let mut pending = vec![(id.to_owned(), kind.to_owned(), terms)];
        while let Some((id, kind, terms)) = pending.pop() {
            if id.is_empty() || !self.seen.insert(id.clone()) {
                continue;
            }
            match kind.as_str() {
                "user" => {
                    // The switch piles a user's telephones up, so the last is the first.
                    for device in Device::of_user(account, &id).iter().rev() {
                        if self.seen.insert(device.id.to_owned()) {
                            self.devices.push((device.id.to_owned(), terms));
                        }
                    }
                }
                "group" => {
                    let members = group::members(account, &id).unwrap_or_default();
                    pending.extend(members.iter().rev().map(|it| {
                        let terms = Terms {
                            delay_s: it.delay_s.max(terms.delay_s),
                            timeout_s: it.timeout_s.unwrap_or(terms.timeout_s),
                            ..terms
                        };
                        (it.id.to_owned(), it.kind.to_owned(), terms)
                    }));
                }
                _ => self.devices.push((id, terms)),
            }
        }
    }
}
