//! A callflow document: who may dial it, the tree that answers, and every key that we know nothing about.
//!
//! Reading and writing loses nothing. Nodes are shared by `Arc`: an edit copies the way from the root to the change and shares the rest,
//! so an older version costs next to nothing. What a module means is absent here; this is only the document.

mod body;
mod key;
mod node;
mod path;

pub use body::Body;
pub use key::ChildKey;
pub use node::{Child, Node, NodeId};
pub use path::{NodePath, PathError, PathStep};

use crate::json::{Json, Object, ParseError};
use node::Ids;
use std::fmt;
use std::sync::Arc;

/// How many nodes one below the other an edit may make
///
/// A switch spends its patience long before. Documents that are deeper are read, as far as [`MAX_DEPTH`](crate::json::MAX_DEPTH) goes, and
/// found odd.
pub const MAX_LEVELS: usize = 900;

/// The key of a callflow document below which the tree hangs
const FLOW: &str = "flow";

/// A callflow of the tree dialect
///
/// Cloning is cheap. Equality compares documents: ids of nodes do not count.
///
/// # Example
/// ```
/// # use ringtree::Callflow;
/// let flow = Callflow::parse(r#"{ "name": "Main", "numbers": ["2000"], "flow": { "module": "hangup", "mine": 1.0 } }"#)?;
/// assert_eq!(flow.name(), "Main");
/// assert_eq!(flow.root().and_then(|it| it.module()), Some("hangup"));
/// assert!(flow.to_text().contains(r#""mine":1.0"#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Callflow {
    /// Every member of the document but the tree.
    document: Arc<Object>,
    /// Where among the members the tree stood; at the end when it was not there.
    flow_at: Option<usize>,
    root: Option<Arc<Node>>,
    ids: Ids,
}

/// Why a text is no callflow document
#[derive(Clone, Debug, PartialEq)]
pub enum FlowError {
    /// The text is not JSON
    Json(ParseError),
    /// The text is JSON, but not an object; holds what it is instead
    NotAnObject(&'static str),
}

impl fmt::Display for FlowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(error) => error.fmt(f),
            Self::NotAnObject(kind) => {
                write!(f, "a callflow is a JSON object, and this is of type {kind}")
            }
        }
    }
}

impl std::error::Error for FlowError {}

impl Callflow {
    /// Reads a callflow document as the API gives it, without its envelope
    ///
    /// # Errors
    /// When `text` is not a JSON object. Whatever the object holds is accepted: what is odd about it becomes a finding later.
    pub fn parse(text: &str) -> Result<Self, FlowError> {
        Self::from_json(Json::parse(text).map_err(FlowError::Json)?)
    }

    /// Takes a parsed document
    ///
    /// # Errors
    /// When `json` is not an object.
    pub fn from_json(json: Json) -> Result<Self, FlowError> {
        let Json::Object(members) = json else {
            return Err(FlowError::NotAnObject(json.kind()));
        };
        let mut ids = Ids::default();
        let flow_at = members.iter().rposition(|(key, _)| key == FLOW);
        let mut document = Object::new();
        let mut root = None;
        for (idx, (key, value)) in members.into_iter().enumerate() {
            if Some(idx) == flow_at {
                root = Some(Arc::new(Node::read(value, &mut ids)));
            } else {
                document.push(key, value);
            }
        }
        Ok(Self {
            document: Arc::new(document),
            flow_at,
            root,
            ids,
        })
    }

    /// The whole document, keys in the order in which they were read
    pub fn to_json(&self) -> Json {
        let mut members: Vec<_> = self
            .document
            .iter()
            .map(|(key, value)| (key.to_owned(), value.clone()))
            .collect();
        if let Some(root) = &self.root {
            let at = self.flow_at.unwrap_or(members.len()).min(members.len());
            members.insert(at, (FLOW.to_owned(), root.to_json()));
        }
        Json::Object(members.into_iter().collect())
    }

    /// The whole document as JSON text without whitespace
    pub fn to_text(&self) -> String {
        self.to_json().to_text()
    }

    /// Every member of the document but `flow`
    pub fn document(&self) -> &Arc<Object> {
        &self.document
    }

    /// The document's id; empty while it was never stored
    pub fn id(&self) -> &str {
        self.text("id")
            .or_else(|| self.text("_id"))
            .unwrap_or_default()
    }

    /// The document's name; empty when it has none
    pub fn name(&self) -> &str {
        self.text("name").unwrap_or_default()
    }

    /// What may be dialled to reach this callflow
    pub fn numbers(&self) -> impl Iterator<Item = &str> {
        self.texts("numbers")
    }

    /// Regular expressions over what may be dialled
    pub fn patterns(&self) -> impl Iterator<Item = &str> {
        self.texts("patterns")
    }

    /// The first node of the tree
    pub fn root(&self) -> Option<&Arc<Node>> {
        self.root.as_ref()
    }

    /// The node at `path`
    pub fn node(&self, path: &NodePath) -> Option<&Arc<Node>> {
        path.steps()
            .iter()
            .try_fold(self.root.as_ref()?, |node, step| node.child(step))
    }

    /// Every node with its path, parents before children, siblings in order
    pub fn walk(&self) -> Walk<'_> {
        Walk {
            pending: self
                .root
                .iter()
                .map(|root| (NodePath::root(), root))
                .collect(),
        }
    }

    /// Where the node with this id hangs now
    pub fn path_of(&self, id: NodeId) -> Option<NodePath> {
        self.walk()
            .find(|(_, node)| node.id == id)
            .map(|(path, _)| path)
    }

    /// A node that is not part of any callflow yet, with an id that no node of this one has
    ///
    /// Read several branches through one call: a second call on the same callflow gives the same ids again.
    pub fn fresh(&self, branch: Json) -> Arc<Node> {
        Arc::new(Node::read(branch, &mut self.ids.clone()))
    }

    /// The same callflow with other members beside the tree
    #[must_use]
    pub fn with_document(&self, document: Arc<Object>) -> Self {
        Self {
            document,
            ..self.clone()
        }
    }

    /// The same callflow with another tree; ids that the new nodes brought will not be given again
    #[must_use]
    pub fn with_root(&self, root: Option<Arc<Node>>) -> Self {
        let mut ids = self.ids.clone();
        if let Some(root) = &root {
            ids.reserve(root);
        }
        Self {
            root,
            ids,
            ..self.clone()
        }
    }

    /// The same callflow with `change` made to the node at `path`; `None` when there is no such node
    ///
    /// # Errors
    /// Whatever `change` refuses.
    pub fn with_node<E>(
        &self,
        path: &NodePath,
        change: impl FnOnce(&Node) -> Result<Node, E>,
    ) -> Option<Result<Self, E>> {
        let root = self.root.as_ref()?;
        Some(node::rewrite(root, path.steps(), change)?.map(|root| Self {
            root: Some(root),
            ..self.clone()
        }))
    }

    /// `branch` with ids that no other node of the tree has, now or later: its own, unless one of them is taken.
    pub(crate) fn adopt(&mut self, branch: &Arc<Node>) -> Arc<Node> {
        self.ids.join(branch, self.root.as_deref())
    }

    fn text(&self, key: &str) -> Option<&str> {
        self.document.get(key)?.as_str()
    }

    fn texts(&self, key: &str) -> impl Iterator<Item = &str> {
        self.document
            .get(key)
            .and_then(Json::as_array)
            .unwrap_or_default()
            .iter()
            .filter_map(Json::as_str)
    }
}

impl PartialEq for Callflow {
    fn eq(&self, other: &Self) -> bool {
        let place = |it: &Self| {
            it.root.as_ref().map(|_| {
                it.flow_at
                    .unwrap_or(it.document.len())
                    .min(it.document.len())
            })
        };
        let same_root = match (&self.root, &other.root) {
            (Some(one), Some(other)) => node::same(one, other),
            (None, None) => true,
            _ => false,
        };
        node::same(&self.document, &other.document) && same_root && place(self) == place(other)
    }
}

/// See [`Callflow::walk`]
#[derive(Debug)]
pub struct Walk<'a> {
    pending: Vec<(NodePath, &'a Arc<Node>)>,
}

impl<'a> Iterator for Walk<'a> {
    type Item = (NodePath, &'a Arc<Node>);

    fn next(&mut self) -> Option<Self::Item> {
        let (path, node) = self.pending.pop()?;
        let first = self.pending.len();
        self.pending
            .extend(node.steps().map(|(step, child)| (path.child(step), child)));
        if let Some(children) = self.pending.get_mut(first..) {
            children.reverse();
        }
        Some((path, node))
    }
}
