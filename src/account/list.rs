//! A list of callers, as its document tells: numbers, beginnings of numbers, patterns.
//!
//! Source: KAZOO `kz_lists`, `list_entry` documents; the API gives them as `entries` of their list.

use super::{Account, Collection};
use crate::json::{Json, Object};

/// An entry of a list
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a>(&'a Json);

/// The entries of the list with this id, in document order; none when there is no such list
pub fn entries<'a>(account: &'a Account, id: &str) -> Vec<Entry<'a>> {
    let list = account.document(Collection::Lists, id);
    match list.and_then(|it| it.get("entries")) {
        Some(Json::Object(entries)) => values(entries).map(Entry).collect(),
        Some(Json::Array(entries)) => entries.iter().map(Entry).collect(),
        _ => Vec::new(),
    }
}

fn values(entries: &Object) -> impl Iterator<Item = &Json> {
    entries.iter().map(|(_, entry)| entry)
}

impl<'a> Entry<'a> {
    /// A text of the entry, when it is there and not empty
    pub fn text(self, key: &str) -> Option<&'a str> {
        self.0.get(key)?.as_str().filter(|it| !it.is_empty())
    }

    /// The number, or the beginning of numbers, that it stands for
    pub fn beginning(self) -> Option<&'a str> {
        self.text("number").or_else(|| self.text("prefix"))
    }

    /// The regular expression that it stands for
    pub fn pattern(self) -> Option<&'a str> {
        self.text("regexp").or_else(|| self.text("pattern"))
    }

    /// Whether this caller's number begins as the entry says
    ///
    /// It is compared without its `+`, so that an entry stored with one stands for nobody.
    ///
    /// Source: KAZOO `cf_cidlistmatch` `build_keys/1`; view `lists/match_prefix_in_list`
    pub fn begins(self, number: &str) -> bool {
        let plain = number.trim_start_matches('+');
        self.beginning().is_some_and(|it| plain.starts_with(it))
    }
}
