//! The walk along spots: the executor of `simulate`, as far as clock, caller and keys decide.

use super::compile::{Clocked, Root, Spot, Ways};
use super::{Dialled, Landing, Router};
use crate::account::menu::{Menu, Sound};
use crate::call::scenario::PROMPT_MS;
use crate::call::{Clock, is_empty};
use crate::module::{CallerTest, Shortcut};
use crate::route::{Refused, Routes};
use crate::simulate::BRANCHES;
use crate::temporal::{Effect, Moment, TemporalRule, Verdict, Zone};
use jiff::Timestamp;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// More steps and entries than this are left to a walk, which knows when a call has to end.
const STEPS: u32 = 300;
/// So are calls that take longer.
const DAY_MS: u64 = 86_400_000;

/// A call on its way
struct Walk<'a> {
    keys: std::slice::Iter<'a, &'a str>,
    /// Who calls, as nodes see it.
    from: Cow<'a, str>,
    inside: bool,
    clock: Clock,
    /// Spots entered and entries made.
    steps: u32,
}

/// Where a call goes from a spot
enum Next {
    /// There, or back to the callflow that called this one
    Go(Option<usize>),
    /// Into this callflow, and back to `_`
    Into(Option<Root>),
    Ends(Landing),
}

impl Router {
    pub(super) fn walk(&mut self, call: &Dialled<'_>, first: Root) -> Landing {
        self.waiting.clear();
        let mut spot = match self.preflow {
            Some(preflow) => {
                self.waiting.push(first.spot);
                preflow
            }
            None if first.is_blank => return Landing::Ended(None),
            None => first.spot,
        };
        let mut walk = Walk::of(call);
        let mut branches = BRANCHES;
        loop {
            let next = match self.step(&mut walk, spot) {
                Some(Next::Go(next)) => next,
                Some(Next::Into(root)) => {
                    self.waiting.extend(self.wildcard(spot));
                    let Some(left) = branches.checked_sub(1) else {
                        return Landing::Looped;
                    };
                    branches = left;
                    root.filter(|it| !it.is_blank).map(|it| it.spot)
                }
                Some(Next::Ends(landing)) => return landing,
                None => return self.simulate(call),
            };
            match next.or_else(|| self.waiting.pop()) {
                Some(next) => spot = next,
                None => return Landing::Ended(Some(spot)),
            }
        }
    }

    fn wildcard(&self, spot: usize) -> Option<usize> {
        self.spots.get(spot)?.ways.attempt("_")
    }

    /// Where the call goes from a spot; none when only a walk can tell.
    fn step(&mut self, walk: &mut Walk<'_>, at: usize) -> Option<Next> {
        walk.goes_on()?;
        let Spot { asks, clock, ways } = self.spots.get_mut(at)?;
        Some(match asks {
            Shortcut::Lands => Next::Ends(Landing::At(at)),
            Shortcut::Walk => return None,
            Shortcut::Breaks => Next::Ends(Landing::Ended(Some(at))),
            Shortcut::Passes { ms } => {
                walk.clock.advance(*ms);
                Next::Go(ways.attempt("_"))
            }
            Shortcut::Callflow(id) => Next::Into(self.roots.get(id).copied()),
            Shortcut::Clock { zone, rules } => {
                let now = walk.clock.now();
                match clock.at(now, || clocked(zone, rules, now)) {
                    Clocked::Rule(idx) => Next::Go(match rules.get(idx) {
                        Some((key, _)) => ways.go_on(key),
                        None => ways.attempt("_"),
                    }),
                    Clocked::Wildcard => Next::Go(ways.attempt("_")),
                    Clocked::Hangs => Next::Ends(Landing::Stuck(at)),
                }
            }
            Shortcut::Caller(test) => Next::Go(walk.recognised(test, ways)),
            Shortcut::Keys { menu, hunting } => {
                let hunt = |number: &str| {
                    let allowed = hunting.as_ref().is_some_and(|it| it.allows(number));
                    allowed.then(|| hunt(self.simulator.routes(), &self.roots, number))?
                };
                walk.chooses(menu, ways, at, &hunt)?
            }
        })
    }
}

/// The rule that is in force, and until when that is sure.
fn clocked(
    zone: &Zone,
    rules: &[(String, Arc<TemporalRule>)],
    now: Timestamp,
) -> (Clocked, Option<Timestamp>) {
    let at = Moment::new(now, zone);
    let verdicts: Vec<_> = rules.iter().map(|(_, rule)| rule.verdict(&at)).collect();
    let until = rules.iter().filter_map(|(_, rule)| rule.next_change(&at));
    let until = until.min();
    // The switch reads every rule before it tests the first.
    if verdicts.iter().any(|it| it.unreadable().is_some()) {
        return (Clocked::Wildcard, until);
    }
    let effects = verdicts.iter().map(Verdict::effect).enumerate();
    let said = effects.into_iter().find(|it| it.1 != Effect::Passes);
    let clocked = match said {
        Some((idx, Effect::Matches)) => Clocked::Rule(idx),
        Some((_, Effect::Hangs)) => Clocked::Hangs,
        Some((_, Effect::Crashes | Effect::Passes)) | None => Clocked::Wildcard,
    };
    (clocked, until)
}

/// What comes of dialling a number in a menu: none when nobody has it.
fn hunt(routes: &Routes, roots: &BTreeMap<String, Root>, number: &str) -> Option<Hunted> {
    match routes.look_up_listed(number) {
        Ok(found) if !found.lists_no_match => {
            Some(Hunted::Found(roots.get(&found.callflow).copied()))
        }
        Err(Refused::Crash { .. }) => Some(Hunted::Crashes),
        Ok(_) | Err(_) => None,
    }
}

enum Hunted {
    Found(Option<Root>),
    Crashes,
}

impl<'a> Walk<'a> {
    fn of(call: &Dialled<'a>) -> Self {
        let from = if is_empty(call.from) {
            "anonymous"
        } else {
            call.from
        };
        Self {
            keys: call.keys.iter(),
            from: from.into(),
            inside: call.inside,
            clock: Clock::starting(call.at),
            steps: 0,
        }
    }

    fn recognised(&mut self, test: &CallerTest, ways: &Ways) -> Option<usize> {
        let fits = test.holds(&self.from);
        let way = match (test, fits) {
            (CallerTest::Fits { absolute: true, .. }, Some(true)) => ways.attempt(&self.from),
            (_, Some(true)) => ways.attempt("match"),
            (_, Some(false)) => ways.attempt("nomatch"),
            (_, None) => None,
        };
        if let (
            CallerTest::Fits {
                shows: Some(number),
                ..
            },
            Some(true),
            Some(_),
        ) = (test, fits, way)
        {
            self.from = number.clone().into();
        }
        way.or_else(|| ways.attempt("_"))
    }

    /// Counts a step; none when there were too many.
    fn goes_on(&mut self) -> Option<()> {
        self.steps += 1;
        (self.steps < STEPS && self.clock.passed_ms() < DAY_MS).then_some(())
    }

    /// As the module `menu`; none when it asks for so long that only a walk can tell.
    ///
    /// Source: KAZOO `cf_menu` `menu_loop/2`
    fn chooses(
        &mut self,
        menu: &Menu,
        ways: &Ways,
        at: usize,
        hunt: &dyn Fn(&str) -> Option<Hunted>,
    ) -> Option<Next> {
        let mut retries = menu.retries;
        while retries > 0 {
            self.goes_on()?;
            let digits = match self.keys.next() {
                Some(digits) => digits,
                // Nobody waits for a key.
                None if menu.timeout_ms == 0 => "",
                None => return Some(Next::Ends(Landing::Asks(at))),
            };
            self.hears(&menu.greeting);
            let is_silent = digits.is_empty();
            if is_silent {
                self.clock.advance(menu.timeout_ms);
            }
            let dialled = if is_silent { "timeout" } else { digits };
            if let Some(way) = ways.attempt(dialled) {
                return Some(Next::Go(Some(way)));
            }
            if let Some(hunted) = hunt(dialled) {
                self.hears(&menu.transfer);
                return Some(match hunted {
                    Hunted::Found(root) => Next::Into(root),
                    Hunted::Crashes => Next::Go(ways.attempt("_")),
                });
            }
            let may_record = self.inside || menu.record_from_outside;
            if !is_silent && may_record && menu.record_pin.as_deref() == Some(digits) {
                // The caller speaks a greeting and hangs up.
                return Some(Next::Ends(Landing::Ended(Some(at))));
            }
            if !is_silent {
                self.hears(&menu.invalid);
            }
            retries -= 1;
        }
        self.hears(&menu.exit);
        if let Some(way) = ways.attempt("max_retries") {
            return Some(Next::Go(Some(way)));
        }
        let way = ways.attempt("_");
        match way {
            Some(_) => self.hears(&menu.transfer),
            // The switch says goodbye, before another callflow may take over.
            None => self.clock.advance(PROMPT_MS),
        }
        Some(Next::Go(way))
    }

    fn hears(&mut self, sound: &Sound) {
        if *sound != Sound::Silent {
            self.clock.advance(PROMPT_MS);
        }
    }
}
