//! A menu, as its document tells: what it plays, how long it waits, how often it asks.
//!
//! A missing document is a menu of defaults, as for the switch.
//!
//! Source: KAZOO `cf_menu` `get_menu_profile/2`

use super::{Account, Collection};
use crate::json::{Json, size};

/// A menu with every default filled in
#[derive(Clone, Debug, PartialEq)]
pub struct Menu {
    /// Its id; none when the node names none, or one that does not exist
    pub id: Option<String>,
    /// How often a caller is asked
    pub retries: i64,
    /// Time for the first key
    pub timeout_ms: u64,
    /// Time for each further key; none when the document does not say
    pub interdigit_ms: Option<u64>,
    /// At most so many digits
    pub max_digits: usize,
    /// What is asked
    pub greeting: Sound,
    /// What is said when the retries are used up
    pub exit: Sound,
    /// What is said before the caller is passed on
    pub transfer: Sound,
    /// What is said after a wrong entry
    pub invalid: Sound,
    /// Whether numbers of other callflows may be dialled
    pub hunt: bool,
    /// Which numbers may be: a regular expression; none for all
    pub hunt_allow: Option<String>,
    /// Which numbers may not be: a regular expression; none for none
    pub hunt_deny: Option<String>,
    /// Digits that let a caller record the greeting
    pub record_pin: Option<String>,
    /// Whether callers from outside may do so
    pub record_from_outside: bool,
}

/// What is played in some place
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sound {
    /// What the switch has for this place
    Stock,
    /// Nothing
    Silent,
    /// A recording
    Media(String),
}

impl Menu {
    /// The menu with this id, or one of defaults
    pub fn find(account: &Account, id: Option<&str>) -> Self {
        let found = id.and_then(|id| account.entry(Collection::Menus, id));
        let document = found.map(|(_, document)| document);
        let get = |path: &[&str]| document.and_then(|it| it.at(path));
        let count = |key| get(&[key]).and_then(number);
        let flag = |key| get(&[key]).and_then(Json::as_bool).unwrap_or_default();
        let text = |key| {
            get(&[key])
                .and_then(Json::as_str)
                .filter(|it| !it.is_empty())
                .map(str::to_owned)
        };
        let sound = |key| Sound::read(get(&["media", key]));
        let positive = |key| count(key).and_then(|it| u64::try_from(it).ok());
        Self {
            id: found.map(|(id, _)| id.to_owned()),
            retries: count("retries").unwrap_or(3),
            timeout_ms: positive("timeout").unwrap_or(10_000),
            interdigit_ms: positive("interdigit_timeout"),
            max_digits: positive("max_extension_length").map_or(4, size),
            greeting: sound("greeting"),
            exit: sound("exit_media"),
            transfer: sound("transfer_media"),
            invalid: sound("invalid_media"),
            hunt: flag("hunt"),
            hunt_allow: text("hunt_allow"),
            hunt_deny: text("hunt_deny"),
            record_pin: text("record_pin"),
            record_from_outside: flag("allow_record_from_offnet"),
        }
    }
}

impl Sound {
    fn read(value: Option<&Json>) -> Self {
        match value {
            Some(Json::Bool(false)) => Self::Silent,
            Some(Json::String(media)) if !media.is_empty() => Self::Media(media.clone()),
            _ => Self::Stock,
        }
    }
}

fn number(value: &Json) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.parse().ok())
}
