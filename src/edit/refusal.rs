//! Why a command cannot be done, for the person who asked.

use crate::flow::{ChildKey, MAX_LEVELS, NodePath};
use crate::patch::EditError;
use serde::Serialize;
use std::fmt;

/// Why a command cannot be done; the document is unchanged
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// There is no node here
    NoNode(NodePath),
    /// The node, or its `children`, is no JSON object
    NoChildren(NodePath),
    /// The module ends the call or hands it over; holds what people call it
    NothingFollows(String),
    /// Every key that the module follows is taken; holds what people call it
    NoFreeKey(String),
    /// The parent already has a child at this key
    KeyTaken(ChildKey),
    /// A key of no characters
    EmptyKey,
    /// The branch would hang below itself
    OwnDescendant,
    /// The first node has no siblings, no key and no other place
    RootStays,
    /// A node must be a JSON object, and this is of another type
    NotANode(&'static str),
    /// Children are not part of a node's own members
    ChildrenInBody,
    /// The tree is not written as a member of the document
    FlowIsATree,
    /// The document would be the same
    NothingChanges,
    /// More nodes would follow one another than edits may make, or values would nest too deep to be read again
    TooDeep,
    /// The document is no longer what the person saw
    Stale,
}

impl Refusal {
    /// A stable name for catalogues and programs
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoNode(_) => "no_node",
            Self::NoChildren(_) => "no_children",
            Self::NothingFollows(_) => "nothing_follows",
            Self::NoFreeKey(_) => "no_free_key",
            Self::KeyTaken(_) => "key_taken",
            Self::EmptyKey => "empty_key",
            Self::OwnDescendant => "own_descendant",
            Self::RootStays => "root_stays",
            Self::NotANode(_) => "not_a_node",
            Self::ChildrenInBody => "children_in_body",
            Self::FlowIsATree => "flow_is_a_tree",
            Self::NothingChanges => "nothing_changes",
            Self::TooDeep => "too_deep",
            Self::Stale => "stale",
        }
    }

    /// What to do instead
    pub fn help(&self) -> &'static str {
        match self {
            Self::NoNode(_) | Self::Stale => "look at the callflow again and repeat",
            Self::NoChildren(_) => "mend the node as JSON first",
            Self::NothingFollows(_) => "put it before this step, or beside it",
            Self::NoFreeKey(_) => "drop it on the line below to put it in between",
            Self::KeyTaken(_) => "free it or choose another",
            Self::EmptyKey => "write a key; `_` means otherwise",
            Self::OwnDescendant => "choose a place outside of the branch",
            Self::RootStays => "insert another step before it, or delete it and keep what follows",
            Self::NotANode(_) => "write an object with `module` and `data`",
            Self::ChildrenInBody => "leave `children` out; change them on the canvas",
            Self::FlowIsATree => "change its nodes instead",
            Self::NothingChanges => "choose another place or value",
            Self::TooDeep => "move a part into a callflow of its own",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoNode(path) => write!(f, "there is no step at `{path}`"),
            Self::NoChildren(path) => write!(
                f,
                "the step at `{path}` is not written so that anything could follow it"
            ),
            Self::NothingFollows(title) => {
                write!(f, "{title} ends the call here; nothing can follow")
            }
            Self::NoFreeKey(title) => write!(f, "every way on from {title} is taken"),
            Self::KeyTaken(key) => write!(f, "key `{key}` is already taken"),
            Self::EmptyKey => f.write_str("a key needs at least one character"),
            Self::OwnDescendant => f.write_str("a branch cannot go inside itself"),
            Self::RootStays => f.write_str("the first step stays where it is"),
            Self::NotANode(kind) => {
                write!(f, "a step is a JSON object, and this is of type {kind}")
            }
            Self::ChildrenInBody => f.write_str("children are not written here"),
            Self::FlowIsATree => f.write_str("the tree is not written as a whole"),
            Self::NothingChanges => f.write_str("nothing would change"),
            Self::TooDeep => write!(
                f,
                "more than {MAX_LEVELS} steps would follow one another, or values nest too deep"
            ),
            Self::Stale => f.write_str("the callflow has changed meanwhile"),
        }
    }
}

impl std::error::Error for Refusal {}

impl From<EditError> for Refusal {
    fn from(error: EditError) -> Self {
        match error {
            EditError::NoNode(path) => Self::NoNode(path),
            EditError::NoChildren(path) => Self::NoChildren(path),
            EditError::TooDeep => Self::TooDeep,
            EditError::Stale => Self::Stale,
        }
    }
}
