//! The store in one SQLite file.
//!
//! Write-ahead logging, so that readers never wait; `synchronous = FULL`, so that an answered write survives a power cut as well as
//! a killed process. Writers take the write lock when they begin, so that what they have read stays true until they commit.

mod open;

pub use open::OpenError;

use async_trait::async_trait;
use sqlx::SqliteTransaction;
use sqlx::sqlite::{SqliteConnection, SqlitePool};

use super::{Clash, Draft, Expected, Grant, GrantKind, Place, Store, StoreError, Stored};
use crate::credential::{Digest, digest, hex};

/// Documents in one SQLite file
pub struct Sqlite {
    pool: SqlitePool,
}

impl Sqlite {
    async fn write(&self) -> Result<SqliteTransaction<'static>, StoreError> {
        Ok(self.pool.begin_with("begin immediate").await?)
    }
}

#[async_trait]
impl Store for Sqlite {
    async fn get(&self, place: &Place) -> Result<Option<Stored>, StoreError> {
        let mut connection = self.pool.acquire().await?;
        read(&mut connection, place).await
    }

    async fn page(
        &self,
        account: &str,
        collection: &'static str,
        from: &str,
        limit: u32,
    ) -> Result<Vec<Stored>, StoreError> {
        let rows = sqlx::query_as::<_, Row>(
            "select id, revision, body from documents where account_id = ? and collection = ? and id >= ? order by id limit ?",
        )
        .bind(account)
        .bind(collection)
        .bind(from)
        .bind(limit)
        .fetch_all(&self.pool)
        .await?;
        Ok(rows.into_iter().map(stored).collect())
    }

    async fn create(&self, place: &Place, draft: &Draft) -> Result<Stored, StoreError> {
        let mut tx = self.write().await?;
        if read(&mut tx, place).await?.is_some() {
            return Err(StoreError::Exists);
        }
        let revision = next_revision(None, &draft.text);
        sqlx::query("insert into documents (account_id, collection, id, revision, body) values (?, ?, ?, ?, ?)")
            .bind(&place.account)
            .bind(place.collection)
            .bind(&place.id)
            .bind(&revision)
            .bind(&draft.text)
            .execute(&mut *tx)
            .await?;
        claim(&mut tx, place, draft).await?;
        tx.commit().await?;
        Ok(Stored {
            id: place.id.clone(),
            revision,
            text: draft.text.clone(),
        })
    }

    async fn replace(
        &self,
        place: &Place,
        draft: &Draft,
        expected: &Expected,
    ) -> Result<Stored, StoreError> {
        let mut tx = self.write().await?;
        let current = read_expected(&mut tx, place, expected).await?;
        if current.text == draft.text {
            return Ok(current);
        }
        let revision = next_revision(Some(&current.revision), &draft.text);
        sqlx::query("update documents set revision = ?, body = ? where account_id = ? and collection = ? and id = ?")
            .bind(&revision)
            .bind(&draft.text)
            .bind(&place.account)
            .bind(place.collection)
            .bind(&place.id)
            .execute(&mut *tx)
            .await?;
        sqlx::query("delete from claims where account_id = ? and collection = ? and owner_id = ?")
            .bind(&place.account)
            .bind(place.collection)
            .bind(&place.id)
            .execute(&mut *tx)
            .await?;
        claim(&mut tx, place, draft).await?;
        tx.commit().await?;
        Ok(Stored {
            id: place.id.clone(),
            revision,
            text: draft.text.clone(),
        })
    }

    async fn delete(&self, place: &Place, expected: &Expected) -> Result<Stored, StoreError> {
        let mut tx = self.write().await?;
        let current = read_expected(&mut tx, place, expected).await?;
        sqlx::query("delete from documents where account_id = ? and collection = ? and id = ?")
            .bind(&place.account)
            .bind(place.collection)
            .bind(&place.id)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(current)
    }

    async fn first_account(&self) -> Result<Option<String>, StoreError> {
        let id = sqlx::query_scalar(
            "select id from documents where collection = 'accounts' order by rowid limit 1",
        );
        Ok(id.fetch_optional(&self.pool).await?)
    }

    async fn set_key(&self, account: &str, key: &Digest) -> Result<(), StoreError> {
        let mut tx = self.write().await?;
        sqlx::query(
            "delete from credentials where account_id = ? and expires_at is null and digest <> ?",
        )
        .bind(account)
        .bind(key.as_slice())
        .execute(&mut *tx)
        .await?;
        sqlx::query("insert into credentials (digest, account_id) values (?, ?) on conflict (digest) do update set account_id = excluded.account_id")
            .bind(key.as_slice())
            .bind(account)
            .execute(&mut *tx)
            .await?;
        Ok(tx.commit().await?)
    }

    async fn add_token(
        &self,
        token: &Digest,
        key: &Digest,
        now: i64,
        expires_at: i64,
    ) -> Result<(), StoreError> {
        let mut tx = self.write().await?;
        sqlx::query("delete from credentials where expires_at <= ?")
            .bind(now)
            .execute(&mut *tx)
            .await?;
        sqlx::query(
            "insert into credentials (digest, account_id, expires_at, issued_for) select ?, account_id, ?, digest from credentials where digest = ?",
        )
        .bind(token.as_slice())
        .bind(expires_at)
        .bind(key.as_slice())
        .execute(&mut *tx)
        .await?;
        Ok(tx.commit().await?)
    }

    async fn grant(&self, credential: &Digest, now: i64) -> Result<Option<Grant>, StoreError> {
        let row = sqlx::query_as::<_, (String, Option<i64>)>(
            "select account_id, expires_at from credentials where digest = ? and (expires_at is null or expires_at > ?)",
        )
        .bind(credential.as_slice())
        .bind(now)
        .fetch_optional(&self.pool)
        .await?;
        Ok(row.map(|(account, expires_at)| Grant {
            account,
            kind: if expires_at.is_some() {
                GrantKind::Token
            } else {
                GrantKind::Key
            },
        }))
    }
}

type Row = (String, String, String);

fn stored((id, revision, text): Row) -> Stored {
    Stored { id, revision, text }
}

async fn read(
    connection: &mut SqliteConnection,
    place: &Place,
) -> Result<Option<Stored>, StoreError> {
    let row = sqlx::query_as::<_, Row>("select id, revision, body from documents where account_id = ? and collection = ? and id = ?")
        .bind(&place.account)
        .bind(place.collection)
        .bind(&place.id)
        .fetch_optional(connection)
        .await?;
    Ok(row.map(stored))
}

async fn read_expected(
    connection: &mut SqliteConnection,
    place: &Place,
    expected: &Expected,
) -> Result<Stored, StoreError> {
    let current = read(connection, place).await?.ok_or(StoreError::Missing)?;
    if expected.allows(&current.revision) {
        Ok(current)
    } else {
        Err(StoreError::Stale(Box::new(current)))
    }
}

/// Writes the claims of a draft, or says who holds them already.
async fn claim(
    connection: &mut SqliteConnection,
    place: &Place,
    draft: &Draft,
) -> Result<(), StoreError> {
    let mut clashes = Vec::new();
    for claim in &draft.claims {
        let sql = "insert into claims (account_id, kind, value, collection, owner_id) values (?, ?, ?, ?, ?)
                   on conflict (account_id, kind, value) do update set value = excluded.value returning collection, owner_id";
        let (collection, owner): (String, String) = sqlx::query_as(sql)
            .bind(&place.account)
            .bind(claim.kind)
            .bind(&claim.value)
            .bind(place.collection)
            .bind(&place.id)
            .fetch_one(&mut *connection)
            .await?;
        if (collection.as_str(), &owner) != (place.collection, &place.id) {
            clashes.push(Clash {
                claim: claim.clone(),
                collection,
                owner,
            });
        }
    }
    if clashes.is_empty() {
        Ok(())
    } else {
        Err(StoreError::Claimed(clashes))
    }
}

/// `1-…` for a new document, then `2-…`, with the beginning of the text's digest.
fn next_revision(current: Option<&str>, text: &str) -> String {
    let count = current
        .and_then(|it| it.split_once('-')?.0.parse::<u64>().ok())
        .unwrap_or(0)
        + 1;
    let digest = hex(&digest(text));
    format!("{count}-{}", digest.get(..16).unwrap_or(&digest))
}
