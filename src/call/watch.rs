//! What a walk looks at that nobody decides during the call: clocks, who calls, variables that came with it; and the states it goes through.
//!
//! From it follows for which other calls the walk would be the same. Calls are watched only for whoever asks about many of them; what
//! follows is absent.

use super::{Call, Event};
use crate::account::Collection;
use crate::flow::Node;
use crate::json::Json;
use crate::temporal::{Hours, TemporalRule, Zone};
use jiff::Timestamp;
use std::cell::{Cell, RefCell};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// What a walk has looked at
#[derive(Clone, Debug, Default)]
pub struct Watch {
    /// Clocks, in order
    pub glances: Vec<Glance>,
    /// Whether the caller's number or name made a difference
    pub saw_number: bool,
    /// Whether it made a difference what let the call in
    pub saw_authority: bool,
    /// Variables that would have counted, and that the call does not have
    pub missed: Vec<Missed>,
    /// The states that it went through, in order
    pub marks: Vec<Mark>,
    /// The state that it stopped in: the last mark, and what happened since
    pub last: u64,
    /// When it stopped, in milliseconds since the call came in
    pub ended_ms: u64,
}

/// A variable that a call does not have
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missed {
    /// Its name
    pub name: String,
    /// Values that would have led elsewhere
    pub values: Vec<String>,
}

/// How closely a call is watched
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watching {
    /// Not at all
    Not,
    /// It is noted what the walk looks at
    Closely,
    /// Beside that, the call asks for keys wherever one would be heard
    Asking,
}

/// A look at a clock
#[derive(Clone, Debug)]
pub struct Glance {
    /// When, in milliseconds since the call came in
    pub at_ms: u64,
    /// What for
    pub what: Clocked,
}

/// What depends on the time
#[derive(Clone, Debug)]
pub enum Clocked {
    /// Whether a rule is in force
    Rule {
        /// Its id
        id: String,
        /// The rule as it was then
        rule: Arc<TemporalRule>,
        /// Whose clocks count
        zone: Zone,
    },
    /// Whether hours hold
    Hours(Hours),
    /// Whether an instant has come
    Since(Timestamp),
}

impl PartialEq for Clocked {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Rule { id, rule, zone },
                Self::Rule {
                    id: same,
                    rule: other,
                    zone: there,
                },
            ) => id == same && (Arc::ptr_eq(rule, other) || rule == other) && zone == there,
            (Self::Hours(hours), Self::Hours(other)) => hours == other,
            (Self::Since(instant), Self::Since(other)) => instant == other,
            _ => false,
        }
    }
}

/// A state that a walk was in
#[derive(Clone, Debug)]
pub struct Mark {
    /// All that decides what may happen from here on, beside the time, the caller, what people do, and how often callflows have called each
    /// other
    pub state: u64,
    /// When, in milliseconds since the call came in
    pub at_ms: u64,
    /// How many events came before
    pub events: usize,
    /// The node, and those that callflows return to
    pub nodes: Vec<Arc<Node>>,
    /// Whether the call comes to the node, rather than start again there
    pub is_entry: bool,
    /// How often the node's callflow is under way above
    pub again: usize,
}

/// What is noted while a call goes on.
#[derive(Debug, Default)]
pub(super) struct Watcher {
    asks: bool,
    glances: Vec<Glance>,
    saw_number: Cell<bool>,
    saw_authority: Cell<bool>,
    missed: RefCell<Vec<Missed>>,
    marks: Vec<Mark>,
    /// What the state at the last node was, without what happened there.
    entered: u64,
    /// Every document that was changed, and how.
    changes: u64,
}

impl Call<'_> {
    /// Watches the call from here on, if it is to be watched
    pub fn watch(&mut self, watching: Watching) {
        self.watcher = (watching != Watching::Not).then(|| {
            Box::new(Watcher {
                asks: watching == Watching::Asking,
                ..Watcher::default()
            })
        });
    }

    /// Whether a call that lacks keys asks for them wherever one would be heard
    pub(super) fn is_interviewed(&self) -> bool {
        self.watcher.as_ref().is_some_and(|it| it.asks)
    }

    /// What the call has looked at
    pub fn watched(&mut self) -> Watch {
        let last = self.state_since();
        let Some(watcher) = self.watcher.take() else {
            return Watch::default();
        };
        Watch {
            glances: watcher.glances,
            saw_number: watcher.saw_number.get(),
            saw_authority: watcher.saw_authority.get(),
            missed: watcher.missed.into_inner(),
            marks: watcher.marks,
            last,
            ended_ms: self.clock.passed_ms(),
        }
    }

    /// Notes that what comes next depends on the time
    pub fn glance(&mut self, what: impl FnOnce() -> Clocked) {
        let at_ms = self.clock.passed_ms();
        if let Some(watcher) = &mut self.watcher {
            let what = what();
            watcher.glances.push(Glance { at_ms, what });
        }
    }

    /// Notes that what comes next depends on who calls
    pub fn look_at_caller(&self) {
        if let Some(watcher) = &self.watcher {
            watcher.saw_number.set(true);
        }
    }

    pub(super) fn look_at_authority(&self) {
        if let Some(watcher) = &self.watcher {
            watcher.saw_authority.set(true);
        }
    }

    pub(super) fn miss(&self, variable: &str) {
        if let Some(watcher) = &self.watcher {
            let keys = self.place.node.children.iter().map(|it| it.key.as_str());
            let values = keys.filter(|it| *it != "_").map(str::to_owned).collect();
            let mut missed = watcher.missed.borrow_mut();
            if !missed.iter().any(|it| it.name == variable) {
                let name = variable.to_owned();
                missed.push(Missed { name, values });
            }
        }
    }

    pub(super) fn remember_change(&mut self, collection: Collection, id: &str, document: &Json) {
        if let Some(watcher) = &mut self.watcher {
            let mut hasher = DefaultHasher::new();
            (watcher.changes, collection, id, document.to_string()).hash(&mut hasher);
            watcher.changes = hasher.finish();
        }
    }

    /// Notes that the call has come to a node, from which it returns to those that wait, the last one first
    pub fn mark(
        &mut self,
        waiting: impl Iterator<Item = (Arc<str>, Arc<Node>)>,
        beside: impl Hash,
    ) {
        if self.watcher.is_none() {
            return;
        }
        let mut hasher = DefaultHasher::new();
        let mut nodes = vec![self.place.node.clone()];
        let own = format!("{}:", self.place.flow);
        let mut again = 0;
        self.place.label.hash(&mut hasher);
        let mut labels: Vec<Arc<str>> = Vec::new();
        for (label, node) in waiting {
            again += usize::from(label.starts_with(&own));
            // Of callflows that call each other in circles, one round is as good as two.
            if !labels.contains(&label) {
                label.hash(&mut hasher);
                labels.push(label);
                nodes.push(node);
            }
        }
        beside.hash(&mut hasher);
        let caller = Some(self.caller()).filter(|it| **it != self.scenario.from);
        (caller, &self.memory, &self.capture, &self.named).hash(&mut hasher);
        (self.answered, self.gone).hash(&mut hasher);
        let state = hasher.finish();
        self.push_mark(state, nodes, again, true);
    }

    /// Notes that a module starts again: beside `state`, nothing that happened at this node so far counts any more
    pub fn start_again(&mut self, state: impl Hash) {
        let Some(watcher) = &self.watcher else {
            return;
        };
        let mut hasher = DefaultHasher::new();
        ("again", watcher.entered, self.answered, state).hash(&mut hasher);
        let last = watcher.marks.last().cloned();
        let (nodes, again) = last.map(|it| (it.nodes, it.again)).unwrap_or_default();
        self.push_mark(hasher.finish(), nodes, again, false);
    }

    fn push_mark(&mut self, state: u64, nodes: Vec<Arc<Node>>, again: usize, is_entry: bool) {
        let at_ms = self.clock.passed_ms();
        let events = self.recorder.len();
        let Some(watcher) = &mut self.watcher else {
            return;
        };
        let mut hasher = DefaultHasher::new();
        (state, watcher.changes).hash(&mut hasher);
        let state = hasher.finish();
        if is_entry {
            watcher.entered = state;
        }
        watcher.marks.push(Mark {
            state,
            at_ms,
            events,
            nodes,
            is_entry,
            again,
        });
    }

    fn state_since(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        let mark = self.watcher.as_ref().and_then(|it| it.marks.last());
        mark.map(|it| it.state).hash(&mut hasher);
        for entry in self.recorder.since(mark.map_or(0, |it| it.events)) {
            // What is played and why tells nothing that the rest does not.
            if let Event::Collected { .. }
            | Event::Drawn { .. }
            | Event::Rang { .. }
            | Event::Asked { .. }
            | Event::Recorded { .. } = entry.what
            {
                format!("{:?}", entry.what).hash(&mut hasher);
            }
        }
        hasher.finish()
    }
}
