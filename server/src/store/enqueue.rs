//! Events become deliveries, in the transaction that stores them.

use ringtree::Json;

use super::call::{CallRow, NewEvent};
use super::database::{Sql, Write, locking};
use super::{StoreError, outbox};
use crate::credential::{digest, hex};
use crate::hook;

/// The last event of a call that waits for a receiver
///
/// It is kept from being delivered until the transaction ends: whoever delivers it then sees what waits behind it.
const BEFORE: Sql = locking!(
    "select id from deliveries where receiver = $1 and call_id = $2 and state = 'pending' order by event_seq desc limit 1"
);

const INSERT: &str =
    "insert into deliveries (id, account_id, webhook_id, receiver, call_id, event_seq, at, due_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)";

/// Puts events, the first of which has the number `first`, on their way to every webhook that asks for them
pub(super) async fn enqueue(
    tx: &mut Write,
    call: &CallRow,
    first: i64,
    events: &[NewEvent],
) -> Result<(), StoreError> {
    let webhooks: Vec<(String, String)> = sqlx::query_as(
        "select id, body from documents where account_id = $1 and collection = 'webhooks' order by id",
    )
    .bind(&call.account)
    .fetch_all(&mut **tx)
    .await?;
    let now = jiff::Timestamp::now().as_millisecond();
    for (webhook, body) in webhooks {
        let document = Json::parse(&body).unwrap_or_default();
        let numbered = (first..).zip(events);
        let wanted: Vec<_> = numbered
            .filter(|(_, it)| hook::wants(&document, it.name))
            .collect();
        if wanted.is_empty() {
            continue;
        }
        let receiver = outbox::receiver(&call.account, &webhook);
        let mut due_at = (!is_behind(tx, &receiver, &call.id).await?).then_some(now);
        for (seq, event) in wanted {
            sqlx::query(INSERT)
                .bind(id(&receiver, &event.id))
                .bind(&call.account)
                .bind(&webhook)
                .bind(&receiver)
                .bind(&call.id)
                .bind(seq)
                .bind(now)
                .bind(due_at.take())
                .execute(&mut **tx)
                .await?;
        }
    }
    Ok(())
}

/// Whether an earlier event of the call waits for the receiver.
async fn is_behind(tx: &mut Write, receiver: &str, call: &str) -> Result<bool, StoreError> {
    let before: Option<String> = sqlx::query_scalar(tx.sql(BEFORE))
        .bind(receiver)
        .bind(call)
        .fetch_optional(&mut **tx)
        .await?;
    Ok(before.is_some())
}

/// Nobody else sends this event to this receiver, so that both together name the delivery.
fn id(receiver: &str, event: &str) -> String {
    let digest = hex(&digest(&format!("{receiver}/{event}")));
    format!("dlv_{}", digest.get(..32).unwrap_or(&digest))
}
