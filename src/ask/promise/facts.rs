//! What traces say that promises are about: who has come to somebody, what was passed, when somebody rang.

use crate::call::ring::Rung;
use crate::call::trace::Entry;
use crate::call::{Ending, Event};
use crate::module;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Whether there is such a module, or such a kind of destination.
pub(super) fn is_module(name: &str) -> bool {
    const DESTINATIONS: [&str; 6] = [
        "phone_number",
        "voicemail",
        "queue",
        "ivr_menu",
        "webhook",
        "load_balanced",
    ];
    module::find(name).name == name || DESTINATIONS.contains(&name)
}

/// Whether somebody or something has the call.
pub(super) fn is_taken(ending: &Ending) -> bool {
    match ending {
        Ending::Bridged { .. }
        | Ending::Voicemail { .. }
        | Ending::Conference { .. }
        | Ending::Queue { .. }
        | Ending::Transferred { .. }
        | Ending::HandedOver { .. } => true,
        Ending::HungUp { .. }
        | Ending::Refused { .. }
        | Ending::Looped
        | Ending::Stuck { .. }
        | Ending::Awaiting { .. } => false,
    }
}

/// Whether the caller has talked to somebody, or has come to the greeting of a voicemail box.
pub(super) fn has_reached(events: &[Entry]) -> bool {
    let reached = |it: &Entry| match &it.what {
        Event::Rang { outcome, .. } => matches!(outcome, Rung::Answered { .. }),
        Event::Collected { .. } | Event::Recorded { .. } => is_box(it),
        Event::MessageStored { .. } => true,
        _ => false,
    };
    events.iter().any(reached)
}

pub(super) fn is_box(entry: &Entry) -> bool {
    &*entry.module == "voicemail"
}

/// How often the caller was asked for keys at the voicemail box that the call ends at.
pub(super) fn n_asked_at_box(events: &[Entry]) -> usize {
    let here = events
        .iter()
        .rev()
        .take_while(|it| is_box(it) && it.what != Event::Entered);
    here.filter(|it| matches!(it.what, Event::Collected { .. }))
        .count()
}

pub(super) fn is_silent(events: &[Entry]) -> bool {
    let entries = events.iter().rev();
    let mut entries = entries.filter_map(|it| match &it.what {
        Event::Collected { digits, .. } => Some(digits.is_empty()),
        _ => None,
    });
    entries.next() == Some(true)
}

pub(super) fn first_ring_ms(events: &[Entry]) -> Option<u64> {
    let rings = events.iter().filter_map(|it| match &it.what {
        Event::Rang { legs, .. } => {
            let first = legs.iter().map(|it| it.from_ms).min()?;
            Some(it.at_ms.saturating_add(first))
        }
        _ => None,
    });
    rings.min()
}

pub(super) fn menus(events: &[Entry]) -> BTreeSet<Arc<str>> {
    entered_menus(events).cloned().collect()
}

/// The menus that the call came to, in order; those that are switched off do not count.
pub(super) fn entered_menus(events: &[Entry]) -> impl Iterator<Item = &Arc<str>> {
    let next = events.iter().skip(1).map(Some).chain([None]);
    let entered = events.iter().zip(next).filter(|(it, next)| {
        let is_menu = matches!(&*it.module, "menu" | "ivr_menu");
        let is_off = next.is_some_and(|it| it.what == Event::Skipped);
        it.what == Event::Entered && is_menu && !is_off
    });
    entered.map(|(it, _)| &it.node)
}

pub(super) fn seconds(ms: u64) -> String {
    format!("{}.{}", ms / 1_000, ms % 1_000 / 100)
}
