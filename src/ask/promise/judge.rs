//! Whether a call breaks a promise, and what of its past counts for that.

use super::Promised;
use super::facts::{
    entered_menus, first_ring_ms, has_reached, is_module, is_silent, is_taken, menus,
    n_asked_at_box, seconds,
};
use crate::account::Account;
use crate::ask::answers::Answer;
use crate::ask::landing::Landing;
use crate::ask::partition::{Monitor, Settled, Situation};
use crate::ask::saved::{Entry as Way, Spot, Stop, is_endpoint, may_ring};
use crate::call::ring::Strategy;
use crate::call::trace::Entry;
use crate::call::{Ending, Event, Trace};
use crate::simulate::Simulator;
use crate::why::{Why, Whys};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// A promise, and the documents that it is about.
#[derive(Debug)]
pub(super) struct Judge<'a> {
    promised: &'a Promised,
    simulator: &'a Simulator,
    /// The nodes that are not to be passed, as traces name them, with the flow that a call would have to start in.
    forbidden: BTreeMap<String, Option<String>>,
    /// The voicemail boxes of nodes, as traces name those.
    boxes: BTreeMap<String, String>,
}

/// What of the past of a call counts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Past {
    /// Nothing
    Any,
    /// It is kept, whatever follows
    Kept,
    /// It is broken, whatever follows
    Broken,
    /// Nobody has rung so far, after so many milliseconds
    Waiting(u64),
    /// These menus were passed
    Menus(BTreeSet<Arc<str>>),
    /// The caller pressed nothing when asked last
    Silent,
}

impl<'a> Judge<'a> {
    pub(super) fn of(promised: &'a Promised, simulator: &'a Simulator) -> Self {
        let mut forbidden = BTreeMap::new();
        if let Promised::NeverPasses(stop) = promised {
            for spot in Spot::all(simulator.account(), way(simulator)) {
                // A path alone is one in the flow in which the call starts.
                let home = match stop {
                    Stop::Node(None, _) => Some(spot.flow()),
                    _ => None,
                };
                if stop.is(simulator.account(), &spot, spot.flow()) {
                    forbidden.insert(spot.label(), home.map(str::to_owned));
                }
            }
        }
        let spots = Spot::all(simulator.account(), way(simulator)).into_iter();
        let boxes = spots.filter_map(|it| Some((it.label(), it.vmbox()?.to_owned())));
        Self {
            promised,
            simulator,
            forbidden,
            boxes: boxes.collect(),
        }
    }

    /// How the call ends: who comes to the greeting of a voicemail box has come to the box, whatever is pressed there.
    fn ending(&self, trace: &Trace) -> Ending {
        let last = trace.visits.last().and_then(|it| self.boxes.get(&**it));
        match (&trace.ending, last) {
            (Ending::HungUp { .. }, Some(vmbox)) if n_asked_at_box(&trace.events) > 0 => {
                Ending::Voicemail {
                    vmbox: vmbox.clone(),
                }
            }
            (ending, _) => ending.clone(),
        }
    }

    /// What people do in the calls, as far as it decides about the promise.
    pub(super) fn decisive(&self, situation: &Situation) -> Situation {
        let mut decisive = situation.clone();
        let Some(trace) = situation.traces.first() else {
            return decisive;
        };
        let is_at_box = matches!(self.ending(trace), Ending::Voicemail { .. });
        // Of one that was broken before, the answers tell no more than how.
        let is_over = self.past_of(&trace.events, trace.ended_ms()) != Past::Broken;
        if is_at_box && is_over {
            for _ in 0..n_asked_at_box(&trace.events) {
                let is_entry =
                    |it: &mut Answer| matches!(it, Answer::Presses(_) | Answer::PressesOther(_));
                decisive.answers.pop_if(is_entry);
            }
        }
        decisive
    }

    /// Why there is nothing to keep, if that is so
    pub(super) fn is_about_nothing(&self) -> Option<Why> {
        let account = self.account();
        let nobody = |who: &&String| !may_ring(account, who);
        let nowhere = match self.promised {
            Promised::NeverPasses(stop) => {
                let is_known = matches!(stop, Stop::Module(it, None) if is_module(it));
                (self.forbidden.is_empty() && !is_known).then(|| stop.to_string())
            }
            Promised::NeverEnds(ending) | Promised::AlwaysEnds(ending) => {
                ending.is_nowhere(account).then(|| ending.to_string())
            }
            Promised::Rings(who) => Some(who).filter(nobody).cloned(),
            Promised::RingsBefore(first, then) => [first, then].into_iter().find(nobody).cloned(),
            _ => None,
        };
        nowhere.map(|what| {
            why!(
                promise_nowhere,
                "`{what}` is nowhere in the documents: there is nothing to keep",
                what
            )
        })
    }

    /// What about a call that is over breaks the promise; nothing when it is kept
    pub(super) fn broken(&self, trace: &Trace) -> Option<Why> {
        let landing = || Landing::of(trace, self.simulator).label;
        let past = self.past_of(&trace.events, trace.ended_ms());
        let ends_so = match self.promised {
            Promised::NeverEnds(ending) | Promised::AlwaysEnds(ending) => {
                ending.is_met(self.account(), &self.ending(trace))
            }
            _ => is_taken(&trace.ending),
        };
        match (self.promised, past) {
            (_, Past::Kept) => None,
            (Promised::ReachesSomeone | Promised::ReachesSomeoneUnlessSilent, past) => {
                (!ends_so && past != Past::Silent).then(landing)
            }
            (Promised::NeverEnds(_), _) => ends_so.then(landing),
            (Promised::AlwaysEnds(_), _) => (!ends_so).then(landing),
            (Promised::MenusAtMost(_) | Promised::NeverPasses(_), past) if past != Past::Broken => {
                None
            }
            (Promised::MenusAtMost(_), _) => Some(menus_said(trace)),
            (Promised::NeverPasses(_), _) => self.passed(&trace.events).map(|it| {
                why!(
                    promise_passes,
                    "passes {node} ({module})",
                    node = it.node.to_string(),
                    module = it.module.to_string()
                )
            }),
            (Promised::RingsWithin(_) | Promised::RingsSomeone, _) => {
                let late = first_ring_ms(&trace.events).map(|ms| {
                    why!(
                        promise_rings_late,
                        "the first telephone rings after {seconds} s",
                        seconds = seconds(ms)
                    )
                });
                Some(late.unwrap_or_else(|| {
                    why!(
                        promise_nobody_rings,
                        "nobody rings; {landing}",
                        landing = landing()
                    )
                }))
            }
            (Promised::Rings(who), _) => Some(why!(
                promise_does_not_ring,
                "`{who}` does not ring; {landing}",
                who,
                landing = landing()
            )),
            (Promised::RingsBefore(first, then), past) => (past == Past::Broken).then(|| {
                why!(
                    promise_rings_before,
                    "`{then}` rings, and `{first}` has not rung before",
                    then,
                    first
                )
            }),
        }
    }

    pub(super) fn is_broken_by(&self, situation: &Situation) -> bool {
        let trace = situation.traces.first();
        trace.is_some_and(|it| self.broken(it).is_some())
    }

    /// What the search leaves out that counts for this promise alone
    pub(super) fn gap(&self, situations: &[Situation]) -> Option<Why> {
        let presses = |it: &Answer| {
            matches!(it, Answer::Presses(keys) if !keys.is_empty())
                || matches!(it, Answer::PressesOther(_))
        };
        let mut answers = situations.iter().flat_map(|it| &it.answers);
        let counts = matches!(self.promised, Promised::RingsWithin(_)) && answers.any(presses);
        counts.then(|| {
            why!(
                keys_at_once,
                "callers who press keys were taken to do so without hesitating"
            )
        })
    }

    fn account(&self) -> &'a Account {
        self.simulator.account()
    }

    fn past_of(&self, events: &[Entry], at_ms: u64) -> Past {
        match self.promised {
            Promised::ReachesSomeone | Promised::ReachesSomeoneUnlessSilent
                if has_reached(events) =>
            {
                Past::Kept
            }
            Promised::ReachesSomeoneUnlessSilent if is_silent(events) => Past::Silent,
            Promised::ReachesSomeone
            | Promised::ReachesSomeoneUnlessSilent
            | Promised::NeverEnds(_)
            | Promised::AlwaysEnds(_) => Past::Any,
            Promised::MenusAtMost(most) => {
                let menus = menus(events);
                if u64::try_from(menus.len()).is_ok_and(|it| it <= *most) {
                    Past::Menus(menus)
                } else {
                    Past::Broken
                }
            }
            Promised::RingsWithin(most) => {
                let within_ms = most.saturating_mul(1_000);
                match first_ring_ms(events) {
                    Some(ms) if ms <= within_ms => Past::Kept,
                    None if at_ms <= within_ms => Past::Waiting(at_ms),
                    _ => Past::Broken,
                }
            }
            Promised::NeverPasses(_) => match self.passed(events) {
                Some(_) => Past::Broken,
                None => Past::Any,
            },
            Promised::RingsSomeone => match first_ring_ms(events) {
                Some(_) => Past::Kept,
                None => Past::Any,
            },
            Promised::Rings(who) => match self.first_ring_of(who, events) {
                Some(_) => Past::Kept,
                None => Past::Any,
            },
            Promised::RingsBefore(first, then) => {
                let rang = [first, then].map(|it| self.first_ring_of(it, events));
                match rang {
                    [None, None] => Past::Any,
                    [Some(_), None] => Past::Kept,
                    [Some(first), Some(then)] if first < then => Past::Kept,
                    [_, Some(_)] => Past::Broken,
                }
            }
        }
    }

    /// Where the call passes what it should not.
    fn passed<'e>(&self, events: &'e [Entry]) -> Option<&'e Entry> {
        let entered = |it: &&Entry| it.what == Event::Entered;
        let home = events.iter().find(entered)?;
        let home = home.node.rsplit_once(":/").map_or("", |it| it.0);
        let mut entered = events.iter().filter(entered);
        entered.find(|it| {
            let spot = self.forbidden.get(&*it.node);
            spot.is_some_and(|it| it.as_ref().is_none_or(|own| own == home))
        })
    }

    /// When somebody rings first: in which event, how far into it, and in which turn there.
    fn first_ring_of(&self, who: &str, events: &[Entry]) -> Option<(usize, u64, usize)> {
        let rings = events.iter().enumerate().filter_map(|(idx, it)| {
            let Event::Rang { legs, strategy, .. } = &it.what else {
                return None;
            };
            let own = legs.iter().enumerate();
            let own = own.filter(|(_, it)| is_endpoint(self.account(), &it.endpoint, who));
            let own = own.map(|(turn, it)| match strategy {
                Strategy::Simultaneous => (idx, it.from_ms, 0),
                Strategy::Single => (idx, it.from_ms, turn),
            });
            own.min()
        });
        rings.min()
    }
}

impl Monitor for Arc<Judge<'_>> {
    fn past(&self, events: &[Entry], at_ms: u64) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.past_of(events, at_ms).hash(&mut hasher);
        hasher.finish()
    }

    fn is_settled(&self, events: &[Entry], at_ms: u64) -> Settled {
        match self.past_of(events, at_ms) {
            Past::Kept => Settled::Dull,
            Past::Broken => Settled::Wanted,
            Past::Any | Past::Waiting(_) | Past::Menus(_) | Past::Silent => Settled::Open,
        }
    }
}

fn way(simulator: &Simulator) -> Way<'_> {
    match (simulator.rules(), simulator.flow()) {
        (Some(flow), _) => Way::Rules(flow),
        (None, Some(flow)) => Way::Tree(flow),
        (None, None) => Way::Number,
    }
}

fn menus_said(trace: &Trace) -> Why {
    let mut menus: Vec<&Arc<str>> = Vec::new();
    for it in entered_menus(&trace.events) {
        if !menus.contains(&it) {
            menus.push(it);
        }
    }
    let names = menus.iter().map(|it| Why::verbatim(&***it));
    why!(
        promise_menus,
        "comes from menu to menu: {menus}",
        menus = Whys::joined(", ", names)
    )
}
