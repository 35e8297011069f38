//! The exchange: what makes live calls go on, in time, whichever server does it.
//!
//! Promises: a call that was accepted is begun once, late by no more than a second, also by another server than the one that accepted it; what
//! happened in it is told once it is stored, and stored once. Nothing of a call is in memory: it is read, its course is worked out, what has
//! come to pass since is stored in one transaction, and the row says when to look again.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use ringtree::Json;
use ringtree::call::scenario::Webhooked;
use tokio::sync::{Notify, watch};

use super::happening::What;
use super::kept::{Kept, Shown};
use super::live::{Act, Deed, Wait};
use super::progress::{Passed, after_keys, earliest, elapsed, ended_by, note, read};
use super::routing::{Routing, RoutingQuestion};
use super::{CallPlane, Question, news};

pub use super::progress::LINES;
use crate::clock::Clock;
use crate::estate::{Estates, Held};
use crate::store::{Added, CallRow, RequestKey, Step, Stepped, Store, StoreError};

/// How long a server may take to see to what is due before another one does, in milliseconds
const LEASE_MS: i64 = 1_000;
/// How many calls are seen to at a time
const BATCH: u32 = 64;
/// How long the exchange sleeps at most: another server may have stored a call
const POLL: Duration = Duration::from_millis(500);
/// How long what is over is kept, in milliseconds
const KEPT_MS: i64 = 90 * 86_400_000;
/// How often what is older is forgotten
const FORGETTING: Duration = Duration::from_hours(1);
/// How much may be done with one call
const MOST_ACTS: usize = 1_000;
/// How often a step is worked out anew because others were faster
const TRIES: usize = 8;

/// What carries the live calls of all accounts
pub struct Exchange {
    /// The documents of accounts, ready for calls
    pub estates: Estates,
    /// What time it is
    pub clock: Clock,
    store: Arc<dyn Store>,
    plane: Box<dyn CallPlane>,
    router: Box<dyn Routing>,
    due: Notify,
    told: watch::Sender<u64>,
}

/// Why somebody could not do something with a call
#[derive(Debug, thiserror::Error)]
pub enum DeedError {
    /// There is no such call.
    #[error("there is no such call")]
    Missing,
    /// It is over.
    #[error("the call is over")]
    Over,
    /// It has not begun.
    #[error("the call has not begun")]
    NotBegun,
    /// So much was done with it that nothing more is noted but its end.
    #[error("too much was done with the call")]
    TooMuch,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Exchange {
    /// An exchange that keeps its calls in this store
    pub fn new(
        store: Arc<dyn Store>,
        clock: Clock,
        plane: Box<dyn CallPlane>,
        router: Box<dyn Routing>,
    ) -> Self {
        Self {
            estates: Estates::new(store.clone()),
            clock,
            store,
            plane,
            router,
            due: Notify::new(),
            told: watch::Sender::new(0),
        }
    }

    /// Hears of it when something was told, by this server
    pub fn listen(&self) -> watch::Receiver<u64> {
        self.told.subscribe()
    }

    /// Sees to all calls as long as it is polled
    pub async fn run(self: Arc<Self>) {
        let mut forgotten: Option<tokio::time::Instant> = None;
        loop {
            let pause = match self.catch_up().await {
                Ok(pause) => pause,
                Err(error) => {
                    tracing::error!(%error, "live calls wait for the store");
                    Duration::from_secs(1)
                }
            };
            if forgotten.is_none_or(|it| it.elapsed() > FORGETTING) {
                forgotten = Some(tokio::time::Instant::now());
                let before = self.clock.now_ms() - KEPT_MS;
                if let Err(error) = self.store.forget_before(before).await {
                    tracing::warn!(%error, "old calls are kept for now");
                }
            }
            tokio::select! {
                () = self.due.notified() => {}
                () = tokio::time::sleep(pause) => {}
            }
        }
    }

    /// Sees to everything that is due now; how long there is nothing to do
    ///
    /// # Errors
    /// When the store fails.
    pub async fn catch_up(self: &Arc<Self>) -> Result<Duration, StoreError> {
        loop {
            let now = self.clock.now_ms();
            let rows = self.store.claim_due(now, now + LEASE_MS, BATCH).await?;
            if rows.is_empty() {
                let next = self.store.next_due(now).await?;
                let wait = next.map(|it| u64::try_from(it - now).unwrap_or_default());
                return Ok(wait.map_or(POLL, |it| Duration::from_millis(it.max(1)).min(POLL)));
            }
            let mut full = BTreeSet::new();
            for row in rows {
                let (id, account) = (row.id.clone(), row.account.clone());
                // What needs a line of an account that has none left is looked at again when the lease ends.
                let wants_line = row.estate.is_none() && row.direction == "outbound";
                if wants_line && full.contains(&account) {
                    continue;
                }
                match self.go_on(row).await {
                    Ok(Stepped::NoLine) => {
                        self.store.postpone(&account, now, now + LEASE_MS).await?;
                        full.insert(account);
                    }
                    Ok(_) => {}
                    Err(error) => tracing::error!(call = id, %error, "a live call waits"),
                }
            }
        }
    }

    /// Accepts calls of one account; those that are due begin at once
    ///
    /// # Errors
    /// When the store fails.
    pub async fn accept(
        self: &Arc<Self>,
        rows: Vec<CallRow>,
        most: Option<u32>,
        key: Option<&RequestKey>,
    ) -> Result<Added, StoreError> {
        let added = self.store.add_calls(&rows, most, key).await?;
        if added != Added::Done {
            return Ok(added);
        }
        let now = self.clock.now_ms();
        // Those for which there is no line begin later.
        let lines = LINES as usize;
        for row in rows
            .into_iter()
            .filter(|it| it.due_at <= Some(now))
            .take(lines)
        {
            match self.go_on(row).await {
                Ok(Stepped::NoLine) => break,
                Ok(_) => {}
                // They are accepted, and begin when somebody can see to them.
                Err(error) => {
                    tracing::error!(%error, "a call that was accepted waits");
                    break;
                }
            }
        }
        self.due.notify_one();
        Ok(Added::Done)
    }

    /// Somebody does something with a call; what it is then
    ///
    /// # Errors
    /// When there is no such call, or it is not under way, or the store fails.
    pub async fn act(
        self: &Arc<Self>,
        account: &str,
        id: &str,
        deeds: &[Deed],
    ) -> Result<CallRow, DeedError> {
        for _ in 0..TRIES {
            let row = self.store.call(account, id).await?;
            let row = row.ok_or(DeedError::Missing)?;
            let unfinished = row.due_at.is_some();
            match row.status.as_str() {
                "scheduled" | "queued" => match deeds {
                    [Deed::HangUp { .. } | Deed::Decline] => match self.cancel(row).await? {
                        Some(row) => return Ok(row),
                        // It has begun meanwhile.
                        None => continue,
                    },
                    _ => return Err(DeedError::NotBegun),
                },
                _ if unfinished => {}
                _ => return Err(DeedError::Over),
            }
            let mut kept = read(&row)?;
            let ends = matches!(deeds, [Deed::HangUp { .. }]);
            if !ends && kept.live.acts.len() + deeds.len() > MOST_ACTS {
                return Err(DeedError::TooMuch);
            }
            let held = self.held(&row).await?;
            let course = self.plane.course(&kept.live, &held.ways);
            let first_ms = earliest(&row, &kept, &course, self.clock.now_ms());
            let at_ms = after_keys(&kept, deeds, first_ms);
            if ended_by(&course, at_ms) {
                self.go_on(row).await?;
                return Err(DeedError::Over);
            }
            note(&mut kept, deeds, at_ms);
            if self.step(&row, kept, &held, first_ms).await? == Stepped::Done {
                self.due.notify_one();
                let row = self.store.call(account, id).await?;
                return row.ok_or(DeedError::Missing);
            }
        }
        // Others stored something every time: the store is as good as busy.
        Err(StoreError::Broken(sqlx::Error::PoolTimedOut).into())
    }

    /// A call that has not begun never does.
    async fn cancel(&self, mut row: CallRow) -> Result<Option<CallRow>, StoreError> {
        let kept = read(&row)?;
        let mut shown = Shown::read(&row.shown);
        if let Json::Object(call) = &mut shown.call {
            call.set("status", "failed");
            call.set("reason", "cancelled");
        }
        "failed".clone_into(&mut row.status);
        row.due_at = None;
        row.shown = shown.to_text();
        let mut step = Step::of(row);
        step.events = vec![news::cancelled(&kept, self.clock.now_ms())];
        let stepped = self.store.step(&step).await?;
        self.told.send_modify(|it| *it += 1);
        Ok((stepped == Stepped::Done).then_some(step.call))
    }

    /// Stores what has come to pass in a call; it begins if it has not.
    async fn go_on(self: &Arc<Self>, row: CallRow) -> Result<Stepped, StoreError> {
        let mut kept = read(&row)?;
        let held = self.held(&row).await?;
        if row.estate.is_none() {
            let now = self.clock.now_ms();
            kept.live.began = Timestamp::from_millisecond(now).unwrap_or_default();
            self.press(&mut kept, &held);
            if row.direction == "inbound" {
                kept.live.recording = held.ways.recording(&kept.live.to);
            }
        }
        self.step(&row, kept, &held, 0).await
    }

    async fn held(&self, row: &CallRow) -> Result<Arc<Held>, StoreError> {
        match &row.estate {
            Some(digest) => self.estates.kept(&row.account, digest).await,
            None => self.estates.now(&row.account).await,
        }
    }

    /// What a simulated caller presses, prompt by prompt, as acts of the call.
    fn press(&self, kept: &mut Kept, held: &Held) {
        let mut after = 0;
        for entry in std::mem::take(&mut kept.entries) {
            let course = self.plane.course(&kept.live, &held.ways);
            let mut asked = course.happenings.iter();
            let Some(asked) = asked.find(|it| it.at_ms >= after && it.what == What::Asked) else {
                return;
            };
            let mut at_ms = asked.at_ms + 400;
            for key in entry.chars() {
                let deed = Deed::Press { key };
                kept.live.acts.push(Act { at_ms, deed });
                at_ms += 200;
            }
            after = at_ms;
        }
    }

    /// Stores a call as its record has it now, with everything that has come to pass since it was stored last; up to then at least, in
    /// milliseconds since it began.
    async fn step(
        self: &Arc<Self>,
        row: &CallRow,
        mut kept: Kept,
        held: &Held,
        at_least_ms: u64,
    ) -> Result<Stepped, StoreError> {
        loop {
            let course = self.plane.course(&kept.live, &held.ways);
            let now = self.clock.now_ms().max(kept.epoch_ms(at_least_ms));
            let passed = Passed::of(row, &kept, &course, held, now);
            let step = passed.step(row, &kept, held);
            let stepped = self.store.step(&step).await?;
            match (stepped, passed.joins_ms) {
                (Stepped::NoSeat, Some(at_ms)) => {
                    let act = Act {
                        at_ms,
                        deed: Deed::TurnAway,
                    };
                    kept.live.acts.push(act);
                    kept.live.acts.sort_by_key(|it| it.at_ms);
                    continue;
                }
                (Stepped::Done, _) => {}
                _ => return Ok(stepped),
            }
            if !step.events.is_empty() {
                self.told.send_modify(|it| *it += 1);
            }
            if let Some(question) = passed.question.cloned() {
                self.ask(step.call, kept, question);
            }
            return Ok(Stepped::Done);
        }
    }

    /// Asks a server for a route, beside everything else; should this process end, the call is due again and somebody asks anew.
    fn ask(self: &Arc<Self>, row: CallRow, kept: Kept, question: Question) {
        let exchange = self.clone();
        tokio::spawn(async move {
            let said = RoutingQuestion {
                call_id: kept.live.id.clone(),
                from: kept.live.from.number.clone(),
                to: kept.live.to.clone(),
                call_type: kept.direction().to_owned(),
                timestamp: kept.instant(0),
            };
            let answer = exchange.router.ask(&question.url, &said).await;
            let n_before = kept.live.webhooks.len();
            for _ in 0..TRIES {
                match exchange.answered(&row, n_before, &question, &answer).await {
                    Ok(false) => {}
                    Ok(true) => return exchange.due.notify_one(),
                    Err(error) => {
                        tracing::error!(call = row.id, %error, "a route is asked for again");
                        return;
                    }
                }
            }
        });
    }

    /// Whether the answer was stored, or another one was before, rather than something else in between.
    async fn answered(
        self: &Arc<Self>,
        row: &CallRow,
        n_before: usize,
        question: &Question,
        answer: &Webhooked,
    ) -> Result<bool, StoreError> {
        let Some(mut row) = self.store.call(&row.account, &row.id).await? else {
            return Ok(true);
        };
        let mut kept = read(&row)?;
        let held = self.held(&row).await?;
        // The call may have gone elsewhere, where another server is asked.
        let course = self.plane.course(&kept.live, &held.ways);
        if kept.live.webhooks.len() != n_before || course.question.as_ref() != Some(question) {
            return Ok(true);
        }
        kept.live.webhooks.push(answer.clone());
        let asked_ms = question.at_ms;
        let waited_ms = elapsed(&kept, self.clock.now_ms()).saturating_sub(asked_ms);
        kept.live.waits.push(Wait {
            asked_ms,
            waited_ms,
        });
        // Whatever is asked next is asked at once.
        row.due_at = Some(0);
        let stepped = self.step(&row, kept, &held, 0).await?;
        Ok(stepped == Stepped::Done)
    }
}
