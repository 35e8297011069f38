//! Opening the file: made when it is not there, brought up to date when it is old, left alone when it is newer.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::SqlSafeStr as _;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use super::Sqlite;

/// The migrations in order; a version is never edited once it was released.
const MIGRATIONS: &[(i64, &str, &str)] = &[(
    1,
    "documents",
    include_str!("../../../migrations/0001_documents.sql"),
)];

/// How long a writer waits for another process's write before it gives up.
const PATIENCE: Duration = Duration::from_secs(5);

/// Why a database file could not be opened
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The file holds migrations that this program does not know.
    #[error(
        "`{0}` was written by a newer version of ringtree (it has migration {1})\nhelp: start that version, or name another file with --data"
    )]
    Newer(PathBuf, i64),
    /// The file cannot be opened or written.
    #[error(
        "cannot open `{0}`: {1}\nhelp: name a file that you may write, in a directory that exists, with --data"
    )]
    Unusable(PathBuf, sqlx::Error),
    /// The file is not at the state its history claims.
    #[error(
        "cannot bring `{0}` up to date: {1}\nhelp: restore a backup of it, or name another file with --data"
    )]
    Migration(PathBuf, MigrateError),
}

impl Sqlite {
    /// Opens the file, creates it if need be, and brings it up to date
    ///
    /// # Errors
    /// When the file cannot be written, is no database, or was written by a newer version.
    pub async fn open(path: &Path) -> Result<Self, OpenError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(PATIENCE);
        let pool = SqlitePoolOptions::new()
            .connect_with(options)
            .await
            .map_err(|e| OpenError::Unusable(path.to_owned(), e))?;
        migrator().run(&pool).await.map_err(|e| match e {
            MigrateError::VersionMissing(version) => OpenError::Newer(path.to_owned(), version),
            MigrateError::Execute(e) => OpenError::Unusable(path.to_owned(), e),
            other => OpenError::Migration(path.to_owned(), other),
        })?;
        Ok(Self { pool })
    }
}

fn migrator() -> Migrator {
    let known = MIGRATIONS.iter().map(|(version, name, sql)| {
        Migration::new(
            *version,
            Cow::Borrowed(*name),
            MigrationType::Simple,
            sql.into_sql_str(),
            false,
        )
    });
    Migrator::with_migrations(known.collect())
}
