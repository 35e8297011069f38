//! A list of callers, as its document tells: numbers, beginnings of numbers, patterns.
//!
//! Source: KAZOO `kz_lists`, `list_entry` documents; the API gives them as `entries` of their list.

use super::{Account, Collection};
use crate::json::{Json, Object, size};

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

/// A caller ID that people choose by dialling digits
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// The digits
    pub key: Option<String>,
    /// How many digits of what was dialled are compared with them
    pub length: usize,
    /// The name to show
    pub name: Option<String>,
    /// The number to show
    pub number: Option<String>,
}

/// The caller IDs of the list with this id, in document order; an entry that does not say its digits is called by its key
///
/// Source: KAZOO view `lists/entries`
pub fn codes(account: &Account, id: &str) -> Vec<Code> {
    let length = code_length(account, id);
    let code = |key: Option<&str>, entry: Entry<'_>| {
        let text = |key: &str| entry.text(key).map(str::to_owned);
        Code {
            key: text("capture_group_key").or_else(|| key.map(str::to_owned)),
            length: natural(entry.0, "capture_group_length").unwrap_or(length),
            name: text("cid_name").or_else(|| text("name")),
            number: text("cid_number").or_else(|| text("number")),
        }
    };
    let list = account.document(Collection::Lists, id);
    match list.and_then(|it| it.get("entries")) {
        Some(Json::Object(entries)) => {
            let entries = entries.iter();
            entries
                .map(|(key, it)| code(Some(key), Entry(it)))
                .collect()
        }
        Some(Json::Array(entries)) => entries.iter().map(|it| code(None, Entry(it))).collect(),
        _ => Vec::new(),
    }
}

/// How many digits choose an entry of the list with this id, where the entry does not say: 2 unless the list does
pub fn code_length(account: &Account, id: &str) -> usize {
    let list = account.document(Collection::Lists, id);
    let length = list.and_then(|it| natural(it, "length"));
    length.filter(|it| *it > 0).unwrap_or(2)
}

fn natural(document: &Json, key: &str) -> Option<usize> {
    let natural = document.get(key)?.as_i64()?.try_into();
    natural.ok().map(size)
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
