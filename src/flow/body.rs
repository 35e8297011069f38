//! What stands in a node beside its children: module, data, and keys of strangers.

use crate::json::{Json, Object};

/// A node without its children, every member kept as it was written
///
/// A node that is not a JSON object at all (`null`, a text) is kept too; it names no module.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    value: Json,
    /// Where among the members `children` stood.
    // INVARIANT: `None` unless `value` is an object.
    children_at: Option<usize>,
}

const MODULE: &str = "module";
const DATA: &str = "data";
pub(super) const CHILDREN: &str = "children";

impl Body {
    /// A new node's body: `{"module": module, "data": data, "children": {}}`
    pub fn new(module: &str, data: Object) -> Self {
        let members = [
            (MODULE.to_owned(), module.into()),
            (DATA.to_owned(), data.into()),
        ];
        Self {
            value: Json::Object(members.into_iter().collect()),
            children_at: Some(2),
        }
    }

    /// Reads a body; children that stand in `node` only mark their place
    pub fn read(node: Json) -> Self {
        Self::split(node).0
    }

    /// The body as JSON, an empty `children` where children stood
    pub fn to_json(&self) -> Json {
        self.join(Object::new())
    }

    /// Splits a node into its body and its children, when they are an object.
    pub(super) fn split(node: Json) -> (Self, Option<Object>) {
        let Json::Object(members) = node else {
            return (
                Self {
                    value: node,
                    children_at: None,
                },
                None,
            );
        };
        let is_children =
            |(key, value): (&str, &Json)| key == CHILDREN && matches!(value, Json::Object(_));
        let children_at = members.iter().rposition(is_children);
        let mut children = None;
        let mut rest = Object::new();
        for (idx, (key, value)) in members.into_iter().enumerate() {
            match value {
                Json::Object(value) if Some(idx) == children_at => children = Some(value),
                value => rest.push(key, value),
            }
        }
        (
            Self {
                value: Json::Object(rest),
                children_at,
            },
            children,
        )
    }

    /// The node as JSON, `children` put where they stood; absent when there are none and there was no such key.
    pub(super) fn join(&self, children: Object) -> Json {
        let Json::Object(members) = &self.value else {
            return self.value.clone();
        };
        let mut members: Vec<_> = members
            .iter()
            .map(|(key, value)| (key.to_owned(), value.clone()))
            .collect();
        if self.children_at.is_some() || !children.is_empty() {
            let at = self.children_at.unwrap_or(members.len()).min(members.len());
            members.insert(at, (CHILDREN.to_owned(), Json::Object(children)));
        }
        Json::Object(members.into_iter().collect())
    }

    /// The module's name, when the node names one
    pub fn module(&self) -> Option<&str> {
        self.value.get(MODULE)?.as_str()
    }

    /// The module's settings, when there are any
    pub fn data(&self) -> Option<&Object> {
        self.value.get(DATA)?.as_object()
    }

    /// A setting
    pub fn setting(&self, name: &str) -> Option<&Json> {
        self.data()?.get(name)
    }

    /// Whether the node is passed over: `data.skip_module` is true, or the text "true"
    ///
    /// Source: KAZOO `cf_exe` `handle_cast/2`
    pub fn is_skipped(&self) -> bool {
        match self.setting("skip_module") {
            Some(Json::Bool(it)) => *it,
            Some(Json::String(it)) => it == "true",
            _ => false,
        }
    }

    /// Whether there is nothing at all: a node written as `{}`
    pub fn is_empty(&self) -> bool {
        self.value.as_object().is_some_and(Object::is_empty)
    }

    /// Whether children may be hung below: the node is an object whose `children` key is absent or an object
    pub fn takes_children(&self) -> bool {
        self.value
            .as_object()
            .is_some_and(|it| self.children_at.is_some() || it.get(CHILDREN).is_none())
    }

    /// How deep the body nests as JSON, an empty `children` included where children stood.
    pub(crate) fn nesting(&self) -> usize {
        let children = if self.children_at.is_some() { 2 } else { 0 };
        self.value.depth().max(children)
    }

    /// Whether both are the same text around the same children: `children` that was not there is written last.
    pub(super) fn is_written_like(&self, other: &Self, with_children: bool) -> bool {
        let place = |it: &Self| {
            let last = it.value.as_object().map_or(0, Object::len);
            if with_children {
                Some(it.children_at.unwrap_or(last).min(last))
            } else {
                it.children_at
            }
        };
        self.value == other.value && place(self) == place(other)
    }

    /// The members beside `children`, as they were written
    pub fn value(&self) -> &Json {
        &self.value
    }

    /// The same body with another member; a body that was no object becomes one
    #[must_use]
    pub fn with(&self, key: &str, value: impl Into<Json>) -> Self {
        let mut members = self.value.as_object().cloned().unwrap_or_default();
        members.set(key, value);
        self.with_value(Json::Object(members))
    }

    /// The same body with other settings
    #[must_use]
    pub fn with_data(&self, data: Object) -> Self {
        self.with(DATA, data)
    }

    /// The same body with one setting put, or taken away for `None`; `data` that was no object becomes one for a setting
    #[must_use]
    pub fn with_setting(&self, name: &str, value: Option<Json>) -> Self {
        if value.is_none() && self.setting(name).is_none() {
            return self.clone();
        }
        let mut data = self.data().cloned().unwrap_or_default();
        match value {
            Some(value) => data.set(name, value),
            None => _ = data.remove(name),
        }
        self.with_data(data)
    }

    /// The same place for `children` around other members
    #[must_use]
    pub fn with_value(&self, value: Json) -> Self {
        let n_members = value.as_object().map(Object::len);
        let children_at = n_members.and_then(|last| self.children_at.map(|at| at.min(last)));
        Self { value, children_at }
    }
}
