//! Opening a database: made when it is not there, brought up to date when it is old, left alone when it is newer.
//!
//! SQLite: write-ahead logging, so that readers never wait; `synchronous = full`, so that an answered write survives a power cut as well
//! as a killed process. PostgreSQL keeps that promise by itself, and lets one server at a time migrate.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::path::Path;
use std::str::FromStr as _;
use std::sync::Arc;
use std::time::Duration;

use sqlx::any::{AnyConnectOptions, AnyPoolOptions, install_default_drivers};
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::{AnyConnection, Connection as _, SqlSafeStr as _};
use tokio::sync::{Mutex, Notify};

use super::address::{Address, AddressError};
use super::database::{Database, Kind, Sql};

/// A migration as each database wants it.
macro_rules! migration {
    ($version:literal, $name:literal, $file:literal) => {
        (
            $version,
            $name,
            Sql {
                sqlite: include_str!(concat!("../../migrations/sqlite/", $file)),
                postgres: include_str!(concat!("../../migrations/postgres/", $file)),
            },
        )
    };
}

/// The migrations in order, the same versions for both databases; none is ever edited once it was released.
const MIGRATIONS: &[(i64, &str, Sql)] = &[
    migration!(1, "documents", "0001_documents.sql"),
    migration!(2, "calls", "0002_calls.sql"),
    migration!(3, "outbox", "0003_outbox.sql"),
    migration!(4, "rates", "0004_rates.sql"),
    migration!(5, "backlog", "0005_backlog.sql"),
];

/// How a connection is to work. In SQLite a writer waits five seconds for another process's write before it gives up. PostgreSQL would
/// tell the log at each start that tables are there already.
const SETTINGS: Sql = Sql {
    sqlite: "pragma busy_timeout = 5000; pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on",
    postgres: "set client_min_messages = warning",
};

/// How long a request waits for a connection before it fails
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// Why a database could not be opened
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The address of the server makes no sense.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// The database holds migrations that this program does not know.
    #[error(
        "`{0}` was written by a newer version of ringtree (it has migration {1})\nhelp: start that version, or name another {what}", what = another(.0)
    )]
    Newer(Address, i64),
    /// The database cannot be reached or written.
    #[error("cannot open `{0}`: {1}\nhelp: {help}", help = usable(.0))]
    Unusable(Address, sqlx::Error),
    /// The database is not at the state its history claims.
    #[error(
        "cannot bring `{0}` up to date: {1}\nhelp: restore a backup of it, or name another {what}", what = another(.0)
    )]
    Migration(Address, MigrateError),
}

fn another(address: &Address) -> &'static str {
    match address {
        Address::File(_) => "file with --data",
        Address::Server(_) => "database with --database-url or DATABASE_URL",
    }
}

fn usable(address: &Address) -> &'static str {
    match address {
        Address::File(_) => {
            "name a file that you may write, in a directory that exists, with --data"
        }
        Address::Server(_) => {
            "see that the server runs and can be reached, that the database exists, and that user and password in --database-url or DATABASE_URL may make tables in it"
        }
    }
}

impl Database {
    /// Opens the database, makes the file if need be, and brings it up to date
    ///
    /// # Errors
    /// When it cannot be reached or written, is no database, or was written by a newer version.
    pub async fn open(address: &Address) -> Result<Self, OpenError> {
        install_default_drivers();
        let unusable = |error| OpenError::Unusable(address.clone(), error);
        let (kind, options) = match address {
            Address::File(path) => (Kind::Sqlite, file_options(path).map_err(unusable)?),
            Address::Server(server) => (Kind::Postgres, server.options()?),
        };
        // The pool would try again and again, and not tell why.
        let mut first = AnyConnection::connect_with(&options)
            .await
            .map_err(unusable)?;
        prepare(kind, &mut first).await.map_err(unusable)?;
        migrate(kind, &mut first)
            .await
            .map_err(|error| match error {
                MigrateError::VersionMissing(version) => OpenError::Newer(address.clone(), version),
                MigrateError::Execute(error) => unusable(error),
                other => OpenError::Migration(address.clone(), other),
            })?;
        first.close().await.map_err(unusable)?;
        let pool = AnyPoolOptions::new()
            .acquire_timeout(PATIENCE)
            .after_connect(move |connection, _| Box::pin(prepare(kind, connection)))
            .connect_lazy_with(options);
        Ok(Self {
            pool,
            kind,
            took: Arc::default(),
            turn: Mutex::default(),
            told: Notify::new(),
        })
    }
}

/// The file's name as an address in which every character means itself.
fn file_options(path: &Path) -> Result<AnyConnectOptions, sqlx::Error> {
    let bytes = path.as_os_str().as_encoded_bytes();
    let mut address = bytes
        .iter()
        .fold("sqlite:".to_owned(), |mut address, byte| {
            // Writing to a `String` does not fail.
            let _ = write!(address, "%{byte:02X}");
            address
        });
    address.push_str("?mode=rwc");
    AnyConnectOptions::from_str(&address)
}

async fn prepare(kind: Kind, connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
    sqlx::raw_sql(SETTINGS.on(kind)).execute(connection).await?;
    Ok(())
}

/// PostgreSQL lets one migrate after the other by a lock of its own; in SQLite a transaction does.
async fn migrate(kind: Kind, connection: &mut AnyConnection) -> Result<(), MigrateError> {
    let migrator = migrator(kind);
    if kind == Kind::Postgres {
        return migrator.run_direct(None, connection, false).await;
    }
    let mut tx = connection.begin_with("begin immediate").await?;
    migrator.run_direct(None, &mut *tx, false).await?;
    Ok(tx.commit().await?)
}

fn migrator(kind: Kind) -> Migrator {
    let known = MIGRATIONS.iter().map(|(version, name, sql)| {
        Migration::new(
            *version,
            Cow::Borrowed(*name),
            MigrationType::Simple,
            sql.on(kind).into_sql_str(),
            false,
        )
    });
    Migrator::with_migrations(known.collect())
}
