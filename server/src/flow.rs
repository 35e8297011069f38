//! The tree of a callflow, node by node: can a switch read its settings, and which modules does it use?
//!
//! What a module's settings may be is the engine's knowledge. What is only odd is stored as it is, and is the business of findings: a module
//! that nobody knows, a branch that has none yet, a child that is no node. No recursion, and paths only of what is wrong: neither depth nor
//! long keys cost anything.
//!
//! DIFFERENCE: the hosted API refuses unknown modules, nodes without a module and the `[]` that PHP writes for an empty object; and it
//! writes defaults into what it stores.

use std::collections::BTreeSet;

use ringtree::Json;
use ringtree::json::Object;
use ringtree::module::{self, Data, Field as ModuleField, Misfit};

use crate::schema::{Field, Problem, Shape, TOLD, check, join};

/// What every node is, whatever its module
static NODE: [Field; 3] = [
    Field::new("module", Shape::Text(1, 64)),
    Field::object("data", &[]),
    Field::object("children", &[]),
];

/// Checks the flow of a callflow, if it has one
pub(crate) fn check_flow(document: &Json, problems: &mut Vec<Problem>) {
    let Some(flow) = document.get("flow") else {
        return;
    };
    if flow.as_object().is_none() {
        problems.push(Problem::new("flow", "type", "a flow is an object").with_value(flow));
    }
    let nodes = walk(flow);
    for visit in &nodes {
        if problems.len() >= TOLD {
            return;
        }
        let found = visit
            .node
            .as_object()
            .map(|it| check_node(visit.node, it))
            .unwrap_or_default();
        if !found.is_empty() {
            let path = path(&nodes, visit);
            problems.extend(found.into_iter().map(|it| below(&path, it)));
        }
    }
}

fn check_node(node: &Json, members: &Object) -> Vec<Problem> {
    let mut problems = check(&NODE, node);
    problems.retain(|it| !is_empty_object(it));
    if problems.is_empty() {
        let settings = check_settings(members);
        problems.extend(settings.into_iter().map(|it| below("data", it)));
    }
    problems
}

/// Whether an empty array stands where an object belongs: PHP writes an object without members so.
fn is_empty_object(problem: &Problem) -> bool {
    let is_empty = problem.value.as_ref().and_then(Json::as_array) == Some(&[]);
    is_empty && matches!(problem.path.as_str(), "data" | "children")
}

fn check_settings(node: &Object) -> Vec<Problem> {
    let name = node
        .get("module")
        .and_then(Json::as_str)
        .unwrap_or_default();
    let settings = Data(node.get("data").and_then(Json::as_object));
    let misfit = |field: &ModuleField| {
        let misfit = field
            .misfit(settings)
            .filter(|it| !field.is_read_anyway(it, settings))?;
        Some(problem(field.name, &misfit, settings.get(field.name)))
    };
    module::find(name)
        .fields
        .iter()
        .filter_map(misfit)
        .collect()
}

fn problem(field: &str, misfit: &Misfit, value: Option<&Json>) -> Problem {
    let (rule, message) = match misfit {
        Misfit::Missing => ("required", "this field is required".to_owned()),
        Misfit::Type(kind) => ("type", format!("expected {kind}")),
        Misfit::Choice(words) => ("enum", format!("one of {}", words.join(", "))),
        Misfit::Range(least, _) if value.and_then(Json::as_i64).is_some_and(|it| it < *least) => {
            ("minimum", format!("at least {least}"))
        }
        Misfit::Range(_, most) => ("maximum", format!("at most {most}")),
    };
    let problem = Problem::new(field, rule, message);
    match value {
        Some(value) => problem.with_value(value),
        None => problem,
    }
}

/// The names of the modules in a flow, each once, sorted
pub(crate) fn modules(flow: &Json) -> Json {
    let nodes = walk(flow);
    let names: BTreeSet<_> = nodes
        .iter()
        .filter_map(|it| it.node.get("module")?.as_str())
        .collect();
    Json::Array(names.into_iter().map(Json::from).collect())
}

/// A node of the tree and how the walk got there.
struct Visit<'a> {
    node: &'a Json,
    /// Its parent among the visits, and its key there; the root has none.
    from: Option<(usize, &'a str)>,
}

/// Every node, parents first, children in document order.
fn walk(flow: &Json) -> Vec<Visit<'_>> {
    let mut nodes: Vec<Visit<'_>> = Vec::new();
    let mut pending = vec![Visit {
        node: flow,
        from: None,
    }];
    while let Some(visit) = pending.pop() {
        let children = visit.node.get("children").and_then(Json::as_object);
        let children = children.into_iter().flat_map(Object::iter).rev();
        let parent = nodes.len();
        pending.extend(children.map(|(key, node)| Visit {
            node,
            from: Some((parent, key)),
        }));
        nodes.push(visit);
    }
    nodes
}

/// `flow.children.1.children._`
fn path(nodes: &[Visit<'_>], visit: &Visit<'_>) -> String {
    let mut keys = Vec::new();
    let mut at = Some(visit);
    while let Some((parent, key)) = at.and_then(|it| it.from) {
        keys.push(key);
        at = nodes.get(parent);
    }
    keys.iter().rev().fold("flow".to_owned(), |path, key| {
        join(&join(&path, "children"), key)
    })
}

fn below(path: &str, problem: Problem) -> Problem {
    Problem {
        path: join(path, &problem.path),
        ..problem
    }
}
