//! Patches as JSON text, for programs that keep or send them.
//!
//! A list of changes, each an object with one key: `document`, `root`, `body`, `insert`, `remove`, `rename`. Branches and bodies are written
//! as they stand in the document; `children` marks its place in a body. Ids of nodes are not written.

use super::{Change, Patch, Placed};
use crate::flow::{Body, Callflow, Node, NodePath};
use crate::json::{DataError, Json, Object, from_json};
use serde::{Deserialize, de::Error};
use std::sync::Arc;

/// Why a text is no patch
pub type PatchError = DataError;

/// How much deeper a patch nests than what it puts into the document: a list, a change, its members, a list of one tree.
const AROUND: usize = 4;

#[derive(Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Wire {
    Document {
        before: Json,
        after: Json,
    },
    /// A list of one tree, or of none.
    Root {
        before: Vec<Json>,
        after: Vec<Json>,
    },
    Body {
        at: NodePath,
        before: Json,
        after: Json,
    },
    Insert {
        parent: NodePath,
        index: usize,
        key: String,
        node: Json,
    },
    Remove {
        parent: NodePath,
        index: usize,
        key: String,
        node: Json,
    },
    Rename {
        parent: NodePath,
        index: usize,
        before: String,
        after: String,
    },
}

impl Patch {
    /// The patch as JSON text
    pub fn to_text(&self) -> String {
        Json::Array(self.changes.iter().map(change_to_json).collect()).to_text()
    }

    /// Reads a patch for `flow`, whose ids its new nodes will not repeat
    ///
    /// # Errors
    /// When the text is not such a list of changes, or says what no change can say: two trees, children in a body.
    pub fn parse(text: &str, flow: &Callflow) -> Result<Self, PatchError> {
        let wire: Vec<Wire> = from_json(&Json::parse_around(AROUND, text)?)?;
        wire.iter().try_for_each(sound)?;
        // New nodes are read together, so that no two of them get the same id.
        let branches = wire
            .iter()
            .flat_map(branches_of)
            .cloned()
            .map(|it| (String::new(), it))
            .collect::<Object>();
        let mut read = flow
            .fresh(Json::Object(
                [("children".to_owned(), branches.into())]
                    .into_iter()
                    .collect(),
            ))
            .children
            .clone()
            .into_iter();
        let mut next = || read.next().map(|it| it.node);
        Ok(Self {
            changes: wire
                .into_iter()
                .filter_map(|it| change_from_wire(it, &mut next))
                .collect(),
        })
    }
}

/// Refuses what would be read as something else than it says.
fn sound(wire: &Wire) -> Result<(), PatchError> {
    let holds = |json: &Json, key| json.get(key).is_some();
    match wire {
        Wire::Document { before, after } => {
            if before.as_object().is_none() || after.as_object().is_none() {
                return Err(PatchError::custom("`document` takes objects"));
            }
            if holds(after, "flow") && !holds(before, "flow") {
                return Err(PatchError::custom(
                    "the tree is changed by `root`, not by `document`",
                ));
            }
        }
        Wire::Root { before, after } if before.len() > 1 || after.len() > 1 => {
            return Err(PatchError::custom("a callflow has one tree, or none"));
        }
        Wire::Body { before, after, .. } => {
            let bodies = [before, after].into_iter();
            let mut children = bodies.filter_map(|it| it.get("children")?.as_object());
            if children.any(|it| !it.is_empty()) {
                let why = "children are put in by `insert`; in `body` they are written `{}`";
                return Err(PatchError::custom(why));
            }
        }
        Wire::Root { .. } | Wire::Insert { .. } | Wire::Remove { .. } | Wire::Rename { .. } => {}
    }
    Ok(())
}

fn branches_of(wire: &Wire) -> Vec<&Json> {
    match wire {
        Wire::Root { before, after } => before.iter().chain(after).collect(),
        Wire::Insert { node, .. } | Wire::Remove { node, .. } => vec![node],
        Wire::Document { .. } | Wire::Body { .. } | Wire::Rename { .. } => vec![],
    }
}

fn change_from_wire(wire: Wire, next: &mut impl FnMut() -> Option<Arc<Node>>) -> Option<Change> {
    let members = |json: Json| Arc::new(json.as_object().cloned().unwrap_or_default());
    Some(match wire {
        Wire::Document { before, after } => Change::Document {
            before: members(before),
            after: members(after),
        },
        Wire::Root { before, after } => {
            let before = if before.is_empty() { None } else { next() };
            let after = if after.is_empty() { None } else { next() };
            Change::Root { before, after }
        }
        Wire::Body { at, before, after } => Change::Body {
            at,
            before: Arc::new(Body::read(before)),
            after: Arc::new(Body::read(after)),
        },
        Wire::Insert {
            parent, index, key, ..
        } => Change::Insert(Placed {
            parent,
            index,
            key: key.into(),
            branch: next()?,
        }),
        Wire::Remove {
            parent, index, key, ..
        } => Change::Remove(Placed {
            parent,
            index,
            key: key.into(),
            branch: next()?,
        }),
        Wire::Rename {
            parent,
            index,
            before,
            after,
        } => Change::Rename {
            parent,
            index,
            before: before.into(),
            after: after.into(),
        },
    })
}

fn change_to_json(change: &Change) -> Json {
    let trees =
        |root: &Option<Arc<Node>>| Json::Array(root.iter().map(|it| it.to_json()).collect());
    match change {
        Change::Document { before, after } => tagged(
            "document",
            [
                ("before", Json::Object((**before).clone())),
                ("after", Json::Object((**after).clone())),
            ],
        ),
        Change::Root { before, after } => {
            tagged("root", [("before", trees(before)), ("after", trees(after))])
        }
        Change::Body { at, before, after } => tagged(
            "body",
            [
                ("at", text(at)),
                ("before", before.to_json()),
                ("after", after.to_json()),
            ],
        ),
        Change::Insert(placed) => tagged("insert", placed_to_json(placed)),
        Change::Remove(placed) => tagged("remove", placed_to_json(placed)),
        Change::Rename {
            parent,
            index,
            before,
            after,
        } => tagged(
            "rename",
            [
                ("parent", text(parent)),
                ("index", count(*index)),
                ("before", text(before)),
                ("after", text(after)),
            ],
        ),
    }
}

fn placed_to_json(it: &Placed) -> [(&'static str, Json); 4] {
    [
        ("parent", text(&it.parent)),
        ("index", count(it.index)),
        ("key", text(&it.key)),
        ("node", it.branch.to_json()),
    ]
}

fn text(it: &impl ToString) -> Json {
    it.to_string().into()
}

fn count(it: usize) -> Json {
    Json::from(it as u64)
}

fn tagged<const N: usize>(tag: &str, members: [(&str, Json); N]) -> Json {
    let members: Object = members
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value))
        .collect();
    Json::Object([(tag.to_owned(), members.into())].into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_change_can_say_is_refused() {
        let flow = Callflow::parse(r#"{"flow":{"module":"play"}}"#).unwrap();
        for (patch, why) in [
            (
                r#"[{"document":{"before":{},"after":[]}}]"#,
                "`document` takes objects",
            ),
            (
                r#"[{"document":{"before":{},"after":{"flow":{}}}}]"#,
                "the tree is changed by `root`, not by `document`",
            ),
            (
                r#"[{"root":{"before":[],"after":[{},{}]}}]"#,
                "a callflow has one tree, or none",
            ),
            (
                r#"[{"body":{"at":"/","before":{},"after":{"children":{"1":{}}}}}]"#,
                "children are put in by `insert`; in `body` they are written `{}`",
            ),
            (
                r#"[{"body":{"at":"1","before":{},"after":{}}}]"#,
                "`1` is no path; the root is `/` and its child at key 1 is `/1`",
            ),
            (
                "[{\"move\":{}}]",
                "unknown variant `move`, expected one of `document`, `root`, `body`, `insert`, `remove`, `rename`",
            ),
        ] {
            assert_eq!(Patch::parse(patch, &flow).unwrap_err().to_string(), why);
        }
    }

    #[test]
    fn a_body_that_takes_no_children_is_refused_above_some() {
        let flow = Callflow::parse(r#"{"flow":{"module":"play","children":{"_":{}}}}"#).unwrap();
        for after in [r#""gone""#, r#"{"children":null}"#] {
            let patch = format!(
                r#"[{{"body":{{"at":"/","before":{{"module":"play","children":{{}}}},"after":{after}}}}}]"#
            );
            let patch = Patch::parse(&patch, &flow).unwrap();
            let refused = patch.apply(&flow).unwrap_err();
            assert_eq!(
                refused,
                crate::patch::EditError::NoChildren(NodePath::root())
            );
        }
    }
}
