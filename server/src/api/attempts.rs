//! How telling a webhook went: attempts, dead letters, and sending one again. And the names that a webhook may use for events.

mod key;

use axum::extract::{FromRequestParts, Query, State};
use axum::http::request::Parts;
use jiff::Timestamp;
use ringtree::Json;
use ringtree::json::Object;

use super::documents::read;
use super::envelope::{Answer, Page};
use super::error::Refusal;
use super::list::{PAGES, Wish};
use super::request::{AccountId, Holder, param};
use super::table::{Content, Route};
use crate::App;
use crate::collection::WEBHOOKS;
use crate::hook::HOOKS;
use crate::schema::{Field, Shape};
use crate::store::{AttemptKey, AttemptRow, DeadLetter, Place};

/// How many rows are read at a time
const BATCH: u32 = 100;

/// The addresses of attempts, and of the names that webhooks may use
pub(super) fn routes() -> [Route; 4] {
    const GROUP: &str = "Webhooks";
    const ATTEMPTS: &str = "/accounts/{account_id}/webhooks/{webhook_id}/attempts";
    [
        Route::get("/webhooks", hooks)
            .about(GROUP, "List the events that webhooks may ask for")
            .gives(Content::Entries("webhooks", "hook")),
        Route::get(ATTEMPTS, list)
            .about(
                GROUP,
                "List attempts at telling a webhook, the newest first",
            )
            .query(PAGES)
            .query(key::FROM_ATTEMPT)
            .gives(Content::Entries("attempts", "attempt")),
        Route::get(format!("{ATTEMPTS}/dead"), dead)
            .about(
                GROUP,
                "List events that a webhook was not told of, the newest first",
            )
            .query(PAGES)
            .query(key::FROM_DEAD)
            .gives(Content::Entries("attempts", "dead_letter")),
        Route::post(format!("{ATTEMPTS}/{{delivery}}"), again)
            .about(GROUP, "Send an event again that was given up")
            .gives(Content::Fields(PENDING)),
    ]
}

const PENDING: &[Field] = &[
    Field::new("delivery_id", Shape::Text(1, 64)).required(),
    Field::choice("state", &["pending"]).required(),
];

/// A webhook of the account that exists
pub(super) struct OnWebhook(Place);

impl FromRequestParts<App> for OnWebhook {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        let AccountId(account) = AccountId::from_request_parts(parts, app).await?;
        let place = Place {
            account,
            collection: WEBHOOKS.name,
            id: param(parts, app, "webhook_id").await?,
        };
        read(app, &place).await.map(|_| Self(place))
    }
}

/// Attempts at telling the webhook, the newest first
pub(super) async fn list(
    State(app): State<App>,
    OnWebhook(webhook): OnWebhook,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Answer, Refusal> {
    let wish = Wish::read(&query)?;
    let (account, id) = (&webhook.account, &webhook.id);
    let mut from = key::attempt(&query)?;
    let mut page = Filling::new(&wish);
    loop {
        let mut rows = app
            .store
            .attempts(account, id, from.as_ref(), BATCH)
            .await?;
        from = rest(&mut rows).map(|it| AttemptKey {
            at: it.attempt.at,
            delivery: it.delivery,
            nth: it.nth,
        });
        let is_full = rows
            .iter()
            .any(|row| page.is_full_with(attempt(row), || key::of_attempt(row)));
        if is_full || from.is_none() {
            return Ok(page.close("attempts"));
        }
    }
}

/// Events that the webhook was not told of, the newest first
pub(super) async fn dead(
    State(app): State<App>,
    OnWebhook(webhook): OnWebhook,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Answer, Refusal> {
    let wish = Wish::read(&query)?;
    let (account, id) = (&webhook.account, &webhook.id);
    let mut from = key::dead_letter(&query)?.unwrap_or(i64::MAX);
    let mut page = Filling::new(&wish);
    loop {
        let mut rows = app.store.dead_letters(account, id, from, BATCH).await?;
        let more = rest(&mut rows).map(|it| it.seq);
        let is_full = rows
            .iter()
            .any(|row| page.is_full_with(dead_letter(row), || row.seq.to_string()));
        match more {
            Some(seq) if !is_full => from = seq,
            _ => return Ok(page.close("attempts")),
        }
    }
}

/// Sends an event again that was given up
pub(super) async fn again(
    State(app): State<App>,
    OnWebhook(webhook): OnWebhook,
    Delivery(delivery): Delivery,
) -> Result<Answer, Refusal> {
    let now = Timestamp::now().as_millisecond();
    let (account, id) = (&webhook.account, &webhook.id);
    if !app.store.send_again(account, id, &delivery, now).await? {
        return Err(Refusal::NoDocument(delivery));
    }
    let mut said = Object::new();
    said.set("delivery_id", delivery);
    said.set("state", "pending");
    Ok(Answer::data(Json::from(said).to_text()))
}

/// The names that webhooks may use for events
pub(super) async fn hooks(Holder(_): Holder) -> Answer {
    let hook = |it: &crate::hook::Hook| {
        let mut hook = Object::new();
        hook.set("id", it.name);
        hook.set("name", it.name);
        hook.set("description", it.description);
        hook.into()
    };
    let hooks = HOOKS.iter().map(hook).collect::<Vec<Json>>();
    let page = Page {
        plural: "webhooks",
        size: hooks.len(),
        next: None,
    };
    Answer::list(Json::Array(hooks).to_text(), page)
}

/// The id of a delivery in the address
pub(super) struct Delivery(String);

impl FromRequestParts<App> for Delivery {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        param(parts, app, "delivery").await.map(Self)
    }
}

/// A page that is being filled.
struct Filling<'a> {
    wish: &'a Wish,
    entries: Vec<Json>,
    next: Option<String>,
}

impl<'a> Filling<'a> {
    fn new(wish: &'a Wish) -> Self {
        Self {
            wish,
            entries: Vec::new(),
            next: None,
        }
    }

    /// Adds an entry that is wanted, unless the page is full: then the next one begins here
    fn is_full_with(&mut self, entry: Json, key: impl Fn() -> String) -> bool {
        if !self.wish.admits(&entry) {
            return false;
        }
        if self.entries.len() == self.wish.size {
            self.next = Some(key());
            return true;
        }
        self.entries.push(entry);
        false
    }

    fn close(self, plural: &'static str) -> Answer {
        let page = Page {
            plural,
            size: self.entries.len(),
            next: self.next,
        };
        Answer::list(Json::Array(self.entries).to_text(), page)
    }
}

/// The last row of a full batch, with which the next one begins
fn rest<R>(rows: &mut Vec<R>) -> Option<R> {
    (rows.len() == BATCH as usize).then(|| rows.pop()).flatten()
}

fn attempt(row: &AttemptRow) -> Json {
    let mut entry = Object::new();
    let is_success = row.attempt.failure.is_empty();
    entry.set("delivery_id", row.delivery.as_str());
    entry.set("attempt", row.nth);
    entry.set("state", row.state.as_str());
    entry.set("event_id", row.event_id.as_str());
    entry.set("hook_event", row.event.as_str());
    entry.set("call_id", row.call.as_str());
    entry.set("timestamp", instant(row.attempt.at));
    entry.set("took_ms", row.attempt.took_ms);
    entry.set("result", if is_success { "success" } else { "failure" });
    if !is_success {
        entry.set("reason", row.attempt.failure.as_str());
    }
    if let Some(status) = row.attempt.status {
        entry.set("response_code", i64::from(status));
        entry.set("response_body", row.attempt.answer.as_str());
    }
    entry.into()
}

fn dead_letter(row: &DeadLetter) -> Json {
    let mut entry = Object::new();
    entry.set("delivery_id", row.delivery.as_str());
    entry.set("attempts", row.n_attempts);
    entry.set("reason", row.failure.as_str());
    entry.set("event_id", row.event_id.as_str());
    entry.set("hook_event", row.event.as_str());
    entry.set("call_id", row.call.as_str());
    entry.set("event", Json::parse(&row.body).unwrap_or_default());
    entry.into()
}

/// To the millisecond, so that texts are in the order of time
fn instant(at: i64) -> String {
    let at = Timestamp::from_millisecond(at).unwrap_or_default();
    at.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
}
