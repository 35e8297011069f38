//! A list of callers, as its document tells: numbers, beginnings of numbers, patterns.
//!
//! Source: KAZOO `kz_lists`, `list_entry` documents; the API gives them as `entries` of their list.

use super::{Account, Collection};
use crate::json::{Json, Object};
use crate::pattern::Pattern;

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

    /// Whether the entry stands for this caller
    ///
    /// A number or a beginning of one is compared without the caller's `+`, so that an entry stored with one matches nobody. A pattern
    /// sees the number as it is.
    ///
    /// Source: KAZOO `cf_cidlistmatch` `is_matching_prefix/2`, `is_matching_regexp/2`
    pub fn matches(self, number: &str) -> bool {
        let plain = number.strip_prefix('+').unwrap_or(number);
        let begins = |key| self.text(key).is_some_and(|it| plain.starts_with(it));
        let fits = |key| {
            let pattern = self.text(key).map(Pattern::compile);
            pattern.is_some_and(|it| it.is_ok_and(|it| it.matches(number)))
        };
        begins("number") || begins("prefix") || fits("regexp") || fits("pattern")
    }
}
