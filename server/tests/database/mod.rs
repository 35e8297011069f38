//! A database for one test: an SQLite file, or a schema of the PostgreSQL that `RINGTREE_TEST_POSTGRES` names; gone with the test.

use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

use ringtree_server::store::{Address, Database};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
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
        let server = std::env::var(VARIABLE).ok()?;
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

    /// Runs a statement behind the server's back
    pub(crate) fn run(&self, sql: &str) {
        match self.address() {
            Address::File(path) => run_in_file(&path, sql.to_owned()),
            Address::Server(_) => run(&self.url().unwrap(), sql.to_owned()),
        }
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Self::Schema { server, name } = self {
            run(
                server,
                format!("set lock_timeout = '10s'; drop schema {name} cascade"),
            );
        }
    }
}

fn run(url: &str, sql: String) {
    let url = url.to_owned();
    wait(async move {
        let mut connection = PgConnection::connect(&url).await.unwrap();
        sqlx::raw_sql(AssertSqlSafe(sql))
            .execute(&mut connection)
            .await
            .unwrap();
        connection.close().await.unwrap();
    });
}

fn run_in_file(path: &Path, sql: String) {
    let path = path.to_str().unwrap().to_owned();
    wait(async move {
        let mut connection = sqlx::SqliteConnection::connect(&path).await.unwrap();
        sqlx::raw_sql(AssertSqlSafe(sql))
            .execute(&mut connection)
            .await
            .unwrap();
        connection.close().await.unwrap();
    });
}

/// Waits in a thread of its own: a test's may be one that must not wait.
fn wait(task: impl Future<Output = ()> + Send + 'static) {
    let thread = std::thread::spawn(|| {
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap()
            .block_on(task);
    });
    assert!(thread.join().is_ok());
}
