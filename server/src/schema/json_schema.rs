//! Fields as JSON Schema, for whoever reads the description of the API.
//!
//! What a schema admits is what [`check`](super::check) admits; what only one kind of document is looked at for is told in words.

use serde_json::{Map, Value, json};

use super::{Field, Shape};

/// Whether a document is whole, or says what changes of one
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A whole document
    Whole,
    /// What is merged into one: nothing is required, and `null` takes a member out that is not
    Change,
}

/// What `is_web_address` admits: a host, before which somebody may be named, and none of what no address has. `format: uri` would say
/// something else, for names may have letters of any script.
const WEB_ADDRESS: &str = r#"^[hH][tT][tT][pP][sS]?://([^/?#\x00-\x20"<>\\^`{|}\x7f]*@)?[^/?#@:\x00-\x20"<>\\^`{|}\x7f][^/?#@\x00-\x20"<>\\^`{|}\x7f]*([/?#][^\x00-\x20"<>\\^`{|}\x7f]*)?$"#;

/// An object with these fields, and any others
pub fn object_schema(fields: &[Field], purpose: Purpose) -> Value {
    let properties: Map<_, _> = fields
        .iter()
        .map(|it| (it.name.to_owned(), field_schema(it, purpose)))
        .collect();
    let required = fields.iter().filter(|it| it.required);
    let required: Vec<_> = required.map(|it| it.name).collect();
    let mut schema = json!({ "type": "object" });
    if !properties.is_empty() {
        put(&mut schema, "properties", properties.into());
    }
    match purpose {
        _ if required.is_empty() => {}
        Purpose::Whole => put(&mut schema, "required", json!(required)),
        // Whether a change says enough depends on what it is merged into, which no schema knows.
        Purpose::Change => {
            let about = format!("once it is merged, it must have {}", required.join(", "));
            put(&mut schema, "description", json!(about));
        }
    }
    schema
}

/// Sets a member of a schema
pub fn put(schema: &mut Value, key: &str, value: Value) {
    if let Value::Object(members) = schema {
        members.insert(key.to_owned(), value);
    }
}

fn field_schema(field: &Field, purpose: Purpose) -> Value {
    let schema = schema(&field.shape, purpose);
    match purpose {
        Purpose::Change if !field.required => or_null(&schema),
        Purpose::Change | Purpose::Whole => schema,
    }
}

/// The schema of such a value
pub fn schema(of: &Shape, purpose: Purpose) -> Value {
    match of {
        Shape::Text(least, most) => bounded_text(*least, *most),
        Shape::Choice(choices) => json!({ "type": "string", "enum": choices }),
        Shape::Whole(least, most) => whole(*least, *most),
        Shape::Between(least, most) => {
            json!({ "type": "number", "minimum": least, "maximum": most })
        }
        Shape::Address => json!({ "type": "string", "pattern": WEB_ADDRESS }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::List(least, shape) => {
            let mut list = json!({ "type": "array", "items": schema(shape, Purpose::Whole) });
            if *least > 0 {
                put(&mut list, "minItems", json!(least));
            }
            list
        }
        Shape::Object(fields) => object_schema(fields, purpose),
        Shape::Each(shape) => {
            let each = match purpose {
                Purpose::Whole => schema(shape, purpose),
                Purpose::Change => or_null(&schema(shape, purpose)),
            };
            json!({ "type": "object", "additionalProperties": each })
        }
        Shape::Either(shapes) => {
            let any: Vec<_> = shapes.iter().map(|it| schema(it, purpose)).collect();
            json!({ "anyOf": any })
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
    use super::{Purpose, WEB_ADDRESS, object_schema};
    use crate::schema::{Field, Shape};
    use regex_lite::Regex;
    use ringtree::rules::is_web_address;
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
        assert_eq!(
            schema["description"],
            "once it is merged, it must have name"
        );
    }

    /// Each of these with each sign in place of `_`
    const ADDRESSES: &[&str] = &[
        "_",
        "_http://a",
        "http_://a",
        "http:_//a",
        "http://_",
        "http://_b",
        "http://a_",
        "http://a_b",
        "http://a_b@c",
        "http://a@_",
        "http://a@_b",
        "http://a@b_c",
        "http://_@",
        "HtTpS://a:_",
        "http://a/_",
        "http://a/b_c",
        "http://a?_",
        "http://a?b_@c",
        "http://a#_",
        "http://:_@b",
        "http://:_",
    ];

    #[test]
    fn the_pattern_of_an_address_admits_what_is_taken_for_one() {
        let pattern = Regex::new(WEB_ADDRESS).unwrap();
        let ascii = (0..=127).map(char::from);
        let others = [
            '\u{80}',
            '\u{a0}',
            'ü',
            '\u{2028}',
            '電',
            '\u{feff}',
            '\u{b2d75}',
        ];
        let mut n_taken = 0;
        for sign in ascii.chain(others) {
            for address in ADDRESSES {
                let address = address.replace('_', &sign.to_string());
                let is_taken = is_web_address(&address);
                assert_eq!(pattern.is_match(&address), is_taken, "{address:?}");
                n_taken += usize::from(is_taken);
            }
        }
        assert!(n_taken > 1_000, "{n_taken}");
    }
}
