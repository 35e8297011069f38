//! What each verb does.

use super::effect::Deed;
use super::geometry::{Camera, Point, ZOOM_STEP};
use super::inspector::Tab;
use super::link::Link;
use super::overlay::{CommandList, Overlay};
use super::page::Page;
use super::selection::Selection;
use super::session::Visit;
use super::template::Template;
use super::turn::Turn;
use super::view::{Language, Panel, Theme};
use super::{Focus, Say, Verb};
use ringtree::edit::Place;
use ringtree::scene::{self, Direction};

impl Turn {
    /// Does what a verb means, or says why not.
    pub(super) fn perform(&mut self, verb: Verb) {
        if let Some(refusal) = self.now.refusal(verb) {
            return self.refuse(refusal);
        }
        match verb {
            Verb::Undo if self.now.open_rules().is_some() => self.undo_rules(),
            Verb::Redo if self.now.open_rules().is_some() => self.redo_rules(),
            Verb::Save if self.now.open_rules().is_some() => self.save_rules(),
            Verb::Undo => self.undo(),
            Verb::Redo => self.redo(),
            Verb::Save if self.now.forms.top().is_some() => self.save_form(),
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
            Verb::Review => self.toggle_panel(Panel::Review),
            Verb::Week => self.toggle_panel(Panel::Week),
            Verb::Ways => self.toggle_panel(Panel::Ways),
            Verb::CopyJson => self.copy_json(),
            Verb::Export => self.export(),
            Verb::Picture => self.give_picture(Deed::download),
            Verb::Painting => self.give_picture(Deed::paint),
            Verb::Where => self.say_where(),
            Verb::Import => _ = self.ask(Deed::ChooseFile),
            Verb::Commands => self.open_overlay(Overlay::Commands(CommandList::default())),
            Verb::Shortcuts => self.open_overlay(Overlay::Shortcuts),
            Verb::Menu => self.open_menu_at_selection(),
            Verb::More => self.open_more(),
            Verb::AsRules => self.tree_as_rules(),
            Verb::Counts => self.toggle_counts(),
            Verb::Findings => self.toggle_findings(),
            Verb::Palette => toggle(&mut self.now.view.edit().panels.palette),
            Verb::Inspector => toggle(&mut self.now.view.edit().panels.inspector),
            Verb::NewFlow => self.visit(Visit::New(Template::Blank)),
            Verb::DeleteFlow => self.delete_open_flow(),
            Verb::Flows => self.go(Link::Callflows),
            Verb::Rules => self.go(Link::to(Page::Rules)),
            Verb::Calls => self.go(Link::to(Page::Calls)),
            Verb::Objects => self.go(Link::to(Page::Objects)),
            Verb::Conferences => self.go(Link::to(Page::Conferences)),
            Verb::Webhooks => self.go(Link::to(Page::Webhooks)),
            Verb::Live => self.go(Link::to(Page::Live)),
            Verb::Settings => self.go(Link::to(Page::Settings)),
            Verb::Theme => self.next_theme(),
            Verb::Language => self.next_language(),
            Verb::SignOut => self.visit(Visit::SignOut),
        }
    }

    /// Stops what is going on, the innermost first.
    fn escape(&mut self) {
        if *self.now.overlay != Overlay::None {
            self.answer(super::overlay::Ask::Close);
        } else if self.now.forms.above().is_some() {
            self.close_form();
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
        let panels = &mut self.now.view.edit().panels;
        (panels.inspector, panels.side) = (true, Panel::Step);
        self.now.inspector.edit().tab = Tab::Settings;
        self.focus(Focus::Inspector);
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

    /// Gives the person the picture as it lies, folds and direction included.
    fn give_picture(&mut self, deed: fn(String, String) -> Deed) {
        let (Some(flow), Some(scene)) = (self.now.flow(), self.now.scene()) else {
            return;
        };
        let name = file_name(flow.name());
        let theme = match self.now.view.theme {
            Theme::Dark => scene::Theme::Dark,
            Theme::System | Theme::Light | Theme::Contrast => scene::Theme::Light,
        };
        let text = scene::svg(scene, self.now.account(), theme);
        self.ask(deed(name, text));
    }

    /// Says where the selected step is: the way to it.
    fn say_where(&mut self) {
        if let Some((at, _)) = self.now.selected() {
            let way = self.now.way_to(&at);
            self.done(Say::Where(way), None);
        }
    }

    fn export(&mut self) {
        let Some(flow) = self.now.flow() else { return };
        let name = file_name(flow.name()) + ".json";
        let text = flow.to_json().to_pretty();
        self.ask(Deed::Download { name, text });
    }

    /// Shows the findings or hides them; what is selected stays in sight above them.
    fn toggle_findings(&mut self) {
        toggle(&mut self.now.view.edit().panels.findings);
        if let Some(node) = self.now.selection.main() {
            self.reveal(node);
        }
    }

    fn delete_open_flow(&mut self) {
        let id = self.now.document.work().and_then(|it| it.base.id.clone());
        if let Some(id) = id {
            self.visit(Visit::DeleteFlow(id));
        }
    }
}

/// What a file is called, without its ending.
fn file_name(flow: &str) -> String {
    let name = if flow.is_empty() { "callflow" } else { flow };
    name.replace(['/', '\\', ':'], "-")
}

fn toggle(it: &mut bool) {
    *it = !*it;
}
