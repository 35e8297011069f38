//! The further documents of a conversion: each with an id that is free, the same one only once.

use super::Needed;
use crate::account::{Account, Collection};
use crate::json::{Json, Object};

/// Documents that a conversion makes, in the order in which it needed them
#[derive(Debug)]
pub(super) struct Shelf<'a> {
    account: &'a Account,
    pub(super) made: Vec<Needed>,
}

impl<'a> Shelf<'a> {
    pub(super) fn of(account: &'a Account) -> Self {
        Self {
            account,
            made: Vec::new(),
        }
    }

    /// The id of a document with these members: of one made before, or of a new one with an id after `wish`.
    pub(super) fn put(&mut self, collection: Collection, wish: &str, members: &Object) -> String {
        let is_same = |it: &&Needed| it.collection == collection && members_of(it) == *members;
        if let Some(same) = self.made.iter().find(is_same) {
            return same.id.clone();
        }
        let id = self.free(collection, &plain(wish, collection.one()));
        self.put_as(collection, &id, members);
        id
    }

    /// Makes a document with this very id.
    pub(super) fn put_as(&mut self, collection: Collection, id: &str, members: &Object) {
        let mut document: Object = super::object([("id", id.into())]);
        for (key, value) in members.iter() {
            document.push(key, value.clone());
        }
        self.made.push(Needed {
            collection,
            id: id.to_owned(),
            document: document.into(),
        });
    }

    /// A document that was made or that the account has.
    pub(super) fn find(&self, collection: Collection, id: &str) -> Option<&Json> {
        let is_it = |it: &&Needed| it.collection == collection && it.id == id;
        match self.made.iter().find(is_it) {
            Some(made) => Some(&made.document),
            None => self.account.document(collection, id),
        }
    }

    fn free(&self, collection: Collection, wish: &str) -> String {
        free(wish, |id| self.find(collection, id).is_none())
    }
}

/// An id after the name of a document that is `one` of its kind.
pub(super) fn id_after(name: &str, one: &str, is_free: impl Fn(&str) -> bool) -> String {
    free(&plain(name, one), is_free)
}

/// The wish, or the wish with the first number that makes it free.
fn free(wish: &str, is_free: impl Fn(&str) -> bool) -> String {
    let numbered = (2_u32..).map(|nth| format!("{wish}-{nth}"));
    let mut wishes = std::iter::once(wish.to_owned()).chain(numbered);
    wishes.find(|it| is_free(it)).unwrap_or_default()
}

fn members_of(needed: &Needed) -> Object {
    let mut members = needed.document.as_object().cloned().unwrap_or_default();
    members.remove("id");
    members
}

/// Letters and digits in lower case, with dashes between them; what a document is `one` of where its name has none of these.
fn plain(name: &str, one: &str) -> String {
    let has_word = name.bytes().any(|it| it.is_ascii_alphanumeric());
    let name = if has_word { name } else { one };
    let words = name.split(|it: char| !it.is_ascii_alphanumeric() && it != '_');
    let words: Vec<_> = words.filter(|it| !it.is_empty()).collect();
    words.join("-").to_ascii_lowercase()
}
