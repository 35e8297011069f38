//! Fields as JSON Schema, for whoever reads the description of the API.
//!
//! What a schema admits is what [`check`](super::check) admits; what only one kind of document is looked at for is told in words.

use serde_json::{Map, Value, json};

use super::{Field, Need, Shape};

/// Whether a document is whole, or says what changes of one
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A whole document
    Whole,
    /// What is merged into one: nothing is required, and `null` takes a member out that is not
    Change,
}

/// An object with these fields, and any others
pub fn object_schema(fields: &[Field], purpose: Purpose) -> Value {
    let properties: Map<_, _> = fields
        .iter()
        .map(|it| (it.name.to_owned(), it.schema(purpose)))
        .collect();
    let required = fields.iter().filter(|it| it.need == Need::Required);
    let required: Vec<_> = required.map(|it| it.name).collect();
    let mut schema = json!({ "type": "object" });
    if !properties.is_empty() {
        put(&mut schema, "properties", properties.into());
    }
    if !required.is_empty() && purpose == Purpose::Whole {
        put(&mut schema, "required", json!(required));
    }
    schema
}

/// Sets a member of a schema
pub fn put(schema: &mut Value, key: &str, value: Value) {
    if let Value::Object(members) = schema {
        members.insert(key.to_owned(), value);
    }
}

impl Field {
    /// What it is called
    pub fn name(&self) -> &'static str {
        self.name
    }

    fn schema(&self, purpose: Purpose) -> Value {
        let schema = self.shape.schema(purpose);
        match (purpose, self.need) {
            (Purpose::Change, Need::Optional) => or_null(&schema),
            _ => schema,
        }
    }
}

impl Shape {
    /// The schema of such a value
    pub fn schema(&self, purpose: Purpose) -> Value {
        match self {
            Self::Text(least, most) => bounded_text(*least, *most),
            Self::Choice(choices) => json!({ "type": "string", "enum": choices }),
            Self::Whole(least, most) => whole(*least, *most),
            Self::Between(least, most) => {
                json!({ "type": "number", "minimum": least, "maximum": most })
            }
            Self::Address => json!({
                "type": "string",
                "format": "uri",
                "pattern": r#"^[hH][tT][tT][pP][sS]?://[^/?#@:"<>\\^`{|}\s\x00-\x1f\x7f-\x9f][^@"<>\\^`{|}\s\x00-\x1f\x7f-\x9f]*$"#,
            }),
            Self::Flag => json!({ "type": "boolean" }),
            Self::List(least, shape) => {
                let mut schema = json!({ "type": "array", "items": shape.schema(Purpose::Whole) });
                if *least > 0 {
                    put(&mut schema, "minItems", json!(least));
                }
                schema
            }
            Self::Object(fields) => object_schema(fields, purpose),
            Self::Each(shape) => {
                let each = match purpose {
                    Purpose::Whole => shape.schema(purpose),
                    Purpose::Change => or_null(&shape.schema(purpose)),
                };
                json!({ "type": "object", "additionalProperties": each })
            }
            Self::Either(shapes) => {
                let any: Vec<_> = shapes.iter().map(|it| it.schema(purpose)).collect();
                json!({ "anyOf": any })
            }
        }
    }
}

fn or_null(schema: &Value) -> Value {
    json!({ "anyOf": [schema, { "type": "null" }] })
}

fn bounded_text(least: usize, most: usize) -> Value {
    let mut schema = json!({ "type": "string" });
    if least > 0 {
        put(&mut schema, "minLength", json!(least));
    }
    if most < usize::MAX {
        put(&mut schema, "maxLength", json!(most));
    }
    schema
}

fn whole(least: i64, most: i64) -> Value {
    json!({ "type": "integer", "minimum": least, "maximum": most })
}

#[cfg(test)]
mod tests {
    use super::{Purpose, object_schema};
    use crate::schema::{Field, Shape};
    use serde_json::json;

    const FIELDS: &[Field] = &[
        Field::label("name").required(),
        Field::whole("weight", 1, i64::MAX),
        Field::object("sip", &[Field::choice("method", &["password", "ip"])]),
        Field::new(
            "tone",
            Shape::Either(&[Shape::Flag, Shape::Text(0, usize::MAX)]),
        ),
    ];

    #[test]
    fn a_whole_document_has_what_is_required() {
        let schema = object_schema(FIELDS, Purpose::Whole);
        assert_eq!(schema["required"], json!(["name"]));
        let properties = &schema["properties"];
        assert_eq!(
            properties["name"],
            json!({"type": "string", "minLength": 1, "maxLength": 128})
        );
        assert_eq!(
            properties["weight"],
            json!({"type": "integer", "minimum": 1, "maximum": i64::MAX})
        );
        assert_eq!(
            properties["tone"],
            json!({"anyOf": [{"type": "boolean"}, {"type": "string"}]})
        );
    }

    #[test]
    fn a_change_requires_nothing_and_takes_out_what_is_not_required() {
        let schema = object_schema(FIELDS, Purpose::Change);
        assert!(schema.get("required").is_none());
        let properties = &schema["properties"];
        assert!(properties["name"].get("anyOf").is_none());
        assert_eq!(properties["weight"]["anyOf"][1], json!({"type": "null"}));
        let method = &properties["sip"]["anyOf"][0]["properties"]["method"];
        assert_eq!(method["anyOf"][1], json!({"type": "null"}));
    }
}
