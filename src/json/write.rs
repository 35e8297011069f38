//! [`Json`] to text.

use super::Json;

pub(super) fn compact(value: &Json, out: &mut String) {
    match value {
        Json::Array(values) => {
            out.push('[');
            for (idx, value) in values.iter().enumerate() {
                if idx > 0 {
                    out.push(',');
                }
                compact(value, out);
            }
            out.push(']');
        }
        Json::Object(members) => {
            out.push('{');
            for (idx, (key, value)) in members.iter().enumerate() {
                if idx > 0 {
                    out.push(',');
                }
                string(key, out);
                out.push(':');
                compact(value, out);
            }
            out.push('}');
        }
        leaf => scalar(leaf, out),
    }
}

pub(super) fn pretty(value: &Json, level: usize, out: &mut String) {
    match value {
        Json::Array(values) if !values.is_empty() => {
            out.push('[');
            for (idx, value) in values.iter().enumerate() {
                new_line(idx, level + 1, out);
                pretty(value, level + 1, out);
            }
            end_line(level, out);
            out.push(']');
        }
        Json::Object(members) if !members.is_empty() => {
            out.push('{');
            for (idx, (key, value)) in members.iter().enumerate() {
                new_line(idx, level + 1, out);
                string(key, out);
                out.push_str(": ");
                pretty(value, level + 1, out);
            }
            end_line(level, out);
            out.push('}');
        }
        other => compact(other, out),
    }
}

fn new_line(idx: usize, level: usize, out: &mut String) {
    if idx > 0 {
        out.push(',');
    }
    end_line(level, out);
}

fn end_line(level: usize, out: &mut String) {
    out.push('\n');
    (0..level).for_each(|_| out.push_str("  "));
}

fn scalar(value: &Json, out: &mut String) {
    match value {
        Json::Null => out.push_str("null"),
        Json::Bool(true) => out.push_str("true"),
        Json::Bool(false) => out.push_str("false"),
        Json::Number(number) => out.push_str(number.as_str()),
        Json::String(text) => string(text, out),
        Json::Array(_) => out.push_str("[]"),
        Json::Object(_) => out.push_str("{}"),
    }
}

/// Writes a JSON string; also the one place that escapes a key.
pub(crate) fn string(text: &str, out: &mut String) {
    out.push('"');
    for it in text.chars() {
        match it {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            it if it < ' ' => {
                out.push_str("\\u00");
                let code = u32::from(it);
                out.extend(
                    [code >> 4, code & 0xf]
                        .into_iter()
                        .filter_map(|digit| char::from_digit(digit, 16)),
                );
            }
            it => out.push(it),
        }
    }
    out.push('"');
}
