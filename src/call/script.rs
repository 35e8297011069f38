//! What a call takes from its scenario: keys pressed, telephones answered.
//!
//! A scenario that has run out either says what happens then, or the call waits for an answer.

use super::digits::{self, Collected, End, Limits, Press};
use super::memory::UNNAMED;
use super::ring::{Bridge, Played};
use super::scenario::{Keys, OutOfKeys, Outcome};
use super::{Ask, Call, Step};

impl Call<'_> {
    /// What the caller enters at this prompt.
    pub(super) fn listen(
        &mut self,
        limits: &Limits,
        prompt_ms: u64,
        enough: &dyn Fn(&str) -> bool,
    ) -> Result<Collected, Step> {
        let collect =
            |presses: &[Press]| digits::collect_until(limits, prompt_ms, presses, None, enough);
        let whole = |end, digits: String| Collected {
            digits,
            first_ms: None,
            at_ms: prompt_ms,
            used: 0,
            end,
        };
        if let Some(presses) = self.presses_from_now() {
            let collected = collect(&presses);
            self.script.presses += collected.used;
            return Ok(collected);
        }
        let keys = self.scenario.keys.get(self.script.keys);
        self.script.keys += 1;
        match keys {
            Some(Keys::Pressed(keys)) => {
                let presses = Keys::presses(keys, prompt_ms, limits.interdigit_ms);
                return Ok(collect(&presses));
            }
            Some(Keys::Collected(digits)) if digits.is_empty() => {
                return Ok(collect(&[]));
            }
            Some(Keys::Collected(digits)) => return Ok(whole(End::Given, digits.clone())),
            Some(Keys::HangUp) => return Ok(whole(End::HungUp, String::new())),
            None => {}
        }
        match self.scenario.out_of_keys {
            OutOfKeys::Silence => Ok(collect(&[])),
            OutOfKeys::HangUp => Ok(whole(End::HungUp, String::new())),
            // A key may cut this prompt short, but nobody waits for one: only who asks about all calls asks for it.
            OutOfKeys::Ask if limits.timeout_ms == 0 && !self.is_interviewed() => Ok(collect(&[])),
            OutOfKeys::Ask => Err(Step::Await(Ask::Digits {
                max: limits.max,
                timeout_ms: limits.timeout_ms,
                interdigit_ms: limits.interdigit_ms,
                entry: self.script.keys.saturating_sub(1),
            })),
        }
    }

    /// The first entry, as what was collected before the call came here; none when the caller does something else first
    pub fn collected_before(&mut self) -> Option<String> {
        let (Keys::Pressed(digits) | Keys::Collected(digits)) = self.scenario.keys.first()? else {
            return None;
        };
        self.script.keys = 1;
        Some(digits.clone())
    }

    /// The timed presses that are still to come, counted from now; those from before this node are lost, each node having its own ears.
    fn presses_from_now(&mut self) -> Option<Vec<Press>> {
        let now = self.clock.passed_ms();
        let presses = &self.scenario.presses;
        let lost = presses.iter().skip(self.script.presses);
        let lost = lost.take_while(|it| it.at_ms < self.entered_ms).count();
        self.script.presses += lost;
        let coming = presses.iter().skip(self.script.presses);
        let coming: Vec<_> = coming
            .map(|it| Press {
                at_ms: it.at_ms.saturating_sub(now),
                key: it.key,
            })
            .collect();
        (!coming.is_empty()).then_some(coming)
    }

    /// Keeps the keys that were pressed at this node while something played, as digits without a name
    ///
    /// Source: KAZOO `cf_util` `wait_for_noop/2`
    pub fn overhear(&mut self) {
        let played = self.entered_ms..self.clock.passed_ms();
        let presses = self.scenario.presses.iter();
        let heard = presses.filter(|it| played.contains(&it.at_ms));
        let before = self.entry(UNNAMED).unwrap_or_default().to_owned();
        let digits = heard.fold(before, |digits, it| {
            digits + it.key.encode_utf8(&mut [0; 4])
        });
        self.keep_entry(UNNAMED, digits);
    }

    /// What comes of ringing, by the scenario.
    pub(super) fn ring(&mut self, bridge: &Bridge) -> Result<Played, Step> {
        let scenario = self.scenario;
        let given = scenario.bridges.get(self.script.bridges);
        self.script.bridges += 1;
        if let Some(outcome) = given {
            return Ok(bridge.ends(outcome, scenario.patience_s));
        }
        let outcome_of = |id: &String| -> Option<&Outcome> {
            scenario
                .endpoints
                .get(id)
                .or(scenario.other_endpoints.as_ref())
        };
        let ids = bridge.endpoints.iter().map(|it| &it.id);
        let unknown: Vec<_> = ids
            .clone()
            .filter(|id| outcome_of(id).is_none())
            .cloned()
            .collect();
        if !unknown.is_empty() {
            return Err(Step::Await(Ask::Endpoints { endpoints: unknown }));
        }
        let outcomes: Vec<_> = ids.filter_map(outcome_of).collect();
        Ok(bridge.play(&outcomes, scenario.patience_s))
    }
}
