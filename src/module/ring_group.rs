//! `ring_group`: ring several telephones, people and groups, together or in turn.
//!
//! Answered: the call ends with the conversation. Unanswered: once more for each repeat, then `_`. Failed with a cause: the child
//! named by the cause or by its code. Nobody who could ring: `_` at once. An order that is drawn is a guess.
//!
//! Source: KAZOO `cf_ring_group` `handle/2`; schema `callflows.ring_group`.

use super::reach::{self, Ring, Terms};
use super::ringing;
use super::{
    Branches, Course, Data, Fidelity, Field, Glyph, KeyKind, KeyMeaning, ModuleSpec, Shelf,
    Shortcut, Step, caption,
};
use crate::account::device::Device;
use crate::account::group;
use crate::account::{Account, Collection};
use crate::call::ring::{Endpoint, Strategy};
use crate::call::{Call, Clocked, Event};
use crate::json::Json;
use jiff::Timestamp;
use std::collections::BTreeSet;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "ring_group",
    title: "Ring group",
    synonyms: &["hunt group", "team", "department", "call group", "ring all"],
    shelf: Shelf::Ring,
    glyph: Glyph::Phones,
    fields: &[
        Field::endpoints("endpoints").required(),
        Field::choice("strategy", &["simultaneous", "single", "weighted_random"])
            .or("\"simultaneous\""),
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
    fidelity: Fidelity::Approximate,
    caption: |data, account| {
        caption::join([
            caption::few(names(data, account)),
            caption::seconds(data, "timeout", 20),
            caption::times(data, "repeats"),
        ])
    },
    run,
};

pub(super) fn names(data: Data<'_>, account: &Account) -> Vec<String> {
    let name = |it: Member<'_>| caption::name(account, it.collection(), it.id);
    members(data).map(name).collect()
}

/// Someone to ring.
#[derive(Clone, Copy)]
pub(super) struct Member<'a> {
    pub(super) id: &'a str,
    pub(super) kind: &'a str,
    pub(super) terms: Terms,
    weight: Option<i64>,
    /// Signed out until then, in seconds since the year 0
    disabled_until: i64,
}

impl Member<'_> {
    /// What it is a document of.
    pub(super) fn collection(&self) -> Collection {
        ringing::collection(self.kind)
    }
}

/// The members in document order.
///
/// DIFFERENCE: a bare id is a device. The switch crashes on it and goes on to `_`.
pub(super) fn members(data: Data<'_>) -> impl Iterator<Item = Member<'_>> {
    let members = data.get("endpoints").and_then(Json::as_array);
    members.unwrap_or_default().iter().filter_map(member)
}

fn member(it: &Json) -> Option<Member<'_>> {
    let settings = Data(it.as_object());
    Some(Member {
        id: it.as_str().or_else(|| settings.text("id"))?,
        kind: settings.text("endpoint_type").unwrap_or("device"),
        terms: Terms {
            delay_s: reach::seconds(settings, "delay").unwrap_or_default(),
            timeout_s: reach::seconds(settings, "timeout").unwrap_or(20),
            can_call_self: settings.flag("can_call_self").unwrap_or_default(),
            is_direct: false,
        },
        weight: settings.count("weight"),
        disabled_until: settings.count("disable_until").unwrap_or_default(),
    })
}

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    ring(call, data)
}

/// Rings the members that the node names.
pub(super) fn ring(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let mut ring = Ring::read(data, "strategy");
    let draws = data.text("strategy") == Some("weighted_random");
    let mut present: Vec<_> = members(data).filter(|it| is_signed_in(call, it)).collect();
    if draws {
        ring.strategy = Strategy::Single;
        present = draw(call, present);
    }
    let mut endpoints = Vec::new();
    for it in present {
        let account = call.account();
        let of_user = |user: &str| Device::of_user(account, user);
        for device in devices(account, (it.kind, it.id), ring.strategy, of_user) {
            for endpoint in reach::endpoints(call, &device, &it.terms) {
                // A telephone rings twice only if it rings differently, and its last place counts.
                endpoints.retain(|it| *it != endpoint);
                endpoints.push(endpoint);
            }
        }
    }
    if ring.strategy == Strategy::Simultaneous {
        endpoints.sort_by_key(|it: &Endpoint| it.delay_s);
    }
    if endpoints.is_empty() {
        return Ok(Step::wildcard());
    }
    let bridge = ring.bridge(endpoints);
    for round in 1..=data.count("repeats").unwrap_or(1).max(1) {
        let why = why!(ring_group_round, "Round {round} of the ring group.", round);
        // DIFFERENCE: when the caller hangs up it is over; the switch starts the next round on a call that is gone.
        let outcome = call.bridge(&bridge, why)?;
        if let Some(step) = reach::after(call, &outcome) {
            return Ok(step);
        }
    }
    Ok(Step::wildcard())
}

/// DIFFERENCE: the order is drawn in proportion to weight. The switch hands weights on in place of ids, and rings nobody.
fn draw<'a>(call: &mut Call<'_>, members: Vec<Member<'a>>) -> Vec<Member<'a>> {
    let weight = |it: &Member<'_>| {
        it.weight
            .map_or(20, |it| u64::try_from(it).unwrap_or_default())
    };
    let drawn = call.draw().by_weight(members, weight);
    let order = drawn.iter().map(|it| it.id.to_owned()).collect();
    call.approximate(
        Event::Drawn { order },
        why!(order_is_drawn_or_nobody, "The order is drawn by weight; another seed may draw another one, and some switches ring nobody."),
    );
    drawn
}

/// Whether a member is not signed out; a member that is says so in the trace.
fn is_signed_in(call: &mut Call<'_>, member: &Member<'_>) -> bool {
    const UNIX_EPOCH: i64 = 62_167_219_200;
    let now = call.clock().now().as_second() + UNIX_EPOCH;
    let back = Timestamp::from_second(member.disabled_until.saturating_sub(UNIX_EPOCH) + 1);
    if let Ok(back) = back {
        call.glance(|| Clocked::Since(back));
    }
    let signed_in = member.disabled_until < now;
    if !signed_in {
        let endpoint = member.id.to_owned();
        call.note(
            Event::LeftOut { endpoint },
            why!(member_is_out, "The member is signed out of the group."),
        );
    }
    signed_in
}

/// The devices of a member. A group is looked into once, so that groups which hold each other have an end.
pub(super) fn devices<'a>(
    account: &'a Account,
    member: (&'a str, &'a str),
    strategy: Strategy,
    of_user: impl Fn(&str) -> Vec<Device<'a>>,
) -> Vec<String> {
    let mut devices = Vec::new();
    let mut seen = BTreeSet::new();
    let mut pending = vec![member];
    while let Some((kind, id)) = pending.pop() {
        match kind {
            "user" => {
                devices.extend(of_user(id).iter().map(|it| it.id.to_owned()));
            }
            "group" if seen.insert(id) => pending.extend(last_first(account, id, strategy)),
            "group" => {}
            _ => devices.push(id.to_owned()),
        }
    }
    devices
}

/// The members of a group by kind and id, the first to ring last.
fn last_first<'a>(account: &'a Account, id: &str, strategy: Strategy) -> Vec<(&'a str, &'a str)> {
    let mut members = group::members(account, id).unwrap_or_default();
    // Together, the switch piles the members up, so the document's last is the first to ring.
    if strategy == Strategy::Single {
        // In turn, members need weights, and one weight is one place.
        members.retain(|it| it.weight.is_some());
        members.sort_by_key(|it| it.weight);
        members.dedup_by_key(|it| it.weight);
        members.reverse();
    }
    members.into_iter().map(|it| (it.kind, it.id)).collect()
}
