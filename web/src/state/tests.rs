//! People at work without a browser: hands that press, drag and type, and a server that answers as it is told.
//!
//! Stories stand in the files below, one subject each; here is the stage that they share.

mod calls;
mod drafts;
mod dragging;
mod escape;
mod keyboard;
mod links;
mod random;
mod saving;
mod signing_in;
mod typing;

use super::action::{Boot, Button, Device, KeyFocus, KeyPress, Mods, Pointer, Target, World};
use super::document::{Document, Save, Work};
use super::effect::{Method, Request, Response, Token};
use super::geometry::{Point, Rect, Size};
use super::gesture::{Gesture, Offer};
use super::{Action, Alarm, Deed, Editor, Effect, Hand, Overlay, Seq, Verb, update};
use ringtree::{Callflow, Json, NodeId, NodePath};
use std::collections::BTreeMap;

/// The demo that most stories are about
pub(super) const MAIN: &str = r#"{"name":"Main IVR","numbers":["2000"],"flow":{"module":"menu","data":{"id":"menu_main"},"children":{"1":{"module":"ring_group","data":{"endpoints":["device_sales"]}},"2":{"module":"ring_group","data":{"endpoints":["device_support"]}},"_":{"module":"voicemail","data":{"id":"vmbox_main"}}}},"mine":1.0}"#;

/// A server that keeps documents and does what it is told
pub(super) struct Server {
    /// Documents by address, with their revisions
    pub(super) documents: BTreeMap<String, (u32, String)>,
    /// Whether `If-Match` is obeyed
    pub(super) obeys_if_match: bool,
    /// Whether revisions are told
    pub(super) tells_revisions: bool,
    /// The account that the key is for
    pub(super) account: String,
    /// Whether the tokens it gave are still good
    pub(super) knows_token: bool,
    /// Lists that may not be read, by how their address ends
    pub(super) forbidden: Option<String>,
    /// What the next writes are answered instead
    pub(super) instead: Vec<Response>,
    /// Everything that was asked
    pub(super) log: Vec<String>,
}

/// An editor with a server and somebody who works with it
pub(super) struct Stage {
    pub(super) editor: Editor,
    pub(super) server: Server,
    /// Effects that nobody has done yet
    pub(super) open: Vec<Effect>,
    /// Effects that were done
    pub(super) done: Vec<Deed>,
}

const CATALOGUES: [&str; 2] = [
    include_str!("../../locales/en.ftl"),
    include_str!("../../locales/de.ftl"),
];

/// Keys, with the number of catalogues that have them
fn known_words() -> &'static BTreeMap<&'static str, usize> {
    static WORDS: std::sync::OnceLock<BTreeMap<&'static str, usize>> = std::sync::OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words = BTreeMap::new();
        for line in CATALOGUES.iter().flat_map(|it| it.lines()) {
            if let Some((key, _)) = line.split_once(" = ") {
                *words.entry(key).or_default() += 1;
            }
        }
        words
    })
}

const FLOWS: &str = "/v2/accounts/acme/callflows";

impl Server {
    fn new() -> Self {
        Self {
            documents: BTreeMap::new(),
            obeys_if_match: true,
            tells_revisions: true,
            account: "acme".to_owned(),
            knows_token: true,
            forbidden: None,
            instead: Vec::new(),
            log: Vec::new(),
        }
    }

    pub(super) fn put(&mut self, id: &str, text: &str) {
        let place = self.documents.entry(format!("{FLOWS}/{id}")).or_default();
        *place = (place.0 + 1, text.to_owned());
    }

    /// The documents that the demo refers to
    pub(super) fn furnish(&mut self) {
        for (address, text) in [
            (
                "menus/menu_main",
                r#"{"id":"menu_main","name":"Main menu","timeout":5000,"retries":2}"#,
            ),
            (
                "devices/device_sales",
                r#"{"id":"device_sales","name":"Sales","enabled":true}"#,
            ),
            (
                "devices/device_support",
                r#"{"id":"device_support","name":"Support","enabled":true}"#,
            ),
            (
                "vmboxes/vmbox_main",
                r#"{"id":"vmbox_main","name":"Front","mailbox":"100"}"#,
            ),
        ] {
            let address = format!("/v2/accounts/acme/{address}");
            self.documents.insert(address, (1, text.to_owned()));
        }
    }

    pub(super) fn text(&self, id: &str) -> &str {
        &self.documents[&format!("{FLOWS}/{id}")].1
    }

    fn answer(&mut self, request: &Request) -> Response {
        let line = format!("{:?} {}", request.method, request.url);
        self.log.push(line);
        if request.method != Method::Get && !self.instead.is_empty() {
            return self.instead.remove(0);
        }
        match request.method {
            Method::Put if request.url.ends_with("/api_auth") => self.token(request),
            _ if !self.knows_token => good(401, "{}"),
            Method::Get => self.read(&request.url),
            Method::Put => {
                let address = format!("{}/new1", request.url);
                self.write(&address, request)
            }
            Method::Post => self.write(&request.url, request),
            Method::Delete => {
                self.documents.remove(&request.url);
                good(200, r#"{"data":{}}"#)
            }
        }
    }

    fn token(&self, request: &Request) -> Response {
        if request.body.as_deref() == Some(r#"{"data":{"api_key":"key"}}"#) {
            good(
                201,
                &format!(
                    r#"{{"data":{{"account_id":"{}"}},"auth_token":"t0"}}"#,
                    self.account
                ),
            )
        } else {
            good(401, r#"{"data":{},"message":"invalid credentials"}"#)
        }
    }

    fn read(&self, url: &str) -> Response {
        if let Some((revision, text)) = self.documents.get(url) {
            return self.document(200, *revision, text);
        }
        if let Some(collection) = url.strip_suffix("?paginate=false") {
            if self
                .forbidden
                .as_ref()
                .is_some_and(|it| collection.ends_with(it.as_str()))
            {
                return good(403, r#"{"data":{},"message":"forbidden"}"#);
            }
            let rows = self.documents.iter();
            let rows = rows.filter(|it| it.0.rsplit_once('/').is_some_and(|it| it.0 == collection));
            let rows = rows.filter_map(|(address, (_, text))| {
                let mut row = Json::parse(text).ok()?;
                if let Json::Object(members) = &mut row {
                    members.set("id", address.rsplit('/').next()?);
                }
                Some(row)
            });
            let rows = Json::Array(rows.collect());
            return good(200, &format!(r#"{{"data":{}}}"#, rows.to_text()));
        }
        good(404, r#"{"data":{},"message":"bad identifier"}"#)
    }

    fn write(&mut self, address: &str, request: &Request) -> Response {
        let (revision, now) = self.documents.get(address).cloned().unwrap_or_default();
        let wanted = request.if_match.clone().unwrap_or_default();
        if self.obeys_if_match && revision > 0 && wanted != revision.to_string() {
            return self.document(412, revision, &now);
        }
        let body = request.body.clone().unwrap_or_default();
        let sent = Json::parse(&body).unwrap();
        let mut data = sent.get("data").unwrap().clone();
        if let (Method::Put, Json::Object(members)) = (request.method, &mut data) {
            members.set("id", address.rsplit('/').next().unwrap());
        }
        let text = data.to_text();
        self.documents
            .insert(address.to_owned(), (revision + 1, text.clone()));
        self.document(200, revision + 1, &text)
    }

    fn document(&self, status: u16, revision: u32, text: &str) -> Response {
        if self.tells_revisions {
            good(
                status,
                &format!(r#"{{"data":{text},"revision":"{revision}"}}"#),
            )
        } else {
            good(status, &format!(r#"{{"data":{text}}}"#))
        }
    }
}

pub(super) fn good(status: u16, body: &str) -> Response {
    Response {
        status,
        etag: None,
        body: body.to_owned(),
    }
}

impl Stage {
    /// Signed in, the flow `main` open with this text, everything answered
    pub(super) fn with(text: &str) -> Self {
        let mut stage = Self::empty();
        stage.server.put("main", text);
        stage.boot("#/callflows/main");
        stage
    }

    /// Nothing has happened yet
    pub(super) fn empty() -> Self {
        Self {
            editor: Editor::default(),
            server: Server::new(),
            open: Vec::new(),
            done: Vec::new(),
        }
    }

    /// The page is opened by somebody who is signed in
    pub(super) fn boot(&mut self, hash: &str) {
        self.act(Action::World(World::Booted(Boot {
            hash: hash.to_owned(),
            token: Some(Token {
                token: "t0".to_owned(),
                account: "acme".to_owned(),
            }),
            ..Boot::default()
        })));
        self.act(Action::World(World::Resized(Size {
            w: 1200.0,
            h: 900.0,
        })));
        self.answer_all();
    }

    /// Something happens; requests wait until they are answered
    pub(super) fn act(&mut self, action: Action) -> &mut Self {
        let (editor, effects) = update(&self.editor, action);
        self.editor = editor;
        self.has_words();
        for effect in effects {
            let waits = matches!(
                effect.deed,
                Deed::Send(_) | Deed::Wake { .. } | Deed::FindDraft { .. }
            );
            if waits {
                self.open.push(effect);
            } else {
                self.done.push(effect.deed);
            }
        }
        self
    }

    /// Both languages know what was said
    fn has_words(&self) {
        let session = &self.editor.session;
        let live = [&session.live.polite, &session.live.urgent];
        let said = live.into_iter().flatten().map(|it| &it.1);
        for say in said.chain(session.toasts.iter().map(|it| &it.say)) {
            let say = match say {
                super::Say::Of(_, inner) | super::Say::Then(_, inner) => inner,
                it => it,
            };
            let Some(key) = say.key() else { continue };
            let n_catalogues = known_words().get(&*key);
            assert_eq!(n_catalogues, Some(&2), "`{key}` is not in both catalogues");
        }
    }

    /// The server answers everything that was asked, and what is asked because of it
    pub(super) fn answer_all(&mut self) -> &mut Self {
        while let Some(idx) = self
            .open
            .iter()
            .position(|it| matches!(it.deed, Deed::Send(_)))
        {
            let effect = self.open.remove(idx);
            let Deed::Send(request) = effect.deed else {
                continue;
            };
            let response = self.server.answer(&request);
            self.act(Action::World(World::Answered(effect.seq, response)));
        }
        self
    }

    /// Timers for this ring, those that were set when it was called
    pub(super) fn ring(&mut self, alarm: Alarm) -> &mut Self {
        let due: Vec<Seq> = self
            .open
            .iter()
            .filter(|it| matches!(it.deed, Deed::Wake { alarm: it, .. } if it == alarm))
            .map(|it| it.seq)
            .collect();
        self.open.retain(|it| !due.contains(&it.seq));
        for seq in due {
            self.act(Action::World(World::Rang(seq, alarm)));
        }
        self
    }

    pub(super) fn verb(&mut self, verb: Verb) -> &mut Self {
        self.act(Action::Do(verb))
    }

    /// Presses a key on the canvas: `m`, `Ctrl+z`, `Shift+Tab`
    pub(super) fn key(&mut self, keys: &str) -> &mut Self {
        let mut mods = Mods::default();
        let mut parts: Vec<_> = keys.split('+').collect();
        let key = parts.pop().unwrap_or_default();
        for held in parts {
            match held {
                "Ctrl" => mods.ctrl = true,
                "Shift" => mods.shift = true,
                "Alt" => mods.alt = true,
                other => panic!("no such key: {other}"),
            }
        }
        self.act(Action::Key(KeyPress {
            key: key.to_owned(),
            mods,
            focus: KeyFocus::Canvas,
        }))
    }

    pub(super) fn work(&self) -> &Work {
        self.editor.document.work().unwrap()
    }

    pub(super) fn flow(&self) -> &Callflow {
        &self.work().flow
    }

    pub(super) fn text(&self) -> String {
        self.flow().to_text()
    }

    /// The node at a path
    pub(super) fn id(&self, path: &str) -> NodeId {
        self.flow().node(&path.parse().unwrap()).unwrap().id
    }

    pub(super) fn module_at(&self, path: &str) -> Option<&str> {
        self.flow().node(&path.parse().unwrap())?.module()
    }

    /// Where the selected node is
    pub(super) fn selected(&self) -> Option<String> {
        self.editor.selected().map(|(at, _)| at.to_string())
    }

    pub(super) fn select(&mut self, path: &str) -> &mut Self {
        let id = self.id(path);
        self.click(&Target::Card(id))
    }

    /// What was said last at once, and what when there was a pause
    pub(super) fn said(&self) -> (Option<String>, Option<String>) {
        let live = &self.editor.session.live;
        let key = |it: &Option<(u32, super::Say)>| {
            let (_, say) = it.as_ref()?;
            let last = match say {
                super::Say::Then(_, last) => last,
                it => it,
            };
            last.key().map(|it| it.to_string())
        };
        (key(&live.urgent), key(&live.polite))
    }

    /// Where a node's card is on the screen
    pub(super) fn centre(&self, id: NodeId) -> Point {
        let rect = Rect::from(self.editor.card(id).unwrap().rect);
        self.editor.view.camera.to_screen(rect.centre())
    }

    pub(super) fn press(&mut self, on: &Target) -> &mut Self {
        let at = match on {
            Target::Card(id) | Target::Pill(id) | Target::Chevron(id) => self.centre(*id),
            _ => Point::new(5.0, 5.0),
        };
        self.act(Action::Hand(Hand::Press {
            on: on.clone(),
            pointer: pointer(at),
        }))
    }

    pub(super) fn move_to(&mut self, at: Point) -> &mut Self {
        self.act(Action::Hand(Hand::Move(pointer(at))))
    }

    pub(super) fn release(&mut self) -> &mut Self {
        let at = match &*self.editor.gesture {
            Gesture::Dragging(drag) => drag.at,
            Gesture::Pressed(press) => press.at,
            _ => Point::default(),
        };
        self.act(Action::Hand(Hand::Release(pointer(at))))
    }

    pub(super) fn click(&mut self, on: &Target) -> &mut Self {
        self.press(on).release()
    }

    /// Starts to drag what was pressed
    pub(super) fn nudge(&mut self) -> &mut Self {
        let Gesture::Pressed(press) = (*self.editor.gesture).clone() else {
            panic!("nothing is pressed");
        };
        self.move_to(press.at + Point::new(3.0, 0.0));
        assert_eq!(
            *self.editor.gesture,
            Gesture::Pressed(press.clone()),
            "a small move is no drag"
        );
        self.move_to(press.at + Point::new(40.0, 40.0))
    }

    /// Drags what is pressed to the slot that this is true of
    pub(super) fn drag_to(&mut self, wanted: impl Fn(&Offer) -> bool) -> &mut Self {
        if matches!(&*self.editor.gesture, Gesture::Pressed(_)) {
            self.nudge();
        }
        let Gesture::Dragging(drag) = (*self.editor.gesture).clone() else {
            panic!("nothing is dragged");
        };
        let slot = drag
            .around
            .offers
            .iter()
            .find(|it| wanted(it))
            .expect("such a slot");
        let at = self.editor.view.camera.to_screen(slot.rect.centre()) - drag.grip;
        self.move_to(at);
        let Gesture::Dragging(drag) = (*self.editor.gesture).clone() else {
            panic!("nothing is dragged");
        };
        let over = drag.over.and_then(|it| drag.around.offers.get(it));
        assert_eq!(
            over.map(|it| &it.place),
            Some(&slot.place),
            "the slot takes the cargo"
        );
        self
    }

    pub(super) fn is_idle(&self) -> bool {
        *self.editor.gesture == Gesture::Idle
    }

    /// The state of saving in a word
    pub(super) fn save_word(&self) -> &'static str {
        match &self.work().save {
            Save::Idle if self.work().unsaved => "unsaved",
            Save::Idle => "saved",
            Save::Checking(_) => "checking",
            Save::Writing(_) => "writing",
            Save::Failed(_) => "failed",
            Save::Conflict(_) => "conflict",
        }
    }
}

pub(super) fn pointer(at: Point) -> Pointer {
    Pointer {
        at,
        device: Device::Mouse,
        id: 1,
        button: Button::Left,
        mods: Mods::default(),
    }
}

pub(super) fn path(text: &str) -> NodePath {
    text.parse().unwrap()
}

/// Whether an offer is below a node, beside one, or above one: `below /1`, `before /1`, `after /_`, `above /1`
pub(super) fn at(words: &str) -> impl Fn(&Offer) -> bool {
    use ringtree::edit::Place;
    let (side, path_text) = words.split_once(' ').unwrap();
    let (side, wanted) = (side.to_owned(), path(path_text));
    move |it: &Offer| {
        let is = match &it.place {
            Place::Child { .. } => "below",
            Place::Above { .. } => "above",
            Place::Before { .. } => "before",
            Place::After { .. } => "after",
            Place::Instead { .. } => "instead",
        };
        is == side && *it.place.target() == wanted
    }
}

#[test]
fn an_opened_flow_is_there_and_clean() {
    let stage = Stage::with(MAIN);
    assert_eq!(stage.text(), MAIN);
    assert_eq!(stage.save_word(), "saved");
    assert!(stage.editor.scene().is_some_and(|it| it.cards.len() == 4));
    assert!(matches!(&*stage.editor.document, Document::Open(_)));
    assert_eq!(*stage.editor.overlay, Overlay::None);
}
