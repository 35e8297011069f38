//! A database for one test: an SQLite file, or a schema of the PostgreSQL that `RINGTREE_TEST_POSTGRES` names; gone with the test.

#![allow(dead_code, reason = "each test binary uses its part")]

use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

use ringtree_server::store::{Address, Database};
use sqlx::{AnyConnection, AssertSqlSafe, Connection as _};
use tempfile::TempDir;

/// The variable with the address of a PostgreSQL that tests may fill; `cargo xtask test --only postgres` sets it
const VARIABLE: &str = "RINGTREE_TEST_POSTGRES";

pub(crate) enum TestDatabase {
    File(TempDir),
    Schema { server: String, name: String },
}

impl TestDatabase {
    /// A new one, in PostgreSQL when there is one
    pub(crate) fn new() -> Self {
        Self::in_postgres().unwrap_or_else(|| Self::File(tempfile::tempdir().unwrap()))
    }

    /// A new schema, if there is a PostgreSQL
    pub(crate) fn in_postgres() -> Option<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let server = std::env::var(VARIABLE).ok().filter(|it| !it.is_empty())?;
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("test_{}_{count}", std::process::id());
        run(&server, format!("create schema {name}"));
        Some(Self::Schema { server, name })
    }

    /// The URL of the schema
    pub(crate) fn url(&self) -> Option<String> {
        match self {
            Self::File(_) => None,
            Self::Schema { server, name } => {
                let joint = if server.contains('?') { '&' } else { '?' };
                Some(format!("{server}{joint}options=-c%20search_path%3D{name}"))
            }
        }
    }

    pub(crate) fn address(&self) -> Address {
        match self {
            Self::File(folder) => Address::File(folder.path().join("data.db")),
            Self::Schema { .. } => Address::Server(self.url().unwrap().into()),
        }
    }

    pub(crate) async fn open(&self) -> Database {
        Database::open(&self.address()).await.unwrap()
    }

    /// Tells a server process where it is
    pub(crate) fn tell(&self, command: &mut Command) {
        match self.address() {
            Address::File(path) => command.arg("--data").arg(path),
            Address::Server(_) => command.env("DATABASE_URL", self.url().unwrap()),
        };
    }

    /// Everything that is kept in it, as it lies on the disk or as PostgreSQL spells it
    pub(crate) fn contents(&self) -> Vec<u8> {
        match self {
            Self::File(folder) => {
                let files = std::fs::read_dir(folder.path()).unwrap();
                files
                    .flat_map(|it| std::fs::read(it.unwrap().path()).unwrap())
                    .collect()
            }
            Self::Schema { name, .. } => {
                let tables = [
                    "documents",
                    "claims",
                    "credentials",
                    "estates",
                    "calls",
                    "event_counters",
                    "events",
                    "visits",
                    "idempotency",
                    "rates",
                    "deliveries",
                    "attempts",
                ];
                let rows = tables.map(|it| {
                    self.ask(format!(
                        "select coalesce(string_agg(it::text, ' '), '') from {name}.{it} it"
                    ))
                });
                rows.concat().into_bytes()
            }
        }
    }

    /// Runs a statement behind the server's back
    pub(crate) fn run(&self, sql: &'static str) {
        let address = self.sqlx_address();
        wait(async move {
            let mut connection = connect(&address).await;
            sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
            connection.close().await.unwrap();
        });
    }

    /// Keeps everybody else from writing until what it returns is dropped
    pub(crate) async fn lock(&self) -> AnyConnection {
        let mut connection = connect(&self.sqlx_address()).await;
        let lock = match self {
            Self::File(_) => "begin immediate",
            Self::Schema { .. } => "begin; lock table documents",
        };
        sqlx::raw_sql(lock).execute(&mut connection).await.unwrap();
        connection
    }

    /// The one text that a statement finds
    pub(crate) fn ask(&self, sql: String) -> String {
        let address = self.sqlx_address();
        wait(async move {
            let mut connection = connect(&address).await;
            let text = sqlx::query_scalar(AssertSqlSafe(sql))
                .fetch_one(&mut connection)
                .await
                .unwrap();
            connection.close().await.unwrap();
            text
        })
    }

    fn sqlx_address(&self) -> String {
        match self {
            Self::File(folder) => format!("sqlite:{}/data.db", folder.path().display()),
            Self::Schema { .. } => self.url().unwrap(),
        }
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Self::Schema { server, name } = self {
            let drop = format!("set lock_timeout = '10s'; drop schema {name} cascade");
            run(server, drop);
        }
    }
}

fn run(server: &str, sql: String) {
    let server = server.to_owned();
    wait(async move {
        let mut connection = connect(&server).await;
        sqlx::raw_sql(AssertSqlSafe(sql))
            .execute(&mut connection)
            .await
            .unwrap();
        connection.close().await.unwrap();
    });
}

async fn connect(address: &str) -> AnyConnection {
    sqlx::any::install_default_drivers();
    AnyConnection::connect(address).await.unwrap()
}

/// Waits in a thread of its own: a test's may be one that must not wait.
fn wait<T: Send + 'static>(task: impl Future<Output = T> + Send + 'static) -> T {
    let thread = std::thread::spawn(|| {
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap()
            .block_on(task)
    });
    thread.join().unwrap()
}
