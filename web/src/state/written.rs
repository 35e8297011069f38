//! Values as text fields show them, and what a text means that is typed there.
//!
//! What is shown and what is entered is one text, so that a visit without typing changes nothing.

use super::Editor;
use ringtree::Json;
use ringtree::module::{self, FieldKind};

/// A setting as it is typed: texts without quotes, several of them with spaces between, everything else as JSON
pub fn plain(value: &Json) -> String {
    match texts(value) {
        Some(texts) => texts.join(" "),
        None => value
            .as_str()
            .map_or_else(|| value.to_text(), str::to_owned),
    }
}

/// A member of the document as it is typed: of a list, one value a line
pub fn lines(value: &Json) -> String {
    match value {
        Json::Array(all) => all.iter().map(plain).collect::<Vec<_>>().join("\n"),
        other => plain(other),
    }
}

fn texts(value: &Json) -> Option<Vec<&str>> {
    value.as_array()?.iter().map(Json::as_str).collect()
}

/// What a text means for a field.
pub(super) enum Meant {
    /// This value
    Value(Json),
    /// The setting is taken away
    Nothing,
    /// It does not fit yet: the text is kept and the document left alone
    Unfit,
}

impl Editor {
    /// A value as a text field shows it
    pub fn value_as_text(&self, field: &str) -> String {
        let written = match self.selected() {
            Some((_, node)) => node.body.setting(field).map(plain),
            None => self
                .flow()
                .and_then(|it| it.document().get(field).map(lines)),
        };
        written.unwrap_or_default()
    }

    /// What a text means for a field
    pub(super) fn meaning_of_text(&self, field: &str, text: &str) -> Meant {
        let Some((_, node)) = self.selected() else {
            // No name is no member: the switch takes none that is empty.
            return match (field, text) {
                ("name", "") => Meant::Nothing,
                _ => Meant::Value(self.member_of_text(field, text)),
            };
        };
        if text.is_empty() {
            return Meant::Nothing;
        }
        let mut fields = module::of(&node).fields.iter();
        let value = match fields.find(|it| it.name == field).map(|it| it.kind) {
            Some(FieldKind::Count { .. }) => {
                let number = Json::parse(text.trim()).ok();
                number.filter(|it| it.as_i64().is_some())
            }
            Some(FieldKind::Flag) => text.parse::<bool>().ok().map(Json::from),
            Some(
                FieldKind::References(_)
                | FieldKind::Endpoints
                | FieldKind::Map
                | FieldKind::Objects,
            ) => Json::parse(text).ok(),
            Some(FieldKind::Texts) => {
                let texts: Vec<Json> = text.split_whitespace().map(Json::from).collect();
                if texts.is_empty() {
                    return Meant::Nothing;
                }
                Some(Json::Array(texts))
            }
            Some(_) => Some(text.into()),
            None => Some(Json::parse(text).unwrap_or_else(|_| text.into())),
        };
        value.map_or(Meant::Unfit, Meant::Value)
    }

    /// A member of the document: lists are written one a line.
    fn member_of_text(&self, field: &str, text: &str) -> Json {
        let now = self.flow().and_then(|it| it.document().get(field));
        let is_list = matches!(field, "numbers" | "patterns")
            || now.is_some_and(|it| it.as_array().is_some());
        if !is_list {
            return text.into();
        }
        let lines = text.lines().map(str::trim).filter(|it| !it.is_empty());
        Json::Array(lines.map(Json::from).collect())
    }
}
