//! What the editor says: keys and their blanks, so that every language says it in its own words.
//!
//! No sentence stands here. What the engine or the server says in words of its own comes through in [`Say::Words`].

/// One thing to say
///
/// The key is looked up in the locales; the blanks are filled with the values that [`Say::blanks`] names.
#[derive(Clone, Debug, PartialEq)]
pub enum Say {
    /// A sentence without blanks, by its key
    Plain(&'static str),
    /// A sentence about something that has a name, by its key
    About(&'static str, String),
    /// A sentence about something and its place, by its key
    AboutAt(&'static str, String, String),
    /// A sentence that counts, by its key
    Count(&'static str, usize),
    /// Words of the engine or the server, said as they are
    Words(String),
}

impl Say {
    /// The key in the locales; `None` for words that are said as they are
    pub fn key(&self) -> Option<&'static str> {
        match self {
            Self::Plain(key)
            | Self::About(key, _)
            | Self::AboutAt(key, ..)
            | Self::Count(key, _) => Some(key),
            Self::Words(_) => None,
        }
    }

    /// What fills the blanks: `name`, `place`, `count`
    pub fn blanks(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Plain(_) | Self::Words(_) => vec![],
            Self::About(_, name) => vec![("name", name.clone())],
            Self::AboutAt(_, name, place) => vec![("name", name.clone()), ("place", place.clone())],
            Self::Count(_, count) => vec![("count", count.to_string())],
        }
    }
}
