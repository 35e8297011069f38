//! What digits a rule is for: `*`, a key, a class of keys, or several of them in a row.
//!
//! A pattern matches the whole input. What a call does when it matches is absent.
//!
//! Source: Audian API, Call Flows and Routing, Pattern Matching

use crate::why::Why;
use std::fmt;

/// The keys of a telephone, in the order of their bits
const KEYS: &str = "0123456789*#";
const DIGITS: u16 = 0b11_1111_1111;

/// What digits a rule is for
///
/// # Example
/// ```
/// # use ringtree::rules::{Fit, KeyPattern};
/// let pattern = KeyPattern::read("1[0-9]")?;
/// assert_eq!(pattern.fit("17"), Fit::Whole);
/// assert_eq!(pattern.fit("1"), Fit::Beginning);
/// assert_eq!(pattern.fit("2"), Fit::Not);
/// assert!(KeyPattern::read("[0-").is_err());
/// # Ok::<(), ringtree::rules::BadPattern>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyPattern {
    /// Any input, none included
    Any,
    /// One key of each set in turn
    Keys(Vec<KeySet>),
}

/// Some keys of a telephone
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeySet(u16);

/// How an input stands to a pattern
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It matches
    Whole,
    /// It does not match yet, and may with more keys
    Beginning,
    /// It does not match
    Not,
}

/// Why a text is no pattern
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadPattern(Why);

impl fmt::Display for BadPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for BadPattern {}

impl From<BadPattern> for Why {
    fn from(it: BadPattern) -> Self {
        it.0
    }
}

impl KeyPattern {
    /// Reads a pattern
    ///
    /// # Errors
    /// When the text is none; says what to write.
    pub fn read(text: &str) -> Result<Self, BadPattern> {
        if text == "*" {
            return Ok(Self::Any);
        }
        let mut keys = Vec::new();
        let mut rest = text.chars();
        while let Some(it) = rest.next() {
            keys.push(match it {
                '[' => class(&mut rest)?,
                '\\' => escaped(rest.next())?,
                '*' => {
                    return Err(BadPattern(why!(
                        star_alone,
                        "`*` stands alone, for any input; the star key is `\\*`"
                    )));
                }
                key => KeySet::of(key)?,
            });
        }
        if keys.is_empty() {
            return Err(BadPattern(why!(
                what_a_pattern_is,
                "a pattern is `*`, digits such as `1`, or classes such as `[0-9]`"
            )));
        }
        Ok(Self::Keys(keys))
    }

    /// How `input` stands to it
    pub fn fit(&self, input: &str) -> Fit {
        let Self::Keys(sets) = self else {
            return Fit::Whole;
        };
        let fits = input.chars().zip(sets).all(|(key, set)| set.holds(key));
        match input.chars().count() {
            n if !fits || n > sets.len() => Fit::Not,
            n if n == sets.len() => Fit::Whole,
            _ => Fit::Beginning,
        }
    }

    /// How many keys it takes; none for any input
    pub fn n_keys(&self) -> Option<usize> {
        match self {
            Self::Any => None,
            Self::Keys(sets) => Some(sets.len()),
        }
    }

    /// The keys at each place, where it is for keys
    pub fn sets(&self) -> &[KeySet] {
        match self {
            Self::Any => &[],
            Self::Keys(sets) => sets,
        }
    }
}

impl KeySet {
    /// Whether this is one of its keys
    pub fn holds(self, key: char) -> bool {
        Self::of(key).is_ok_and(|it| self.0 & it.0 != 0)
    }

    /// Its keys, in the order of a telephone: digits, `*`, `#`
    pub fn keys(self) -> impl Iterator<Item = char> {
        KEYS.chars()
            .enumerate()
            .filter(move |(idx, _)| self.0 & (1 << idx) != 0)
            .map(|(_, key)| key)
    }

    fn of(key: char) -> Result<Self, BadPattern> {
        match KEYS.find(key) {
            Some(idx) => Ok(Self(1 << idx)),
            None => Err(BadPattern(why!(
                no_key,
                "`{key}` is no key of a telephone; write digits, `\\*`, `#` or a class such as `[0-9]`",
                key = key.to_string()
            ))),
        }
    }
}

fn escaped(key: Option<char>) -> Result<KeySet, BadPattern> {
    match key {
        Some(key @ ('*' | '#')) => KeySet::of(key),
        _ => Err(BadPattern(why!(
            star_after_backslash,
            "after `\\` comes `*`, for the star key"
        ))),
    }
}

/// A class after its `[`: keys and ranges of digits, or `^` and the digits that it is not.
fn class(rest: &mut std::str::Chars<'_>) -> Result<KeySet, BadPattern> {
    let open = || BadPattern(why!(class_ends, "a class ends in `]`, as `[0-9]`"));
    let (body, after) = rest.as_str().split_once(']').ok_or_else(open)?;
    *rest = after.chars();
    let (body, inverted) = match body.strip_prefix('^') {
        Some(body) => (body, true),
        None => (body, false),
    };
    let mut set = 0;
    let mut keys = body.chars().peekable();
    while let Some(from) = keys.next() {
        let first = KeySet::of(from)?;
        let last = match keys.next_if_eq(&'-') {
            Some(_) => KeySet::of(keys.next().ok_or_else(open)?)?,
            None => first,
        };
        if last.0 < first.0 || (last != first && (first.0 | last.0) & !DIGITS != 0) {
            return Err(BadPattern(why!(
                no_range,
                "`{class}` has a range that is none; a range is of digits, as `0-9`",
                class = format!("[{body}]")
            )));
        }
        set |= (last.0 << 1) - first.0;
    }
    let set = if inverted { DIGITS & !set } else { set };
    if set == 0 {
        return Err(BadPattern(why!(
            class_is_empty,
            "a class has at least one key, as `[0-9]`"
        )));
    }
    Ok(KeySet(set))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, inputs: &[(&str, Fit)]) {
        let read = KeyPattern::read(pattern).unwrap();
        for (input, fit) in inputs {
            assert_eq!(read.fit(input), *fit, "{pattern} {input}");
        }
    }

    #[test]
    fn the_whole_input_counts() {
        use Fit::{Beginning, Not, Whole};
        check("*", &[("", Whole), ("1", Whole), ("12*#", Whole)]);
        check(
            "1",
            &[("1", Whole), ("", Beginning), ("2", Not), ("11", Not)],
        );
        check(
            "[1-3]",
            &[("1", Whole), ("3", Whole), ("0", Not), ("4", Not)],
        );
        check("[135]", &[("3", Whole), ("4", Not)]);
        check("[^0]", &[("9", Whole), ("0", Not), ("*", Not), ("#", Not)]);
        check(
            "[0-35*]",
            &[("2", Whole), ("5", Whole), ("*", Whole), ("4", Not)],
        );
        check(
            "1[0-9]",
            &[("10", Whole), ("1", Beginning), ("20", Not), ("100", Not)],
        );
        check("\\*1#", &[("*1#", Whole), ("*", Beginning), ("1", Not)]);
    }

    #[test]
    fn what_is_no_pattern_says_what_to_write() {
        for (text, why) in [
            (
                "",
                "a pattern is `*`, digits such as `1`, or classes such as `[0-9]`",
            ),
            (
                "1*",
                "`*` stands alone, for any input; the star key is `\\*`",
            ),
            (
                "a",
                "`a` is no key of a telephone; write digits, `\\*`, `#` or a class such as `[0-9]`",
            ),
            ("[0-9", "a class ends in `]`, as `[0-9]`"),
            (
                "[3-1]",
                "`[3-1]` has a range that is none; a range is of digits, as `0-9`",
            ),
            (
                "[8-*]",
                "`[8-*]` has a range that is none; a range is of digits, as `0-9`",
            ),
            ("[]", "a class has at least one key, as `[0-9]`"),
            ("[^0-9]", "a class has at least one key, as `[0-9]`"),
            ("\\1", "after `\\` comes `*`, for the star key"),
        ] {
            assert_eq!(
                KeyPattern::read(text).unwrap_err().to_string(),
                why,
                "{text}"
            );
        }
    }
}
