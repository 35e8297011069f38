//! What a person means, planned against the document: a [`Command`] becomes a [`Patch`], or a [`Refusal`] that says why not.
//!
//! Planning changes nothing. Menus grey out, slots glow, drops land and refusals explain by asking the same function. An odd document is
//! edited like any other: what is unwise but possible becomes a finding, not a refusal.

mod keys;
mod place;
mod refusal;

pub use keys::{KeyProposal, free_key, keys};
pub use place::Place;
pub use refusal::Refusal;

use crate::account::Account;
use crate::flow::{Body, Callflow, ChildKey, MAX_LEVELS, Node, NodeId, NodePath};
use crate::json::{Json, Object};
use crate::patch::{Change, Patch, Placed};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Something to do to a callflow
///
/// # Example
/// ```
/// # use ringtree::{Account, Callflow, edit::{self, Command}, json::from_text};
/// let flow = Callflow::parse(r#"{ "flow": { "module": "menu", "data": { "id": "main" }, "children": {} } }"#)?;
/// let command: Command = from_text(r#"{ "insert": { "branch": { "module": "hangup" }, "place": { "child": { "of": "/", "key": "3" } } } }"#)?;
/// let plan = edit::plan(&flow, &Account::default(), &command)?;
/// assert!(plan.patch.apply(&flow)?.to_text().contains(r#""3":{"module":"hangup"}"#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Put a branch that is not in the document yet somewhere
    Insert {
        /// The branch: `{"module", "data", "children"}`
        branch: Json,
        /// Where
        place: Place,
    },
    /// Take a branch from one place to another
    Move {
        /// The branch
        from: NodePath,
        /// Where to, as the document stands before the branch is taken
        place: Place,
    },
    /// Delete a node and everything below it
    Remove {
        /// The node
        at: NodePath,
    },
    /// Delete a node and put what follows at its `_` into its place
    Lift {
        /// The node
        at: NodePath,
    },
    /// Hang a child under another key
    Rekey {
        /// The child
        at: NodePath,
        /// Its new key
        key: ChildKey,
    },
    /// Give a child another place among its siblings, whose order decides in a `temporal_route`
    Reorder {
        /// The child
        at: NodePath,
        /// Its place afterwards, counted from 0; beyond the end means last
        to: usize,
    },
    /// Give one setting another value
    Set {
        /// The node
        at: NodePath,
        /// The key in its `data`
        field: String,
        /// The value; nothing takes the setting away
        #[serde(default)]
        value: Option<Json>,
    },
    /// Write a node anew, children excepted
    SetBody {
        /// The node
        at: NodePath,
        /// Every member but `children`
        body: Json,
    },
    /// Give a member of the document another value, such as `name` or `numbers`
    SetDocument {
        /// The member; not `flow`
        key: String,
        /// The value; nothing takes the member away
        #[serde(default)]
        value: Option<Json>,
    },
}

/// What a command would do
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The change
    pub patch: Patch,
    /// The node to look at afterwards
    pub focus: Option<NodeId>,
    /// The key that was picked because the command named none
    pub picked_key: Option<ChildKey>,
    /// How many nodes disappear
    pub removed: usize,
}

/// A plan for those who hold the document elsewhere: everything said in texts and paths
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outline {
    /// The patch as JSON text
    pub patch: String,
    /// Where the node to look at will be
    pub focus: Option<NodePath>,
    /// The key that was picked because the command named none
    pub picked_key: Option<ChildKey>,
    /// How many nodes disappear
    pub removed: usize,
}

impl Plan {
    /// The plan in texts and paths, for the document that it was made for
    pub fn outline(&self, flow: &Callflow) -> Outline {
        let changed = self.patch.apply(flow).ok();
        Outline {
            patch: self.patch.to_text(),
            focus: changed
                .zip(self.focus)
                .and_then(|(flow, id)| flow.path_of(id)),
            picked_key: self.picked_key.clone(),
            removed: self.removed,
        }
    }
}

/// Plans `command`; the document is unchanged
///
/// # Errors
/// When it cannot be done, in words for the person who asked.
pub fn plan(flow: &Callflow, account: &Account, command: &Command) -> Result<Plan, Refusal> {
    let plan = match command {
        Command::Insert { branch, place } => insert(flow, account, branch, place),
        Command::Move { from, place } => relocate(flow, account, from, place),
        Command::Remove { at } => remove(flow, at),
        Command::Lift { at } => lift(flow, at),
        Command::Rekey { at, key } => rekey(flow, at, key),
        Command::Reorder { at, to } => reorder(flow, at, *to),
        Command::Set { at, field, value } => {
            rewrite(flow, at, |body| Ok(body.with_setting(field, value.clone())))
        }
        Command::SetBody { at, body } => rewrite(flow, at, |before| whole_body(before, body)),
        Command::SetDocument { key, value } => set_document(flow, key, value.as_ref()),
    }?;
    // What is planned can be done: it is refused here and not when it is dropped.
    let changed = plan.patch.apply(flow)?;
    if reach(&plan.patch) > MAX_LEVELS && levels(&changed) > levels(flow) {
        return Err(Refusal::TooDeep);
    }
    Ok(plan)
}

/// How many nodes are one below the other where a patch puts some.
fn reach(patch: &Patch) -> usize {
    let reach = |it: &Change| match it {
        Change::Insert(placed) => placed.parent.steps().len() + 1 + placed.branch.depth(),
        Change::Root { after, .. } => after.as_deref().map_or(0, Node::depth),
        Change::Document { .. }
        | Change::Body { .. }
        | Change::Remove(_)
        | Change::Rename { .. } => 0,
    };
    patch.changes().iter().map(reach).max().unwrap_or_default()
}

fn levels(flow: &Callflow) -> usize {
    flow.root().map_or(0, |it| it.depth())
}

fn insert(
    flow: &Callflow,
    account: &Account,
    branch: &Json,
    place: &Place,
) -> Result<Plan, Refusal> {
    if branch.as_object().is_none() {
        return Err(Refusal::NotANode(branch.kind()));
    }
    let branch = flow.fresh(branch.clone());
    let put = place::put(flow, account, place, &branch, None)?;
    Ok(Plan {
        patch: Patch::new(put.changes),
        focus: Some(branch.id),
        picked_key: put.picked_key,
        removed: put.removed,
    })
}

fn relocate(
    flow: &Callflow,
    account: &Account,
    from: &NodePath,
    place: &Place,
) -> Result<Plan, Refusal> {
    let placed = placed(flow, from)?;
    if from.contains(place.target()) {
        return Err(if place.target() == from {
            Refusal::NothingChanges
        } else {
            Refusal::OwnDescendant
        });
    }
    if let Some(to) = place.among_siblings_of(flow, &placed) {
        return reorder(flow, from, to);
    }
    let taken = Patch::new(vec![Change::Remove(placed.clone())]);
    let lifted = taken.apply(flow)?;
    let put = place::put(
        &lifted,
        account,
        &place.without(from, &placed),
        &placed.branch,
        Some(&placed.key),
    )?;
    let patch = taken.then(Patch::new(put.changes));
    if patch.apply(flow)? == *flow {
        return Err(Refusal::NothingChanges);
    }
    Ok(Plan {
        patch,
        focus: Some(placed.branch.id),
        picked_key: put.picked_key,
        removed: put.removed,
    })
}

fn remove(flow: &Callflow, at: &NodePath) -> Result<Plan, Refusal> {
    let node = node(flow, at)?;
    let (change, focus) = if at.is_root() {
        if is_blank(node) {
            return Err(Refusal::NothingChanges);
        }
        // The API asks for a `flow`; an empty one is where the next first step goes.
        let blank = flow.fresh(Json::Object(Object::new()));
        (
            Change::Root {
                before: flow.root().cloned(),
                after: Some(blank),
            },
            None,
        )
    } else {
        let parent = at.parent().and_then(|it| flow.node(&it));
        (Change::Remove(placed(flow, at)?), parent.map(|it| it.id))
    };
    Ok(Plan {
        patch: Patch::new(vec![change]),
        focus,
        picked_key: None,
        removed: node.size(),
    })
}

fn lift(flow: &Callflow, at: &NodePath) -> Result<Plan, Refusal> {
    let gone = node(flow, at)?;
    let Some(next) = gone.child_at("_").cloned() else {
        return remove(flow, at);
    };
    let removed = gone.size() - next.size();
    let focus = Some(next.id);
    let patch = Patch::new(swap(flow, at, next)?);
    Ok(Plan {
        patch,
        focus,
        picked_key: None,
        removed,
    })
}

fn rekey(flow: &Callflow, at: &NodePath, key: &ChildKey) -> Result<Plan, Refusal> {
    let Placed {
        parent,
        index,
        key: before,
        branch,
    } = placed(flow, at)?;
    if *key == before {
        return Err(Refusal::NothingChanges);
    }
    if key.as_str().is_empty() {
        return Err(Refusal::EmptyKey);
    }
    if node(flow, &parent)?.child_at(key.as_str()).is_some() {
        return Err(Refusal::KeyTaken(key.clone()));
    }
    let change = Change::Rename {
        parent,
        index,
        before,
        after: key.clone(),
    };
    Ok(only(change, Some(branch.id)))
}

fn reorder(flow: &Callflow, at: &NodePath, to: usize) -> Result<Plan, Refusal> {
    let placed = placed(flow, at)?;
    let last = node(flow, &placed.parent)?.children.len().saturating_sub(1);
    let index = to.min(last);
    if index == placed.index {
        return Err(Refusal::NothingChanges);
    }
    let focus = Some(placed.branch.id);
    let changes = vec![
        Change::Remove(placed.clone()),
        Change::Insert(Placed { index, ..placed }),
    ];
    Ok(Plan {
        patch: Patch::new(changes),
        focus,
        picked_key: None,
        removed: 0,
    })
}

fn rewrite(
    flow: &Callflow,
    at: &NodePath,
    change: impl FnOnce(&Body) -> Result<Body, Refusal>,
) -> Result<Plan, Refusal> {
    let node = node(flow, at)?;
    let after = change(&node.body)?;
    if after == *node.body {
        return Err(Refusal::NothingChanges);
    }
    let change = Change::Body {
        at: at.clone(),
        before: node.body.clone(),
        after: Arc::new(after),
    };
    Ok(only(change, Some(node.id)))
}

fn whole_body(before: &Body, value: &Json) -> Result<Body, Refusal> {
    let members = value.as_object().ok_or(Refusal::NotANode(value.kind()))?;
    match members.get("children") {
        Some(_) if before.takes_children() => Err(Refusal::ChildrenInBody),
        // Where no step could hang, an empty object makes a place for some.
        Some(Json::Object(children)) if children.is_empty() => Ok(Body::read(value.clone())),
        Some(Json::Object(_)) => Err(Refusal::ChildrenInBody),
        None | Some(_) => Ok(before.with_value(value.clone())),
    }
}

fn set_document(flow: &Callflow, key: &str, value: Option<&Json>) -> Result<Plan, Refusal> {
    if key == "flow" {
        return Err(Refusal::FlowIsATree);
    }
    let mut members = (**flow.document()).clone();
    match value {
        Some(value) => members.set(key, value.clone()),
        None => _ = members.remove(key),
    }
    if members == **flow.document() {
        return Err(Refusal::NothingChanges);
    }
    Ok(only(
        Change::Document {
            before: flow.document().clone(),
            after: Arc::new(members),
        },
        None,
    ))
}

fn only(change: Change, focus: Option<NodeId>) -> Plan {
    Plan {
        patch: Patch::new(vec![change]),
        focus,
        picked_key: None,
        removed: 0,
    }
}

/// Whether there is nothing yet where a tree could stand.
pub(crate) fn is_blank(node: &Node) -> bool {
    node.body.is_empty() && node.children.is_empty()
}

fn node<'a>(flow: &'a Callflow, at: &NodePath) -> Result<&'a Arc<Node>, Refusal> {
    flow.node(at).ok_or_else(|| Refusal::NoNode(at.clone()))
}

/// The branch at `at` and where it hangs.
fn placed(flow: &Callflow, at: &NodePath) -> Result<Placed, Refusal> {
    let branch = node(flow, at)?.clone();
    let (Some(parent), Some(step)) = (at.parent(), at.last()) else {
        return Err(Refusal::RootStays);
    };
    let index = node(flow, &parent)?
        .index_of(step)
        .ok_or_else(|| Refusal::NoNode(at.clone()))?;
    Ok(Placed {
        parent,
        index,
        key: step.key.clone(),
        branch,
    })
}

/// The changes that put `branch` where the branch at `at` is, under the same key.
fn swap(flow: &Callflow, at: &NodePath, branch: Arc<Node>) -> Result<Vec<Change>, Refusal> {
    if at.is_root() {
        return Ok(vec![Change::Root {
            before: flow.root().cloned(),
            after: Some(branch),
        }]);
    }
    let old = placed(flow, at)?;
    Ok(vec![
        Change::Remove(old.clone()),
        Change::Insert(Placed { branch, ..old }),
    ])
}
