//! What happened in calls, numbered in each account.

use async_trait::async_trait;

use super::call::{CallRow, EventRow, Events, NewEvent};
use super::database::{Database, Write};
use super::{StoreError, enqueue};

/// Whoever has the counter of an account has it until the end of the transaction, so that a later number never becomes visible first.
const COUNT: &str = "insert into event_counters (account_id, n) values ($1, $2)
     on conflict (account_id) do update set n = event_counters.n + excluded.n returning n";

#[async_trait]
impl Events for Database {
    async fn events(
        &self,
        account: &str,
        after: i64,
        limit: u32,
    ) -> Result<Vec<EventRow>, StoreError> {
        let rows: Vec<(i64, String, String, String, String)> = sqlx::query_as(
            "select seq, id, name, call_id, body from events where account_id = $1 and seq > $2 order by seq limit $3",
        )
        .bind(account)
        .bind(after)
        .bind(i64::from(limit))
        .fetch_all(&self.pool)
        .await?;
        let event = |(seq, id, name, call, body)| EventRow {
            seq,
            id,
            name,
            call,
            body,
        };
        Ok(rows.into_iter().map(event).collect())
    }

    async fn last_event(&self, account: &str) -> Result<i64, StoreError> {
        let n: Option<i64> =
            sqlx::query_scalar("select n from event_counters where account_id = $1")
                .bind(account)
                .fetch_optional(&self.pool)
                .await?;
        Ok(n.unwrap_or_default())
    }
}

/// Stores what happened, with the change of the call that made it happen, and puts it on its way to webhooks
pub(super) async fn tell(
    tx: &mut Write,
    call: &CallRow,
    events: &[NewEvent],
) -> Result<(), StoreError> {
    if events.is_empty() {
        return Ok(());
    }
    let n_new = i64::try_from(events.len()).unwrap_or(i64::MAX);
    let last: i64 = sqlx::query_scalar(COUNT)
        .bind(&call.account)
        .bind(n_new)
        .fetch_one(&mut **tx)
        .await?;
    for (seq, event) in (last - n_new + 1..).zip(events) {
        sqlx::query("insert into events (account_id, seq, id, name, call_id, at, body) values ($1, $2, $3, $4, $5, $6, $7)")
            .bind(&call.account)
            .bind(seq)
            .bind(&event.id)
            .bind(event.name)
            .bind(&call.id)
            .bind(event.at)
            .bind(&event.body)
            .execute(&mut **tx)
            .await?;
    }
    enqueue::enqueue(tx, call, last - n_new + 1, events).await
}
