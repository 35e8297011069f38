//! Where a call should pass: a module, what it is about, or a node.

use super::Entry;
use super::party::is_called;
use crate::account::{Account, Collection};
use crate::flow::{Node, NodePath};
use crate::json::Object;
use crate::module::{self, FieldKind};
use crate::rules::CallFlow;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::str::FromStr;

/// Something on the way of a call
///
/// | text | what |
/// |---|---|
/// | `menu` | any node of this module; of rules, any with this `destination_type` |
/// | `menu:main` | such a node that refers to this document, by id or name; of rules, with this destination |
/// | `/1/_` | the node at this path of the flow in which the call starts; of rules, the rule in this place: `/0` |
/// | `main:/1/_` | the node at this path of this flow, by id or name |
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// A module, and what it is about
    Module(String, Option<String>),
    /// A node, in the flow with this id or name, else in the one in which the call starts
    Node(Option<String>, NodePath),
}

/// A text that says no stop
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoSuchStop(String);

/// A node or rule that a call can enter.
pub(in crate::ask) struct Spot<'a> {
    flow: &'a str,
    path: NodePath,
    module: &'a str,
    about: Option<&'a Object>,
    is_rule: bool,
}

impl Stop {
    /// Whether this is meant; `home` is the flow in which the call starts.
    pub(in crate::ask) fn is(&self, account: &Account, spot: &Spot<'_>, home: &str) -> bool {
        match self {
            Self::Module(module, what) => {
                module == spot.module && what.as_ref().is_none_or(|it| spot.refers_to(account, it))
            }
            Self::Node(None, path) => spot.flow == home && spot.path == *path,
            Self::Node(Some(flow), path) => {
                is_called(account, Collection::Callflows, spot.flow, flow) && spot.path == *path
            }
        }
    }
}

impl<'a> Spot<'a> {
    /// Every node and rule that a call can enter which comes in here
    pub(in crate::ask) fn all(account: &'a Account, entry: Entry<'a>) -> Vec<Self> {
        let own = match entry {
            Entry::Number | Entry::Rules(_) => None,
            Entry::Tree(flow) => Some((flow.id(), flow)),
        };
        let others = account.callflows().map(|(id, flow)| (id, flow.as_ref()));
        let others = others.filter(|(id, _)| own.is_none_or(|(own, _)| own != *id));
        let trees = own.into_iter().chain(others);
        let nodes = trees.flat_map(|(id, flow)| {
            let nodes = flow.walk();
            nodes.map(move |(path, node)| Self::node(id, path, node))
        });
        let mut all: Vec<_> = nodes.collect();
        if let Entry::Rules(flow) = entry {
            all.extend((0..flow.rules.len()).filter_map(|it| Self::rule(flow, it)));
        }
        all
    }

    /// The flow that it stands in
    pub(in crate::ask) fn flow(&self) -> &'a str {
        self.flow
    }

    /// The module, and where it stands
    pub(in crate::ask) fn said(&self) -> String {
        format!("{} ({})", self.module, self.path)
    }

    /// As the trace names it
    pub(in crate::ask) fn label(&self) -> String {
        format!("{}:{}", self.flow, self.path)
    }

    /// The voicemail box that it leads to, if it does to one
    pub(in crate::ask) fn vmbox(&self) -> Option<&'a str> {
        let key = if self.is_rule { "destination" } else { "id" };
        let is_box = self.module == "voicemail";
        self.about.filter(|_| is_box)?.get(key)?.as_str()
    }

    fn node(flow: &'a str, path: NodePath, node: &'a Node) -> Self {
        Self {
            flow,
            path,
            module: node.module().unwrap_or_default(),
            about: node.body.data(),
            is_rule: false,
        }
    }

    fn rule(flow: &'a CallFlow, idx: usize) -> Option<Self> {
        let rule = flow.rule_document(idx)?.as_object()?;
        Some(Self {
            flow: flow.id(),
            path: NodePath::root().child(idx.to_string().as_str()),
            module: rule.get("destination_type")?.as_str()?,
            about: Some(rule),
            is_rule: true,
        })
    }

    /// Whether it names something that is called so
    fn refers_to(&self, account: &Account, said: &str) -> bool {
        let text = |key: &str| self.about?.get(key)?.as_str();
        if self.is_rule {
            let Some(destination) = text("destination") else {
                return false;
            };
            let kind = match self.module {
                "voicemail" => Collection::Vmboxes,
                "queue" => Collection::Queues,
                "ivr_menu" => Collection::Menus,
                _ => return destination == said,
            };
            return is_called(account, kind, destination, said);
        }
        let fields = module::find(self.module).fields.iter();
        let mut called = fields.filter_map(|it| match it.kind {
            FieldKind::Reference(kind) => Some(is_called(account, kind, text(it.name)?, said)),
            FieldKind::Media => Some(is_called(account, Collection::Media, text(it.name)?, said)),
            _ => None,
        });
        called.any(|it| it) || text("id") == Some(said)
    }
}

impl FromStr for Stop {
    type Err = NoSuchStop;

    fn from_str(text: &str) -> Result<Self, NoSuchStop> {
        let refused = || NoSuchStop(text.to_owned());
        let path = |it: &str| it.parse().map_err(|_| refused());
        if text.starts_with('/') {
            return Ok(Self::Node(None, path(text)?));
        }
        match text.split_once(':') {
            Some((flow, at)) if at.starts_with('/') && !flow.is_empty() => {
                Ok(Self::Node(Some(flow.to_owned()), path(at)?))
            }
            Some((module, what)) if !module.is_empty() && !what.is_empty() => {
                Ok(Self::Module(module.to_owned(), Some(what.to_owned())))
            }
            None if !text.is_empty() => Ok(Self::Module(text.to_owned(), None)),
            _ => Err(refused()),
        }
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Module(module, None) => f.write_str(module),
            Self::Module(module, Some(what)) => write!(f, "{module}:{what}"),
            Self::Node(None, path) => path.fmt(f),
            Self::Node(Some(flow), path) => write!(f, "{flow}:{path}"),
        }
    }
}

impl Serialize for Stop {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Stop {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

impl fmt::Display for NoSuchStop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is nothing that a call passes; write a module (`menu`), a module and what it is about (`menu:main`), a path (`/1/_`) or \
             a callflow and a path (`main:/1/_`)",
            self.0
        )
    }
}

impl std::error::Error for NoSuchStop {}
