//! Documents with revisions, and the credentials that open an account.
//!
//! Promises: a write is whole or absent, survives a killed process once it was answered, and two documents of an account never
//! hold the same claim. A store knows text and revisions; what a document means is decided before it gets here. One [`Database`] does
//! it for SQLite and for PostgreSQL, so that both know the same and refuse the same.

mod address;
mod backlog;
mod call;
mod calls;
mod credentials;
mod database;
mod delivery;
mod documents;
mod enqueue;
mod events;
mod health;
mod open;
mod outbox;
mod rates;
mod requests;
mod visits;

pub use address::{Address, AddressError, ServerAddress};
pub use backlog::{Backlog, Backlogs, COUNTED};
pub use call::{
    Added, CallKind, CallRow, Calls, CallsWanted, EventRow, Events, NewEvent, Passed, RequestKey,
    Step, Stepped, Visit, Visits,
};
pub use database::Database;
pub use delivery::{Attempt, AttemptKey, AttemptRow, Claiming, DeadLetter, Delivery, Outbox};
pub use open::OpenError;

use std::time::Duration;

use self::health::outage;
use crate::credential::Digest;

/// Where a document lives
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The account that owns it
    pub account: String,
    /// The name of its collection, as in the address
    pub collection: &'static str,
    /// Its id within the collection
    pub id: String,
}

impl Place {
    /// Where the account's own document lives
    pub fn account(id: impl Into<String>) -> Self {
        let id = id.into();
        Self {
            account: id.clone(),
            collection: "accounts",
            id,
        }
    }
}

/// A document as the store keeps it
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Its id within the collection
    pub id: String,
    /// The name of this version: a count and a digest of the text, `3-9f86d081884c7d65`
    pub revision: String,
    /// The document as JSON text
    pub text: String,
}

/// A document about to be stored
#[derive(Clone, Debug)]
pub struct Draft {
    /// The document as JSON text
    pub text: String,
    /// What it wants to be the only one to hold
    pub claims: Vec<Claim>,
}

/// A value that one document of an account may hold, such as a number
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The field it stands in: `numbers` or `patterns`
    pub kind: &'static str,
    /// Where in that field
    pub idx: usize,
    /// The value
    pub value: String,
}

/// A claim that another document holds
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// What was asked for
    pub claim: Claim,
    /// The collection of the document that has it
    pub collection: String,
    /// The id of that document
    pub owner: String,
}

/// Which versions of a document a write may replace
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Whichever is there
    Any,
    /// One of these revisions
    OneOf(Vec<String>),
    /// Any but these revisions
    NoneOf(Vec<String>),
    /// None at all
    Nothing,
}

impl Expected {
    /// Whether a document at this revision may be replaced
    pub fn allows(&self, revision: &str) -> bool {
        match self {
            Self::Any => true,
            Self::OneOf(revisions) => revisions.iter().any(|it| it == revision),
            Self::NoneOf(revisions) => revisions.iter().all(|it| it != revision),
            Self::Nothing => false,
        }
    }
}

/// What a credential opens
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The account
    pub account: String,
    /// Whether it is a key or a token
    pub kind: GrantKind,
    /// The key itself, or the one that the token was issued for
    pub key: Digest,
}

/// The two kinds of credential
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GrantKind {
    /// An API key: it lasts until it is replaced, and issues tokens.
    Key,
    /// A token: it expires.
    Token,
}

/// Why a store did not do it
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such document.
    #[error("there is no such document")]
    Missing,
    /// A document with this id exists.
    #[error("a document with this id exists")]
    Exists,
    /// The document is not at an expected revision any more; this is what it is now.
    #[error("the document has changed meanwhile")]
    Stale(Box<Stored>),
    /// Other documents hold what this one claims.
    #[error("another document holds what this one claims")]
    Claimed(Vec<Clash>),
    /// The database itself failed.
    #[error("the database failed: {0}")]
    Broken(#[from] sqlx::Error),
}

impl StoreError {
    /// Whether the database failed, and did not only say no
    pub(crate) fn is_failure(&self) -> bool {
        matches!(self, Self::Broken(_))
    }

    /// Whether the database itself is away, busy or full, so that the same may go well later
    pub fn is_outage(&self) -> bool {
        matches!(self, Self::Broken(error) if outage(error).is_some())
    }
}

/// All that a server keeps; a further kind of thing is a further trait here
pub trait Store:
    Documents + Credentials + Calls + Events + Visits + Outbox + Health + Rates + Backlogs
{
}

impl<T> Store for T where
    T: Documents + Credentials + Calls + Events + Visits + Outbox + Health + Rates + Backlogs
{
}

/// Requests that are counted, whichever server they come to
#[async_trait::async_trait]
pub trait Rates: Send + Sync {
    /// Takes a part from the bucket of a credential, if there is so much in it now; a bucket is measured by how long it takes to fill
    async fn lease(
        &self,
        subject: &Digest,
        now: Duration,
        part: Duration,
        whole: Duration,
    ) -> Result<Leased, StoreError>;
}

/// What came of taking a part from a bucket
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leased {
    /// It is taken.
    Taken,
    /// There will not be so much in it before this moment.
    Empty {
        /// Since 1970
        until: Duration,
    },
}

/// Whether the database does its work
#[async_trait::async_trait]
pub trait Health: Send + Sync {
    /// Reads a little; the error says in words that have no secret why that did not go
    async fn probe(&self) -> Result<(), &'static str>;
}

/// A place for documents; every method is one transaction
#[async_trait::async_trait]
pub trait Documents: Send + Sync {
    /// The document, if it is there
    async fn get(&self, place: &Place) -> Result<Option<Stored>, StoreError>;

    /// Up to `limit` documents of a collection in the order of their ids, byte by byte, from the id `from` on
    async fn page(
        &self,
        account: &str,
        collection: &'static str,
        from: &str,
        limit: u32,
    ) -> Result<Vec<Stored>, StoreError>;

    /// Stores a new document; [`StoreError::Exists`] when the place is taken
    async fn create(&self, place: &Place, draft: &Draft) -> Result<Stored, StoreError>;

    /// Replaces a document that is at an expected revision
    async fn replace(
        &self,
        place: &Place,
        draft: &Draft,
        expected: &Expected,
    ) -> Result<Stored, StoreError>;

    /// Deletes a document that is at an expected revision and returns what it was
    async fn delete(&self, place: &Place, expected: &Expected) -> Result<Stored, StoreError>;

    /// The account that this database was made for, if there is one already
    async fn first_account(&self) -> Result<Option<String>, StoreError>;

    /// Stores the documents of a new account, its own among them, unless there is an account already; returns the first account's id
    ///
    /// Of several servers that begin at once, one does it. What is there already stays as it is.
    async fn found(
        &self,
        account: &str,
        documents: &[(Place, Draft)],
    ) -> Result<String, StoreError>;
}

/// What opens an account; every method is one transaction
#[async_trait::async_trait]
pub trait Credentials: Send + Sync {
    /// Makes this the only API key of the account; other keys and their tokens stop working
    async fn set_key(&self, account: &str, key: &Digest) -> Result<(), StoreError>;

    /// Remembers a token issued for `key` until `expires_at`, and forgets those that expired before `now`; both in seconds since 1970
    async fn add_token(
        &self,
        token: &Digest,
        key: &Digest,
        now: i64,
        expires_at: i64,
    ) -> Result<(), StoreError>;

    /// What a credential opens at `now`, in seconds since 1970
    async fn grant(&self, credential: &Digest, now: i64) -> Result<Option<Grant>, StoreError>;
}
