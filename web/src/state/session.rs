//! Who is here and what is loaded: the server, the token, the account's documents, messages. Neither saved nor undone.

use super::effect::{Request, Seq, Token};
use super::link::Link;
use super::page::Question;
use super::rest::Answer;
use super::say::Say;
use super::shared::Shared;
use super::template::Template;
use ringtree::{Account, Collection};
use std::collections::{BTreeMap, BTreeSet};

/// Who is here and what is loaded
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// Where the API is; empty for the page's own origin
    pub server: String,
    /// Whether there is a network
    pub online: bool,
    /// Whether the last request got an answer
    pub answers: bool,
    /// Who we are to the server
    pub access: Access,
    /// The page shown
    pub link: Link,
    /// The list of callflows
    pub flows: Flows,
    /// Every document that a flow may refer to, as far as it is loaded; the open flow is in it as it stands
    pub account: Shared<Account>,
    /// Which of them are whole and not just a row of a list
    pub(super) whole: Shared<BTreeSet<(Collection, String)>>,
    /// Which of them could not be had; they are not asked for with every change
    pub(super) missed: BTreeSet<(Collection, String)>,
    /// How many lists of documents could not be had
    pub(super) unknown: usize,
    /// Messages at the bottom, oldest first
    pub toasts: Vec<Toast>,
    /// What screen readers are told
    pub live: Live,
    /// What the open requests are for
    pub(super) pending: BTreeMap<Seq, Purpose>,
    /// What goes on once we are signed in
    pub(super) deferred: Vec<Purpose>,
}

/// Who we are to the server
#[derive(Clone, Debug, PartialEq)]
pub enum Access {
    /// Nobody; holds what went wrong the last time
    Out(Option<Say>),
    /// A key was sent
    Asking,
    /// Signed in
    In(Token),
    /// The token is no longer good; the work stays, and a key is asked for in place
    Expired {
        /// The account we were in
        account: String,
        /// What went wrong the last time
        why: Option<Say>,
    },
}

impl Default for Access {
    fn default() -> Self {
        Self::Out(None)
    }
}

/// The list of callflows
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Flows {
    /// How loading it stands
    pub loading: Loading,
    /// The rows, by name
    pub rows: Shared<Vec<Row>>,
    /// The words that rows must hold to be shown
    pub filter: String,
}

impl Flows {
    /// The rows that hold all words of the filter in name, number or pattern
    pub fn shown(&self) -> impl Iterator<Item = &Row> {
        let words = self.filter.to_lowercase();
        let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
        self.rows.iter().filter(move |row| {
            let has = |text: &String, word: &String| text.to_lowercase().contains(word);
            let holds = |word: &String| {
                let mut called = row.numbers.iter().chain(&row.patterns);
                has(&row.name, word) || called.any(|it| has(it, word))
            };
            words.iter().all(holds)
        })
    }
}

/// How loading something stands
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Loading {
    /// Not asked for yet
    #[default]
    Not,
    /// On its way
    Busy,
    /// Here
    Done,
    /// It came to nothing
    Failed(Say),
}

/// A row of the list of callflows
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The callflow's id
    pub id: String,
    /// Its name; empty when it has none
    pub name: String,
    /// Its numbers
    pub numbers: Vec<String>,
    /// Its patterns
    pub patterns: Vec<String>,
    /// The modules it uses, the first one first
    pub modules: Vec<String>,
}

/// A message at the bottom
#[derive(Clone, Debug, PartialEq)]
pub struct Toast {
    /// Its number
    pub id: Seq,
    /// What it says
    pub say: Say,
    /// How it is meant
    pub tone: Tone,
    /// The step that its Undo takes back; offered while it is the last one
    pub undo: Option<Seq>,
}

/// How a message is meant
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something was done; it goes away by itself
    Done,
    /// Something cannot be done now; it goes away by itself
    Note,
    /// Something went wrong; it stays until it is taken away
    Wrong,
}

/// What screen readers are told; the counts make a repeated sentence a new one
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Live {
    /// Said when there is a pause
    pub polite: Option<(u32, Say)>,
    /// Said at once: refusals
    pub urgent: Option<(u32, Say)>,
}

/// What a request is for
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Purpose {
    SignIn,
    ListFlows,
    ListDocuments(Collection),
    ReadDocument(Collection, String),
    ReadAccount,
    Open(String),
    CheckRevision,
    /// The revision once more, after a refusal as stale in these words
    CheckRefusal(String),
    Store,
    /// Whose the number is that a new callflow was refused for in this answer
    CheckOwner(Box<Answer>),
    Delete(String),
    /// Something for a page beside the callflows, and the request
    Page(Question, Box<Request>),
}

impl Purpose {
    /// Whether it is part of storing the open callflow
    pub(super) fn is_saving(&self) -> bool {
        matches!(
            self,
            Self::CheckRevision | Self::CheckRefusal(_) | Self::Store | Self::CheckOwner(_)
        )
    }
}

/// Coming and going
#[derive(Clone, Debug, PartialEq)]
pub enum Visit {
    /// The API is at this address; empty for the page's own origin
    Server(String),
    /// Sign in with this API key
    SignIn(String),
    /// Sign out and forget the token
    SignOut,
    /// Go to a page; unsaved work is asked about first
    To(Link),
    /// Start a new callflow
    New(Template),
    /// Show rows of the list that hold these words
    Filter(String),
    /// Fetch what could not be fetched once more
    Reload,
    /// Delete a callflow, after asking
    DeleteFlow(String),
    /// Take a message away
    Dismiss(Seq),
    /// Take back the step that a message is about
    UndoToast(Seq),
}

impl Default for Session {
    fn default() -> Self {
        Self {
            server: String::new(),
            online: true,
            answers: true,
            access: Access::default(),
            link: Link::default(),
            flows: Flows::default(),
            account: Shared::default(),
            whole: Shared::default(),
            missed: BTreeSet::new(),
            unknown: 0,
            toasts: Vec::new(),
            live: Live::default(),
            pending: BTreeMap::new(),
            deferred: Vec::new(),
        }
    }
}
