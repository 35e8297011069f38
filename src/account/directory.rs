//! A directory, as its documents tell: who can be found by spelling their name on a keypad, and where each is reached.
//!
//! People name the directories that they are in, each with the callflow that reaches them; the API also shows them as `users` of the
//! directory. How a caller searches is absent: that is a module.
//!
//! Source: KAZOO view `directories/users_listing`; `cf_directory` `get_directory_user/2`

use super::{Account, Collection};
use crate::json::Json;
use std::collections::BTreeMap;

/// Someone in a directory
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// First name
    pub first: String,
    /// Last name
    pub last: String,
    /// The id of the callflow that reaches them
    pub callflow: String,
}

/// Everybody in the directory with this id, smallest id first; `None` when one of them has no first or no last name
pub fn people(account: &Account, directory: &str) -> Option<Vec<Person>> {
    let listed = account.document(Collection::Directories, directory);
    let listed = listed
        .and_then(|it| it.get("users"))
        .and_then(Json::as_array);
    let listed = listed.unwrap_or_default().iter().filter_map(|it| {
        let text = |key| it.get(key).and_then(Json::as_str);
        Some((text("user_id")?, text("callflow_id")?))
    });
    let named = account.documents(Collection::Users).filter_map(|(id, it)| {
        let callflow = it.at(&["directories", directory])?;
        Some((id, callflow.as_str()?))
    });
    let reached: BTreeMap<_, _> = listed.chain(named).collect();
    let person = |(id, callflow): (&str, &str)| {
        let user = account.document(Collection::Users, id)?;
        let text = |key| Some(user.get(key)?.as_str()?.to_owned());
        Some(Person {
            first: text("first_name")?,
            last: text("last_name")?,
            callflow: callflow.to_owned(),
        })
    };
    reached.into_iter().map(person).collect()
}

impl Person {
    /// First and last name
    pub fn name(&self) -> String {
        format!("{} {}", self.first, self.last)
    }

    /// The keys that spell the name, first name first
    pub fn first_keys(&self) -> String {
        keys(&self.first) + &keys(&self.last)
    }

    /// The keys that spell the name, last name first
    pub fn last_keys(&self) -> String {
        keys(&self.last) + &keys(&self.first)
    }
}

/// The keys of a telephone that spell a text; letters other than a to z have none.
///
/// Source: KAZOO `cf_util` `alpha_to_dialpad/1`
fn keys(text: &str) -> String {
    let key = |it: char| match it.to_ascii_lowercase() {
        'a'..='c' => Some('2'),
        'd'..='f' => Some('3'),
        'g'..='i' => Some('4'),
        'j'..='l' => Some('5'),
        'm'..='o' => Some('6'),
        'p'..='s' => Some('7'),
        't'..='v' => Some('8'),
        'w'..='z' => Some('9'),
        _ => None,
    };
    text.chars().filter_map(key).collect()
}
