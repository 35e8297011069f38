//! What a store keeps of events on their way to webhooks: what is to be told to whom, and how telling went.
//!
//! Promises: an event and its deliveries are stored at once or not at all; a webhook is told of the events of one call in their order, each
//! once the one before was delivered or given up; of several servers, one at a time has a delivery, until its lease ends. Times are
//! milliseconds since 1970, by the clock on the wall, whatever clock calls go by.

use super::StoreError;

/// An event on its way to a webhook, taken by one server
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Its id, `dlv_…`, the same at each attempt
    pub id: String,
    /// The account
    pub account: String,
    /// The webhook's id
    pub webhook: String,
    /// The webhook as JSON; none when it is gone
    pub document: Option<String>,
    /// The call that the event is about
    pub call: String,
    /// The event's name
    pub event: String,
    /// The event as JSON
    pub body: String,
    /// How many attempts were made since it was put here, or since somebody asked for it to be sent again
    pub n_tries: i64,
    /// Until when it is this server's
    pub until: i64,
}

/// How much a server takes upon itself
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claiming {
    /// What is due now
    pub now: i64,
    /// Until when nobody else gets it
    pub until: i64,
    /// How many deliveries to one webhook may be under way, on all servers together
    pub per_webhook: u32,
    /// How many deliveries at most
    pub limit: u32,
}

/// An attempt at a delivery
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// When
    pub at: i64,
    /// How long it took
    pub took_ms: i64,
    /// What the receiver answered
    pub status: Option<u16>,
    /// Why it failed; empty when it did not
    pub failure: String,
    /// The beginning of the receiver's answer, without secrets
    pub answer: String,
}

/// An attempt as people see it
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttemptRow {
    /// The delivery
    pub delivery: String,
    /// Which attempt at it, from 1
    pub nth: i64,
    /// How it went
    pub attempt: Attempt,
    /// The event's id
    pub event_id: String,
    /// The event's name
    pub event: String,
    /// The call
    pub call: String,
    /// `pending`, `delivered` or `dead`: what has become of the delivery by now
    pub state: String,
}

/// A delivery that was given up
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadLetter {
    /// The delivery
    pub delivery: String,
    /// The event's number
    pub seq: i64,
    /// How many attempts were made
    pub n_attempts: i64,
    /// Why the last one failed
    pub failure: String,
    /// The event's id
    pub event_id: String,
    /// The event's name
    pub event: String,
    /// The call
    pub call: String,
    /// The event as JSON
    pub body: String,
}

/// Where a list of attempts goes on
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttemptKey {
    /// When
    pub at: i64,
    /// At which delivery
    pub delivery: String,
    /// The nth attempt
    pub nth: i64,
}

/// A place for what webhooks are to be told; every method is one transaction
#[async_trait::async_trait]
pub trait Outbox: Send + Sync {
    /// Ends when this process has stored events
    async fn told(&self);

    /// Takes deliveries that are due, the longest due of each webhook first; nobody else gets them until the lease ends
    async fn claim(&self, wanted: Claiming) -> Result<Vec<Delivery>, StoreError>;

    /// When the next delivery is due that is not due yet
    async fn next_delivery(&self, now: i64) -> Result<Option<i64>, StoreError>;

    /// The receiver has it; the call's next event is due now
    async fn delivered(&self, delivery: &Delivery, attempt: &Attempt) -> Result<(), StoreError>;

    /// The receiver does not have it; it is tried again then, or given up, and the call's next event is due now
    ///
    /// Nothing but the attempt is noted when another server has the delivery by now.
    async fn failed(
        &self,
        delivery: &Delivery,
        attempt: &Attempt,
        again_at: Option<i64>,
    ) -> Result<(), StoreError>;

    /// Attempts at deliveries to a webhook, the newest first
    async fn attempts(
        &self,
        account: &str,
        webhook: &str,
        from: Option<&AttemptKey>,
        limit: u32,
    ) -> Result<Vec<AttemptRow>, StoreError>;

    /// Deliveries to a webhook that were given up, the newest first, from that event's number on
    async fn dead_letters(
        &self,
        account: &str,
        webhook: &str,
        from: i64,
        limit: u32,
    ) -> Result<Vec<DeadLetter>, StoreError>;

    /// Puts a delivery back that was given up; false when there is none such
    async fn send_again(
        &self,
        account: &str,
        webhook: &str,
        delivery: &str,
        now: i64,
    ) -> Result<bool, StoreError>;

    /// Forgets everything on its way to a webhook that is gone
    async fn forget_receiver(&self, account: &str, webhook: &str) -> Result<(), StoreError>;
}
