//! A voicemail box, as its document tells.
//!
//! A reader over the document. Messages are absent: they are not part of an account's settings.

use super::{Account, Collection};
use crate::json::Json;

/// A voicemail box
#[derive(Clone, Copy, Debug)]
pub struct Vmbox<'a> {
    /// Its id
    pub id: &'a str,
    document: &'a Json,
}

impl<'a> Vmbox<'a> {
    /// The box with this id
    pub fn find(account: &'a Account, id: &str) -> Option<Self> {
        let (id, document) = account.entry(Collection::Vmboxes, id)?;
        Some(Self { id, document })
    }

    /// The box with this number
    pub fn by_number(account: &'a Account, number: &str) -> Option<Self> {
        Self::all(account).find(|it| it.number().as_deref() == Some(number))
    }

    /// The first box of a person
    pub fn of_user(account: &'a Account, user: &str) -> Option<Self> {
        Self::all(account).find(|it| it.text("owner_id") == Some(user))
    }

    /// The number that people dial to hear it; also when it is written as a JSON number
    pub fn number(self) -> Option<String> {
        match self.document.get("mailbox")? {
            Json::String(it) => Some(it.clone()),
            Json::Number(it) => Some(it.as_str().to_owned()),
            _ => None,
        }
    }

    /// Whose it is
    pub fn owner(self) -> Option<&'a str> {
        self.text("owner_id")
    }

    /// Whether it greets and takes no message
    pub fn is_announcement_only(self) -> bool {
        self.flag("announcement_only")
    }

    /// Whether its owner is led to the messages rather than to the greeting
    pub fn knows_its_owner(self) -> bool {
        self.flag("check_if_owner")
    }

    /// Whether a caller hears no greeting
    pub fn skips_greeting(self) -> bool {
        self.flag("skip_greeting")
    }

    /// Whether a caller is not told how to leave a message
    pub fn skips_instructions(self) -> bool {
        self.flag("skip_instructions")
    }

    /// The pin, when there is one
    pub fn pin(self) -> Option<&'a str> {
        self.text("pin")
    }

    /// The recording that greets, when there is one
    pub fn greeting(self) -> Option<&'a str> {
        let media = self.document.at(&["media", "unavailable"])?;
        media.as_str().filter(|it| !it.is_empty())
    }

    /// The number that the key 0 leads to
    pub fn operator_number(self) -> &'a str {
        self.text("operator_number").unwrap_or("0")
    }

    fn all(account: &'a Account) -> impl Iterator<Item = Self> {
        account
            .documents(Collection::Vmboxes)
            .map(|(id, document)| Self { id, document })
    }

    fn text(self, key: &str) -> Option<&'a str> {
        self.document.get(key)?.as_str().filter(|it| !it.is_empty())
    }

    fn flag(self, key: &str) -> bool {
        self.document
            .get(key)
            .and_then(Json::as_bool)
            .unwrap_or_default()
    }
}
