//! What the keys of a menu do by themselves, whatever call flow plays it.
//!
//! A menu of the flat dialect may say where each key leads. Its own options come before the rules of the call flow: a last rule for any
//! input would else take every key.
//!
//! DIFFERENCE: the documents of the API show menus only as destinations, and keys only in rules; both work here.

use super::{Destination, Problem, join, reach, read};
use crate::json::Json;
use crate::why::Why;

/// The keys of a menu that lead somewhere
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MenuOptions {
    /// What each key does, in the order of the document
    pub all: Vec<MenuOption>,
    /// What cannot be read, in the order of the document
    pub problems: Vec<Problem>,
}

/// What a key does
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuOption {
    /// Its place in the list, counted from 0
    pub idx: usize,
    /// The key
    pub key: char,
    /// Where it leads
    pub destination: Destination,
}

impl MenuOptions {
    /// The options of a menu
    ///
    /// # Example
    /// ```
    /// # use ringtree::{Json, rules::MenuOptions};
    /// let menu = Json::parse(r#"{ "options": [{ "digit": "1", "destination": "front", "destination_type": "voicemail" }] }"#)?;
    /// let options = MenuOptions::of(&menu);
    /// assert_eq!(options.on("1").map(|it| it.idx), Some(0));
    /// assert_eq!(options.on("2"), None);
    /// # Ok::<(), ringtree::json::ParseError>(())
    /// ```
    pub fn of(document: &Json) -> Self {
        let mut options = Self::default();
        let Some(written) = document.get("options") else {
            return options;
        };
        let Some(written) = written.as_array() else {
            let why = why!(options_are_a_list, "options are a list");
            options.problems.push(Problem::new("options", why));
            return options;
        };
        for (idx, it) in written.iter().enumerate() {
            options.read(idx, it);
        }
        options
    }

    /// The option for what was pressed
    pub fn on(&self, digits: &str) -> Option<&MenuOption> {
        let mut keys = digits.chars();
        let (key, rest) = (keys.next()?, keys.next());
        let mut all = self.all.iter();
        all.find(|it| rest.is_none() && it.key == key)
    }

    fn read(&mut self, idx: usize, option: &Json) {
        let path = format!("options.{idx}");
        if option.as_object().is_none() {
            let why = why!(option_is_an_object, "an option is an object");
            self.problems.push(Problem::new(path, why));
            return;
        }
        let key = self.key(option);
        let key = read::kept(key, join(&path, "digit"), &mut self.problems);
        let destination = read::one_destination(option, &path, &mut self.problems);
        if let Some(destination) = &destination {
            reach::look(destination, &path, &mut self.problems);
        }
        if let (Some(key), Some(destination)) = (key, destination) {
            self.all.push(MenuOption {
                idx,
                key,
                destination,
            });
        }
    }

    fn key(&self, option: &Json) -> Result<char, Why> {
        let written = option.get("digit").and_then(Json::as_str);
        let mut keys = written.unwrap_or_default().chars();
        let key = keys
            .next()
            .filter(|it| is_key(*it) && keys.next().is_none());
        let key = key.ok_or_else(|| why!(write_one_key, "write one key: a digit, `*` or `#`"))?;
        if self.all.iter().any(|it| it.key == key) {
            let key = key.to_string();
            return Err(why!(
                key_is_taken_above,
                "the key `{key}` has an option above",
                key
            ));
        }
        Ok(key)
    }
}

fn is_key(it: char) -> bool {
    it.is_ascii_digit() || matches!(it, '*' | '#')
}
