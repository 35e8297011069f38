//! `/events`: what happens in the account's calls, as it happens.
//!
//! Server-sent events, numbered; a reader that comes back with `Last-Event-ID` goes on where it was. A stream ends soon after the
//! credential that it began with.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::{FromRequestParts, State};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream::{Stream, unfold};
use tokio::sync::watch;
use tokio::time::Instant;

use super::error::Refusal;
use super::request::{granted, now};
use crate::App;
use crate::credential::{Digest, digest, presented};
use crate::store::EventRow;

/// How many events are read at a time
const BATCH: u32 = 256;
/// How often is looked for what other servers have told
const POLL: Duration = Duration::from_millis(500);
/// For how long a credential is taken to open what it did
const TRUST: Duration = Duration::from_secs(2);

/// Everything from now on, or after the event that the reader names
pub(super) async fn events(
    State(app): State<App>,
    pass: Pass,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Refusal> {
    let last = headers.get("last-event-id").and_then(|it| it.to_str().ok());
    let after = match last.and_then(|it| it.parse().ok()) {
        Some(after) => after,
        None => app.store.last_event(&pass.account).await?,
    };
    let reader = Reader {
        told: app.exchange.listen(),
        app,
        pass,
        after,
        read: Vec::new(),
    };
    let stream = unfold(reader, |mut it| async move {
        let event = it.next().await?;
        Some((Ok(event), it))
    });
    Ok(Sse::new(stream).keep_alive(KeepAlive::default()))
}

/// What a reader opens, and with what
pub(super) struct Pass {
    account: String,
    credential: Digest,
    /// When the credential was looked at
    seen: Instant,
}

impl FromRequestParts<App> for Pass {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        let credential = presented(&parts.headers).map(digest);
        Ok(Self {
            account: granted(parts, app).await?,
            credential: credential.ok_or(Refusal::Unauthorized)?,
            seen: Instant::now(),
        })
    }
}

impl Pass {
    async fn still_opens(&mut self, app: &App) -> bool {
        if self.seen.elapsed() < TRUST {
            return true;
        }
        match app.store.grant(&self.credential, now()).await {
            Ok(grant) => {
                self.seen = Instant::now();
                grant.is_some_and(|it| it.account == self.account)
            }
            // A store that does not say it has no events to tell either; it is asked again before the next one.
            Err(_) => true,
        }
    }
}

/// Where a reader is.
struct Reader {
    app: App,
    pass: Pass,
    after: i64,
    /// What was read and not sent yet, the next one last
    read: Vec<EventRow>,
    told: watch::Receiver<u64>,
}

impl Reader {
    /// The next event; none when the reader may not read any more
    async fn next(&mut self) -> Option<Event> {
        while self.pass.still_opens(&self.app).await {
            if let Some(row) = self.read.pop() {
                self.after = row.seq;
                let event = Event::default().id(row.seq.to_string());
                return Some(event.event(row.name).data(row.body));
            }
            self.told.mark_unchanged();
            let account = &self.pass.account;
            match self.app.store.events(account, self.after, BATCH).await {
                Ok(mut rows) if !rows.is_empty() => {
                    rows.reverse();
                    self.read = rows;
                }
                Ok(_) => self.wait().await,
                Err(error) => {
                    tracing::warn!(%error, "a reader of events waits for the store");
                    self.wait().await;
                }
            }
        }
        None
    }

    async fn wait(&mut self) {
        // When this server tells nothing any more, others may.
        let _ = tokio::time::timeout(POLL, self.told.changed()).await;
    }
}
