//! Choices in what lies over the page: keys, modules, commands, menus, questions.

use super::action::Target;
use super::document::Save;
use super::edit::Step;
use super::effect::Deed;
use super::geometry::{Point, Rect};
use super::gesture::{Cargo, Verdict};
use super::link::Link;
use super::overlay::{AddEntry, AddList, Answer, Ask, Dialog, KeyChooser, Menu, Overlay};
use super::selection::Selection;
use super::shelf::matching;
use super::turn::Turn;
use super::{Focus, Say, Verb};
use ringtree::edit::{self, Command, Place, Refusal};
use ringtree::{NodeId, NodePath};

/// The menu of a node, in order
const NODE_MENU: [Verb; 18] = [
    Verb::Edit,
    Verb::RenameKey,
    Verb::AddChild,
    Verb::InsertBefore,
    Verb::Replace,
    Verb::PickUp,
    Verb::Copy,
    Verb::Cut,
    Verb::Paste,
    Verb::PasteReplace,
    Verb::Duplicate,
    Verb::CopyJson,
    Verb::MoveEarlier,
    Verb::MoveLater,
    Verb::Fold,
    Verb::Skip,
    Verb::DeleteKeep,
    Verb::Delete,
];

/// The menu of the canvas, in order
const CANVAS_MENU: [Verb; 8] = [
    Verb::AddChild,
    Verb::Paste,
    Verb::SelectAll,
    Verb::ZoomFit,
    Verb::FoldAll,
    Verb::UnfoldAll,
    Verb::Export,
    Verb::Shortcuts,
];

impl Turn {
    pub(super) fn answer(&mut self, ask: Ask) {
        match ask {
            Ask::Filter(words) => self.filter(words),
            Ask::Next => self.go_along(1),
            Ask::Previous => self.go_along(-1),
            Ask::Take => self.take_active(),
            Ask::Pick(idx) => {
                self.activate(idx);
                self.take_active();
            }
            Ask::Do(verb) => {
                self.close_overlay();
                self.perform(verb);
            }
            Ask::Close => self.close_and_return(),
            Ask::Answer(answer) => self.answered_with(answer),
            Ask::AddAt(place) => self.add_at(place),
            Ask::ShowFinding(idx) => self.show_finding(idx),
            Ask::Fix(idx) => self.fix(idx),
            Ask::Find(words) => self.find(words),
        }
    }

    pub(super) fn open_overlay(&mut self, overlay: Overlay) {
        self.leave_field();
        self.now.overlay.set(overlay);
        self.focus(Focus::Overlay);
    }

    pub(super) fn close_overlay(&mut self) {
        if matches!(&*self.now.overlay, Overlay::Keys(_)) {
            self.seal();
        }
        self.now.overlay.set(Overlay::None);
    }

    fn close_and_return(&mut self) {
        self.close_overlay();
        self.focus(Focus::Canvas);
    }

    /// Offers the keys that a node may have; the choice becomes part of the step `group`.
    pub(super) fn choose_key(&mut self, node: NodeId, group: Option<String>) {
        let Some((path, _)) = self.now.node(node) else {
            return;
        };
        let (Some(parent), Some(step)) = (path.parent(), path.last()) else {
            return self.refuse(Refusal::RootStays);
        };
        let Some(parent) = self.now.flow().and_then(|it| it.node(&parent)) else {
            return;
        };
        let keys = edit::keys(parent, self.now.account());
        let active = keys
            .iter()
            .position(|it| it.key == step.key)
            .unwrap_or_default();
        let chooser = KeyChooser {
            node,
            current: step.key.to_string(),
            keys,
            typed: String::new(),
            active,
            refusal: None,
            group,
        };
        self.select(Selection::one(node));
        self.open_overlay(Overlay::Keys(chooser));
    }

    pub(super) fn rename_selected(&mut self) {
        if let Some(node) = self.now.selection.main() {
            self.choose_key(node, None);
        }
    }

    fn take_key(&mut self, chooser: &KeyChooser) {
        let typed = chooser.typed.trim();
        let chosen = chooser
            .keys
            .get(chooser.active)
            .map(|it| it.key.to_string());
        let key = if typed.is_empty() {
            chosen.unwrap_or_else(|| chooser.current.clone())
        } else {
            typed.to_owned()
        };
        if key == chooser.current {
            return self.close_and_return();
        }
        let Some((at, _)) = self.now.node(chooser.node) else {
            return self.close_and_return();
        };
        let label = Say::With("rekeyed", key.clone());
        let step = Step {
            label: label.clone(),
            group: chooser.group.clone(),
        };
        match self.try_run(
            &Command::Rekey {
                at,
                key: key.into(),
            },
            step,
        ) {
            Ok(_) => {
                self.say(label);
                self.close_and_return();
            }
            Err(refusal) => {
                self.say_now(refusal.clone().into());
                if let Overlay::Keys(chooser) = self.now.overlay.edit() {
                    chooser.refusal = Some(refusal.into());
                }
            }
        }
    }

    pub(super) fn add_below(&mut self) {
        match self.now.selected() {
            Some((of, _)) => self.add_at(Place::Child {
                of,
                key: None,
                index: None,
            }),
            None => self.add_at(Place::Above {
                node: NodePath::root(),
            }),
        }
    }

    pub(super) fn add_for_selected(&mut self, place: impl Fn(NodePath) -> Place) {
        if let Some((at, _)) = self.now.selected() {
            self.add_at(place(at));
        }
    }

    /// Opens the list of modules to add at a place.
    pub(super) fn add_at(&mut self, place: Place) {
        let list = AddList {
            replaces: matches!(place, Place::Instead { .. }),
            entries: self.entries(&place, ""),
            place,
            filter: String::new(),
            active: 0,
        };
        self.open_overlay(Overlay::Add(list));
    }

    fn entries(&self, place: &Place, words: &str) -> Vec<AddEntry> {
        let entry = |module: &'static str| AddEntry {
            module,
            refusal: match self.now.verdict(&Cargo::New(module), place) {
                Verdict::Fits(_) => None,
                Verdict::Refused(say) => Some(say),
            },
        };
        matching(words)
            .into_iter()
            .map(|it| entry(it.name))
            .collect()
    }

    fn filter(&mut self, words: String) {
        let entries = match &*self.now.overlay {
            Overlay::Add(list) => self.entries(&list.place, &words),
            _ => vec![],
        };
        match self.now.overlay.edit() {
            Overlay::Keys(chooser) => {
                chooser.typed = words;
                chooser.refusal = None;
            }
            Overlay::Add(list) => {
                list.active = entries
                    .iter()
                    .position(|it| it.refusal.is_none())
                    .unwrap_or_default();
                list.entries = entries;
                list.filter = words;
            }
            Overlay::Commands(list) => {
                list.filter = words;
                list.active = 0;
            }
            Overlay::None | Overlay::Shortcuts | Overlay::Menu(_) | Overlay::Dialog(_) => {}
        }
    }

    fn go_along(&mut self, by: isize) {
        let (active, count) = match self.now.overlay.edit() {
            Overlay::Keys(it) => (&mut it.active, it.keys.len()),
            Overlay::Add(it) => (&mut it.active, it.entries.len()),
            Overlay::Commands(it) => (&mut it.active, Verb::ALL.len()),
            Overlay::Menu(it) => (&mut it.active, it.entries.len()),
            Overlay::None | Overlay::Shortcuts | Overlay::Dialog(_) => return,
        };
        let last = count.saturating_sub(1);
        *active = active.checked_add_signed(by).unwrap_or(last);
        if *active > last {
            *active = 0;
        }
    }

    fn activate(&mut self, idx: usize) {
        match self.now.overlay.edit() {
            Overlay::Keys(it) => {
                it.active = idx;
                it.typed.clear();
            }
            Overlay::Add(it) => it.active = idx,
            Overlay::Commands(it) => it.active = idx,
            Overlay::Menu(it) => it.active = idx,
            Overlay::None | Overlay::Shortcuts | Overlay::Dialog(_) => {}
        }
    }

    fn take_active(&mut self) {
        match (*self.now.overlay).clone() {
            Overlay::Keys(chooser) => self.take_key(&chooser),
            Overlay::Add(list) => {
                let Some(entry) = list.entries.get(list.active) else {
                    return;
                };
                if let Some(say) = &entry.refusal {
                    return self.refuse(say.clone());
                }
                self.close_overlay();
                self.add(entry.module, list.place);
            }
            Overlay::Menu(menu) => match menu.entries.get(menu.active) {
                Some((verb, None)) => {
                    self.close_overlay();
                    self.perform(*verb);
                }
                Some((_, Some(say))) => self.refuse(say.clone()),
                None => {}
            },
            // What the list shows depends on the language; the view names the command.
            Overlay::Commands(_) | Overlay::None | Overlay::Shortcuts | Overlay::Dialog(_) => {}
        }
    }

    pub(super) fn open_menu(&mut self, on: &Target, at: Point) {
        self.cancel_gesture();
        let node = match *on {
            Target::Card(id)
            | Target::Chevron(id)
            | Target::Pill(id)
            | Target::Plus(id)
            | Target::Stub(id) => Some(id),
            Target::Canvas | Target::Root | Target::Slot(_) | Target::Entry(_) => None,
        };
        match node {
            Some(id) if !self.now.selection.has(id) => self.select(Selection::one(id)),
            Some(_) => {}
            None => self.select(Selection::default()),
        }
        let verbs: &[Verb] = if node.is_some() {
            &NODE_MENU
        } else {
            &CANVAS_MENU
        };
        let entries = verbs
            .iter()
            .map(|it| (*it, self.now.refusal(*it)))
            .collect();
        self.open_overlay(Overlay::Menu(Menu {
            node,
            at,
            entries,
            active: 0,
        }));
    }

    pub(super) fn open_menu_at_selection(&mut self) {
        let node = self.now.selection.main();
        let camera = self.now.view.camera;
        let card = node.and_then(|it| self.now.card(it));
        let at = card.map(|it| camera.to_screen(Rect::from(it.rect).centre()));
        self.open_menu(
            &node.map_or(Target::Canvas, Target::Card),
            at.unwrap_or_default(),
        );
    }

    fn answered_with(&mut self, answer: Answer) {
        let dialog = match &*self.now.overlay {
            Overlay::Dialog(dialog) => Some(dialog.clone()),
            _ => None,
        };
        match (answer, dialog) {
            (Answer::Save, Some(Dialog::Leave { to, .. })) => {
                self.now
                    .overlay
                    .set(Overlay::Dialog(Dialog::Leave { to, saving: true }));
                self.save();
            }
            (Answer::Discard, Some(Dialog::Leave { to, .. })) => self.discard_and_go(to),
            (Answer::Stay, _) => self.close_and_return(),
            (Answer::Confirm, Some(Dialog::DeleteFlow { id, .. })) => {
                self.close_overlay();
                self.delete_flow(&id);
            }
            (Answer::Confirm, Some(Dialog::Overwrite)) => {
                self.close_and_return();
                self.keep_mine();
            }
            (Answer::TakeTheirs, _) => self.take_theirs(),
            (Answer::KeepMine, _) => {
                let conflict = self.now.document.work().map(|it| &it.save);
                if matches!(conflict, Some(Save::Conflict(_))) {
                    self.open_overlay(Overlay::Dialog(Dialog::Overwrite));
                }
            }
            (Answer::Later, _) => self.put_off_conflict(),
            (Answer::Restore, _) => self.restore_draft(),
            (Answer::Forget, _) => self.forget_draft(),
            (Answer::Retry, _) => self.retry_save(),
            (Answer::Save | Answer::Discard | Answer::Confirm, _) => {}
        }
    }

    fn discard_and_go(&mut self, to: Link) {
        self.drop_drafts(None);
        self.ask(Deed::Address {
            hash: to.to_hash(),
            replace: false,
        });
        self.show(to);
    }
}
