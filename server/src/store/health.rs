//! Whether the database does its work, and why not in words that anybody may read.
//!
//! What the database says itself may name hosts, users and files; that is for the log.

use async_trait::async_trait;
use sqlx::Error;
use sqlx::error::ErrorKind;

use super::Health;
use super::database::Database;

#[async_trait]
impl Health for Database {
    async fn probe(&self) -> Result<(), &'static str> {
        let one = sqlx::query("select id from documents limit 1");
        match self.took.reading(one.fetch_optional(&self.pool)).await {
            Ok(_) => Ok(()),
            Err(error) => {
                tracing::warn!(%error, "the database is not ready");
                Err(outage(&error).unwrap_or("the database does not know what this program asks"))
            }
        }
    }
}

/// Why the database does not do its work; none when it does, and did not understand or refused what it was told
pub(super) fn outage(error: &Error) -> Option<&'static str> {
    match error {
        Error::PoolTimedOut => Some("no connection to the database became free in time"),
        Error::PoolClosed | Error::WorkerCrashed => Some("the database is closed"),
        Error::Io(_) | Error::Tls(_) | Error::Protocol(_) => Some("the database cannot be reached"),
        Error::Database(said) => match said.kind() {
            ErrorKind::Other => Some("the database refuses to work"),
            // A constraint that nobody looked at before is a fault of this program.
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::outage;
    use sqlx::Error;

    #[test]
    fn what_goes_by_itself_is_an_outage_and_a_fault_of_ours_is_none() {
        let gone = std::io::Error::other("connection reset");
        for error in [Error::PoolTimedOut, Error::PoolClosed, Error::Io(gone)] {
            assert!(outage(&error).is_some(), "{error}");
        }
        for error in [Error::RowNotFound, Error::ColumnNotFound("x".to_owned())] {
            assert!(outage(&error).is_none(), "{error}");
        }
    }
}
