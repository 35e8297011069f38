//! The outbox: events are told to webhooks, at least once, in the order of each call.
//!
//! A [`Deliverer`] takes from the store what is due and posts it through the fence. A receiver that says 2xx has it; one that says anything
//! else, or nothing in time, is asked again after a while that doubles and is drawn, `retries` times, and then the event is a dead letter,
//! which a person may send again. 410 means that nobody wants it any more, and makes it a dead letter at once.
//!
//! Several servers may share a database, and a server may be killed at any moment: what it had taken is taken up when its lease ends. A
//! receiver that is slow or dead has a few requests under way and no more, so that it delays nobody else. What waits for a webhook that
//! was disabled becomes a dead letter; what waits for one that was deleted is gone with it.

mod message;
mod pause;

use std::sync::Arc;
use std::time::{Duration, Instant};

use ringtree::Json;
use tokio::task::JoinSet;

use self::message::Webhook;
use self::pause::pause_before;
use crate::fence::{Client, Received, SendError};
use crate::store::{Attempt, Claiming, Delivery, Store, StoreError};

pub use message::signature;

/// What the receiver says when nobody wants to be told any more
const GONE: u16 = 410;

/// How fast the outbox is
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// How long a receiver may take
    pub patience: Duration,
    /// The longest pause before the first retry; it doubles with each
    pub first_pause: Duration,
    /// The longest pause before any
    pub longest_pause: Duration,
    /// How long a delivery is this server's; longer than a receiver may take
    pub lease: Duration,
    /// How often it looks for what other servers have left
    pub look: Duration,
    /// How many requests to one webhook may be under way
    pub per_webhook: u32,
    /// How many requests of this server may be under way
    pub at_once: u32,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            patience: Duration::from_secs(10),
            first_pause: Duration::from_secs(1),
            longest_pause: Duration::from_mins(1),
            lease: Duration::from_secs(15),
            look: Duration::from_secs(1),
            per_webhook: 4,
            at_once: 256,
        }
    }
}

/// Sends what is due
#[derive(Clone)]
pub struct Deliverer {
    store: Arc<dyn Store>,
    client: Client,
    pace: Pace,
}

impl Deliverer {
    /// One that sends what the store has through the client
    pub fn new(store: Arc<dyn Store>, client: Client, pace: Pace) -> Self {
        Self {
            store,
            client,
            pace,
        }
    }

    /// Sends until `stop`, and then waits for what is under way
    ///
    /// Dropped before that, it leaves what is under way to whoever looks when the lease ends.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let mut stop = std::pin::pin!(stop);
        let mut under_way = JoinSet::new();
        loop {
            for delivery in self.claim(under_way.len()).await {
                let deliverer = self.clone();
                under_way.spawn(async move { deliverer.deliver(delivery).await });
            }
            let pause = self.pause().await;
            tokio::select! {
                () = &mut stop => break,
                () = self.store.told() => {}
                Some(_) = under_way.join_next() => while under_way.try_join_next().is_some() {},
                () = tokio::time::sleep(pause) => {}
            }
        }
        while under_way.join_next().await.is_some() {}
    }

    async fn claim(&self, n_under_way: usize) -> Vec<Delivery> {
        let n_under_way = u32::try_from(n_under_way).unwrap_or(u32::MAX);
        let limit = self.pace.at_once.saturating_sub(n_under_way);
        if limit == 0 {
            return Vec::new();
        }
        let now = now();
        let wanted = Claiming {
            now,
            until: now + ms(self.pace.lease),
            per_webhook: self.pace.per_webhook,
            limit,
        };
        self.store.claim(wanted).await.unwrap_or_else(|error| {
            tracing::error!(%error, "cannot look for what webhooks are to be told");
            Vec::new()
        })
    }

    /// Until something is due that is not due yet, or another server may have left something
    async fn pause(&self) -> Duration {
        let now = now();
        let next = self.store.next_delivery(now).await.ok().flatten();
        let until = next.and_then(|it| u64::try_from(it - now).ok());
        until.map_or(self.pace.look, |it| {
            Duration::from_millis(it).min(self.pace.look)
        })
    }

    async fn deliver(&self, delivery: Delivery) {
        let (began, at) = (Instant::now(), now());
        let Some(document) = delivery.document.as_deref() else {
            let forgotten = self
                .store
                .forget_receiver(&delivery.account, &delivery.webhook);
            return told(&delivery, forgotten.await);
        };
        let webhook = Webhook::read(&Json::parse(document).unwrap_or_default());
        let outcome = self.send(&webhook, &delivery, at).await;
        let took_ms = i64::try_from(began.elapsed().as_millis()).unwrap_or(i64::MAX);
        let attempt = attempt(&webhook, &outcome, at, took_ms);
        let verdict = self.verdict(&webhook, &delivery, &outcome);
        tracing::info!(
            delivery = delivery.id,
            event = delivery.event,
            call_id = delivery.call,
            webhook = delivery.webhook,
            status = attempt.status,
            failure = attempt.failure,
            took_ms,
            ?verdict,
            "webhook"
        );
        let noted = match verdict {
            Verdict::Delivered => self.store.delivered(&delivery, &attempt).await,
            Verdict::Again(pause) => {
                let again_at = at + took_ms + ms(pause);
                self.store.failed(&delivery, &attempt, Some(again_at)).await
            }
            Verdict::Dead => self.store.failed(&delivery, &attempt, None).await,
        };
        told(&delivery, noted);
    }

    async fn send(
        &self,
        webhook: &Webhook,
        delivery: &Delivery,
        at: i64,
    ) -> Result<Received, NotSent> {
        if !webhook.is_enabled {
            return Err(NotSent::Disabled);
        }
        let request = webhook
            .request(delivery, at, self.pace.patience)
            .ok_or(NotSent::NoAddress)?;
        Ok(self.client.send(&request).await?)
    }

    fn verdict(
        &self,
        webhook: &Webhook,
        delivery: &Delivery,
        outcome: &Result<Received, NotSent>,
    ) -> Verdict {
        match outcome {
            Ok(Received {
                status: 200..=299, ..
            }) => return Verdict::Delivered,
            Ok(Received { status: GONE, .. }) | Err(NotSent::Disabled | NotSent::NoAddress) => {
                return Verdict::Dead;
            }
            Err(NotSent::Failed(why)) if why.is_final() => return Verdict::Dead,
            _ => {}
        }
        match u32::try_from(delivery.n_tries) {
            Ok(nth) if nth < webhook.retries => Verdict::Again(pause_before(nth, self.pace)),
            _ => Verdict::Dead,
        }
    }
}

/// How it went, for people
fn attempt(
    webhook: &Webhook,
    outcome: &Result<Received, NotSent>,
    at: i64,
    took_ms: i64,
) -> Attempt {
    let (status, failure, answer) = match outcome {
        Ok(Received { status, body, .. }) => {
            let failure = match status {
                200..=299 => String::new(),
                _ => format!("the receiver answered with status {status}"),
            };
            (Some(*status), failure, webhook.without_secrets(body))
        }
        Err(why) => (None, why.to_string(), String::new()),
    };
    Attempt {
        at,
        took_ms,
        status,
        failure,
        answer,
    }
}

/// What becomes of a delivery
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// It is there.
    Delivered,
    /// It is tried again after a pause.
    Again(Duration),
    /// It is given up.
    Dead,
}

/// Why a receiver did not answer
#[derive(Debug, thiserror::Error)]
enum NotSent {
    /// The webhook was disabled since.
    #[error("the webhook is disabled")]
    Disabled,
    /// The webhook has no address.
    #[error("the webhook has no address")]
    NoAddress,
    /// The request failed.
    #[error(transparent)]
    Failed(#[from] SendError),
}

/// What could not be noted is sent again when the lease ends.
fn told(delivery: &Delivery, noted: Result<(), StoreError>) {
    if let Err(error) = noted {
        tracing::error!(%error, delivery = delivery.id, "cannot note how a delivery went");
    }
}

fn ms(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

fn now() -> i64 {
    jiff::Timestamp::now().as_millisecond()
}
