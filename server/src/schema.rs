//! What the fields of a document must be, said as data.
//!
//! A field that no schema names is kept and never judged. Defaults are not written into documents: what a person stored is what they
//! get back. `null` is a value of its own kind, not an absent field.

mod json_schema;

pub use json_schema::{Purpose, object_schema, put, schema};
pub use ringtree::account::schema::{Field, Shape};

use ringtree::Json;
use ringtree::rules::is_web_address;

/// How many problems of a document are told; a client that mends them learns of the next ones.
pub const TOLD: usize = 100;

/// Something in a document that keeps it from being stored
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The keys and indices that lead to the value, joined by dots: `flow.children.1.data.timeout`
    pub path: String,
    /// What was broken: `required`, `type`, `enum`, `unique`, …
    pub rule: &'static str,
    /// The sentence
    pub message: String,
    /// What stands in the way, such as the id of the owner
    pub cause: Option<Json>,
    /// The value that was sent
    pub value: Option<Json>,
}

impl Problem {
    /// A problem with a path, a rule and a sentence
    pub fn new(path: impl Into<String>, rule: &'static str, message: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            rule,
            message: message.into(),
            cause: None,
            value: None,
        }
    }

    /// The same with the value that was sent
    #[must_use]
    pub fn with_value(mut self, value: &Json) -> Self {
        self.value = Some(value.clone());
        self
    }

    /// The same with what stands in the way
    #[must_use]
    pub fn with_cause(mut self, cause: impl Into<Json>) -> Self {
        self.cause = Some(cause.into());
        self
    }
}

/// What keeps `document` from having these fields, in the order of the fields
pub fn check(fields: &[Field], document: &Json) -> Vec<Problem> {
    let mut problems = Vec::new();
    check_fields(fields, document, "", &mut problems);
    problems
}

fn check_fields(fields: &[Field], value: &Json, path: &str, problems: &mut Vec<Problem>) {
    for field in fields {
        let path = join(path, field.name);
        match value.get(field.name) {
            Some(value) => check_value(&field.shape, value, &path, problems),
            None if field.required => {
                problems.push(Problem::new(path, "required", "this field is required"));
            }
            None => {}
        }
    }
}

/// A path one key longer
pub fn join(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}.{key}")
    }
}

fn check_value(shape: &Shape, value: &Json, path: &str, problems: &mut Vec<Problem>) {
    let mut refuse = |rule, message: String| {
        problems.push(Problem::new(path, rule, message).with_value(value));
    };
    match (shape, value) {
        (Shape::Text(least, most), Json::String(text)) => {
            let n_chars = text.chars().count();
            if n_chars < *least {
                refuse("minLength", format!("at least {least} characters"));
            } else if n_chars > *most {
                refuse("maxLength", format!("at most {most} characters"));
            }
        }
        (Shape::Address, Json::String(text)) => {
            if !is_web_address(text) {
                refuse(
                    "format",
                    "an address that begins with `http://` or `https://`".to_owned(),
                );
            }
        }
        (Shape::Choice(choices), Json::String(text)) => {
            if !choices.contains(&text.as_str()) {
                refuse("enum", format!("one of {}", choices.join(", ")));
            }
        }
        (Shape::Whole(least, most), Json::Number(_)) => match value.as_i64() {
            None => refuse("type", format!("expected {}", kind(shape))),
            Some(number) if number < *least => refuse("minimum", format!("at least {least}")),
            Some(number) if number > *most => refuse("maximum", format!("at most {most}")),
            Some(_) => {}
        },
        (Shape::Between(least, most), Json::Number(_)) => {
            if !value
                .as_f64()
                .is_some_and(|it| (*least..=*most).contains(&it))
            {
                refuse("minimum", format!("a number from {least} to {most}"));
            }
        }
        (Shape::Flag, Json::Bool(_)) => {}
        (Shape::List(least, shape), Json::Array(values)) => {
            if values.len() < *least {
                refuse("minItems", format!("at least {least} entries"));
            }
            for (idx, value) in values.iter().enumerate() {
                if problems.len() >= TOLD {
                    return;
                }
                check_value(shape, value, &join(path, &idx.to_string()), problems);
            }
        }
        (Shape::Object(fields), Json::Object(_)) => check_fields(fields, value, path, problems),
        (Shape::Each(shape), Json::Object(members)) => {
            for (key, value) in members.iter() {
                if problems.len() >= TOLD {
                    return;
                }
                check_value(shape, value, &join(path, key), problems);
            }
        }
        (Shape::Either(shapes), _) => {
            if !shapes.iter().any(|shape| admits(shape, value)) {
                refuse("type", format!("expected {}", kind(shape)));
            }
        }
        _ => refuse(
            "type",
            format!("expected {}, found {}", kind(shape), value.kind()),
        ),
    }
}

fn admits(shape: &Shape, value: &Json) -> bool {
    let mut problems = Vec::new();
    check_value(shape, value, "", &mut problems);
    problems.is_empty()
}

fn kind(shape: &Shape) -> String {
    match shape {
        Shape::Text(..) | Shape::Choice(_) | Shape::Address => "string".to_owned(),
        Shape::Whole(..) => "integer".to_owned(),
        Shape::Between(..) => "number".to_owned(),
        Shape::Flag => "boolean".to_owned(),
        Shape::List(..) => "array".to_owned(),
        Shape::Object(_) | Shape::Each(_) => "object".to_owned(),
        Shape::Either(shapes) => shapes.iter().map(kind).collect::<Vec<_>>().join(" or "),
    }
}
