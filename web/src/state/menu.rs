//! The menu of a node, and that of the canvas.

use super::action::Target;
use super::geometry::{Point, Rect};
use super::overlay::{Menu, Overlay, Stand};
use super::selection::Selection;
use super::turn::Turn;
use super::{Focus, Verb};
use ringtree::NodeId;

/// The menu of a node, in order
const NODE_MENU: [Verb; 19] = [
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
    Verb::Ways,
    Verb::DeleteKeep,
    Verb::Delete,
];

/// The menu of the canvas, in order
const CANVAS_MENU: [Verb; 10] = [
    Verb::AddChild,
    Verb::Paste,
    Verb::SelectAll,
    Verb::ZoomFit,
    Verb::FoldAll,
    Verb::UnfoldAll,
    Verb::Export,
    Verb::Picture,
    Verb::Painting,
    Verb::Shortcuts,
];

/// The menu of the bar, in order: what belongs to the callflow as a whole
const MORE_MENU: [Verb; 13] = [
    Verb::Find,
    Verb::Turn,
    Verb::FoldAll,
    Verb::UnfoldAll,
    Verb::Import,
    Verb::Export,
    Verb::Counts,
    Verb::AsRules,
    Verb::DeleteFlow,
    Verb::Commands,
    Verb::Shortcuts,
    Verb::Theme,
    Verb::Language,
];

impl Turn {
    pub(super) fn open_more(&mut self) {
        self.cancel_gesture();
        self.show_menu(None, Stand::Below(Focus::More.element()), &MORE_MENU);
    }

    fn show_menu(&mut self, node: Option<NodeId>, at: Stand, verbs: &[Verb]) {
        let entries = verbs.iter().map(|it| (*it, self.now.refusal(*it)));
        let entries = entries.collect();
        self.open_overlay(Overlay::Menu(Menu {
            node,
            at,
            entries,
            active: 0,
        }));
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
        self.show_menu(node, Stand::At(at), verbs);
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
}
