//! Calls that are placed: one, many from a list, now or later, and what became of them.

mod csv;

use super::action::Alarm;
use super::effect::{Deed, Method};
use super::library::failure;
use super::link::{Link, encode};
use super::page::{Page, Question as Of};
use super::rest::Answer;
use super::session::Loading;
use super::turn::Turn;
use super::{Say, Shared};
use ringtree::Json;
use ringtree::json::Object;

/// How many calls of a list are sent at a time
const SLICE: usize = 50;
/// How many calls a list may have
const MOST: usize = 10_000;
/// How long after something has happened the list is read
const SETTLE_MS: u32 = 400;

/// Calls that are placed
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Calls {
    /// How loading the list stands
    pub loading: Loading,
    /// The newest calls
    pub rows: Shared<Vec<Call>>,
    /// The call to be placed
    pub form: Form,
    /// Whether it is on its way
    pub is_placing: bool,
    /// What the server would not take: where, and its words
    pub objections: Shared<Vec<(String, String)>>,
    /// A list of calls that is being placed, or was
    pub batch: Option<Batch>,
    /// The call whose end needs a second press
    pub armed: Option<String>,
    is_stale: bool,
}

/// A call
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// Its id
    pub id: String,
    /// Whether somebody rang here
    pub is_inbound: bool,
    /// Who called
    pub from: String,
    /// Who was called
    pub to: String,
    /// `scheduled`, `queued`, `initiated`, `ringing`, `answered`, `completed`, `failed`
    pub status: String,
    /// Why it failed
    pub reason: String,
    /// When it was asked for, as the server writes it
    pub at: String,
    /// When it is to be placed
    pub later: String,
    /// How long it lasted, in seconds
    pub duration_s: i64,
}

impl Call {
    /// Whether it can still be ended
    pub fn is_open(&self) -> bool {
        !matches!(self.status.as_str(), "completed" | "failed")
    }
}

/// A call to be placed, as a person describes it
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Form {
    /// The number shown
    pub from: String,
    /// The number called
    pub to: String,
    /// When, as a browser's field writes it: `2026-03-02T14:05`; empty for now
    pub when: String,
    /// Whether it is recorded
    pub is_recorded: bool,
    /// What happens once somebody answers
    pub steps: Vec<Step>,
}

/// A step of what happens once somebody answers
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// `play_audio`, `record_audio`, `transfer`, `gather_dtmf`, `hangup`
    pub action: String,
    /// What is said, or where the call goes
    pub text: String,
}

/// A list of calls
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Batch {
    /// How many there are
    pub total: usize,
    /// How many the server has answered for
    pub done: usize,
    /// How many it has taken
    pub taken: usize,
    /// What it has not: the number called, and why
    pub refused: Shared<Vec<(String, String)>>,
    left: Shared<Vec<(String, String)>>,
}

/// What a person does here
#[derive(Clone, Debug, PartialEq)]
pub enum OnCalls {
    /// The number shown
    From(String),
    /// The number called
    To(String),
    /// When
    When(String),
    /// Whether it is recorded
    Record(bool),
    /// One more step
    AddStep,
    /// A step is of another kind
    Action(usize, String),
    /// What a step says, or where it leads
    Text(usize, String),
    /// A step goes
    RemoveStep(usize),
    /// Place the call
    Place,
    /// Take a list from a file
    ChooseList,
    /// End a call, at the second press
    HangUp(String),
    /// Fetch the list anew
    Reload,
}

/// What the page asked the server
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Question {
    List,
    Place,
    Batch(usize),
    Deed,
}

impl Turn {
    pub(super) fn read_calls(&mut self) {
        let is_seen = self.now.session.link.is_same_page(&Link::to(Page::Calls));
        self.now.calls.edit().is_stale = false;
        if !is_seen {
            return;
        }
        if self.now.calls.loading == Loading::Not {
            self.now.calls.edit().loading = Loading::Busy;
        }
        let request = self.flat(Method::Get, "/calls?page_size=100");
        self.ask_for(Of::Calls(Question::List), request);
    }

    /// Something has happened in some call.
    pub(super) fn calls_are_stale(&mut self) {
        let is_seen = self.now.session.link.is_same_page(&Link::to(Page::Calls));
        if is_seen && !self.now.calls.is_stale {
            self.now.calls.edit().is_stale = true;
            self.wake(SETTLE_MS, Alarm::Calls);
        }
    }

    pub(super) fn on_calls(&mut self, action: OnCalls) {
        let calls = self.now.calls.edit();
        calls.objections = Shared::default();
        let form = &mut calls.form;
        match action {
            OnCalls::From(it) => form.from = it,
            OnCalls::To(it) => form.to = it,
            OnCalls::When(it) => form.when = it,
            OnCalls::Record(it) => form.is_recorded = it,
            OnCalls::AddStep => form.steps.push(Step {
                action: "play_audio".to_owned(),
                text: String::new(),
            }),
            OnCalls::Action(idx, action) => {
                if let Some(step) = form.steps.get_mut(idx) {
                    step.action = action;
                }
            }
            OnCalls::Text(idx, text) => {
                if let Some(step) = form.steps.get_mut(idx) {
                    step.text = text;
                }
            }
            OnCalls::RemoveStep(idx) if idx < form.steps.len() => _ = form.steps.remove(idx),
            OnCalls::RemoveStep(_) => {}
            OnCalls::Place => self.place_call(),
            OnCalls::ChooseList => _ = self.ask(Deed::ChooseFile),
            OnCalls::HangUp(id) => self.end_call(id),
            OnCalls::Reload => self.read_calls(),
        }
    }

    fn place_call(&mut self) {
        if self.now.calls.is_placing {
            return;
        }
        let zone = self.now.what_if.form.zone.clone();
        let body = match asked(&self.now.calls.form, &zone) {
            Ok(body) => body,
            Err(why) => return self.refuse(why),
        };
        let mut request = self.flat(Method::Post, "/calls");
        request.body = Some(body.to_text());
        self.now.calls.edit().is_placing = true;
        self.ask_for(Of::Calls(Question::Place), request);
    }

    fn end_call(&mut self, id: String) {
        if self.now.calls.armed.as_ref() != Some(&id) {
            self.now.calls.edit().armed = Some(id);
            return self.say(Say::Plain("press-again"));
        }
        self.now.calls.edit().armed = None;
        let mut request = self.flat(Method::Post, &format!("/calls/{}/hangup", encode(&id, "")));
        request.body = Some("{}".to_owned());
        self.ask_for(Of::Calls(Question::Deed), request);
    }

    /// Places every call of a list of numbers, slice by slice.
    pub(super) fn calls_from(&mut self, text: &str) {
        let from = self.now.calls.form.from.trim().to_owned();
        let all = match csv::calls(text, &from) {
            Ok(all) if all.is_empty() => return self.refuse(Say::Plain("batch-empty")),
            Ok(all) if all.len() > MOST => return self.refuse(Say::Count("batch-too-long", MOST)),
            Ok(all) => all,
            Err(line) => return self.refuse(Say::Count("batch-line", line)),
        };
        self.now.calls.edit().batch = Some(Batch {
            total: all.len(),
            left: Shared::new(all),
            ..Batch::default()
        });
        self.next_slice();
    }

    fn next_slice(&mut self) {
        let Some(batch) = &mut self.now.calls.edit().batch else {
            return;
        };
        let n_calls = batch.left.len().min(SLICE);
        let slice: Vec<_> = batch.left.edit().drain(..n_calls).collect();
        if slice.is_empty() {
            let (taken, total) = (batch.taken, batch.total);
            let say = if taken == total {
                "batch-placed"
            } else {
                "batch-placed-some"
            };
            self.done(Say::Count(say, taken), None);
            return self.read_calls();
        }
        let calls = slice.iter().map(|(from, to)| {
            let members = [("from", from), ("to", to)];
            let members = members.map(|(key, it)| (key.to_owned(), Json::from(it.as_str())));
            Json::Object(members.into_iter().collect())
        });
        let mut body = Object::new();
        body.set("calls", Json::Array(calls.collect()));
        let mut request = self.flat(Method::Post, "/calls/batch");
        request.body = Some(Json::Object(body).to_text());
        self.ask_for(Of::Calls(Question::Batch(n_calls)), request);
    }

    pub(super) fn told_of_calls(&mut self, question: Question, answer: &Answer) {
        match question {
            Question::List if answer.is_good() => {
                let all = answer.body.get("calls").and_then(Json::as_array);
                let rows = all.unwrap_or_default().iter().filter_map(call).collect();
                let calls = self.now.calls.edit();
                calls.loading = Loading::Done;
                calls.rows.set(rows);
            }
            Question::List => self.now.calls.edit().loading = Loading::Failed(failure(answer)),
            Question::Place => self.placed(answer),
            Question::Batch(n_calls) => self.placed_slice(n_calls, answer),
            Question::Deed => {
                if !answer.is_good() {
                    self.refuse(failure(answer));
                }
                self.read_calls();
            }
        }
    }

    fn placed(&mut self, answer: &Answer) {
        let calls = self.now.calls.edit();
        calls.is_placing = false;
        if answer.is_good() {
            let from = calls.form.from.clone();
            calls.form = Form {
                from,
                ..Form::default()
            };
            self.done(Say::Plain("call-placed"), None);
            return self.read_calls();
        }
        calls.objections = Shared::new(answer.objections());
        self.refuse(failure(answer));
    }

    fn placed_slice(&mut self, n_calls: usize, answer: &Answer) {
        if !answer.is_good() {
            let why = failure(answer);
            self.refuse(why);
            if let Some(batch) = &mut self.now.calls.edit().batch {
                // What was not sent is not sent: nobody knows what the server would say to it.
                batch.left = Shared::default();
            }
            return;
        }
        let all = answer.body.get("calls").and_then(Json::as_array);
        let refusals = all.unwrap_or_default().iter().filter_map(refusal);
        if let Some(batch) = &mut self.now.calls.edit().batch {
            let refusals: Vec<_> = refusals.collect();
            batch.done += n_calls;
            batch.taken += n_calls.saturating_sub(refusals.len());
            batch.refused.edit().extend(refusals);
        }
        self.next_slice();
    }
}

/// The call as the API wants it.
fn asked(form: &Form, zone: &str) -> Result<Json, Say> {
    let mut call = Object::new();
    call.set("from", form.from.trim());
    call.set("to", form.to.trim());
    if !form.when.is_empty() {
        let zone = ringtree::temporal::Zone::named(zone)
            .unwrap_or_else(|_| ringtree::temporal::Zone::utc());
        let at = ringtree::temporal::Moment::at_wall(&form.when, &zone);
        let at = at.ok_or(Say::Plain("no-such-time"))?;
        call.set("scheduled_for", at.instant().to_string());
    }
    if form.is_recorded {
        let mut recording = Object::new();
        recording.set("enabled", true);
        call.set("recording", recording);
    }
    if !form.steps.is_empty() {
        let mut control = Object::new();
        control.set(
            "on_answered",
            Json::Array(form.steps.iter().map(step).collect()),
        );
        call.set("call_control", control);
    }
    Ok(call.into())
}

fn step(step: &Step) -> Json {
    let mut it = Object::new();
    it.set("action", step.action.as_str());
    match step.action.as_str() {
        "play_audio" => it.set("message", step.text.as_str()),
        "transfer" => it.set("destination", step.text.trim()),
        _ => {}
    }
    it.into()
}

fn call(row: &Json) -> Option<Call> {
    let text = |key| {
        row.get(key)
            .and_then(Json::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    Some(Call {
        id: row.get("call_id")?.as_str()?.to_owned(),
        is_inbound: text("call_type") == "inbound",
        from: text("from"),
        to: text("to"),
        status: text("status"),
        reason: text("reason"),
        at: text("created_at"),
        later: text("scheduled_for"),
        duration_s: row
            .get("duration")
            .and_then(Json::as_i64)
            .unwrap_or_default(),
    })
}

/// The words of an entry of a batch that was refused.
fn refusal(entry: &Json) -> Option<(String, String)> {
    let message = entry.get("message")?.as_str()?;
    let value = entry.at(&["details", "to", "value"]).and_then(Json::as_str);
    Some((value.unwrap_or_default().to_owned(), message.to_owned()))
}
