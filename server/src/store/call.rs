//! What a store keeps of live calls: the calls themselves, the documents they began with, what happened, and which way they went.
//!
//! Promises: what happened to a call and that it happened is stored at once or not at all; of several servers that see to a call at the
//! same time, one prevails and the others are told so; events of an account are numbered without a gap in the order in which they become
//! visible. What a call does is not decided here.

use super::{Draft, Place, StoreError, Stored};

/// A live call as the store keeps it
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallRow {
    /// Its id, `call_…`
    pub id: String,
    /// The account that it belongs to
    pub account: String,
    /// The id of its first leg
    pub uuid: String,
    /// `inbound` or `outbound`
    pub direction: String,
    /// Its status, in the API's words
    pub status: String,
    /// The conference that the caller is in
    pub room: Option<String>,
    /// Which documents it began with; none before it begins
    pub estate: Option<String>,
    /// When it was asked for, in milliseconds since 1970
    pub created_at: i64,
    /// When something happens next by itself, in milliseconds since 1970; none when it is over
    pub due_at: Option<i64>,
    /// How much of what happens in it was told
    pub n_told: i64,
    /// Counts the changes of this row
    pub version: i64,
    /// What was asked for, and what people did, as JSON
    pub record: String,
    /// What is told of it, as JSON
    pub shown: String,
}

/// Something that happened, before it has a number
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEvent {
    /// Its id, `evt_…`
    pub id: String,
    /// Its name, such as `call.answered`
    pub name: &'static str,
    /// When, in milliseconds since 1970
    pub at: i64,
    /// The whole event as receivers get it, as JSON
    pub body: String,
}

/// An event that everybody may read
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventRow {
    /// Its number in the account
    pub seq: i64,
    /// Its id
    pub id: String,
    /// Its name
    pub name: String,
    /// The call that it is about
    pub call: String,
    /// The event as JSON
    pub body: String,
}

/// A node or rule that a call passed
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// The flow
    pub flow: String,
    /// How many flows the call had passed before
    pub nth: i64,
    /// The node's path, or the rule's index
    pub node: String,
    /// What the rule was then, as JSON; empty for a node of a tree
    pub rule: String,
    /// Whether it decided where the call went
    pub is_last: bool,
    /// When, in milliseconds since 1970
    pub at: i64,
    /// How long the call lasted, in seconds
    pub lasted_s: i64,
}

/// One step of a call: what it is now, and everything that came of it
#[derive(Clone, Debug)]
pub struct Step {
    /// The call as it is now; its `version` is the one that it had
    pub call: CallRow,
    /// Whether it takes a line of its account now, of which there are so many
    pub takes_line_of: Option<u32>,
    /// Whether it takes a seat in its conference now, of which there are so many
    pub takes_seat_of: Option<u32>,
    /// The documents that it begins with: their digest is in `call`
    pub estate: Option<String>,
    /// What happened
    pub events: Vec<NewEvent>,
    /// Messages and recordings that it left
    pub documents: Vec<(Place, Draft)>,
    /// Where it passed, now that it is over
    pub visits: Vec<Visit>,
}

impl Step {
    /// A call that changes, and nothing else
    pub fn of(call: CallRow) -> Self {
        Self {
            call,
            takes_line_of: None,
            takes_seat_of: None,
            estate: None,
            events: Vec::new(),
            documents: Vec::new(),
            visits: Vec::new(),
        }
    }
}

/// What came of a step
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stepped {
    /// It is stored.
    Done,
    /// The call has changed meanwhile; nothing of the step is stored.
    Outrun,
    /// All lines of the account are taken; nothing of the step is stored.
    NoLine,
    /// All seats of the conference are taken; nothing of the step is stored.
    NoSeat,
}

/// What came of new calls
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Added {
    /// They are stored.
    Done,
    /// So many calls of the account are going on already.
    Full,
    /// The same request was made before, and made these calls.
    Before(Vec<String>),
    /// Another request was made with the same key.
    OtherRequest,
}

/// A request's own key, so that the same request does nothing twice
#[derive(Clone, Debug)]
pub struct RequestKey {
    /// The key
    pub key: String,
    /// A digest of the request
    pub request: String,
}

/// Which calls of an account are wanted
#[derive(Clone, Debug, Default)]
pub struct CallsWanted {
    /// Of which kind
    pub which: CallKind,
    /// Those from this one on: when it was asked for, and its id
    pub from: Option<(i64, String)>,
    /// How many at most
    pub limit: u32,
}

/// Kinds of calls
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum CallKind {
    /// All of them
    #[default]
    All,
    /// Those that have begun and are not over
    Live,
    /// Those in this conference
    InRoom(String),
    /// Those that are not over and have this status
    LiveAt(String),
    /// Those that are over and have this status
    OverAs(String),
}

/// How often calls passed one node or rule
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passed {
    /// The node's path, or the rule's index
    pub node: String,
    /// What the rule was, as JSON; empty for a node of a tree
    pub rule: String,
    /// How many calls passed
    pub calls: i64,
    /// For how many of them it decided
    pub decided: i64,
    /// How long those lasted altogether, in seconds
    pub lasted_s: i64,
}

/// A place for live calls; every method is one transaction
#[async_trait::async_trait]
pub trait Calls: Send + Sync {
    /// Stores new calls of one account, all or none, unless more than `most` outbound ones would be under way
    async fn add_calls(
        &self,
        calls: &[CallRow],
        most: Option<u32>,
        key: Option<&RequestKey>,
    ) -> Result<Added, StoreError>;

    /// What a request with its own key made before, if it was made
    async fn made_before(
        &self,
        account: &str,
        key: &RequestKey,
    ) -> Result<Option<Added>, StoreError>;

    /// Takes upon itself what is due at `now`, until `until`, both in milliseconds since 1970; nobody else gets the same calls before then
    async fn claim_due(&self, now: i64, until: i64, limit: u32)
    -> Result<Vec<CallRow>, StoreError>;

    /// When the next call is due that nobody has taken upon themselves
    async fn next_due(&self, now: i64) -> Result<Option<i64>, StoreError>;

    /// Puts off until then all calls of an account that are due at `now` and have not begun
    async fn postpone(&self, account: &str, now: i64, until: i64) -> Result<(), StoreError>;

    /// Stores a step of a call, if the call is still as it was
    async fn step(&self, step: &Step) -> Result<Stepped, StoreError>;

    /// A call of an account by its id
    async fn call(&self, account: &str, id: &str) -> Result<Option<CallRow>, StoreError>;

    /// A call of an account by the id of its first leg
    async fn call_by_uuid(&self, account: &str, uuid: &str) -> Result<Option<CallRow>, StoreError>;

    /// Calls of an account, the newest first
    async fn calls(&self, account: &str, wanted: &CallsWanted) -> Result<Vec<CallRow>, StoreError>;

    /// The documents of an account under a digest, if a call has kept them
    async fn estate(&self, account: &str, digest: &str) -> Result<Option<String>, StoreError>;

    /// The revisions of all documents that decide where calls go: collection, id and revision
    async fn revisions(&self, account: &str) -> Result<Vec<(String, String, String)>, StoreError>;

    /// All documents that decide where calls go, each with its collection
    async fn deciding(&self, account: &str) -> Result<Vec<(String, Stored)>, StoreError>;

    /// Forgets documents that no call needs any more, and events, keys of requests and calls older than this, in milliseconds since 1970
    async fn forget_before(&self, at: i64) -> Result<(), StoreError>;
}

/// What happened in calls; every method is one transaction
#[async_trait::async_trait]
pub trait Events: Send + Sync {
    /// Events of an account after this number, in order
    async fn events(
        &self,
        account: &str,
        after: i64,
        limit: u32,
    ) -> Result<Vec<EventRow>, StoreError>;

    /// The number of the last event of an account; 0 before there is any
    async fn last_event(&self, account: &str) -> Result<i64, StoreError>;
}

/// The ways that calls took; every method is one transaction
#[async_trait::async_trait]
pub trait Visits: Send + Sync {
    /// How many calls went through a flow since then, in milliseconds since 1970
    async fn calls_through(&self, account: &str, flow: &str, since: i64)
    -> Result<i64, StoreError>;

    /// What they passed
    async fn passed(
        &self,
        account: &str,
        flow: &str,
        since: i64,
    ) -> Result<Vec<Passed>, StoreError>;
}
