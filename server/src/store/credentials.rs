//! API keys, and the tokens issued for them.

use async_trait::async_trait;

use super::database::{Database, Sql, Write, locking};
use super::{Credentials, Grant, GrantKind, StoreError};
use crate::credential::Digest;

/// Two who set a key at once come one after the other, or both keys would stay.
const TAKE_TURNS: Sql =
    locking!("select id from documents where account_id = $1 and collection = 'accounts'");

/// The key must not go while a token is issued for it.
const ISSUE: Sql = locking!(
    "insert into credentials (digest, account_id, expires_at, issued_for)
     select $1, account_id, $2, digest from credentials where digest = $3",
    "for key share"
);

#[async_trait]
impl Credentials for Database {
    async fn set_key(&self, account: &str, key: &Digest) -> Result<(), StoreError> {
        self.write(|mut tx| async move {
            let set = set_key(&mut tx, account, key).await;
            tx.end(set).await
        })
        .await
    }

    async fn add_token(
        &self,
        token: &Digest,
        key: &Digest,
        now: i64,
        expires_at: i64,
    ) -> Result<(), StoreError> {
        self.write(|mut tx| async move {
            let added = add_token(&mut tx, token, key, now, expires_at).await;
            tx.end(added).await
        })
        .await
    }

    async fn grant(&self, credential: &Digest, now: i64) -> Result<Option<Grant>, StoreError> {
        let found = sqlx::query_as(
            "select account_id, expires_at, coalesce(issued_for, digest) from credentials where digest = $1 and (expires_at is null or expires_at > $2)",
        )
        .bind(credential.as_slice())
        .bind(now)
        .fetch_optional(&self.pool);
        let row: Option<(String, Option<i64>, Vec<u8>)> = self.took.reading(found).await?;
        Ok(row.map(|(account, expires_at, key)| Grant {
            account,
            kind: if expires_at.is_some() {
                GrantKind::Token
            } else {
                GrantKind::Key
            },
            key: key.try_into().unwrap_or_default(),
        }))
    }
}

async fn set_key(tx: &mut Write, account: &str, key: &Digest) -> Result<(), StoreError> {
    sqlx::query(tx.sql(TAKE_TURNS))
        .bind(account)
        .execute(&mut **tx)
        .await?;
    sqlx::query(
        "delete from credentials where account_id = $1 and expires_at is null and digest <> $2",
    )
    .bind(account)
    .bind(key.as_slice())
    .execute(&mut **tx)
    .await?;
    sqlx::query(
        "insert into credentials (digest, account_id) values ($1, $2)
         on conflict (digest) do update set account_id = excluded.account_id",
    )
    .bind(key.as_slice())
    .bind(account)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn add_token(
    tx: &mut Write,
    token: &Digest,
    key: &Digest,
    now: i64,
    expires_at: i64,
) -> Result<(), StoreError> {
    sqlx::query("delete from credentials where expires_at <= $1")
        .bind(now)
        .execute(&mut **tx)
        .await?;
    sqlx::query(tx.sql(ISSUE))
        .bind(token.as_slice())
        .bind(expires_at)
        .bind(key.as_slice())
        .execute(&mut **tx)
        .await?;
    Ok(())
}
