//! Why a verb cannot be done now: asked by menus, buttons and keys alike.

use super::document::{Document, Note};
use super::{Editor, Say, Verb};
use ringtree::edit::{Command, Refusal};
use ringtree::{History, module};

impl Editor {
    /// Why a verb cannot be done now; nothing when it can
    pub fn refusal(&self, verb: Verb) -> Option<Say> {
        use Verb as V;
        if let (Some(open), V::Undo | V::Redo | V::Save) = (self.open_rules(), verb) {
            return open.refusal(verb);
        }
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
            V::Copy
            | V::Where
            | V::CopyJson
            | V::Skip
            | V::Fold
            | V::Replace
            | V::InsertBefore
            | V::PasteReplace => self.selected().is_none().then(|| self.nothing_selected()),
            V::RenameKey | V::PickUp | V::Cut | V::Duplicate => match self.selected() {
                None => Some(self.nothing_selected()),
                Some((path, _)) if path.is_root() && verb != V::Cut => {
                    Some(Say::Refused(Refusal::RootStays))
                }
                Some(_) => None,
            },
            V::AddChild | V::Paste => self.cannot_add(),
            // With nothing selected, the callflow itself is edited.
            V::Edit
            | V::AsRules
            | V::Find
            | V::FindNext
            | V::FindPrevious
            | V::Export
            | V::Picture
            | V::Painting
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
            | V::Findings
            | V::Review
            | V::Week
            | V::Ways => self
                .document
                .work()
                .is_none()
                .then_some(Say::Plain("no-flow-open")),
            V::DeleteFlow | V::Counts => {
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
            | V::More
            | V::Palette
            | V::Inspector
            | V::NewFlow
            | V::Import
            | V::Flows
            | V::Rules
            | V::Calls
            | V::Live
            | V::Objects
            | V::Conferences
            | V::Webhooks
            | V::Settings
            | V::Theme
            | V::Language
            | V::SignOut => None,
        }
    }

    pub(super) fn history(&self, lacks: impl Fn(&History<Note>) -> bool) -> bool {
        self.document.work().is_none_or(|it| lacks(&it.history))
    }

    pub(super) fn nothing_selected(&self) -> Say {
        match &*self.document {
            Document::Open(_) => Say::Plain("nothing-selected"),
            _ => Say::Plain("no-flow-open"),
        }
    }

    pub(super) fn cannot_save(&self) -> Option<Say> {
        if let Some(form) = self.forms.top() {
            return match form.busy {
                Some(_) => Some(Say::Plain("already-saving")),
                None if form.id.is_some() && !form.is_changed() => {
                    Some(Say::Plain("nothing-to-save"))
                }
                None => None,
            };
        }
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
    pub(super) fn cannot_add(&self) -> Option<Say> {
        let Some(work) = self.document.work() else {
            return Some(Say::Plain("no-flow-open"));
        };
        let Some((_, node)) = self.selected() else {
            let blank = work.flow.root().is_none_or(|it| it.body.is_empty());
            return (!blank).then_some(Say::Plain("nothing-selected"));
        };
        let spec = module::of(&node);
        (spec.branches == module::Branches::None)
            .then(|| Say::Refused(Refusal::NothingFollows(spec.title.to_owned())))
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
