//! Text to [`Json`]: an iterative reader, so that depth costs heap and not stack.

use super::{Json, Number, Object};
use std::fmt;

/// Why a text is not a JSON document; `line` and `column` count from 1, columns in characters
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    /// The line of the first character that does not fit
    pub line: usize,
    /// Its place in that line
    pub column: usize,
    /// What was expected there
    pub message: String,
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "line {}, column {}: {}",
            self.line, self.column, self.message
        )
    }
}

impl std::error::Error for ParseError {}

/// Reads a text that may nest `max_depth` deep.
pub(super) fn parse(text: &str, max_depth: usize) -> Result<Json, ParseError> {
    let mut reader = Reader {
        text,
        at: 0,
        max_depth,
    };
    reader.document().map_err(|message| reader.error(message))
}

const ENDS_EARLY: &str = "the text ends before the document does";

type Read<T> = Result<T, String>;

struct Reader<'a> {
    text: &'a str,
    at: usize,
    max_depth: usize,
}

/// An array or object whose end has not been read yet.
enum Open {
    Array(Vec<Json>),
    Object(Object, String),
}

/// What stands where a value may stand.
enum Token {
    Value(Json),
    Opened(Open),
}

impl<'a> Reader<'a> {
    fn document(&mut self) -> Read<Json> {
        let mut open: Vec<Open> = Vec::new();
        loop {
            if open.len() == self.max_depth && matches!(self.peek(), Some(b'{' | b'[')) {
                let max_depth = self.max_depth;
                return Err(format!("the document nests deeper than {max_depth} levels"));
            }
            let mut value = match self.token()? {
                Token::Value(value) => value,
                Token::Opened(it) => {
                    open.push(it);
                    continue;
                }
            };
            // The value may be the last of its container, and that of the next one out.
            loop {
                let Some(container) = open.last_mut() else {
                    return self.end_of_text(value);
                };
                match container {
                    Open::Array(values) => values.push(value),
                    Open::Object(members, key) => members.push(std::mem::take(key), value),
                }
                if !self.closes(container)? {
                    break;
                }
                value = match open.pop() {
                    Some(Open::Array(values)) => Json::Array(values),
                    Some(Open::Object(members, _)) => Json::Object(members),
                    None => return Err("a value was expected".to_owned()),
                };
            }
        }
    }

    fn end_of_text(&mut self, value: Json) -> Read<Json> {
        match self.peek() {
            None => Ok(value),
            Some(_) => Err("nothing may follow the document".to_owned()),
        }
    }

    /// Reads what follows a member: a comma (and, in objects, the next key) or the end of the container.
    fn closes(&mut self, container: &mut Open) -> Read<bool> {
        match (self.peek(), container) {
            (Some(b','), Open::Array(_)) => {
                self.at += 1;
                Ok(false)
            }
            (Some(b','), Open::Object(_, key)) => {
                self.at += 1;
                *key = self.key()?;
                Ok(false)
            }
            (Some(b']'), Open::Array(_)) | (Some(b'}'), Open::Object(..)) => {
                self.at += 1;
                Ok(true)
            }
            (_, Open::Array(_)) => Err(self.expected("`,` or `]`")),
            (_, Open::Object(..)) => Err(self.expected("`,` or `}`")),
        }
    }

    fn token(&mut self) -> Read<Token> {
        let value = match self.peek() {
            Some(b'{') => {
                self.at += 1;
                if self.peek() == Some(b'}') {
                    self.at += 1;
                    Json::Object(Object::new())
                } else {
                    return Ok(Token::Opened(Open::Object(Object::new(), self.key()?)));
                }
            }
            Some(b'[') => {
                self.at += 1;
                if self.peek() == Some(b']') {
                    self.at += 1;
                    Json::Array(Vec::new())
                } else {
                    return Ok(Token::Opened(Open::Array(Vec::new())));
                }
            }
            Some(b'"') => Json::String(self.string()?),
            Some(b'-' | b'0'..=b'9') => Json::Number(self.number()?),
            Some(b't') => self.word("true", Json::Bool(true))?,
            Some(b'f') => self.word("false", Json::Bool(false))?,
            Some(b'n') => self.word("null", Json::Null)?,
            Some(_) => return Err("a value was expected".to_owned()),
            None => return Err(ENDS_EARLY.to_owned()),
        };
        Ok(Token::Value(value))
    }

    fn key(&mut self) -> Read<String> {
        if self.peek() != Some(b'"') {
            return Err(self.expected("a key in double quotes"));
        }
        let key = self.string()?;
        if self.peek() != Some(b':') {
            return Err(self.expected("`:`"));
        }
        self.at += 1;
        Ok(key)
    }

    fn word(&mut self, word: &str, value: Json) -> Read<Json> {
        if !self.rest().starts_with(word) {
            let ends_early = word.starts_with(self.rest());
            let why = if ends_early {
                ENDS_EARLY
            } else {
                "a value was expected"
            };
            return Err(why.to_owned());
        }
        self.at += word.len();
        Ok(value)
    }

    fn number(&mut self) -> Read<Number> {
        let rest = self.rest();
        let bytes = rest.as_bytes();
        let digits = |from: usize| {
            bytes
                .iter()
                .skip(from)
                .take_while(|it| it.is_ascii_digit())
                .count()
        };
        let is = |at: usize, set: &[u8]| bytes.get(at).is_some_and(|it| set.contains(it));
        let mut end = usize::from(is(0, b"-"));
        let n_whole = digits(end);
        if n_whole == 0 || (n_whole > 1 && is(end, b"0")) {
            return Err("a number was expected".to_owned());
        }
        end += n_whole;
        if is(end, b".") {
            let n_fraction = digits(end + 1);
            if n_fraction == 0 {
                return Err("a digit was expected after the decimal point".to_owned());
            }
            end += 1 + n_fraction;
        }
        if is(end, b"eE") {
            let sign = usize::from(is(end + 1, b"+-"));
            let n_exponent = digits(end + 1 + sign);
            if n_exponent == 0 {
                return Err("a digit was expected in the exponent".to_owned());
            }
            end += 1 + sign + n_exponent;
        }
        self.at += end;
        Ok(Number::checked(rest.get(..end).unwrap_or_default()))
    }

    fn string(&mut self) -> Read<String> {
        self.at += 1;
        let mut text = String::new();
        loop {
            let rest = self.rest();
            let plain = rest
                .bytes()
                .take_while(|&it| it != b'"' && it != b'\\' && it >= 0x20)
                .count();
            text.push_str(rest.get(..plain).unwrap_or_default());
            self.at += plain;
            match self.rest().as_bytes() {
                [b'"', ..] => {
                    self.at += 1;
                    return Ok(text);
                }
                [b'\\', escape, ..] => {
                    let escape = *escape;
                    self.at += 2;
                    text.push(self.escaped(escape)?);
                }
                [] | [b'\\'] => return Err("the text ends inside a string".to_owned()),
                [_, ..] => {
                    return Err("a control character must be written as an escape".to_owned());
                }
            }
        }
    }

    fn escaped(&mut self, escape: u8) -> Read<char> {
        Ok(match escape {
            b'"' | b'\\' | b'/' => char::from(escape),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.code_point(),
            _ => return Err("unknown escape in a string".to_owned()),
        })
    }

    fn code_point(&mut self) -> Read<char> {
        let high = self.hex()?;
        let code = if (0xd800..0xdc00).contains(&high) && self.rest().starts_with("\\u") {
            self.at += 2;
            match self.hex()? {
                low @ 0xdc00..0xe000 => 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00),
                _ => high,
            }
        } else {
            high
        };
        char::from_u32(code).ok_or_else(|| "half of a surrogate pair is no character".to_owned())
    }

    fn hex(&mut self) -> Read<u32> {
        let digits = self
            .rest()
            .get(..4)
            .filter(|it| it.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let code = digits.and_then(|it| u32::from_str_radix(it, 16).ok());
        self.at += 4;
        code.ok_or_else(|| "four hexadecimal digits were expected".to_owned())
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// What is wrong where something else should stand.
    fn expected(&mut self, what: &str) -> String {
        match self.peek() {
            None => ENDS_EARLY.to_owned(),
            Some(_) => format!("{what} was expected"),
        }
    }

    /// The next byte that is not whitespace.
    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while bytes
            .get(self.at)
            .is_some_and(|it| matches!(it, b' ' | b'\t' | b'\n' | b'\r'))
        {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    fn error(&self, message: String) -> ParseError {
        let mut end = self.at.min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let before = self.text.get(..end).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |it| it + 1);
        ParseError {
            line: 1 + before.matches('\n').count(),
            column: 1 + before.get(line_start..).unwrap_or_default().chars().count(),
            message,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::MAX_DEPTH;

    fn parse(text: &str) -> Result<Json, ParseError> {
        super::parse(text, MAX_DEPTH)
    }

    fn check_refused(text: &str, line: usize, column: usize, message: &str) {
        let error = parse(text).unwrap_err();
        assert_eq!(
            (error.line, error.column, error.message.as_str()),
            (line, column, message),
            "{text}"
        );
    }

    #[test]
    fn every_value_comes_back_as_written() {
        for text in [
            "null",
            "[]",
            "{}",
            "-0",
            "1.0",
            "1e3",
            "1E+30",
            "123456789012345678901234567890",
            r#""a\"b\\c\nü☎""#,
            r#"{"b":1,"a":{"10":[],"2":{}},"b":2}"#,
            "[[[[[]]]],true,false]",
        ] {
            assert_eq!(parse(text).unwrap().to_text(), text);
        }
        assert_eq!(parse(r#""\ud83d\ude00\u00e9""#).unwrap(), Json::from("😀é"));
    }

    #[test]
    fn an_error_names_its_place() {
        check_refused("{\n  \"a\": 01}", 2, 8, "a number was expected");
        check_refused("[1,]", 1, 4, "a value was expected");
        check_refused("{\"a\" 1}", 1, 6, "`:` was expected");
        check_refused("\"ü", 1, 3, "the text ends inside a string");
        check_refused("[1] 2", 1, 5, "nothing may follow the document");
        check_refused(
            r#""\ud800""#,
            1,
            8,
            "half of a surrogate pair is no character",
        );
        check_refused(r#""\u12"#, 1, 6, "four hexadecimal digits were expected");
        check_refused(r#""\u12é4""#, 1, 7, "four hexadecimal digits were expected");
    }

    #[test]
    fn a_text_that_was_cut_off_says_so() {
        for text in [
            "",
            "[",
            "[1",
            "[1,",
            "{",
            "{\"a\"",
            "{\"a\":",
            "{\"a\":1",
            "{\"a\":1,",
            "tr",
        ] {
            let error = parse(text).unwrap_err();
            assert_eq!(error.message, ENDS_EARLY, "{text}");
        }
        check_refused(
            "{\"id\":{\n",
            2,
            1,
            "the text ends before the document does",
        );
        check_refused("truth", 1, 1, "a value was expected");
    }

    #[test]
    fn depth_is_bounded_and_never_overflows_the_stack() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(
            parse(&nested(MAX_DEPTH)).unwrap().to_text(),
            nested(MAX_DEPTH)
        );
        let error = parse(&nested(MAX_DEPTH + 1)).unwrap_err();
        assert_eq!(error.column, MAX_DEPTH + 1);
        assert!(error.message.contains("deeper"), "{error}");
        assert!(parse(&"[".repeat(5_000_000)).is_err());
    }
}
