//! An editor, a server and somebody who works with them.

use super::pointer;
use super::server::Server;
use crate::state::action::{Boot, KeyFocus, KeyPress, Mods, Target, World};
use crate::state::ask::{Breath, Insight, Question};
use crate::state::document::{Save, Work};
use crate::state::effect::Token;
use crate::state::geometry::{Point, Rect, Size};
use crate::state::gesture::{Gesture, Offer};
use crate::state::view::Panel;
use crate::state::{Action, Alarm, Deed, Editor, Effect, Hand, Say, Seq, Verb, update};
use ringtree::{Callflow, NodeId};
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// An editor with a server and somebody who works with it
pub(super) struct Stage {
    pub(super) editor: Editor,
    pub(super) server: Server,
    /// Effects that nobody has done yet
    pub(super) open: Vec<Effect>,
    /// Effects that were done
    pub(super) done: Vec<Deed>,
    /// Whether questions about all calls are answered as soon as they are asked
    pub(super) thinks: bool,
}

/// Somebody who answers without a pause
struct Nonstop;

impl Breath for Nonstop {
    async fn take(&mut self) -> Option<()> {
        Some(())
    }
}

fn at_once(question: &Question) -> Insight {
    let mut nonstop = Nonstop;
    let answer = pin!(question.answer(&mut nonstop));
    match answer.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Some(insight)) => insight,
        _ => panic!("nobody waits"),
    }
}

const CATALOGUES: [&str; 2] = [
    include_str!("../../../locales/en.ftl"),
    include_str!("../../../locales/de.ftl"),
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
            thinks: true,
        }
    }

    /// The page is opened by somebody who is signed in
    pub(super) fn boot(&mut self, hash: &str) {
        self.act(Action::World(World::Booted(Boot {
            hash: hash.to_owned(),
            token: Some(Token {
                token: "t0".to_owned(),
                account: "acme".to_owned(),
                server: String::new(),
            }),
            ..Boot::default()
        })));
        self.act(Action::World(World::Resized(Size {
            w: 1200.0,
            h: 900.0,
        })));
        self.answer_all();
    }

    /// The canvas loses its lower half to a panel
    pub(super) fn halve(&mut self) -> &mut Self {
        let Size { w, h } = self.editor.view.size;
        self.act(Action::World(World::Resized(Size { w, h: h / 2.0 })))
    }

    /// Something happens; requests wait until they are answered
    pub(super) fn act(&mut self, action: Action) -> &mut Self {
        let (editor, effects) = update(&self.editor, action);
        self.editor = editor;
        self.has_words();
        for effect in effects {
            let waits = matches!(
                effect.deed,
                Deed::Send(_) | Deed::Wake { .. } | Deed::FindDraft { .. } | Deed::Think(..)
            );
            if waits {
                self.open.push(effect);
            } else {
                self.done.push(effect.deed);
            }
        }
        if self.thinks {
            self.think();
        }
        self
    }

    /// Every open question about all calls is answered
    pub(super) fn think(&mut self) -> &mut Self {
        let is_thought = |it: &Effect| matches!(it.deed, Deed::Think(..));
        while let Some(idx) = self.open.iter().position(is_thought) {
            let effect = self.open.remove(idx);
            let Deed::Think(_, question) = effect.deed else {
                continue;
            };
            let insight = at_once(&question);
            self.act(Action::World(World::Thought(effect.seq, insight)));
        }
        self
    }

    /// Saves, whatever callers will notice
    pub(super) fn save(&mut self) -> &mut Self {
        self.key("Ctrl+s");
        if self.editor.view.panels.side == Panel::Review {
            self.key("Ctrl+s");
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
                Say::Of(_, inner) | Say::Then(_, inner) => inner,
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

    /// The server answers the oldest open request, and nothing else
    pub(super) fn answer_one(&mut self) -> &mut Self {
        let idx = self
            .open
            .iter()
            .position(|it| matches!(it.deed, Deed::Send(_)))
            .expect("an open request");
        let effect = self.open.remove(idx);
        let Deed::Send(request) = effect.deed else {
            panic!("a request");
        };
        let response = self.server.answer(&request);
        self.act(Action::World(World::Answered(effect.seq, response)))
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
        }));
        if key == " " {
            self.act(Action::SpaceUp);
        }
        self
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
        let key = |it: &Option<(u32, Say)>| {
            let (_, say) = it.as_ref()?;
            let last = match say {
                Say::Then(_, last) => last,
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

    /// Clicks a card with Ctrl held
    pub(super) fn ctrl_click(&mut self, id: NodeId) -> &mut Self {
        let mut pointer = pointer(self.centre(id));
        pointer.mods.ctrl = true;
        let on = Target::Card(id);
        self.act(Action::Hand(Hand::Press { on, pointer }));
        self.act(Action::Hand(Hand::Release(pointer)))
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
