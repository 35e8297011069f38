//! The list of modules to add at a place.

use super::gesture::{Cargo, Verdict};
use super::overlay::{AddEntry, AddList, Overlay};
use super::shelf::matching;
use super::turn::Turn;
use ringtree::NodePath;
use ringtree::edit::Place;

impl Turn {
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

    pub(super) fn entries(&self, place: &Place, words: &str) -> Vec<AddEntry> {
        let entry = |module: &'static str| AddEntry {
            module,
            refusal: match self.now.verdict(&Cargo::New(module), place) {
                Verdict::Fits(_) => None,
                Verdict::Refused(say) => Some(say),
            },
        };
        matching(words, &self.now.shelf.lexicon)
            .into_iter()
            .map(|it| entry(it.name))
            .collect()
    }
}
