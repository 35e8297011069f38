//! Webhooks: who is told what happens, how telling them went, and sending again what was given up.

use super::effect::{Method, Request};
use super::library::failure;
use super::link::{Link, encode};
use super::page::{Page, Question as Of};
use super::rest::Answer;
use super::session::{Access, Loading};
use super::turn::Turn;
use super::{Say, Shared};
use ringtree::Json;

/// Webhooks
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Hooks {
    /// How loading the list stands
    pub loading: Loading,
    /// The webhooks, by name
    pub rows: Shared<Vec<HookRow>>,
    /// The names that a webhook may use for events
    pub events: Shared<Vec<String>>,
    /// The webhook whose attempts are shown
    pub of: Option<String>,
    /// How loading its attempts stands
    pub reading: Loading,
    /// The attempts, the newest first
    pub attempts: Shared<Vec<Attempt>>,
    /// What was given up, the newest first
    pub dead: Shared<Vec<DeadLetter>>,
}

/// A webhook in the list
#[derive(Clone, Debug, PartialEq)]
pub struct HookRow {
    /// Its id
    pub id: String,
    /// Its name; empty when it has none
    pub name: String,
    /// Where it is told
    pub uri: String,
    /// Of what
    pub event: String,
    /// Whether it is told nothing
    pub is_off: bool,
}

/// An attempt at telling a webhook
#[derive(Clone, Debug, PartialEq)]
pub struct Attempt {
    /// What was delivered
    pub delivery: String,
    /// Which attempt at it
    pub nth: i64,
    /// The event
    pub event: String,
    /// When, as the server writes it
    pub at: String,
    /// The status that was answered
    pub status: Option<i64>,
    /// Why it failed; empty when it did not
    pub reason: String,
    /// How long it took
    pub took_ms: i64,
}

/// An event that was given up
#[derive(Clone, Debug, PartialEq)]
pub struct DeadLetter {
    /// What was not delivered
    pub delivery: String,
    /// The event
    pub event: String,
    /// The call it was about
    pub call: String,
    /// How often it was tried
    pub attempts: i64,
    /// Why it failed the last time
    pub reason: String,
}

/// What a person does here
#[derive(Clone, Debug, PartialEq)]
pub enum OnHooks {
    /// Send an event again that was given up
    Again(String),
    /// Read list and attempts once more
    Reload,
}

/// What was asked; attempts and letters by their webhook
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Question {
    List,
    Events,
    Attempts(String),
    Dead(String),
    Again,
}

impl Turn {
    /// The page with the webhooks is shown.
    pub(super) fn show_hooks(&mut self) {
        if self.now.hooks.loading == Loading::Not {
            self.now.hooks.edit().loading = Loading::Busy;
        }
        let list = self.to_account(Method::Get, "/webhooks?paginate=false");
        self.ask_for(Of::Hooks(Question::List), list);
        let url = format!("{}/v2/webhooks", self.now.session.server);
        let events = Request {
            url,
            ..self.to_account(Method::Get, "")
        };
        self.ask_for(Of::Hooks(Question::Events), events);
        self.read_attempts();
    }

    /// Reads how telling the webhook went that is shown.
    pub(super) fn read_attempts(&mut self) {
        let shown = match &self.now.session.link {
            Link::Page {
                page: Page::Webhooks,
                at,
            } => at.first().filter(|it| *it != "new").cloned(),
            _ => None,
        };
        if shown != self.now.hooks.of {
            let hooks = self.now.hooks.edit();
            (hooks.of, hooks.reading) = (shown.clone(), Loading::Busy);
            (hooks.attempts, hooks.dead) = (Shared::default(), Shared::default());
        }
        let Some(id) = shown.filter(|_| matches!(self.now.session.access, Access::In(_))) else {
            return;
        };
        let path = format!("/webhooks/{}/attempts", encode(&id, ""));
        let attempts = self.to_account(Method::Get, &path);
        self.ask_for(Of::Hooks(Question::Attempts(id.clone())), attempts);
        let dead = self.to_account(Method::Get, &format!("{path}/dead"));
        self.ask_for(Of::Hooks(Question::Dead(id)), dead);
    }

    pub(super) fn told_of_hooks(&mut self, question: &Question, answer: &Answer) {
        let good = answer.is_good();
        let rows = answer.data.as_array().unwrap_or_default();
        let is_shown = |id: &String| self.now.hooks.of.as_ref() == Some(id);
        match question {
            Question::List if good => {
                let mut rows: Vec<_> = rows.iter().filter_map(row).collect();
                rows.sort_by_cached_key(|it| (it.name.is_empty(), it.name.to_lowercase()));
                let hooks = self.now.hooks.edit();
                hooks.loading = Loading::Done;
                hooks.rows.set(rows);
            }
            Question::List => self.now.hooks.edit().loading = Loading::Failed(failure(answer)),
            Question::Events if good => {
                let names = rows.iter().filter_map(|it| it.get("name")?.as_str());
                let names = names.map(str::to_owned).collect();
                self.now.hooks.edit().events.set(names);
            }
            Question::Attempts(id) if is_shown(id) => {
                let hooks = self.now.hooks.edit();
                hooks.reading = if good {
                    Loading::Done
                } else {
                    Loading::Failed(failure(answer))
                };
                hooks.attempts.set(rows.iter().map(attempt).collect());
            }
            Question::Dead(id) if is_shown(id) && good => {
                let hooks = self.now.hooks.edit();
                hooks.dead.set(rows.iter().map(dead).collect());
            }
            // Without the names any may be typed.
            Question::Events | Question::Attempts(_) | Question::Dead(_) => {}
            Question::Again => {
                if good {
                    self.done(Say::Plain("sent-again"), None);
                } else {
                    self.refuse(failure(answer));
                }
                self.read_attempts();
            }
        }
    }

    pub(super) fn on_hooks(&mut self, action: OnHooks) {
        match action {
            OnHooks::Again(delivery) => {
                let Some(id) = self.now.hooks.of.clone() else {
                    return;
                };
                let path = format!(
                    "/webhooks/{}/attempts/{}",
                    encode(&id, ""),
                    encode(&delivery, "")
                );
                let mut request = self.to_account(Method::Post, &path);
                request.body = Some("{\"data\":{}}".to_owned());
                self.ask_for(Of::Hooks(Question::Again), request);
            }
            OnHooks::Reload => self.show_hooks(),
        }
    }
}

fn text(row: &Json, key: &str) -> String {
    row.get(key)
        .and_then(Json::as_str)
        .unwrap_or_default()
        .to_owned()
}

fn number(row: &Json, key: &str) -> Option<i64> {
    row.get(key).and_then(Json::as_i64)
}

fn row(it: &Json) -> Option<HookRow> {
    Some(HookRow {
        id: it.get("id")?.as_str()?.to_owned(),
        name: text(it, "name"),
        uri: text(it, "uri"),
        event: text(it, "hook"),
        is_off: it.get("enabled").and_then(Json::as_bool) == Some(false),
    })
}

fn attempt(it: &Json) -> Attempt {
    Attempt {
        delivery: text(it, "delivery_id"),
        nth: number(it, "attempt").unwrap_or_default(),
        event: text(it, "hook_event"),
        at: text(it, "timestamp"),
        status: number(it, "response_code"),
        reason: text(it, "reason"),
        took_ms: number(it, "took_ms").unwrap_or_default(),
    }
}

fn dead(it: &Json) -> DeadLetter {
    DeadLetter {
        delivery: text(it, "delivery_id"),
        event: text(it, "hook_event"),
        call: text(it, "call_id"),
        attempts: number(it, "attempts").unwrap_or_default(),
        reason: text(it, "reason"),
    }
}
