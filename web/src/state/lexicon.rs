//! What modules are called in the language of the page, so that people find them by their own words.
//!
//! The view knows the words and hands them over; the engine's English ones are found in every language.

use super::turn::Turn;
use ringtree::module::ModuleSpec;
use std::collections::BTreeMap;

/// What modules are called, by name
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Lexicon {
    entries: BTreeMap<&'static str, Entry>,
}

/// What one module is called, in small letters
#[derive(Clone, Debug, PartialEq, Default)]
struct Entry {
    names: Vec<String>,
    tip: String,
}

/// How good words are that begin several names; better are those that begin one name together
const APART: usize = 50;
/// How much worse a word is that only begins in the middle of a name
const INSIDE: usize = 100;
/// How much worse a word is that only the tip has
const IN_TIP: usize = 1_000;

impl Lexicon {
    /// Notes what a module is called: its title, other names, and the line that tells what it does
    pub fn put(&mut self, module: &'static str, title: &str, others: &str, tip: &str) {
        let others = others.split(',').map(str::trim).filter(|it| !it.is_empty());
        let names = [title].into_iter().chain(others).map(str::to_lowercase);
        let entry = Entry {
            names: names.collect(),
            tip: tip.to_lowercase(),
        };
        self.entries.insert(module, entry);
    }

    /// What a module is called in the language of the page; nothing before the words came
    pub(super) fn title(&self, module: &str) -> &str {
        let names = self.entries.get(module).map(|it| &it.names);
        names.and_then(|it| it.first()).map_or("", String::as_str)
    }

    /// How well a module answers to the words: smaller is better, `None` is not at all.
    pub(super) fn rank(&self, spec: &ModuleSpec, words: &[&str]) -> Option<usize> {
        let entry = self.entries.get(spec.name);
        let ours = entry.into_iter().flat_map(|it| it.names.iter().cloned());
        let theirs = [spec.title, spec.name].into_iter();
        let theirs = theirs.chain(spec.synonyms.iter().copied());
        let names: Vec<_> = ours.chain(theirs.map(str::to_lowercase)).collect();
        let nth = |is: &dyn Fn(&String) -> bool| names.iter().position(is);
        let phrase = words.join(" ");
        if let Some(rank) = nth(&|it| it.starts_with(&phrase)) {
            return Some(rank);
        }
        let rank_of = |word: &&str| {
            nth(&|it| it.starts_with(word))
                .or_else(|| nth(&|it| it.contains(word)).map(|it| it + INSIDE))
                .or_else(|| entry?.tip.contains(word).then_some(IN_TIP))
        };
        let mut ranks = words.iter().map(rank_of);
        ranks.try_fold(APART, |worst, it| Some(worst.max(it?)))
    }
}

impl Turn {
    /// The page speaks another language now.
    pub(super) fn learn(&mut self, lexicon: Lexicon) {
        self.now.shelf.edit().lexicon = lexicon.into();
    }
}

#[cfg(test)]
mod tests {
    use super::super::shelf::matching;
    use super::*;

    #[test]
    fn modules_are_found_in_the_language_of_the_page_and_in_english() {
        let mut german = Lexicon::default();
        german.put(
            "ring_group",
            "Rufgruppe",
            "Sammelruf",
            "Ruft mehrere zugleich oder reihum",
        );
        german.put(
            "menu",
            "Menü",
            "",
            "Spielt eine Ansage und wartet auf Tasten",
        );
        german.put("play", "Abspielen", "Ansage", "Spielt eine Aufnahme");
        for (words, first) in [
            ("rufgr", "ring_group"),
            ("SAMMEL", "ring_group"),
            ("reihum", "ring_group"),
            ("menü", "menu"),
            ("auto attendant", "menu"),
            ("ansage", "play"),
        ] {
            let found = matching(words, &german);
            assert_eq!(found.first().map(|it| it.name), Some(first), "{words}");
        }
        assert!(
            matching("ansage", &german)
                .iter()
                .any(|it| it.name == "menu")
        );
        assert!(matching("rufgr", &Lexicon::default()).is_empty());
    }
}
