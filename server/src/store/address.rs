//! Where a database is: a file, or the address of a PostgreSQL server, whose password no message ever has.

use std::convert::Infallible;
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use serde::Deserialize;
use sqlx::any::AnyConnectOptions;

/// Where a database is
#[derive(Clone, Debug)]
pub enum Address {
    /// An SQLite file
    File(PathBuf),
    /// A PostgreSQL server
    Server(ServerAddress),
}

/// `postgres://USER:PASSWORD@HOST:PORT/DATABASE`, not looked at yet
#[derive(Clone, Deserialize)]
#[serde(from = "String")]
pub struct ServerAddress(String);

/// What is wrong with the address of a server; it is not repeated, for it has a password
#[derive(Debug, thiserror::Error)]
#[error(
    "the address of the database cannot be understood: {0}\nhelp: write postgres://USER:PASSWORD@HOST:PORT/DATABASE, with `@`, `:`, `/`, `?`, `#` and `%` in the password as %40, %3A, %2F, %3F, %23 and %25"
)]
pub struct AddressError(String);

/// What may stand after the `?`; of anything else a log would tell, with its value
const PARAMETERS: [&str; 18] = [
    "sslmode",
    "ssl-mode",
    "sslrootcert",
    "ssl-root-cert",
    "ssl-ca",
    "sslcert",
    "ssl-cert",
    "sslkey",
    "ssl-key",
    "statement-cache-capacity",
    "host",
    "hostaddr",
    "port",
    "dbname",
    "user",
    "password",
    "application_name",
    "options",
];

impl ServerAddress {
    /// How to connect
    ///
    /// # Errors
    /// When it is no address of a PostgreSQL server.
    pub(super) fn options(&self) -> Result<AnyConnectOptions, AddressError> {
        let refuse = |what: &str| Err(AddressError(what.to_owned()));
        let text = self.0.trim();
        if text.is_empty() {
            return refuse("it is empty");
        }
        if !text.starts_with("postgres://") && !text.starts_with("postgresql://") {
            return refuse("it does not begin with `postgres://`");
        }
        let options = AnyConnectOptions::from_str(text)
            .map_err(|error| AddressError(without_prefix(&error)))?;
        let url = &options.database_url;
        // They come from a password that is not escaped, and host and path, which messages name, would be parts of it.
        if url.path().contains('@') || url.query().unwrap_or_default().contains('@') {
            return refuse("it has an `@` after the host");
        }
        if url.fragment().is_some() {
            return refuse("it has a `#`");
        }
        for (name, _) in url.query_pairs() {
            if !PARAMETERS.contains(&&*name) && !name.starts_with("options[") {
                return refuse("it has a parameter that is unknown here");
            }
        }
        Ok(options)
    }
}

/// What the library says, without the name of its own error.
fn without_prefix(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Configuration(inner) => inner.to_string(),
        other => other.to_string(),
    }
}

impl From<String> for ServerAddress {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl FromStr for ServerAddress {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Debug for ServerAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ServerAddress(…)")
    }
}

/// Host and database, which a person needs in a message, and nothing else of it.
impl fmt::Display for ServerAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Ok(options) = self.options() else {
            return f.write_str("postgres://…");
        };
        let url = &options.database_url;
        write!(f, "postgres://{}", url.host_str().unwrap_or_default())?;
        if let Some(port) = url.port() {
            write!(f, ":{port}")?;
        }
        f.write_str(url.path())
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => path.display().fmt(f),
            Self::Server(address) => address.fmt(f),
        }
    }
}
