//! What each verb does, and why it may not be done now.

use super::document::Document;
use super::edit::Step;
use super::effect::Deed;
use super::geometry::{Camera, Point, ZOOM_STEP};
use super::inspector::Tab;
use super::link::Link;
use super::overlay::{CommandList, Overlay};
use super::selection::Selection;
use super::session::Visit;
use super::template::Template;
use super::turn::Turn;
use super::view::{Language, Theme};
use super::{Editor, Focus, Say, Verb};
use ringtree::edit::{Command, Place};
use ringtree::module;
use ringtree::scene::Direction;

impl Editor {
    /// Why a verb cannot be done now; nothing when it can
    pub fn refusal(&self, verb: Verb) -> Option<Say> {
        use Verb as V;
        match verb {
            V::Undo => self
                .history(|it| it.to_undo().is_none())
                .then_some(Say::Plain("nothing-to-undo")),
            V::Redo => self
                .history(|it| it.to_redo().is_none())
                .then_some(Say::Plain("nothing-to-redo")),
            V::Save => self.cannot_save(),
            V::Delete | V::DeleteKeep | V::MoveEarlier | V::MoveLater => {
                match self.command_of(verb) {
                    Some(command) => self.plan(&command).err().map(Say::from),
                    None => Some(self.nothing_selected()),
                }
            }
            V::Edit
            | V::Copy
            | V::CopyJson
            | V::Skip
            | V::Fold
            | V::Replace
            | V::InsertBefore
            | V::PasteReplace => self.selected().is_none().then(|| self.nothing_selected()),
            V::RenameKey | V::PickUp | V::Cut | V::Duplicate => match self.selected() {
                None => Some(self.nothing_selected()),
                Some((path, _)) if path.is_root() && verb != V::Cut => {
                    Some(Say::Refused(ringtree::edit::Refusal::RootStays))
                }
                Some(_) => None,
            },
            V::AddChild | V::Paste => self.cannot_add(),
            V::Find
            | V::FindNext
            | V::FindPrevious
            | V::Export
            | V::Test
            | V::TestReset
            | V::TestLog
            | V::TestFirst
            | V::TestBack
            | V::TestForward
            | V::TestLast
            | V::SelectAll
            | V::FoldAll
            | V::UnfoldAll
            | V::GoUp
            | V::GoDown
            | V::GoLeft
            | V::GoRight
            | V::GoFirst
            | V::GoLast
            | V::GoRoot
            | V::ZoomFit
            | V::Findings => self
                .document
                .work()
                .is_none()
                .then_some(Say::Plain("no-flow-open")),
            V::DeleteFlow => {
                let stored = self.document.work().is_some_and(|it| it.base.id.is_some());
                (!stored).then_some(Say::Plain("not-stored-yet"))
            }
            V::Escape
            | V::ZoomIn
            | V::ZoomOut
            | V::ZoomActual
            | V::Turn
            | V::Commands
            | V::Shortcuts
            | V::Menu
            | V::Palette
            | V::Inspector
            | V::NewFlow
            | V::Import
            | V::Flows
            | V::Theme
            | V::Language
            | V::SignOut => None,
        }
    }

    fn history(&self, lacks: impl Fn(&ringtree::History<super::document::Note>) -> bool) -> bool {
        self.document.work().is_none_or(|it| lacks(&it.history))
    }

    fn nothing_selected(&self) -> Say {
        match &*self.document {
            Document::Open(_) => Say::Plain("nothing-selected"),
            _ => Say::Plain("no-flow-open"),
        }
    }

    fn cannot_save(&self) -> Option<Say> {
        let Some(work) = self.document.work() else {
            return Some(Say::Plain("no-flow-open"));
        };
        if work.save.is_busy() {
            Some(Say::Plain("already-saving"))
        } else if !work.unsaved && work.base.id.is_some() {
            Some(Say::Plain("nothing-to-save"))
        } else {
            None
        }
    }

    /// Why nothing can follow the selected node, or, with nothing selected, why there is no first step to put
    fn cannot_add(&self) -> Option<Say> {
        let Some(work) = self.document.work() else {
            return Some(Say::Plain("no-flow-open"));
        };
        let Some((_, node)) = self.selected() else {
            let blank = work.flow.root().is_none_or(|it| it.body.is_empty());
            return (!blank).then_some(Say::Plain("nothing-selected"));
        };
        let spec = module::of(&node);
        (spec.branches == module::Branches::None).then(|| {
            Say::Refused(ringtree::edit::Refusal::NothingFollows(
                spec.title.to_owned(),
            ))
        })
    }

    /// The command that a verb means for the selected node
    pub(super) fn command_of(&self, verb: Verb) -> Option<Command> {
        let (at, _) = self.selected()?;
        let index = || {
            let parent = self.flow()?.node(&at.parent()?)?;
            parent.index_of(at.last()?)
        };
        Some(match verb {
            Verb::Delete => Command::Remove { at },
            Verb::DeleteKeep => Command::Lift { at },
            Verb::MoveEarlier => {
                let to = index().unwrap_or_default().saturating_sub(1);
                Command::Reorder { at, to }
            }
            Verb::MoveLater => {
                let to = index().unwrap_or_default() + 1;
                Command::Reorder { at, to }
            }
            _ => return None,
        })
    }
}

impl Turn {
    /// Does what a verb means, or says why not.
    pub(super) fn perform(&mut self, verb: Verb) {
        if let Some(refusal) = self.now.refusal(verb) {
            return self.refuse(refusal);
        }
        match verb {
            Verb::Undo => self.undo(),
            Verb::Redo => self.redo(),
            Verb::Save => self.save(),
            Verb::Edit => self.edit_selected(),
            Verb::RenameKey => self.rename_selected(),
            Verb::AddChild => self.add_below(),
            Verb::InsertBefore => self.add_for_selected(|node| Place::Above { node }),
            Verb::Replace => self.add_for_selected(|of| Place::Instead { of }),
            Verb::PickUp => self.pick_up(),
            Verb::Delete => self.delete(Verb::Delete, "deleted"),
            Verb::DeleteKeep => self.delete(Verb::DeleteKeep, "lifted"),
            Verb::Copy => self.copy(),
            Verb::Cut => self.cut(),
            Verb::Paste => self.paste(),
            Verb::PasteReplace => self.paste_replace(),
            Verb::Duplicate => self.duplicate(),
            Verb::MoveEarlier | Verb::MoveLater => self.reorder(verb),
            Verb::Skip => self.skip(),
            Verb::Fold => self.fold_selected(),
            Verb::FoldAll => self.fold_all(),
            Verb::UnfoldAll => self.now.view.edit().folded = super::Shared::default(),
            Verb::SelectAll => self.select_all(),
            Verb::Escape => self.escape(),
            Verb::GoUp
            | Verb::GoDown
            | Verb::GoLeft
            | Verb::GoRight
            | Verb::GoFirst
            | Verb::GoLast
            | Verb::GoRoot => {
                self.walk(verb);
            }
            Verb::Find => self.open_find(),
            Verb::FindNext => self.find_on(1),
            Verb::FindPrevious => self.find_on(-1),
            Verb::ZoomIn => self.zoom(ZOOM_STEP),
            Verb::ZoomOut => self.zoom(1.0 / ZOOM_STEP),
            Verb::ZoomActual => self.zoom(1.0 / self.now.view.camera.zoom),
            Verb::ZoomFit => self.fit(),
            Verb::Turn => self.turn_picture(),
            Verb::Test
            | Verb::TestReset
            | Verb::TestLog
            | Verb::TestFirst
            | Verb::TestBack
            | Verb::TestForward
            | Verb::TestLast => self.test(verb),
            Verb::CopyJson => self.copy_json(),
            Verb::Export => self.export(),
            Verb::Import => _ = self.ask(Deed::ChooseFile),
            Verb::Commands => self.open_overlay(Overlay::Commands(CommandList::default())),
            Verb::Shortcuts => self.open_overlay(Overlay::Shortcuts),
            Verb::Menu => self.open_menu_at_selection(),
            Verb::Findings => toggle(&mut self.now.view.edit().panels.findings),
            Verb::Palette => toggle(&mut self.now.view.edit().panels.palette),
            Verb::Inspector => toggle(&mut self.now.view.edit().panels.inspector),
            Verb::NewFlow => self.visit(Visit::New(Template::Blank)),
            Verb::DeleteFlow => self.delete_open_flow(),
            Verb::Flows => self.go(Link::Callflows),
            Verb::Theme => self.next_theme(),
            Verb::Language => self.next_language(),
            Verb::SignOut => self.visit(Visit::SignOut),
        }
    }

    /// Stops what is going on, the innermost first.
    fn escape(&mut self) {
        if *self.now.overlay != Overlay::None {
            self.answer(super::overlay::Ask::Close);
        } else if self.cancel_gesture() {
        } else if self.now.view.find.open {
            self.now.view.edit().find.open = false;
            self.focus(Focus::Canvas);
        } else {
            self.now.selection.set(Selection::default());
            self.focus(Focus::Canvas);
        }
    }

    pub(super) fn edit_selected(&mut self) {
        self.now.view.edit().panels.inspector = true;
        self.now.inspector.edit().tab = Tab::Settings;
        self.focus(Focus::Inspector);
    }

    /// Deletes what is selected: one node as the verb says, several with everything below them, as one step.
    fn delete(&mut self, verb: Verb, label: &'static str) {
        if self.now.selection.nodes().len() > 1 {
            return self.delete_selected();
        }
        let (Some(command), Some((_, node))) = (self.now.command_of(verb), self.now.selected())
        else {
            return;
        };
        let name = self.now.name_of(&node);
        self.seal();
        if self
            .run(&command, Step::of(Say::About(label, name.clone())))
            .is_some()
        {
            let cursor = self.now.document.work().map(|it| it.history.cursor());
            self.done(Say::About(label, name), cursor);
            self.focus(Focus::Canvas);
        }
    }

    fn delete_selected(&mut self) {
        let tops = self.now.selected_tops();
        let group = self.group();
        let step = || Step::of(Say::Count("deleted-several", tops.len())).within(&group);
        let mut n_deleted = 0;
        for id in &tops {
            if let Some((at, _)) = self.now.node(*id) {
                n_deleted += usize::from(self.try_run(&Command::Remove { at }, step()).is_ok());
            }
        }
        self.seal();
        let cursor = self.now.document.work().map(|it| it.history.cursor());
        self.done(Say::Count("deleted-several", n_deleted), cursor);
        self.focus(Focus::Canvas);
    }

    fn reorder(&mut self, verb: Verb) {
        let (Some(command), Some((_, node))) = (self.now.command_of(verb), self.now.selected())
        else {
            return;
        };
        let name = self.now.name_of(&node);
        self.seal();
        let label = if verb == Verb::MoveEarlier {
            "moved-earlier"
        } else {
            "moved-later"
        };
        if self
            .run(&command, Step::of(Say::About(label, name.clone())))
            .is_some()
        {
            self.say(Say::About(label, name));
        }
    }

    /// Has calls pass over what is selected, or enter it again: all of it as the main node, as one step.
    fn skip(&mut self) {
        let Some((_, node)) = self.now.selected() else {
            return;
        };
        let selection = (*self.now.selection).clone();
        let name = self.now.name_of(&node);
        let (label, value) = if node.body.is_skipped() {
            ("unskipped", None)
        } else {
            ("skipped", Some(true.into()))
        };
        let group = self.group();
        for id in selection.nodes() {
            let Some((at, _)) = self.now.node(*id) else {
                continue;
            };
            let (field, value) = ("skip_module".to_owned(), value.clone());
            let step = Step::of(Say::About(label, name.clone())).within(&group);
            // One that is skipped already is no reason to stop.
            _ = self.try_run(&Command::Set { at, field, value }, step);
        }
        self.seal();
        self.select(selection);
        self.say(Say::About(label, name));
    }

    fn fold_selected(&mut self) {
        if let Some(id) = self.now.selection.main() {
            self.fold(id);
        }
    }

    fn select_all(&mut self) {
        let nodes = self
            .now
            .flow()
            .into_iter()
            .flat_map(ringtree::Callflow::walk);
        let selection = Selection::of_distinct(nodes.map(|(_, it)| it.id).collect());
        self.now.selection.set(selection);
    }

    fn zoom(&mut self, factor: f64) {
        let view = self.now.view.edit();
        let middle = Point::new(view.size.w / 2.0, view.size.h / 2.0);
        view.camera = Camera::zoomed(view.camera, factor, middle);
    }

    fn turn_picture(&mut self) {
        let view = self.now.view.edit();
        view.direction = match view.direction {
            Direction::TopDown => Direction::LeftToRight,
            Direction::LeftToRight => Direction::TopDown,
        };
        view.fitted = false;
        self.keep_settings();
    }

    fn next_theme(&mut self) {
        let theme = &mut self.now.view.edit().theme;
        *theme = match theme {
            Theme::System => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::Contrast,
            Theme::Contrast => Theme::System,
        };
        self.keep_settings();
    }

    fn next_language(&mut self) {
        let language = &mut self.now.view.edit().language;
        *language = match language {
            Language::English => Language::German,
            Language::German => Language::English,
        };
        self.keep_settings();
    }

    fn export(&mut self) {
        let Some(flow) = self.now.flow() else { return };
        let name = if flow.name().is_empty() {
            "callflow"
        } else {
            flow.name()
        };
        let name = format!("{}.json", name.replace(['/', '\\', ':'], "-"));
        let text = flow.to_json().to_pretty();
        self.ask(Deed::Download { name, text });
    }

    fn delete_open_flow(&mut self) {
        let id = self.now.document.work().and_then(|it| it.base.id.clone());
        if let Some(id) = id {
            self.visit(Visit::DeleteFlow(id));
        }
    }
}

fn toggle(it: &mut bool) {
    *it = !*it;
}
