//! The members of a JSON object: keys in order, repeated ones included.

use super::Json;
use std::collections::BTreeSet;

/// The members of a JSON object, in the order they were written
///
/// A key may stand more than once: all of its values are kept, and [`Object::get`] answers with the last, as browsers and
/// most readers do.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Object(Vec<(String, Json)>);

impl Object {
    /// An object without members
    pub fn new() -> Self {
        Self::default()
    }

    /// The value of `key`; the last one when the key is repeated
    pub fn get(&self, key: &str) -> Option<&Json> {
        self.0
            .iter()
            .rev()
            .find(|(it, _)| it == key)
            .map(|(_, value)| value)
    }

    /// The value of `key`, to be changed in place; the last one when the key is repeated
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Json> {
        self.0
            .iter_mut()
            .rev()
            .find(|(it, _)| it == key)
            .map(|(_, value)| value)
    }

    /// Puts `value` at `key`: in place when the key is there, else at the end
    pub fn set(&mut self, key: impl Into<String>, value: impl Into<Json>) {
        let (key, value) = (key.into(), value.into());
        match self.0.iter_mut().rev().find(|(it, _)| *it == key) {
            Some((_, old)) => *old = value,
            None => self.0.push((key, value)),
        }
    }

    /// Adds a member at the end, even if the key is there already
    pub fn push(&mut self, key: impl Into<String>, value: impl Into<Json>) {
        self.0.push((key.into(), value.into()));
    }

    /// Takes every member with this key out and returns the value that [`Object::get`] would have found
    pub fn remove(&mut self, key: &str) -> Option<Json> {
        let mut last = None;
        let members = std::mem::take(&mut self.0);
        for (it, value) in members {
            if it == key {
                last = Some(value);
            } else {
                self.0.push((it, value));
            }
        }
        last
    }

    /// The members in order, repeated keys included
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&str, &Json)> + ExactSizeIterator {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// The number of members, repeated keys counted each time
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no member
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How deep arrays and objects nest, this one included
    pub fn depth(&self) -> usize {
        let deepest = self.0.iter().map(|(_, value)| value.depth()).max();
        1 + deepest.unwrap_or_default()
    }

    /// Keys that stand more than once, each named once, in order of their second appearance
    pub fn repeated_keys(&self) -> Vec<&str> {
        let (mut seen, mut told) = (BTreeSet::new(), BTreeSet::new());
        let keys = self.0.iter().map(|(key, _)| key.as_str());
        keys.filter(|it| !seen.insert(*it) && told.insert(*it))
            .collect()
    }
}

impl FromIterator<(String, Json)> for Object {
    fn from_iter<I: IntoIterator<Item = (String, Json)>>(members: I) -> Self {
        Self(members.into_iter().collect())
    }
}

impl IntoIterator for Object {
    type Item = (String, Json);
    type IntoIter = std::vec::IntoIter<(String, Json)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
