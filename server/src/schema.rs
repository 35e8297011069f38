//! What the fields of a document must be, said as data.
//!
//! A field that no schema names is kept and never judged. Defaults are not written into documents: what a person stored is what they
//! get back. `null` is a value of its own kind, not an absent field.

mod json_schema;

pub use json_schema::{Purpose, object_schema, put};

use ringtree::Json;
use ringtree::rules::is_web_address;

/// How many problems of a document are told; a client that mends them learns of the next ones.
pub const TOLD: usize = 100;

/// One field of a document
#[derive(Debug)]
pub struct Field {
    name: &'static str,
    shape: Shape,
    need: Need,
}

/// What a value must be
#[derive(Debug)]
pub enum Shape {
    /// A text of so many characters
    Text(usize, usize),
    /// One of these texts
    Choice(&'static [&'static str]),
    /// A whole number between two bounds, both allowed
    Whole(i64, i64),
    /// A number between two bounds, both allowed
    Between(f64, f64),
    /// The address of something on the web
    Address,
    /// `true` or `false`
    Flag,
    /// At least so many values of one shape
    List(usize, &'static Shape),
    /// An object with these fields, and any others
    Object(&'static [Field]),
    /// An object whose every value has this shape
    Each(&'static Shape),
    /// Any of these
    Either(&'static [Shape]),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Need {
    Optional,
    Required,
}

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

impl Field {
    /// A text of up to so many characters
    pub const fn text(name: &'static str, most: usize) -> Self {
        Self::new(name, Shape::Text(0, most))
    }

    /// A text that is not empty, of up to 128 characters
    pub const fn label(name: &'static str) -> Self {
        Self::new(name, Shape::Text(1, 128))
    }

    /// One of these texts
    pub const fn choice(name: &'static str, choices: &'static [&'static str]) -> Self {
        Self::new(name, Shape::Choice(choices))
    }

    /// A whole number between two bounds, both allowed
    pub const fn whole(name: &'static str, least: i64, most: i64) -> Self {
        Self::new(name, Shape::Whole(least, most))
    }

    /// `true` or `false`
    pub const fn flag(name: &'static str) -> Self {
        Self::new(name, Shape::Flag)
    }

    /// Texts
    pub const fn texts(name: &'static str) -> Self {
        Self::new(name, Shape::List(0, &Shape::Text(0, usize::MAX)))
    }

    /// An object with these fields, and any others
    pub const fn object(name: &'static str, fields: &'static [Field]) -> Self {
        Self::new(name, Shape::Object(fields))
    }

    /// A field of any shape
    pub const fn new(name: &'static str, shape: Shape) -> Self {
        Self {
            name,
            shape,
            need: Need::Optional,
        }
    }

    /// The same field, which must be there
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.need = Need::Required;
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
            Some(value) => field.shape.check(value, &path, problems),
            None if field.need == Need::Required => {
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

impl Shape {
    fn check(&self, value: &Json, path: &str, problems: &mut Vec<Problem>) {
        let mut refuse = |rule, message: String| {
            problems.push(Problem::new(path, rule, message).with_value(value));
        };
        match (self, value) {
            (Self::Text(least, most), Json::String(text)) => {
                let n_chars = text.chars().count();
                if n_chars < *least {
                    refuse("minLength", format!("at least {least} characters"));
                } else if n_chars > *most {
                    refuse("maxLength", format!("at most {most} characters"));
                }
            }
            (Self::Address, Json::String(text)) => {
                if !is_web_address(text) {
                    refuse(
                        "format",
                        "an address that begins with `http://` or `https://`".to_owned(),
                    );
                }
            }
            (Self::Choice(choices), Json::String(text)) => {
                if !choices.contains(&text.as_str()) {
                    refuse("enum", format!("one of {}", choices.join(", ")));
                }
            }
            (Self::Whole(least, most), Json::Number(_)) => match value.as_i64() {
                None => refuse("type", format!("expected {}", self.kind())),
                Some(number) if number < *least => refuse("minimum", format!("at least {least}")),
                Some(number) if number > *most => refuse("maximum", format!("at most {most}")),
                Some(_) => {}
            },
            (Self::Between(least, most), Json::Number(_)) => {
                if !value
                    .as_f64()
                    .is_some_and(|it| (*least..=*most).contains(&it))
                {
                    refuse("minimum", format!("a number from {least} to {most}"));
                }
            }
            (Self::Flag, Json::Bool(_)) => {}
            (Self::List(least, shape), Json::Array(values)) => {
                if values.len() < *least {
                    refuse("minItems", format!("at least {least} entries"));
                }
                for (idx, value) in values.iter().enumerate() {
                    if problems.len() >= TOLD {
                        return;
                    }
                    shape.check(value, &join(path, &idx.to_string()), problems);
                }
            }
            (Self::Object(fields), Json::Object(_)) => check_fields(fields, value, path, problems),
            (Self::Each(shape), Json::Object(members)) => {
                for (key, value) in members.iter() {
                    if problems.len() >= TOLD {
                        return;
                    }
                    shape.check(value, &join(path, key), problems);
                }
            }
            (Self::Either(shapes), _) => {
                if !shapes.iter().any(|shape| shape.admits(value)) {
                    refuse("type", format!("expected {}", self.kind()));
                }
            }
            _ => refuse(
                "type",
                format!("expected {}, found {}", self.kind(), value.kind()),
            ),
        }
    }

    fn admits(&self, value: &Json) -> bool {
        let mut problems = Vec::new();
        self.check(value, "", &mut problems);
        problems.is_empty()
    }

    fn kind(&self) -> String {
        match self {
            Self::Text(..) | Self::Choice(_) | Self::Address => "string".to_owned(),
            Self::Whole(..) => "integer".to_owned(),
            Self::Between(..) => "number".to_owned(),
            Self::Flag => "boolean".to_owned(),
            Self::List(..) => "array".to_owned(),
            Self::Object(_) | Self::Each(_) => "object".to_owned(),
            Self::Either(shapes) => shapes
                .iter()
                .map(Self::kind)
                .collect::<Vec<_>>()
                .join(" or "),
        }
    }
}
