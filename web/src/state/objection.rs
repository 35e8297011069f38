//! What the server would not take, brought to the nodes it named: `flow.children.1.data.timeout` is the setting `timeout` at `/1`.

use super::document::Objection;
use super::locate::locate;
use super::say::{Name, Say};
use super::{Document, Editor};
use ringtree::flow::PathStep;
use ringtree::{Account, Callflow, Json, Node, NodePath, module};

impl Editor {
    /// An objection with the step it is about: `Ring group: Members: this field is required`
    pub fn objected(&self, it: &Objection) -> Say {
        objected(&self.document, self.account(), it)
    }
}

/// An objection with the step it is about
pub fn objected(document: &Document, account: &Account, it: &Objection) -> Say {
    let flow = document.work().map(|it| &it.flow);
    let node = it.node.and_then(|id| locate(flow?, id)).map(|it| it.1);
    Say::Objected(node.map(|it| short_name(&it, account)), it.clone())
}

/// What the step is called, without what its card says beside that; while nothing was chosen, that is its module.
fn short_name(node: &Node, account: &Account) -> Name {
    let mut name = Name::of(node, account);
    let first = module::of(node).fields.first();
    let is_chosen = first.is_some_and(|it| node.body.setting(it.name).is_some());
    let caption = name.caption.split(" · ").next().filter(|_| is_chosen);
    name.caption = caption.unwrap_or_default().to_owned();
    name
}

/// Why the server would not take the document: the first objection in words, and how many more there are
pub fn why_refused(document: &Document, account: &Account) -> Say {
    let objections = document.work().map(|it| it.objections.clone());
    let objections = objections.unwrap_or_default();
    let Some((first, more)) = objections.split_first() else {
        return Say::Plain("not-saved-mended");
    };
    let first = Say::Of(
        "not-saved-because",
        Box::new(objected(document, account, first)),
    );
    match more.len() {
        0 => first,
        count => Say::Then(
            Box::new(first),
            Box::new(Say::Count("not-saved-more", count)),
        ),
    }
}

/// The objections in the details of a 400, in the server's order
pub(super) fn objections(flow: &Callflow, details: &Json) -> Vec<Objection> {
    let Some(details) = details.as_object() else {
        return vec![];
    };
    let of_field = |(field, rules): (&str, &Json)| -> Vec<Objection> {
        let rules = rules
            .as_object()
            .into_iter()
            .flat_map(ringtree::json::Object::iter);
        rules
            .filter_map(|(rule, it)| {
                let message = it.get("message").or(Some(it))?.as_str().unwrap_or(rule);
                let (at, field) = place(flow, field);
                // Of several values in one field, the message has to say which.
                let value = it.get("value").and_then(Json::as_str);
                let value = value.filter(|_| field.as_ref().is_some_and(|it| it.contains('.')));
                Some(Objection {
                    node: at.and_then(|it| flow.node(&it)).map(|it| it.id),
                    field,
                    message: value
                        .map_or_else(|| message.to_owned(), |it| format!("`{it}`: {message}")),
                })
            })
            .collect()
    };
    details.iter().flat_map(of_field).collect()
}

/// The node and the setting that a dotted path means; child keys may hold dots themselves, so the document decides.
fn place(flow: &Callflow, path: &str) -> (Option<NodePath>, Option<String>) {
    let member = |it: &str| Some(it.to_owned()).filter(|it| !it.is_empty());
    let Some(rest) = path.strip_prefix("flow") else {
        return (None, member(path));
    };
    let (Some(root), true) = (flow.root(), rest.is_empty() || rest.starts_with('.')) else {
        return (None, member(path));
    };
    let mut node = root;
    let mut at = NodePath::root();
    let mut rest = rest.trim_start_matches('.');
    while let Some(below) = rest.strip_prefix("children.") {
        let Some((step, child, left)) = longest(node, below) else {
            return (Some(at), member(rest));
        };
        at = at.child(step);
        node = child;
        rest = left;
    }
    let field = rest.strip_prefix("data.").unwrap_or(rest);
    (Some(at), member(field))
}

/// The child whose key the path goes on with, the longest one that fits, and what is left of the path.
fn longest<'a, 'p>(
    node: &'a Node,
    path: &'p str,
) -> Option<(PathStep, &'a std::sync::Arc<Node>, &'p str)> {
    node.steps()
        .filter_map(|(step, child)| {
            let rest = path.strip_prefix(step.key.as_str())?;
            let rest = if rest.is_empty() {
                rest
            } else {
                rest.strip_prefix('.')?
            };
            Some((step, child, rest))
        })
        .max_by_key(|(step, ..)| step.key.as_str().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, at: Option<&str>, field: Option<&str>) {
        let flow = Callflow::parse(
            r#"{"flow":{"module":"menu","children":{"1":{"children":{"_":{}}},"a":{},"a.b":{"children":{"_":{}}}}}}"#,
        )
        .unwrap();
        let (found, named) = place(&flow, path);
        assert_eq!(found.map(|it| it.to_string()).as_deref(), at, "{path}");
        assert_eq!(named.as_deref(), field, "{path}");
    }

    #[test]
    fn a_dotted_path_leads_to_node_and_field() {
        check("flow.children.1.data.timeout", Some("/1"), Some("timeout"));
        check(
            "flow.children.1.children._.module",
            Some("/1/_"),
            Some("module"),
        );
        check(
            "flow.children.a.b.children._.data.x.y",
            Some("/a.b/_"),
            Some("x.y"),
        );
        check(
            "flow.children.9.data.x",
            Some("/"),
            Some("children.9.data.x"),
        );
        check("flow.module", Some("/"), Some("module"));
        check("flow", Some("/"), None);
        check("numbers", None, Some("numbers"));
        check("flowers", None, Some("flowers"));
    }

    #[test]
    fn every_rule_of_every_field_is_an_objection() {
        let flow = Callflow::parse(r#"{"flow":{}}"#).unwrap();
        let details = Json::parse(
            r#"{"numbers":{"unique":{"message":"in use","cause":"x"},"type":{"message":"no array"}},"flow.module":{"required":{}}}"#,
        )
        .unwrap();
        let found = objections(&flow, &details);
        let messages: Vec<_> = found.iter().map(|it| it.message.as_str()).collect();
        assert_eq!(messages, ["in use", "no array", "required"]);
    }

    #[test]
    fn an_objection_to_one_of_several_values_is_about_their_field_and_names_the_value() {
        let flow = Callflow::parse("{}").unwrap();
        let details =
            Json::parse(r#"{"numbers.1":{"unique":{"message":"in use","value":"299"}}}"#).unwrap();
        let found = objections(&flow, &details);
        let [it] = found.as_slice() else {
            panic!("{found:?}")
        };
        assert!(it.is_about(None, "numbers") && it.is_within("numbers"));
        assert!(!it.is_within("number") && !it.is_about(None, "name"));
        assert_eq!(it.message, "`299`: in use");
    }
}
