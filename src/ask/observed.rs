//! What people notice of a call: who rings and what comes of it, what is left behind, how it ends; and, beside that, what is heard.

use crate::call::ring::{Leg, Rung};
use crate::call::{Ending, Event, Trace};

/// How two courses of the same call compare
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Apart {
    /// They end differently, or ring differently, whatever follows
    pub is_certain: bool,
    /// What is heard is not the same
    pub sounds_differ: bool,
}

impl Apart {
    /// Whether anybody notices
    pub fn differs(self) -> bool {
        self.is_certain || self.sounds_differ
    }
}

/// Compares two courses of one call; one that waits for an answer is as far as it goes
pub fn compare(before: &Trace, after: &Trace) -> Apart {
    let is_open = |it: &Trace| matches!(it.ending, Ending::Awaiting { .. });
    let (one, two) = (deeds(before), deeds(after));
    let n = one.len().min(two.len());
    let is_prefix = one.iter().zip(&two).all(|(one, two)| one == two);
    let open_enough = |it: &Trace, deeds: &[Deed<'_>]| deeds.len() == n && is_open(it);
    let is_certain = !is_prefix
        || (one.len() != two.len() && !open_enough(before, &one) && !open_enough(after, &two))
        || (one.len() != two.len() && !is_open(before) && !is_open(after));
    let (heard, hears) = (sounds(before), sounds(after));
    let n = heard.len().min(hears.len());
    let is_same = heard.iter().zip(&hears).all(|(one, two)| one == two);
    let is_over = !is_open(before) && !is_open(after);
    Apart {
        is_certain,
        sounds_differ: !is_same || (is_over && heard.len().max(hears.len()) != n),
    }
}

/// Something that more people than the caller notice, or that ends the call.
#[derive(Debug, PartialEq)]
enum Deed<'a> {
    Rings(&'a [Leg], &'a Rung),
    Happens(&'a Event),
    Ends(&'a Ending),
}

fn deeds(trace: &Trace) -> Vec<Deed<'_>> {
    let deeds = trace.events.iter().filter_map(|it| match &it.what {
        Event::Rang { legs, outcome, .. } => Some(Deed::Rings(legs, outcome)),
        Event::Recorded { .. }
        | Event::MessageStored { .. }
        | Event::Changed { .. }
        | Event::Responded { .. }
        | Event::HandedOver { .. } => Some(Deed::Happens(&it.what)),
        _ => None,
    });
    let ending = Some(&trace.ending).filter(|it| !matches!(it, Ending::Awaiting { .. }));
    deeds.chain(ending.map(Deed::Ends)).collect()
}

/// What the caller hears, in order.
fn sounds(trace: &Trace) -> Vec<&Event> {
    let sounds = trace.events.iter().map(|it| &it.what);
    sounds
        .filter(|it| matches!(it, Event::Played { .. } | Event::Prompted { .. }))
        .collect()
}
