//! Calls that go on: their channels, what happens in them, and what is done with them.
//!
//! Whatever happens is heard from the stream of events; the list is read anew a little later. An ending needs a second press.

use super::action::Alarm;
use super::effect::{Deed, Method, Request, Seq};
use super::library::failure;
use super::link::{Link, encode};
use super::page::{Page, Question as Of};
use super::rest::{Answer, enveloped};
use super::session::{Access, Loading};
use super::turn::Turn;
use super::{Editor, Say, Shared};
use jiff::Timestamp;
use ringtree::{Json, NodeId, NodePath};
use std::collections::BTreeMap;

/// How long after something has happened the list is read
const SETTLE_MS: u32 = 300;
/// How long after its end a stream is read again
const AGAIN_MS: u32 = 5_000;
/// How often durations go on
const SECOND_MS: u32 = 1_000;
/// How many events the log keeps
const LOG: usize = 200;

/// Calls that go on
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Channels {
    /// How loading them stands
    pub loading: Loading,
    /// The channels, the newest first
    pub rows: Shared<Vec<Channel>>,
    /// What happened, the newest first
    pub log: Shared<Vec<Told>>,
    /// What was pressed once and needs a second press
    pub armed: Option<(String, OnChannel)>,
    /// Who is to be transferred, and where to as far as it is typed
    pub transfer: Option<(String, String)>,
    /// What time it is, in milliseconds since 1970
    pub now_ms: i64,
    /// The stream that is read
    stream: Option<Seq>,
    /// Whether the list will be read soon
    is_stale: bool,
    /// The timer that durations wait for
    ticking: Option<Seq>,
}

/// A channel
#[derive(Clone, Debug, PartialEq)]
pub struct Channel {
    /// Its id
    pub uuid: String,
    /// Whether somebody rang here
    pub is_inbound: bool,
    /// The number of the caller
    pub from: String,
    /// The name of the caller; empty when there is none
    pub name: String,
    /// The number called
    pub to: String,
    /// `ringing`, `answered`, `bridged`, `held`, `transferring`, `completed`
    pub state: String,
    /// Whether it is recorded
    pub is_recorded: bool,
    /// When it began, in milliseconds since 1970
    pub began_ms: Option<i64>,
    /// The callflow and the step in it
    pub at: Option<(String, NodePath)>,
}

/// Something that happened in a call
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The id of the event
    pub id: String,
    /// Its name: `call.answered`
    pub event: String,
    /// When, as the server writes it
    pub at: String,
    /// Which call
    pub call: String,
    /// What it tells beside: keys and texts
    pub details: Vec<(String, String)>,
}

/// What can be done with a channel
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnChannel {
    /// Let it wait
    Hold,
    /// Go on talking
    Unhold,
    /// End it
    HangUp,
}

/// What a person does here
#[derive(Clone, Debug, PartialEq)]
pub enum OnChannels {
    /// A button of a channel was pressed
    Press(String, OnChannel),
    /// A channel shall go elsewhere: ask where to
    Transfer(String),
    /// Where to was typed
    To(String),
    /// It goes there
    Confirm,
    /// It stays
    Cancel,
    /// Forget what happened
    ClearLog,
    /// Read the list anew
    Reload,
}

/// What the page asked the server
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Question {
    List,
    Deed,
}

impl Turn {
    /// Hears what happens in calls from now on.
    pub(super) fn listen(&mut self) {
        let Access::In(token) = &self.now.session.access else {
            return;
        };
        let request = Request {
            method: Method::Get,
            url: format!("{}/v2/events", self.now.session.server),
            token: Some(token.token.clone()),
            if_match: None,
            body: None,
        };
        let seq = self.ask(Deed::Listen(request));
        self.now.channels.edit().stream = Some(seq);
    }

    /// Hears nothing any more.
    pub(super) fn hush(&mut self) {
        if self.now.channels.stream.is_some() {
            self.ask(Deed::Hush);
        }
        self.now.channels.set(Channels::default());
    }

    pub(super) fn heard(&mut self, seq: Seq, event: &str) {
        if self.now.channels.stream != Some(seq) {
            return;
        }
        let Some(told) = Json::parse(event).ok().as_ref().and_then(told) else {
            return;
        };
        self.calls_are_stale();
        let channels = self.now.channels.edit();
        let log = channels.log.edit();
        if log.iter().any(|it| it.id == told.id) {
            return;
        }
        log.insert(0, told);
        log.truncate(LOG);
        if !channels.is_stale {
            channels.is_stale = true;
            self.wake(SETTLE_MS, Alarm::Channels);
        }
    }

    /// The stream came to its end; a server that has none is not asked again.
    pub(super) fn stream_ended(&mut self, seq: Seq, status: u16) {
        if self.now.channels.stream != Some(seq) {
            return;
        }
        self.now.channels.edit().stream = None;
        if matches!(status, 0 | 200..=299 | 429 | 500..) {
            self.wake(AGAIN_MS, Alarm::Listen);
        }
    }

    /// Hears again, unless that is so already.
    pub(super) fn listen_again(&mut self) {
        if self.now.channels.stream.is_none() {
            self.listen();
            self.read_channels();
        }
    }

    pub(super) fn read_channels(&mut self) {
        self.now.channels.edit().is_stale = false;
        let is_seen = match &self.now.session.link {
            Link::Page { page, .. } => *page == Page::Live,
            Link::Flow { .. } => true,
            Link::Callflows | Link::NewFlow => false,
        };
        if !is_seen || !matches!(self.now.session.access, Access::In(_)) {
            return;
        }
        if self.now.channels.loading == Loading::Not {
            self.now.channels.edit().loading = Loading::Busy;
        }
        let request = self.to_account(Method::Get, "/channels");
        self.ask_for(Of::Live(Question::List), request);
        self.ask(Deed::ReadTime);
        self.read_counts();
    }

    pub(super) fn told_of_channels(&mut self, question: Question, answer: &Answer) {
        let good = answer.is_good();
        match question {
            Question::List if good => {
                let rows = answer.data.as_array().unwrap_or_default();
                let mut rows: Vec<_> = rows.iter().filter_map(channel).collect();
                rows.sort_by_key(|it| std::cmp::Reverse(it.began_ms));
                let channels = self.now.channels.edit();
                channels.loading = Loading::Done;
                let is_there = |uuid: &String| rows.iter().any(|it| it.uuid == *uuid);
                channels.armed = channels.armed.take().filter(|it| is_there(&it.0));
                channels.transfer = channels.transfer.take().filter(|it| is_there(&it.0));
                channels.rows.set(rows);
                self.tick_on();
            }
            // A server without channels has none that are on a callflow.
            Question::List => self.now.channels.edit().loading = Loading::Failed(failure(answer)),
            Question::Deed if good => self.read_channels(),
            Question::Deed => {
                self.refuse(failure(answer));
                self.read_channels();
            }
        }
    }

    pub(super) fn on_channels(&mut self, action: OnChannels) {
        match action {
            OnChannels::Press(uuid, deed) => self.press_channel(uuid, deed),
            OnChannels::Transfer(uuid) => {
                self.now.channels.edit().transfer = Some((uuid, String::new()));
                self.focus(super::Focus::Transfer);
            }
            OnChannels::To(text) => {
                if let Some((_, to)) = &mut self.now.channels.edit().transfer {
                    *to = text;
                }
            }
            OnChannels::Confirm => self.transfer(),
            OnChannels::Cancel => {
                let channels = self.now.channels.edit();
                (channels.armed, channels.transfer) = (None, None);
            }
            OnChannels::ClearLog => self.now.channels.edit().log = Shared::default(),
            OnChannels::Reload => self.read_channels(),
        }
    }

    fn press_channel(&mut self, uuid: String, deed: OnChannel) {
        let pressed = (uuid, deed);
        if deed == OnChannel::HangUp && self.now.channels.armed.as_ref() != Some(&pressed) {
            self.now.channels.edit().armed = Some(pressed);
            return self.say(Say::Plain("press-again"));
        }
        self.now.channels.edit().armed = None;
        let word = match deed {
            OnChannel::Hold => "hold",
            OnChannel::Unhold => "unhold",
            OnChannel::HangUp => "hangup",
        };
        self.do_with(&pressed.0, vec![("action", word)]);
    }

    fn transfer(&mut self) {
        let Some((uuid, to)) = self.now.channels.edit().transfer.take() else {
            return;
        };
        let to = to.trim();
        if to.is_empty() {
            self.now.channels.edit().transfer = Some((uuid, String::new()));
            return self.refuse(Say::Plain("number-needed"));
        }
        self.do_with(
            &uuid,
            vec![("action", "transfer"), ("target", to), ("type", "blind")],
        );
    }

    fn do_with(&mut self, uuid: &str, members: Vec<(&str, &str)>) {
        let members = members
            .into_iter()
            .map(|(key, it)| (key.to_owned(), Json::from(it)));
        let path = format!("/channels/{}", encode(uuid, ""));
        let mut request = self.to_account(Method::Post, &path);
        request.body = Some(enveloped(&Json::Object(members.collect())));
        self.ask_for(Of::Live(Question::Deed), request);
    }

    /// Durations go on while they are looked at.
    fn tick_on(&mut self) {
        let is_live = self.now.session.link.is_same_page(&Link::to(Page::Live));
        let channels = &self.now.channels;
        if is_live && !channels.rows.is_empty() && channels.ticking.is_none() {
            let seq = self.wake(SECOND_MS, Alarm::Tick);
            self.now.channels.edit().ticking = Some(seq);
        }
    }

    pub(super) fn tick(&mut self, seq: Seq) {
        if self.now.channels.ticking == Some(seq) {
            self.now.channels.edit().ticking = None;
            self.ask(Deed::ReadTime);
            self.tick_on();
        }
    }

    pub(super) fn time_is(&mut self, now_ms: i64) {
        self.now.channels.edit().now_ms = now_ms;
    }
}

impl Editor {
    /// How many calls are at each step of the open callflow
    pub fn calls_by_node(&self) -> BTreeMap<NodeId, usize> {
        let mut found = BTreeMap::new();
        let (Some(work), Some(flow)) = (self.document.work(), self.flow()) else {
            return found;
        };
        for (id, at) in self.channels.rows.iter().filter_map(|it| it.at.as_ref()) {
            if work.base.id.as_ref() == Some(id)
                && let Some(node) = flow.node(at)
            {
                *found.entry(node.id).or_default() += 1;
            }
        }
        found
    }
}

fn channel(row: &Json) -> Option<Channel> {
    let text = |key| {
        row.get(key)
            .and_then(Json::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let began: Option<Timestamp> = text("timestamp").parse().ok();
    let at = (text("flow_id"), text("node").parse().ok());
    Some(Channel {
        uuid: row.get("uuid")?.as_str()?.to_owned(),
        is_inbound: text("direction") == "inbound",
        from: text("caller_id_number"),
        name: text("caller_id_name"),
        to: text("destination"),
        state: text("state"),
        is_recorded: row.get("recording").and_then(Json::as_bool) == Some(true),
        began_ms: began.map(Timestamp::as_millisecond),
        at: at.1.map(|node| (at.0, node)).filter(|it| !it.0.is_empty()),
    })
}

fn told(event: &Json) -> Option<Told> {
    let text = |key| {
        event
            .get(key)
            .and_then(Json::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let data = event.get("data").and_then(Json::as_object);
    let of_call = data.and_then(|it| it.get("call_id")?.as_str());
    let written = |it: &Json| match it {
        Json::String(text) => text.clone(),
        it => it.to_text(),
    };
    let details = data.into_iter().flat_map(ringtree::json::Object::iter);
    let details = details.filter(|(key, _)| *key != "call_id");
    Some(Told {
        id: text("id"),
        event: event.get("event")?.as_str()?.to_owned(),
        at: text("timestamp"),
        call: of_call.unwrap_or_default().to_owned(),
        details: details
            .map(|(key, it)| (key.to_owned(), written(it)))
            .collect(),
    })
}
