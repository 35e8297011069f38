//! `/events`: what happens in the account's calls, as it happens.
//!
//! Server-sent events, numbered; a reader that comes back with `Last-Event-ID` goes on where it was.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream::{Stream, unfold};
use tokio::sync::watch;

use super::error::Refusal;
use super::request::HolderOf;
use crate::App;
use crate::store::EventRow;

/// How many events are read at a time
const BATCH: u32 = 256;
/// How often is looked for what other servers have told
const POLL: Duration = Duration::from_millis(500);

/// Everything from now on, or after the event that the reader names
pub(super) async fn events(
    State(app): State<App>,
    HolderOf(account): HolderOf,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Refusal> {
    let last = headers.get("last-event-id").and_then(|it| it.to_str().ok());
    let after = match last.and_then(|it| it.parse().ok()) {
        Some(after) => after,
        None => app.store.last_event(&account).await?,
    };
    let reader = Reader {
        told: app.exchange.listen(),
        app,
        account,
        after,
        read: Vec::new(),
    };
    let stream = unfold(reader, |mut it| async move {
        let event = it.next().await;
        Some((Ok(event), it))
    });
    Ok(Sse::new(stream).keep_alive(KeepAlive::default()))
}

/// Where a reader is.
struct Reader {
    app: App,
    account: String,
    after: i64,
    /// What was read and not sent yet, the next one last
    read: Vec<EventRow>,
    told: watch::Receiver<u64>,
}

impl Reader {
    async fn next(&mut self) -> Event {
        loop {
            if let Some(row) = self.read.pop() {
                self.after = row.seq;
                return Event::default()
                    .id(row.seq.to_string())
                    .event(row.name)
                    .data(row.body);
            }
            self.told.mark_unchanged();
            match self
                .app
                .store
                .events(&self.account, self.after, BATCH)
                .await
            {
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
    }

    async fn wait(&mut self) {
        // When this server tells nothing any more, others may.
        let _ = tokio::time::timeout(POLL, self.told.changed()).await;
    }
}
