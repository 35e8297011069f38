//! How much there is to do: calls that go on, and what webhooks are still to be told.
//!
//! Promises: counting takes one look into the database, by indexes of nothing else, and ends at [`COUNTED`] of a kind.

use async_trait::async_trait;

use super::StoreError;
use super::database::Database;

/// How many of a kind are counted at most
pub const COUNTED: u32 = 100_000;

const COUNT: &str = "select
     (select count(*) from (select estate from calls where due_at is not null and estate > '' limit $1) as begun),
     (select count(*) from (select at from deliveries where state = 'pending' limit $1) as waiting),
     (select count(*) from (select receiver from deliveries where state = 'dead' limit $1) as dead),
     (select min(at) from deliveries where state = 'pending')";

/// How much there is to do, on all servers of a database
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backlog {
    /// Calls that have begun and are not over
    pub live_calls: i64,
    /// Deliveries to webhooks that were neither made nor given up
    pub pending: i64,
    /// Deliveries that were given up, and are kept
    pub dead: i64,
    /// Since when the oldest one waits, in milliseconds since 1970; none when none waits
    pub waiting_since: Option<i64>,
}

/// What tells how much there is to do
#[async_trait]
pub trait Backlogs: Send + Sync {
    /// Counts it, up to [`COUNTED`] of a kind
    async fn backlog(&self) -> Result<Backlog, StoreError>;
}

#[async_trait]
impl Backlogs for Database {
    async fn backlog(&self) -> Result<Backlog, StoreError> {
        let counted = sqlx::query_as(COUNT).bind(i64::from(COUNTED));
        let counted = self.took.reading(counted.fetch_one(&self.pool)).await?;
        let (live_calls, pending, dead, waiting_since) = counted;
        Ok(Backlog {
            live_calls,
            pending,
            dead,
            waiting_since,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{COUNT, COUNTED};
    use crate::store::{Address, Database};
    use sqlx::{AssertSqlSafe, Row as _};

    /// In SQLite, whose words for it are the same on every machine.
    #[tokio::test]
    async fn each_count_goes_by_an_index_of_what_is_counted() {
        let folder = tempfile::tempdir().unwrap();
        let file = Address::File(folder.path().join("data.db"));
        let database = Database::open(&file).await.unwrap();
        let plan = sqlx::query(AssertSqlSafe(format!("explain query plan {COUNT}")));
        let plan = plan.bind(i64::from(COUNTED)).fetch_all(&database.pool);
        let steps: Vec<String> = plan.await.unwrap().iter().map(|it| it.get(3)).collect();
        let looks = steps.iter();
        let looks: Vec<_> = looks
            .filter(|it| it.contains(" calls") || it.contains(" deliveries"))
            .collect();
        assert_eq!(looks.len(), 4, "{steps:#?}");
        let indexes = ["calls_begun", "deliveries_waiting", "deliveries_dead"];
        for look in looks {
            let is_indexed = indexes.iter().any(|it| look.contains(it));
            assert!(is_indexed, "{steps:#?}");
        }
    }
}
