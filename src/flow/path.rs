//! Where a node stands, said in child keys, so that a sibling's removal does not move it.

use super::ChildKey;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// One step down: the child at `key`, or, where a document repeats a key, the `nth` of them, counted from 0
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PathStep {
    /// The key of the child
    pub key: ChildKey,
    /// Which of the children with this key
    pub nth: usize,
}

impl From<ChildKey> for PathStep {
    fn from(key: ChildKey) -> Self {
        Self { key, nth: 0 }
    }
}

impl From<&str> for PathStep {
    fn from(key: &str) -> Self {
        ChildKey::from(key).into()
    }
}

/// The way from the root to a node
///
/// Written as `/`, `/1`, `/1/_`. In a key `~` is written `~0` and `/` is written `~1`, as in JSON pointers; the second child of a
/// repeated key `1` is `/1~~1`. An empty key is written as nothing: `//` is the child at the empty key of the child at the empty key.
///
/// # Example
/// ```
/// # use ringtree::NodePath;
/// let path: NodePath = "/1/_".parse()?;
/// assert_eq!(path.parent(), Some("/1".parse()?));
/// assert_eq!(path.to_string(), "/1/_");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct NodePath(Vec<PathStep>);

/// A text that is no path: it does not start with `/`, or has a `~` that means nothing
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathError(String);

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is no path; the root is `/` and its child at key 1 is `/1`",
            self.0
        )
    }
}

impl std::error::Error for PathError {}

impl NodePath {
    /// The path of the root
    pub fn root() -> Self {
        Self::default()
    }

    /// Whether this is the root
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// The steps from the root
    pub fn steps(&self) -> &[PathStep] {
        &self.0
    }

    /// The last step; `None` for the root
    pub fn last(&self) -> Option<&PathStep> {
        self.0.last()
    }

    /// The path without its last step; `None` for the root
    pub fn parent(&self) -> Option<Self> {
        let (_, parent) = self.0.split_last()?;
        Some(Self(parent.to_vec()))
    }

    /// The path of a child
    #[must_use]
    pub fn child(&self, step: impl Into<PathStep>) -> Self {
        let mut steps = Vec::with_capacity(self.0.len() + 1);
        steps.extend_from_slice(&self.0);
        steps.push(step.into());
        Self(steps)
    }

    /// Whether `other` is this node or hangs below it
    pub fn contains(&self, other: &Self) -> bool {
        other.0.starts_with(&self.0)
    }
}

impl FromIterator<PathStep> for NodePath {
    fn from_iter<I: IntoIterator<Item = PathStep>>(steps: I) -> Self {
        Self(steps.into_iter().collect())
    }
}

impl fmt::Display for NodePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_root() {
            return f.write_str("/");
        }
        // A lone empty key would read like the root.
        if matches!(self.0.as_slice(), [only] if only.key.as_str().is_empty() && only.nth == 0) {
            return f.write_str("/~~0");
        }
        for step in &self.0 {
            write!(
                f,
                "/{}",
                step.key.as_str().replace('~', "~0").replace('/', "~1")
            )?;
            if step.nth > 0 {
                write!(f, "~~{}", step.nth)?;
            }
        }
        Ok(())
    }
}

impl FromStr for NodePath {
    type Err = PathError;

    fn from_str(text: &str) -> Result<Self, PathError> {
        match text.strip_prefix('/') {
            Some("") => Ok(Self::root()),
            Some(steps) => steps
                .split('/')
                .map(step)
                .collect::<Option<_>>()
                .ok_or_else(|| PathError(text.to_owned())),
            None => Err(PathError(text.to_owned())),
        }
    }
}

fn step(text: &str) -> Option<PathStep> {
    let (key, nth) = match text.rsplit_once("~~") {
        Some((key, nth)) => (key, nth.parse().ok()?),
        None => (text, 0),
    };
    Some(PathStep {
        key: unescape(key)?.into(),
        nth,
    })
}

fn unescape(text: &str) -> Option<String> {
    let mut parts = text.split('~');
    let mut key = parts.next()?.to_owned();
    for part in parts {
        let mut rest = part.chars();
        key.push(match rest.next()? {
            '0' => '~',
            '1' => '/',
            _ => return None,
        });
        key.push_str(rest.as_str());
    }
    Some(key)
}

impl Serialize for NodePath {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for NodePath {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_reads_back() {
        let step = |key: &str, nth| PathStep {
            key: key.into(),
            nth,
        };
        for (path, text) in [
            (vec![], "/"),
            (vec![step("1", 0), step("_", 0)], "/1/_"),
            (vec![step("a/b~c", 0), step("x", 2)], "/a~1b~0c/x~~2"),
            (vec![step("", 0)], "/~~0"),
            (vec![step("", 0), step("", 0)], "//"),
            (vec![step("", 1)], "/~~1"),
            (vec![step("~~1", 0)], "/~0~01"),
        ] {
            let path = NodePath(path);
            assert_eq!(path.to_string(), text);
            assert_eq!(text.parse(), Ok(path));
        }
    }

    #[test]
    fn what_is_no_path_is_refused() {
        for text in ["", "1", "/~", "/~2", "/1~~x"] {
            assert!(text.parse::<NodePath>().is_err(), "{text}");
        }
    }
}
