//! [`Json`] as a serde data format, so that scenarios, commands and settings are read by derive.
//!
//! A [`Json`] inside such a type arrives untouched, number spelling and repeated keys included.

use super::{Json, Number, Object, ParseError};
use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{
    self, DeserializeOwned, Deserializer, IntoDeserializer, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use std::fmt;

/// The name under which a `Json` asks for the value itself instead of for its parts.
const VERBATIM: &str = "\0ringtree::Json";

/// Why a JSON text is not the value that was asked for
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataError(String);

impl fmt::Display for DataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for DataError {}

impl de::Error for DataError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

impl From<ParseError> for DataError {
    fn from(error: ParseError) -> Self {
        Self(error.to_string())
    }
}

/// Reads a `T` from JSON text
///
/// # Errors
/// When the text is not JSON, or lacks what `T` needs, or (where `T` says so) holds what `T` does not know.
pub fn from_text<T: DeserializeOwned>(text: &str) -> Result<T, DataError> {
    from_json(&Json::parse(text)?)
}

/// Reads a `T` from a JSON value
///
/// # Errors
/// As [`from_text`], but for the parsing.
pub fn from_json<T: DeserializeOwned>(json: &Json) -> Result<T, DataError> {
    T::deserialize(json)
}

impl<'de> Deserializer<'de> for &'de Json {
    type Error = DataError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DataError> {
        match self {
            Json::Null => visitor.visit_unit(),
            Json::Bool(value) => visitor.visit_bool(*value),
            Json::Number(number) => visit_number(number, visitor),
            Json::String(text) => visitor.visit_borrowed_str(text),
            Json::Array(values) => visitor.visit_seq(SeqDeserializer::new(values.iter())),
            Json::Object(members) => visitor.visit_map(MapDeserializer::new(members.iter())),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DataError> {
        match self {
            Json::Null => visitor.visit_none(),
            some => visitor.visit_some(some),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, DataError> {
        if name == VERBATIM {
            return visitor.visit_string(self.to_text());
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, DataError> {
        match self {
            Json::String(variant) => visitor.visit_enum(Variant {
                name: variant,
                value: None,
            }),
            Json::Object(members) if members.len() == 1 => match members.iter().next() {
                Some((name, value)) => visitor.visit_enum(Variant {
                    name,
                    value: Some(value),
                }),
                None => Err(de::Error::custom("a name was expected")),
            },
            other => Err(de::Error::custom(format!(
                "a name, or an object with one name, was expected, not {}",
                other.kind()
            ))),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

fn visit_number<'de, V: Visitor<'de>>(number: &Number, visitor: V) -> Result<V::Value, DataError> {
    let text = number.as_str();
    if let Ok(value) = text.parse::<u64>() {
        return visitor.visit_u64(value);
    }
    if let Ok(value) = text.parse::<i64>() {
        return visitor.visit_i64(value);
    }
    visitor.visit_f64(
        text.parse()
            .map_err(|it: std::num::ParseFloatError| DataError(it.to_string()))?,
    )
}

impl<'de> IntoDeserializer<'de, DataError> for &'de Json {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// One variant of an enum: `"name"` or `{"name": value}`.
struct Variant<'de> {
    name: &'de str,
    value: Option<&'de Json>,
}

impl<'de> de::EnumAccess<'de> for Variant<'de> {
    type Error = DataError;
    type Variant = Self;

    fn variant_seed<V: de::DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Self), DataError> {
        let name: de::value::StrDeserializer<'de, DataError> = self.name.into_deserializer();
        Ok((seed.deserialize(name)?, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'de> {
    type Error = DataError;

    fn unit_variant(self) -> Result<(), DataError> {
        match self.value {
            None | Some(Json::Null) => Ok(()),
            Some(_) => Err(de::Error::custom(format!("`{}` takes no value", self.name))),
        }
    }

    fn newtype_variant_seed<T: de::DeserializeSeed<'de>>(
        self,
        seed: T,
    ) -> Result<T::Value, DataError> {
        seed.deserialize(self.value.unwrap_or(&Json::Null))
    }

    fn tuple_variant<V: Visitor<'de>>(
        self,
        _len: usize,
        visitor: V,
    ) -> Result<V::Value, DataError> {
        self.value.unwrap_or(&Json::Null).deserialize_any(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, DataError> {
        self.value.unwrap_or(&Json::Null).deserialize_any(visitor)
    }
}

impl<'de> serde::Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(VERBATIM, Verbatim)
    }
}

/// Takes our own format's text as it is, and another format's value part by part.
struct Verbatim;

impl<'de> Visitor<'de> for Verbatim {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Json, E> {
        Json::parse(text).map_err(E::custom)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        deserializer.deserialize_any(Parts)
    }
}

/// Builds a value from any self-describing format.
struct Parts;

impl<'de> Visitor<'de> for Parts {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(if value.is_finite() {
            Json::Number(Number::checked(&value.to_string()))
        } else {
            Json::Null
        })
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(text.into())
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_none<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Json, A::Error> {
        let mut values = Vec::new();
        while let Some(Part(value)) = seq.next_element()? {
            values.push(value);
        }
        Ok(Json::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let mut members = Object::new();
        while let Some((key, Part(value))) = map.next_entry::<String, Part>()? {
            members.push(key, value);
        }
        Ok(Json::Object(members))
    }
}

/// A value inside another format's value.
struct Part(Json);

impl<'de> serde::Deserialize<'de> for Part {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Parts).map(Self)
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(_) => match (self.as_i64(), self.as_f64()) {
                (Some(value), _) => serializer.serialize_i64(value),
                (None, Some(value)) => serializer.serialize_f64(value),
                (None, None) => serializer.serialize_unit(),
            },
            Self::String(text) => serializer.serialize_str(text),
            Self::Array(values) => {
                let mut seq = serializer.serialize_seq(Some(values.len()))?;
                values
                    .iter()
                    .try_for_each(|value| seq.serialize_element(value))?;
                seq.end()
            }
            Self::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                members
                    .iter()
                    .try_for_each(|(key, value)| map.serialize_entry(key, value))?;
                map.end()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Input {
        name: String,
        #[serde(default)]
        wait: Option<u32>,
        how: How,
        data: Json,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum How {
        Busy,
        After(u32),
        Cause { code: String },
    }

    #[test]
    fn a_value_inside_a_type_keeps_its_spelling() {
        let read: Input =
            from_text(r#"{"name":"a","how":"busy","data":{"b":1e3,"a":1.0,"b":2}}"#).unwrap();
        assert_eq!(read.data.to_text(), r#"{"b":1e3,"a":1.0,"b":2}"#);
        let read: Input =
            from_text(r#"{"name":"a","wait":3,"how":{"after":5},"data":"x"}"#).unwrap();
        assert_eq!(
            (read.wait, read.how, read.data),
            (Some(3), How::After(5), Json::from("x"))
        );
        let read: Input =
            from_text(r#"{"name":"a","how":{"cause":{"code":"X"}},"data":null}"#).unwrap();
        assert_eq!(
            (read.how, read.data),
            (
                How::Cause {
                    code: "X".to_owned()
                },
                Json::Null
            )
        );
    }

    #[test]
    fn an_unknown_field_is_named_with_those_that_are_known() {
        let error = from_text::<Input>(r#"{"nmae":"a"}"#)
            .unwrap_err()
            .to_string();
        assert_eq!(
            error,
            "unknown field `nmae`, expected one of `name`, `wait`, `how`, `data`"
        );
    }

    #[test]
    fn another_format_gives_and_takes_the_same_value() {
        let text = r#"{"a":[1,-2,2.5,null,true,"x"],"b":{}}"#;
        let json: Json = serde_json::from_str(text).unwrap();
        assert_eq!(json.to_text(), text);
        assert_eq!(serde_json::to_string(&json).unwrap(), text);
    }
}
