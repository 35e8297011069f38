//! One database, SQLite or PostgreSQL, and the two ways to talk to it: reading, and writing in a transaction.
//!
//! Statements are written once, with `$1` for what is bound; where the databases differ, a [`Sql`] has both spellings. In SQLite a
//! writer holds the write lock from the beginning, so that what it has read stays true until it commits. In PostgreSQL many write at
//! once: whoever reads what it is about to change reads it with a [`locking!`] statement, and a transaction that lost a race begins anew.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use std::time::Duration;

use sqlx::any::Any;
use sqlx::error::DatabaseError;
use sqlx::{AnyConnection, AnyPool, SqlSafeStr, SqlStr, Transaction};
use tokio::sync::{Mutex, MutexGuard, Notify};
use tokio::time::timeout;

use super::StoreError;
use super::open::PATIENCE;
use crate::metrics::Latencies;

/// How often a write begins anew after it lost a race
const TRIES: u32 = 10;

/// How long it waits before that, longer every time
const PAUSE: Duration = Duration::from_millis(5);

/// What PostgreSQL says of a transaction that lost a race: serialization failure, deadlock
const LOST_RACES: [&str; 2] = ["40001", "40P01"];

/// Everything the server keeps, in SQLite or in PostgreSQL
pub struct Database {
    pub(super) pool: AnyPool,
    pub(super) kind: Kind,
    pub(super) took: Arc<Latencies>,
    /// Whose turn it is to write to a file: waiting in line takes a tenth of the time that trying again and again takes
    pub(super) turn: Mutex<()>,
    /// Rings when this process has stored events
    pub(super) told: Notify,
}

/// Which database it is
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// One file, one writer at a time
    Sqlite,
    /// A server, many writers
    Postgres,
}

/// A statement as each database wants it
#[derive(Clone, Copy, Debug)]
pub(super) struct Sql {
    pub(super) sqlite: &'static str,
    pub(super) postgres: &'static str,
}

impl Sql {
    /// The spelling for this database
    pub(super) fn on(self, kind: Kind) -> &'static str {
        match kind {
            Kind::Sqlite => self.sqlite,
            Kind::Postgres => self.postgres,
        }
    }
}

impl From<&'static str> for Sql {
    fn from(both: &'static str) -> Self {
        Self {
            sqlite: both,
            postgres: both,
        }
    }
}

/// A `select` that locks the rows it finds until the transaction ends; in SQLite nobody else writes anyway
macro_rules! locking {
    ($select:literal) => {
        $crate::store::database::locking!($select, "for update")
    };
    ($select:literal, $how:literal) => {
        $crate::store::database::Sql {
            sqlite: $select,
            postgres: concat!($select, " ", $how),
        }
    };
}
pub(super) use locking;

/// A transaction that may write
pub(super) struct Write {
    tx: Transaction<'static, Any>,
    kind: Kind,
}

impl Write {
    /// Makes it last when it went well, else takes it back at once, and returns what came of it
    pub(super) async fn end<T>(self, came: Result<T, StoreError>) -> Result<T, StoreError> {
        match came {
            Ok(_) => self.tx.commit().await?,
            // When this fails too, the connection is lost, and the database takes it back by itself.
            Err(_) => drop(self.tx.rollback().await),
        }
        came
    }

    /// The spelling for this database
    pub(super) fn sql(&self, sql: impl Into<Sql>) -> SqlStr {
        sql.into().on(self.kind).into_sql_str()
    }
}

impl Deref for Write {
    type Target = AnyConnection;

    fn deref(&self) -> &AnyConnection {
        &self.tx
    }
}

impl DerefMut for Write {
    fn deref_mut(&mut self) -> &mut AnyConnection {
        &mut self.tx
    }
}

impl Database {
    /// What it took so far
    pub fn took(&self) -> Arc<Latencies> {
        Arc::clone(&self.took)
    }

    /// How many connections there are, and how many of them wait for work
    pub fn connections(&self) -> (u32, usize) {
        (self.pool.size(), self.pool.num_idle())
    }

    /// Does `work` in one transaction, which `work` closes with [`Write::end`]; begun anew when others were faster
    pub(super) async fn write<T, F>(&self, work: impl Fn(Write) -> F) -> Result<T, StoreError>
    where
        F: Future<Output = Result<T, StoreError>>,
    {
        let written = self.write_until_done(work);
        self.took.writing(written, StoreError::is_failure).await
    }

    async fn write_until_done<T, F>(&self, work: impl Fn(Write) -> F) -> Result<T, StoreError>
    where
        F: Future<Output = Result<T, StoreError>>,
    {
        let _turn = self.turn().await?;
        for n_lost in 1..TRIES {
            match work(self.begin().await?).await {
                Err(StoreError::Broken(error)) if is_lost_race(&error) => {
                    tokio::time::sleep(PAUSE * n_lost).await;
                }
                ended => return ended,
            }
        }
        work(self.begin().await?).await
    }

    /// Whoever has it is the only one of this process that writes to the file; in PostgreSQL many write at once.
    async fn turn(&self) -> Result<Option<MutexGuard<'_, ()>>, StoreError> {
        if self.kind == Kind::Postgres {
            return Ok(None);
        }
        let turn = timeout(PATIENCE, self.turn.lock()).await;
        Ok(Some(turn.map_err(|_| sqlx::Error::PoolTimedOut)?))
    }

    async fn begin(&self) -> Result<Write, StoreError> {
        let begin = match self.kind {
            Kind::Sqlite => "begin immediate",
            Kind::Postgres => "begin isolation level read committed",
        };
        Ok(Write {
            tx: self.pool.begin_with(begin).await?,
            kind: self.kind,
        })
    }
}

fn is_lost_race(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(DatabaseError::code);
    code.is_some_and(|it| LOST_RACES.contains(&&*it))
}
