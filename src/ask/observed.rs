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
    // Two calls that never finish were broken off somewhere.
    let never_finish = before.ending == after.ending
        && matches!(before.ending, Ending::Looped | Ending::Stuck { .. });
    let is_over = |it: &Trace| !matches!(it.ending, Ending::Awaiting { .. }) && !never_finish;
    let begins_alike = |(one, two): (Deed<'_>, Deed<'_>)| one == two;
    let (was, is) = (sounds(before), sounds(after));
    let sounds_alike = was.iter().zip(&is).all(|(one, two)| one == two);
    let goes_on = is_over(before) && is_over(after) && was.len() != is.len();
    Apart {
        // What is over has its end among its deeds.
        is_certain: !deeds(before, is_over(before))
            .zip(deeds(after, is_over(after)))
            .all(begins_alike),
        sounds_differ: !sounds_alike || goes_on,
    }
}

/// Something that more people than the caller notice, or that ends the call.
#[derive(Debug, PartialEq)]
enum Deed<'a> {
    Rings(&'a [Leg], &'a Rung),
    Happens(&'a Event),
    Ends(&'a Ending),
}

fn deeds(trace: &Trace, is_over: bool) -> impl Iterator<Item = Deed<'_>> {
    let deeds = trace.events.iter().filter_map(|it| match &it.what {
        Event::Rang { legs, outcome, .. } => Some(Deed::Rings(legs, outcome)),
        Event::Recorded { .. }
        | Event::MessageStored { .. }
        | Event::Changed { .. }
        | Event::Responded { .. }
        | Event::HandedOver { .. } => Some(Deed::Happens(&it.what)),
        _ => None,
    });
    let ending = Some(&trace.ending).filter(|_| is_over);
    deeds.chain(ending.map(Deed::Ends))
}

/// What the caller hears, in order.
fn sounds(trace: &Trace) -> Vec<&Event> {
    let sounds = trace.events.iter().map(|it| &it.what);
    sounds
        .filter(|it| matches!(it, Event::Played { .. } | Event::Prompted { .. }))
        .collect()
}
