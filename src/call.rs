//! A call under way: what a module may see and do.
//!
//! Everything observable that a module does goes through here and into the trace; time passes only here. Where the call goes next is absent:
//! a module answers that with a [`Step`].

pub mod clock;
pub mod digits;
pub mod draw;
mod place;
pub mod ring;
pub mod scenario;
mod script;
pub mod step;
pub mod trace;

pub use clock::Clock;
pub use place::Place;
pub use scenario::Scenario;
pub use step::{Step, Subroutine};
pub use trace::{Ask, Ending, Entry, Event, Trace};

use crate::account::device::Device;
use crate::account::{Account, Collection};
use crate::json::Json;
use crate::route::{Refused, Routes};
use digits::{End, Limits};
use draw::Draw;
use ring::{Bridge, Played, Rung};
use scenario::{Authority, Listening, Party, Recording};
use std::borrow::Cow;
use std::cell::OnceCell;
use trace::Recorder;

/// A reason, in a sentence
pub type Why = Cow<'static, str>;

/// A call under way
#[derive(Debug)]
pub struct Call<'a> {
    account: Cow<'a, Account>,
    scenario: &'a Scenario,
    clock: Clock,
    place: Place,
    /// When the call came to the node
    entered_ms: u64,
    recorder: Recorder,
    answered: bool,
    gone: bool,
    /// What the call came to at this node, should it end here
    achieved: Option<Ending>,
    /// The text that a pattern or a hunt took from the number
    capture: Option<String>,
    draw: Draw,
    script: Script,
    routes: OnceCell<Routes>,
}

/// How much of the scenario's lists is used up.
#[derive(Debug, Default)]
struct Script {
    keys: usize,
    presses: usize,
    bridges: usize,
    listening: usize,
    recordings: usize,
}

impl<'a> Call<'a> {
    /// A call that has just come in and stands before its first node
    pub fn new(account: &'a Account, scenario: &'a Scenario, first: Place) -> Self {
        Self {
            account: Cow::Borrowed(account),
            scenario,
            clock: Clock::starting(scenario.at),
            place: first,
            entered_ms: 0,
            recorder: Recorder::new(),
            answered: false,
            gone: false,
            achieved: None,
            capture: None,
            draw: Draw::new(scenario.seed),
            script: Script::default(),
            routes: OnceCell::new(),
        }
    }

    /// The documents, as the call has changed them
    pub fn account(&self) -> &Account {
        &self.account
    }

    /// Who calls whom, and what everybody does
    pub fn scenario(&self) -> &'a Scenario {
        self.scenario
    }

    /// The time
    pub fn clock(&self) -> Clock {
        self.clock
    }

    /// The node that the call is at
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// The text that a pattern or a hunt took from the number; none when it is empty
    pub fn capture(&self) -> Option<&str> {
        self.capture.as_deref().filter(|it| !is_empty(it))
    }

    /// Notes what a pattern or a hunt took from the number
    pub fn set_capture(&mut self, capture: Option<String>) {
        self.capture = capture;
    }

    /// Whether the call was let in by someone of the account
    pub fn is_internal(&self) -> bool {
        self.scenario.authorised_by != Authority::Carrier
    }

    /// The telephone that calls, when it is one of the account
    pub fn calling_device(&self) -> Option<&'a str> {
        match &self.scenario.authorised_by {
            Authority::Device(id) => Some(id),
            Authority::Carrier | Authority::User(_) => None,
        }
    }

    /// The person of the account who calls
    pub fn calling_user(&self) -> Option<&str> {
        match &self.scenario.authorised_by {
            Authority::User(id) => Some(id),
            Authority::Device(id) => Device::find(self.account(), id)?.owner(),
            Authority::Carrier => None,
        }
    }

    /// Whether the caller is still there
    pub fn is_up(&self) -> bool {
        !self.gone
    }

    /// The draws of the call
    pub fn draw(&mut self) -> &mut Draw {
        &mut self.draw
    }

    /// Whether there is a child at `key` that leads somewhere
    pub fn offers(&self, key: &str) -> bool {
        self.place
            .node
            .child_at(key)
            .is_some_and(|it| !place::is_blank(it))
    }

    /// The step to the child at `key`, when there is one that leads somewhere; `_` does not stand in for it
    pub fn attempt(&self, key: &str) -> Option<Step> {
        self.offers(key).then(|| Step::Take(key.to_owned()))
    }

    /// The step into the callflow that answers `number`, as a subroutine; none when nobody does, or only for want of anybody else
    ///
    /// A lookup that crashes the switch takes the module down with it.
    pub fn hunt(&mut self, number: &str, why: impl Into<Why>) -> Option<Step> {
        let found = match self.routes().look_up_listed(number) {
            Ok(found) if found.lists_no_match => return None,
            Ok(found) => found,
            Err(refused @ Refused::Crash { .. }) => return Some(self.crash(format!("{refused}."))),
            Err(_) => return None,
        };
        let id = found.callflow;
        let flow = self.account().callflow(&id)?.clone();
        self.capture = found.capture_group;
        let callflow = id.clone();
        self.note(Event::Branched { callflow }, why);
        Some(Step::Branch(Subroutine { id, flow }))
    }

    /// Whether somebody answers `number`, other than for want of anybody else
    pub fn reaches(&self, number: &str) -> bool {
        match self.routes().look_up_listed(number) {
            Ok(found) => !found.lists_no_match,
            Err(refused) => matches!(refused, Refused::Crash { .. }),
        }
    }

    // Compiling patterns takes longer than most calls, and most calls hunt nobody.
    fn routes(&self) -> &Routes {
        self.routes
            .get_or_init(|| Routes::of(self.account.settings(), self.account.callflows()))
    }

    /// What the call came to, should it end here
    pub fn achieve(&mut self, ending: Ending) {
        self.achieved = Some(ending);
    }

    /// How the call ends when it goes no further than this node
    pub fn end_here(&mut self) -> Ending {
        self.achieved.take().unwrap_or(Ending::HungUp {
            by: Party::Switch,
            cause: None,
        })
    }

    /// Moves the call to a node
    pub fn enter(&mut self, place: Place, why: impl Into<Why>) {
        self.place = place;
        self.entered_ms = self.clock.passed_ms();
        self.achieved = None;
        self.note(Event::Entered, why);
    }

    /// Writes into the trace
    pub fn note(&mut self, what: Event, why: impl Into<Why>) {
        self.write(what, why.into(), false);
    }

    /// Writes into the trace what the switch may do a little differently
    pub fn approximate(&mut self, what: Event, why: impl Into<Why>) {
        self.write(what, why.into(), true);
    }

    /// Ends the call
    pub fn end(self, ending: Ending) -> Trace {
        self.recorder.end(ending)
    }

    /// Changes a document for the rest of the call
    pub fn change(
        &mut self,
        collection: Collection,
        id: &str,
        document: Json,
        change: impl Into<Why>,
        why: impl Into<Why>,
    ) {
        // Only a callflow can be refused, and none is changed by a call.
        let kept = self.account.to_mut().put(collection, id, document).is_ok();
        debug_assert!(kept);
        let what = Event::Changed {
            collection,
            id: id.to_owned(),
            change: change.into(),
        };
        self.note(what, why);
    }

    /// Answers the call, if nobody has yet
    pub fn answer(&mut self, why: impl Into<Why>) {
        if !self.answered {
            self.answered = true;
            self.note(Event::Answered, why);
        }
    }

    /// Plays a recording
    ///
    /// # Errors
    /// The end of the call, when the caller hangs up meanwhile.
    pub fn play(&mut self, media: &str, why: impl Into<Why>) -> Result<(), Step> {
        let media = media.to_owned();
        self.note(Event::Played { media }, why);
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
    pub fn say(&mut self, what: Event, why: impl Into<Why>) -> Result<(), Step> {
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
    pub fn prompt(&mut self, prompt: impl Into<Why>, why: impl Into<Why>) {
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
        why: impl Into<Why>,
    ) -> Result<String, Step> {
        self.must_end()?;
        let prompts = u64::try_from(playing.len()).unwrap_or(u64::MAX);
        let prompt_ms = prompts.saturating_mul(self.scenario.prompt_ms);
        let heard = self.listen(limits, prompt_ms);
        let cut_ms = heard.as_ref().ok().and_then(|it| it.first_ms);
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
    pub fn record(&mut self, why: impl Into<Why>) -> bool {
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
    pub fn bridge(&mut self, bridge: &Bridge, why: impl Into<Why>) -> Result<Rung, Step> {
        self.must_end()?;
        let Played {
            legs,
            rung,
            rang_ms,
        } = self.ring(bridge)?;
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

    /// The module breaks on what the documents say, as the switch's does: the call goes on to `_`
    ///
    /// DIFFERENCE: none for the caller. The switch writes to its log; we write to the trace.
    pub fn crash(&mut self, why: impl Into<Why>) -> Step {
        self.note(Event::Crashed, why);
        Step::wildcard()
    }

    /// The caller hangs up: whatever waits, the call is over
    pub fn caller_hangs_up(&mut self) -> Step {
        self.gone = true;
        Step::HardStop(self.achieved.take().unwrap_or(Ending::HungUp {
            by: Party::Caller,
            cause: None,
        }))
    }

    fn write(&mut self, what: Event, why: Why, approximate: bool) {
        self.recorder.write(Entry {
            at_ms: self.clock.passed_ms(),
            node: self.place.label.clone(),
            module: self.place.module.clone(),
            what,
            why,
            approximate,
        });
    }

    /// Ends a call that a module would keep for ever: one that asks again and again, one that rings again and again.
    fn must_end(&self) -> Result<(), Step> {
        const DAY_MS: u64 = 86_400_000;
        const EVENTS: usize = 20_000;
        if self.clock.passed_ms() < DAY_MS && self.recorder.len() < EVENTS {
            return Ok(());
        }
        let why = "nobody would stay on the line for so long".to_owned();
        Err(Step::HardStop(Ending::Stuck { why }))
    }

    /// Writes down the prompts that play one after another until they are cut.
    fn queue(&mut self, playing: Vec<Event>, cut_ms: Option<u64>) {
        let began = self.clock;
        for what in playing {
            let offset = self.clock.passed_ms() - began.passed_ms();
            if cut_ms.is_some_and(|cut| cut <= offset) {
                break;
            }
            self.note(what, "The caller hears this until a key is pressed.");
            self.clock.advance(self.scenario.prompt_ms);
        }
        self.clock = began;
    }
}

/// Whether a text counts as none: to the switch some words are as empty as nothing
///
/// Source: KAZOO `kz_term:is_empty/1`
pub fn is_empty(text: &str) -> bool {
    matches!(text, "" | "0" | "NULL" | "undefined")
}
