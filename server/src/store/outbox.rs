//! What is on its way to webhooks, in the database.
//!
//! Of the events of one call for one receiver, only the first that waits is due; the others' time is null until it is their turn. So what
//! can be sent is found by one index, however much waits behind a receiver that is slow.

use async_trait::async_trait;
use sqlx::any::AnyRow;
use sqlx::{FromRow, Row as _};

use super::StoreError;
use super::database::{Database, Sql, Write, locking};
use super::delivery::{Attempt, AttemptKey, AttemptRow, Claiming, DeadLetter, Delivery, Outbox};
use super::documents::plain;

/// Every receiver for which something is due, and how much is under way to it; it hops from receiver to receiver
const RECEIVERS: &str = "with recursive them (receiver) as (
         select min(receiver) from deliveries where state = 'pending'
         union all
         select (select min(d.receiver) from deliveries d where d.state = 'pending' and d.receiver > them.receiver)
         from them where them.receiver is not null
     )
     select receiver, (select count(*) from deliveries d where d.receiver = them.receiver and d.state = 'pending'
         and d.claimed_until > 0 and d.claimed_until > $1)
     from them where receiver is not null and exists (select 1 from deliveries d
         where d.receiver = them.receiver and d.state = 'pending' and d.due_at <= $1 and d.claimed_until <= $1)";

const DUE: Sql = locking!(
    "select id from deliveries where receiver = $1 and state = 'pending' and due_at <= $2 and claimed_until <= $2
     order by due_at, event_seq limit $3",
    "for update skip locked"
);

const TAKEN: &str = "select d.id, d.account_id, d.webhook_id, w.body, d.call_id, e.name, e.body, d.n_attempts - d.n_before
     from deliveries d join events e on e.account_id = d.account_id and e.seq = d.event_seq
     left join documents w on w.account_id = d.account_id and w.collection = 'webhooks' and w.id = d.webhook_id
     where d.id = $1";

const NOTE: &str =
    "insert into attempts (delivery_id, nth, receiver, at, took_ms, status, failure, answer)
     select id, n_attempts, receiver, $1, $2, $3, $4, $5 from deliveries where id = $6";

/// What waits first behind a delivery that has ended
const NEXT: &str = "update deliveries set due_at = $1 where due_at is null and id = (
         select id from deliveries where receiver = $2 and call_id = $3 and state = 'pending' order by event_seq limit 1)";

const ATTEMPTS: &str = "select a.delivery_id, a.nth, a.at, a.took_ms, a.status, a.failure, a.answer, e.id, e.name, d.call_id, d.state
     from attempts a join deliveries d on d.id = a.delivery_id
     join events e on e.account_id = d.account_id and e.seq = d.event_seq
     where a.receiver = $1 and (a.at, a.delivery_id, a.nth) <= ($2, $3, $4)
     order by a.at desc, a.delivery_id desc, a.nth desc limit $5";

const DEAD: &str = "select d.id, d.event_seq, d.n_attempts,
         coalesce((select a.failure from attempts a where a.delivery_id = d.id order by a.nth desc limit 1), ''),
         e.id, e.name, d.call_id, e.body
     from deliveries d join events e on e.account_id = d.account_id and e.seq = d.event_seq
     where d.receiver = $1 and d.state = 'dead' and d.event_seq <= $2 order by d.event_seq desc limit $3";

/// What stands for a webhook of an account
pub(super) fn receiver(account: &str, webhook: &str) -> String {
    format!("{account}/{webhook}")
}

#[async_trait]
impl Outbox for Database {
    async fn told(&self) {
        self.told.notified().await;
    }

    async fn claim(&self, wanted: Claiming) -> Result<Vec<Delivery>, StoreError> {
        // Reading first keeps a server that waits from writing.
        let receivers = self.receivers(wanted).await?;
        if receivers.is_empty() {
            return Ok(Vec::new());
        }
        self.write(|mut tx| {
            let receivers = &receivers;
            async move {
                let claimed = claim(&mut tx, wanted, receivers).await;
                tx.end(claimed).await
            }
        })
        .await
    }

    async fn next_delivery(&self, now: i64) -> Result<Option<i64>, StoreError> {
        let next = sqlx::query_scalar(
            "select min(due_at) from deliveries where state = 'pending' and due_at > $1",
        );
        Ok(next.bind(now).fetch_one(&self.pool).await?)
    }

    async fn delivered(&self, delivery: &Delivery, attempt: &Attempt) -> Result<(), StoreError> {
        self.write(|mut tx| async move {
            let done = delivered(&mut tx, delivery, attempt).await;
            tx.end(done).await
        })
        .await
    }

    async fn failed(
        &self,
        delivery: &Delivery,
        attempt: &Attempt,
        again_at: Option<i64>,
    ) -> Result<(), StoreError> {
        self.write(|mut tx| async move {
            let done = failed(&mut tx, delivery, attempt, again_at).await;
            tx.end(done).await
        })
        .await
    }

    async fn attempts(
        &self,
        account: &str,
        webhook: &str,
        from: Option<&AttemptKey>,
        limit: u32,
    ) -> Result<Vec<AttemptRow>, StoreError> {
        let rows = sqlx::query_as(ATTEMPTS)
            .bind(receiver(account, &plain(webhook)))
            .bind(from.map_or(i64::MAX, |it| it.at))
            .bind(plain(from.map_or("", |it| &it.delivery)).into_owned())
            .bind(from.map_or(0, |it| it.nth))
            .bind(i64::from(limit));
        Ok(rows.fetch_all(&self.pool).await?)
    }

    async fn dead_letters(
        &self,
        account: &str,
        webhook: &str,
        from: i64,
        limit: u32,
    ) -> Result<Vec<DeadLetter>, StoreError> {
        let rows = sqlx::query_as(DEAD)
            .bind(receiver(account, &plain(webhook)))
            .bind(from)
            .bind(i64::from(limit));
        Ok(rows.fetch_all(&self.pool).await?)
    }

    async fn send_again(
        &self,
        account: &str,
        webhook: &str,
        delivery: &str,
        now: i64,
    ) -> Result<bool, StoreError> {
        let revived = self
            .write(|mut tx| async move {
                let revived = revive(&mut tx, account, webhook, delivery, now).await;
                tx.end(revived).await
            })
            .await?;
        if revived {
            self.told.notify_one();
        }
        Ok(revived)
    }

    async fn forget_receiver(&self, account: &str, webhook: &str) -> Result<(), StoreError> {
        self.write(|mut tx| async move {
            let forgotten = forget_receiver(&mut tx, account, webhook).await;
            tx.end(forgotten).await
        })
        .await
    }
}

impl Database {
    /// The receivers to which something may be sent, and how much each may get; nobody is always the first
    async fn receivers(&self, wanted: Claiming) -> Result<Vec<(String, i64)>, StoreError> {
        let rows: Vec<(String, i64)> = sqlx::query_as(RECEIVERS)
            .bind(wanted.now)
            .fetch_all(&self.pool)
            .await?;
        let free =
            |(receiver, n_under_way)| (receiver, i64::from(wanted.per_webhook) - n_under_way);
        let mut free: Vec<_> = rows.into_iter().map(free).filter(|it| it.1 > 0).collect();
        let turn = usize::try_from(wanted.now).unwrap_or_default();
        let n_free = free.len().max(1);
        free.rotate_left(turn % n_free);
        Ok(free)
    }
}

async fn claim(
    tx: &mut Write,
    wanted: Claiming,
    receivers: &[(String, i64)],
) -> Result<Vec<Delivery>, StoreError> {
    let mut claimed = Vec::new();
    let mut left = i64::from(wanted.limit);
    for (receiver, free) in receivers {
        let ids: Vec<String> = sqlx::query_scalar(tx.sql(DUE))
            .bind(receiver)
            .bind(wanted.now)
            .bind(left.min(*free))
            .fetch_all(&mut **tx)
            .await?;
        for id in ids {
            claimed.extend(take(tx, wanted.until, &id).await?);
            left -= 1;
        }
        if left <= 0 {
            break;
        }
    }
    Ok(claimed)
}

async fn take(tx: &mut Write, until: i64, id: &str) -> Result<Option<Delivery>, StoreError> {
    sqlx::query("update deliveries set claimed_until = $1 where id = $2")
        .bind(until)
        .bind(id)
        .execute(&mut **tx)
        .await?;
    let taken: Option<Delivery> = sqlx::query_as(TAKEN)
        .bind(id)
        .fetch_optional(&mut **tx)
        .await?;
    if taken.is_none() {
        // Its event was forgotten, and there is nothing left to send.
        sqlx::query("delete from deliveries where id = $1")
            .bind(id)
            .execute(&mut **tx)
            .await?;
    }
    Ok(taken.map(|it| Delivery { until, ..it }))
}

/// Counts an attempt and stores how it went; false when the delivery is gone.
async fn note(tx: &mut Write, delivery: &Delivery, attempt: &Attempt) -> Result<bool, StoreError> {
    let counted = sqlx::query("update deliveries set n_attempts = n_attempts + 1 where id = $1")
        .bind(&delivery.id)
        .execute(&mut **tx)
        .await?;
    if counted.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query(NOTE)
        .bind(attempt.at)
        .bind(attempt.took_ms)
        .bind(attempt.status.map(i64::from))
        .bind(&attempt.failure)
        .bind(&attempt.answer)
        .bind(&delivery.id)
        .execute(&mut **tx)
        .await?;
    Ok(true)
}

/// The receiver has it, and so it counts even if another server has taken it meanwhile.
async fn delivered(
    tx: &mut Write,
    delivery: &Delivery,
    attempt: &Attempt,
) -> Result<(), StoreError> {
    if !note(tx, delivery, attempt).await? {
        return Ok(());
    }
    let ended = sqlx::query(
        "update deliveries set state = 'delivered', claimed_until = 0 where id = $1 and state = 'pending'",
    )
    .bind(&delivery.id)
    .execute(&mut **tx)
    .await?;
    if ended.rows_affected() == 1 {
        let at = attempt.at + attempt.took_ms;
        let receiver = receiver(&delivery.account, &delivery.webhook);
        next(tx, &receiver, &delivery.call, at).await?;
    }
    Ok(())
}

async fn failed(
    tx: &mut Write,
    delivery: &Delivery,
    attempt: &Attempt,
    again_at: Option<i64>,
) -> Result<(), StoreError> {
    if !note(tx, delivery, attempt).await? {
        return Ok(());
    }
    let sql = match again_at {
        Some(_) => {
            "update deliveries set due_at = $1, claimed_until = 0 where id = $2 and state = 'pending' and claimed_until = $3"
        }
        None => {
            "update deliveries set state = 'dead', due_at = $1, claimed_until = 0 where id = $2 and state = 'pending' and claimed_until = $3"
        }
    };
    let changed = sqlx::query(sql)
        .bind(again_at)
        .bind(&delivery.id)
        .bind(delivery.until)
        .execute(&mut **tx)
        .await?;
    if again_at.is_none() && changed.rows_affected() == 1 {
        let at = attempt.at + attempt.took_ms;
        let receiver = receiver(&delivery.account, &delivery.webhook);
        next(tx, &receiver, &delivery.call, at).await?;
    }
    Ok(())
}

/// Whoever puts an event behind the one that has ended was waited for when that was changed, and is seen here.
async fn next(tx: &mut Write, receiver: &str, call: &str, at: i64) -> Result<(), StoreError> {
    sqlx::query(NEXT)
        .bind(at)
        .bind(receiver)
        .bind(call)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

async fn revive(
    tx: &mut Write,
    account: &str,
    webhook: &str,
    delivery: &str,
    now: i64,
) -> Result<bool, StoreError> {
    let revived = sqlx::query(
        "update deliveries set state = 'pending', due_at = $1, claimed_until = 0, n_before = n_attempts
         where id = $2 and receiver = $3 and state = 'dead'",
    )
    .bind(now)
    .bind(plain(delivery).into_owned())
    .bind(receiver(account, &plain(webhook)))
    .execute(&mut **tx)
    .await?;
    Ok(revived.rows_affected() == 1)
}

/// Forgets what is on its way to a webhook, with the webhook
pub(super) async fn forget_receiver(
    tx: &mut Write,
    account: &str,
    webhook: &str,
) -> Result<(), StoreError> {
    sqlx::query("delete from deliveries where receiver = $1")
        .bind(receiver(account, &plain(webhook)))
        .execute(&mut **tx)
        .await?;
    Ok(())
}

impl FromRow<'_, AnyRow> for Delivery {
    fn from_row(row: &AnyRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: row.try_get(0)?,
            account: row.try_get(1)?,
            webhook: row.try_get(2)?,
            document: row.try_get(3)?,
            call: row.try_get(4)?,
            event: row.try_get(5)?,
            body: row.try_get(6)?,
            n_tries: row.try_get(7)?,
            until: 0,
        })
    }
}

impl FromRow<'_, AnyRow> for AttemptRow {
    fn from_row(row: &AnyRow) -> Result<Self, sqlx::Error> {
        let status: Option<i64> = row.try_get(4)?;
        Ok(Self {
            delivery: row.try_get(0)?,
            nth: row.try_get(1)?,
            attempt: Attempt {
                at: row.try_get(2)?,
                took_ms: row.try_get(3)?,
                status: status.and_then(|it| u16::try_from(it).ok()),
                failure: row.try_get(5)?,
                answer: row.try_get(6)?,
            },
            event_id: row.try_get(7)?,
            event: row.try_get(8)?,
            call: row.try_get(9)?,
            state: row.try_get(10)?,
        })
    }
}

impl FromRow<'_, AnyRow> for DeadLetter {
    fn from_row(row: &AnyRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            delivery: row.try_get(0)?,
            seq: row.try_get(1)?,
            n_attempts: row.try_get(2)?,
            failure: row.try_get(3)?,
            event_id: row.try_get(4)?,
            event: row.try_get(5)?,
            call: row.try_get(6)?,
            body: row.try_get(7)?,
        })
    }
}
