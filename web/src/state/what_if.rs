//! What a call would do: the call as a person describes it, and the walk of it.

use super::call::{Question, Run, Version};
use super::effect::Deed;
use super::turn::Turn;
use super::view::Panel;
use super::{Focus, Say, Shared, Verb};
use ringtree::Scenario;
use ringtree::call::Ask;
use ringtree::call::scenario::{Pivoted, Queued, Service, Services, Webhooked};

/// The what-if
#[derive(Clone, Debug, PartialEq, Default)]
pub struct WhatIf {
    /// Whether the test is on
    pub on: bool,
    /// Which version of the callflow is called
    pub version: Version,
    /// The call
    pub form: Form,
    /// Whether the steps are listed
    pub log: bool,
    /// The step that is looked at, counted from 0; the last one when none is chosen
    pub step: Option<usize>,
    /// What the call did; nothing while the test is off or the form cannot be read
    pub run: Option<Shared<Run>>,
    /// Why the form cannot be read
    pub problem: Option<Say>,
    pub(super) of: Option<Question>,
}

impl WhatIf {
    /// Whether this very call is played, in this version of the callflow
    pub fn plays(&self, call: &Scenario, version: Version) -> bool {
        let is_it = |it: &Shared<Scenario>| **it == *call;
        let example = self.form.example.as_ref().filter(|_| self.form.is_exact);
        self.on && self.version == version && example.is_some_and(is_it)
    }
}

/// The call as a person describes it
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Form {
    /// The number called
    pub to: String,
    /// The caller's number; empty for an anonymous caller
    pub from: String,
    /// The caller's name
    pub name: String,
    /// Who is calling, as the switch knows it
    pub by: By,
    /// The date where the caller is answered: `2026-03-02`
    pub date: String,
    /// The time there: `14:05`
    pub time: String,
    /// The zone in which date and time are meant
    pub zone: String,
    /// What the caller presses, in order; a space ends an entry, a full stop is an entry of nothing
    pub presses: String,
    /// What telephones do that nothing else is said about
    pub default: Outcome,
    /// What telephones do, by the id of the device or user
    pub outcomes: Vec<(String, Outcome)>,
    /// What everybody outside of the switch answers
    pub services: Services,
    /// The call that the form was filled from
    pub(super) example: Option<Shared<Scenario>>,
    /// Whether nothing was changed since
    pub(super) is_exact: bool,
}

/// Who is calling, as the switch knows it
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum By {
    /// Somebody outside, through a carrier
    #[default]
    Carrier,
    /// One of the account's devices
    Device(String),
    /// One of the account's users
    User(String),
}

/// What a telephone does
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Somebody answers after so many seconds
    Answers(u32),
    /// It rings and nobody answers
    NoAnswer,
    /// It is busy
    Busy,
    /// Somebody declines
    Declined,
    /// It is not registered
    Offline,
}

impl Default for Outcome {
    fn default() -> Self {
        Self::Answers(5)
    }
}

/// What a person says about the call
#[derive(Clone, Debug, PartialEq)]
pub enum Suppose {
    /// The number called
    To(String),
    /// The caller's number
    From(String),
    /// The caller's name
    Name(String),
    /// Who is calling
    By(By),
    /// The date
    Date(String),
    /// The time
    Time(String),
    /// The zone
    Zone(String),
    /// What the caller presses, as a whole
    Presses(String),
    /// One more key
    Press(char),
    /// One key less
    Unpress,
    /// The caller presses nothing at the next prompt
    Silence,
    /// What telephones do by default
    Default(Outcome),
    /// What a service answers that the call waits for: one of its [`replies`]
    Reply(Service, usize),
    /// What one telephone does; nothing makes it do as the others
    Endpoint(String, Option<Outcome>),
    /// Date and time are now
    Now,
    /// Look at this step
    Step(usize),
}

/// What a service may answer, by the keys of the catalogue
pub fn replies(service: Service) -> &'static [&'static str] {
    match service {
        Service::Fax => &["reply-person", "reply-fax"],
        Service::SpamScores => &[
            "reply-spam-0",
            "reply-spam-5",
            "reply-spam-9",
            "reply-nothing",
        ],
        Service::QueueWaitsS => &[
            "reply-wait-0",
            "reply-wait-2",
            "reply-wait-10",
            "reply-nothing",
        ],
        Service::Queues => &[
            "reply-served",
            "reply-full",
            "reply-timed-out",
            "reply-exited",
            "reply-failed",
            "reply-hung-up",
        ],
        Service::Pivots => &["reply-takes", "reply-failed"],
        Service::LiveCalls => &["reply-yes", "reply-no"],
        Service::Webhooks => &["reply-failed"],
    }
}

/// Adds the answer that stands at `idx` among [`replies`].
fn reply(services: &mut Services, service: Service, idx: usize) {
    match service {
        Service::Fax => services.fax.push(idx == 1),
        Service::SpamScores => {
            let scores = [Some(0.0), Some(0.5), Some(0.9)];
            services
                .spam_scores
                .push(scores.get(idx).copied().flatten());
        }
        Service::QueueWaitsS => {
            let waits = [Some(0), Some(120), Some(600)];
            services
                .queue_waits_s
                .push(waits.get(idx).copied().flatten());
        }
        Service::Queues => services.queues.push(match idx {
            0 => Queued::Served,
            1 => Queued::Full,
            2 => Queued::TimedOut,
            3 => Queued::Exited,
            4 => Queued::Failed,
            _ => Queued::HungUp,
        }),
        Service::Pivots => services.pivots.push(match idx {
            0 => Pivoted::Processing,
            _ => Pivoted::Failed,
        }),
        Service::LiveCalls => services.live_calls.push(idx == 0),
        Service::Webhooks => services.webhooks.push(Webhooked::Fails),
    }
}

impl Turn {
    pub(super) fn suppose(&mut self, suppose: Suppose) {
        if let Suppose::Now = suppose {
            self.ask(Deed::ReadClock);
            return;
        }
        if let Suppose::Step(step) = suppose {
            return self.look_at_step(|_, _| step);
        }
        let asked = self
            .now
            .what_if
            .run
            .as_ref()
            .and_then(|it| it.awaits().cloned());
        let what_if = self.now.what_if.edit();
        what_if.step = None;
        what_if.version = Version::Working;
        if let (Suppose::Press(_), Some(Ask::Digits { entry, .. })) = (&suppose, asked) {
            // The call waits at another prompt: the key is the first of a new entry.
            what_if.form.silent_up_to(entry);
            what_if.form.end_entry();
        }
        what_if.form.take(suppose);
    }

    /// Another callflow comes to the desk: nobody calls it yet; when they would is kept.
    pub(super) fn forget_call(&mut self) {
        let what_if = &self.now.what_if;
        let Form {
            date, time, zone, ..
        } = what_if.form.clone();
        let form = Form {
            date,
            time,
            zone,
            ..Form::default()
        };
        self.now.what_if.set(WhatIf {
            form,
            log: what_if.log,
            ..WhatIf::default()
        });
    }

    pub(super) fn test(&mut self, verb: Verb) {
        match verb {
            Verb::TestFirst => return self.look_at_step(|_, _| 0),
            Verb::TestBack => return self.look_at_step(|at, _| at.saturating_sub(1)),
            Verb::TestForward => return self.look_at_step(|at, _| at + 1),
            Verb::TestLast => return self.look_at_step(|_, last| last),
            _ => {}
        }
        let what_if = self.now.what_if.edit();
        match verb {
            Verb::TestReset => {
                what_if.form.presses.clear();
                what_if.form.outcomes.clear();
                what_if.form.services = Services::default();
                what_if.form.example = None;
                what_if.form.is_exact = false;
                what_if.step = None;
            }
            Verb::TestLog => what_if.log = !what_if.log,
            _ => {
                what_if.on = !what_if.on;
                if what_if.on {
                    self.show_panel(Panel::WhatIf);
                } else {
                    what_if.version = Version::Working;
                    let side = &mut self.now.view.edit().panels.side;
                    if *side == Panel::WhatIf {
                        *side = Panel::Step;
                    }
                    self.focus(Focus::Canvas);
                }
            }
        }
    }
}

impl Form {
    /// Writes silence for the prompts before `entry` that a key could have cut short.
    fn silent_up_to(&mut self, entry: usize) {
        for _ in self.presses.split_whitespace().count()..entry {
            self.end_entry();
            self.presses.push('.');
        }
    }

    fn end_entry(&mut self) {
        if !self.presses.is_empty() && !self.presses.ends_with(' ') {
            self.presses.push(' ');
        }
    }

    fn take(&mut self, suppose: Suppose) {
        self.is_exact = false;
        match suppose {
            Suppose::To(text) => self.to = text,
            Suppose::From(text) => self.from = text,
            Suppose::Reply(service, idx) => reply(&mut self.services, service, idx),
            Suppose::Name(text) => self.name = text,
            Suppose::By(by) => self.by = by,
            Suppose::Date(text) => self.date = text,
            Suppose::Time(text) => self.time = text,
            Suppose::Zone(text) => self.zone = text,
            Suppose::Presses(text) => self.presses = text,
            Suppose::Press(key) => self.presses.push(key),
            Suppose::Unpress => {
                self.presses.pop();
                self.presses.truncate(self.presses.trim_end().len());
            }
            Suppose::Silence => {
                self.end_entry();
                self.presses.push('.');
            }
            Suppose::Default(outcome) => self.default = outcome,
            Suppose::Endpoint(id, outcome) => {
                self.outcomes.retain(|(it, _)| *it != id);
                self.outcomes.extend(outcome.map(|it| (id, it)));
            }
            Suppose::Now | Suppose::Step(_) => {}
        }
    }
}
