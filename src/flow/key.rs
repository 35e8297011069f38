//! The key under which a child hangs: a digit string, `_`, a rule's id, a hangup cause.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

/// The key of a child, as it stands in the document
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ChildKey(Arc<str>);

impl ChildKey {
    /// `_`: where a call goes on when nothing else says where
    pub fn wildcard() -> Self {
        "_".into()
    }

    /// Whether this is `_`
    pub fn is_wildcard(&self) -> bool {
        &*self.0 == "_"
    }

    /// The key as written
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for ChildKey {
    fn from(key: &str) -> Self {
        Self(key.into())
    }
}

impl From<String> for ChildKey {
    fn from(key: String) -> Self {
        Self(key.into())
    }
}

impl fmt::Display for ChildKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
