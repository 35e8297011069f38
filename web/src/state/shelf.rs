//! The palette and the clipboard: where new branches come from. Neither saved nor undone.

use super::lexicon::Lexicon;
use super::shared::Shared;
use super::turn::Turn;
use ringtree::module::{self, ModuleSpec, Shelf as Drawer};

/// The palette and the clipboard
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Shelf {
    /// The words that entries must have to be shown
    pub filter: String,
    /// Drawers that are closed; a filter opens all of them
    pub closed: Vec<Drawer>,
    /// Modules used last, newest first
    pub recent: Vec<&'static str>,
    /// The branch that was copied or cut, as JSON text; several are an array
    pub clipboard: Option<String>,
    /// What modules are called in the language of the page
    pub lexicon: Shared<Lexicon>,
}

/// What a person does with the palette
#[derive(Clone, Debug, PartialEq)]
pub enum Stock {
    /// Show entries that have these words
    Filter(String),
    /// Open or close a drawer
    Toggle(Drawer),
    /// Take an entry by Enter or tap: it is carried until it is put somewhere
    Take(&'static str),
}

/// How many modules are remembered as used last
pub(super) const RECENT: usize = 5;

impl Turn {
    pub(super) fn stock(&mut self, stock: Stock) {
        match stock {
            Stock::Filter(words) => self.now.shelf.edit().filter = words,
            Stock::Toggle(drawer) => {
                let closed = &mut self.now.shelf.edit().closed;
                if closed.contains(&drawer) {
                    closed.retain(|it| *it != drawer);
                } else {
                    closed.push(drawer);
                }
            }
            Stock::Take(module) => self.take(module),
        }
    }
}

impl Shelf {
    /// The entries that have the words of the filter, in the order of the palette
    pub fn entries(&self) -> Vec<&'static ModuleSpec> {
        matching(&self.filter, &self.lexicon)
    }

    /// Notes that a module was used.
    pub(super) fn used(&mut self, name: &'static str) {
        self.recent.retain(|it| *it != name);
        self.recent.insert(0, name);
        self.recent.truncate(RECENT);
    }
}

/// The modules that a person may add and that have all of these words in title, name, synonyms or tip; best first when there are words
pub fn matching(words: &str, lexicon: &Lexicon) -> Vec<&'static ModuleSpec> {
    let words = words.to_lowercase();
    let words: Vec<_> = words.split_whitespace().collect();
    let mut found: Vec<_> = module::all()
        .iter()
        .copied()
        .filter(|it| it.shelf != Drawer::Hidden)
        .filter_map(|it| Some((lexicon.rank(it, &words)?, it)))
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, it)| it).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, first: Option<&str>) {
        assert_eq!(
            matching(words, &Lexicon::default())
                .first()
                .map(|it| it.name),
            first,
            "{words}"
        );
    }

    #[test]
    fn modules_are_found_by_what_people_call_them() {
        check("auto attendant", Some("menu"));
        check("MENU", Some("menu"));
        check("ring group", Some("ring_group"));
        check("hunt", Some("ring_group"));
        check("", Some("user"));
        check("no such thing", None);
    }

    #[test]
    fn what_was_used_last_comes_first_and_once() {
        let mut shelf = Shelf::default();
        for name in [
            "menu",
            "play",
            "menu",
            "user",
            "device",
            "hangup",
            "conference",
        ] {
            shelf.used(name);
        }
        assert_eq!(
            shelf.recent,
            ["conference", "hangup", "device", "user", "menu"]
        );
    }
}
