//! A call under way: what a module may see and do.
//!
//! Everything observable that a module does goes through here and into the trace; time passes only here. Where the call goes next is absent:
//! a module answers that with a [`Step`].

mod act;
pub mod clock;
pub mod digits;
pub mod draw;
mod hunt;
mod memory;
mod permit;
mod place;
pub mod ring;
pub mod scenario;
mod script;
mod service;
pub mod step;
pub mod trace;
pub mod watch;

pub use crate::why::Why;
pub use clock::Clock;
pub use memory::{Shown, UNNAMED, plain_name};
pub use permit::{allowed, forbidden};
pub use place::Place;
pub(crate) use place::is_blank;
pub use scenario::Scenario;
pub use step::{Step, Subroutine};
pub use trace::{Ask, Ending, Entry, Event, Trace};
pub use watch::{Clocked, Watch, Watching};

use crate::account::{Account, Collection};
use crate::json::Json;
use crate::route::Routes;
use draw::Draw;
use scenario::{Authority, Party};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::sync::OnceLock;
use trace::Recorder;

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
    /// Further such texts, by the names that the pattern gives them
    named: Vec<(String, String)>,
    draw: Draw,
    memory: memory::Memory,
    script: Script,
    used: service::Used,
    /// The routes of the account as it was at first, where somebody has them.
    shared: Option<&'a OnceLock<Routes>>,
    routes: OnceCell<Routes>,
    watcher: Option<Box<watch::Watcher>>,
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
            named: Vec::new(),
            draw: Draw::new(scenario.seed),
            memory: memory::Memory::of(&scenario.from, &scenario.variables),
            script: Script::default(),
            used: service::Used::default(),
            shared: None,
            routes: OnceCell::new(),
            watcher: None,
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

    /// The text that the group of this name took from the number
    pub fn captured(&self, name: &str) -> Option<&str> {
        let mut named = self.named.iter();
        named.find(|it| it.0 == name).map(|it| it.1.as_str())
    }

    /// Notes what a pattern or a hunt took from the number, as a whole and by name
    pub fn set_capture(&mut self, capture: Option<String>, named: Vec<(String, String)>) {
        self.capture = capture;
        self.named = named;
    }

    /// The same call, with a place for the routes of the account that many calls share
    #[must_use]
    pub fn with_routes(self, routes: &'a OnceLock<Routes>) -> Self {
        Self {
            shared: Some(routes),
            ..self
        }
    }

    /// Whether the call was let in by someone of the account
    pub fn is_internal(&self) -> bool {
        self.look_at_authority();
        self.scenario.authorised_by != Authority::Carrier
    }

    /// The telephone that calls, when it is one of the account
    pub fn calling_device(&self) -> Option<&'a str> {
        self.look_at_authority();
        match &self.scenario.authorised_by {
            Authority::Device(id) => Some(id),
            Authority::Carrier | Authority::User(_) => None,
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
    pub fn enter(&mut self, place: Place, why: Why) {
        self.place = place;
        self.entered_ms = self.clock.passed_ms();
        self.achieved = None;
        self.note(Event::Entered, why);
    }

    /// Writes into the trace
    pub fn note(&mut self, what: Event, why: Why) {
        self.write(what, why, false);
    }

    /// Writes into the trace what the switch may do a little differently
    pub fn approximate(&mut self, what: Event, why: Why) {
        self.write(what, why, true);
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
        change: Why,
        why: Why,
    ) {
        let what = self.put(collection, id, document, change);
        self.note(what, why);
    }

    /// Changes a document as the switch would if what `why` presumes is so
    pub fn presume_change(
        &mut self,
        collection: Collection,
        id: &str,
        document: Json,
        change: Why,
        why: Why,
    ) {
        let what = self.put(collection, id, document, change);
        self.approximate(what, why);
    }

    fn put(&mut self, collection: Collection, id: &str, document: Json, change: Why) -> Event {
        self.remember_change(collection, id, &document);
        // Only what is no object can be refused as a callflow, and a callflow that was read is one.
        let kept = self.account.to_mut().put(collection, id, document).is_ok();
        debug_assert!(kept);
        Event::Changed {
            collection,
            id: id.to_owned(),
            change,
        }
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
}

/// Whether a text counts as none: to the switch some words are as empty as nothing
///
/// Source: KAZOO `kz_term:is_empty/1`
pub fn is_empty(text: &str) -> bool {
    matches!(text, "" | "0" | "NULL" | "undefined")
}
