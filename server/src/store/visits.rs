//! Which ways calls took through flows.

use async_trait::async_trait;

use super::StoreError;
use super::call::{CallRow, Passed, Visit, Visits};
use super::database::{Database, Write};
use super::documents::plain;

#[async_trait]
impl Visits for Database {
    async fn calls_through(
        &self,
        account: &str,
        flow: &str,
        since: i64,
    ) -> Result<i64, StoreError> {
        let count = sqlx::query_scalar(
            "select count(distinct call_id) from visits where account_id = $1 and flow_id = $2 and at >= $3",
        )
        .bind(account)
        .bind(flow)
        .bind(since);
        Ok(count.fetch_one(&self.pool).await?)
    }

    async fn passed(
        &self,
        account: &str,
        flow: &str,
        since: i64,
    ) -> Result<Vec<Passed>, StoreError> {
        let rows: Vec<(String, String, i64, i64, i64)> = sqlx::query_as(
            "select node, rule, count(distinct call_id), cast(sum(is_last) as bigint), cast(sum(is_last * duration_s) as bigint) from visits
             where account_id = $1 and flow_id = $2 and at >= $3 group by node, rule order by node, rule",
        )
        .bind(account)
        .bind(flow)
        .bind(since)
        .fetch_all(&self.pool)
        .await?;
        let passed = |(node, rule, calls, decided, lasted_s)| Passed {
            node,
            rule,
            calls,
            decided,
            lasted_s,
        };
        Ok(rows.into_iter().map(passed).collect())
    }
}

/// Stores where a call passed
pub(super) async fn add(
    tx: &mut Write,
    call: &CallRow,
    visits: &[Visit],
) -> Result<(), StoreError> {
    for visit in visits {
        sqlx::query(
            "insert into visits (account_id, flow_id, call_id, nth, node, rule, is_last, at, duration_s) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             on conflict (account_id, flow_id, call_id, nth, node) do nothing",
        )
        .bind(&call.account)
        .bind(plain(&visit.flow).into_owned())
        .bind(&call.id)
        .bind(visit.nth)
        .bind(plain(&visit.node).into_owned())
        .bind(plain(&visit.rule).into_owned())
        .bind(i64::from(visit.is_last))
        .bind(visit.at)
        .bind(visit.lasted_s)
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}
