//! Requests that came with a key of their own, and the calls that they made.

use sqlx::AnyConnection;

use super::StoreError;
use super::call::{Added, CallRow, RequestKey};
use super::database::Write;

const MADE_BEFORE: &str =
    "select request, call_ids from idempotency where account_id = $1 and key = $2";

/// What the same request made before, or that another one came with its key
pub(super) async fn made_before(
    connection: &mut AnyConnection,
    account: &str,
    key: &RequestKey,
) -> Result<Option<Added>, StoreError> {
    let row = sqlx::query_as(MADE_BEFORE).bind(account).bind(&key.key);
    let row = row.fetch_optional(connection).await?;
    Ok(row.map(|it| before(it, key)))
}

fn before((request, ids): (String, String), key: &RequestKey) -> Added {
    if request == key.request {
        Added::Before(ids.split(' ').map(str::to_owned).collect())
    } else {
        Added::OtherRequest
    }
}

/// Keeps in mind what a request made
pub(super) async fn remember(
    tx: &mut Write,
    calls: &[CallRow],
    account: &str,
    key: &RequestKey,
) -> Result<(), StoreError> {
    let ids: Vec<_> = calls.iter().map(|it| it.id.as_str()).collect();
    let at = calls.first().map_or(0, |it| it.created_at);
    sqlx::query("insert into idempotency (account_id, key, request, call_ids, at) values ($1, $2, $3, $4, $5)")
        .bind(account)
        .bind(&key.key)
        .bind(&key.request)
        .bind(ids.join(" "))
        .bind(at)
        .execute(&mut **tx)
        .await?;
    Ok(())
}
