//! Live calls in the database.

use async_trait::async_trait;
use sqlx::any::AnyRow;
use sqlx::{FromRow, Row as _};

use super::call::{Added, CallKind, CallRow, Calls, CallsWanted, RequestKey, Step, Stepped};
use super::database::{Database, Sql, Write, locking};
use super::{StoreError, Stored, documents, events, requests, visits};

/// Two who count the lines of an account at once come one after the other.
const TAKE_TURNS: Sql =
    locking!("select id from documents where account_id = $1 and collection = 'accounts'");

const LINES: &str = "select count(*) from calls where account_id = $1 and direction = 'outbound' and due_at is not null
     and status in ('initiated', 'ringing', 'answered')";

const SEATS: &str = "select count(*) from calls where account_id = $1 and room = $2 and id <> $3";

const UNDER_WAY: &str = "select count(*) from calls where account_id = $1 and direction = 'outbound' and due_at is not null
     and status in ('queued', 'initiated', 'ringing', 'answered')";

const DUE: Sql = locking!(
    "select id from calls where due_at <= $1 and claimed_until <= $1 order by (case when estate is null then 1 else 0 end), due_at, created_at, id limit $2",
    "for update skip locked"
);

/// The columns of a call, in the order of its fields.
macro_rules! calls_where {
    ($($where:literal),+) => {
        concat!(
            "select id, account_id, uuid, direction, status, room, estate, created_at, due_at, n_told, version, record, shown from calls where ",
            $($where),+
        )
    };
}

/// A page of calls of an account, the newest first.
macro_rules! page {
    ($which:literal) => {
        calls_where!(
            "account_id = $1 and ",
            $which,
            " and (created_at < $3 or (created_at = $3 and id <= $4)) order by created_at desc, id desc limit $5"
        )
    };
}

impl FromRow<'_, AnyRow> for CallRow {
    fn from_row(row: &AnyRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: row.try_get(0)?,
            account: row.try_get(1)?,
            uuid: row.try_get(2)?,
            direction: row.try_get(3)?,
            status: row.try_get(4)?,
            room: row.try_get(5)?,
            estate: row.try_get(6)?,
            created_at: row.try_get(7)?,
            due_at: row.try_get(8)?,
            n_told: row.try_get(9)?,
            version: row.try_get(10)?,
            record: row.try_get(11)?,
            shown: row.try_get(12)?,
        })
    }
}

#[async_trait]
impl Calls for Database {
    async fn add_calls(
        &self,
        calls: &[CallRow],
        most: Option<u32>,
        key: Option<&RequestKey>,
    ) -> Result<Added, StoreError> {
        self.write(|mut tx| async move {
            let added = add(&mut tx, calls, most, key).await;
            tx.end(added).await
        })
        .await
    }

    async fn made_before(
        &self,
        account: &str,
        key: &RequestKey,
    ) -> Result<Option<Added>, StoreError> {
        requests::made_before(&mut *self.pool.acquire().await?, account, key).await
    }

    async fn claim_due(
        &self,
        now: i64,
        until: i64,
        limit: u32,
    ) -> Result<Vec<CallRow>, StoreError> {
        // Reading first keeps a server that waits from writing.
        if !is_due(self, now).await? {
            return Ok(Vec::new());
        }
        self.write(|mut tx| async move {
            let claimed = claim(&mut tx, now, until, limit).await;
            tx.end(claimed).await
        })
        .await
    }

    async fn next_due(&self, now: i64) -> Result<Option<i64>, StoreError> {
        let next = "select min(due_at) from calls where due_at is not null and claimed_until <= $1";
        let next = sqlx::query_scalar(next).bind(now);
        Ok(next.fetch_one(&self.pool).await?)
    }

    async fn postpone(&self, account: &str, now: i64, until: i64) -> Result<(), StoreError> {
        self.write(|mut tx| async move {
            let postponed = postpone(&mut tx, account, now, until).await;
            tx.end(postponed).await
        })
        .await
    }

    async fn step(&self, step: &Step) -> Result<Stepped, StoreError> {
        let stepped = self
            .write(|mut tx| async move {
                let stepped = take_step(&mut tx, step).await;
                tx.end(stepped).await
            })
            .await?;
        if stepped == Stepped::Done && !step.events.is_empty() {
            self.told.notify_one();
        }
        Ok(stepped)
    }

    async fn call(&self, account: &str, id: &str) -> Result<Option<CallRow>, StoreError> {
        let row = sqlx::query_as(calls_where!("account_id = $1 and id = $2"))
            .bind(account)
            .bind(documents::plain(id).into_owned());
        Ok(row.fetch_optional(&self.pool).await?)
    }

    async fn call_by_uuid(&self, account: &str, uuid: &str) -> Result<Option<CallRow>, StoreError> {
        let row = sqlx::query_as(calls_where!("account_id = $1 and uuid = $2"))
            .bind(account)
            .bind(documents::plain(uuid).into_owned());
        Ok(row.fetch_optional(&self.pool).await?)
    }

    async fn calls(&self, account: &str, wanted: &CallsWanted) -> Result<Vec<CallRow>, StoreError> {
        let (sql, which) = match &wanted.which {
            // Calls that go on are few, and have an index of their own.
            CallKind::All => (page!("$2 = ''"), ""),
            CallKind::Live => (
                page!("due_at is not null and estate is not null and $2 = ''"),
                "",
            ),
            CallKind::InRoom(room) => (page!("room = $2"), room.as_str()),
            CallKind::LiveAt(status) => {
                (page!("due_at is not null and status = $2"), status.as_str())
            }
            CallKind::OverAs(status) => (page!("due_at is null and status = $2"), status.as_str()),
        };
        let (at, id) = wanted.from.clone().unwrap_or((i64::MAX, String::new()));
        let rows = sqlx::query_as(sql)
            .bind(account)
            .bind(documents::plain(which).into_owned())
            .bind(at)
            .bind(documents::plain(&id).into_owned())
            .bind(i64::from(wanted.limit));
        Ok(rows.fetch_all(&self.pool).await?)
    }

    async fn estate(&self, account: &str, digest: &str) -> Result<Option<String>, StoreError> {
        let body =
            sqlx::query_scalar("select body from estates where account_id = $1 and digest = $2")
                .bind(account)
                .bind(digest);
        Ok(body.fetch_optional(&self.pool).await?)
    }

    async fn revisions(&self, account: &str) -> Result<Vec<(String, String, String)>, StoreError> {
        let rows = sqlx::query_as(
            "select collection, id, revision from documents
             where account_id = $1 and collection not in ('vmbox_messages', 'recordings', 'webhooks', 'phone_numbers')
             order by collection, id",
        );
        Ok(rows.bind(account).fetch_all(&self.pool).await?)
    }

    async fn deciding(&self, account: &str) -> Result<Vec<(String, Stored)>, StoreError> {
        let rows: Vec<(String, String, String, String)> = sqlx::query_as(
            "select collection, id, revision, body from documents
             where account_id = $1 and collection not in ('vmbox_messages', 'recordings', 'webhooks', 'phone_numbers')
             order by collection, id",
        )
        .bind(account)
        .fetch_all(&self.pool)
        .await?;
        let stored = |(collection, id, revision, text)| (collection, Stored { id, revision, text });
        Ok(rows.into_iter().map(stored).collect())
    }

    async fn forget_before(&self, at: i64) -> Result<(), StoreError> {
        self.write(|mut tx| async move {
            let forgotten = forget(&mut tx, at).await;
            tx.end(forgotten).await
        })
        .await
    }
}

async fn add(
    tx: &mut Write,
    calls: &[CallRow],
    most: Option<u32>,
    key: Option<&RequestKey>,
) -> Result<Added, StoreError> {
    let Some(account) = calls.first().map(|it| it.account.as_str()) else {
        return Ok(Added::Done);
    };
    take_turns(tx, account).await?;
    if let Some(key) = key
        && let Some(before) = requests::made_before(tx, account, key).await?
    {
        return Ok(before);
    }
    if let Some(most) = most {
        let under_way: i64 = sqlx::query_scalar(UNDER_WAY)
            .bind(account)
            .fetch_one(&mut **tx)
            .await?;
        if under_way >= i64::from(most) {
            return Ok(Added::Full);
        }
    }
    for call in calls {
        insert(tx, call).await?;
    }
    if let Some(key) = key {
        requests::remember(tx, calls, account, key).await?;
    }
    Ok(Added::Done)
}

async fn take_turns(tx: &mut Write, account: &str) -> Result<(), StoreError> {
    sqlx::query(tx.sql(TAKE_TURNS))
        .bind(account)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

async fn insert(tx: &mut Write, call: &CallRow) -> Result<(), StoreError> {
    sqlx::query(
        "insert into calls (id, account_id, uuid, direction, status, room, estate, created_at, due_at, n_told, version, record, shown)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(&call.id)
    .bind(&call.account)
    .bind(&call.uuid)
    .bind(&call.direction)
    .bind(&call.status)
    .bind(call.room.as_deref())
    .bind(call.estate.as_deref())
    .bind(call.created_at)
    .bind(call.due_at)
    .bind(call.n_told)
    .bind(call.version)
    .bind(&call.record)
    .bind(&call.shown)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn is_due(database: &Database, now: i64) -> Result<bool, StoreError> {
    let one: Option<i64> = sqlx::query_scalar(
        "select 1 from calls where due_at <= $1 and claimed_until <= $1 limit 1",
    )
    .bind(now)
    .fetch_optional(&database.pool)
    .await?;
    Ok(one.is_some())
}

async fn claim(
    tx: &mut Write,
    now: i64,
    until: i64,
    limit: u32,
) -> Result<Vec<CallRow>, StoreError> {
    let ids: Vec<String> = sqlx::query_scalar(tx.sql(DUE))
        .bind(now)
        .bind(i64::from(limit))
        .fetch_all(&mut **tx)
        .await?;
    let mut claimed = Vec::new();
    for id in ids {
        sqlx::query("update calls set claimed_until = $1 where id = $2")
            .bind(until)
            .bind(&id)
            .execute(&mut **tx)
            .await?;
        let row = sqlx::query_as(calls_where!("id = $1")).bind(&id);
        claimed.push(row.fetch_one(&mut **tx).await?);
    }
    Ok(claimed)
}

async fn postpone(tx: &mut Write, account: &str, now: i64, until: i64) -> Result<(), StoreError> {
    let sql = "update calls set due_at = $1, claimed_until = 0
         where account_id = $2 and estate is null and due_at <= $3 and direction = 'outbound'";
    sqlx::query(sql)
        .bind(until)
        .bind(account)
        .bind(now)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

async fn take_step(tx: &mut Write, step: &Step) -> Result<Stepped, StoreError> {
    let call = &step.call;
    if let Some(most) = step.takes_line_of {
        take_turns(tx, &call.account).await?;
        let taken: i64 = sqlx::query_scalar(LINES)
            .bind(&call.account)
            .fetch_one(&mut **tx)
            .await?;
        if taken >= i64::from(most) {
            return Ok(Stepped::NoLine);
        }
    }
    if let (Some(most), Some(room)) = (step.takes_seat_of, &call.room) {
        take_turns(tx, &call.account).await?;
        let taken: i64 = sqlx::query_scalar(SEATS)
            .bind(&call.account)
            .bind(documents::plain(room).into_owned())
            .bind(&call.id)
            .fetch_one(&mut **tx)
            .await?;
        if taken >= i64::from(most) {
            return Ok(Stepped::NoSeat);
        }
    }
    if !update(tx, call).await? {
        return Ok(Stepped::Outrun);
    }
    if let (Some(body), Some(digest)) = (&step.estate, &call.estate) {
        sqlx::query("insert into estates (account_id, digest, body) values ($1, $2, $3) on conflict (account_id, digest) do nothing")
            .bind(&call.account)
            .bind(digest)
            .bind(body)
            .execute(&mut **tx)
            .await?;
    }
    for (place, draft) in &step.documents {
        match documents::create(tx, place, draft).await {
            Ok(_) | Err(StoreError::Exists) => {}
            Err(error) => return Err(error),
        }
    }
    visits::add(tx, call, &step.visits).await?;
    events::tell(tx, call, &step.events).await?;
    Ok(Stepped::Done)
}

/// Whether the call was still as it was.
async fn update(tx: &mut Write, call: &CallRow) -> Result<bool, StoreError> {
    let updated = sqlx::query(
        "update calls set status = $1, room = $2, estate = $3, due_at = $4, n_told = $5, record = $6, shown = $7,
         version = version + 1, claimed_until = 0 where id = $8 and version = $9",
    )
    .bind(&call.status)
    .bind(call.room.as_deref().map(|it| documents::plain(it).into_owned()))
    .bind(call.estate.as_deref())
    .bind(call.due_at)
    .bind(call.n_told)
    .bind(&call.record)
    .bind(&call.shown)
    .bind(&call.id)
    .bind(call.version)
    .execute(&mut **tx)
    .await?;
    Ok(updated.rows_affected() == 1)
}

async fn forget(tx: &mut Write, at: i64) -> Result<(), StoreError> {
    // No call begins meanwhile with documents that are forgotten here.
    let lock = Sql {
        sqlite: "select 1",
        postgres: "lock table estates in exclusive mode",
    };
    sqlx::query(tx.sql(lock)).execute(&mut **tx).await?;
    let old = [
        "delete from calls where due_at is null and created_at < $1",
        "delete from deliveries where at < $1",
        "delete from events where at < $1",
        "delete from visits where at < $1",
        "delete from idempotency where at < $1",
    ];
    for sql in old {
        sqlx::query(sql).bind(at).execute(&mut **tx).await?;
    }
    sqlx::query("delete from estates where not exists (select 1 from calls where calls.account_id = estates.account_id and calls.estate = estates.digest and calls.due_at is not null)")
        .execute(&mut **tx)
        .await?;
    Ok(())
}
