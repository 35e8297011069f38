//! Finding nodes by what they are called, what they hold and where they hang.

use super::selection::Selection;
use super::turn::Turn;
use super::{Focus, Say, Shared};
use ringtree::{Callflow, NodeId};

impl Turn {
    pub(super) fn open_find(&mut self) {
        self.now.view.edit().find.open = true;
        self.focus(Focus::Find);
    }

    pub(super) fn find(&mut self, words: String) {
        let hits = self.hits(&words);
        let find = &mut self.now.view.edit().find;
        find.text = words;
        find.hits = Shared::new(hits);
        find.at = 0;
        self.show_hit();
    }

    /// Goes to the next place found, or the one before.
    pub(super) fn find_on(&mut self, by: isize) {
        let words = self.now.view.find.text.clone();
        if words.trim().is_empty() {
            return self.open_find();
        }
        let hits = self.hits(&words);
        let count = hits.len();
        let find = &mut self.now.view.edit().find;
        find.hits = Shared::new(hits);
        let next = find.at.checked_add_signed(by);
        find.at = match next {
            Some(at) if at < count => at,
            Some(_) => 0,
            None => count.saturating_sub(1),
        };
        self.show_hit();
    }

    fn show_hit(&mut self) {
        let find = &self.now.view.find;
        let hit = find.hits.get(find.at).copied();
        let count = find.hits.len();
        if let Some(id) = hit {
            self.select(Selection::one(id));
            self.reveal(id);
        }
        if !self.now.view.find.text.trim().is_empty() {
            self.say(Say::Count("found", count));
        }
    }

    fn hits(&self, words: &str) -> Vec<NodeId> {
        let words = words.to_lowercase();
        let words: Vec<_> = words.split_whitespace().collect();
        if words.is_empty() {
            return vec![];
        }
        let nodes = self.now.flow().into_iter().flat_map(Callflow::walk);
        let holds = nodes.filter(|(path, node)| {
            let name = self.now.name_of(node);
            let key = path.last().map(|it| it.key.to_string()).unwrap_or_default();
            let spec = ringtree::module::of(node);
            let (title, ours) = (spec.title, self.now.shelf.lexicon.title(spec.name));
            let body = node.body.value().to_text();
            let text = format!("{key} {title} {ours} {} {body}", name.caption).to_lowercase();
            words.iter().all(|it| text.contains(it))
        });
        holds.map(|(_, node)| node.id).collect()
    }
}
