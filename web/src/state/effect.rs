//! What the state asks of the world, as data with sequence numbers.
//!
//! The state never does any of it; an answer comes back as an action that carries the number. Each request is made once.

use super::ask::{Question, Topic};
use super::{Alarm, Focus};

/// The number of an effect; an answer names it, and an answer to a question that is no longer open is ignored
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Seq(pub u32);

/// Something to be done outside
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// Its number, each larger than the one before
    pub seq: Seq,
    /// What is to be done
    pub deed: Deed,
}

/// What can be done outside
#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    /// Send a request; answered by `World::Answered`
    Send(Request),
    /// Ring after a while; answered by `World::Rang`
    Wake {
        /// How long from now
        after_ms: u32,
        /// What to ring for
        alarm: Alarm,
    },
    /// Keep a draft, stamped with the time; it takes the place of the one under the same key
    KeepDraft {
        /// Where
        key: String,
        /// The document
        text: String,
    },
    /// Throw drafts away
    DropDrafts {
        /// How their keys begin
        prefix: String,
    },
    /// Look for the newest draft; answered by `World::FoundDraft` when there is one
    FindDraft {
        /// How its key begins
        prefix: String,
    },
    /// Keep the token until the tab is closed, or forget it
    KeepToken(Option<Token>),
    /// Keep the person's settings for the next visit
    KeepSettings(String),
    /// Put a text on the clipboard
    Copy(String),
    /// Give the person a file
    Download {
        /// Its name
        name: String,
        /// What is in it
        text: String,
    },
    /// Give the person a drawing as a PNG
    Paint {
        /// Its name
        name: String,
        /// The drawing as SVG
        svg: String,
    },
    /// Have the person choose a file; answered by `World::Imported`
    ChooseFile,
    /// Put the keyboard's focus somewhere
    Focus(Focus),
    /// Show another address after the `#`
    Address {
        /// What stands after the `#`
        hash: String,
        /// Whether the back button skips the address shown until now
        replace: bool,
    },
    /// Ask before the page is left, or stop asking
    GuardUnload(bool),
    /// Tell the time on the wall; answered by `World::Clock`
    ReadClock,
    /// Tell the time in milliseconds; answered by `World::Time`
    ReadTime,
    /// Read a stream of events, in place of the one that is read; answered by `World::Told` for each, `World::Silent` at its end
    Listen(Request),
    /// Read no stream any more
    Hush,
    /// Answer a question, in place of the one of its topic that is under way; answered by `World::Thought`
    Think(Topic, Box<Question>),
    /// Stop answering the question of a topic
    Forget(Topic),
}

impl Deed {
    /// A drawing as it is
    pub(super) fn download(name: String, text: String) -> Self {
        let name = name + ".svg";
        Self::Download { name, text }
    }

    /// A drawing as a PNG
    pub(super) fn paint(name: String, svg: String) -> Self {
        let name = name + ".png";
        Self::Paint { name, svg }
    }
}

/// What a sign-in gave
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// What requests carry in `X-Auth-Token`
    pub token: String,
    /// The account it is for
    pub account: String,
    /// The server that gave it; empty for the page's own origin
    pub server: String,
}

/// A request to the API
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// How
    pub method: Method,
    /// Where, with the server's address in front
    pub url: String,
    /// What requests carry in `X-Auth-Token`
    pub token: Option<String>,
    /// The revision that must be current for a change to be made, as `If-Match`
    pub if_match: Option<String>,
    /// The body, as JSON text
    pub body: Option<String>,
}

/// The verbs of HTTP that the editor uses
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Read
    Get,
    /// Create in a collection
    Put,
    /// Replace a document
    Post,
    /// Change a document in part
    Patch,
    /// Delete a document
    Delete,
}

/// What came back
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Response {
    /// The status; 0 when no answer came at all
    pub status: u16,
    /// The `ETag`, without quotes
    pub etag: Option<String>,
    /// The body
    pub body: String,
}

/// The effects of one action, numbered as they are asked for
#[derive(Debug)]
pub(super) struct Outbox {
    next: Seq,
    effects: Vec<Effect>,
}

impl Outbox {
    pub(super) fn from(next: Seq) -> Self {
        Self {
            next,
            effects: Vec::new(),
        }
    }

    /// Asks for a deed and tells its number.
    pub(super) fn ask(&mut self, deed: Deed) -> Seq {
        let seq = self.skip();
        self.effects.push(Effect { seq, deed });
        seq
    }

    /// Takes a number without asking for anything.
    pub(super) fn skip(&mut self) -> Seq {
        let seq = self.next;
        self.next = Seq(seq.0.wrapping_add(1));
        seq
    }

    pub(super) fn close(self) -> (Seq, Vec<Effect>) {
        (self.next, self.effects)
    }
}
