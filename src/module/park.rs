//! `park`: put a call into a numbered slot, where somebody else takes it up, or take one up.
//!
//! The slot is the one that `slot` names, else what a pattern captured, else the first free one, which we take to be 101: who else is parked is
//! not known here, and every slot counts as free. A telephone that parked a call and waits is rung back; unanswered, the call goes on to the child
//! named by the slot, else `_`, else it stays parked. `MAX_SLOT_EXCEEDED` is for a call that was to be parked beyond `max_slot_number`.
//!
//! Source: KAZOO `cf_park` `handle/2`, `direct_park/5`, `park_call/6`, `wait_for_pickup/4`, `unanswered_action/4`; schema `callflows.park`.

use super::pickup;
use super::reach::{self, Terms};
use super::{
    Branches, Course, Data, Fidelity, Field, Glyph, KeyKind, KeyMeaning, ModuleSpec, Shelf,
    Shortcut, Step, caption,
};
use crate::call::ring::{Bridge, Rung, Strategy};
use crate::call::scenario::Party;
use crate::call::{Call, Ending, Event};
use crate::json::Json;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "park",
    title: "Park",
    synonyms: &["parking", "hold", "valet", "slot"],
    shelf: Shelf::Features,
    glyph: Glyph::Parking,
    fields: &[
        Field::choice("action", &["park", "direct_park", "retrieve", "auto"]).or("\"park\""),
        Field::text("slot"),
        Field::count("max_slot_number"),
        Field::milliseconds("default_ringback_timeout").or("120000"),
        Field::milliseconds("default_callback_timeout").or("30000"),
        Field::choice(
            "default_presence_type",
            &["early", "terminated", "confirmed"],
        ),
        Field::text("presence_id"),
        Field::flag("custom_presence_id").or("false"),
        Field::map("slots").or("{}"),
    ],
    branches: Branches::Keys(&[
        KeyKind::Word("MAX_SLOT_EXCEEDED", KeyMeaning::NoSlot),
        KeyKind::Slot,
        KeyKind::Wildcard(KeyMeaning::Otherwise),
    ]),
    course: |_| Course::HandsOver,
    shortcut: |_, _| Shortcut::Lands,
    fidelity: Fidelity::Approximate,
    caption: |data, _| {
        caption::join([
            data.text("action").unwrap_or("park").to_owned(),
            data.text("slot").unwrap_or_default().to_owned(),
        ])
    },
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    // The first slot that the switch hands out.
    let free = call.capture().unwrap_or("101").to_owned();
    let slot = pickup::named(data, "slot").map_or(free, str::to_owned);
    if call.variable("referred_to").is_some() {
        // Somebody transferred the call here, and wants it parked.
        return parked(call, data, &slot);
    }
    match data.text("action").unwrap_or("park") {
        "park" => Ok(reserve(call, &slot)),
        "direct_park" if is_beyond(data, &slot) => {
            Ok(Step::Continue("MAX_SLOT_EXCEEDED".to_owned()))
        }
        "direct_park" => parked(call, data, &slot),
        action @ ("retrieve" | "auto") => {
            if call.finds_call(why!(call_in_slot, "A call in slot {slot}.", slot = &slot))? {
                Ok(transferred(&slot))
            } else if action == "auto" {
                Ok(reserve(call, &slot))
            } else {
                Ok(pickup::deny(
                    call,
                    "park-no_caller",
                    why!(slot_is_empty, "The slot is empty."),
                ))
            }
        }
        _ => Ok(call.crash(why!(
            unknown_action,
            "The switch does not know this `action`."
        ))),
    }
}

fn is_beyond(data: Data<'_>, slot: &str) -> bool {
    let slot: Option<i64> = slot.parse().ok();
    slot.zip(data.count("max_slot_number"))
        .is_some_and(|(slot, max)| slot > max)
}

fn transferred(slot: &str) -> Step {
    let to = why!(parking_slot, "parking slot {slot}", slot);
    Step::HandOver(Ending::Transferred { to: to.into() })
}

/// The caller hears where the call that they hold will be parked, and hangs up.
fn reserve(call: &mut Call<'_>, slot: &str) -> Step {
    call.answer(why!(hear_slot, "The caller is to hear the slot's number."));
    call.prompt(
        "park-call_placed_in_spot",
        why!(slot_is_said, "The number {slot} is said after it.", slot),
    );
    transferred(slot)
}

/// The caller waits in the slot until somebody takes the call up.
fn parked(call: &mut Call<'_>, data: Data<'_>, slot: &str) -> Result<Step, Step> {
    let what = why!(park_in_slot, "park the call in slot {slot}", slot);
    call.approximate(
        Event::Did { what },
        why!(slots_count_as_free, "Every slot counts as free."),
    );
    let Some(parker) = parker(call) else {
        // Without a telephone to ring back the call waits as long as the caller does.
        return Ok(transferred(slot));
    };
    loop {
        if call.finds_call(why!(
            takes_up_slot,
            "Somebody who takes up slot {slot}.",
            slot
        ))? {
            return Ok(transferred(slot));
        }
        let ms = setting(data, slot, "ringback_timeout", 120_000);
        call.note(
            Event::Waited { ms },
            why!(nobody_took_up, "Nobody took the call up in time."),
        );
        call.wait(ms);
        let callback_s = setting(data, slot, "callback_timeout", 30_000) / 1_000;
        let rung = ring_back(call, &parker, callback_s)?;
        match rung {
            Some(Rung::Answered {
                hung_up: Party::Callee,
                ..
            }) => return Ok(Step::wildcard()),
            Some(rung @ Rung::Answered { .. }) => {
                return Ok(reach::after(call, &rung).unwrap_or_else(Step::wildcard));
            }
            _ if call.place().node.child_at(slot).is_some()
                || call.place().node.child_at("_").is_some() =>
            {
                return Ok(Step::Continue(slot.to_owned()));
            }
            _ => {}
        }
    }
}

/// The telephone that parked the call, as the transfer names it.
fn parker(call: &Call<'_>) -> Option<String> {
    let referred = call.variable("referred_by")?;
    let (_, rest) = referred.rsplit_once("sip:")?;
    let (username, _) = rest.split_once('@')?;
    pickup::device_by_username(call.account(), username)
}

/// A time in milliseconds: the slot's own, else the node's, else the switch's.
fn setting(data: Data<'_>, slot: &str, name: &str, default: u64) -> u64 {
    let slots = Data(data.get("slots").and_then(Json::as_object));
    let own = Data(slots.get(slot).and_then(Json::as_object)).count(name);
    let ms = own.or_else(|| data.count(&format!("default_{name}")));
    ms.and_then(|it| u64::try_from(it).ok()).unwrap_or(default)
}

/// Rings the telephone that parked the call; nothing when it cannot ring.
fn ring_back(call: &mut Call<'_>, parker: &str, timeout_s: u64) -> Result<Option<Rung>, Step> {
    let terms = Terms {
        delay_s: 0,
        timeout_s,
        can_call_self: true,
        is_direct: true,
    };
    let endpoints = reach::endpoints(call, parker, &terms);
    if endpoints.is_empty() {
        return Ok(None);
    }
    let bridge = Bridge {
        endpoints,
        timeout_s,
        strategy: Strategy::Simultaneous,
        fail_on_single_reject: false,
    };
    call.bridge(
        &bridge,
        why!(parker_rings, "The telephone that parked the call rings."),
    )
    .map(Some)
}
