//! How many requests a key may make, and how many guesses an address.
//!
//! A bucket holds one minute's requests and fills evenly. That of a key is in the database, so that all servers on it spend from the same
//! one; each takes a hundredth of it at a time into its [`Purse`] and spends that from memory, so a key may exceed its bucket by as much as
//! servers have in their purses, and a request costs no more than a look into a map. The key's tokens spend from its bucket too.
//! What an address may try without a credential that opens something is counted by each server for itself. A database that does
//! not answer limits nobody: what they ask for it does not answer either.

mod clock;
mod guesses;
mod purse;

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::time::timeout;

pub use self::clock::Ticks;
use self::guesses::Guesses;
use self::purse::Purse;
use crate::credential::Digest;
use crate::store::{Leased, Store};

/// How long a bucket takes to fill
const MINUTE: Duration = Duration::from_mins(1);

/// Into how many parts a bucket is divided among those who spend from it
const PARTS: u32 = 100;

/// How long the database may take to give a part
const PATIENCE: Duration = Duration::from_millis(500);

/// How many credentials that opened something are remembered
const REMEMBERED: usize = 10_000;

/// How many requests a minute
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate(u32);

impl Rate {
    /// So many; none when nothing is to be counted
    pub fn per_minute(n_requests: u32) -> Option<Self> {
        (n_requests > 0).then_some(Self(n_requests))
    }

    /// Between two requests at this rate
    fn interval(self) -> Duration {
        MINUTE / self.0
    }

    /// How many are taken from the bucket at a time
    fn part(self) -> u32 {
        (self.0 / PARTS).max(1)
    }
}

/// Who has made how many requests
#[derive(Debug)]
pub struct Rates {
    clock: Ticks,
    keys: Option<Rate>,
    purses: Mutex<BTreeMap<Digest, Arc<Purse>>>,
    guesses: Option<Mutex<Guesses>>,
    known: Mutex<BTreeSet<Digest>>,
}

impl Rates {
    /// Counts requests of keys, and guesses of addresses
    pub fn new(keys: Option<Rate>, addresses: Option<Rate>, clock: Ticks) -> Self {
        Self {
            clock,
            keys,
            purses: Mutex::default(),
            guesses: addresses.map(|rate| Mutex::new(Guesses::new(rate))),
            known: Mutex::default(),
        }
    }

    /// Whether this address may try this credential; one that opened something before is no guess
    ///
    /// # Errors
    /// How long it has to wait.
    pub(crate) fn may_try(
        &self,
        address: Option<IpAddr>,
        credential: &Digest,
    ) -> Result<(), Duration> {
        let Some(guesses) = &self.guesses else {
            return Ok(());
        };
        if lock(&self.known).contains(credential) {
            return Ok(());
        }
        lock(guesses).may_try(address, self.clock.now())
    }

    /// Counts a request that opened nothing
    ///
    /// # Errors
    /// How long the address has to wait, when it was one too many.
    pub(crate) fn guessed(&self, address: Option<IpAddr>) -> Result<(), Duration> {
        let guesses = self.guesses.as_ref();
        guesses.map_or(Ok(()), |it| lock(it).count(address, self.clock.now()))
    }

    /// Counts a request with a credential that opened something
    ///
    /// # Errors
    /// How long its key has to wait.
    pub(crate) async fn spend(
        &self,
        store: &dyn Store,
        key: &Digest,
        credential: &Digest,
    ) -> Result<(), Duration> {
        self.remember(credential);
        let Some(rate) = self.keys else {
            return Ok(());
        };
        let purse = Arc::clone(lock(&self.purses).entry(*key).or_default());
        if let Some(spent) = purse.spend(self.clock.now()) {
            return spent;
        }
        // One of those who find it empty fills it, and the others wait for that.
        let _filling = purse.filling.lock().await;
        let now = self.clock.now();
        if let Some(spent) = purse.spend(now) {
            return spent;
        }
        let cost = rate.interval() * rate.part();
        match timeout(PATIENCE, store.lease(key, now, cost, MINUTE)).await {
            Ok(Ok(Leased::Taken)) => purse.fill(rate.part() - 1),
            Ok(Ok(Leased::Empty { until })) => {
                purse.close(until);
                return Err(until.saturating_sub(now));
            }
            Ok(Err(error)) => tracing::warn!(%error, "requests are not counted"),
            Err(_) => tracing::warn!("requests are not counted: the database takes too long"),
        }
        Ok(())
    }

    fn remember(&self, credential: &Digest) {
        if self.guesses.is_none() {
            return;
        }
        let mut known = lock(&self.known);
        if known.len() >= REMEMBERED && !known.contains(credential) {
            known.clear();
        }
        known.insert(*credential);
    }
}

/// Whoever panicked while holding it left whole numbers behind.
fn lock<T>(it: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    it.lock().unwrap_or_else(PoisonError::into_inner)
}
