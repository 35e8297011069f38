//! The kinds of document an account holds, under the names that the API gives them.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A kind of document
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Collection {
    /// Trees that answer calls
    Callflows,
    /// What a caller may press, and how long we wait
    Menus,
    /// When something is open
    TemporalRules,
    /// Several rules under one name, such as holidays
    TemporalRulesSets,
    /// People
    Users,
    /// Telephones and soft phones
    Devices,
    /// Users and devices under one name
    Groups,
    /// Voicemail boxes
    Vmboxes,
    /// Recordings and prompts
    Media,
    /// Lists of callers
    Lists,
    /// Conference rooms
    Conferences,
    /// Who can be found by spelling their name
    Directories,
    /// Where callers wait for agents
    Queues,
    /// Where faxes arrive
    Faxboxes,
}

impl Collection {
    /// All of them
    pub const ALL: [Self; 14] = [
        Self::Callflows,
        Self::Menus,
        Self::TemporalRules,
        Self::TemporalRulesSets,
        Self::Users,
        Self::Devices,
        Self::Groups,
        Self::Vmboxes,
        Self::Media,
        Self::Lists,
        Self::Conferences,
        Self::Directories,
        Self::Queues,
        Self::Faxboxes,
    ];

    /// The name in addresses: `temporal_rules`
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Callflows => "callflows",
            Self::Menus => "menus",
            Self::TemporalRules => "temporal_rules",
            Self::TemporalRulesSets => "temporal_rules_sets",
            Self::Users => "users",
            Self::Devices => "devices",
            Self::Groups => "groups",
            Self::Vmboxes => "vmboxes",
            Self::Media => "media",
            Self::Lists => "lists",
            Self::Conferences => "conferences",
            Self::Directories => "directories",
            Self::Queues => "queues",
            Self::Faxboxes => "faxboxes",
        }
    }

    /// One of them, in words: `temporal rule`
    pub fn one(self) -> &'static str {
        match self {
            Self::Callflows => "callflow",
            Self::Menus => "menu",
            Self::TemporalRules => "temporal rule",
            Self::TemporalRulesSets => "set of temporal rules",
            Self::Users => "user",
            Self::Devices => "device",
            Self::Groups => "group",
            Self::Vmboxes => "voicemail box",
            Self::Media => "media file",
            Self::Lists => "list",
            Self::Conferences => "conference",
            Self::Directories => "directory",
            Self::Queues => "queue",
            Self::Faxboxes => "fax box",
        }
    }
}

impl fmt::Display for Collection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Collection {
    type Err = UnknownCollection;

    fn from_str(name: &str) -> Result<Self, UnknownCollection> {
        Self::ALL
            .into_iter()
            .find(|it| it.as_str() == name)
            .ok_or_else(|| UnknownCollection(name.to_owned()))
    }
}

/// A text that names no collection
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownCollection(pub String);

impl fmt::Display for UnknownCollection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = Collection::ALL.map(Collection::as_str).join("`, `");
        write!(f, "`{}` is no collection; known are `{known}`", self.0)
    }
}

impl std::error::Error for UnknownCollection {}
