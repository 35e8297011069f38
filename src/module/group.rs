//! `group`: ring a group that has a document of its own.
//!
//! Answers the call, then rings the group's devices and those of its users once. Answered: the call ends with the conversation. Failed with a
//! cause: the child named by the cause or by its code, else `_`. No such group: `_` at once. With `endpoints` on the node it is a ring group.
//!
//! Source: KAZOO `cf_group` `handle/2`, `attempt_endpoints/3`, `build_endpoints/2`; schema `callflows.group`.

use super::reach::{self, Ring, Terms};
use super::ring_group;
use super::{
    Branches, Course, Data, Fidelity, Field, Glyph, KeyKind, KeyMeaning, ModuleSpec, Shelf,
    Shortcut, Step, caption,
};
use crate::account::device::Device;
use crate::account::{Collection, group};
use crate::call::Call;
use crate::json::{Json, Object};
use std::collections::BTreeSet;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "group",
    title: "Group",
    synonyms: &["team", "department", "hunt group"],
    shelf: Shelf::Ring,
    glyph: Glyph::Phones,
    fields: &[
        Field::reference("id", Collection::Groups).wanted(),
        Field::endpoints("endpoints").or("[]"),
        Field::choice("strategy", &["simultaneous", "single"]).or("\"simultaneous\""),
        Field::seconds("timeout").or("20"),
        Field::count("repeats").between(1, i64::MAX).or("1"),
        Field::flag("ignore_forward").or("true"),
        Field::flag("fail_on_single_reject"),
        Field::media("ringback"),
        Field::map("ringtones"),
    ],
    branches: Branches::Keys(&[KeyKind::Wildcard(KeyMeaning::NobodyAnswers), KeyKind::Cause]),
    course: |_| Course::Decides,
    shortcut: |_, _| Shortcut::Lands,
    fidelity: Fidelity::Exact,
    caption: |data, account| {
        caption::join([
            caption::target(data, "id", account, Collection::Groups),
            caption::seconds(data, "timeout", 20),
        ])
    },
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let members = data.get("endpoints").and_then(Json::as_array);
    if members.is_some_and(|it| !it.is_empty()) {
        return ring_group::ring(call, data);
    }
    let id = data.text("id").unwrap_or_default();
    let Some(group) = call.account().document(Collection::Groups, id) else {
        return Ok(Step::wildcard());
    };
    let settings = settings(group, data);
    let ring = Ring::read(Data(Some(&settings)), "strategy");
    let mut endpoints = Vec::new();
    for (device, terms) in devices(call, id, ring.timeout_s) {
        endpoints.extend(reach::endpoints(call, &device, &terms));
    }
    call.answer(why!(
        group_answers,
        "A group answers the call before it rings."
    ));
    let why = why!(
        group_telephones,
        "Every telephone of the group that can ring, once."
    );
    reach::ring(call, &ring.bridge(endpoints), why)
}

/// How the group rings: its own document comes before the node.
pub(super) fn settings(group: &Json, data: Data<'_>) -> Object {
    let setting = |name: &str| {
        let value = group.get(name).or_else(|| data.get(name))?;
        Some((name.to_owned(), value.clone()))
    };
    ["timeout", "strategy"]
        .into_iter()
        .filter_map(setting)
        .collect()
}

/// The devices in the order in which they ring: members are piled up, those of users on those that are members themselves.
fn devices(call: &Call<'_>, group: &str, timeout_s: u64) -> Vec<(String, Terms)> {
    let account = call.account();
    let members = group::members(account, group).unwrap_or_default();
    let own = members.iter().filter(|it| it.kind == "device");
    let own = own.map(|it| (it, it.id));
    let people = members.iter().filter(|it| it.kind == "user");
    let theirs = people.flat_map(|it| {
        let devices = Device::of_user(account, it.id).into_iter();
        devices.map(move |device| (it, device.id))
    });
    let mut seen = BTreeSet::new();
    let mut devices: Vec<_> = own
        .chain(theirs)
        .filter(|(_, id)| call.calling_device() != Some(*id) && seen.insert(*id))
        .map(|(member, id)| {
            let terms = Terms {
                delay_s: member.delay_s,
                timeout_s: member.timeout_s.unwrap_or(timeout_s),
                can_call_self: false,
                is_direct: true,
            };
            (id.to_owned(), terms)
        })
        .collect();
    devices.reverse();
    devices
}
