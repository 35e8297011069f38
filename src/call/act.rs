//! What a module does to the caller: answer, play, listen, record, ring.
//!
//! Each act is written into the trace and takes its time. What the caller does meanwhile is the scenario's.

use super::digits::{End, Limits};
use super::ring::{Bridge, Played, Rung};
use super::scenario::{Listening, Party, Recording};
use super::{Call, Ending, Event, Step, Why};
use std::borrow::Cow;

impl Call<'_> {
    /// Answers the call, if nobody has yet
    pub fn answer(&mut self, why: Why) {
        if !self.answered {
            self.answered = true;
            self.note(Event::Answered, why);
        }
    }

    /// Plays a recording
    ///
    /// # Errors
    /// The end of the call, when the caller hangs up meanwhile.
    pub fn play(&mut self, media: &str, why: Why) -> Result<(), Step> {
        let media = media.to_owned();
        self.note(Event::Played { media }, why);
        self.let_play()
    }

    /// Plays a sound of which only the name is known here
    ///
    /// # Errors
    /// As [`Call::play`].
    pub fn play_roughly(&mut self, media: &str, why: Why) -> Result<(), Step> {
        let media = media.to_owned();
        self.approximate(Event::Played { media }, why);
        self.let_play()
    }

    fn let_play(&mut self) -> Result<(), Step> {
        let listening = self.scenario.listening.get(self.script.listening);
        self.script.listening += 1;
        match listening {
            Some(Listening::HangsUp) => {
                self.clock.advance(self.scenario.prompt_ms / 2);
                Err(self.caller_hangs_up())
            }
            Some(Listening::HearsOut) | None => {
                self.clock.advance(self.scenario.prompt_ms);
                Ok(())
            }
        }
    }

    /// Plays what an event says is played
    ///
    /// # Errors
    /// As [`Call::play`].
    pub fn say(&mut self, what: Event, why: Why) -> Result<(), Step> {
        match what {
            Event::Played { media } => self.play(&media, why),
            Event::Prompted { prompt } => {
                self.prompt(prompt, why);
                Ok(())
            }
            other => {
                self.note(other, why);
                Ok(())
            }
        }
    }

    /// Plays a prompt of the switch; nothing cuts it
    pub fn prompt(&mut self, prompt: impl Into<Cow<'static, str>>, why: Why) {
        let prompt = prompt.into();
        self.note(Event::Prompted { prompt }, why);
        self.clock.advance(self.scenario.prompt_ms);
    }

    /// Lets time pass
    pub fn wait(&mut self, ms: u64) {
        self.clock.advance(ms);
    }

    /// Collects keys while, and after, the prompts in `playing` play one after another; the first key cuts them
    ///
    /// # Errors
    /// A question when the scenario has no keys left, and the end of the call when the caller hangs up.
    pub fn collect(
        &mut self,
        limits: &Limits,
        playing: Vec<Event>,
        why: Why,
    ) -> Result<String, Step> {
        self.collect_until(limits, playing, &|_| false, why)
    }

    /// As [`Call::collect`]; what is `enough` ends the entry at once
    ///
    /// # Errors
    /// As [`Call::collect`].
    pub fn collect_until(
        &mut self,
        limits: &Limits,
        playing: Vec<Event>,
        enough: &dyn Fn(&str) -> bool,
        why: Why,
    ) -> Result<String, Step> {
        self.must_end()?;
        let prompts = u64::try_from(playing.len()).unwrap_or(u64::MAX);
        let prompt_ms = prompts.saturating_mul(self.scenario.prompt_ms);
        let heard = self.listen(limits, prompt_ms, enough);
        // A question stands in the first prompt: an answer may cut the others.
        let cut_ms = heard.as_ref().map_or(Some(0), |it| it.first_ms);
        self.queue(playing, cut_ms);
        let collected = heard?;
        self.clock.advance(collected.at_ms);
        self.note(
            Event::Collected {
                max: limits.max,
                timeout_ms: limits.timeout_ms,
                interdigit_ms: limits.interdigit_ms,
                digits: collected.digits.clone(),
                end: collected.end,
            },
            why,
        );
        match collected.end {
            End::HungUp => Err(self.caller_hangs_up()),
            _ => Ok(collected.digits),
        }
    }

    /// Records the caller; whether a key ended it, rather than the caller hanging up
    pub fn record(&mut self, why: Why) -> bool {
        const SPOKEN_MS: u64 = 10_000;
        let ended = self.scenario.recordings.get(self.script.recordings);
        self.script.recordings += 1;
        let hung_up = ended != Some(&Recording::PressesKey);
        self.clock.advance(SPOKEN_MS);
        self.gone = hung_up;
        self.note(Event::Recorded { hung_up }, why);
        !hung_up
    }

    /// Rings endpoints and, when somebody picks up, lets them talk
    ///
    /// # Errors
    /// A question when the scenario does not know an endpoint, and the end of the call when the caller hangs up while it rings.
    pub fn bridge(&mut self, bridge: &Bridge, why: Why) -> Result<Rung, Step> {
        self.must_end()?;
        let played = self.ring(bridge)?;
        self.talk(bridge, played, why)
    }

    /// Gives the call to a carrier and, when somebody picks up, lets them talk
    ///
    /// # Errors
    /// As [`Call::bridge`].
    pub fn carry(&mut self, number: &str, timeout_s: u64, why: Why) -> Result<Rung, Step> {
        self.must_end()?;
        let bridge = Bridge::to_outside(number, timeout_s);
        let played = match self.carrier() {
            Some(outcome) => bridge.ends(outcome, self.scenario().patience_s),
            None => self.ring(&bridge)?,
        };
        self.talk(&bridge, played, why)
    }

    fn talk(&mut self, bridge: &Bridge, played: Played, why: Why) -> Result<Rung, Step> {
        let Played {
            legs,
            rung,
            rang_ms,
        } = played;
        let what = Event::Rang {
            endpoints: bridge.endpoints.iter().map(|it| it.id.clone()).collect(),
            legs,
            timeout_s: bridge.timeout_s,
            strategy: bridge.strategy,
            outcome: rung.clone(),
        };
        self.note(what, why);
        self.clock.advance(rang_ms);
        match &rung {
            Rung::Answered {
                talked_ms, hung_up, ..
            } => {
                self.answered = true;
                self.clock.advance(*talked_ms);
                self.gone = *hung_up == Party::Caller;
            }
            Rung::CallerHungUp => return Err(self.caller_hangs_up()),
            Rung::NobodyAnswered | Rung::Failed { .. } => {}
        }
        Ok(rung)
    }

    /// The module breaks on what the documents say, as the switch's does: the call goes on to `_`, and the trace says why
    pub fn crash(&mut self, why: Why) -> Step {
        self.note(Event::Crashed, why);
        Step::wildcard()
    }

    /// A service takes the call, and nothing follows
    pub fn hand_over(&mut self, service: Why, why: Why) -> Step {
        let took = service.clone();
        self.note(Event::HandedOver { service: took }, why);
        Step::HandOver(Ending::HandedOver { service })
    }

    /// The caller hears that nobody can be reached like this, and the callflow stops
    ///
    /// Source: KAZOO `cf_exe` `stop_bad_destination/1`
    pub fn bad_destination(&mut self, why: Why) -> Step {
        self.prompt("fault-can_not_be_completed_as_dialed", why);
        Step::Stop(self.end_here())
    }

    /// The caller hangs up: whatever waits, the call is over
    pub fn caller_hangs_up(&mut self) -> Step {
        self.gone = true;
        Step::HardStop(self.achieved.take().unwrap_or(Ending::HungUp {
            by: Party::Caller,
            cause: None,
        }))
    }

    /// Ends a call that a module would keep for ever: one that asks again and again, one that rings again and again.
    fn must_end(&self) -> Result<(), Step> {
        const DAY_MS: u64 = 86_400_000;
        const EVENTS: usize = 2_000;
        if self.clock.passed_ms() < DAY_MS && self.recorder.len() < EVENTS {
            return Ok(());
        }
        let why = why!(
            nobody_would_stay,
            "nobody would stay on the line for so long"
        );
        Err(Step::HardStop(Ending::Stuck { why }))
    }

    /// Writes down the prompts that play one after another until they are cut.
    fn queue(&mut self, playing: Vec<Event>, cut_ms: Option<u64>) {
        let began = self.clock;
        for what in playing {
            let offset = self.clock.passed_ms() - began.passed_ms();
            if offset > 0 && cut_ms.is_some_and(|cut| cut <= offset) {
                break;
            }
            self.note(
                what,
                why!(
                    cut_by_a_key,
                    "The caller hears this until a key is pressed."
                ),
            );
            self.clock.advance(self.scenario.prompt_ms);
        }
        self.clock = began;
    }
}
