//! Buckets of requests that several servers spend from, each kept as the moment at which it will be full again.

use std::time::Duration;

use async_trait::async_trait;

use super::database::{Database, Write};
use super::{Leased, Rates, StoreError};
use crate::credential::Digest;

/// `$2` is now, `$3` what is taken, `$4` the whole bucket, all in microseconds. A moment that no bucket of this size can have comes from
/// a clock that was wrong, or from another size, and counts as full.
const TAKE: &str = "insert into rates (subject, full_at) values ($1, cast($2 as bigint) + cast($3 as bigint))
    on conflict (subject) do update
    set full_at = case when rates.full_at between $2 and $2 + $4 then rates.full_at else $2 end + $3
    where case when rates.full_at between $2 and $2 + $4 then rates.full_at else $2 end + $3 <= $2 + $4
    returning full_at";

#[async_trait]
impl Rates for Database {
    async fn lease(
        &self,
        subject: &Digest,
        now: Duration,
        part: Duration,
        whole: Duration,
    ) -> Result<Leased, StoreError> {
        self.write(|mut tx| async move {
            let leased = lease(&mut tx, subject, now, part, whole).await;
            tx.end(leased).await
        })
        .await
    }
}

async fn lease(
    tx: &mut Write,
    subject: &Digest,
    now: Duration,
    part: Duration,
    whole: Duration,
) -> Result<Leased, StoreError> {
    let taken: Option<i64> = sqlx::query_scalar(TAKE)
        .bind(subject.as_slice())
        .bind(micros(now))
        .bind(micros(part))
        .bind(micros(whole))
        .fetch_optional(&mut **tx)
        .await?;
    if taken.is_some() {
        return Ok(Leased::Taken);
    }
    let full_at: i64 = sqlx::query_scalar("select full_at from rates where subject = $1")
        .bind(subject.as_slice())
        .fetch_one(&mut **tx)
        .await?;
    let full_at = Duration::from_micros(full_at.unsigned_abs());
    let until = (full_at + part).saturating_sub(whole);
    Ok(Leased::Empty { until })
}

fn micros(it: Duration) -> i64 {
    i64::try_from(it.as_micros()).unwrap_or(i64::MAX)
}
