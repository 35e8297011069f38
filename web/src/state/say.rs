//! What the editor says: keys and their blanks, so that every language says it in its own words.
//!
//! No sentence stands here. What the server says in words of its own comes through in [`Say::Words`].

use super::document::Objection;
use ringtree::edit::Refusal;
use ringtree::{Account, Node, module};
use std::borrow::Cow;

/// One thing to say
///
/// The key is looked up in the locales; the blanks are filled with the values that [`Say::blanks`] names.
#[derive(Clone, Debug, PartialEq)]
pub enum Say {
    /// A sentence without blanks, by its key
    Plain(&'static str),
    /// A sentence about a node, by its key
    About(&'static str, Name),
    /// A sentence about a node and a child key, by its key
    AboutAt(&'static str, Name, String),
    /// A sentence about a text, such as a name or a number, by its key
    With(&'static str, String),
    /// A sentence that counts, by its key
    Count(&'static str, usize),
    /// Why a command cannot be done; its key is `refused-` and the refusal's code
    Refused(Refusal),
    /// A sentence about another, by its key: `Undone: …`; its blank `name` is the other one
    Of(&'static str, Box<Say>),
    /// One after the other, in one breath
    Then(Box<Say>, Box<Say>),
    /// Where a node is: every step on the way to it, the first one first
    Where(Vec<Waypoint>),
    /// Words of the server, said as they are
    Words(String),
    /// What the server would not take: the step, or nothing for the callflow itself, then the setting, then its words
    Objected(Option<Name>, Objection),
}

/// A step on the way to another
#[derive(Clone, Debug, PartialEq)]
pub struct Waypoint {
    /// The key that leads to it and what that means; none for the first step
    pub key: Option<(String, module::KeyMeaning)>,
    /// The name of the document that the key stands for
    pub document: Option<String>,
    /// What people call the step
    pub name: Name,
}

/// What people call a node, with the module's title left to the language
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Name {
    /// The module's name in documents
    pub module: String,
    /// What the card says about it
    pub caption: String,
}

impl Name {
    /// The name of a node
    pub fn of(node: &Node, account: &Account) -> Self {
        let spec = module::of(node);
        Self {
            module: node.module().unwrap_or_default().to_owned(),
            caption: (spec.caption)(module::Data(node.body.data()), account),
        }
    }

    /// The name of a new node of a module
    pub fn of_module(module: &str) -> Self {
        Self {
            module: module.to_owned(),
            caption: String::new(),
        }
    }

    /// The name in words: title and caption
    pub fn words(&self, title: impl Fn(&str) -> String) -> String {
        let title = title(&self.module);
        if self.caption.is_empty() {
            title
        } else {
            format!("{title} {}", self.caption)
        }
    }
}

impl Say {
    /// The key in the locales; `None` for words that are said as they are, and for several things
    pub fn key(&self) -> Option<Cow<'static, str>> {
        match self {
            Self::Plain(key)
            | Self::About(key, _)
            | Self::AboutAt(key, ..)
            | Self::With(key, _)
            | Self::Count(key, _)
            | Self::Of(key, _) => Some(Cow::Borrowed(key)),
            Self::Refused(refusal) => Some(format!("refused-{}", refusal.code()).into()),
            Self::Words(_) | Self::Where(_) | Self::Then(..) | Self::Objected(..) => None,
        }
    }

    /// What fills the blanks `name`, `place` and `count`, but for the sentence that [`Say::Of`] is about; `title` knows what the language calls a module
    pub fn blanks(&self, title: impl Fn(&str) -> String) -> Vec<(&'static str, String)> {
        match self {
            Self::Plain(_)
            | Self::Words(_)
            | Self::Where(_)
            | Self::Of(..)
            | Self::Then(..)
            | Self::Objected(..) => vec![],
            Self::About(_, name) => vec![("name", name.words(title))],
            Self::AboutAt(_, name, place) => {
                vec![("name", name.words(title)), ("place", place.clone())]
            }
            Self::With(_, text) => vec![("name", text.clone())],
            Self::Count(_, count) => vec![("count", count.to_string())],
            Self::Refused(refusal) => refused_about(refusal),
        }
    }
}

fn refused_about(refusal: &Refusal) -> Vec<(&'static str, String)> {
    let name = match refusal {
        Refusal::NoNode(path) | Refusal::NoChildren(path) => path.to_string(),
        Refusal::NothingFollows(title) | Refusal::NoFreeKey(title) => title.clone(),
        Refusal::KeyTaken(key) => key.to_string(),
        Refusal::NotANode(kind) => (*kind).to_owned(),
        _ => return vec![],
    };
    vec![("name", name)]
}

impl From<Refusal> for Say {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
